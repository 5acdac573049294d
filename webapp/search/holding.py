"""Which reports hold the most words of a query that finds nothing? All of its words but the fewest.

A sentence that is remembered in other words has hardly ever all of its words in one report. What is
excluded stays excluded, and quoted text stays whole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import key_of
from indexer.engines.base import Leaf
from webapp.search.pieces import parts_of, words_of
from webapp.search.wanted import conjuncts, text_of

MOST_WORDS = 10  # of a query: so many have 252 halves
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Held:
    """The tree of a search that asks for so many of the words of another one.

    query: asks for any of them.
    """

    tree: tree.Query
    query: str
    held: int


def holding_most(node: tree.Query, analyzer: WordAnalyzer, count: Callable[[tree.Query], int]) -> Held | None:
    """The search that leaves out as few words as it must; None where nothing holds more than half of them.

    count: the reports that a tree finds.
    """
    parts = list(conjuncts(node))
    excluded = [part for part in parts if isinstance(part, tree.Not)]
    words = (word for part in parts if part not in excluded for word in _words(part, analyzer))
    each = (known for word in words for known in ([word] if count(word) else _within(word, analyzer)))
    wanted = list(islice(_different(each), 2 * MOST_WORDS))
    if len(wanted) == 2 * MOST_WORDS:
        return None  # so many, that MOST_WORDS are not more than half of them
    known = [word for word in wanted if count(word)][:MOST_WORDS]
    for held in range(len(known), len(wanted) // 2, -1):
        loosened = _so_many(known, held, excluded)
        if count(loosened):
            return Held(loosened, " OR ".join(map(_text, known)), held)
    return None


def _different(parts: Iterator[tree.Query]) -> Iterator[tree.Query]:
    known: set[tree.Query] = set()
    for part in parts:
        if part not in known:
            known.add(part)
            yield part


def _words(part: tree.Query, analyzer: WordAnalyzer) -> Sequence[tree.Query]:
    """The words of a bare leaf as leaves of their own."""
    texts = words_of(part, analyzer) if isinstance(part, Leaf) else ()
    return [_leaf(part, text, analyzer) for text in texts] if len(texts) >= _SEVERAL else [part]


def _within(part: tree.Query, analyzer: WordAnalyzer) -> Sequence[tree.Query]:
    """The shorter words in a word that stands nowhere; else itself."""
    texts = parts_of(part, analyzer) if isinstance(part, Leaf) else ()
    return [_leaf(part, text, analyzer) for text in texts] or [part]


def _leaf(part: Leaf, text: str, analyzer: WordAnalyzer) -> Leaf:
    return replace(part, text=text, key=key_of(text), words=analyzer.query_terms(text), also=())


def _so_many(words: Sequence[tree.Query], held: int, excluded: Sequence[tree.Query]) -> tree.Query:
    """All that hold so many of some words."""
    choices = [_all([*chosen, *excluded]) for chosen in combinations(words, held)]
    return choices[0] if len(choices) == 1 else tree.Or(choices)


def _all(parts: Sequence[tree.Query]) -> tree.Query:
    return parts[0] if len(parts) == 1 else tree.And(list(parts))


def _text(part: tree.Query) -> str:
    return f"({text_of(part)})" if isinstance(part, tree.And | tree.Or) else text_of(part)
