"""How does a list of documents lie in few bytes? By how long it is, so that reading needs no other mark.

Bits where it holds one document in 32 and more; the lower halves of the numbers where it is not short,
after the places at which the upper half grows; plain numbers where it is short. Lists begin at words of
four bytes.
"""

import numpy as np
from numpy.typing import NDArray

WORD = 4
_SPARSE = 32  # as in DocSet: so many times more documents than a list holds, and bits take as much room
_SHORT = 64
_HALF = 16

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.uint32]


class ListWriter:
    """Lays lists of documents below `size` one after the other."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._at = 0

    def add(self, counts: NDArray[np.int64], docs: Numbers) -> tuple[list[Bytes], Numbers]:
        """The bytes of some lists, and the word at which each of them begins.

        counts: how long each list is, none being empty; docs: list after list, each ascending.
        """
        starts = np.empty(len(counts), np.uint32)
        bounds = np.concatenate(([0], np.cumsum(counts)))
        short = (counts < _SHORT) & (counts * _SPARSE < self._size)
        plain = docs[np.repeat(short, counts)]
        parts = [np.ascontiguousarray(plain, "<u4").view(np.uint8)]
        starts[short] = self._at + np.cumsum(counts[short]) - counts[short]
        self._at += len(plain)
        for number in np.flatnonzero(~short).tolist():
            part = _packed(docs[bounds[number] : bounds[number + 1]], self._size)
            starts[number] = self._at
            self._at += len(part) // WORD
            parts.append(part)
        return parts, starts


def read_list(lists: Bytes, start: int, count: int, size: int) -> tuple[Numbers | None, Bytes | None]:
    """The list that begins at a word: its documents as numbers, or as bits, the lowest first."""
    at = WORD * start
    if count * _SPARSE >= size:
        return None, lists[at : at + (size + 7) // 8]
    if count < _SHORT:
        return lists[at : at + WORD * count].view("<u4"), None
    grows = (size - 1) >> _HALF
    begin = at + WORD * grows
    docs = lists[begin : begin + 2 * count].view("<u2").astype(np.uint32)
    for place in lists[at:begin].view("<u4").tolist():
        docs[place:] += np.uint32(1 << _HALF)
    return docs, None


def read_union(lists: Bytes, starts: Numbers, counts: Numbers, size: int) -> NDArray[np.bool_]:
    """Which documents are in one of some lists; short ones are read all at once."""
    short = (counts < _SHORT) & (counts.astype(np.int64) * _SPARSE < size)
    begins, lengths = starts[short].astype(np.int64), counts[short].astype(np.int64)
    firsts = np.cumsum(lengths) - lengths
    at = np.repeat(begins - firsts, lengths) + np.arange(int(lengths.sum()))
    held = np.zeros(size, np.bool_)
    held[lists.view("<u4")[at]] = True
    for start, count in zip(starts[~short].tolist(), counts[~short].tolist(), strict=True):
        ids, bits = read_list(lists, start, count, size)
        if bits is not None:
            held |= np.unpackbits(bits, count=size, bitorder="little").view(np.bool_)
        else:
            held[ids] = True
    return held


def _packed(docs: Numbers, size: int) -> Bytes:
    if len(docs) * _SPARSE >= size:
        mask = np.zeros(size, np.bool_)
        mask[docs] = True
        return _padded(np.packbits(mask, bitorder="little"))
    uppers = np.arange(1, ((size - 1) >> _HALF) + 1, dtype=np.uint32) << np.uint32(_HALF)
    places = np.searchsorted(docs, uppers).astype("<u4")
    return _padded(np.concatenate((places.view(np.uint8), docs.astype("<u2").view(np.uint8))))


def _padded(part: Bytes) -> Bytes:
    return np.append(part, np.zeros(-len(part) % WORD, np.uint8))
