"""How do matching keys become lists of grams? One packed item a document, all inverted at once.

The item is the keys themselves, joined by FIELD_BREAK. They are kept as the field's `text`: a string
that no list answers is looked for there, and a merge takes the items out of it again, because lists of
three units and more depend on a segment's own `border` (codec.levels) and cannot be put together.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats

from analyzers.matching import FIELD_BREAK
from indexer.engines.embedded.codec.arrayfile import ArrayFileWriter
from indexer.engines.embedded.codec.levels import LONGEST, Grams, grams_of
from indexer.engines.embedded.codec.lists import ListWriter
from indexer.engines.embedded.codec.units import units_of
from indexer.engines.embedded.codec.words import PACKED


class Keys(fields.FieldType):  # type: ignore[misc]
    """A field of matching keys whose documents reach `ColumnarCodec`, and no other, in one piece.

    Its terms are grams of one to eight units (`analyzers.matching.units`), of which none spans two keys.
    """

    def __init__(self, share: int = 64) -> None:
        """share: what stands in one document in so many makes longer grams be listed."""
        self.share = share
        self.format = formats.Existence()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False

    def index(self, value: Sequence[str], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One item (term, 1, weight, packed keys) of a document's keys, if there is a character in them."""
        packed = FIELD_BREAK.join(filter(None, value)).encode()
        if packed:
            yield PACKED, 1, 1.0, packed


class KeysWriter:
    """Takes the keys of a segment's documents and writes the columns of the field."""

    def __init__(self, name: str, share: int) -> None:
        self._name, self._share = name, share
        self._docs: list[int] = []
        self._texts: list[bytes] = []

    def start_term(self, term: bytes) -> None:
        """Begin the packed items; raises ValueError for other terms, which a foreign segment has."""
        if term != PACKED:
            raise ValueError(f"field {self._name!r} takes keys, not the term {term!r}")

    def add(self, doc: int, packed: bytes) -> None:
        """Take the keys of a document; documents come in order."""
        self._docs.append(doc)
        self._texts.append(packed)

    def write(self, file: ArrayFileWriter, size: int) -> None:
        """Invert the keys of a segment of `size` documents and write everything."""
        border = max(1, -(-size // self._share))
        file.add(f"{self._name}/shape", np.array([size, border, LONGEST], np.uint32))
        lengths = np.zeros(size + 1, np.uint64)
        lengths[np.array(self._docs) + 1] = [len(text) for text in self._texts]
        file.add(f"{self._name}/text_bounds", np.cumsum(lengths))
        file.add_parts(f"{self._name}/text", "uint8", (np.frombuffer(t, np.uint8) for t in self._texts))
        units = units_of(self._docs, self._texts)
        self._docs, self._texts = [], []
        terms = _Terms(size)
        file.add_parts(f"{self._name}/lists", "uint8", terms.lists(grams_of(units, border)))
        del units
        for array, values in terms.arrays():
            file.add(f"{self._name}/{array}", values)


class _Terms:
    """The terms whose lists were written: as they come, and then in the order of their bytes."""

    def __init__(self, size: int) -> None:
        self._lists = ListWriter(size)
        self._terms: list[bytes] = []
        self._starts: list[NDArray[np.uint32]] = []
        self._counts: list[NDArray[np.uint32]] = []
        self._units: list[NDArray[np.uint8]] = []

    def lists(self, grams: Iterator[Grams]) -> Iterator[NDArray[np.uint8]]:
        """The bytes of all lists."""
        for some in grams:
            parts, starts = self._lists.add(some.counts, some.docs)
            self._terms += some.terms
            self._starts.append(starts)
            self._counts.append(some.counts.astype(np.uint32))
            self._units.append(np.full(len(some.terms), some.length, np.uint8))
            yield from parts

    def arrays(self) -> Iterator[tuple[str, NDArray[Any]]]:
        """Terms in order, and for each where its list begins, its documents and its units in number."""
        terms = self._terms
        order = sorted(range(len(terms)), key=terms.__getitem__)
        yield "terms", np.frombuffer(b"".join([terms[number] for number in order]), np.uint8)
        lengths = np.array([0, *(len(terms[number]) for number in order)])
        yield "term_bounds", np.cumsum(lengths).astype(np.uint64)
        yield "starts", np.concatenate(self._starts)[order]
        yield "counts", np.concatenate(self._counts)[order]
        yield "units", np.concatenate(self._units)[order]
