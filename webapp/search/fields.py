"""Which fields can a query name (`title:词`, `year:2016..2018`), and what does a value restrict it to?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.documents import TOPICS
from indexer.engines.base import UNKNOWN, Filters, TextField
from indexer.metadata import regions_called
from webapp.search.params import year_range
from webapp.search.results import Note

Field = Literal["title", "heading", "region", "year", "section"]
FIELDS: Mapping[str, Field] = {
    "title": "title",
    "标题": "title",
    "heading": "heading",
    "小标题": "heading",
    "region": "region",
    "year": "year",
    "section": "section",
}
TEXT_FIELDS: Mapping[Field, TextField] = {"title": "title", "heading": "heading"}
_NAMED = re.compile(rf"(?:{'|'.join(FIELDS)})[:：]", re.IGNORECASE)
_UNKNOWN = re.compile(r"([A-Za-z_]{2,20}[:：])(?=[^\s:：/])")


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a field and its value restrict to; no filters where the value is not one."""

    filters: Filters | None
    notes: tuple[Note, ...] = ()


def field_name(run: str, *, before_quote: bool) -> str:
    """The field that a run names, with its colon; empty where none is named, or no value follows."""
    match = _NAMED.match(run)
    return match.group() if match and (match.end() < len(run) or before_quote) else ""


def unknown_field(run: str) -> str:
    """What looks like a field and is none."""
    match = _UNKNOWN.match(run)
    return match.group(1) if match and not _NAMED.match(run) else ""


def restriction(name: Field, value: str) -> Restriction:
    """What a value of a field restricts to, and what a person should know of it."""
    value = value.strip()
    if name == "year":
        years = year_range(value)
        return Restriction(Filters(years=(years,))) if years else _taken_literally(name, value)
    if name == "region":
        known = (UNKNOWN,) if value == UNKNOWN else regions_called(value)
        return Restriction(Filters(regions=known or (value,)), () if known else (_without("地区", value),))
    return Restriction(Filters(topics=(value,)), () if value in TOPICS else (_without("段落主题", value),))


def _taken_literally(name: Field, value: str) -> Restriction:
    return Restriction(None, (Note("ignored", f"{name}: 的值“{value[:20]}”不是年份，已按文字查找"),))


def _without(facet: str, value: str) -> Note:
    return Note("filter", f"没有“{value[:20]}”这样的{facet}，所以它不会有结果")
