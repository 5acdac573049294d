"""How do the words of documents become postings of terms? One sort over all words of a field, in numpy."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LARGEST = 2**32 - 1  # document numbers and positions are 32 bits wide


@dataclass(frozen=True, slots=True)
class Inverted:
    """Postings of a field, terms in the order of their bytes.

    The postings of term t are `starts[t]:starts[t+1]` of docs (ascending), freqs and weights; its
    positions, posting after posting, are `position_starts[t]:position_starts[t+1]` of positions.
    """

    terms: tuple[bytes, ...]
    starts: NDArray[np.uint64]
    docs: NDArray[np.uint32]
    freqs: NDArray[np.uint32]
    weights: NDArray[np.float32]
    position_starts: NDArray[np.uint64]
    positions: NDArray[np.uint32]


class Inverter:
    """Takes the words of one field in any order of terms, each term's documents in ascending order."""

    def __init__(self, *, positional: bool) -> None:
        """positional: whether words have positions, which are kept in the order given."""
        self._positional = positional
        self._codes: dict[bytes, int] = {}
        self._of = array("I")
        self._docs = array("I")
        self._counts = array("I")
        self._weights = array("f")
        self._positions = array("I")

    def add_posting(self, term: bytes, doc: int, freq: int, weight: float, positions: Sequence[int]) -> None:
        """Add one posting; raises OverflowError for a number that has no place in 32 bits."""
        code = self._codes.setdefault(term, len(self._codes))
        words = len(positions) if self._positional else 1
        self._of.extend([code] * words)
        self._docs.extend([doc] * words)
        self._counts.extend([1] * words if self._positional else [freq])
        self._weights.extend([weight, *([0.0] * (words - 1))])
        self._positions.extend(positions if self._positional else ())

    def add_document(
        self, doc: int, words: Sequence[bytes], positions: Sequence[int], weights: Sequence[float]
    ) -> None:
        """Add all words of a document with their weights; raises OverflowError as `add_posting` does."""
        codes = self._codes
        self._of.extend([codes.setdefault(word, len(codes)) for word in words])
        self._docs.extend([doc] * len(words))
        self._counts.extend([1] * len(words))
        self._weights.extend(weights)
        self._positions.extend(positions if self._positional else ())

    def inverted(self) -> Inverted:
        """The postings of everything that was added."""
        terms = sorted(self._codes)
        rank = np.empty(len(terms), np.uint32)
        rank[[self._codes[term] for term in terms]] = np.arange(len(terms), dtype=np.uint32)
        of = rank[np.frombuffer(self._of, np.uint32)] if terms else np.zeros(0, np.uint32)
        docs = np.frombuffer(self._docs, np.uint32)
        order = np.lexsort((docs, of))  # stable: positions of a document stay in order
        of, docs = of[order], docs[order]
        first = np.flatnonzero(np.concatenate(([True], (of[1:] != of[:-1]) | (docs[1:] != docs[:-1]))))
        first = first[: len(of)]
        counts, weights = (
            _summed(np.frombuffer(values, kind)[order], first)
            for values, kind in ((self._counts, np.uint32), (self._weights, np.float32))
        )
        return Inverted(
            terms=tuple(terms),
            starts=_bounds(of[first], len(terms)),
            docs=docs[first],
            freqs=counts.astype(np.uint32),
            weights=weights.astype(np.float32),
            position_starts=_bounds(of if self._positional else of[:0], len(terms)),
            positions=np.frombuffer(self._positions, np.uint32)[order] if self._positional else of[:0],
        )


def _summed(values: NDArray[np.generic], first: NDArray[np.intp]) -> NDArray[np.generic]:
    return np.add.reduceat(values, first) if len(first) else values


def _bounds(of: NDArray[np.uint32], terms: int) -> NDArray[np.uint64]:
    """Where the entries of each term begin, and where the last ones end."""
    return np.searchsorted(of, np.arange(terms + 1, dtype=np.uint32)).astype(np.uint64)
