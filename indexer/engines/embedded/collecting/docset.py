"""Which documents of a segment? Sorted numbers where they are few, bits where they are many."""

from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.frequent import SHARE

Ids = NDArray[np.uint32]
Bits = NDArray[np.uint64]

SPARSE = SHARE  # one document in so many and fewer are held as numbers: the codec has bits of the others
_VERY_FEW = 128  # one document in so many and fewer are looked up one by one
_SEVERAL = 2
_WORD = 64  # documents in a word of bits


class Runs:
    """Runs of neighbouring documents, whose members of many sets are counted."""

    __slots__ = ("_masks", "_words")

    def __init__(self, starts: NDArray[np.integer], size: int) -> None:
        """starts: of the runs, ascending, the first 0; the last one ends at `size`."""
        bounds = np.append(starts, size).astype(np.int64)
        self._words = np.maximum(bounds - 1, 0) // _WORD  # of the last document before each bound
        self._masks = np.uint64(2**64 - 1) >> ((self._words + 1) * _WORD - bounds).astype(np.uint64)

    def members(self, bits: Bits) -> NDArray[np.uint32]:
        """How many documents of each run are set."""
        ranks = np.zeros(len(bits) + 1, np.uint32)
        np.cumsum(np.bitwise_count(bits), out=ranks[1:])
        below = ranks.take(self._words)
        below += np.bitwise_count(bits.take(self._words) & self._masks)
        inside: NDArray[np.uint32] = below[1:] - below[:-1]
        return inside


class DocSet:
    """A set of document numbers below `size`; each of its two forms is made when it is first asked for."""

    __slots__ = ("_bits", "_count", "_counted", "_ids", "size")

    def __init__(self, size: int, ids: Ids | None = None, bits: Bits | None = None) -> None:
        """ids: sorted, distinct; bits: 64 documents a word, the lowest first, those past `size` not set."""
        self.size = size
        self._ids, self._bits = ids, bits
        self._count = None if ids is None else len(ids)
        self._counted: tuple[Runs, NDArray[np.uint32]] | None = None

    @classmethod
    def none(cls, size: int) -> "DocSet":
        """No document."""
        return cls(size, np.zeros(0, np.uint32))

    @classmethod
    def of_mask(cls, mask: NDArray[np.bool_]) -> "DocSet":
        """The documents where a mask is set."""
        return cls(len(mask), bits=_packed(mask))

    @classmethod
    def of_octets(cls, size: int, octets: NDArray[np.uint8]) -> "DocSet":
        """The documents of bits in bytes, the lowest first, those past `size` not set."""
        return cls(size, bits=_aligned(octets, size))

    @classmethod
    def every(cls, size: int) -> "DocSet":
        """All documents."""
        return cls.of_mask(np.ones(size, np.bool_))

    def __len__(self) -> int:
        if self._count is None:
            self._count = int(np.bitwise_count(self.bits).sum(dtype=np.int64))
        return self._count

    @property
    def is_sparse(self) -> bool:
        """Whether numbers are the better form."""
        return len(self) * SPARSE <= self.size

    @property
    def has_ids(self) -> bool:
        """Whether the numbers are at hand."""
        return self._ids is not None

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
            self._bits = _packed(self.mask())
        return self._bits

    def mask(self) -> NDArray[np.bool_]:
        """One byte a document."""
        if self._bits is not None:
            bits = self._bits.view(np.uint8)
            return np.unpackbits(bits, count=self.size, bitorder="little").view(np.bool_)
        mask = np.zeros(self.size, np.bool_)
        mask[self.ids] = True
        return mask

    def holds(self, ids: Ids) -> NDArray[np.bool_]:
        """Which of some numbers are in the set."""
        if self._bits is None and len(ids) * _VERY_FEW <= self.size:
            return _stand_in(self.ids, ids)
        octets = self.bits.view(np.uint8).take(ids >> np.uint32(3))
        held: NDArray[np.bool_] = (octets >> (ids & np.uint32(7)).astype(np.uint8)) & np.uint8(1) != 0
        return held

    def preceding(self) -> "DocSet":
        """The documents before those of the set."""
        if self.is_sparse:
            return DocSet(self.size, self.ids[self.ids > 0] - np.uint32(1))
        above = np.append(self.bits[1:], np.uint64(0)) << np.uint64(_WORD - 1)
        return DocSet(self.size, bits=(self.bits >> np.uint64(1)) | above)

    def members(self, runs: Runs) -> NDArray[np.uint32]:
        """How many members each of some runs has; the last answer is kept."""
        if self._counted is None or self._counted[0] is not runs:
            self._counted = runs, runs.members(self.bits)
        return self._counted[1]

    def __and__(self, other: "DocSet") -> "DocSet":
        few, many = (self, other) if len(self) <= len(other) else (other, self)
        if not few.is_sparse:
            return DocSet(self.size, bits=few.bits & many.bits)
        return DocSet(self.size, few.ids[_among(few.ids, many)])

    def __or__(self, other: "DocSet") -> "DocSet":
        return union(self.size, (self, other))

    def __sub__(self, other: "DocSet") -> "DocSet":
        if self.is_sparse:
            return DocSet(self.size, self.ids[~_among(self.ids, other)])
        return DocSet(self.size, bits=self.bits & ~other.bits)


def _packed(mask: NDArray[np.bool_]) -> Bits:
    return _aligned(np.packbits(mask, bitorder="little"), len(mask))


def _aligned(octets: NDArray[np.uint8], size: int) -> Bits:
    whole = np.zeros(-(-size // _WORD) * 8, np.uint8)
    whole[: len(octets)] = octets
    return whole.view(np.uint64)


def _among(ids: Ids, other: DocSet) -> NDArray[np.bool_]:
    """Which numbers are in another set: looked up in a byte a document, unless they are very few."""
    if len(ids) * _VERY_FEW > other.size:
        return other.mask().take(ids)
    if not other.is_sparse:
        return other.holds(ids)
    return _stand_in(other.ids, ids)


def _stand_in(many: Ids, ids: Ids) -> NDArray[np.bool_]:
    """Which numbers are among others, these ascending."""
    if not len(many):
        return np.zeros(len(ids), np.bool_)
    at = np.minimum(np.searchsorted(many, ids), len(many) - 1)
    found: NDArray[np.bool_] = many[at] == ids
    return found


def union(size: int, sets: Iterable[DocSet]) -> DocSet:
    """All documents of some sets."""
    held = [docs for docs in sets if len(docs)]
    if len(held) < _SEVERAL:
        return held[0] if held else DocSet.none(size)
    if sum(map(len, held)) * _VERY_FEW < size:
        ids = np.sort(np.concatenate([docs.ids for docs in held]), kind="stable")  # merges what is sorted
        return DocSet(size, ids[np.concatenate(([True], ids[1:] != ids[:-1]))])
    bits = [docs.bits for docs in held if not docs.is_sparse]
    sparse = [docs.ids for docs in held if docs.is_sparse]
    if sparse:
        mask = np.zeros(size, np.bool_)
        for ids in sparse:
            mask[ids] = True
        bits.append(_packed(mask))
    return DocSet(size, bits=reduce(np.bitwise_or, bits))
