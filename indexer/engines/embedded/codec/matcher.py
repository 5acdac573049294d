"""How do Whoosh's own queries read our postings? By a leaf matcher over columns, with block quality."""

from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.util.numeric import byte_to_length

from indexer.engines.embedded.codec.postings import TermPostings
from indexer.engines.embedded.codec.writer import BLOCK, encoded


class ColumnarMatcher(LeafMatcher):  # type: ignore[misc]
    """Steps through the postings of one term; `id()` and the like raise ReadTooFar behind the last."""

    def __init__(self, postings: TermPostings, format_: Any, term: Any, scorer: Any = None) -> None:
        self._postings = postings
        self.format = format_
        self._term = term
        self.scorer = scorer
        self._docs = postings.docs
        self._weights = postings.weights
        self._at = 0
        self._bounds: Any = None

    def is_active(self) -> bool:
        """Whether there is a posting at hand."""
        return self._at < len(self._docs)

    def copy(self) -> "ColumnarMatcher":
        """A matcher at the same place that steps by itself."""
        other = self.__class__(self._postings, self.format, self._term, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """The document at hand."""
        if not self.is_active():
            raise ReadTooFar
        return int(self._docs[self._at])

    def next(self) -> bool:
        """Step on; whether that went into another block."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return self._at % BLOCK == 0

    def skip_to(self, target: int) -> None:
        """Step to the first document that is not before the target."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._docs[self._at :], np.uint32(max(0, target))))

    def all_ids(self) -> Any:
        """The documents from here on."""
        yield from self._docs[self._at :].tolist()

    def weight(self) -> float:
        """The weight of the posting at hand."""
        if not self.is_active():
            raise ReadTooFar
        return float(self._weights[self._at])

    def value(self) -> bytes:
        """The posting's value as Whoosh's format encodes it."""
        positions = self._positions() if self.format.supports("positions") else []
        return encoded(self.format, self._frequency(), positions)

    def value_as(self, astype: str) -> Any:
        """The posting's value decoded; positions and frequency come from the columns at once."""
        if astype == "positions" and self.format.supports("positions"):
            return self._positions()
        return self._frequency() if astype == "frequency" else super().value_as(astype)

    def all_items(self) -> Any:
        """Document and value of the postings from here on."""
        while self.is_active():
            yield self.id(), self.value()
            self.next()

    def _frequency(self) -> int:
        return int(self._postings.freqs[self._at])

    def _positions(self) -> list[int]:
        if self._bounds is None:
            self._bounds = np.concatenate(([0], np.cumsum(self._postings.freqs, dtype=np.int64)))
        low, high = self._bounds[self._at], self._bounds[self._at + 1]
        return list(map(int, self._postings.positions[low:high].tolist()))

    def block_quality(self) -> float:
        """The most that the scorer can give in the block at hand."""
        return float(self.scorer.block_quality(self))

    def skip_to_quality(self, least: float) -> int:
        """Step over blocks that cannot be better than `least`; how many."""
        skipped = 0
        while self.is_active() and self.block_quality() <= least:
            self._at = min((self._at // BLOCK + 1) * BLOCK, len(self._docs))
            skipped += 1
        return skipped

    def block_min_length(self) -> int:
        """The shortest field among the documents of the block at hand."""
        return int(byte_to_length(int(self._of_block(self._postings.field.block_shortest))))

    def block_max_length(self) -> int:
        """The longest field among them."""
        return int(byte_to_length(int(self._of_block(self._postings.field.block_longest))))

    def block_max_weight(self) -> float:
        """The largest weight in the block at hand."""
        return float(self._of_block(self._postings.field.block_weights))

    def _of_block(self, column: Any) -> Any:
        return self._postings.blocks(column)[self._at // BLOCK]
