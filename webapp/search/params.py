"""Which search does a URL, a form or a command line ask for?

`parse` is total: whatever cannot be used is left out and named in a note, and `to_pairs` writes the
same search back with everything that is default left out.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from indexer.engines.base import UNKNOWN, YearRange
from webapp.search.results import FACETS, Note

__all__ = ["RESERVED", "SearchParams", "Sort", "parse", "to_pairs", "year_range", "year_ranges"]

Sort = Literal["relevance", "year", "-year"]
SORTS: Mapping[str, Sort] = {"relevance": "relevance", "year": "year", "-year": "-year"}
DEFAULT_PER_PAGE = 10
MAX_PER_PAGE = 100
MAX_QUERY = 1_000  # characters
MAX_VALUES = 50  # of one facet
MAX_NAME = 40  # characters of a topic or genre
MAX_REGION = 60  # characters of a region path
SHOWN = 40  # characters of an unusable value that a note repeats
# Names that a later version will understand: leaving one out changes what is found, so it is said.
RESERVED = frozenset({"not_region", "not_year", "not_section", "not_genre", "script", "by"})

_SINGLE = frozenset({"q", "page", "per_page", "sort", "syn", "why", "year_from", "year_to"})

_DASHES = re.compile("[‐‑‒–—―−－～~〜]|至|到")
_YEARS = re.compile(r"([0-9]{4})?(-)?([0-9]{4})?")
_EXPLAINED = re.compile(r"1|[0-9a-f]{16}")
_NUMBER = re.compile(r"[0-9０-９]{1,9}")


@dataclass(frozen=True, slots=True)
class SearchParams:
    """One search, every value well-formed; `notes` tell what was left out and do not count as state."""

    q: str = ""
    region: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    sort: Sort = "relevance"
    syn: bool = True  # whether synonyms are looked for too
    why: str = ""  # the id of the hit that is to be explained, or 1 for the first ten
    notes: tuple[Note, ...] = field(default=(), compare=False)

    def values(self, facet: str) -> tuple[str, ...]:
        """The selected values of a facet of `FACETS`."""
        return {"region": self.region, "year": self.year, "section": self.section, "genre": self.genre}[facet]

    @property
    def filtered(self) -> bool:
        """Whether any facet restricts the search."""
        return any(self.values(facet) for facet in FACETS)

    def with_values(self, facet: str, values: Iterable[str]) -> "SearchParams":
        """The same search with these values of a facet, on its first page."""
        kept = tuple(dict.fromkeys(values))
        return replace(self, **{facet: kept}, page=1, why="", notes=())  # type: ignore[arg-type]

    def with_value(self, facet: str, value: str) -> "SearchParams":
        """The same search with one more value; a region takes the place of those above and below it."""
        kept = self.values(facet)
        if facet == "region":
            kept = tuple(other for other in kept if not _nested(value, other))
        return self.with_values(facet, (*kept, value))

    def without_value(self, facet: str, value: str) -> "SearchParams":
        """The same search with one value less; no other selection changes."""
        return self.with_values(facet, (kept for kept in self.values(facet) if kept != value))

    def without_filters(self) -> "SearchParams":
        """The same query, unrestricted."""
        return replace(self, region=(), year=(), section=(), genre=(), page=1, why="", notes=())

    def at_page(self, page: int) -> "SearchParams":
        """The same search, another page of it."""
        return replace(self, page=page, why="", notes=())

    def explaining(self, report_id: str) -> "SearchParams":
        """The same page with one hit explained."""
        return replace(self, why=report_id, notes=())


def _nested(one: str, other: str) -> bool:
    """Whether one of two different region paths lies in the other."""
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")


def parse(pairs: Iterable[tuple[str, str]]) -> SearchParams:
    """The search that these parameters ask for; never raises, unusable parts become notes."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    notes: list[Note] = [_ignored(name, given[name][0], "尚不支持") for name in given if name in RESERVED]
    notes += _repeated(given)
    years = [*given.get("year", ()), *_form_years(given)]
    return SearchParams(
        q=_query(given.get("q", [""])[0], notes),
        region=_facet("region", given.get("region", ()), _region, notes),
        year=_facet("year", years, _year, notes),
        section=_facet("section", given.get("section", ()), _name, notes),
        genre=_facet("genre", given.get("genre", ()), _name, notes),
        page=_number("page", given, 1, 999_999_999, notes),
        per_page=_number("per_page", given, DEFAULT_PER_PAGE, MAX_PER_PAGE, notes),
        sort=_sort(given, notes),
        syn=_syn(given, notes),
        why=_why(given, notes),
        notes=tuple(notes),
    )


def to_pairs(params: SearchParams) -> list[tuple[str, str]]:
    """The parameters that ask for this search, in a fixed order, defaults left out."""
    pairs = [("q", params.q)] if params.q else []
    pairs += [(facet, value) for facet in FACETS for value in params.values(facet)]
    defaults = SearchParams()
    for name in ("sort", "page", "per_page", "why"):
        value = getattr(params, name)
        if value != getattr(defaults, name):
            pairs.append((name, str(value)))
    return pairs if params.syn else [*pairs, ("syn", "0")]


def year_ranges(params: SearchParams) -> tuple[YearRange, ...]:
    """The selected years as an engine takes them."""
    return tuple(_year_range(value) for value in params.year)


def year_range(text: str) -> YearRange | None:
    """The years that a text such as 2018, 2016-2018 or 2016..2018 names, or None where it names none."""
    value = _year(text.replace("..", "-"))
    return None if value is None else _year_range(value)


def _year_range(value: str) -> YearRange:
    if value == UNKNOWN:
        return YearRange(unknown=True)
    first, dash, last = value.partition("-")
    if not dash:
        return YearRange(int(first), int(first))
    return YearRange(int(first) if first else None, int(last) if last else None)


def _ignored(name: str, value: str, why: str) -> Note:
    shown = "".join(char if char.isprintable() else "�" for char in value[:SHOWN])
    more = "…" if len(value) > SHOWN else ""
    return Note("ignored", f"已忽略参数 {name} 的值“{shown}{more}”：{why}。")


def _repeated(given: Mapping[str, list[str]]) -> Iterator[Note]:
    """A note for each parameter of one value that came with another one behind it."""
    for name in (name for name in given if name in _SINGLE):
        first, *more = map(str.strip, given[name])
        other = next((value for value in more if value not in ("", first)), None)
        if other is not None:
            yield _ignored(name, other, "这个参数只用第一个值")


def _query(value: str, notes: list[Note]) -> str:
    # A line end separates: between bare words as a space does, inside quotes as punctuation does. A tab
    # is a space; other control characters mean nothing.
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", value.replace("\t", " "))
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"})
    if kept != text:
        notes.append(Note("ignored", "检索词中的控制字符已去掉。"))
    kept = kept.strip()
    if len(kept) > MAX_QUERY:
        notes.append(Note("truncated", f"检索词过长，只用了前 {MAX_QUERY} 个字符。"))
    return kept[:MAX_QUERY].strip()


def _facet(
    name: str, values: Iterable[str], clean: Callable[[str], str | None], notes: list[Note]
) -> tuple[str, ...]:
    """The usable values in their order, each once; an empty value is what an empty form field sends."""
    kept: dict[str, None] = {}
    for value in values:
        if not value.strip():
            continue
        cleaned = clean(value)
        if cleaned is None:
            notes.append(_ignored(name, value, _WHY[name]))
        else:
            kept[cleaned] = None
    if len(kept) > MAX_VALUES:
        notes.append(Note("truncated", f"参数 {name} 的值过多，只用了前 {MAX_VALUES} 个。"))
    return tuple(kept)[:MAX_VALUES]


_WHY = {
    "region": "应是地区路径，如 四川省/乐山市，或 未知",
    "year": "应是年份，如 2018、2016-2018、2016-、-2018，或 未知",
    "section": f"主题名不超过 {MAX_NAME} 个字符",
    "genre": f"体裁名不超过 {MAX_NAME} 个字符",
    "page": "应是 1 或更大的整数",
    "per_page": f"应是 1 到 {MAX_PER_PAGE} 的整数",
}


def _printable(value: str) -> bool:
    """Whether a name can be shown as it stands: no control, format or surrogate characters."""
    return all(unicodedata.category(char)[0] != "C" for char in value)


def _region(value: str) -> str | None:
    names = [name.strip() for name in value.replace("／", "/").split("/")]
    path = "/".join(name for name in names if name)
    return path if path and len(path) <= MAX_REGION and _printable(path) else None


def _name(value: str) -> str | None:
    name = value.strip()
    return name if len(name) <= MAX_NAME and _printable(name) else None


def _form_years(given: Mapping[str, list[str]]) -> list[str]:
    """The two number fields of the page's form as one range."""
    first, last = (given.get(name, [""])[0].strip() for name in ("year_from", "year_to"))
    return [f"{first}-{last}"] if first or last else []


def _year(value: str) -> str | None:
    """The canonical form of a year or a range of years, its ends in order."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", value[:SHOWN])).replace("年", "")
    text = "".join(text.split())
    if text == UNKNOWN:
        return UNKNOWN
    match = _YEARS.fullmatch(text)
    if match is None or not (match[1] or match[3]) or (match[3] and not match[2]):
        return None
    if not match[2]:
        return match[1]
    return _canonical_range(match[1] or "", match[3] or "")


def _canonical_range(first: str, last: str) -> str:
    if first and last:
        first, last = min(first, last), max(first, last)
    return first if first == last else f"{first}-{last}"


def _number(name: str, given: Mapping[str, list[str]], default: int, most: int, notes: list[Note]) -> int:
    value = given.get(name, [""])[0].strip()
    if not value:
        return default
    if _NUMBER.fullmatch(value) and 1 <= int(value) <= most:
        return int(value)
    notes.append(_ignored(name, value, _WHY[name]))
    return default


def _why(given: Mapping[str, list[str]], notes: list[Note]) -> str:
    value = given.get("why", [""])[0].strip()
    if not value or _EXPLAINED.fullmatch(value):
        return value
    notes.append(_ignored("why", value, "应是报告编号，或 1"))
    return ""


def _sort(given: Mapping[str, list[str]], notes: list[Note]) -> Sort:
    value = given.get("sort", [""])[0].strip()
    if value and value not in SORTS:
        notes.append(_ignored("sort", value, "应是 relevance、year 或 -year"))
    return SORTS.get(value, "relevance")


def _syn(given: Mapping[str, list[str]], notes: list[Note]) -> bool:
    value = given.get("syn", [""])[0].strip()
    if value not in ("", "0", "1"):
        notes.append(_ignored("syn", value, "应是 0 或 1"))
    return value != "0"
