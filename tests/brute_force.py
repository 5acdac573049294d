""" "What a query means", told once more and as plainly as possible: the reference for every engine.

Nothing here knows an index. It reads texts, asks `in`, and counts.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import normalize
from indexer.documents import Region, Report, Section
from indexer.engines.base import UNKNOWN, Filters, Leaf, Lift, Within, YearRange
from indexer.engines.nodes import Condition
from indexer.metadata import region_names

_analyzer = WordAnalyzer()


@cache
def keys(text: str) -> tuple[str, ...]:
    """The matching keys of a text: as it stands, and with grouped digits joined."""
    return tuple(reading.key for reading in normalize(text).readings)


@cache
def terms(text: str) -> frozenset[str]:
    """Every term of a text."""
    return frozenset(word.term for word in _analyzer.words(text))


@cache
def _region_names(region: Region) -> tuple[str, ...]:
    return region_names(region)


def places(report: Report) -> list[str]:
    """What a leaf may match besides text: the title, the region's names and the year."""
    names = list(_region_names(report.region)) if report.region else []
    years = [f"{report.year.value}年"] if report.year else []
    return [report.title, *names, *years]


def texts(report: Report, section: Section) -> list[str]:
    """Every text that a leaf may match a section by."""
    return [report.text[section.start : section.end], *section.path, *places(report)]


def stands_in(leaf: Leaf, text: str) -> bool:
    """Whether the leaf's key stands in a text without cutting a number or a Latin word."""
    needle = leaf.key
    return any(
        _whole(where, found.start(), found.start() + len(needle), leaf.prefix)
        and not (leaf.whole and _cuts_numeral(where, found.start(), found.start() + len(needle)))
        for where in keys(text)
        for found in re.finditer(f"(?={re.escape(needle)})", where)
    )


def _whole(where: str, start: int, end: int, prefix: bool) -> bool:
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[a-zα-ωа-я]+", where):
        if match.start() < start < match.end():
            return False
        if match.start() < end < match.end() and not prefix:
            return False
    return True


def _cuts_numeral(where: str, start: int, end: int) -> bool:
    """Whether a number in Chinese numerals goes across an end of a span."""
    numeral = "[〇零一二三四五六七八九两十百千万亿]"
    spans = (found.span() for found in re.finditer(f"{numeral}+(?:点{numeral}+)*", where))
    return any(first < place < last for first, last in spans for place in (start, end))


def crosses(leaf: Leaf, report: Report, section: Section) -> bool:
    """Whether the leaf's key begins at the end of a section and ends at the beginning of the next."""
    following = next((s for s in report.sections if s.start == section.end), None)
    if following is None:
        return False
    own, next_ = (keys(report.text[s.start : s.end])[0].strip("|") for s in (section, following))
    return any(
        own.endswith(leaf.key[:at])
        and _whole(own, len(own) - at, len(own), False)
        and next_.startswith(leaf.key[at + 1 :])
        and _whole(next_, 0, len(leaf.key) - at - 1, leaf.prefix)
        for at in range(1, len(leaf.key) - 1)
        if leaf.key[at] == "|"
    )


def leaf_matches(leaf: Leaf, report: Report, section: Section) -> bool:
    """All words of the leaf, each anywhere; or its exact characters in one text; or an alternative."""
    if any(leaf_matches(other.leaf, report, section) for other in leaf.also):
        return True
    if leaf.near:
        return any(_stand_near(leaf, text) for text in field_texts(report, section))
    where = _where(leaf, report, section)
    if any(stands_in(leaf, text) for text in where) or (not leaf.field and crosses(leaf, report, section)):
        return True
    return bool(leaf.words) and all(any(word in terms(text) for text in where) for word in leaf.words)


def _where(leaf: Leaf, report: Report, section: Section) -> list[str]:
    """The texts that a leaf may stand in."""
    own = {"title": [report.title], "heading": list(section.path)}
    return own[leaf.field] if leaf.field else texts(report, section)


def field_texts(report: Report, section: Section) -> list[str]:
    """The title, the heading path, region and year, and the body."""
    own = report.text[section.start : section.end]
    return [report.title, "\n".join(section.path), "\n".join(places(report)[1:]), own]


def _stand_near(leaf: Leaf, text: str) -> bool:
    """Whether a window of so many word positions holds every word."""
    found = [(word.position, word.term) for word in _analyzer.words(text) if word.term in leaf.words]
    return any(
        {term for at, term in found if start <= at <= start + leaf.near} == set(leaf.words)
        for start, _ in found
    )


def within(node: Within, report: Report, section: Section) -> bool:
    """Whether a section passes the filters of a restriction."""
    topics = node.filters.topics
    return passes(report, node.filters) and (not topics or section.topic in topics)


def holds(node: tree.Query, of_leaf: Callable[[Condition], bool]) -> bool:
    """Whether a tree holds, given whether each of its leaves does."""
    if isinstance(node, Leaf | Within):
        return of_leaf(node)
    if isinstance(node, tree.Not):
        return not holds(node.query, of_leaf)
    if isinstance(node, tree.And):
        return all(holds(child, of_leaf) for child in node.subqueries)
    if isinstance(node, tree.Or):
        return any(holds(child, of_leaf) for child in node.subqueries)
    if node is tree.NullQuery:
        return False
    raise TypeError(type(node))


def positive(node: tree.Query) -> list[Condition]:
    """The leaves that are not under NOT, and the restrictions to topics."""
    if isinstance(node, Leaf) or (isinstance(node, Within) and node.filters.topics):
        return [node]
    if isinstance(node, tree.And | tree.Or):
        return [leaf for child in node.subqueries for leaf in positive(child)]
    return []


class Scores:
    """What each section scores for a query: BM25F, told plainly."""

    def __init__(
        self,
        node: tree.Query | None,
        reports: Sequence[Report],
        boosts: Filters | None = None,
        lifts: Sequence[Lift] = (),
    ) -> None:
        self._lifts = lifts
        self._boosts = [
            Filters(**{name: getattr(boosts, name)})
            for name in ("regions", "years", "genres")
            if getattr(boosts, name, ())
        ]
        shown = dict.fromkeys(positive(node)) if node is not None else {}
        self._leaves = [leaf for leaf in shown if isinstance(leaf, Leaf)]
        self._pairs = {f"{r.id}.{s.ordinal}": (r, s) for r in reports for s in r.sections}
        self._weights = {key: _weights(r, s) for key, (r, s) in self._pairs.items()}

    def of(self, section_id: str) -> float:
        """The sum over the leaves and their alternatives of their words and of their exact characters.

        Each field of the boosts that the report passes adds two, and a lift what its characters would.
        """
        report, _ = self._pairs[section_id]
        labels = 2.0 * sum(passes(report, each) for each in self._boosts)
        lifted = sum(lift.weight * self._exact(lift.leaf, section_id) for lift in self._lifts)
        return (
            labels
            + lifted
            + sum(
                self._leaf(leaf, section_id)
                + sum(a.weight * self._leaf(a.leaf, section_id) for a in leaf.also)
                for leaf in self._leaves
            )
        )

    def _leaf(self, leaf: Leaf, section_id: str) -> float:
        total = 0.0
        for word in () if leaf.field or leaf.near else leaf.words:
            weight = self._weights[section_id].get(word, 0.0)
            total += (
                self._idf(sum(word in each for each in self._weights.values()))
                * weight
                * 2.2
                / (weight + 1.2)
            )
        return total + self._exact(leaf, section_id)

    def _exact(self, leaf: Leaf, section_id: str) -> float:
        exact = [key for key, pair in self._pairs.items() if _stands(leaf, *pair)]
        return self._idf(len(exact)) if section_id in exact else 0.0

    def _idf(self, found: int) -> float:
        return math.log(1 + (len(self._pairs) - found + 0.5) / (found + 0.5))


@cache
def _stands(leaf: Leaf, report: Report, section: Section) -> bool:
    if leaf.field or leaf.near:  # scores as a whole
        return leaf_matches(replace(leaf, also=()), report, section)
    return crosses(leaf, report, section) or any(stands_in(leaf, text) for text in texts(report, section))


def _weights(report: Report, section: Section) -> dict[str, float]:
    """The boosted frequency of each term, by the length of the field that it stands in."""
    weights: dict[str, float] = {}
    for text, boost, length in (
        (report.title, 2.5, 10),
        ("\n".join(section.path), 2.0, 12),
        ("\n".join(places(report)[1:]), 1.5, 10),
        (report.text[section.start : section.end], 1.0, 115),
    ):
        found = [word.term for word in _analyzer.words(text)]
        for term in found:
            weights[term] = weights.get(term, 0.0) + boost / (0.25 + 0.75 * len(found) / length)
    return weights


@dataclass(frozen=True)
class Answer:
    """What a query should find: report ids by scope, hit sections, and the facets."""

    by_section: frozenset[str]
    by_report: frozenset[str]
    sections: frozenset[str]
    regions: Mapping[str, int]
    years: Mapping[int | None, int]
    topics: Mapping[str, int]
    genres: Mapping[str, int]


def answer(node: tree.Query | None, filters: Filters, reports: Sequence[Report]) -> Answer:
    """Evaluate a query over reports."""
    found = {r.id: _find(node, r) for r in reports}

    def hits(chosen: Filters) -> tuple[set[str], set[str], set[str]]:
        by_section, by_report, sections = set(), set(), set()
        for report in (r for r in reports if passes(r, chosen)):
            satisfying, showing = found[report.id]
            wanted = {s.ordinal for s in report.sections if not chosen.topics or s.topic in chosen.topics}
            sections |= {f"{report.id}.{n}" for n in satisfying & wanted}
            if satisfying & wanted:
                by_section.add(report.id)
            elif showing & wanted:  # nothing where a section satisfies the query
                by_report.add(report.id)
        return by_section, by_report, sections

    def count(values: Iterable[object], narrowed: Callable[[object], Filters]) -> dict[object, int]:
        counts = {v: len(set.union(*hits(narrowed(v))[:2])) for v in values}
        return {v: n for v, n in counts.items() if n}

    paths = {"/".join(names[:n]) for names in map(_names, reports) for n in range(1, len(names) + 1)}
    by_section, by_report, sections = hits(filters)
    f = filters
    return Answer(
        frozenset(by_section),
        frozenset(by_report),
        frozenset(sections),
        count({*paths, UNKNOWN}, lambda v: Filters((str(v),), f.years, f.topics, f.genres)),  # type: ignore[arg-type]
        count({r.year.value if r.year else None for r in reports}, lambda v: _with_year(f, v)),  # type: ignore[arg-type]
        count(
            {s.topic for r in reports for s in r.sections},
            lambda v: Filters(f.regions, f.years, (str(v),), f.genres),
        ),  # type: ignore[arg-type]
        count({r.genre for r in reports}, lambda v: Filters(f.regions, f.years, f.topics, (str(v),))),  # type: ignore[arg-type]
    )


def _with_year(filters: Filters, year: object) -> Filters:
    bounds = YearRange(unknown=True) if year is None else YearRange(int(str(year)), int(str(year)))
    return Filters(filters.regions, (bounds,), filters.topics, filters.genres)


def _find(node: tree.Query | None, report: Report) -> tuple[set[int], set[int]]:
    """The sections that satisfy the whole query; those that a hit by the report as a whole shows."""
    if node is None:
        every = {s.ordinal for s in report.sections}
        return every, every
    matched = {
        (leaf, s.ordinal) for leaf in _leaves(node) for s in report.sections if _matches(leaf, report, s)
    }
    satisfying = {
        s.ordinal for s in report.sections if holds(node, lambda leaf, o=s.ordinal: (leaf, o) in matched)
    }
    whole = holds(node, lambda leaf: any(found == leaf for found, _ in matched))
    wanted = positive(node)
    showing = {o for leaf, o in matched if leaf in wanted} if whole and not satisfying else set()
    return satisfying, showing


def _matches(node: Condition, report: Report, section: Section) -> bool:
    if isinstance(node, Within):
        return within(node, report, section)
    return leaf_matches(node, report, section)


def _leaves(node: tree.Query) -> list[Condition]:
    if isinstance(node, Leaf | Within):
        return [node]
    children = [node.query] if isinstance(node, tree.Not) else getattr(node, "subqueries", [])
    return [leaf for child in children for leaf in _leaves(child)]


def _names(report: Report) -> tuple[str, ...]:
    return report.region.names if report.region else ()


def passes(report: Report, filters: Filters) -> bool:
    """Whether a report passes the filters that belong to reports."""
    path = "/".join(_names(report)) or UNKNOWN
    year = report.year.value if report.year else None
    return (
        (not filters.regions or any(path == v or path.startswith(v + "/") for v in filters.regions))
        and (not filters.years or any(_in(year, bounds) for bounds in filters.years))
        and (not filters.genres or report.genre in filters.genres)
    )


def _in(year: int | None, bounds: YearRange) -> bool:
    if year is None:
        return bounds.unknown
    return not bounds.unknown and (bounds.first or 0) <= year <= (bounds.last or 9999)
