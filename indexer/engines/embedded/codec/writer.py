"""How are the postings of a segment written? As arrays, field by field; other formats as Whoosh does."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import formats
from whoosh.codec.base import FieldWriter
from whoosh.codec.whoosh3 import W3FieldWriter
from whoosh.system import pack_uint
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.engines.embedded.codec.arrayfile import ArrayFileWriter
from indexer.engines.embedded.codec.frequent import Norms, frequent_arrays
from indexer.engines.embedded.codec.inversion import Inverted, Inverter
from indexer.engines.embedded.codec.keys import Keys, KeysWriter
from indexer.engines.embedded.codec.nextwords import nextword_arrays
from indexer.engines.embedded.codec.weighted import Weighted
from indexer.engines.embedded.codec.words import PACKED, unpack

K1, B = 1.2, 0.75  # of BM25, as Whoosh has them unless told otherwise
LENGTHS = np.array(
    [byte_to_length(code) or 1 for code in range(256)], np.float32
)  # 1 for none, as scorers take it
BLOCK = 128  # postings of which the largest weight and the lengths are kept
LARGE = 255  # a frequency from here on is kept in a list of its own
COLUMNAR = (formats.Existence, formats.Frequency, formats.Positions)


class ColumnarFieldWriter(FieldWriter):  # type: ignore[misc]
    """Writes what `FieldWriter.add_postings` reads out of the pool: field by field, term by term.

    A field of another format goes to Whoosh's own writer.
    """

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        self._file = ArrayFileWriter(segment.create_file(storage, codec.ARRAYS_EXT))
        self._other = W3FieldWriter(codec, storage, segment)
        self._fields: dict[str, str] = {}
        self._open: _OpenField | None = None
        self._lengths: Any = None
        self._keys: KeysWriter | None = None
        self._segment = segment
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Add all postings of a segment; `lengths`, if any, is Whoosh's reader of what documents are."""
        self._lengths = lengths
        super().add_postings(schema, lengths, items)

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Begin a field; raises ValueError for one that was written before."""
        if isinstance(fieldobj, Keys):
            self._keys = KeysWriter(fieldname, fieldobj.share)
            self._fields[fieldname] = Keys.__name__
            return
        if type(fieldobj.format) not in COLUMNAR:
            self._other.start_field(fieldname, fieldobj)
            return
        if fieldname in self._fields:
            raise ValueError(f"field {fieldname!r} comes twice")
        self._fields[fieldname] = type(fieldobj.format).__name__
        self._open = _OpenField(fieldname, fieldobj)

    def start_term(self, text: bytes) -> None:
        """Begin a term of the field."""
        if self._keys is not None:
            self._keys.start_term(text)
        elif self._open is None:
            self._other.start_term(text)
        else:
            self._open.term = text

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int | None) -> None:
        """Add a posting, or all words of a document; raises OverflowError for what has no place."""
        if self._keys is not None:
            self._keys.add(docnum, vbytes)
            return
        if self._open is not None:
            try:
                self._open.add(docnum, weight, vbytes, length)
                return
            except _UnreadableError:
                self._hand_over(self._open)
        self._other.add(docnum, weight, vbytes, length)

    def _hand_over(self, field: "_OpenField") -> None:
        """Give a field whose values are not its format's own to Whoosh's writer, from its beginning."""
        self._open = None
        del self._fields[field.name]
        self._other.start_field(field.name, field.fieldobj)
        for term, postings in field.postings():
            self._other.start_term(term)
            for posting in postings:
                self._other.add(*posting)
            if term != field.term:
                self._other.finish_term()
        if not field.has_begun:
            self._other.start_term(field.term)

    def finish_term(self) -> None:
        """End a term."""
        if self._open is None and self._keys is None:
            self._other.finish_term()

    def finish_field(self) -> None:
        """Invert what the field was given and write it."""
        if self._keys is not None:
            self._keys.write(self._file, self._segment.doc_count_all())
            self._keys = None
            return
        if self._open is None:
            self._other.finish_field()
            return
        for array, values in self._open.arrays(*self._documents(self._open.name)):
            self._file.add(f"{self._open.name}/{array}", values)
        self._open = None

    def _documents(self, field: str) -> tuple[int, float]:
        """How many documents the segment has, and the average length of a field in them."""
        if self._lengths is None:
            return 0, 1.0
        count = self._lengths.doc_count_all()
        return count, self._lengths.field_length(field) / (count or 1) or 1.0

    def close(self) -> None:
        """Finish the files."""
        self._file.close({"fields": self._fields})
        self._other.close()
        self.is_closed = True


class _UnreadableError(Exception):
    """A posting has a value that its format cannot read: words for spelling have none at all."""


class _OpenField:
    """The field that is being written."""

    def __init__(self, name: str, fieldobj: Any) -> None:
        self.name, self.fieldobj, self.term = name, fieldobj, PACKED
        self._format = fieldobj.format
        self._positional = isinstance(self._format, formats.Positions)
        self._inverter = Inverter(positional=self._positional)
        self._lengths: dict[int, int] = {}  # by document, in Whoosh's one-byte code
        self._last: bytes | None = None

    def add(self, doc: int, weight: float, value: bytes, length: int | None) -> None:
        if self.term == PACKED and self._positional:
            words, positions = unpack(value)
            self._inverter.add_document(doc, words, positions, [weight] * len(words))
        elif self.term == PACKED and isinstance(self.fieldobj, Weighted):
            words, weights = unpack(value, "f")
            self._inverter.add_document(doc, words, (), weights)
        else:
            self._inverter.add_posting(self.term, doc, *self._read(value, weight))
        self._lengths[doc] = length_to_byte(length or 0)
        self._last = self.term

    @property
    def has_begun(self) -> bool:
        """Whether the term at hand has postings."""
        return self._last == self.term

    def _read(self, value: bytes, weight: float) -> tuple[int, float, Sequence[int]]:
        try:
            positions = self._format.decode_positions(value) if self._positional else ()
            frequency = self._format.decode_frequency(value)
        except Exception as error:  # unpickling raises anything at all
            raise _UnreadableError from error
        if self._positional and len(positions) != frequency:
            raise _UnreadableError
        return frequency, weight, positions

    def postings(self) -> Iterator[tuple[bytes, Iterator[tuple[int, float, bytes, int]]]]:
        """Every term with its postings, as they were added."""
        inverted = self._inverter.inverted()
        bounds = np.concatenate(([0], np.cumsum(inverted.freqs)))
        for number, term in enumerate(inverted.terms):
            rows = range(int(inverted.starts[number]), int(inverted.starts[number + 1]))
            yield term, (self._posting(inverted, row, bounds) for row in rows)

    def _posting(self, inverted: Inverted, row: int, bounds: NDArray[Any]) -> tuple[int, float, bytes, int]:
        doc, frequency = int(inverted.docs[row]), int(inverted.freqs[row])
        positions = inverted.positions[bounds[row] : bounds[row + 1]].tolist() if self._positional else []
        value = encoded(self._format, frequency, positions)
        return doc, float(inverted.weights[row]), value, byte_to_length(self._lengths[doc])

    def arrays(self, documents: int, average: float) -> Iterator[tuple[str, NDArray[Any]]]:
        """The columns of the field, by name; documents: of the segment; average: of their lengths."""
        inverted = self._inverter.inverted()
        size = max(documents, max(self._lengths, default=-1) + 1)
        lengths = np.zeros(size, np.uint8)
        lengths[list(self._lengths)] = list(self._lengths.values())
        yield from _arrays(inverted, lengths[inverted.docs])
        if self.fieldobj.scorable:
            k1, b = getattr(self.fieldobj, "k1", K1), getattr(self.fieldobj, "b", B)
            norms = Norms(k1, b, average if b else 1.0)
            yield from frequent_arrays(inverted, LENGTHS[lengths], norms, size)
        if self._positional:
            yield from nextword_arrays(inverted, size)


def encoded(format_: Any, frequency: int, positions: list[int]) -> bytes:
    """The value of a posting as Whoosh's format encodes it."""
    if isinstance(format_, formats.Positions):
        return bytes(format_.encode(positions))
    return b"" if isinstance(format_, formats.Existence) else pack_uint(frequency)


def _arrays(inverted: Inverted, lengths: NDArray[np.uint8]) -> Iterator[tuple[str, NDArray[Any]]]:
    yield "terms", np.frombuffer(b"".join(inverted.terms), np.uint8)
    ends = np.cumsum([0, *map(len, inverted.terms)])
    yield "term_bounds", ends.astype(np.uint64)
    yield "starts", inverted.starts
    yield "docs", inverted.docs
    yield from _frequencies(inverted)
    yield from _statistics(inverted, lengths)
    if len(inverted.positions):
        yield "position_starts", inverted.position_starts
        yield "positions", inverted.positions


def _frequencies(inverted: Inverted) -> Iterator[tuple[str, NDArray[Any]]]:
    """Frequencies unless all are 1, weights unless all are the frequencies."""
    if (inverted.freqs != 1).any():
        large = np.flatnonzero(inverted.freqs >= LARGE)
        yield "freqs", np.minimum(inverted.freqs, LARGE).astype(np.uint8)
        yield "large_at", large.astype(np.uint64)
        yield "large", inverted.freqs[large]
    if (inverted.weights != inverted.freqs).any():
        yield "weights", inverted.weights


def _statistics(inverted: Inverted, lengths: NDArray[np.uint8]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Of each term its weight in all; of each block of postings its largest weight and bounds of lengths."""
    begins = inverted.starts.astype(np.int64)
    counts = begins[1:] - begins[:-1]
    blocks = -(-counts // BLOCK)
    bounds = np.concatenate(([0], np.cumsum(blocks)))
    within = np.arange(bounds[-1]) - np.repeat(bounds[:-1], blocks)
    first = np.repeat(begins[:-1], blocks) + BLOCK * within
    yield "block_starts", bounds.astype(np.uint64)
    if len(first):
        totals = np.add.reduceat(inverted.weights.astype(np.float64), begins[:-1])
        yield "term_weights", totals
        yield "block_weights", np.maximum.reduceat(inverted.weights, first)
        yield "block_shortest", np.minimum.reduceat(lengths, first)
        yield "block_longest", np.maximum.reduceat(lengths, first)
