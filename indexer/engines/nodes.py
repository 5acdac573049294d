"""Which query nodes does an engine understand beyond Whoosh's own And, Or, Not, Term and Every?

A query tree is made of `whoosh.query` nodes whose leaves are `Leaf`. Every engine evaluates a leaf
as a unit, because "What a query means" is told in leaves: a section satisfies the tree with its own
leaves, a report satisfies it with each leaf somewhere in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from whoosh import query

Reason = Literal["synonym", "number", "region"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to satisfy a leaf, which counts for so much in its score; reason: why it is one."""

    leaf: "Leaf"
    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Leaf(query.Query):  # type: ignore[misc]
    """One word, run or quoted string of a query.

    text: what the person typed, for notes and explanations.
    key: its matching key (analyzers.normalize), found exactly and in whole numbers and Latin words.
    words: terms of the word field which all have to match, as another way to satisfy the leaf;
        empty for quoted text and under NOT.
    prefix: the last number or Latin word of the key may go on (`GY*`).
    also: what satisfies the leaf as well; never for quoted text and under NOT.
    """

    text: str
    key: str
    words: tuple[str, ...] = ()
    prefix: bool = False
    also: tuple[Alternative, ...] = ()

    @property
    def readings(self) -> tuple["Leaf", ...]:
        """The leaf itself and its alternatives."""
        return (self, *(alternative.leaf for alternative in self.also))

    def exact(self) -> "Leaf":
        """The same leaf without its words and alternatives: what counts under NOT."""
        return Leaf(self.text, self.key, (), self.prefix)

    def __unicode__(self) -> str:
        return f"{self.key}{'*' if self.prefix else ''}"

    __str__ = __unicode__

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Leaves are evaluated by engines, not by Whoosh's matchers."""
        raise NotImplementedError


def changed(tree: query.Query, change: Callable[[Leaf], Leaf]) -> query.Query:
    """The same tree with every leaf changed that is not under NOT."""
    if isinstance(tree, Leaf):
        return change(tree)
    if isinstance(tree, query.And | query.Or):
        return type(tree)([changed(child, change) for child in tree.subqueries])
    return tree


def leaves(tree: query.Query) -> Iterator[Leaf]:
    """The leaves of a tree from left to right, those under NOT included."""
    if isinstance(tree, Leaf):
        yield tree
    for child in [tree.query] if isinstance(tree, query.Not) else tree.children():
        yield from leaves(child)


def positive_leaves(tree: query.Query) -> Iterator[Leaf]:
    """The leaves that a hit may show: all but those under NOT."""
    if isinstance(tree, query.Not):
        return
    if isinstance(tree, Leaf):
        yield tree
    for child in tree.children():
        yield from positive_leaves(child)
