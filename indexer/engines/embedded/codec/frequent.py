"""What can a posting add to a score at most? Its impact, and for frequent terms a row over all documents.

An impact is what BM25 makes of a term in a document without its idf, weight / (weight + norm), rounded
up to 1/255: a search adds impacts of all documents at once to learn which of them can be among the best.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.inversion import Inverted

SHARE = 16  # a term in more than one document of so many is frequent
STEPS = 255  # of an impact
FREQUENT_ROWS = ("frequent", "bitmaps", "impact_rows")
_WORD = 64

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Norms:
    """How BM25 normalises a weight: k1 * (1 - b + b * length / average), and of which lengths."""

    k1: float
    b: float
    average: float

    def of(self, lengths: NDArray[np.float32]) -> NDArray[np.float32]:
        """The norm of documents of some lengths in terms."""
        norms: NDArray[np.float32] = self.k1 * ((1 - self.b) + self.b * lengths / np.float32(self.average))
        return norms


def impacts(weights: NDArray[np.float32], norms: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Impacts of postings: never less than the truth, and more by less than a step."""
    ratios = weights / (weights + norms)
    return np.ceil(np.minimum(ratios * np.float32(STEPS), STEPS)).astype(np.uint8)


def frequent_arrays(
    inverted: Inverted, lengths: Array, norms: Norms, size: int
) -> Iterator[tuple[str, Array]]:
    """The impacts of all postings of a field, and for its frequent terms a row over all documents of each.

    lengths: of each document in terms, `size` of them. Yields `impacts` beside the postings, the numbers
    of the frequent terms, and their rows in `bitmaps` (64 documents a word) and `impact_rows`.
    """
    each = impacts(inverted.weights, norms.of(lengths[inverted.docs]))
    yield "impacts", each
    yield "norms", np.array([norms.k1, norms.b, norms.average], np.float64)
    numbers = np.flatnonzero((inverted.starts[1:] - inverted.starts[:-1]) * np.uint64(SHARE) > size)
    bits = np.zeros((len(numbers), -(-size // _WORD) * 8), np.uint8)
    rows = np.zeros((len(numbers), size), np.uint8)
    for at, number in enumerate(numbers):
        own = slice(int(inverted.starts[number]), int(inverted.starts[number + 1]))
        rows[at, inverted.docs[own]] = each[own]
        bits[at, : -(-size // 8)] = packed(inverted.docs[own], size)
    yield "frequent", numbers.astype(np.uint32)
    yield "bitmaps", bits.reshape(-1).view(np.uint64)
    yield "impact_rows", rows.reshape(-1)


def packed(docs: NDArray[np.uint32], size: int) -> NDArray[np.uint8]:
    """One bit a document, the lowest first."""
    mask = np.zeros(size, np.bool_)
    mask[docs] = True
    return np.packbits(mask, bitorder="little")


class FrequentTerms:
    """The rows of the frequent terms of a field, by the number of a term."""

    def __init__(self, numbers: Array, bitmaps: Array, rows: Array) -> None:
        self._rows = {int(number): row for row, number in enumerate(numbers)}
        self._bitmaps = bitmaps.reshape(len(numbers), -1)
        self._impacts = rows.reshape(len(numbers), -1)

    def bitmap(self, number: int) -> NDArray[np.uint64] | None:
        """The documents of a term as bits, or None where it is not frequent."""
        row = self._rows.get(number)
        return None if row is None else self._bitmaps[row]

    def impacts(self, number: int) -> NDArray[np.uint8] | None:
        """The impact of a term in every document, 0 where it is not; None where it is not frequent."""
        row = self._rows.get(number)
        return None if row is None else self._impacts[row]
