"""How does Whoosh find the terms of a segment? Ours in columns, those of other formats in its own index."""

from collections.abc import Iterator
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermInfo, TermNotFound

from indexer.engines.embedded.codec.arrayfile import ArrayFile
from indexer.engines.embedded.codec.dictionary import Dictionary
from indexer.engines.embedded.codec.gramreader import GramMatcher, GramPostings, KeysMatcher
from indexer.engines.embedded.codec.keys import Keys
from indexer.engines.embedded.codec.matcher import ColumnarMatcher
from indexer.engines.embedded.codec.postings import FieldPostings, TermPostings
from indexer.engines.embedded.codec.words import PACKED

Term = tuple[str, bytes]


class ColumnarTermsReader(TermsReader):  # type: ignore[misc]
    """The terms of all fields of a segment, in the order of field names and bytes."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        name = segment.make_filename(codec.ARRAYS_EXT)
        self.arrays = ArrayFile(storage.open_file(name), name)
        formats = self.arrays.notes["fields"]
        self.fields = {field: _field(self.arrays, field, formats[field]) for field in formats}
        self._other = W3Codec.terms_reader(codec, storage, segment)

    def __contains__(self, term: Term) -> bool:
        field = self.fields.get(term[0])
        return term in self._other if field is None else field.terms.find(term[1]) is not None

    def postings(self, name: str, text: bytes) -> TermPostings:
        """The columns of a term; raises TermNotFound."""
        field = self.fields.get(name)
        number = field.terms.find(text) if field else None
        if field is None or number is None:
            raise TermNotFound(f"No term {name}:{text!r}")
        return field.posting(number)

    def indexed_field_names(self) -> list[str]:
        """Every field that has a term."""
        return sorted({*self.fields, *self._other.indexed_field_names()})

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        """A cursor over the terms of a field."""
        if fieldname in self.fields:
            return ColumnarCursor(self.fields[fieldname], fieldobj)
        return self._other.cursor(fieldname, fieldobj)

    def terms(self) -> Iterator[Term]:
        """All terms, as a merge takes them: of keys, which are inverted again, the packed ones alone."""
        for name in self.indexed_field_names():
            if isinstance(self.fields.get(name), GramPostings):
                yield name, PACKED
            else:
                yield from (term for term, _ in self._items_of(name, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms from one on, further fields included."""
        return (term for term, _ in self.items_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """The same from one term on."""
        for name in self.indexed_field_names():
            if name >= fieldname:
                yield from self._items_of(name, prefix if name == fieldname else b"")

    def _items_of(self, name: str, first: bytes) -> Iterator[tuple[Term, TermInfo]]:
        field = self.fields.get(name)
        if field is not None:
            for number in range(field.terms.ceiling(first), len(field.terms)):
                yield (name, field.terms[number]), field.posting(number).info()
            return
        for term, info in self._other.items_from(name, first):
            if term[0] != name:
                return
            yield term, info

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term; raises TermNotFound."""
        if fieldname in self.fields:
            return self.postings(fieldname, text).info()
        return self._other.term_info(fieldname, text)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The weight of a term in all documents; raises KeyError, as Whoosh's own reader does."""
        if fieldname not in self.fields:
            return float(self._other.frequency(fieldname, text))
        return float(self._known(fieldname, text).info().weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents hold a term; raises KeyError, as Whoosh's own reader does."""
        if fieldname not in self.fields:
            return int(self._other.doc_frequency(fieldname, text))
        return len(self._known(fieldname, text))

    def _known(self, name: str, text: bytes) -> TermPostings:
        try:
            return self.postings(name, text)
        except TermNotFound as error:
            raise KeyError(text) from error

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """A matcher over the postings of a term; raises TermNotFound."""
        if fieldname not in self.fields:
            return self._other.matcher(fieldname, text, format_, scorer=scorer)
        field = self.fields[fieldname]
        if isinstance(field, GramPostings) and text == PACKED:
            return KeysMatcher(field.packed(), format_, (fieldname, text), scorer)
        if isinstance(field, GramPostings):
            return GramMatcher(self.postings(fieldname, text), format_, (fieldname, text), scorer)
        return ColumnarMatcher(self.postings(fieldname, text), format_, (fieldname, text), scorer)

    def close(self) -> None:
        """Close Whoosh's files; the columns stay mapped as long as somebody holds one."""
        self._other.close()


def _field(arrays: ArrayFile, name: str, format_name: str) -> FieldPostings:
    return (GramPostings if format_name == Keys.__name__ else FieldPostings)(arrays, name, format_name)


class ColumnarCursor(FieldCursor):  # type: ignore[misc]
    """Steps through the terms of a field as text; None behind the last."""

    def __init__(self, field: FieldPostings, fieldobj: Any) -> None:
        self._field = field
        self._terms: Dictionary = field.terms
        self._fieldobj = fieldobj
        self._at = 0

    def first(self) -> Any:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not less."""
        text = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._at = self._terms.ceiling(text)
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> Any:
        """The term at hand."""
        return self._fieldobj.from_bytes(self._terms[self._at]) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """The statistics of the term at hand."""
        return self._field.posting(self._at).info() if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a term at hand."""
        return self._at < len(self._terms)
