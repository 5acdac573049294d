"""Which hits pass the filters, and how many reports would each value of a facet leave?

A facet's counts ignore its own selection. Region, year and genre belong to reports; topics belong to
sections: under a topic filter a report is a hit by its hit sections of those topics alone.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.engines.base import UNKNOWN, Facets, Filters, YearRange
from indexer.engines.embedded.columns import Columns, Mask
from indexer.engines.embedded.evaluate import Matches


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters as masks: regions, years and genres over reports, topics over sections."""

    regions: Mask
    years: Mask
    genres: Mask
    topics: Mask

    @property
    def reports(self) -> Mask:
        """The reports that pass every filter of reports."""
        passing: Mask = self.regions & self.years & self.genres
        return passing


def select(filters: Filters, columns: Columns) -> Selection:
    """Turn filters into masks; an empty filter lets everything pass."""
    every_report = np.ones(columns.reports, dtype=bool)
    return Selection(
        regions=_regions(filters.regions, columns) if filters.regions else every_report,
        years=_years(filters.years, columns) if filters.years else every_report,
        genres=columns.genres.among(filters.genres) if filters.genres else every_report,
        topics=columns.topics.among(filters.topics)
        if filters.topics
        else np.ones(columns.sections, dtype=bool),
    )


def count_facets(matches: Matches, selection: Selection, columns: Columns) -> Facets:
    """Exact counts of distinct reports for every facet, over all hits."""
    candidates = matches.candidates(columns)
    hits = columns.fold(candidates & selection.topics)
    regions = hits & selection.years & selection.genres
    years = hits & selection.regions & selection.genres
    genres = hits & selection.regions & selection.years
    return Facets(
        regions=_with_parents(columns.regions.counts(regions)),
        years=columns.years.counts(years),
        topics=_topic_counts(candidates & columns.spread(selection.reports), columns),
        genres=columns.genres.counts(genres),
    )


def _regions(wanted: Iterable[str], columns: Columns) -> Mask:
    paths = {() if path == UNKNOWN else tuple(path.split("/")) for path in wanted}
    return columns.regions.among(
        names
        for names in columns.regions.values
        if names in paths or any(names[:depth] in paths for depth in range(1, len(names)))
    )


def _years(wanted: Iterable[YearRange], columns: Columns) -> Mask:
    ranges = tuple(wanted)
    return columns.years.among(
        year for year in columns.years.values if any(_in_range(year, bounds) for bounds in ranges)
    )


def _in_range(year: int | None, bounds: YearRange) -> bool:
    if year is None or bounds.unknown:
        return year is None and bounds.unknown
    return (bounds.first is None or year >= bounds.first) and (bounds.last is None or year <= bounds.last)


def _with_parents(counts: dict[tuple[str, ...], int]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for names, count in counts.items():
        for depth in range(1, len(names) + 1):
            total["/".join(names[:depth])] += count
        if not names:
            total[UNKNOWN] += count
    return dict(total)


def _topic_counts(sections: Mask, columns: Columns) -> dict[str, int]:
    stands = np.zeros((columns.reports, len(columns.topics.values)), dtype=bool)
    stands[columns.report[sections], columns.topics.codes[sections]] = True
    return {value: int(n) for value, n in zip(columns.topics.values, stands.sum(axis=0), strict=True) if n}
