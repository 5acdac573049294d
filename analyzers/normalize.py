"""What is the matching key of a text, and where does each of its characters stand in the original?

One function, `normalize`, serves the index and the query. It answers with two strings of equal
length: `text`, simplified in context, for segmentation; and `key`, folded character by character,
for matching. Both are the folded original without what matching ignores:

- width, case and diacritics are folded; zero-width characters are left out;
- whitespace beside a Han character is left out, other whitespace separates;
- punctuation and line ends are one separator class, a run of them one `|`;
- `.` and `,` stay inside a number only;
- redaction and other marks (`*`, `□`, `×`, `%`) are characters like any other.

A number whose digits are grouped (`1,234`, `24 942万`) can be read in two ways, as it stands and
joined; a text that has one has a second reading, and matches by either.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analyzers.translation import LazyTranslation
from analyzers.variants import fold_variants, simplify

VERSION = 1  # raise it when a key or a term changes: indexes made before count as outdated
SEPARATOR = "|"  # folds to itself, so that the key of a key is the key

_SPACE, _DROP = "\t", "\x00"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
_LETTER = rf"(?:(?![{HAN}])[^\W\d_])"
_IS_HAN = re.compile(f"[{HAN}]")
_GROUPED = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+(?![\d,])|(?<![\d.,])[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?=[%{HAN}])"
)
_GROUP = re.compile(rf"[,{_SPACE}]\d{{3}}")  # in every grouped number; looked for in a fraction of the time
# Runs that may lose something; a separator by itself, by far the commonest, loses nothing.
_IGNORED = re.compile(rf"[{SEPARATOR}{_SPACE}{_DROP}]{{2,}}|[{_SPACE}{_DROP}]")
_POINT = re.compile("[.,]")
_ZEROS = dict.fromkeys("○◯", "〇")  # 二○一○
_LOOSE_POINT = re.compile(r"(?<!\d)[.,]+|[.,](?!\d)[.,]*")


Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Normalized:
    """A folded text: `starts[i]:ends[i]` is where `key[i]` and `text[i]` stand in the original.

    groups: the spans in `key` of numbers whose digits are grouped.
    """

    text: str
    key: str
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    groups: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open original span of `key[start:end]` (which must not be empty)."""
        return int(self.starts[start]), int(self.ends[end - 1])

    @property
    def readings(self) -> tuple["Normalized", ...]:
        """The text as it stands, and where digits are grouped also with those numbers joined."""
        return (self, self._joined()) if self.groups else (self,)

    def _joined(self) -> "Normalized":
        keep = np.ones(len(self.key), dtype=bool)
        for start, end in self.groups:
            keep[start:end] = [char.isdecimal() for char in self.key[start:end]]
        return Normalized(_pick(self.text, keep), _pick(self.key, keep), self.starts[keep], self.ends[keep])


def normalize(text: str) -> Normalized:
    """Fold a text for matching; total over all strings, lone surrogates included."""
    folded = _folded(text)
    keep = _kept(folded)
    starts = np.flatnonzero(keep)
    plain = _pick(folded, keep).replace(_SPACE, SEPARATOR)
    simple = simplify(text)  # most texts are Simplified already
    return Normalized(
        plain if simple == text else _pick(_folded(simple), keep).replace(_SPACE, SEPARATOR),
        fold_variants(plain),
        starts,
        starts + 1,
        _groups(folded, starts),
    )


def key_of(text: str) -> str:
    """The matching key of a query's leaf: without separators at its ends."""
    return normalize(text).key.strip(SEPARATOR)


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph (〇 and 々 included)."""
    return _IS_HAN.match(char) is not None


def _folded(text: str) -> str:
    """Each character folded by itself, of the same length; points outside numbers separate."""
    folded = _folding()(text)
    if not _POINT.search(folded):
        return folded
    return _LOOSE_POINT.sub(lambda m: SEPARATOR * len(m.group()), folded)


def _kept(folded: str) -> Mask:
    keep = np.ones(len(folded), dtype=bool)
    for match in _IGNORED.finditer(folded):
        start, end = match.span()
        keep[start:end] = False
        if _separates(folded, start, end):
            keep[_separator_place(folded, start, end)] = True
    return keep


def _groups(folded: str, starts: NDArray[np.intp]) -> tuple[tuple[int, int], ...]:
    if not _GROUP.search(folded):
        return ()
    spans = [match.span() for match in _GROUPED.finditer(folded)]
    return tuple((int(a), int(b)) for a, b in np.searchsorted(starts, np.array(spans).reshape(-1, 2)))


def _separates(folded: str, start: int, end: int) -> bool:
    run = folded[start:end]
    if SEPARATOR in run:
        return True
    if _SPACE not in run or start == 0 or end == len(folded):
        return False
    return not (is_han(folded[start - 1]) or is_han(folded[end]))


def _separator_place(folded: str, start: int, end: int) -> int:
    at = folded.find(SEPARATOR, start, end)
    return at if at >= 0 else folded.index(_SPACE, start, end)


def _pick(text: str, keep: Mask) -> str:
    if keep.all():
        return text
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return str(codes[keep].tobytes(), "utf-32-le", "surrogatepass")


@cache
def _folding() -> LazyTranslation:
    return LazyTranslation(lambda char: _ZEROS.get(char) or _fold(char))


def _fold(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return SEPARATOR
    if category == "Zs" or char == "\t":
        return _SPACE
    if category in ("Cf", "Mn", "Me", "Cc", "Cs"):
        return _DROP
    plain = _compatible(char, category)
    return plain if _is_content(plain) else SEPARATOR


def _compatible(char: str, category: str) -> str:
    """The plain form of a full-width, accented or capital character, if it is one character too."""
    if category == "No" or char == "，":  # ① beside a number is no digit of it; ， groups no digits
        return char
    plain = unicodedata.normalize("NFKD", char)
    if len(plain) > 1 and unicodedata.category(plain[1]) == "Mn" and plain[0].isalpha():
        plain = plain[0]
    else:
        plain = unicodedata.normalize("NFKC", char)
    lower = plain.lower()
    return lower if len(lower) == 1 else char


def _is_content(char: str) -> bool:
    if char in "%‰*×.,":
        return True
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) in ("So", "Mc", "Co", "Cn")
