"""What does the filter column show: checkboxes with their counts, and the years as bars?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from indexer.engines.base import UNKNOWN
from webapp.presenters.labels import count, year_label
from webapp.search.params import SearchParams
from webapp.search.results import FACETS, FacetValue, Results
from webapp.urls import search_url

__all__ = ["Bar", "FacetGroup", "Option", "YearFacet", "facet_groups", "hidden_values", "year_facet"]

SHOWN = 10  # values before the rest folds
CHART_WIDTH = 240
CHART_HEIGHT = 56
MAX_BARS = 60  # a bar narrower than four pixels cannot be hit with a pointer


@dataclass(frozen=True, slots=True)
class Option:
    """One checkbox: `id` stays the same from answer to answer, so that focus stays where it is."""

    id: str
    name: str
    value: str
    label: str
    count: str
    selected: bool
    partial: bool
    children: tuple["Option", ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The checkboxes of one facet; `more` folds unless one of them is selected."""

    name: str
    title: str
    remark: str
    shown: tuple[Option, ...]
    more: tuple[Option, ...]
    more_label: str
    more_open: bool
    any_selected: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's bar in chart pixels; the link selects that year alone."""

    x: str
    y: str
    width: str
    height: str
    label: str
    href: str
    selected: bool


@dataclass(frozen=True, slots=True)
class YearFacet:
    """The years: bars, the range fields, a checkbox a year, and the same counts as a table."""

    group: FacetGroup
    bars: tuple[Bar, ...]
    chart_width: int
    chart_height: int
    first_label: str
    last_label: str
    year_from: str
    year_to: str
    table: tuple[tuple[str, str], ...]


def facet_groups(results: Results) -> dict[str, FacetGroup]:
    """The facets that are plain checkboxes, by name."""
    return {
        "region": _group("region", "地区", "", results.facets.get("region", ())),
        "section": _group("section", "段落主题", "含重叠", results.facets.get("section", ())),
        "genre": _group("genre", "体裁", "", results.facets.get("genre", ())),
    }


def year_facet(params: SearchParams, results: Results) -> YearFacet:
    """The year facet; the first selected range stands in the fields, anything else is a checkbox."""
    values = results.facets.get("year", ())
    field_range = _field_range(params)
    boxes = tuple(value for value in values if value.value != field_range)
    first, last = field_range.split("-") if field_range else ("", "")
    singles = sorted((value for value in values if _is_year(value.value)), key=lambda value: value.value)
    bars = _bars(params, singles)
    return YearFacet(
        group=_group("year", "年份", "", boxes),
        bars=bars,
        chart_width=CHART_WIDTH,
        chart_height=CHART_HEIGHT,
        first_label=singles[0].value if singles else "",
        last_label=singles[-1].value if singles else "",
        year_from=first,
        year_to=last,
        table=tuple(
            (_label("year", value), count(value.count)) for value in values if "-" not in value.value
        ),
    )


def hidden_values(params: SearchParams, results: Results) -> tuple[tuple[str, str], ...]:
    """Selected values that no checkbox or field shows: the form carries them, so that none is lost."""
    shown = {(facet, value) for facet in FACETS for value in _all_values(results.facets.get(facet, ()))}
    shown.add(("year", _field_range(params)))
    pairs = [(facet, value) for facet in FACETS for value in params.values(facet)]
    return tuple(pair for pair in pairs if pair not in shown)


def _all_values(values: Iterable[FacetValue]) -> Iterable[str]:
    for value in values:
        yield value.value
        yield from _all_values(value.children)


def _is_year(value: str) -> bool:
    return value.isascii() and value.isdigit()


def _field_range(params: SearchParams) -> str:
    """The range that the two fields show, or nothing."""
    return next((value for value in params.year if value != UNKNOWN and "-" in value), "")


def _group(name: str, title: str, remark: str, values: Sequence[FacetValue]) -> FacetGroup:
    options = tuple(_option(name, value) for value in values)
    more = options[SHOWN:]
    return FacetGroup(
        name=name,
        title=title,
        remark=remark,
        shown=options[:SHOWN],
        more=more,
        more_label=f"其余 {len(more)} 项（共 {len(options)} 项）",
        more_open=any(_touched(option) for option in more),
        any_selected=any(_touched(option) for option in options),
    )


def _option(name: str, value: FacetValue) -> Option:
    children = tuple(_option(name, child) for child in value.children)
    digest = blake2b(value.value.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Option(
        id=f"{name}-{digest}",
        name=name,
        value=value.value,
        label=_label(name, value),
        count=count(value.count),
        selected=value.selected,
        partial=value.partial and not value.selected,
        children=children,
        open=any(_touched(child) for child in children),
    )


def _touched(option: Option) -> bool:
    return option.selected or option.partial or any(_touched(child) for child in option.children)


def _label(name: str, value: FacetValue) -> str:
    if name == "year":
        return year_label(value.value)
    return value.label or value.value


def _bars(params: SearchParams, years: Sequence[FacetValue]) -> tuple[Bar, ...]:
    """One bar a year on a scale without gaps, so that a missing year is seen as missing."""
    if not any(value.count for value in years):
        return ()
    last = int(years[-1].value)
    first = max(int(years[0].value), last - MAX_BARS + 1)
    highest = max(value.count for value in years)
    step = CHART_WIDTH / max(last - first + 1, 8)
    return tuple(
        _bar(params, value, (int(value.value) - first) * step, step, value.count / highest)
        for value in years
        if int(value.value) >= first
    )


def _bar(params: SearchParams, value: FacetValue, left: float, step: float, share: float) -> Bar:
    height = max(share * (CHART_HEIGHT - 2), 2.0 if value.count else 0.0)
    chosen = any(_covers(selected, int(value.value)) for selected in params.year)
    target = params.without_value("year", value.value) if value.selected else params
    return Bar(
        x=f"{left:.1f}",
        y=f"{CHART_HEIGHT - height:.1f}",
        width=f"{max(step - 2, 2):.1f}",
        height=f"{height:.1f}",
        label=f"{value.value}年：{count(value.count)} 份",
        href=search_url(target if value.selected else params.with_values("year", [value.value])),
        selected=chosen,
    )


def _covers(selected: str, year: int) -> bool:
    if selected == UNKNOWN:
        return False
    first, dash, last = selected.partition("-")
    if not dash:
        return int(first) == year
    return (not first or int(first) <= year) and (not last or year <= int(last))
