"""What does a list of results show of its hits?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from indexer.wording import HOW, NO_TITLE, NOT_EDUCATION
from webapp.presenters.labels import count, region_label, report_year
from webapp.presenters.links import Link
from webapp.presenters.why import WhyView, why_view
from webapp.search.params import SearchParams
from webapp.search.results import Nearest, Place, ReportHit, SectionHit
from webapp.urls import place_anchor, report_url, search_url, section_anchor


@dataclass(frozen=True, slots=True)
class SectionView:
    """A hit section in a list of results."""

    path: tuple[str, ...]
    topic: str
    href: str
    snippets: tuple["SnippetView", ...]


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A snippet, and the link to its place in the report; empty where the section's link leads there."""

    text: Markup
    href: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit report in a list of results."""

    title: str
    untitled: bool
    href: str
    region: str
    region_remark: str
    year: str
    genre: str
    hit_sections: str
    warning: str
    across: bool
    sections: tuple[SectionView, ...]
    copies: str
    folded: tuple[Link, ...]
    lacking: str
    report_id: str
    why: WhyView | None
    why_href: str


@dataclass(frozen=True, slots=True)
class NearestView:
    """Reports with only some of the words, and the link to all of them."""

    hits: tuple[HitView, ...]
    every: Link


def hit_views(hits: Sequence[ReportHit], params: SearchParams) -> tuple[HitView, ...]:
    """Hits in their order, those that are the same text or nearly folded under the first of them."""
    return tuple(_hit(first, params, others) for first, *others in _folded(hits))


def _folded(hits: Sequence[ReportHit]) -> list[list[ReportHit]]:
    """Hits with those after them on the page that are the same text or nearly."""
    groups: dict[str, list[ReportHit]] = {}
    for hit in hits:
        groups.setdefault(hit.original or hit.report_id, []).append(hit)
    return list(groups.values())


def _copy(hit: ReportHit, params: SearchParams) -> Link:
    facts = (region_label(hit.region), report_year(hit.year, hit.year_to), hit.source)
    return Link(f"{hit.title or NO_TITLE}（{'，'.join(facts)}）", report_url(hit.report_id, params))


def _hit(hit: ReportHit, asked: SearchParams, others: Sequence[ReportHit]) -> HitView:
    params = asked.explaining("")
    across = hit.scope == "report" and bool(params.q)
    return HitView(
        title=hit.title or NO_TITLE,
        untitled=not hit.title,
        href=report_url(hit.report_id, params),
        region=region_label(hit.region),
        region_remark=HOW[hit.region_how] if hit.region_how in {"inferred", "corrected"} else "",
        year=report_year(hit.year, hit.year_to),
        genre=hit.genre,
        hit_sections="" if across or not params.q else f"{count(hit.total_sections)} 段命中",
        warning="" if hit.about_education else NOT_EDUCATION,
        across=across,
        sections=tuple(_section(hit, section, params) for section in hit.sections),
        copies=f"另有 {count(hit.copies)} 份相同或相近" if hit.copies else "",
        folded=tuple(_copy(other, params) for other in others),
        lacking="",
        report_id=hit.report_id,
        why=why_view(hit),
        why_href=f"{search_url(asked.explaining(hit.report_id))}#why-{hit.report_id}" if params.q else "",
    )


def nearest_view(nearest: Nearest, params: SearchParams) -> NearestView:
    """Reports with only some of the words, with links that ask for these."""
    asked = replace(params, q=nearest.query, syn=False)
    every = Link(f"查看含有任何一个词的全部 {count(nearest.total_reports)} 份报告", search_url(asked))
    folded = _folded(nearest.hits)
    hits = (replace(_hit(hit, asked, others), lacking=_lacking(hit)) for hit, *others in folded)
    return NearestView(tuple(hits), every)


def _lacking(hit: ReportHit) -> str:
    return f"不含：{'、'.join(hit.lacking)}" if hit.lacking else "各词不在一处"


def _section(hit: ReportHit, section: SectionHit, params: SearchParams) -> SectionView:
    path = section.path or ((section.heading,) if section.heading else ())
    if not path and params.q:  # without a query every hit shows its beginning, which need not be said
        path = ("题名与开头",)
    href = report_url(hit.report_id, params, section_anchor(section.ordinal))
    places = section.places or (Place(),) * len(section.snippets)
    anchors = (place_anchor(section.ordinal, place.line, place.hit) for place in places)
    shown = (
        SnippetView(text, report_url(hit.report_id, params, anchor) if params.q else "")
        for text, anchor in zip(section.snippets, anchors, strict=True)
    )
    return SectionView(path, section.topic if section.path else "", href, tuple(shown))
