"""Which sections and reports of a segment satisfy a query tree? "What a query means", over sets.

Every leaf becomes a set of sections. A tree holds of a section with the leaves of that section, and of a
report with each leaf folded to the reports that have it somewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np
from whoosh import query

from analyzers.normalize import SEPARATOR
from indexer.engines.base import Leaf, Within
from indexer.engines.embedded.boundaries import crossing_sections
from indexer.engines.embedded.collecting.docset import DocSet, union
from indexer.engines.embedded.exact import exact_sections
from indexer.engines.embedded.narrow import narrow_sections
from indexer.engines.embedded.segments import Mask, Segment
from indexer.engines.embedded.selection import select
from indexer.engines.nodes import Condition, conditions, has_choices, positive_conditions


@dataclass(frozen=True, slots=True)
class LeafMatch:
    """The sections of a leaf, by its words, its exact characters, or an alternative.

    exact: of the leaf itself and of each alternative the sections where its characters stand; all of
    them for one that is narrow. cut: some sections were not looked into.
    """

    sections: DocSet
    exact: Mapping[Leaf, DocSet]
    cut: bool = False


@dataclass(frozen=True)
class Matches:
    """What a query tree matches in a segment, before any filter.

    sections: satisfy the whole tree; reports: satisfy it over the report as a whole; leaves: what each
    leaf that is not under NOT matches, and each restriction that chooses among sections; cut: the leaves,
    those under NOT included, of which some sections were not looked into; has_choices: by OR a report can
    do without some leaves.
    """

    segment: Segment
    sections: DocSet
    reports: Mask
    leaves: Mapping[Condition, LeafMatch]
    cut: tuple[Leaf, ...] = ()
    has_choices: bool = False

    @cached_property
    def in_section(self) -> Mask:
        """The reports of which one section satisfies the whole tree."""
        return self.segment.fold(self.sections)

    @cached_property
    def candidates(self) -> DocSet:
        """Sections by which a report can be a hit: satisfying ones, else those of a leaf in a hit report."""
        only_whole = self.reports & ~self.in_section
        if not only_whole.any():
            return self.sections
        partial = union(self.segment.size, [found.sections for found in self.leaves.values()])
        return self.sections | (partial & self.segment.spread(only_whole))


def match(tree: query.Query | None, segment: Segment) -> Matches:
    """Evaluate a tree over a segment; None stands for every report."""
    if tree is None:
        return Matches(segment, segment.every, segment.fold(segment.every), {})
    found = {each: match_condition(each, segment) for each in dict.fromkeys(conditions(tree))}
    sections = _holds(tree, lambda leaf: found[leaf].sections, segment.every, _SETS)
    everything = segment.fold(segment.every)
    folded = {leaf: segment.fold(each.sections) for leaf, each in found.items()}
    reports = _holds(tree, lambda leaf: folded[leaf], everything, _MASKS)
    shown = (each for each in positive_conditions(tree) if isinstance(each, Leaf) or each.shows)
    cut = tuple(leaf for leaf, each in found.items() if isinstance(leaf, Leaf) and each.cut)
    own = {each: found[each] for each in shown}
    return Matches(segment, sections, reports, own, cut, has_choices(tree))


def match_condition(condition: Condition, segment: Segment) -> LeafMatch:
    """The sections of a leaf or a restriction."""
    if isinstance(condition, Leaf):
        return match_leaf(condition, segment)
    chosen = select(condition.filters, segment)
    return LeafMatch(chosen.of_topics(segment.alive(segment.spread(chosen.reports))), {})


def match_leaf(leaf: Leaf, segment: Segment) -> LeafMatch:
    """The sections of a leaf: all of its words or its exact characters, or those of an alternative."""
    found = {reading: _match(reading, segment) for reading in leaf.readings}
    sections = union(segment.size, [each.sections for each in found.values()])
    exact = {reading: own for each in found.values() for reading, own in each.exact.items()}
    return LeafMatch(sections, exact, any(each.cut for each in found.values()))


def _match(leaf: Leaf, segment: Segment) -> LeafMatch:
    """The sections of a leaf without its alternatives."""
    if leaf.is_narrow:
        found, cut = narrow_sections(leaf, segment)
        found = segment.alive(found)
        return LeafMatch(found, {leaf: found}, cut)
    none = DocSet.none(segment.size)
    grams = segment.grams
    exact = none if grams is None else exact_sections(grams, leaf.key, prefix=leaf.prefix, whole=leaf.whole)
    if grams is not None and SEPARATOR in leaf.key:
        exact |= crossing_sections(segment, grams, leaf.key, prefix=leaf.prefix)
    exact = segment.alive(exact)
    if not leaf.words:
        return LeafMatch(exact, {leaf: exact})
    words = reduce(DocSet.__and__, sorted((_word(word, segment) for word in leaf.words), key=len))
    return LeafMatch(segment.alive(words) | exact, {leaf: exact})


def _word(word: str, segment: Segment) -> DocSet:
    found = segment.word(word)
    return DocSet.none(segment.size) if found is None else DocSet(segment.size, found.docs, found.bits)


@dataclass(frozen=True, slots=True)
class _Joins:
    """How sets of one kind are joins."""

    both: Callable[[Any, Any], Any]
    either: Callable[[Any, Any], Any]
    without: Callable[[Any, Any], Any]


_SETS = _Joins(DocSet.__and__, DocSet.__or__, DocSet.__sub__)
_MASKS = _Joins(np.logical_and, np.logical_or, lambda some, others: some & ~others)


def _holds(tree: query.Query, of_leaf: Callable[[Condition], Any], everything: Any, joins: _Joins) -> Any:
    """What a tree holds of, by what its leaves hold of."""
    if isinstance(tree, Leaf | Within):
        return of_leaf(tree)
    if isinstance(tree, query.Not):
        return joins.without(everything, _holds(tree.query, of_leaf, everything, joins))
    if isinstance(tree, query.And | query.Or):
        join = joins.both if isinstance(tree, query.And) else joins.either
        return reduce(join, [_holds(child, of_leaf, everything, joins) for child in tree.subqueries])
    if isinstance(tree, query.Every):
        return everything
    if tree is query.NullQuery:
        return joins.without(everything, everything)
    raise TypeError(f"query node not supported: {type(tree).__name__}")
