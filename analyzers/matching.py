"""Where does a leaf's key stand in the key of a text? Exactly, and never inside a number or Latin word."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from analyzers.normalize import is_han

FIELD_BREAK = "\x1e"  # between keys of different fields: no query holds it
NUMERALS = frozenset("〇零一二三四五六七八九两十百千万亿")
SINGLE, DIGIT, LETTER, POINT = range(4)  # kinds of characters; a key has points inside numbers only


def occurrences(key: str, needle: str, *, prefix: bool = False) -> Iterator[tuple[int, int]]:
    """The spans of `needle` in `key`, from left to right, without overlaps.

    A needle that begins or ends with a digit or a letter matches whole numbers and words only;
    with `prefix` the last one may go on, and the span then reaches to its end.
    """
    at = key.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not _cut_before(key, at) and (prefix or not _cut_before(key, end)):
            while prefix and _cut_before(key, end):
                end += 1
            yield at, end
            at = key.find(needle, end)
        else:
            at = key.find(needle, at + 1)


def contains(key: str, needle: str, *, prefix: bool = False, whole: bool = False) -> bool:
    """Whether `needle` stands in `key`; whole: as in `whole_occurrences`."""
    found = whole_occurrences(key, needle) if whole else occurrences(key, needle, prefix=prefix)
    return next(found, None) is not None


def whole_occurrences(key: str, needle: str) -> Iterator[tuple[int, int]]:
    """The occurrences of `needle` at whose ends no number in Chinese numerals is cut in two.

    三百万元 does not stand so in 一千三百万元, 五亿元 not in 三点五亿元, 百分之八 not in 百分之八十.
    """
    for start, end in occurrences(key, needle):
        if not _in_numeral(key, start) and not _in_numeral(key, end):
            yield start, end


def ends_with(key: str, needle: str) -> bool:
    """Whether `needle` stands at the end of `key`."""
    return key.endswith(needle) and not _cut_before(key, len(key) - len(needle))


def starts_with(key: str, needle: str, *, prefix: bool = False) -> bool:
    """Whether `needle` stands at the beginning of `key`; with `prefix` its last number or word may go on."""
    return key.startswith(needle) and (prefix or not _cut_before(key, len(needle)))


def units(key: str) -> list[str]:
    """The whole numbers, Latin words and single characters that a key is made of.

    Whether a place lies between two units depends on the characters beside it alone. Units that stand
    side by side and are joined are therefore the units of what they give: no two sequences join alike.
    """
    edges = [0, *(at for at in range(1, len(key)) if not _cut_before(key, at)), len(key)]
    return [key[start:end] for start, end in pairwise(edges)] if key else []


@cache
def kind(char: str) -> int:
    """Of which kind a character of a key is."""
    if char in ".,":
        return POINT
    if char.isdecimal():
        return DIGIT
    return LETTER if char.isalpha() and not is_han(char) else SINGLE


def _in_numeral(key: str, at: int) -> bool:
    """Whether the place before `key[at]` lies inside a number in Chinese numerals, or beside its point."""
    before, after = key[max(at - 2, 0) : at], key[at : at + 2]
    if before[1:] == "点":
        before = before[:1]
    elif after[:1] == "点":
        after = after[1:]
    return bool(before and after) and before[-1] in NUMERALS and after[0] in NUMERALS


def _cut_before(key: str, at: int) -> bool:
    """Whether the place before `key[at]` lies inside a number or a Latin word."""
    if not 0 < at < len(key):
        return False
    before, after = kind(key[at - 1]), kind(key[at])
    return POINT in (before, after) or (before == after != SINGLE)
