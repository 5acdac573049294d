"""How does a page lose a byte? Its GBK is searched for punctuation without regard to characters.

Where the second byte of a character and the first of the next look like `，` `！` `？` or `。`, the
byte before them is lost: `?` stands for it, and all that follows is read one byte off, until a
second byte below 0x80 is read as ASCII and the characters fall into step again. A single byte that
is left over before a digit swallows it. The lost character cannot be read back; the others can.
"""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from random import Random

from . import Dirt, Dirty

_SEAMS = frozenset({b"\xa3\xac", b"\xa3\xa1", b"\xa3\xbf", b"\xa1\xa3"})
_FOLDED = str.maketrans("，？：；（）", ",?:;()")


def byte_slips(share: float = 1.0) -> Dirt:
    """A slip at that share of the seams that look like punctuation; a report without one stays as it is."""
    return partial(_slipped, share=share)


def _slipped(report: Dirty, rng: Random, share: float) -> Dirty:
    places = [at for at in seams(report.text) if not _tells(report.text, at) and rng.random() < share]
    text = slip(report.text, places)
    return report if text == report.text else report.covered("byte-slip", text)


def _tells(text: str, at: int) -> bool:
    """Whether the labels would not know what is lost: in the first line, or in a heading's number."""
    start = text.rfind("\n", 0, at) + 1
    return start == 0 or at - start < 4


def seams(text: str) -> Iterator[int]:
    """Where a character ends and the next begins with bytes that together look like punctuation."""
    for at, (char, after) in enumerate(pairwise(text)):
        if (_gbk(char)[1:] + _gbk(after)[:1]) in _SEAMS:
            yield at


def slip(text: str, places: list[int]) -> str:
    """The text with the first byte of the character at each place lost."""
    pieces, done = [], 0
    for at in places:
        if at >= done:
            end, read = _shifted(text, at)
            pieces += [text[done:at], "?", read.translate(_FOLDED)]
            done = end
    return "".join([*pieces, text[done:]])


def _shifted(text: str, at: int) -> tuple[int, str]:
    """The run from `at` on, its first byte dropped: where it ends, and how it reads."""
    pending, read, end = _gbk(text[at])[1:], "", at + 1
    while pending:
        code = _gbk(text[end]) if end < len(text) else b""
        if len(code) != 2:  # an ASCII character or the end: the byte that is left over is lost
            return _left_over(pending, code, read, end)
        read += (pending + code[:1]).decode("gbk", "replace")
        pending, end = code[1:], end + 1
        if pending[0] < 0x80:
            return end, read + pending.decode("ascii")
    return end, read


def _left_over(pending: bytes, code: bytes, read: str, end: int) -> tuple[int, str]:
    """A letter behind the byte makes a character with it; a digit is swallowed; nothing else is touched."""
    joined = (pending + code).decode("gbk", "ignore") if code else ""
    if len(joined) == 1 and not joined.isascii():
        return end + 1, read + joined
    return end + (bool(code) and code.isdigit()), f"{read}?"


def _gbk(char: str) -> bytes:
    return char.encode("gbk", "replace")
