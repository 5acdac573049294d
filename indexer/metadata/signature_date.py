"""When was a report signed, and which year does that make it one of?

The date stands alone in one of the last short lines, or, as in a speech, in brackets below the title.
"""

import re
from dataclasses import dataclass

from indexer.metadata.layout import layout_of

_DIGIT = "〇零○oO0-9０-９一二三四五六七八九"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|元|[一二三四五六七八九]"
_WRITTEN = rf"([12二一][{_DIGIT}]{{3}})\s*年\s*({_MONTH})\s*月"
_DAY = r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号])?"
_LAST = re.compile(
    rf"(?:{_WRITTEN}{_DAY}"
    r"|(20[0-3]\d)([-./])(1[0-2]|0?[1-9])\4(?:3[01]|[12]\d|0?[1-9])"
    r"|(20[0-3]\d)(1[0-2]|0?[1-9])(?:3[01]|[12]\d|0?[1-9])日?)\s*[)）\]]?\s*\Z"
)
_TOP = re.compile(rf"\s*[(（\[]?\s*{_WRITTEN}{_DAY}\s*[)）\]]?\Z")
_ALONE = re.compile(rf"^[ \u3000]*{_WRITTEN}{_DAY}[ \u3000]*$", re.MULTILINE)
_POSTED = re.compile(r"发布|发表|更新|来源|编辑|时间|日期|浏览|\d:\d")
_CHINESE = {c: str(n) for n, chars in enumerate(("〇零○oO０", "一元", *"二三四五六七八九")) for c in chars}
_SUMMARIES, _PLANS = ("工作总结",), ("工作要点", "规划")


@dataclass(frozen=True, slots=True)
class Signature:
    """A date of issue as it is written in `text[start:end]`, its year and its month (1 to 12)."""

    start: int
    end: int
    written: str
    year: int
    month: int


def signature_of(text: str) -> Signature | None:
    """The date in the last short lines, else one alone in its line: in the second half, or at the top."""
    start = layout_of(text).tail_start
    tail = (_read(_LAST.search(line), at) for at, line in _lines(text, start, len(text)) if _signs(line))
    top = (_read(_TOP.match(line), at) for at, line in _lines(text, 0, 300)[-3:])
    alone = (_read(match, 0) for match in reversed([*_ALONE.finditer(text, len(text) // 2)]))
    return next((s for s in (*tail, *alone, *top) if s), None)


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Lines of a part of the text with their offsets, the last first."""
    found = []
    for line in text[start:end].split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found[::-1]


def _signs(line: str) -> bool:
    return not _POSTED.search(line)


def subject_year(signature: Signature, genre: str) -> int:
    """The year that a report signed then is about.

    Signed in January to March a summary is of the year before, in December a plan of the year after;
    a statistical bulletin is always of the year before, other reports where signed in January.
    """
    year, month = signature.year, signature.month
    if genre in _PLANS:
        return year + (month == 12)
    if genre == "统计公报":
        return year - 1
    last = 3 if genre in _SUMMARIES else 0 if genre == "其他" else 1
    return year - (month <= last)


def _read(match: re.Match[str] | None, at: int) -> Signature | None:
    if match is None:
        return None
    groups = [g for g in match.groups() if g and g not in "-./"]
    year, month = _number(groups[0]), _number(groups[1])
    plausible = 1949 < year < 2050 and 1 <= month <= 12
    written = match[0].strip(" \n()（）[]")
    return Signature(at + match.start(), at + match.end(), written, year, month) if plausible else None


def _number(written: str) -> int:
    if "十" in written:
        return 10 + (int(_CHINESE[written[1]]) if len(written) > 1 else 0)
    return int("".join(_CHINESE.get(c, c) for c in written))
