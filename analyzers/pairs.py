"""Which pairs of characters of a set stand in a text, and where? A number for each offset, in one pass.

Where a word of a set may begin is asked in the same way: at the pairs that begin one, and of those that
are no words themselves only where the third character goes on as one does.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_CODE_POINTS = 0x110000
_APART = "\n"  # between texts: in no pair
_THIRDS = 1 << 20  # slots of the table of thirds; where two share one, an offset more is told
_SPREAD = 193  # how far apart the slots of neighbouring pairs lie

Codes = NDArray[np.uint32]
Cells = NDArray[np.int32]


class _Square:
    """A cell for each pair of characters: of those that stand in a set, a first and a second one."""

    def __init__(self, pairs: Sequence[str]) -> None:
        firsts, seconds = ({pair[i] for pair in pairs} for i in (0, 1))
        columns = len(seconds) + 1  # the first column and the first row are those of all other characters
        self.size = (len(firsts) + 1) * columns
        self._rows, self._columns = np.zeros((2, _CODE_POINTS), dtype=np.int32)
        self._rows[_codes("".join(sorted(firsts)))] = np.arange(columns, self.size, columns)
        self._columns[_codes("".join(sorted(seconds)))] = np.arange(1, columns)

    def cells(self, firsts: Codes, seconds: Codes) -> Cells:
        """The cells of some pairs."""
        return self._rows.take(firsts) + self._columns.take(seconds)

    def of(self, pairs: Sequence[str]) -> Cells:
        """The cells of pairs that are given as such."""
        codes = _codes("".join(pairs))
        return self.cells(codes[::2], codes[1::2])


class PairTable:
    """Pairs of characters, numbered from 1 in the order given."""

    def __init__(self, pairs: Iterable[str]) -> None:
        known = [*dict.fromkeys(pairs)]
        self._square = _Square(known)
        self._numbers = np.zeros(self._square.size, dtype=np.uint16)
        self._numbers[self._square.of(known)] = np.arange(1, len(known) + 1)

    def find(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint16]]:
        """The pairs in some texts, in order: the index of the text, the offset in it, the pair's number."""
        codes = _codes(_APART.join(texts))
        numbers = self._numbers.take(self._square.cells(codes[:-1], codes[1:]))
        at = numbers.nonzero()[0]
        lengths = np.fromiter(map(len, texts), np.intp, len(texts)) + len(_APART)
        ends = lengths.cumsum()
        text = ends.searchsorted(at, side="right")
        return text, at - (ends - lengths).take(text), numbers.take(at)


class WordStarts:
    """Where a word of a set, of two characters and more, may begin."""

    def __init__(self, words: Iterable[str]) -> None:
        heads = {word[:3] for word in words if len(word) > 1}
        longer = [head for head in heads if len(head) > 2]
        self._square = _Square([head[:2] for head in heads])
        self._begins, self._whole = np.zeros((2, self._square.size), dtype=np.bool_)
        self._begins[self._square.of([head[:2] for head in heads])] = True
        self._whole[self._square.of([head for head in heads if len(head) == 2])] = True
        self._thirds = np.zeros(_THIRDS, dtype=np.bool_)
        cells = self._square.of([head[:2] for head in longer])
        self._thirds[_slots(cells, _codes("".join(head[2] for head in longer)))] = True

    def positions(self, text: str) -> list[int]:
        """Offsets at which a word may begin, in order; at no other does one."""
        codes = _codes(text + _APART)
        cells = self._square.cells(codes[:-2], codes[1:-1])
        at = self._begins.take(cells).nonzero()[0]
        cells = cells.take(at)
        may = self._whole.take(cells) | self._thirds.take(_slots(cells, codes.take(at + 2)))
        found: list[int] = at[may].tolist()
        return found


def _codes(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _slots(cells: Cells, thirds: Codes) -> NDArray[np.int64]:
    """Where the table of thirds tells of some pairs with the characters behind them."""
    return (cells * np.int64(_SPREAD) + thirds) & (_THIRDS - 1)
