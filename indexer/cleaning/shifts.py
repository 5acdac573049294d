"""Which characters can be read, and from where, in a run whose bytes may be shifted?

The window around a place is a graph: a node says how far the window is read and which byte is
pending, an edge reads one character. Aligned nodes read what is printed; at the place itself the
reader may slip to a lost byte, and every further pair then gives its first byte to the character
begun and leaves its second one pending, until an ASCII byte ends the last character. A byte that is
not known (lost, or swallowed by an undecodable pair) is an edge for each character that it allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from indexer.cleaning.gbk import DROPPED_LEADS, DROPPED_TRAILS, UNKNOWN, decoded, simple, wide_bytes
from indexer.cleaning.likelihood import is_common
from indexer.cleaning.readings import is_reading

LOST = "□"
_MARKS = frozenset("?？\ufffd")
_DROPPED = -7.0  # what it costs to suppose that an undecodable pair left nothing
_PAIR = -5.0  # what it costs to suppose that one left a `?` and took no ASCII byte along
_ALONE = -1.0  # that a byte was left over before what does not go with it, such as the end of a line
_CONFIRMED, _REFUTED = 5.0, -12.0  # what a gloss behind the last character says
_FEW = 1 << 12  # pairs of bytes whose characters are remembered

State = int | Literal["aligned", "dropped", "swallowed"]
Node = tuple[int, State]


@dataclass(frozen=True, slots=True)
class Unit:
    """One printed character, `text[start:end]` with the gloss behind it, if any."""

    char: str
    start: int
    end: int
    syllable: str = ""


class Edge(NamedTuple):
    """Reading one character: ``plain`` is it in Simplified; `guess` tells that a byte of it is not known."""

    char: str
    source: Node
    target: Node
    plain: str
    cost: float = 0.0
    guess: bool = False

    @property
    def is_known(self) -> bool:
        """It reads back something that was shifted, without guessing, or a year's first digit."""
        state = self.source[1]
        if state == "swallowed":
            return self.char != LOST
        return state != "aligned" and not self.guess and "一" <= self.char <= "鿿"


class Exits(NamedTuple):
    """The edges out of a node, and which characters they read (in Simplified)."""

    edges: Sequence[Edge]
    chars: frozenset[str]


class Window:
    """The graph of a window of units, in reading order, without ways that lead nowhere."""

    def __init__(self, units: Sequence[Unit], place: int) -> None:
        self.units = units
        self.start: Node = (0, "aligned")
        self.place: Node = (place, "aligned")
        self.lost: Node = (place + 1, UNKNOWN)
        self.end: Node = (len(units), "aligned")
        edges: dict[Node, list[Edge]] = {}
        self._expand(edges, self.start)
        self._expand(edges, self.lost)
        self.exits = self._with_an_end(edges)

    def _expand(self, edges: dict[Node, list[Edge]], first: Node) -> None:
        todo = [first]
        while todo:
            node = todo.pop()
            if node not in edges:
                edges[node] = self._out_of(node)
                todo += {edge.target for edge in edges[node]}

    def _with_an_end(self, edges: dict[Node, list[Edge]]) -> dict[Node, Exits]:
        """The nodes from the last to the first, with those edges behind which a way leads to the end."""
        exits = {self.end: Exits([], frozenset())}
        for node in sorted(edges, key=order, reverse=True):
            alive = [edge for edge in edges[node] if edge.target in exits]
            if alive:
                exits[node] = Exits(alive, frozenset([edge.plain for edge in alive]))
        return exits

    def _out_of(self, node: Node) -> list[Edge]:
        index, state = node
        if index >= len(self.units) and state != "swallowed":
            return []
        if state == "aligned":
            char = self.units[index].char
            return [Edge(char, node, (index + 1, "aligned"), simple(char))]
        if state == "swallowed":
            digit = self._digit(index)
            return [Edge(digit, node, (index, "aligned"), digit, guess=True)]
        return self._shifted(node, self.units[index])

    def _shifted(self, node: Node, unit: Unit) -> list[Edge]:
        index, state = node
        found: list[Edge] = []
        pair = wide_bytes(unit.char)
        if pair and not unit.syllable:
            found += _read(node, pair[:1], (index + 1, pair[1]))
        if "@" <= unit.char <= "~" and (index > self.lost[0] or unit.syllable):
            found += _read(node, (ord(unit.char),), (index + 1, "aligned"), syllable=unit.syllable)
        if unit.char in _MARKS:
            found += self._undecodable(node, unit)
        if state == UNKNOWN:
            found.append(Edge(LOST, node, (index, "dropped"), LOST, guess=True))
        elif isinstance(state, int):
            found += _read(node, DROPPED_LEADS, (index, "dropped"), _DROPPED)
        return found

    def _undecodable(self, node: Node, unit: Unit) -> list[Edge]:
        index, state = node
        if state in (UNKNOWN, "dropped"):  # nothing at all would be known of the character
            return []
        if unit.syllable:
            return _read(node, (UNKNOWN,), (index + 1, "aligned"), syllable=unit.syllable)
        if index + 1 < len(self.units):
            swallowing = _read(node, (UNKNOWN,), (index + 1, "swallowed"))
        else:
            swallowing = _read(node, (UNKNOWN,), (index + 1, "aligned"), _ALONE)
        return swallowing + _read(node, (UNKNOWN,), (index + 1, UNKNOWN), _PAIR)

    def _digit(self, index: int) -> str:
        """The digit that was swallowed before `016年`, the mark for none elsewhere."""
        following = "".join(unit.char for unit in self.units[index : index + 4])
        if len(following) == 4 and following[:3].isdigit() and following[3] == "年":
            return {"0": "2", "9": "1"}.get(following[0], LOST)
        return LOST


def order(node: Node) -> tuple[int, int]:
    """Nodes in reading order: a dropped pair and a swallowed digit move on without a unit."""
    index, state = node
    return index, 0 if state == "swallowed" else 2 if state == "dropped" else 1


def _read(
    node: Node, trails: Sequence[int], target: Node, cost: float = 0.0, syllable: str = ""
) -> list[Edge]:
    """The characters of the pending byte and one of these, each with what the gloss behind it says of it."""
    state = node[1]
    leads = (state,) if isinstance(state, int) else DROPPED_TRAILS
    guess = len(leads) > 1 or len(trails) > 1 or UNKNOWN in (*leads, *trails)
    return [
        Edge(char, node, target, plain, cost + _said(char, syllable) if syllable else cost, guess)
        for char, plain in _characters(leads, trails, guess)
    ]


def _said(char: str, syllable: str) -> float:
    return _CONFIRMED if is_reading(char, syllable) else _REFUTED


@lru_cache(maxsize=_FEW)
def _characters(leads: Sequence[int], trails: Sequence[int], guess: bool) -> tuple[tuple[str, str], ...]:
    """The characters of such bytes with their Simplified forms; only common ones are guessed."""
    chars = (char for lead in leads for trail in trails for char in decoded(lead, trail))
    found = ((char, simple(char)) for char in chars)
    return tuple((char, plain) for char, plain in found if not guess or is_common(plain))
