"""What can an engine do? The protocol that everything above the engines is written against.

An engine stores reports and sections and answers a request with hits and exact facet counts, as
"What a query means" in the README says. The embedded engine is the first; nothing above this
module may know which one answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from indexer.documents import Region, Report, Year
from indexer.engines.nodes import (
    Alternative,
    Filters,
    Leaf,
    TextField,
    Within,
    YearRange,
    changed,
    leaves,
    positive_leaves,
)

__all__ = [
    "UNKNOWN",
    "Alternative",
    "Engine",
    "EngineWriter",
    "Facets",
    "Filters",
    "Hit",
    "HitSection",
    "Leaf",
    "Lift",
    "ReportHead",
    "ScorePart",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "Summary",
    "TextField",
    "Vocabulary",
    "Within",
    "YearRange",
    "changed",
    "leaves",
    "positive_leaves",
]

UNKNOWN = "未知"
Sort = Literal["relevance", "year", "-year"]
Scope = Literal["section", "report"]


@dataclass(frozen=True, slots=True)
class Lift:
    """A leaf that no hit needs: where it matches, a section scores so much of what a leaf would score.

    One that is near counts nowhere when too many sections hold its words: then they meet by chance.
    """

    leaf: Leaf
    weight: float


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query tree (None: every report), its filters, and the slice of hit reports that is wanted.

    boosts: sections of reports that pass a field of these filters score more, once for each field; topics
    are no part of it. lifts: what else raises the score of a section.
    """

    query: tree.Query | None
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    boosts: Filters = field(default_factory=Filters)
    lifts: tuple[Lift, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What a list of results shows of a report."""

    id: str
    source: str
    part: int
    title: str
    region: Region | None
    year: Year | None
    genre: str
    script: str
    about_education: bool


@dataclass(frozen=True, slots=True)
class HitSection:
    """A hit section with its original text."""

    section_id: str
    ordinal: int
    heading: str
    path: tuple[str, ...]
    topic: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit report with its best sections, best first, at most three.

    scope: "section" when one section satisfies the whole query, "report" when only the report does.
    total_sections: how many of its sections are hit sections.
    original: the id that stands for all reports that are the same or nearly; copies: how many others.
    lacking: leaves of the query that the report satisfies nowhere; a report can lack one by OR only.
    """

    report: ReportHead
    score: float
    scope: Scope
    sections: tuple[HitSection, ...]
    total_sections: int
    original: str = ""
    copies: int = 0
    lacking: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of distinct reports for each value if it alone were selected in its facet.

    regions: by path, parents included, and 未知; years: None is unknown; zero counts are left out.
    """

    regions: Mapping[str, int]
    years: Mapping[int | None, int]
    topics: Mapping[str, int]
    genres: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One slice of hit reports in order, with exact totals and facets over all of them.

    cut: leaves that would have cost too much, so that not every section was looked into for them.
    unranked: how many words and alternatives, the most frequent ones, were too many to count in scores.
    """

    total_reports: int
    total_sections: int
    hits: tuple[Hit, ...]
    facets: Facets
    cut: tuple[Leaf, ...] = ()
    unranked: int = 0


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A summand of a section's score; all of them sum to it.

    leaf: the leaf or alternative that gave it, None for a label of the report that the request boosts;
    word: the term of it, empty where the leaf as a whole counts; for a label its field.
    """

    leaf: Leaf | None
    word: str
    score: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What an index holds and how it was made; dictionary_folder: None where it was the shipped one."""

    generation: str
    built: str
    corpus: str
    reports: int
    sections: int
    sources: int
    skipped: tuple[tuple[str, str], ...]
    analyzer: str
    dictionary: str
    dictionary_folder: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What an index speaks of, each with its count, the most frequent first, only so many of a kind.

    words: terms of the word field, as matching keys, by sections; headings by sections; titles and
    regions (paths such as 四川省/乐山市) by reports.
    """

    words: Mapping[str, int]
    headings: Mapping[str, int]
    titles: Mapping[str, int]
    regions: Mapping[str, int]


class Engine(Protocol):
    """Answers questions from one complete index; safe to use from several threads."""

    @property
    def analyzer(self) -> WordAnalyzer:
        """The analyzer, with its dictionary, that the index was made with."""
        ...

    @property
    def counts(self) -> tuple[int, int]:
        """How many reports and sections the index holds."""
        ...

    def search(self, request: SearchRequest) -> SearchResult:
        """The hits of a request."""
        ...

    def count(self, request: SearchRequest) -> int:
        """How many reports a request finds, for less than a search."""
        ...

    def for_one_question(self) -> "Engine":
        """The same engine for one thread, whose requests share what each of them has looked up."""
        ...

    def explain(
        self, request: SearchRequest, section_ids: Sequence[str]
    ) -> Mapping[str, Sequence[ScorePart]]:
        """What the scores of some sections are the sums of; unknown sections are left out."""
        ...

    def report(self, report_id: str) -> Report | None:
        """One whole report, or None where the id is unknown."""
        ...

    def verify(self) -> None:
        """Read everything that has a checksum; raises IndexDamaged where one differs."""
        ...

    def vocabulary(self) -> Vocabulary:
        """What the index speaks of; reads much of it each time."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class EngineWriter(Protocol):
    """Takes reports into a new index, which nobody sees before `commit`."""

    @property
    def analyzer(self) -> WordAnalyzer:
        """The analyzer that the index is made with."""
        ...

    def add(self, report: Report) -> None:
        """Index one report, a document for each of its sections."""
        ...

    def commit(self) -> None:
        """Make everything that was added durable and searchable."""
        ...

    def cancel(self) -> None:
        """Give up and leave nothing locked."""
        ...
