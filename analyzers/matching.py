"""Where does a leaf's key stand in the key of a text? Exactly, and never inside a number or Latin word."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from analyzers.normalize import is_han

FIELD_BREAK = "\x1e"  # between keys of different fields: no query holds it
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


def contains(key: str, needle: str, *, prefix: bool = False) -> bool:
    """Whether `needle` stands in `key`."""
    return next(occurrences(key, needle, prefix=prefix), None) is not None


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


def _cut_before(key: str, at: int) -> bool:
    """Whether the place before `key[at]` lies inside a number or a Latin word."""
    if not 0 < at < len(key):
        return False
    before, after = kind(key[at - 1]), kind(key[at])
    return POINT in (before, after) or (before == after != SINGLE)
