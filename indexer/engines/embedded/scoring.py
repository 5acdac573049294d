"""How good is a section for a query? BM25F over title, heading path, place and body.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.6: term
frequencies of the fields are normalised by length, weighted and summed before saturation. A leaf
whose exact characters stand in the section scores as one more, rarer term.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.columns import Columns, Mask
from indexer.engines.embedded.postings import Postings
from indexer.engines.nodes import Leaf
from indexer.schema import WORD_FIELDS

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Every number that ranking depends on."""

    k1: float = 1.2
    b: float = 0.75
    boosts: tuple[tuple[str, float], ...] = (("title", 2.5), ("heading", 2.0), ("body", 1.0), ("place", 1.5))
    exact: float = 1.0  # weight of the exact characters beside the words


DEFAULT = Parameters()


class Scorer:
    """Scores sections of one open index."""

    def __init__(self, postings: Postings, columns: Columns, parameters: Parameters = DEFAULT) -> None:
        self._postings = postings
        self._columns = columns
        self._parameters = parameters
        self._boosts = dict(parameters.boosts)

    def score(self, leaves: Iterable[Leaf]) -> Scores:
        """The score of each of N sections: the sum over leaves of their words and exact characters."""
        total = np.zeros(self._columns.sections, dtype=np.float32)
        for leaf in dict.fromkeys(leaves):
            for word in leaf.words:
                total += self._word(word)
            total += self._exact(self._postings.exact(leaf))
        return total

    def _word(self, word: str) -> Scores:
        frequency = np.zeros(self._columns.sections, dtype=np.float32)
        for field in WORD_FIELDS:
            posting = self._postings.term(field, word)
            frequency[posting.sections] += posting.frequencies * self._weights(field)[posting.sections]
        k1 = self._parameters.k1
        scores: Scores = self._idf(frequency > 0) * frequency * (k1 + 1) / (frequency + k1)
        return scores

    def _exact(self, sections: Mask) -> Scores:
        scores: Scores = self._parameters.exact * self._idf(sections) * sections.astype(np.float32)
        return scores

    def _idf(self, sections: Mask) -> np.float32:
        found, size = int(sections.sum()), self._columns.sections
        return np.float32(np.log1p((size - found + 0.5) / (found + 0.5)))

    def _weights(self, field: str) -> Scores:
        """What one occurrence in a field counts for, by the field's length in each section."""
        lengths = self._columns.lengths[field]
        average = float(lengths.mean()) or 1.0
        b = self._parameters.b
        weights: Scores = (self._boosts[field] / (1 - b + b * lengths / average)).astype(np.float32)
        return weights
