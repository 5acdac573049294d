"""What does a segment know of the grams of its keys? Lists of documents, and the keys to look into."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermInfo

from indexer.engines.embedded.codec.arrayfile import ArrayFile
from indexer.engines.embedded.codec.dictionary import Dictionary
from indexer.engines.embedded.codec.lists import read_list, read_union
from indexer.engines.embedded.codec.matcher import ColumnarMatcher
from indexer.engines.embedded.codec.postings import FieldPostings, TermPostings


class GramPostings(FieldPostings):
    """The columns of a field of keys.

    size: the documents of the segment; border, longest: a gram of three to `longest` units is listed
    where both grams of one unit less stand in `border` documents (codec.levels); counts: how many
    documents hold each term; units: how many units it has.
    """

    freqs = weights = large_at = large = positions = position_starts = None
    impacts = norms = frequent = nextwords = None

    def __init__(self, arrays: ArrayFile, name: str, format_name: str) -> None:
        self.format_name = format_name
        self.terms = Dictionary(arrays[f"{name}/terms"], arrays[f"{name}/term_bounds"])
        self.starts, self.lists = arrays[f"{name}/starts"], arrays[f"{name}/lists"]
        self.counts, self.units = arrays[f"{name}/counts"], arrays[f"{name}/units"]
        self.size, self.border, self.longest = (int(number) for number in arrays[f"{name}/shape"])
        self._file, begin = arrays.bytes_of(f"{name}/text")
        self._bounds = arrays[f"{name}/text_bounds"] + np.uint64(begin)

    def listed(self, number: int) -> tuple[NDArray[np.uint32] | None, NDArray[np.uint8] | None]:
        """The documents of a term, as numbers or as bits."""
        return read_list(self.lists, int(self.starts[number]), int(self.counts[number]), self.size)

    def any_of(self, numbers: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which documents hold one of some terms."""
        return read_union(self.lists, self.starts[numbers], self.counts[numbers], self.size)

    def texts(self, docs: NDArray[np.uint32]) -> Iterator[bytes]:
        """The keys of some documents."""
        return (self._file[start:end] for start, end in self._spans(docs))

    def holding(self, docs: NDArray[np.uint32], wanted: bytes) -> NDArray[np.bool_]:
        """In the keys of which of some documents some bytes stand."""
        find = self._file.find
        return np.array([find(wanted, start, end) for start, end in self._spans(docs)], np.int64) >= 0

    def beginning(self, docs: NDArray[np.uint32], wanted: bytes, past: bytes) -> NDArray[np.bool_]:
        """The keys of which of some documents begin with some bytes, behind any number of another byte."""
        octets = np.frombuffer(self._file, np.uint8)
        at, held = self._bounds[docs].astype(np.int64), np.arange(len(docs))
        while (skipped := octets.take(at) == past[0]).any():
            at += skipped
        for number in reversed(range(len(wanted))):  # the last byte of a character tells most
            chosen = octets.take(at + number, mode="clip") == wanted[number]
            at, held = at[chosen], held[chosen]
        mask = np.zeros(len(docs), np.bool_)
        mask[held] = True
        return mask

    def _spans(self, docs: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
        return zip(self._bounds[docs].tolist(), self._bounds[1:][docs].tolist(), strict=True)

    def posting(self, number: int) -> "GramTerm":
        """The documents of a term by its number, as of any other."""
        return GramTerm(self, number, 0, int(self.counts[number]))

    def text_lengths(self) -> NDArray[np.uint64]:
        """How many bytes the keys of each document have."""
        return np.diff(self._bounds)

    def packed(self) -> "PackedKeys":
        """The documents that have keys, as the postings of the term under which these are packed."""
        return PackedKeys(self, -1, 0, int(np.count_nonzero(self.text_lengths())))


class GramTerm(TermPostings):
    """The postings of a gram: existence alone."""

    field: GramPostings

    @property
    def docs(self) -> NDArray[np.uint32]:
        """Document numbers, ascending."""
        ids, bits = self.field.listed(self.number)
        if ids is not None:
            return ids
        assert bits is not None
        return np.flatnonzero(np.unpackbits(bits, count=self.field.size, bitorder="little")).astype(np.uint32)

    def info(self) -> TermInfo:
        """Whoosh's statistics of the term."""
        docs = self.docs.tolist()
        return TermInfo(weight=float(len(docs)), df=len(docs), maxweight=1.0, minid=docs[0], maxid=docs[-1])


class PackedKeys(TermPostings):
    """The documents that have keys: the postings of the term under which keys are packed."""

    field: GramPostings

    @property
    def docs(self) -> NDArray[np.uint32]:
        """Document numbers, ascending."""
        return np.flatnonzero(self.field.text_lengths()).astype(np.uint32)


class GramMatcher(ColumnarMatcher):
    """Steps through the documents of a gram, which all weigh 1."""

    def block_min_length(self) -> int:
        """The field has no lengths."""
        return 0

    def block_max_length(self) -> int:
        """The field has no lengths."""
        return 0

    def block_max_weight(self) -> float:
        """The weight of every document."""
        return 1.0


class KeysMatcher(GramMatcher):
    """Steps through the documents that have keys; the value of each are its packed keys."""

    def value(self) -> bytes:
        """The keys as the field packed them."""
        field = self._postings.field
        assert isinstance(field, GramPostings)
        return next(field.texts(self._docs[self._at : self._at + 1]))
