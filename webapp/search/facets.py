"""How do an engine's counts become the values of the page's facets?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from indexer.documents import TOPICS
from indexer.engines.base import UNKNOWN, Facets, YearRange
from webapp.search.params import SearchParams, year_ranges
from webapp.search.results import FacetValue


def facet_values(counts: Facets, params: SearchParams) -> Mapping[str, tuple[FacetValue, ...]]:
    """All non-zero and all selected values of each facet, as the parameters take them."""
    return {
        "region": _region_tree(counts.regions, params.region),
        "year": _years(counts.years, params),
        "section": _flat(counts.topics, params.section, _by_count(counts.topics, TOPICS)),
        "genre": _flat(counts.genres, params.genre, _by_count(counts.genres, ())),
    }


def _years(counts: Mapping[int | None, int], params: SearchParams) -> tuple[FacetValue, ...]:
    """Years, newest first, 未知 at the end; a selected range counts what it would leave."""
    years = {UNKNOWN if year is None else str(year): n for year, n in counts.items()}
    ordered = sorted(years, key=_newest_first)
    ranges = dict(zip(params.year, year_ranges(params), strict=True))
    for value, bounds in ranges.items():
        years.setdefault(value, sum(n for year, n in counts.items() if _inside(year, bounds)))
    return _flat(years, params.year, ordered)


def _inside(year: int | None, bounds: YearRange) -> bool:
    if year is None or (bounds.first is not None and year < bounds.first):
        return False
    return bounds.last is None or year <= bounds.last


def _newest_first(year: str) -> tuple[bool, int]:
    return (year == UNKNOWN, -int(year) if year != UNKNOWN else 0)


def _by_count(counts: Mapping[str, int], order: tuple[str, ...]) -> list[str]:
    def key(value: str) -> tuple[int, int, str]:
        return -counts[value], order.index(value) if value in order else len(order), value

    return sorted(counts, key=key)


def _flat(counts: Mapping[str, int], selected: Iterable[str], order: Iterable[str]) -> tuple[FacetValue, ...]:
    chosen = tuple(selected)
    values = dict.fromkeys([*order, *chosen])
    return tuple(FacetValue(v, v, counts.get(v, 0), v in chosen) for v in values)


def _region_tree(counts: Mapping[str, int], selected: tuple[str, ...]) -> tuple[FacetValue, ...]:
    """Regions by count, 未知 at the end; a value whose parents are missing brings them along."""
    above = {path for value in selected for path in _parents(value)}
    below: dict[str, list[str]] = defaultdict(list)
    for path in {*counts, *selected, *above, *(path for each in counts for path in _parents(each))}:
        below[path.rpartition("/")[0]].append(path)
    return _children("", below, counts, frozenset(selected), above)


def _parents(path: str) -> Iterator[str]:
    """四川省 and 四川省/乐山市 of 四川省/乐山市/夹江县."""
    return (path[:at] for at, char in enumerate(path) if char == "/")


def _children(
    parent: str,
    below: Mapping[str, Sequence[str]],
    counts: Mapping[str, int],
    selected: Set[str],
    above: Set[str],
) -> tuple[FacetValue, ...]:
    """The values right below a region; above: the regions that a selected one lies in."""
    ordered = sorted(below.get(parent, ()), key=lambda p: (p == UNKNOWN, -counts.get(p, 0), p))
    return tuple(
        FacetValue(
            value=path,
            label=path.rpartition("/")[2],
            count=counts.get(path, 0),
            selected=path in selected,
            partial=path in above and path not in selected,
            children=_children(path, below, counts, selected, above),
        )
        for path in ordered
    )
