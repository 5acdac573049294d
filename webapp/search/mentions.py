"""Which years and regions does a query name, as which filters can they be had, and what else are they called?

They are recognised in bare words alone. They are offered and never applied: the words stay in the query
until a person takes the offer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Filters, YearRange
from indexer.engines.parameters import in_use
from indexer.metadata import places_named, year_mentions
from webapp.search.query import ParsedQuery, parse
from webapp.search.results import Note
from webapp.search.rewriting.writings import Rewriter, Writing

_DIGITS = 4  # of a year that is written in full
_UNIT = re.compile("学?年度?")  # behind a span of years


@dataclass(frozen=True, slots=True)
class _Year:
    start: int
    end: int
    first: int
    last: int

    @property
    def value(self) -> str:
        """As the parameter takes it."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The filters that a query names, as parameters too, and what is left of it without their words."""

    filters: Filters
    params: Mapping[str, tuple[str, ...]]
    rest: str

    def offer(self, count: int) -> Note:
        """A note that leads to the search with the filters in place of the words."""
        names = [path.rpartition("/")[2] for path in self.params.get("region", ())]
        years = [year.replace("-", "–") for year in self.params.get("year", ())]
        text = f"识别到：{'、'.join((*names, *years))}，可改为筛选条件"
        return Note("filter", text, {"q": (self.rest,), **self.params}, count)


def other_place_names() -> Rewriter:
    """The short, full and former names of the places that a leaf names."""
    return Rewriter(_other_names, "region", in_use().place_name, "也查找地名的其他写法")


def _other_names(text: str) -> Iterator[Writing]:
    for place in places_named(text):
        yield from (Writing(place.start, place.end, other) for other in place.others)


def mentioned(query: ParsedQuery) -> Mentioned:
    """What a query names in its bare words."""
    text = _bare_text(query)
    years, places = list(_years(text)), list(places_named(text))
    regions = tuple(dict.fromkeys(place.path for place in places))
    deepest = tuple(path for path in regions if not any(other.startswith(f"{path}/") for other in regions))
    params = {"region": deepest, "year": tuple(dict.fromkeys(year.value for year in years))}
    return Mentioned(
        Filters(regions=deepest, years=tuple(YearRange(year.first, year.last) for year in years)),
        {name: values for name, values in params.items() if values},
        _without(query.text, [*((y.start, y.end) for y in years), *((p.start, p.end) for p in places)]),
    )


def read_years(text: str, analyzer: WordAnalyzer) -> ParsedQuery:
    """A query in which a bare range of years stands as it is typed, or for every report about one of them.

    Reports do not print the ranges that people ask for; a single year is a word of its report's places.
    """
    query = parse(text, analyzer)
    ranges = [year for year in _years(_bare_text(query)) if year.first < year.last]
    if not ranges:
        return query
    pieces, at = [], 0
    for year in ranges:
        typed = query.text[year.start : year.end]
        pieces += [query.text[at : year.start], f' ("{typed}" OR year:{year.first}..{year.last}) ']
        at = year.end
    return replace(query, tree=parse("".join([*pieces, query.text[at:]]), analyzer).tree)


def _bare_text(query: ParsedQuery) -> str:
    """The text with everything blank that is not bare."""
    pieces, at = [], 0
    for start, end in query.bare:
        pieces += ["\n" * (start - at), query.text[start:end]]
        at = end
    return "".join(pieces)


def _years(text: str) -> Iterator[_Year]:
    """Years with all four digits; the year of a date is no more than a part of it."""
    for found in year_mentions(text, bare=True):
        written = text[found.start : found.end]
        if "月" not in written and found.form != "date" and "年" not in written[:_DIGITS].rstrip():
            unit = _UNIT.match(text, found.end)
            yield _Year(found.start, unit.end() if unit else found.end, found.value, found.to or found.value)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces.append(text[at:start])
        at = max(at, end)
    return re.sub(r"\s+", " ", " ".join((*pieces, text[at:]))).strip()
