"""Is a text written in Simplified or Traditional script? Told by characters that only one of them has."""

from collections import Counter
from functools import cache, lru_cache

from opencc import OpenCC

from analyzers.variants import simplify
from indexer.documents import Script

_TITLE = 300
_SAMPLE = 20_000  # characters looked at: the script of a report does not change after that


@lru_cache(maxsize=4)  # each question of `metadata` asks it of the same text
def script_of(text: str) -> Script:
    """The script with more characters of its own; Simplified where there are none."""
    simplified, traditional = _own_characters()
    counts = Counter(text[:_SAMPLE])
    simple = sum(n for char, n in counts.items() if char in simplified)
    return (
        "traditional"
        if sum(n for char, n in counts.items() if char in traditional) > simple
        else "simplified"
    )


@lru_cache(maxsize=4)
def in_simplified(text: str) -> str:
    """The text as the rules of this package read it: Simplified, of the same length."""
    return simplify(text) if script_of(text) == "traditional" else text


def title_in_simplified(title: str) -> str:
    """The same for a title, of which only the first characters are read."""
    return in_simplified(title[:_TITLE])


@cache
def _own_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that OpenCC changes to Simplified, and those that it changes to Traditional."""
    chars = [chr(i) for i in range(0x4E00, 0xA000)]
    to_simplified = str(OpenCC("t2s").convert("\n".join(chars))).split("\n")
    to_traditional = str(OpenCC("s2t").convert("\n".join(chars))).split("\n")
    traditional = frozenset(c for c, s in zip(chars, to_simplified, strict=True) if c != s)
    return frozenset(
        c for c, t in zip(chars, to_traditional, strict=True) if c != t
    ) - traditional, traditional
