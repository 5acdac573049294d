"""What does the page of one report show?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from indexer.documents import Origin, Report
from indexer.wording import HOW, NO_TITLE, NOT_EDUCATION, REPAIRS
from webapp.presenters.hits import Hits, hits_of
from webapp.presenters.labels import (
    SCRIPTS,
    count,
    region_label,
    report_year,
)
from webapp.presenters.remarks import remarks
from webapp.search.params import SearchParams
from webapp.search.results import MarkedReport, MarkedSection
from webapp.urls import line_anchor, search_url, section_anchor

__all__ = ["ReportPage", "report_page"]

LINKED = ("http://", "https://")  # anything else in a user's file is shown, never linked
_TAG = re.compile(r"</?mark[^<>]*>")  # escaped text has no other tags
_PIECE = re.compile(rf"{_TAG.pattern}|&[a-z0-9#]+;|.", re.DOTALL)  # a tag, or one character of the text


@dataclass(frozen=True, slots=True)
class Fact:
    """One item of the metadata line; with evidence it can be opened."""

    label: str
    value: str
    remark: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the contents; `depth` counts from 1."""

    text: str
    href: str
    depth: int
    hits: int
    hits_href: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of the text; its heading is apart where it has one.

    run_in: what follows the heading on its own line, where it is the first sentence of a paragraph.
    """

    anchor: str
    tag: str
    heading: Markup
    run_in: Markup
    lines: tuple["LineView", ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A paragraph of a section with the id that a snippet leads to."""

    anchor: str
    text: Markup


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything the report page prints."""

    title: str
    heading: Markup
    site: str
    query: str
    back_url: str
    back_label: str
    warning: str
    facts: tuple[Fact, ...]
    origin_url: str
    origin: str
    contents: tuple[Heading, ...]
    sections: tuple[SectionView, ...]
    hits: str
    first_hit: str
    language: str
    remarks: tuple[str, ...]


def report_page(marked: MarkedReport, params: SearchParams, site: str) -> ReportPage:
    """The page of a report, found by this search."""
    report = marked.report
    title = report.title or NO_TITLE
    heading, found = _title_line(marked), hits_of(marked)
    origin = marked.origin or report.origin
    return ReportPage(
        title=title,
        heading=found.beside(heading) if heading else escape(title),
        site=site,
        query=params.q,
        back_url=search_url(params),
        back_label="回到结果" if params.q or params.filtered else "回到检索",
        warning="" if report.about_education else NOT_EDUCATION,
        facts=_facts(report),
        origin_url=origin.url if origin and origin.url.lower().startswith(LINKED) else "",
        origin=_origin_label(origin),
        contents=tuple(_headings(marked, found)),
        sections=tuple(_section(section, heading, found) for section in marked.sections),
        hits=f"{count(marked.hits)} 处命中" if marked.hits else _no_hits(params),
        first_hit=f"#{found.ids[0]}" if found.ids else "",
        language="zh-Hant" if report.script == "traditional" else "zh-Hans",
        remarks=remarks(marked.notes),
    )


def _no_hits(params: SearchParams) -> str:
    return "正文中没有命中检索词" if params.q else ""


def _facts(report: Report) -> tuple[Fact, ...]:
    region, year = report.region, report.year
    source = report.source if report.part == 1 else f"{report.source}（第 {report.part} 篇）"
    return (
        Fact(
            "地区",
            region_label(region.path if region else None),
            HOW[region.how] if region else "",
            region.evidence if region else (),
        ),
        Fact(
            "年份",
            report_year(year.value if year else None, year.to if year else None),
            "",
            year.evidence if year else (),
        ),
        Fact("体裁", report.genre),
        Fact("文件", source),
        Fact("文字", SCRIPTS[report.script]),
        _repairs(report),
    )


def _repairs(report: Report) -> Fact:
    kinds = Counter(repair.kind for repair in report.repairs)
    lines = tuple(f"{REPAIRS[kind]}：{count(number)} 处" for kind, number in kinds.most_common())
    return Fact("修复", f"{count(len(report.repairs))} 处" if lines else "无", "", lines)


def _origin_label(origin: Origin | None) -> str:
    if origin is None or not (origin.publisher or origin.url):
        return "来源未注明"
    fetched = f"（{origin.fetched} 取得）" if origin.fetched else ""
    return f"{origin.publisher or origin.url}{fetched}"


def _headings(marked: MarkedReport, found: Hits) -> Iterator[Heading]:
    """The contents; the count of a section's hits leads to the first of them."""
    before = 0
    for section in marked.sections:
        if section.heading:
            yield _heading(section, f"#{found.ids[before]}" if section.hits else "")
        before += section.hits


def _heading(section: MarkedSection, hits_href: str) -> Heading:
    number = section.number.strip()
    # 第一章 needs a space before its words; 一、 and (一) bring their own.
    text = f"{number}{' ' if number[-1:].isalnum() else ''}{section.heading}"
    depth = min(max(section.level, 1), 4)
    return Heading(text, f"#{section_anchor(section.ordinal)}", depth, section.hits, hits_href)


def _title_line(marked: MarkedReport) -> Markup | None:
    """The line of the text that is the title, with its marks; None where the text does not start so."""
    first = marked.sections[0] if marked.sections else None
    if first is None or first.level or not first.paragraphs or not marked.report.title:
        return None
    line = first.paragraphs[0]
    return line if _plain(line) == marked.report.title.strip() else None


def _plain(line: Markup) -> str:
    return Markup(_TAG.sub("", line)).unescape().strip()


def _split_line(line: Markup, heading: str) -> tuple[Markup, Markup]:
    """A heading's line, cut behind the heading and its final punctuation; a mark may go over the cut."""
    pieces = _PIECE.findall(str(line))
    plain = "".join("" if _is_tag(piece) else str(Markup(piece).unescape()) for piece in pieces)
    end = plain.find(heading) + len(heading) + 1
    if heading not in plain or end >= len(plain.rstrip()):
        return line, Markup("")
    at = _index_of(pieces, end)
    tags = [piece for piece in pieces[:at] if _is_tag(piece)]
    cut_mark = bool(tags) and tags[-1] != "</mark>"
    closing, opening = ("</mark>", "<mark>") if cut_mark else ("", "")
    return Markup("".join(pieces[:at]) + closing), Markup(opening + "".join(pieces[at:]))


def _is_tag(piece: str) -> bool:
    return len(piece) > 1 and piece.startswith("<")


def _index_of(pieces: list[str], characters: int) -> int:
    """How many pieces hold this many characters; a tag that closes right behind them belongs to them."""
    seen = 0
    for index, piece in enumerate(pieces):
        if seen == characters and piece != "</mark>":
            return index
        seen += not _is_tag(piece)
    return len(pieces)


def _section(section: MarkedSection, title_line: Markup | None, found: Hits) -> SectionView:
    lines = list(enumerate(section.paragraphs))
    if not section.level and lines and lines[0][1] is title_line:
        lines = lines[1:]
    line, rest = (lines[0][1].strip(), lines[1:]) if section.heading and lines else (Markup(""), lines)
    heading, run_in = _split_line(line, section.heading)
    return SectionView(
        anchor=section_anchor(section.ordinal),
        tag=f"h{min(max(section.level, 1) + 1, 6)}",
        heading=found.beside(heading),
        run_in=found.beside(run_in),
        lines=tuple(
            LineView(line_anchor(section.ordinal, n) if n else "", found.beside(text.strip()))
            for n, text in rest
        ),
    )
