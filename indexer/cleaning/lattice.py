"""Which way through a window whose bytes may be shifted is the likeliest text?

Words of the dictionary are the steps; the best ways are found from the end backwards, so that one
that differs before a place shares all that is behind it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from indexer.cleaning.likelihood import continuations, joint_score, word_score
from indexer.cleaning.shifts import Edge, Exits, Node, Unit, Window, order

_LONGEST = 6  # characters of a word of the dictionary that are looked for
IMPOSSIBLE = float("-inf")
_NONE: AbstractSet[tuple[Node, str]] = frozenset()  # that no character is banned


class Reading(NamedTuple):
    """A way through the window and the logarithm of its likelihood."""

    score: float
    edges: tuple[Edge, ...]


# A word: the way through its characters, where that ends, and its score with what its edges cost.
_Word = tuple[tuple[Edge, ...], Node, float]


class Lattice:
    """The readings of a window of units; `place` is the unit where a byte may be lost."""

    def __init__(self, units: Sequence[Unit], place: int) -> None:
        self._window = window = Window(units, place)
        self._orders = {node: order(node) for node in window.exits}
        self._words: dict[Node, list[_Word]] = {}
        # A reader who slips goes from the place straight to where a byte is lost.
        nowhere = Exits([], frozenset())
        self._slipping = window.exits | {window.place: window.exits.get(window.lost, nowhere)}
        self._passed = self._nodes_passed()

    def may_tell(self) -> bool:
        """Whether any reading can tell for sure something that was shifted: else none need be looked for."""
        return any(edge.is_known for exits in self._window.exits.values() for edge in exits.edges)

    def printed(self) -> Reading:
        """The window as it is printed."""
        place = order(self._window.place)
        exits = self._window.exits
        return self._first(self._ways(self._behind(place), place, lambda node: list(_words(node, exits))))

    def slipped(self, banned: AbstractSet[tuple[Node, str]] = _NONE) -> Reading:
        """The likeliest reading with a lost byte; `banned` characters are not read where they are."""
        if not banned:
            return self._first(self._best)
        last = max(order(source) for source, _ in banned)
        return self._first(self._ways(self._behind(last), last, self._words_from, banned))

    @cached_property
    def _best(self) -> dict[Node, Reading]:
        """The best way from each node to the end for a reader who slips."""
        end = self._window.end
        return self._ways({end: Reading(0.0, ())}, order(end), self._words_from)

    def _first(self, best: dict[Node, Reading]) -> Reading:
        return best.get(self._window.start, Reading(IMPOSSIBLE, ()))

    def _behind(self, place: tuple[int, int]) -> dict[Node, Reading]:
        """The best ways from nodes behind a place: nothing that changes at it or before it concerns them."""
        return {node: way for node, way in self._best.items() if self._orders[node] > place}

    def _nodes_passed(self) -> dict[Node, tuple[int, int]]:
        """Where a reader who slips may come by: not behind the place, up to where a run ends."""
        passed = {self._window.start}
        for node in reversed(self._orders):
            if node in passed:
                passed |= {edge.target for edge in self._slipping[node].edges}
        return {node: place for node, place in self._orders.items() if node in passed}

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
        banned: AbstractSet[tuple[Node, str]] = _NONE,
    ) -> dict[Node, Reading]:
        """The best way from each node to the end; `best` has those of the nodes behind `last`."""
        for node, place in (self._passed if banned else self._orders).items():
            if place <= last and node not in best and (found := _likeliest(words_from(node), best, banned)):
                best[node] = found
        return best


def _words(node: Node, exits: Mapping[Node, Exits]) -> Iterator[_Word]:
    """All words that begin at a node."""
    todo: list[tuple[Sequence[Edge], str, float, tuple[Edge, ...]]] = [(exits[node].edges, "", 0.0, ())]
    while todo:
        following, word, cost, path = todo.pop()
        for edge in following:
            longer, paid, way = word + edge.plain, cost + edge.cost, (*path, edge)
            own = word_score(longer)
            if own is not None:
                yield way, edge.target, own + paid
            if further := _going_on(longer, exits[edge.target]):
                todo.append((further, longer, paid, way))


def _going_on(word: str, exits: Exits) -> Sequence[Edge]:
    """The edges whose characters stand behind this beginning in some word."""
    if len(word) == _LONGEST:
        return ()
    known = continuations(word)
    # Nearly always: a lost byte has fifty characters, each before many others.
    return () if known.isdisjoint(exits.chars) else [e for e in exits.edges if e.plain in known]


def _likeliest(
    found: Sequence[_Word], best: Mapping[Node, Reading], banned: AbstractSet[tuple[Node, str]]
) -> Reading | None:
    """The likeliest first word with the best way from its end on."""
    score, chosen = IMPOSSIBLE, None
    for way, target, own in found:
        rest = best.get(target)
        if rest is None or (total := own + rest.score) <= score:
            continue  # a joint makes nothing likelier
        total += _joint(way[-1], rest)
        if total > score and banned.isdisjoint([(edge.source, edge.char) for edge in way]):
            score, chosen = total, (way, rest)
    return Reading(score, (*chosen[0], *chosen[1].edges)) if chosen else None


def _joint(edge: Edge, rest: Reading) -> float:
    return joint_score(edge.char, rest.edges[0].char) if rest.edges else 0.0
