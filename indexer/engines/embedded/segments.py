"""What does the engine know of one segment of its index? Postings, and the reports that its sections make.

N sections and R reports; the sections of a report are neighbours, and no report has sections in two
segments. Labels are coded: `codes[i]` is an index into `values`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import UNKNOWN
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids, Runs
from indexer.engines.embedded.collecting.labels import Labels, fixed_values, named, objects
from indexer.engines.embedded.collecting.segment import Postings, SegmentColumns
from indexer.errors import IndexDamaged

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


class ReportLabels:
    """A label of each of R reports."""

    def __init__(self, values: Sequence[Any], codes: Places) -> None:
        self.values, self.codes = objects(values), codes

    def counts(self, reports: Mask) -> dict[Any, int]:
        """How many of the chosen reports have each label, zeros left out."""
        found = np.bincount(self.codes[reports], minlength=len(self.values))
        return named(self.values, found)

    def among(self, wanted: Iterable[Any]) -> Mask:
        """The reports with one of the wanted labels."""
        chosen = set(wanted)
        return np.array([value in chosen for value in self.values], np.bool_)[self.codes]


class RegionLabels:
    """The region of each of R reports, on every level: a report of 四川省/乐山市 has 四川省 as well."""

    def __init__(self, values: Sequence[str], codes: Places) -> None:
        """values: paths such as 四川省/乐山市, empty where unknown; codes: of reports."""
        levels = [_with_parents(value) for value in values]
        paths = tuple(dict.fromkeys(path for each in levels for path in each))
        self.paths, place = objects(paths), {path: number for number, path in enumerate(paths)}
        deepest = max(map(len, levels), default=0)
        none = len(paths)
        padded = [[*(place[p] for p in each), *[none] * (deepest - len(each))] for each in levels]
        self._levels = np.array(padded, np.intp).reshape(-1, deepest)[codes].T.copy()

    def counts(self, reports: Mask) -> dict[str, int]:
        """How many of the chosen reports lie in each region, zeros left out."""
        many = len(self.paths) + 1
        every = reports.all()
        levels = (np.bincount(codes if every else codes[reports], minlength=many) for codes in self._levels)
        found = sum(levels, np.zeros(many, np.int64))[:-1]
        return named(self.paths, found)

    def among(self, wanted: Iterable[str]) -> Mask:
        """The reports in one of the wanted regions."""
        known = set(wanted)
        chosen = [number for number, path in enumerate(self.paths) if path in known]
        inside: Mask = np.any(np.isin(self._levels, chosen), axis=0)
        return inside


def _with_parents(path: str) -> list[str]:
    names = path.split("/") if path else [UNKNOWN]
    return ["/".join(names[:depth]) for depth in range(1, len(names) + 1)]


class Segment:
    """The columns of one open segment."""

    def __init__(self, reader: Any) -> None:
        """reader: Whoosh's, of one segment of our codec; raises IndexDamaged for another."""
        self.columns = SegmentColumns(reader)
        self.size = self.columns.size
        self.reader = reader
        each_id = fixed_values(reader.column_reader("report_id"), self.size)
        self.starts: Places = np.flatnonzero(np.append(True, each_id[1:] != each_id[:-1]))
        self.ids = each_id[self.starts]
        if len(np.unique(self.ids)) < len(self.ids):
            raise IndexDamaged("the sections of a report are not side by side")
        self.lengths = np.diff(np.append(self.starts, self.size))
        self.report: Ids = np.repeat(np.arange(len(self.starts), dtype=np.uint32), self.lengths)
        ordinals = self.columns.labels("ordinal")
        self.ordinals = np.array(ordinals.values)[ordinals.codes]
        self.topics = self.columns.labels("topic")
        regions = self.columns.labels("region")
        self.regions = RegionLabels(regions.values, regions.codes[self.starts].astype(np.intp))
        self.years = self._of_reports("year", lambda year: int(year) or None)
        self.genres = self._of_reports("genre", str)
        self._runs = Runs(self.starts, self.size)
        self._topic_pairs = self.report * np.uint32(len(self.topics.values)) + self.topics.codes
        self.year_numbers = np.array([year or 0 for year in self.years.values] or [0])[self.years.codes]
        self.newest_first = np.lexsort((self.ids, -self.year_numbers))
        self.every = self.columns.live() or DocSet.every(self.size)

    def alive(self, sections: DocSet) -> DocSet:
        """Some sections without the deleted ones."""
        return sections if self.columns.live() is None else sections & self.every

    @property
    def reports(self) -> int:
        """R."""
        return len(self.starts)

    @property
    def grams(self) -> GramPostings | None:
        """The grams of matching keys; None where no section has a character."""
        return self.grams_of("chars")

    def grams_of(self, name: str) -> GramPostings | None:
        """The grams of a field of matching keys."""
        field = self.columns.field(name)
        return field if isinstance(field, GramPostings) else None

    def number_of(self, report_id: str) -> int | None:
        """The number of a report by its id."""
        found = np.flatnonzero(self.ids == report_id.encode())
        return int(found[0]) if len(found) else None

    def rows_named(self, section_ids: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Some sections by their ids, those that the segment has, with their numbers."""
        for section_id in section_ids:
            report_id, _, ordinal = section_id.partition(".")
            report = self.number_of(report_id)
            rows = self.rows(report) if report is not None else np.zeros(0, np.uint32)
            yield from ((section_id, int(row)) for row in rows if str(self.ordinals[row]) == ordinal)

    def word(self, term: str) -> Postings | None:
        """The sections that hold a term in any word field, with its weights."""
        return self.columns.postings("words", term.encode())

    def fold(self, sections: DocSet) -> Mask:
        """The reports that have one of some sections."""
        if sections.is_sparse:
            mask = np.zeros(self.reports, np.bool_)
            mask[self.report.take(sections.ids)] = True
            return mask
        return sections.members(self._runs) > 0

    def count(self, sections: DocSet, reports: Mask) -> int:
        """How many of some sections belong to some reports."""
        if sections.is_sparse:
            return int(np.count_nonzero(reports.take(self.report.take(sections.ids))))
        return int(sections.members(self._runs)[reports].sum(dtype=np.int64))

    def spread(self, reports: Mask) -> DocSet:
        """The sections of some reports."""
        return DocSet.of_mask(np.repeat(reports, self.lengths))

    def rows(self, report: int) -> Ids:
        """The sections of one report."""
        start = int(self.starts[report])
        return np.arange(start, start + int(self.lengths[report]), dtype=np.uint32)

    def reports_by_topic(self, sections: DocSet, reports: Mask) -> NDArray[np.int64]:
        """How many of some reports have one of some sections of each topic."""
        stands = np.zeros(self.reports * len(self.topics.values), np.bool_)
        stands[self._topic_pairs.take(sections.ids)] = True
        counted = reports.astype(np.float32) @ stands.reshape(self.reports, -1).astype(np.float32)
        return counted.astype(np.int64)

    def _of_reports(self, field: str, read: Any) -> ReportLabels:
        labels: Labels = self.columns.labels(field)
        return ReportLabels(
            [read(value) for value in labels.values], labels.codes[self.starts].astype(np.intp)
        )
