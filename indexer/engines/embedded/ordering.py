"""In which order do hits come, and which are on the page? By scope, score, year and id, or by year first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Facets, Leaf, Sort
from indexer.engines.embedded.collecting.docset import DocSet, Ids
from indexer.engines.embedded.collecting.segment import Floats
from indexer.engines.embedded.matching import Matches
from indexer.engines.embedded.scoring import SectionScores
from indexer.engines.embedded.segments import Mask, Segment
from indexer.engines.embedded.selection import Selection

_LAST = np.iinfo(np.int64).max


class Place(NamedTuple):
    """A hit report on the page: its segment, its number there, its score, whether a section is a hit."""

    segment: int
    report: int
    score: float
    in_section: bool


@dataclass(frozen=True, slots=True)
class PlacedHit:
    """A hit report on the page with the sections that it shows, best first, and how many it could show.

    lacking: the leaves that no section of it satisfies.
    """

    segment: Segment
    place: Place
    rows: Ids
    scores: Floats
    total_sections: int
    lacking: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The hits of a page, and what is counted over all of them."""

    total_reports: int
    total_sections: int
    hits: Sequence[PlacedHit]
    facets: Facets
    cut: tuple[Leaf, ...]
    unranked: int = 0


@dataclass(frozen=True)
class SegmentHits:
    """The hits of one segment that passed every filter."""

    matches: Matches
    selection: Selection
    scores: SectionScores

    @property
    def segment(self) -> Segment:
        """The segment."""
        return self.matches.segment

    @cached_property
    def _passing(self) -> Mask:
        return self.selection.reports

    @cached_property
    def _sections(self) -> DocSet:
        """Satisfying sections about a selected topic."""
        return self.selection.of_topics(self.matches.sections)

    @cached_property
    def _shown(self) -> DocSet:
        """Sections about a selected topic that a hit may show."""
        return self.selection.of_topics(self.matches.candidates)

    @cached_property
    def in_section(self) -> Mask:
        """Reports that are hits by one section."""
        found: Mask = self.segment.fold(self._sections) & self._passing
        return found

    @cached_property
    def whole(self) -> Mask:
        """Reports that are hits only as a whole."""
        if self._shown is self._sections:
            return np.zeros(self.segment.reports, np.bool_)
        found: Mask = self.segment.fold(self._shown) & self._passing & ~self.in_section
        return found

    @property
    def total_reports(self) -> int:
        """How many reports are hits."""
        return int(np.count_nonzero(self.in_section)) + int(np.count_nonzero(self.whole))

    @property
    def total_sections(self) -> int:
        """How many sections satisfy the query."""
        return self.segment.count(self._sections, self._passing)

    def rows(self, reports: Sequence[int]) -> list[tuple[Ids, Floats]]:
        """The sections that each hit may show with their scores, best first, equal ones as in the text."""
        if not reports:
            return []
        every = np.concatenate([self.segment.rows(report) for report in reports])
        shown = every[self._shown.holds(every)]
        scores, owners = self.scores.of(shown), self.segment.report.take(shown)
        order = np.lexsort((shown, -scores))
        each = (order[owners[order] == report] for report in reports)
        return [(shown[own], scores[own]) for own in each]

    def one_for_each_leaf(self, rows: Ids) -> NDArray[np.intp]:
        """The places of the first of some sections for each leaf, in their order."""
        held = [found.sections.holds(rows) for found in self.matches.leaves.values()]
        return np.array(sorted({int(np.argmax(mask)) for mask in held if mask.any()}), np.intp)

    def lacking(self, report: int) -> tuple[Leaf, ...]:
        """The leaves that no section of a hit report satisfies; one that it needs is never looked for."""
        if not self.matches.has_choices:
            return ()
        rows = self.segment.rows(report)
        leaves = ((leaf, found) for leaf, found in self.matches.leaves.items() if isinstance(leaf, Leaf))
        return tuple(leaf for leaf, found in leaves if not found.sections.holds(rows).any())

    def best(self, most: int, *, in_section: bool) -> tuple[NDArray[np.intp], Floats]:
        """The numbers and scores of the `most` best reports of a scope, and others."""
        reports, sections = (self.in_section, self._sections) if in_section else (self.whole, self._shown)
        if self.scores.are_equal:
            chosen = self.segment.newest_first[reports[self.segment.newest_first]][:most]
            return chosen, np.zeros(len(chosen), np.float32)
        if np.count_nonzero(reports) < np.count_nonzero(self.segment.fold(sections)):
            sections &= self.segment.spread(reports)
        return self.scores.best_reports(self.segment, sections, most)


def placed(found: Sequence[SegmentHits], places: Sequence[Place]) -> list[PlacedHit]:
    """The hits at some places, with their sections."""
    wanted = [[p.report for p in places if p.segment == number] for number in range(len(found))]
    rows = [iter(hits.rows(reports)) for hits, reports in zip(found, wanted, strict=True)]
    return [_placed(found[place.segment], place, *next(rows[place.segment])) for place in places]


def _placed(hits: SegmentHits, place: Place, rows: Ids, scores: Floats) -> PlacedHit:
    best = np.arange(len(rows)) if place.in_section else hits.one_for_each_leaf(rows)
    lacking = hits.lacking(place.report)
    return PlacedHit(hits.segment, place, rows[best], scores[best], len(rows), lacking)


def ordered(found: Sequence[SegmentHits], sort: Sort, offset: int, limit: int) -> list[Place]:
    """The slice of the hits of all segments that is wanted; none of a request that only counts."""
    if not limit or offset >= sum(hits.total_reports for hits in found):
        return []
    most = offset + limit if sort == "relevance" else max((hits.segment.reports for hits in found), default=0)
    columns = [_columns(number, hits, most) for number, hits in enumerate(found)]
    if not columns:
        return []
    segments, reports, scores, tiers, years, ids = (
        np.concatenate(each) for each in zip(*columns, strict=True)
    )
    keys = [ids, -years, -scores, tiers]
    if sort != "relevance":
        oldest = np.where(years == 0, _LAST, years)  # no year: at the end either way
        keys.append(oldest if sort == "year" else -years)
    chosen = np.lexsort(keys)[offset : offset + limit]
    return [
        Place(int(segments[i]), int(reports[i]), float(scores[i]), bool(tiers[i] == 0))
        for i in chosen.tolist()
    ]


def _columns(number: int, hits: SegmentHits, most: int) -> tuple[NDArray[np.generic], ...]:
    """Of the reports that can be on the page: segment, number, score, scope, year, id."""
    reports, scores = hits.best(most, in_section=True)
    tiers = np.zeros(len(reports), np.int8)
    if len(reports) < most:
        others, lower = hits.best(most, in_section=False)
        reports, scores = np.concatenate((reports, others)), np.concatenate((scores, lower))
        tiers = np.concatenate((tiers, np.ones(len(others), np.int8)))
    segment = hits.segment
    return (
        np.full(len(reports), number),
        reports,
        scores,
        tiers,
        segment.year_numbers[reports],
        segment.ids[reports],
    )
