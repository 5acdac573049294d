"""Which hits pass the filters, and how many reports would each value of a facet leave?

A facet's counts ignore its own selection. Region, year and genre belong to reports; topics belong to
sections: under a topic filter a report is a hit by its hit sections of those topics alone.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.engines.base import Facets, Filters, YearRange
from indexer.engines.embedded.collecting.docset import DocSet, union
from indexer.engines.embedded.matching import Matches
from indexer.engines.embedded.segments import Mask, Segment


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters in one segment: regions, years and genres over reports, topics over sections.

    topics is None where no topic is selected.
    """

    regions: Mask
    years: Mask
    genres: Mask
    topics: DocSet | None

    @property
    def reports(self) -> Mask:
        """The reports that pass every filter of reports."""
        passing: Mask = self.regions & self.years & self.genres
        return passing

    def of_topics(self, sections: DocSet) -> DocSet:
        """Some sections that are about a selected topic."""
        return sections if self.topics is None else sections & self.topics


def select(filters: Filters, segment: Segment) -> Selection:
    """Turn filters into sets; an empty filter lets everything pass."""
    every_report = np.ones(segment.reports, np.bool_)
    return Selection(
        regions=segment.regions.among(filters.regions) if filters.regions else every_report,
        years=_years(filters.years, segment) if filters.years else every_report,
        genres=segment.genres.among(filters.genres) if filters.genres else every_report,
        topics=_topics(filters.topics, segment) if filters.topics else None,
    )


def count_facets(found: Iterable[tuple[Matches, Selection]]) -> Facets:
    """Exact counts of distinct reports for every facet, over all hits of all segments."""
    regions: Counter[str] = Counter()
    years: Counter[int | None] = Counter()
    topics: Counter[str] = Counter()
    genres: Counter[str] = Counter()
    for matches, chosen in found:
        segment = matches.segment
        hits = segment.fold(chosen.of_topics(matches.candidates))
        regions.update(segment.regions.counts(hits & chosen.years & chosen.genres))
        years.update(segment.years.counts(hits & chosen.regions & chosen.genres))
        genres.update(segment.genres.counts(hits & chosen.regions & chosen.years))
        topics.update(_topic_counts(matches, chosen.reports))
    return Facets(dict(regions), dict(years), dict(topics), dict(genres))


def _topics(wanted: Iterable[str], segment: Segment) -> DocSet:
    topics = segment.topics
    chosen = [topics.values.index(topic) for topic in wanted if topic in topics.values]
    return union(segment.size, [DocSet(segment.size, bits=topics.bitmaps[code]) for code in chosen])


def _years(wanted: Iterable[YearRange], segment: Segment) -> Mask:
    ranges = tuple(wanted)
    return segment.years.among(
        year for year in segment.years.values if any(_in_range(year, bounds) for bounds in ranges)
    )


def _in_range(year: int | None, bounds: YearRange) -> bool:
    if year is None or bounds.unknown:
        return year is None and bounds.unknown
    return (bounds.first is None or year >= bounds.first) and (bounds.last is None or year <= bounds.last)


def _topic_counts(matches: Matches, reports: Mask) -> dict[str, int]:
    segment = matches.segment
    counts = segment.reports_by_topic(matches.candidates, reports).tolist()
    return {topic: n for topic, n in zip(segment.topics.values, counts, strict=True) if n}
