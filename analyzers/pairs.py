"""Which pairs of characters of a set stand in a text, and where? A number for each offset, in one pass.

Where words of several sets may begin is asked in the same way: at the pairs that begin one, and of those
that are no words themselves only where the third character goes on as one does.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_CODE_POINTS = 0x110000
_APART = "\n"  # between texts: in no pair
_THIRDS = 1 << 20  # slots of the table of thirds; where two share one, an offset more is told
_SPREAD = 193  # how far apart the slots of neighbouring pairs lie
_LONGER = np.uint8(0x80)  # the mark of pairs that begin a word of three characters and more

Codes = NDArray[np.uint32]
Cells = NDArray[np.int32]


class _Square:
    """A cell for each pair of the characters that stand in some pairs; a place is left for all others."""

    def __init__(self, pairs: Iterable[str]) -> None:
        chars = _codes("".join(sorted(set("".join(pairs)))))
        self._side = len(chars) + 1
        self._places = np.zeros(_CODE_POINTS, dtype=np.int32)
        self._places[chars] = np.arange(1, self._side)
        self.size = self._side**2

    def cells(self, codes: Codes) -> Cells:
        """The cells of each character with the next one."""
        places = self._places.take(codes)
        return places[:-1] * self._side + places[1:]

    def of(self, pairs: Sequence[str]) -> Cells:
        """The cells of pairs that are given as such."""
        return self.cells(_codes("".join(pairs)))[::2]


class PairTable:
    """Pairs of characters, numbered from 1 in the order given."""

    def __init__(self, pairs: Iterable[str]) -> None:
        known = [*dict.fromkeys(pairs)]
        self._square = _Square(known)
        self._numbers = np.zeros(self._square.size, dtype=np.uint16)
        self._numbers[self._square.of(known)] = np.arange(1, len(known) + 1)

    def find(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint16]]:
        """The pairs in some texts, in order: the index of the text, the offset in it, the pair's number."""
        numbers = self._numbers.take(self._square.cells(_codes(_APART.join(texts))))
        at = (numbers != 0).nonzero()[0]
        lengths = np.fromiter(map(len, texts), np.intp, len(texts)) + len(_APART)
        ends = lengths.cumsum()
        text = ends.searchsorted(at, side="right")
        return text, at - (ends - lengths).take(text), numbers.take(at)


class WordStarts:
    """Where the words of some sets, up to seven, may begin; words have two characters and more."""

    def __init__(self, *sets: Iterable[str]) -> None:
        heads = [{word[:3] for word in words if len(word) > 1} for words in sets]
        self._bits = [np.uint8(1 << number) for number in range(len(sets))]
        self._square = _Square(head[:2] for each in heads for head in each)
        self._pairs = np.zeros(self._square.size, dtype=np.uint8)  # the sets in which each is a word
        self._thirds = np.zeros(_THIRDS, dtype=np.uint8)  # the sets in which each begins a longer one
        for bit, each in zip(self._bits, heads, strict=True):
            longer = sorted(head for head in each if len(head) > 2)
            cells = self._square.of([head[:2] for head in longer])
            self._pairs[cells] |= _LONGER
            self._pairs[self._square.of(sorted(head for head in each if len(head) == 2))] |= bit
            slots = _slots(cells, _codes("".join(head[2] for head in longer)))
            np.bitwise_or.at(self._thirds, slots, bit)

    def positions(self, text: str) -> list[list[int]]:
        """For each set the offsets at which a word of it may begin, in order; at no other does one."""
        codes = _codes(text + _APART)
        cells = self._square.cells(codes)[:-1]
        found = self._pairs.take(cells)
        at = (found != 0).nonzero()[0]
        thirds = self._thirds.take(_slots(cells.take(at), codes.take(at + 2)))
        sets = found.take(at) | thirds
        return [at[(sets & bit) != 0].tolist() for bit in self._bits]


def _codes(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _slots(cells: Cells, thirds: Codes) -> NDArray[np.int64]:
    """Where the table of thirds tells of some pairs with the characters behind them."""
    return (cells * np.int64(_SPREAD) + thirds) & (_THIRDS - 1)
