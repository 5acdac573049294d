"""Which reports and sections pass the filters?

Region, year and genre belong to reports, topics to sections.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.engines.base import Filters, YearRange
from indexer.engines.embedded.collecting.docset import DocSet, union
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
