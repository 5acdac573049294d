"""How does a document bring terms with weights of its own? In one packed item, as words come."""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh import fields, formats

from indexer.engines.embedded.codec.words import PACKED, pack


class Weighted(fields.FieldType):  # type: ignore[misc]
    """A field of terms and their weights, without positions; the weights heed lengths already.

    Its documents reach `ColumnarCodec`, and no other, in one piece.
    """

    b = 0.0  # of BM25: nothing is normalised once more

    def __init__(self, k1: float) -> None:
        """k1: of BM25, by which impacts are kept; a search by another one makes them itself."""
        self.k1 = k1
        self.format = formats.Existence()
        self.analyzer = None
        self.scorable = True
        self.stored = self.unique = False

    def index(self, weights: Mapping[bytes, float], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One item (term, terms, weight, packed terms and weights).

        Raises ValueError for a term with a NUL.
        """
        if weights:
            yield PACKED, len(weights), 1.0, pack(list(weights), array("f", weights.values()))
