"""Which words speak of which field?"""

from collections import defaultdict
from functools import cache

from indexer.metadata.gazetteer import rows

Word = tuple[str, str]
"""A word and its field."""


@cache
def vocabulary() -> dict[str, str]:
    """Word to field."""
    return {word: field for field, words in rows("vocabulary.txt") for word in words.split()}


@cache
def beginning() -> dict[str, list[Word]]:
    """The words by their first two characters, longest first."""
    found: dict[str, list[Word]] = defaultdict(list)
    for word in sorted(vocabulary(), key=len, reverse=True):
        found[word[:2]].append((word, vocabulary()[word]))
    return dict(found)
