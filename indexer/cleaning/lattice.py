"""Which readings can a run of shifted bytes have, and which of them is the likeliest text?

The window around a place is a graph: a node says how far the window is read and which byte is
pending, an edge reads one character. Aligned nodes read what is printed; at the place itself the
reader may slip to a lost byte, and every further pair then gives its first byte to the character
begun and leaves its second one pending, until an ASCII byte ends the last character. A byte that is
not known (lost, or swallowed by an undecodable pair) is an edge for each character that it allows.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.cleaning.gbk import DROPPED_LEADS, DROPPED_TRAILS, UNKNOWN, decoded, simple, wide_bytes
from indexer.cleaning.likelihood import is_common, joint_score, word_score, words
from indexer.cleaning.readings import is_reading

LOST = "□"
_MARKS = frozenset("?？\ufffd")
_LONGEST = 6  # characters of a word of the dictionary that are looked for
_DROPPED = -7.0  # what it costs to suppose that an undecodable pair left nothing
IMPOSSIBLE = float("-inf")
_PAIR = -5.0  # what it costs to suppose that one left a `?` and took no ASCII byte along
_ALONE = -1.0  # that a byte was left over before what does not go with it, such as the end of a line
_CONFIRMED, _REFUTED = 5.0, -12.0  # what a gloss behind the last character says

State = int | Literal["aligned", "dropped", "swallowed"]
Node = tuple[int, State]


@dataclass(frozen=True, slots=True)
class Unit:
    """One printed character, `text[start:end]` with the gloss behind it, if any."""

    char: str
    start: int
    end: int
    syllable: str = ""
    swallowed: bool = False  # an undecodable pair took the opening bracket of the gloss along


@dataclass(frozen=True, slots=True)
class Edge:
    """Reading one character: ``plain` is it in Simplified; `guess` tells that a byte of it is not known."""

    char: str
    source: Node
    target: Node
    plain: str
    cost: float = 0.0
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A way through the window and the logarithm of its likelihood."""

    score: float
    edges: tuple[Edge, ...]


# A word: the way through its characters, its own score, and what its edges cost.
_Word = tuple[tuple[Edge, ...], float, float]


class Lattice:
    """The readings of a window of units; `place` is the unit where a byte may be lost."""

    def __init__(self, units: Sequence[Unit], place: int) -> None:
        self._units = units
        self._edges: dict[Node, list[Edge]] = {}
        self._place: Node = (place, "aligned")
        self._lost: Node = (place + 1, UNKNOWN)
        self._expand((0, "aligned"))
        self._expand(self._lost)
        self._nodes = sorted(self._edges, key=_order, reverse=True)
        self._words: dict[Node, list[_Word]] = {}
        # A reader who slips goes from the place straight to where a byte is lost.
        self._slipping = self._edges | {self._place: self._edges[self._lost]}
        end: dict[Node, Reading] = {(len(units), "aligned"): Reading(0.0, ())}
        self._best = self._ways(end, (len(units) + 1, 0), self._words_from)

    def printed(self) -> Reading:
        """The window as it is printed."""
        place = _order(self._place)
        return self._first(
            self._ways(self._behind(place), place, lambda node: list(_words(node, self._edges)))
        )

    def slipped(self, banned: Collection[tuple[Node, str]] = ()) -> Reading:
        """The likeliest reading with a lost byte; `banned` characters are not read where they are."""
        if not banned:
            return self._first(self._best)
        last = max(_order(source) for source, _ in banned)
        return self._first(self._ways(self._behind(last), last, self._words_from, banned))

    def _expand(self, first: Node) -> None:
        todo = [first]
        while todo:
            node = todo.pop()
            if node not in self._edges:
                self._edges[node] = list(self._out_of(node))
                todo += {edge.target for edge in self._edges[node]}

    def _out_of(self, node: Node) -> Iterator[Edge]:
        index, state = node
        if index >= len(self._units) and state != "swallowed":
            return
        if state == "aligned":
            char = self._units[index].char
            yield Edge(char, node, (index + 1, "aligned"), simple(char))
        elif state == "swallowed":
            digit = self._digit(index)
            yield Edge(digit, node, (index, "aligned"), digit, guess=True)
        else:
            yield from self._shifted(node, self._units[index])

    def _shifted(self, node: Node, unit: Unit) -> Iterator[Edge]:
        index, state = node
        pair = wide_bytes(unit.char)
        if pair and not unit.syllable:
            yield from self._read(node, pair[0], (index + 1, pair[1]))
        if "@" <= unit.char <= "~" and (index > self._lost[0] or unit.syllable):
            for edge in self._read(node, ord(unit.char), (index + 1, "aligned")):
                yield _confirmed(edge, unit.syllable)
        if unit.char in _MARKS:
            yield from self._undecodable(node, unit)
        if state == UNKNOWN:
            yield Edge(LOST, node, (index, "dropped"), LOST, guess=True)
        elif isinstance(state, int):
            for lead in DROPPED_LEADS:
                yield from self._read(node, lead, (index, "dropped"), _DROPPED, guess=True)

    def _undecodable(self, node: Node, unit: Unit) -> Iterator[Edge]:
        index, state = node
        if state in (UNKNOWN, "dropped"):  # nothing at all would be known of the character
            return
        if unit.syllable:
            for edge in self._read(node, UNKNOWN, (index + 1, "aligned")):
                yield _confirmed(edge, unit.syllable)
            return
        if index + 1 < len(self._units):
            yield from self._read(node, UNKNOWN, (index + 1, "swallowed"))
        else:
            yield from self._read(node, UNKNOWN, (index + 1, "aligned"), _ALONE)
        yield from self._read(node, UNKNOWN, (index + 1, UNKNOWN), _PAIR)

    def _read(
        self, node: Node, byte: int, target: Node, cost: float = 0.0, *, guess: bool = False
    ) -> Iterator[Edge]:
        """The characters of the pending byte and this one."""
        state = node[1]
        leads = DROPPED_TRAILS if state == "dropped" else (state,)
        for lead in leads:
            assert isinstance(lead, int)
            unsure = guess or state == "dropped" or UNKNOWN in (lead, byte)
            for char in decoded(lead, byte):
                plain = simple(char)
                if not unsure or is_common(plain):
                    yield Edge(char, node, target, plain, cost, unsure)

    def _digit(self, index: int) -> str:
        """The digit that was swallowed before `016年`, the mark for none elsewhere."""
        following = "".join(unit.char for unit in self._units[index : index + 4])
        if len(following) == 4 and following[:3].isdigit() and following[3] == "年":
            return {"0": "2", "9": "1"}.get(following[0], LOST)
        return LOST

    def _first(self, best: dict[Node, Reading]) -> Reading:
        return best.get((0, "aligned"), Reading(IMPOSSIBLE, ()))

    def _behind(self, order: tuple[int, int]) -> dict[Node, Reading]:
        """The best ways from nodes behind a place: nothing that changes at it or before it concerns them."""
        end: Node = (len(self._units), "aligned")
        return {node: way for node, way in self._best.items() if node == end or _order(node) > order}

    def _words_from(self, node: Node) -> list[_Word]:
        """The words that begin at a node for a reader who slips; they are looked up once."""
        found = self._words.get(node)
        if found is None:
            found = self._words[node] = list(_words(node, self._slipping))
        return found

    def _ways(
        self,
        best: dict[Node, Reading],
        last: tuple[int, int],
        words_from: Callable[[Node], list[_Word]],
        banned: Collection[tuple[Node, str]] = (),
    ) -> dict[Node, Reading]:
        """The best way from each node to the end; `best` has those of the nodes behind `last`."""
        for node in self._nodes:
            if node in best or _order(node) > last:
                continue
            if found := _likeliest(words_from(node), best, banned):
                best[node] = found
        return best


def _words(node: Node, edges: dict[Node, list[Edge]]) -> Iterator[_Word]:
    """All words that begin at a node."""
    known = words()
    todo: list[tuple[Node, str, float, tuple[Edge, ...]]] = [(node, "", 0.0, ())]
    while todo:
        at, word, cost, path = todo.pop()
        following = edges[at]
        for edge in [e for e in following if word + e.plain in known] if word else following:
            longer, paid, way = word + edge.plain, cost + edge.cost, (*path, edge)
            own = word_score(longer)
            if own is not None:
                yield way, own, paid
            if len(longer) < _LONGEST:
                todo.append((edge.target, longer, paid, way))


def _likeliest(
    found: Sequence[_Word], best: dict[Node, Reading], banned: Collection[tuple[Node, str]]
) -> Reading | None:
    """The likeliest first word with the best way from its end on."""
    score, chosen = IMPOSSIBLE, None
    for way, own, paid in found:
        rest = best.get(way[-1].target)
        if rest is None or (total := own + paid + rest.score) <= score:
            continue  # a joint makes nothing likelier
        total += _joint(way[-1], rest)
        if total > score and not (banned and any((e.source, e.char) in banned for e in way)):
            score, chosen = total, (way, rest)
    return Reading(score, (*chosen[0], *chosen[1].edges)) if chosen else None


def _joint(edge: Edge, rest: Reading) -> float:
    following = next((e.char for e in rest.edges if e.char), "")
    return joint_score(edge.char, following) if following else 0.0


def _confirmed(edge: Edge, syllable: str) -> Edge:
    if not syllable:
        return edge
    cost = _CONFIRMED if is_reading(edge.char, syllable) else _REFUTED
    return replace(edge, cost=edge.cost + cost)


def _order(node: Node) -> tuple[int, int]:
    """Nodes in reading order: a dropped pair and a swallowed digit move on without a unit."""
    index, state = node
    return index, {"swallowed": 0, "aligned": 1, "dropped": 2}.get(str(state), 1)
