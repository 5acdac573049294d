"""Which documents hold two frequent terms side by side? A list of its own for each such pair.

The positions of two frequent terms are the longest to compare, and the pairs of such terms are few.
Williams, Zobel and Bahle, "Fast phrase querying with combined indexes" (2004), call it a nextword index.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.inversion import Inverted

SHARE = 64  # a term in more than one document of so many has lists of its pairs
_HALF = np.uint64(32)

Array = NDArray[Any]
Keys = NDArray[np.uint64]


def nextword_arrays(inverted: Inverted, size: int) -> Iterator[tuple[str, Array]]:
    """The pairs of frequent terms that stand at a position and the next, and the documents of each.

    Yields the term numbers that have pairs, the pairs (first term in the high half), where the list of
    each begins, and the document numbers; nothing where no term is frequent.
    """
    counts = np.diff(inverted.starts.astype(np.int64))
    frequent = counts * SHARE > size
    if not frequent.any() or not len(inverted.positions):
        return
    pairs, docs = _distinct(*_occurrences(inverted, frequent))
    first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))[: len(pairs)]
    yield "paired", np.flatnonzero(frequent).astype(np.uint32)
    yield "pairs", pairs[first]
    yield "pair_starts", np.concatenate((first, [len(pairs)])).astype(np.uint64)
    yield "pair_docs", docs


def _occurrences(inverted: Inverted, frequent: NDArray[np.bool_]) -> tuple[Keys, Keys]:
    """The places of all frequent terms, ascending, and the term at each; place: document and position."""
    postings = inverted.starts[1:].astype(np.int64) - inverted.starts[:-1].astype(np.int64)
    of = np.repeat(np.arange(len(postings), dtype=np.uint32), postings)
    kept = np.repeat(frequent[of], inverted.freqs)
    terms = np.repeat(of, inverted.freqs)[kept]
    docs = np.repeat(inverted.docs, inverted.freqs)[kept]
    places = (docs.astype(np.uint64) << _HALF) | inverted.positions[kept]
    order = np.argsort(places, kind="stable")
    return places[order], terms[order].astype(np.uint64)


def _distinct(places: Keys, terms: Keys) -> tuple[Keys, NDArray[np.uint32]]:
    """Every pair of terms with every document in which one follows the other, both ascending."""
    following = places + np.uint64(1)
    low = np.searchsorted(places, following, side="left")
    high = np.searchsorted(places, following, side="right")
    found = []
    for ahead in range(int((high - low).max(initial=0))):  # several terms may share a position
        rows = np.flatnonzero(low + ahead < high)
        pairs = (terms[rows] << _HALF) | terms[low[rows] + ahead]
        docs = (places[rows] >> _HALF).astype(np.uint32)
        found.append((pairs, docs))
    pairs = np.concatenate([each for each, _ in found] or [np.zeros(0, np.uint64)])
    docs = np.concatenate([each for _, each in found] or [np.zeros(0, np.uint32)])
    order = np.lexsort((docs, pairs))
    pairs, docs = pairs[order], docs[order]
    once = np.concatenate(([True], (pairs[1:] != pairs[:-1]) | (docs[1:] != docs[:-1])))[: len(pairs)]
    return pairs[once], docs[once]


class NextWords:
    """The document lists of pairs of frequent terms."""

    def __init__(self, paired: Array, pairs: Array, starts: Array, docs: Array) -> None:
        self._paired = frozenset(paired.tolist())
        self._pairs, self._starts, self._docs = pairs, starts, docs

    def docs(self, first: int, second: int) -> NDArray[np.uint32] | None:
        """The documents in which a term follows another; None where one of them has no lists."""
        if first not in self._paired or second not in self._paired:
            return None
        pair = np.uint64((first << int(_HALF)) | second)
        at = int(np.searchsorted(self._pairs, pair))
        if at == len(self._pairs) or self._pairs[at] != pair:
            return self._docs[:0]
        return self._docs[int(self._starts[at]) : int(self._starts[at + 1])]
