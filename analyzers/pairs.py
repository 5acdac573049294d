"""Which pairs of characters of a set stand in a text, and where? A number for each offset, in one pass."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_PLANE = 0x10000
_APART = "\n"  # between texts: in no pair


class PairTable:
    """Pairs of characters below U+10000, numbered from 1 in the order given."""

    def __init__(self, pairs: Iterable[str]) -> None:
        known = [*dict.fromkeys(pairs)]
        self._first, rows = _places(pair[0] for pair in known)
        self._second, columns = _places(pair[1] for pair in known)
        self._numbers = np.zeros((rows + 1, columns + 1), dtype=np.uint16)
        for number, pair in enumerate(known, 1):
            self._numbers[self._first[ord(pair[0])], self._second[ord(pair[1])]] = number

    def find(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint16]]:
        """The pairs in some texts, in order: the index of the text, the offset in it, the pair's number."""
        joined = _APART.join(texts).encode("utf-32-le", "surrogatepass")
        codes = np.minimum(np.frombuffer(joined, dtype="<u4"), _PLANE)
        numbers = self._numbers[self._first[codes[:-1]], self._second[codes[1:]]]
        at = np.flatnonzero(numbers != 0)
        starts = np.cumsum([0, *(len(text) + len(_APART) for text in texts)])
        text = np.searchsorted(starts, at, side="right") - 1
        return text, at - starts[text], numbers[at]


def _places(chars: Iterable[str]) -> tuple[NDArray[np.uint16], int]:
    """A table from code points to places from 1, 0 for what is no character of a pair; their number."""
    table = np.zeros(_PLANE + 1, dtype=np.uint16)
    distinct = sorted(set(chars))
    for place, char in enumerate(distinct, 1):
        table[ord(char)] = place
    return table, len(distinct)
