"""What does a search answer, whoever shows it: the page, the API or the command?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from indexer.documents import Origin, RegionHow, Report
from indexer.engines.nodes import Reason

NoteKind = Literal[
    "ignored", "truncated", "suggestion", "filter", "relaxation", "synonyms", "outdated", "partial"
]
FACETS = ("region", "year", "section", "genre")


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know about how the request was understood; `text` is Chinese."""

    kind: NoteKind
    text: str
    params: Mapping[str, tuple[str, ...]] | None = None
    count: int | None = None

    @property
    def told(self) -> str:
        """The text with its count of reports."""
        return self.text if self.count is None else f"{self.text}（{self.count:,} 份）"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: `value` as the parameter takes it, `count` of distinct reports.

    partial: not selected itself, but a value below it is.
    """

    value: str
    label: str
    count: int
    selected: bool = False
    partial: bool = False
    children: tuple["FacetValue", ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a snippet is from: a line of the section, and where in its text the first mark of it begins.

    Lines that hold more than blanks are numbered from 0; hit: None where the snippet has no mark.
    """

    line: int = 0
    hit: int | None = None


@dataclass(frozen=True, slots=True)
class SectionHit:
    """A hit section; each snippet is escaped text with `<mark>` and nothing else.

    places: of each snippet; continues: no hit section itself, but the end of a match that the one before
    it begins.
    """

    section_id: str
    ordinal: int
    heading: str
    path: tuple[str, ...]
    topic: str
    score: float
    snippets: tuple[Markup, ...]
    places: tuple[Place, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class WhyPart:
    """A summand of a section's score.

    leaf: what was typed, empty for a label; matched: the word, the characters or the label that counted;
    reason: why it stands for the leaf where nobody typed it; fields: where it stands, of title, heading,
    place and body, or which label.
    """

    leaf: str
    matched: str
    by: Literal["word", "characters", "near", "label"]
    reason: Reason | None
    fields: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why a report is a hit: the words of each leaf, and what the score of each section is the sum of."""

    words: tuple[tuple[str, tuple[str, ...]], ...]
    parts: Mapping[str, tuple[WhyPart, ...]]


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A hit report with its best sections; `region` is a path, `region_how` says how it is known.

    original: the id that stands for all reports that are the same or nearly; copies: how many others.
    lacking: what was typed and stands nowhere in the report.
    """

    report_id: str
    source: str
    part: int
    title: str
    region: str | None
    region_how: RegionHow | None
    year: int | None
    year_to: int | None
    genre: str
    about_education: bool
    score: float
    scope: Literal["section", "report"]
    sections: tuple[SectionHit, ...]
    total_sections: int
    original: str = ""
    copies: int = 0
    why: Why | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """Reports with only some of the words of a query, which are no hits of it, the best first.

    query: what asks for any of the words, without synonyms; total_reports: of that query, the hits included.
    """

    query: str
    total_reports: int
    hits: tuple[ReportHit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results; `facets` has the keys of FACETS in their order.

    answered: the query that these are the results of, where `query` has none.
    nearest: what is shown beneath hits that do not fill the first page.
    """

    query: str
    total_reports: int
    total_sections: int
    took_ms: float
    page: int
    per_page: int
    hits: tuple[ReportHit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    notes: tuple[Note, ...] = ()
    answered: str | None = None
    nearest: Nearest | None = None


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section of a report page: its paragraphs as escaped text with `<mark>`, headings included.

    paragraphs: the lines of the section's text; the first one is its heading's line where it has one.
    hits: how many marks stand in it.
    """

    ordinal: int
    level: int
    number: str
    heading: str
    path: tuple[str, ...]
    topic: str
    paragraphs: tuple[Markup, ...]
    hits: int


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A whole report with the hits of a query marked in it."""

    report: Report
    sections: tuple[MarkedSection, ...]
    hits: int
    origin: Origin | None = None
    notes: tuple[Note, ...] = field(default=())
