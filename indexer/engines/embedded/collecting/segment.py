"""What does evaluation need of one segment? Postings of terms, lengths of fields, labels of documents."""

from collections.abc import Iterator
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary, proxy

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from indexer.engines.embedded.codec.frequent import Norms, impacts
from indexer.engines.embedded.codec.postings import FieldPostings, TermPostings
from indexer.engines.embedded.codec.reader import ColumnarTermsReader
from indexer.engines.embedded.collecting.docset import Bits, DocSet, Ids
from indexer.engines.embedded.collecting.labels import Labels, read_labels, share_runs

Floats = NDArray[np.float32]

_LENGTHS = np.array([byte_to_length(code) for code in range(256)], np.float32)


class Postings:
    """Documents of a term, ascending, and its weight in each, which is read when it is asked for."""

    __slots__ = ("_term", "_weights", "docs")

    def __init__(self, term: TermPostings | None, docs: Ids, weights: Floats | None = None) -> None:
        self._term, self.docs, self._weights = term, docs, weights

    @property
    def weights(self) -> Floats:
        """All weights."""
        if self._weights is None:
            assert self._term is not None
            self._weights = self._term.weights
        return self._weights

    def weights_at(self, places: NDArray[np.intp]) -> Floats:
        """The weights in some of the documents, by their places in `docs`."""
        if self._weights is not None or self._term is None:
            return self.weights[places]
        return self._term.weights_at(places)

    @property
    def bits(self) -> Bits | None:
        """The documents as bits, where the codec has them."""
        return None if self._term is None else self._term.bits

    def impact_row(self, norms: Norms) -> NDArray[np.uint8] | None:
        """The impacts in all documents of the segment, where the codec has them for these norms."""
        term = self._term
        if term is None or term.field.frequent is None or term.field.norms != norms:
            return None
        return term.field.frequent.impacts(term.number)

    def impacts(self, norms: Norms, each: Floats) -> NDArray[np.uint8]:
        """The impacts in the term's documents; each: the norm of every document of the segment."""
        term = self._term
        if term is None or term.field.impacts is None or term.field.norms != norms:
            return impacts(self.weights, each.take(self.docs))
        return term.field.impacts[term.start : term.end]


class SegmentColumns:
    """The columns of an open segment reader; what is derived from them is made once and kept."""

    def __init__(self, reader: Any) -> None:
        self.reader: Any = proxy(reader)  # else the reader would live as long as what is kept for it
        self.size = int(reader.doc_count_all())
        terms = getattr(reader, "_terms", None)  # a reader of no or several segments has none
        self._fields = terms.fields if isinstance(terms, ColumnarTermsReader) else {}
        self._live: DocSet | None = None
        self._lengths: dict[str, Floats] = {}
        self._norms: dict[tuple[str, Norms], Floats] = {}
        self._labels: dict[str, Labels] = {}

    def verify(self) -> None:
        """Compare every column of our codec with its checksum; raises IndexDamaged."""
        terms = getattr(self.reader, "_terms", None)
        if isinstance(terms, ColumnarTermsReader):
            terms.arrays.verify()

    def live(self) -> DocSet | None:
        """The documents that are not deleted; None where none is deleted."""
        if self._live is None and self.reader.has_deletions():
            ids = np.fromiter(self.reader.all_doc_ids(), np.uint32)
            self._live = DocSet(self.size, ids)
        return self._live

    def field(self, name: str) -> FieldPostings | None:
        """The columns of a field, where the codec has them."""
        return self._fields.get(name)

    def postings(self, field: str, text: bytes) -> Postings | None:
        """The postings of a term, or None where it is none."""
        columns = self.field(field)
        if columns is None:
            return self._read(field, text)
        number = columns.terms.find(text)
        if number is None:
            return None
        term = columns.posting(number)
        return Postings(term, term.docs)

    def _read(self, field: str, text: bytes) -> Postings | None:
        """The same out of any other codec, step by step."""
        if (field, text) not in self.reader:
            return None
        matcher = self.reader.postings(field, text)
        found = list(_steps(matcher))
        docs, weights = zip(*found, strict=True) if found else ((), ())
        return Postings(None, np.array(docs, np.uint32), np.array(weights, np.float32))

    def lengths(self, field: str) -> Floats:
        """The length of a field in every document; 1 where it has none, as Whoosh's scorers take it."""
        if field not in self._lengths:
            each = (self.reader.doc_field_length(doc, field, 0) or 1 for doc in range(self.size))
            self._lengths[field] = np.fromiter(each, np.float32, self.size)
        return self._lengths[field]

    def norms(self, field: str, norms: Norms) -> Floats:
        """What BM25 normalises the weights of every document with."""
        if (field, norms) not in self._norms:
            lengths = self.lengths(field) if norms.b else np.ones(self.size, np.float32)
            self._norms = {(field, norms): norms.of(lengths), **self._norms}
        return self._norms[field, norms]

    def labels(self, field: str) -> Labels:
        """The labels of every document in a sortable field."""
        if field not in self._labels:
            known = {**self._labels, field: read_labels(self.reader.column_reader(field), self.size)}
            share_runs(list(known.values()))
            self._labels = known
        return self._labels[field]


def _steps(matcher: Any) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        yield matcher.id(), matcher.weight()
        matcher.next()


_known: "WeakKeyDictionary[Any, SegmentColumns]" = WeakKeyDictionary()
_lock = Lock()


def columns_of(reader: Any) -> SegmentColumns:
    """The columns of a segment reader, derived once as long as it lives."""
    with _lock:
        if reader not in _known:
            _known[reader] = SegmentColumns(reader)
        return _known[reader]
