"""What did a site print into the sentences to mark them as its own?"""

import re
from collections.abc import Iterator

from indexer.edits import Edit

# Han fragments of one or two characters with an ASCII dot between each: at least five of them.
_DOTTED = re.compile(r"[一-鿿]{1,2}(?:\.[一-鿿]{1,2}){4,}")
_NUMERALS = frozenset("零〇○一二三四五六七八九十百千")
_PAUSE = frozenset(",，、;；")


def watermarks(text: str) -> Iterator[Edit]:
    """Dotted watermarks such as `甲.乙丙.丁戊.己.庚`, with the comma that they doubled.

    Fragments of one length throughout are a list that somebody typed with dots (德.智.体.美.劳),
    and numerals are numbers; both stay.
    """
    for match in _DOTTED.finditer(text):
        fragments = _own_fragments(text, match)
        if len({len(f) for f in fragments}) > 1 and not _NUMERALS.issuperset("".join(fragments)):
            yield Edit(*_borders(text, *match.span()), "", "advert")


def _own_fragments(text: str, match: re.Match[str]) -> list[str]:
    """The fragments without those at the ends that may belong to the words around."""
    start, end = match.span()
    fragments = match.group().split(".")
    first = 1 if _is_han(text[start - 1 : start]) or len(fragments[0]) > 1 else 0
    last = len(fragments) - (_is_han(text[end : end + 1]) or len(fragments[-1]) > 1)
    return fragments[first:last]


def _borders(text: str, start: int, end: int) -> tuple[int, int]:
    """Whose are the characters at the ends? A fragment inside a word gives one of its two back.

    The watermark's own ends are not marked; where it stands between punctuation all of it is taken.
    """
    if _is_han(text[start - 1 : start]) and text[start + 1] != ".":
        start += 1
    if _is_han(text[end : end + 1]) and text[end - 2] != ".":
        end -= 1
    if text[start - 1 : start] in _PAUSE and text[end : end + 1] in _PAUSE:
        end += 1
    return start, end


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"
