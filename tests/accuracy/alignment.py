"""How many characters of the gold stand in a found text, and how many more stand there?

Kept is the length of the longest common subsequence. □ in the found text stands for any character.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from .fold import LOST, fold

_PIECE = re.compile(r"[^。，；：、,;:!?]*[。，；：、,;:!?]?")
_LONGEST = 400  # characters on one side of a gap, above which its inside is not shown in detail


@dataclass(frozen=True, slots=True)
class Alignment:
    """Characters, white space not counted: kept of the gold, the gold in all, and found beyond it."""

    kept: int
    gold: int
    excess: int


def align(gold: str, found: str) -> Alignment:
    """Compare a gold text with a found one."""
    gold, found = fold(gold), fold(found)
    kept = common(gold, found)
    return Alignment(kept, len(gold), len(found) - kept)


def common(gold: str, found: str) -> int:
    """The length of the longest common subsequence, where □ of `found` is alike to anything.

    Source: Hyyrö, Bit-parallel LCS-length computation revisited (2004); one big integer is a row.
    """
    start = _alike(gold, found)
    end = _alike(gold[start:][::-1], found[start:][::-1])
    left, right = gold[start : len(gold) - end], found[start : len(found) - end]
    full = (1 << len(left)) - 1
    places: dict[str, int] = {LOST: full}
    for at, char in enumerate(left):
        places[char] = places.get(char, 0) | 1 << at
    row = full
    for char in right:
        alike = row & places.get(char, 0)
        row = ((row + alike) | (row - alike)) & full
    return start + end + len(left) - row.bit_count()


def _alike(one: str, other: str) -> int:
    """The length of the common beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def gaps(gold: str, found: str) -> list[tuple[str, str]]:
    """What differs, for a person to read: a piece of the gold beside what is found in its place."""
    left, right = _PIECE.findall(fold(gold)), _PIECE.findall(fold(found))
    pieces = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [
        gap
        for tag, a, b, c, d in pieces
        if tag != "equal"
        for gap in _inside("".join(left[a:b]), "".join(right[c:d]))
    ]


def _inside(gold: str, found: str) -> list[tuple[str, str]]:
    if max(len(gold), len(found)) > _LONGEST:
        return [(gold, found)]
    inner = SequenceMatcher(None, gold, found, autojunk=False).get_opcodes()
    return [(gold[a:b], found[c:d]) for tag, a, b, c, d in inner if tag != "equal"]
