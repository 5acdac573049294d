"""What does a segment know of a term? Views of its columns, mapped, nothing copied until it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermInfo
from whoosh.util.numeric import byte_to_length

from indexer.engines.embedded.codec.arrayfile import ArrayFile
from indexer.engines.embedded.codec.dictionary import Dictionary
from indexer.engines.embedded.codec.frequent import FREQUENT_ROWS, FrequentTerms, Norms
from indexer.engines.embedded.codec.nextwords import NextWords
from indexer.engines.embedded.codec.writer import LARGE


class FieldPostings:
    """The columns of one field of a segment."""

    def __init__(self, arrays: ArrayFile, name: str, format_name: str) -> None:
        def column(column_name: str) -> NDArray[Any] | None:
            return arrays.get(f"{name}/{column_name}")

        self.format_name = format_name
        self.terms = Dictionary(arrays[f"{name}/terms"], arrays[f"{name}/term_bounds"])
        self.starts, self.docs = arrays[f"{name}/starts"], arrays[f"{name}/docs"]
        self.freqs, self.weights = column("freqs"), column("weights")
        self.large_at, self.large = column("large_at"), column("large")
        self.position_starts, self.positions = column("position_starts"), column("positions")
        self.block_starts = arrays[f"{name}/block_starts"]
        self.block_weights, self.term_weights = column("block_weights"), column("term_weights")
        self.block_shortest, self.block_longest = column("block_shortest"), column("block_longest")

        self.impacts, norms = column("impacts"), column("norms")
        self.norms = None if norms is None else Norms(*norms.tolist())
        rows = [arrays[f"{name}/{part}"] for part in FREQUENT_ROWS if norms is not None]
        self.frequent = FrequentTerms(*rows) if rows and len(rows[0]) else None
        self.nextwords = (
            NextWords(*(arrays[f"{name}/{part}"] for part in ("paired", "pairs", "pair_starts", "pair_docs")))
            if f"{name}/paired" in arrays
            else None
        )

    def posting(self, number: int) -> "TermPostings":
        """The postings of a term by its number."""
        return TermPostings(self, number, int(self.starts[number]), int(self.starts[number + 1]))

    def mask(self, numbers: Sequence[int], size: int) -> NDArray[np.bool_]:
        """The documents, of so many, of any of some terms; the postings of neighbours are one slice."""
        mask = np.zeros(size, np.bool_)
        if isinstance(numbers, range):
            mask[self.docs[int(self.starts[numbers.start]) : int(self.starts[numbers.stop])]] = True
        else:
            for number in numbers:
                mask[self.posting(number).docs] = True
        return mask


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The postings `start:end` of one term in the columns of its field."""

    field: FieldPostings
    number: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def docs(self) -> NDArray[np.uint32]:
        """Document numbers, ascending."""
        return self.field.docs[self.start : self.end]

    @property
    def bits(self) -> NDArray[np.uint64] | None:
        """The same as bits, where the term is so frequent that the codec has them."""
        frequent = self.field.frequent
        return frequent.bitmap(self.number) if frequent else None

    @property
    def freqs(self) -> NDArray[np.uint32]:
        """How often the term stands in each document."""
        field = self.field
        if field.freqs is None:
            return np.ones(len(self), np.uint32)
        freqs: NDArray[np.uint32] = field.freqs[self.start : self.end].astype(np.uint32)
        if field.large_at is not None and len(field.large_at) and freqs.max(initial=0) >= LARGE:
            bounds = np.array([self.start, self.end], field.large_at.dtype)
            low, high = np.searchsorted(field.large_at, bounds)
            assert field.large is not None
            freqs[field.large_at[low:high].astype(np.int64) - self.start] = field.large[low:high]
        return freqs

    @property
    def weights(self) -> NDArray[np.float32]:
        """The weight of each posting: its frequency unless something was boosted."""
        if self.field.weights is None:
            return self.freqs.astype(np.float32)
        return self.field.weights[self.start : self.end]

    def weights_at(self, places: NDArray[np.intp]) -> NDArray[np.float32]:
        """The weights of some postings, by their places among the term's."""
        field = self.field
        if field.weights is not None:
            return field.weights[self.start : self.end][places]
        if field.freqs is None:
            return np.ones(len(places), np.float32)
        if field.large_at is not None and len(field.large_at):
            return self.weights[places]
        return field.freqs[self.start : self.end].take(places).astype(np.float32)

    @property
    def positions(self) -> NDArray[np.uint32]:
        """The positions of all postings, one after the other, as many for each as its frequency."""
        field = self.field
        if field.positions is None or field.position_starts is None:
            return np.zeros(0, np.uint32)
        low, high = field.position_starts[self.number], field.position_starts[self.number + 1]
        return field.positions[int(low) : int(high)]

    def blocks(self, column: NDArray[Any] | None) -> NDArray[Any]:
        """The part of a column of blocks that belongs to the term."""
        assert column is not None
        low, high = self.field.block_starts[self.number], self.field.block_starts[self.number + 1]
        return column[int(low) : int(high)]

    def info(self) -> TermInfo:
        """Whoosh's statistics of the term."""
        field = self.field
        assert field.term_weights is not None
        return TermInfo(
            weight=float(field.term_weights[self.number]),
            df=len(self),
            minlength=byte_to_length(int(self.blocks(field.block_shortest).min())),
            maxlength=byte_to_length(int(self.blocks(field.block_longest).max())),
            maxweight=float(self.blocks(field.block_weights).max()),
            minid=int(self.docs[0]),
            maxid=int(self.docs[-1]),
        )
