"""Which words of a query say more where they stand next to each other, or near?

Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (2005): beside the words by
themselves, each two that follow each other in the query count as a phrase and, for less, within a
window of so many. A section does not need them: they raise its score.
"""

from collections.abc import Iterator
from itertools import islice, pairwise

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import key_of
from indexer.engines.base import Leaf, Lift
from indexer.engines.parameters import in_use
from webapp.search.pieces import words_of
from webapp.search.wanted import conjuncts

MOST = 6  # pairs of words


def lifts(node: tree.Query | None, analyzer: WordAnalyzer) -> tuple[Lift, ...]:
    """What raises the score of the sections of a query: its bare words by twos, in the order of the query."""
    if node is None:
        return ()
    pairs = dict.fromkeys((a, b) for a, b in pairwise(_words(node, analyzer)) if a and b and a != b)
    return tuple(lift for pair in islice(pairs, MOST) for lift in _of_pair(*pair, analyzer))


def _words(node: tree.Query, analyzer: WordAnalyzer) -> Iterator[str]:
    """The bare words of a query; an empty text stands between words that anything else parts."""
    for part in conjuncts(node):
        words = words_of(part, analyzer) if isinstance(part, Leaf) else ()
        yield from words or ("",)


def _of_pair(first: str, second: str, analyzer: WordAnalyzer) -> Iterator[Lift]:
    yield Lift(Leaf(first + second, key_of(first + second)), in_use().adjacent)
    words = tuple(dict.fromkeys((*analyzer.query_terms(first), *analyzer.query_terms(second))))
    text = f"{first} {second}"
    yield Lift(Leaf(text, key_of(text), words, near=in_use().window), in_use().near)
