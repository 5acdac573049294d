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

from indexer.engines.base import Leaf, Within
from indexer.engines.embedded.collecting.docset import DocSet, union
from indexer.engines.embedded.lookups import LeafMatch, Lookups
from indexer.engines.embedded.segments import Mask, Segment
from indexer.engines.nodes import Condition, conditions, has_choices, positive_conditions


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


def match(tree: query.Query | None, known: Lookups) -> Matches:
    """Evaluate a tree over a segment; None stands for every report."""
    segment = known.segment
    if tree is None:
        return Matches(segment, segment.every, segment.fold(segment.every), {})
    found = {each: known.of(each) for each in dict.fromkeys(conditions(tree))}
    sections = _holds(tree, lambda leaf: found[leaf].sections, segment.every, _SETS)
    reports = _holds(tree, known.reports_of, segment.fold(segment.every), _MASKS)
    shown = (each for each in positive_conditions(tree) if isinstance(each, Leaf) or each.shows)
    cut = tuple(leaf for leaf, each in found.items() if isinstance(leaf, Leaf) and each.cut)
    own = {each: found[each] for each in shown}
    return Matches(segment, sections, reports, own, cut, has_choices(tree))


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
