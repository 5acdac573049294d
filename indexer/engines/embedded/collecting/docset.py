"""Which documents of a segment? Sorted numbers where they are few, bits where they are many."""

from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]
Bits = NDArray[np.uint8]

SPARSE = 32  # one document in so many and fewer are held as numbers


class DocSet:
    """A set of document numbers below `size`; each of its two forms is made when it is first asked for."""

    __slots__ = ("_bits", "_count", "_ids", "size")

    def __init__(self, size: int, ids: Ids | None = None, bits: Bits | None = None) -> None:
        """ids: sorted and distinct; bits: packed, the lowest first, those past `size` not set."""
        self.size = size
        self._ids, self._bits = ids, bits
        self._count = None if ids is None else len(ids)

    @classmethod
    def none(cls, size: int) -> "DocSet":
        """No document."""
        return cls(size, np.zeros(0, np.uint32))

    @classmethod
    def of_mask(cls, mask: NDArray[np.bool_]) -> "DocSet":
        """The documents where a mask is set."""
        return cls(len(mask), bits=np.packbits(mask, bitorder="little"))

    @classmethod
    def every(cls, size: int) -> "DocSet":
        """All documents."""
        return cls.of_mask(np.ones(size, np.bool_))

    def __len__(self) -> int:
        if self._count is None:
            self._count = int(np.bitwise_count(self.bits).sum())
        return self._count

    @property
    def is_sparse(self) -> bool:
        """Whether numbers are the better form."""
        return len(self) * SPARSE <= self.size

    @property
    def ids(self) -> Ids:
        """The numbers, sorted."""
        if self._ids is None:
            self._ids = np.flatnonzero(self.mask()).astype(np.uint32)
        return self._ids

    @property
    def bits(self) -> Bits:
        """One bit a document."""
        if self._bits is None:
            self._bits = np.packbits(self.mask(), bitorder="little")
        return self._bits

    def mask(self) -> NDArray[np.bool_]:
        """One byte a document."""
        if self._bits is not None:
            return np.unpackbits(self._bits, count=self.size, bitorder="little").view(np.bool_)
        mask = np.zeros(self.size, np.bool_)
        mask[self.ids] = True
        return mask

    def holds(self, ids: Ids) -> NDArray[np.bool_]:
        """Which of some numbers are in the set."""
        held: NDArray[np.bool_] = (self.bits[ids >> 3] >> (ids & 7).astype(np.uint8)) & 1 != 0
        return held

    def __and__(self, other: "DocSet") -> "DocSet":
        few, many = (self, other) if len(self) <= len(other) else (other, self)
        if not few.is_sparse:
            return DocSet(self.size, bits=few.bits & many.bits)
        return DocSet(self.size, few.ids[_among(few.ids, many)])

    def __or__(self, other: "DocSet") -> "DocSet":
        if len(self) + len(other) <= self.size // SPARSE:
            return DocSet(self.size, np.union1d(self.ids, other.ids))
        return DocSet(self.size, bits=self.bits | other.bits)

    def __sub__(self, other: "DocSet") -> "DocSet":
        if self.is_sparse:
            return DocSet(self.size, self.ids[~_among(self.ids, other)])
        return DocSet(self.size, bits=self.bits & ~other.bits)


def _among(ids: Ids, other: DocSet) -> NDArray[np.bool_]:
    """Which numbers are in another set, by bits unless it is sparse too."""
    if other.is_sparse:
        if not len(other):
            return np.zeros(len(ids), np.bool_)
        at = np.minimum(np.searchsorted(other.ids, ids), len(other.ids) - 1)
        found: NDArray[np.bool_] = other.ids[at] == ids
        return found
    return other.holds(ids)


def union(size: int, sets: Iterable[DocSet]) -> DocSet:
    """All documents of some sets."""
    return reduce(DocSet.__or__, sets, DocSet.none(size))
