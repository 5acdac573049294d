"""How is an index stored in columns that Whoosh reads? A codec: the postings of words as mapped arrays."""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment

from indexer.engines.embedded.codec.keys import Keys
from indexer.engines.embedded.codec.reader import ColumnarTermsReader
from indexer.engines.embedded.codec.weighted import Weighted
from indexer.engines.embedded.codec.words import Tokens, Words
from indexer.engines.embedded.codec.writer import ColumnarFieldWriter

__all__ = ["ColumnarCodec", "ColumnarSegment", "Keys", "Tokens", "Weighted", "Words"]


class ColumnarCodec(W3Codec):  # type: ignore[misc]
    """Postings with existence, frequencies or positions in columns; everything else as in Whoosh's codec."""

    ARRAYS_EXT = ".cols"

    def field_writer(self, storage: Any, segment: Any) -> ColumnarFieldWriter:
        """A writer of postings."""
        return ColumnarFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ColumnarTermsReader:
        """A reader of terms and postings."""
        return ColumnarTermsReader(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> "ColumnarSegment":
        """A segment that stays in files of its own, so that they can be mapped."""
        return ColumnarSegment(self, indexname)


class ColumnarSegment(W3Segment):  # type: ignore[misc]
    """A segment of which every file is opened by itself."""

    def should_assemble(self) -> bool:
        """Never: a compound file is copied into memory when it is opened."""
        return False
