"""Of which words is a bare leaf made, and which shorter words are in those?"""

from bisect import bisect_right
from collections.abc import Sequence

from analyzers.analyzer import Word, WordAnalyzer
from indexer.engines.base import Leaf


def words_of(leaf: Leaf, analyzer: WordAnalyzer) -> tuple[str, ...]:
    """What was typed for each word that a leaf matches by, in order; none of a leaf that has no words."""
    wanted = {word.term: word for word in reversed(_found(leaf, analyzer)) if word.term in leaf.words}
    return _texts(leaf, sorted(wanted.values(), key=lambda word: word.start))


def parts_of(leaf: Leaf, analyzer: WordAnalyzer) -> tuple[str, ...]:
    """The dictionary words that the words of a leaf are made of, as typed: 危房 and 改造 of 危房改造.

    Of those that overlap it is those that leave out the fewest characters of the word, so not 房改.
    """
    found = _found(leaf, analyzer)
    whole = [(word.start, word.end) for word in found if word.base]
    inside = [word for word in found if not word.base and _is_inside(word, whole)]
    return _texts(leaf, _side_by_side(sorted(inside, key=lambda word: word.end)))


def _side_by_side(words: Sequence[Word]) -> list[Word]:
    """Of some words, in the order of their ends, those without overlaps that have the most characters."""
    best: list[tuple[int, list[Word]]] = [(0, [])]  # after so many of the words
    for word in words:
        free = bisect_right([each.end for each in words], word.start)
        size, chosen = best[free]
        longer = (size + word.end - word.start, [*chosen, word])
        best.append(max(best[-1], longer, key=lambda each: each[0]))
    return best[-1][1]


def _found(leaf: Leaf, analyzer: WordAnalyzer) -> list[Word]:
    return list(analyzer.words(leaf.text)) if leaf.is_bare else []


def _is_inside(word: Word, whole: Sequence[tuple[int, int]]) -> bool:
    """Whether a word is shorter than the one that it stands in; a number with its unit is longer."""
    return any(a <= word.start and word.end <= b and word.end - word.start < b - a for a, b in whole)


def _texts(leaf: Leaf, words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.text[word.start : word.end] for word in words))
