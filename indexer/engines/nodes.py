"""Which query nodes does an engine understand beyond Whoosh's own And, Or, Not, Term and Every?

A query tree is made of `whoosh.query` nodes whose leaves are `Leaf` and `Within`. Every engine evaluates
these as a unit, because "What a query means" is told in leaves: a section satisfies the tree with its own
leaves, a report satisfies it with each leaf somewhere in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from whoosh import query

Reason = Literal["synonym", "number", "region"]
TextField = Literal["title", "heading"]


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years from `first` to `last`, both included; None leaves an end open; `unknown` means no year."""

    first: int | None = None
    last: int | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit is restricted to: ORed within a field, ANDed across; an empty field restricts nothing.

    regions: paths such as 四川省/乐山市 (a report below it passes) or 未知; topics restrict hit sections.
    """

    regions: tuple[str, ...] = ()
    years: tuple[YearRange, ...] = ()
    topics: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()


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
    field: the only text that it may stand in, a report's title or a section's heading path.
    near: all words have to stand in one field, in any order, the last at most so many positions after
        the first; the key counts for nothing then. 0: they need not.
    whole: the key stands only where it cuts no number in Chinese numerals; for alternatives without words.
    """

    text: str
    key: str
    words: tuple[str, ...] = ()
    prefix: bool = False
    also: tuple[Alternative, ...] = ()
    field: TextField | None = None
    near: int = 0
    whole: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether a section matches by other means than any of its words and characters."""
        return self.field is not None or self.near > 0

    @property
    def is_bare(self) -> bool:
        """Whether any of its words and characters satisfy it: neither quoted nor a prefix nor narrow."""
        return bool(self.words) and not self.prefix and not self.is_narrow

    @property
    def readings(self) -> tuple["Leaf", ...]:
        """The leaf itself and its alternatives."""
        return (self, *(alternative.leaf for alternative in self.also))

    def exact(self) -> "Leaf":
        """The same leaf without its words and alternatives: what counts under NOT."""
        return replace(self, words=self.words if self.near else (), also=())

    def __unicode__(self) -> str:
        return f"{self.key}{'*' if self.prefix else ''}"

    __str__ = __unicode__

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Leaves are evaluated by engines, not by Whoosh's matchers."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Within(query.Query):  # type: ignore[misc]
    """The sections that pass some filters, as a part of a query; it scores nothing. text: as typed."""

    filters: Filters
    text: str = field(default="", compare=False)

    @property
    def shows(self) -> bool:
        """Whether it chooses among the sections of a report, so that they tell why it is a hit."""
        return bool(self.filters.topics)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Evaluated by engines, not by Whoosh's matchers."""
        raise NotImplementedError


Condition = Leaf | Within


def changed(tree: query.Query, change: Callable[[Leaf], Leaf]) -> query.Query:
    """The same tree with every leaf changed that is not under NOT."""
    if isinstance(tree, Leaf):
        return change(tree)
    if isinstance(tree, query.And | query.Or):
        return type(tree)([changed(child, change) for child in tree.subqueries])
    return tree


def conditions(tree: query.Query) -> Iterator[Condition]:
    """The leaves and restrictions of a tree from left to right, those under NOT included."""
    if isinstance(tree, Condition):
        yield tree
        return
    for child in [tree.query] if isinstance(tree, query.Not) else tree.children():
        yield from conditions(child)


def positive_conditions(tree: query.Query) -> Iterator[Condition]:
    """The leaves and restrictions that a hit may show: all but those under NOT."""
    if isinstance(tree, Condition):
        yield tree
    elif not isinstance(tree, query.Not):
        for child in tree.children():
            yield from positive_conditions(child)


def has_choices(tree: query.Query) -> bool:
    """Whether a hit can do without some of the leaves that are not under NOT."""
    if isinstance(tree, query.And | query.Or):
        return isinstance(tree, query.Or) or any(map(has_choices, tree.subqueries))
    return False


def leaves(tree: query.Query) -> Iterator[Leaf]:
    """The leaves of a tree from left to right, those under NOT included."""
    return (found for found in conditions(tree) if isinstance(found, Leaf))


def positive_leaves(tree: query.Query) -> Iterator[Leaf]:
    """The leaves that a hit may show: all but those under NOT."""
    return (found for found in positive_conditions(tree) if isinstance(found, Leaf))
