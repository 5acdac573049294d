"""What spares a rule work on a whole text: lines that cannot match, and what the rule before found out?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from indexer.cleaning.lines import Line, lines
from indexer.cleaning.patterns import folded


def lines_with(text: str, mark: re.Pattern[str], words: Iterable[str] = ("",)) -> Iterator[tuple[int, int]]:
    """Start and end of each line that `mark` is found in, line ends left out.

    words: one of them stands in every mark; a text without any of them is told so much faster.
    """
    if not any(word in text for word in words):
        return
    at = 0
    while found := mark.search(text, at):
        start = max(at, text.rfind("\n", at, found.start()) + 1)
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield start, end
        at = end


@lru_cache(maxsize=2)
def folded_once(text: str) -> str:
    """The folded form of a whole text, for the rules that follow each other on the same text."""
    return folded(text)


@lru_cache(maxsize=2)
def lines_once(text: str) -> tuple[Line, ...]:
    """The lines of a whole text, for the rules that follow each other on the same text."""
    return tuple(lines(text))


def common_start(texts: Sequence[str]) -> str:
    """The beginning that all have in common."""
    first, last = min(texts), max(texts)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:size]
