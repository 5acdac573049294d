"""How many reports would each value of a facet leave?

A facet's counts ignore its own selection. Region, year and genre belong to reports; topics belong to
sections: under a topic filter a report is a hit by its hit sections of those topics alone.
"""

from collections import Counter
from collections.abc import Iterable

from indexer.engines.base import Facets
from indexer.engines.embedded.matching import Matches
from indexer.engines.embedded.segments import Mask
from indexer.engines.embedded.selection import Selection


def hit_reports(matches: Matches, chosen: Selection) -> Mask:
    """The reports of a segment that are hits under all filters."""
    hits: Mask = matches.segment.fold(chosen.of_topics(matches.candidates)) & chosen.reports
    return hits


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


def _topic_counts(matches: Matches, reports: Mask) -> dict[str, int]:
    segment = matches.segment
    counts = segment.reports_by_topic(matches.candidates, reports).tolist()
    return {topic: n for topic, n in zip(segment.topics.values, counts, strict=True) if n}
