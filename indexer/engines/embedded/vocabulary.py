"""What does an index speak of, and how often? Its words from the columns, its headings from the reports."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from analyzers.normalize import is_han
from indexer.engines import record
from indexer.engines.base import UNKNOWN, Vocabulary
from indexer.engines.embedded.segments import Segment

MOST_WORDS = 200_000
MOST_HEADINGS = 50_000
MOST_TITLES = 50_000
MOST_REPORTS = 100_000  # that are read for their headings and titles
_HELD = 4 * MOST_HEADINGS  # distinct ones that are counted before the rare are dropped

_Stored = Callable[[Segment, int], dict[str, Any]]


def read_vocabulary(segments: Sequence[Segment], stored: _Stored) -> Vocabulary:
    """The most frequent of each kind; stored: what a segment keeps of a row."""
    headings: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for title, own in _reports(segments, stored):
        titles[title] += 1
        headings.update(own)
        if len(headings) > _HELD:
            headings = Counter(dict(headings.most_common(MOST_HEADINGS)))
    return Vocabulary(
        words=_most(_words(segments), MOST_WORDS),
        headings=_most(headings, MOST_HEADINGS),
        titles=_most(titles, MOST_TITLES),
        regions=_most(_regions(segments), MOST_WORDS),
    )


def _most(counts: Counter[str], most: int) -> Mapping[str, int]:
    return {text: count for text, count in counts.most_common(most) if text}


def _words(segments: Iterable[Segment]) -> Counter[str]:
    """The terms that begin with a Han character, by the sections that hold them."""
    counts: Counter[str] = Counter()
    for segment in segments:
        field = segment.columns.field("words")
        if field is None:
            continue
        each = zip(field.terms.terms_from(0), np.diff(field.starts).tolist(), strict=True)
        counts.update({term: count for term, count in ((t.decode(), n) for t, n in each) if is_han(term[0])})
        if len(counts) > 2 * MOST_WORDS:
            counts = Counter(dict(counts.most_common(MOST_WORDS)))
    return counts


def _reports(segments: Sequence[Segment], stored: _Stored) -> Iterator[tuple[str, list[str]]]:
    """Titles and headings of reports, of a large index of every so many-th."""
    step = 1 + sum(segment.reports for segment in segments) // MOST_REPORTS
    for segment in segments:
        for row in segment.starts[::step].tolist():
            report = record.load(stored(segment, row)["report"], "")
            yield report.title, [section.heading for section in report.sections if section.heading]


def _regions(segments: Iterable[Segment]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for segment in segments:
        counts.update(segment.regions.counts(np.ones(segment.reports, np.bool_)))
    counts.pop(UNKNOWN, None)
    return counts
