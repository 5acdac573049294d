"""What does evaluation need of every section and report at once? Arrays, read when an index opens.

N sections and R reports; a section is its Whoosh document number, a report the number of its
first appearance. Labels are coded: `codes[i]` is an index into `values`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.schema import WORD_FIELDS

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Labels:
    """A column of labels: values[codes[i]] is the label of row i."""

    values: tuple[Any, ...]
    codes: Numbers

    @classmethod
    def of(cls, rows: Iterable[Any]) -> "Labels":
        """Code the labels of rows in the order of their first appearance."""
        seen: dict[Any, int] = {}
        codes = [seen.setdefault(row, len(seen)) for row in rows]
        return cls(tuple(seen), np.array(codes, dtype=np.int32))

    def counts(self, rows: Mask) -> dict[Any, int]:
        """How many of the chosen rows have each label, zeros left out."""
        found = np.bincount(self.codes[rows], minlength=len(self.values))
        return {value: int(n) for value, n in zip(self.values, found, strict=True) if n}

    def among(self, wanted: Iterable[Any]) -> Mask:
        """The rows with one of the wanted labels."""
        chosen = set(wanted)
        return np.array([value in chosen for value in self.values], dtype=bool)[self.codes]


@dataclass(frozen=True)
class Columns:
    """The columns of an index.

    alive, report, ordinal, topics: of N sections (`report` is the report's number);
    ids, regions (path tuples, () unknown), years (None unknown), genres, first: of R reports
    (`first` is the section that stores the report).
    lengths: field name to N lengths in terms.
    """

    alive: Mask
    report: Numbers
    ordinal: Numbers
    topics: Labels
    ids: tuple[str, ...]
    first: Numbers
    regions: Labels
    years: Labels
    genres: Labels
    lengths: dict[str, NDArray[np.float32]]

    @property
    def sections(self) -> int:
        """N."""
        return len(self.report)

    @property
    def reports(self) -> int:
        """R."""
        return len(self.ids)

    def fold(self, sections: Mask) -> Mask:
        """The reports that have one of the chosen sections."""
        folded = np.zeros(self.reports, dtype=bool)
        folded[self.report[sections]] = True
        return folded

    def spread(self, reports: Mask) -> Mask:
        """The sections of the chosen reports."""
        return reports[self.report]


def read_columns(reader: Any) -> Columns:
    """Read the columns of an index once; later searches only use arrays."""
    size = reader.doc_count_all()
    report = Labels.of(_texts(reader, "report_id", size))
    ordinal = np.array([int(v) for v in _values(reader, "ordinal", size)], dtype=np.int32)
    first = _first_sections(report.codes, ordinal, len(report.values))
    return Columns(
        alive=np.array([not reader.is_deleted(i) for i in range(size)], dtype=bool),
        report=report.codes,
        ordinal=ordinal,
        topics=Labels.of(_texts(reader, "topic", size)),
        ids=report.values,
        first=first,
        regions=_regions(reader, first, size),
        years=Labels.of(v or None for v in _chosen(_values(reader, "year", size), first)),
        genres=Labels.of(_chosen(_texts(reader, "genre", size), first)),
        lengths={name: _lengths(reader, name, size) for name in WORD_FIELDS},
    )


def _first_sections(report: Numbers, ordinal: Numbers, reports: int) -> Numbers:
    order = np.lexsort((ordinal, report))
    _, starts = np.unique(report[order], return_index=True)
    return order[starts].astype(np.int32) if reports else np.zeros(0, dtype=np.int32)


def _regions(reader: Any, first: Numbers, size: int) -> Labels:
    levels = [_chosen(_texts(reader, name, size), first) for name in ("province", "city", "county")]
    return Labels.of(tuple(name for name in names if name) for names in zip(*levels, strict=True))


def _lengths(reader: Any, name: str, size: int) -> NDArray[np.float32]:
    # Whoosh gives None, not 0, for a document without terms in the field.
    lengths = (reader.doc_field_length(i, name, 0) or 0 for i in range(size))
    return np.fromiter(lengths, np.float32, count=size)


def _values(reader: Any, name: str, size: int) -> list[Any]:
    column = reader.column_reader(name, translate=True)
    return [column[i] for i in range(size)]


def _texts(reader: Any, name: str, size: int) -> list[str]:
    return [v.decode() if isinstance(v, bytes) else str(v) for v in _values(reader, name, size)]


def _chosen(rows: list[Any], at: Numbers) -> Iterator[Any]:
    return (rows[i] for i in at.tolist())
