"""Which sections and reports satisfy a query tree? Both scopes of "What a query means".

A leaf is a mask over sections. A tree holds of a section with the leaves of that section, and of a
report with each leaf folded to the reports that have it somewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from whoosh import query

from indexer.engines.base import Leaf, positive_leaves
from indexer.engines.embedded.columns import Columns, Mask
from indexer.engines.embedded.postings import Postings


@dataclass(frozen=True, slots=True)
class Matches:
    """What a query tree matches, before any filter.

    sections: satisfy the whole tree; reports: satisfy it over the report as a whole;
    partial: sections that hold a leaf which is not under NOT; leaves: each such leaf's sections.
    """

    sections: Mask
    reports: Mask
    partial: Mask
    leaves: dict[Leaf, Mask]

    def candidates(self, columns: Columns) -> Mask:
        """Sections by which a report can be a hit: satisfying ones, else partial ones of a hit report."""
        only_whole = self.reports & ~columns.fold(self.sections)
        found: Mask = self.sections | (self.partial & columns.spread(only_whole))
        return found


def evaluate(tree: query.Query | None, postings: Postings, columns: Columns) -> Matches:
    """Evaluate a tree; None stands for every report."""
    if tree is None:
        return Matches(columns.alive, columns.fold(columns.alive), columns.alive, {})
    known: dict[Leaf, Mask] = {}

    def leaf_mask(leaf: Leaf) -> Mask:
        if leaf not in known:
            known[leaf] = match_leaf(leaf, postings) & columns.alive
        return known[leaf]

    sections = _holds(tree, leaf_mask, columns.alive)
    everything = columns.fold(columns.alive)
    reports = _holds(tree, lambda leaf: columns.fold(leaf_mask(leaf)), everything)
    positive = {leaf: leaf_mask(leaf) for leaf in positive_leaves(tree)}
    partial = reduce(np.logical_or, positive.values(), np.zeros(columns.sections, dtype=bool))
    return Matches(sections, reports, partial, positive)


def match_leaf(leaf: Leaf, postings: Postings) -> Mask:
    """The sections of a leaf: all of its words, or its exact characters."""
    exact = postings.exact(leaf)
    if not leaf.words:
        return exact
    words: Mask = reduce(np.logical_and, [postings.word(word) for word in leaf.words])
    return words | exact


def _holds(tree: query.Query, of_leaf: Callable[[Leaf], Mask], everything: Mask) -> Mask:
    if isinstance(tree, Leaf):
        return of_leaf(tree)
    if isinstance(tree, query.Not):
        return everything & ~_holds(tree.query, of_leaf, everything)
    if isinstance(tree, query.And | query.Or):
        join = np.logical_and if isinstance(tree, query.And) else np.logical_or
        return reduce(join, [_holds(child, of_leaf, everything) for child in tree.subqueries])
    if isinstance(tree, query.Every):
        return everything
    if tree is query.NullQuery:
        return np.zeros_like(everything)
    raise TypeError(f"query node not supported: {type(tree).__name__}")
