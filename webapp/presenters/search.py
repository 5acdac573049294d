"""What does the search page show for these results?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.engines.base import Summary
from webapp.presenters.facets import FacetGroup, YearFacet, facet_groups, hidden_values, year_facet
from webapp.presenters.hit_list import HitView, NearestView, hit_views, nearest_view
from webapp.presenters.labels import (
    SORTS,
    count,
    value_label,
)
from webapp.presenters.links import Link
from webapp.presenters.remarks import remarks
from webapp.search.expansion import OFF, PARAMETER
from webapp.search.params import SearchParams, parse, to_pairs
from webapp.search.results import FACETS, Note, Results
from webapp.urls import search_url

__all__ = ["SearchPage", "search_page"]

FACET_NAMES = {"region": "地区", "year": "年份", "section": "主题", "genre": "体裁"}
UNCONTROLLED = ("per_page", "syn")
NEIGHBOURS = 2  # page numbers on either side of the current one


@dataclass(frozen=True, slots=True)
class NoteView:
    """A remark on how the request was understood, with a link where it offers another search.

    action: the words of the link, where the text itself is not what it offers.
    """

    kind: str
    text: str
    href: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class SortOption:
    """One choice of the order."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class StartView:
    """What is in here, and what one could ask."""

    sentence: str
    built: str
    examples: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the search page prints."""

    title: str
    query: str
    url: str
    status: str
    heading: str
    notes: tuple[NoteView, ...]
    remarks: tuple[str, ...]
    chips: tuple[Link, ...]
    clear_url: str
    groups: dict[str, FacetGroup]
    years: YearFacet
    hidden: tuple[tuple[str, str], ...]
    hits: tuple[HitView, ...]
    sorts: tuple[SortOption, ...]
    pages: tuple[Link, ...]
    previous_url: str
    next_url: str
    start: StartView | None
    empty_reason: str
    relaxations: tuple[NoteView, ...]
    filters: tuple[Link, ...]
    past_end_url: str
    nearest: NearestView | None


def search_page(
    params: SearchParams,
    results: Results,
    site: str,
    summary: Summary | None = None,
    examples: Sequence[str] = (),
) -> SearchPage:
    """The page of a search; with a summary it is the start page."""
    start = None if summary is None else _start(summary, results, examples)
    empty = not results.hits
    chips = _chips(params)
    last = max(1, -(-results.total_reports // results.per_page))
    past_end = empty and results.total_reports > 0
    notes = tuple(_note(note, params) for note in results.notes if note.kind != "outdated")
    shown = replace(params, q=results.answered or params.q)
    offers = tuple(note for note in notes if note.kind == "relaxation" and empty)
    return SearchPage(
        title=site if start else f"{_subject(params)} · {site}",
        query=params.q,
        url=search_url(params),
        status=_status(results),
        heading="最新的报告" if start else _status(results),
        notes=tuple(note for note in notes if note not in offers),
        remarks=remarks(results.notes),
        chips=chips,
        clear_url=search_url(params.without_filters()) if chips else "",
        groups=facet_groups(results),
        years=year_facet(params, results),
        hidden=hidden_values(params, results) + _hidden_settings(params),
        hits=hit_views(results.hits, shown),
        sorts=tuple(SortOption(value, label, value == params.sort) for value, label in SORTS.items()),
        pages=_pages(params, last),
        previous_url=search_url(params.at_page(min(params.page - 1, last))) if params.page > 1 else "",
        next_url=search_url(params.at_page(params.page + 1)) if params.page < last else "",
        start=start,
        empty_reason=_empty_reason(params) if empty and not past_end else "",
        relaxations=offers,
        filters=tuple(replace(chip, text=f"去掉“{chip.text}”") for chip in chips) if empty else (),
        past_end_url=search_url(params.at_page(last)) if past_end else "",
        nearest=nearest_view(results.nearest, params) if results.nearest else None,
    )


def _status(results: Results) -> str:
    """The count that leads the results and that is announced."""
    if not results.total_reports:
        return "没有找到报告"
    # A report may hold the whole query without a section that does.
    sections = f" · {count(results.total_sections)} 段" if results.total_sections else ""
    return f"{count(results.total_reports)} 份报告{sections}"


def _subject(params: SearchParams) -> str:
    return params.q[:40] or "全部报告"


def _start(summary: Summary, results: Results, examples: Sequence[str]) -> StartView:
    regions = [value for value in results.facets.get("region", ()) if value.value != "未知"]
    years = sorted(value.value for value in results.facets.get("year", ()) if value.value.isdigit())
    parts = [f"收录 {count(summary.reports)} 份教育报告、{count(summary.sections)} 段文字"]
    if regions:
        parts.append(f"涉及 {len(regions)} 个省级地区")
    if years:
        parts.append(f"年份从 {years[0]} 到 {years[-1]}")
    built = summary.built[:16].replace("T", " ")
    links = tuple(Link(query, search_url(SearchParams(q=query))) for query in examples)
    return StartView("，".join(parts) + "。", built, links)


def _note(note: Note, params: SearchParams) -> NoteView:
    """A note's parameters take the place of the page's own; what they do not name stays."""
    if note.params is None:
        return NoteView(note.kind, note.told, "")
    kept = [pair for pair in to_pairs(params.at_page(1)) if pair[0] not in note.params]
    changed = [(name, value) for name, values in note.params.items() for value in values]
    return NoteView(note.kind, note.told, search_url(parse(kept + changed)), _action(note))


def _action(note: Note) -> str:
    if note.kind != "synonyms" or note.params is None:
        return ""
    return "关闭" if OFF in note.params[PARAMETER] else "打开"


def _chips(params: SearchParams) -> tuple[Link, ...]:
    return tuple(
        Link(
            text=value_label(facet, value),
            href=search_url(params.without_value(facet, value)),
            label=f"去掉{FACET_NAMES[facet]}：{value_label(facet, value)}",
        )
        for facet in FACETS
        for value in params.values(facet)
    )


def _hidden_settings(params: SearchParams) -> tuple[tuple[str, str], ...]:
    """Settings without a control on the page, carried by the form."""
    return tuple(pair for pair in to_pairs(params) if pair[0] in UNCONTROLLED)


def _pages(params: SearchParams, last: int) -> tuple[Link, ...]:
    """The numbers to choose from, an empty link where some are left out; nothing for a single page."""
    if last == 1:
        return ()
    near = range(params.page - NEIGHBOURS, params.page + NEIGHBOURS + 1)
    numbers = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    links: list[Link] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before > 1:
            links.append(Link("…", ""))
        href = search_url(params.at_page(number))
        links.append(Link(str(number), href, f"第 {number} 页", number == params.page))
    return tuple(links)


def _empty_reason(params: SearchParams) -> str:
    if not params.q:
        return "所选条件下没有报告。" if params.filtered else "这里还没有报告。"
    where = "在所选条件下，" if params.filtered else ""
    shown = params.q if len(params.q) <= 60 else f"{params.q[:60]}…"
    return f"{where}没有报告含有“{shown}”。"
