"""What passes between the rooms of ingestion, and from there to an engine?

All offsets are Python string indices, half-open.
"""

from dataclasses import dataclass, field
from typing import Literal

RepairKind = Literal[
    "gloss",
    "byte-slip",
    "conversion",
    "furniture",
    "page-number",
    "segment-number",
    "contents",
    "duplicate",
    "advert",
    "wrap",
]
RegionHow = Literal["named", "inferred", "corrected"]
Script = Literal["simplified", "traditional"]

GENRES = ("工作总结", "工作要点", "自评报告", "督导报告", "统计公报", "规划", "汇报", "施政报告", "其他")
TOPICS = (
    "党建",
    "思政德育",
    "学前教育",
    "义务教育",
    "普通高中",
    "职业教育",
    "高等教育",
    "特殊教育",
    "民族教育",
    "民办教育",
    "继续教育",
    "教师队伍",
    "经费投入",
    "办学条件",
    "教育信息化",
    "招生考试",
    "体育美育劳育",
    "学生资助",
    "校园安全",
    "督导评价",
    "改革治理",
    "语言文字",
    "问题不足",
    "下步打算",
    "统计数据",
    "其他",
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """One decoded file: `source` is its path relative to the corpus, NFC, with `/`."""

    source: str
    format: str
    encoding: str
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One mended place: `after` begins at `at` in the text that the repair belongs to."""

    kind: RepairKind
    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text in its original script, with every repair that made it so, ordered by `at`."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One report of a source: `part` counts from 1; `clean.text` starts with its title if it has one."""

    part: int
    title: str
    clean: CleanText


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own text, `text[start:end]` of its report (the heading's line included).

    `ordinal` 0 is the title and lead (left out when empty); `level` is 0 there and counts from 1 for
    headings; `number` is as printed, `heading` is without number and final punctuation, and `path`
    holds the headings from the outermost to the section's own.
    """

    ordinal: int
    level: int
    number: str
    heading: str
    path: tuple[str, ...]
    topic: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A region by today's (2023) full names and code; `confidence` in 0..1; evidence in Chinese.

    A municipality has no city, and a county administered by its province has none either.
    """

    province: str
    city: str | None
    county: str | None
    code: str | None
    how: RegionHow
    confidence: float
    evidence: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its names from the province down, absent levels left out."""
        return tuple(name for name in (self.province, self.city, self.county) if name)

    @property
    def path(self) -> str:
        """The value of the region filter, such as 四川省/凉山彝族自治州/会东县."""
        return "/".join(self.names)


@dataclass(frozen=True, slots=True)
class Year:
    """The year that a report is about; `to` is the last year of a plan over several."""

    value: int
    to: int | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One clean report with its labels; `sections` cover `text` without gap or overlap."""

    id: str
    source: str
    part: int
    title: str
    region: Region | None
    year: Year | None
    genre: str
    script: Script
    about_education: bool
    text: str
    sections: tuple[Section, ...]
    repairs: tuple[Repair, ...] = ()
    origin: "Origin | None" = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from, as the user says in `sources.csv`."""

    url: str = ""
    publisher: str = ""
    fetched: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in one file: its reports, or the reason why it was skipped."""

    source: str
    format: str | None
    encoding: str | None
    skipped: str | None = None
    reports: tuple[Report, ...] = field(default=())
