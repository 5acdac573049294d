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
        chars = sorted(set("".join(known)))
        self._size = len(chars) + 1
        self._places = np.zeros(_PLANE + 1, dtype=np.int32)  # of the characters, from 1; 0 for all others
        for place, char in enumerate(chars, 1):
            self._places[ord(char)] = place
        self._numbers = np.zeros(self._size**2, dtype=np.uint16)
        for number, pair in enumerate(known, 1):
            first, second = (int(self._places[ord(char)]) for char in pair)
            self._numbers[first * self._size + second] = number

    def find(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint16]]:
        """The pairs in some texts, in order: the index of the text, the offset in it, the pair's number."""
        joined = _APART.join(texts).encode("utf-32-le", "surrogatepass")
        places = self._places.take(np.minimum(np.frombuffer(joined, dtype="<u4"), _PLANE))
        numbers = self._numbers.take(places[:-1] * self._size + places[1:])
        at = (numbers != 0).nonzero()[0]
        lengths = np.fromiter(map(len, texts), np.intp, len(texts)) + len(_APART)
        ends = lengths.cumsum()
        text = ends.searchsorted(at, side="right")
        return text, at - (ends - lengths).take(text), numbers.take(at)
