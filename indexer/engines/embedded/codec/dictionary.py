"""Where is a term of a field? Its number by binary search in the sorted bytes of all terms."""

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_REMEMBERED = 1 << 14
_APART = 64  # one term in so many is kept in memory, from the first search on, and searched first


class Dictionary:
    """The terms of one field, sorted; term t is `blob[bounds[t]:bounds[t+1]]`."""

    def __init__(self, blob: NDArray[np.uint8], bounds: NDArray[np.uint64]) -> None:
        self._blob = blob.data if len(blob) else memoryview(b"")
        self._bounds = bounds.data
        self._found: dict[bytes, int | None] = {}
        self._fence: list[bytes] | None = None

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._blob[self._bounds[number] : self._bounds[number + 1]])

    def find(self, term: bytes) -> int | None:
        """The number of a term, or None where it is no term; the last ones asked for are remembered."""
        known = self._found
        if term not in known:
            if len(known) >= _REMEMBERED:
                known = self._found = {}
            at = self.ceiling(term)
            known[term] = at if at < len(self) and self[at] == term else None
        return known[term]

    def ceiling(self, term: bytes) -> int:
        """The number of the first term that is not less; the number of terms where there is none."""
        if self._fence is None:
            self._fence = [self[number] for number in range(0, len(self), _APART)]
        past = bisect_left(self._fence, term)
        low, high = max(0, (past - 1) * _APART), min(past * _APART, len(self))
        while low < high:
            middle = (low + high) // 2
            if self[middle] < term:
                low = middle + 1
            else:
                high = middle
        return low

    def prefixed(self, prefix: bytes) -> range:
        """The numbers of all terms that begin with a prefix."""
        first = self.ceiling(prefix)
        past = _after(prefix)
        return range(first, len(self) if past is None else self.ceiling(past))

    def terms_from(self, number: int) -> Iterator[bytes]:
        """All terms from a number on, in order."""
        return (self[i] for i in range(number, len(self)))


def _after(prefix: bytes) -> bytes | None:
    """The least bytes that are greater than everything with a prefix; None where nothing is."""
    trimmed = prefix.rstrip(b"\xff")
    return trimmed[:-1] + bytes([trimmed[-1] + 1]) if trimmed else None
