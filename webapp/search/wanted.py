"""Which text asks for a query tree? The way back from `webapp.search.query`, for links to changed queries."""

import re
from collections.abc import Iterator
from dataclasses import replace

from whoosh import query as tree

from indexer.engines.base import Leaf, Within

_PLAIN = re.compile(r"\w+")  # under NOT a run is exact as it stands
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"))


def text_of(node: tree.Query) -> str:
    """A query whose tree is this one; raises TypeError for a node that no query gives."""
    if isinstance(node, Leaf):
        return leaf_text(node)
    if isinstance(node, Within):
        return node.text
    if isinstance(node, tree.Not):
        bare = isinstance(node.query, Leaf) and not node.query.prefix and _PLAIN.fullmatch(node.query.text)
        return f"-{node.query.text if bare else _operand(node.query)}"
    if isinstance(node, tree.And):
        return " ".join(_operand(part) if isinstance(part, tree.Or) else text_of(part) for part in node)
    if isinstance(node, tree.Or):
        return " OR ".join(map(_operand, node))
    raise TypeError(f"no query asks for {type(node).__name__}")


def leaf_text(leaf: Leaf) -> str:
    """A leaf as it has to be typed: what has no words is exact and stands in quotes."""
    if leaf.near:
        return f'"{leaf.text}"~{leaf.near}'
    if leaf.field:
        return f"{leaf.field}:{leaf_text(replace(leaf, field=None))}"
    if leaf.prefix:
        return f"{leaf.text}*"
    if leaf.words:
        return leaf.text
    before, after = next((pair for pair in _QUOTES if not set(pair) & set(leaf.text)), _QUOTES[0])
    return f"{before}{leaf.text}{after}"


def conjuncts(node: tree.Query) -> Iterator[tree.Query]:
    """The parts of a tree that all have to hold."""
    if not isinstance(node, tree.And):
        yield node
        return
    for part in node:
        yield from conjuncts(part)


def _operand(node: tree.Query) -> str:
    text = text_of(node)
    return f"({text})" if isinstance(node, tree.And | tree.Or) else text
