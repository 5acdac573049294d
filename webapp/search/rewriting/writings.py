"""Which other writings of a part of a leaf satisfy it as well, such as an amount in another unit?

Nothing is rewritten in quoted text and under NOT, and what was added is told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import key_of
from indexer.engines.base import Alternative, Leaf, changed
from indexer.engines.nodes import Reason
from webapp.search.query import ParsedQuery
from webapp.search.results import Note

MOST = 24  # alternatives that a whole query gets: each costs as much as a leaf


@dataclass(frozen=True, slots=True)
class Writing:
    """`text[start:end]` of a leaf's text can be written as `other` too.

    numerals: it is written in Chinese numerals, which words do not keep together: it counts only where it
    stands by its exact characters, and as a whole number.
    """

    start: int
    end: int
    other: str
    numerals: bool = False


Finder = Callable[[str], Iterable[Writing]]


@dataclass(frozen=True, slots=True)
class Rewriter:
    """A kind of writings: how they are found in a leaf's text, what they count for, how they are told.

    told: empty for what is no more worth a word than the width of a letter.
    """

    find: Finder
    reason: Reason
    weight: float
    told: str


def with_writings(query: ParsedQuery, analyzer: WordAnalyzer, rewriter: Rewriter) -> ParsedQuery:
    """The same query whose leaves are satisfied by other writings as well, and a note where they are told."""
    if query.tree is None:
        return query
    told: dict[str, None] = {}

    def rewritten(leaf: Leaf) -> Leaf:
        if not leaf.words or leaf.near:  # quoted, a prefix or a mark of redaction
            return leaf
        found = list(islice(rewriter.find(leaf.text), MOST - len(told)))
        told.update(dict.fromkeys(writing.other for writing in found))
        others = [_other(leaf, writing, analyzer) for writing in found]
        added = tuple(Alternative(other, rewriter.weight, rewriter.reason) for other in others)
        return replace(leaf, also=(*leaf.also, *added)) if added else leaf

    tree = changed(query.tree, rewritten)
    told = told if rewriter.told else {}
    notes = (Note("synonyms", f"{rewriter.told}：{'、'.join(told)}"),) if told else ()
    return replace(query, tree=tree, notes=(*query.notes, *notes))


def _other(leaf: Leaf, writing: Writing, analyzer: WordAnalyzer) -> Leaf:
    text = leaf.text[: writing.start] + writing.other + leaf.text[writing.end :]
    words = () if writing.numerals else analyzer.query_terms(text)
    return replace(leaf, text=text, key=key_of(text), words=words, also=(), whole=writing.numerals)
