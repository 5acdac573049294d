"""Which characters did a converter put that looked at no words: 全麵 for 全面, 同誌 for 同志?

Several Traditional characters share one Simplified form. Where a text has the one of narrow use, and
the word that it stands in is written with another one, the word decides. Only words of the dictionary
are mended, and only characters of `conversions.txt`; matching folds all these forms anyway.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from operator import ne

from opencc import OpenCC

from analyzers.variants import changeable, simplify
from indexer.cleaning.likelihood import words
from indexer.edits import Edit

_SHARE = 0.05  # of the Han characters of a Traditional text have another Simplified form, at least
_SAMPLE = 4000
_MANIFOLD, _SEVERAL = 3, 20  # so many times that share, and different characters, tell without conversion
_COMMON = 20  # the least frequency of a word that decides
_REACH = 12  # characters of context for OpenCC's phrases, on both sides


def conversions(text: str) -> Iterator[Edit]:
    """One edit for each wrong character."""
    places = [match.start() for match in _narrow().finditer(text) if _is_in_word(text, match.start())]
    traditional = bool(places) and _is_traditional(text)
    for at in places:
        right = _right(text, at) if traditional else simplify(text[at])
        if right:
            yield Edit(at, at + 1, right, "conversion")


def _right(text: str, at: int) -> str:
    """What should stand there in a Traditional text, or nothing where the character may be right."""
    char = text[at]
    before = simplify(text[max(0, at - _REACH) : at + _REACH + 1])
    back = _traditional(before)
    own = back[min(at, _REACH)] if len(back) == len(before) else char
    # What both directions of the conversion make of the word as printed must not be what is printed.
    return own if own in _others()[char] else ""


def _is_in_word(text: str, at: int) -> bool:
    """Whether the character stands in a word of two to four characters."""
    context, at = simplify(text[max(0, at - 3) : at + 4]), min(at, 3)
    return any(
        words().get(context[first : first + size], 0) >= _COMMON
        for size in (2, 3, 4)
        for first in range(max(0, at - size + 1), at + 1)
        if first + size <= len(context)
    )


@lru_cache(maxsize=1 << 12)
def _traditional(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def _is_traditional(text: str) -> bool:
    sample = "".join(re.findall("[一-鿿]+", text[: 4 * _SAMPLE]))[:_SAMPLE]
    least = _SHARE * len(sample)
    found = list(islice(changeable(sample), int(_MANIFOLD * least) + 1))
    if len(found) <= least:
        return False
    if len(found) > _MANIFOLD * least and len(set(found)) >= _SEVERAL:
        return True  # nearly all of them do change
    differing: int = sum(map(ne, sample, simplify(sample)))
    return differing > least


@cache
def _others() -> dict[str, str]:
    text = files(__package__).joinpath("conversions.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def _narrow() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_others())}]")
