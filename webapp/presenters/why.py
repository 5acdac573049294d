"""How is it told why a report is a hit?"""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.search.results import ReportHit, WhyPart

_FIELDS: Mapping[str, str] = {
    "title": "题名",
    "heading": "标题",
    "place": "地区与年份",
    "body": "正文",
    "region": "地区",
    "year": "年份",
    "genre": "体裁",
}
_BY: Mapping[str, str] = {"word": "词", "characters": "原文", "near": "邻近", "label": "标签"}
_REASONS: Mapping[str, str] = {"synonym": "同义词", "number": "相同的数", "region": "地名的其他写法"}


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One summand: what matched, how, where, and what it counted for."""

    matched: str
    how: str
    fields: str
    score: str


@dataclass(frozen=True, slots=True)
class WhyTable:
    """The summands of one section's score, and their sum."""

    heading: str
    rows: tuple[WhyRow, ...]
    score: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """How the query was cut into words, and the scores of the sections shown."""

    words: str
    tables: tuple[WhyTable, ...]


def why_view(hit: ReportHit) -> WhyView | None:
    """Why a report is a hit, where that was asked."""
    if hit.why is None:
        return None
    words = "；".join(f"{text} → {' + '.join(cut) or '原文'}" for text, cut in hit.why.words)
    return WhyView(
        words,
        tuple(
            WhyTable(
                section.heading or "题名与开头",
                tuple(_row(part) for part in hit.why.parts[section.section_id]),
                f"{section.score:.2f}",
            )
            for section in hit.sections
            if section.section_id in hit.why.parts
        ),
    )


def _row(part: WhyPart) -> WhyRow:
    how = _BY[part.by]
    if part.reason:
        how = f"{how}（“{part.leaf}”的{_REASONS[part.reason]}）"
    return WhyRow(part.matched, how, "、".join(_FIELDS[name] for name in part.fields), f"{part.score:.2f}")
