"""Which years does a text write, and how? 2018年, 二〇一八年, 二0一三, 2018—2019学年, 民国103年."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

YearForm = Literal["year", "school-year", "span", "date", "bare"]

_DIGITS = {
    ord(c): str(n)
    for n, chars in enumerate(
        (
            "〇零○０oOＯ◯",
            "一１壹",
            "二２贰",
            "三３叁",
            "四４肆",
            "五５伍",
            "六６陆",
            "七７柒",
            "八８捌",
            "九９玖",
        )
    )
    for c in chars
}
_NUMERAL = r"[12１２一二][09０９〇零○oOＯ◯九][0-9０-９〇零○◯oOＯ一二三四五六七八九]{2}"
_DASH = r"(?:\s*(?:年(?:度)?)?\s*(?:[—–―－\-~～﹣至]{1,2}|到)\s*)"
_SPAN = re.compile(
    rf"(?<![0-9.０-９])({_NUMERAL}){_DASH}({_NUMERAL}|[0-9]{{2}}(?=学?年))(?![0-9.])\s*(学年)?"
)
_LOST_DASH = re.compile(r"(?<!\d)(20[0-3]\d)(20[0-3]\d)(?=\s*学?年)")
_YEAR = re.compile(
    rf"(?<![0-9.０-９])({_NUMERAL})\s*(学年|年(?!级|制|龄))(?:度)?(\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?"
)
_BARE = re.compile(r"(?<![0-9.])(20[0-3]\d)(?![0-9.%％元万人所个名号、])")
_REPUBLIC = re.compile(r"(?:中华)?民国\s*(\d{2,3}|[〇零○一二三四五六七八九十百]{2,5})\s*(学年|年)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)(1[01]\d|9\d)\s*学年度")


@dataclass(frozen=True, slots=True)
class YearMention:
    """`text[start:end]` writes a year, or several up to `to`."""

    start: int
    end: int
    value: int
    to: int | None
    form: YearForm


def year_mentions(text: str, bare: bool = False) -> list[YearMention]:
    """All years of a text in order; `bare` takes four digits without 年 too (for titles).

    Where two readings overlap, spans come before single years, and those before bare digits.
    """
    found: list[YearMention] = []
    for reading in (_spans, _years, _republic_years, *([_bare_years] if bare else [])):
        taken = sorted((m.start, m.end) for m in found)
        found += [m for m in reading(text) if not _overlaps(m, taken)]
    return sorted(found, key=lambda m: m.start)


def _spans(text: str) -> Iterator[YearMention]:
    for m in (*_SPAN.finditer(text), *_LOST_DASH.finditer(text)):
        first, last = _number(m[1]), _number(m[2])
        last = last if last > 99 else first // 100 * 100 + last
        school = m[0].endswith("学年") or text.startswith("学年", m.end())
        if _plausible(first) and first < last < first + 20:
            yield YearMention(m.start(), m.end(), first, last, "school-year" if school else "span")


def _years(text: str) -> Iterator[YearMention]:
    for m in _YEAR.finditer(text):
        form: YearForm = "school-year" if m[2] == "学年" else "date" if m[3] and "日" in m[3] else "year"
        if _plausible(_number(m[1])):
            yield YearMention(m.start(), m.end(), _number(m[1]), None, form)


def _republic_years(text: str) -> Iterator[YearMention]:
    """Years of the Republic (民国103年, in Taiwan 103学年度): 1911 more."""
    for m in (*_REPUBLIC.finditer(text), *_SCHOOL_YEAR.finditer(text)):
        value = 1911 + _republic(m[1])
        if _plausible(value):
            yield YearMention(m.start(), m.end(), value, None, "school-year" if "学年" in m[0] else "year")


def _bare_years(text: str) -> Iterator[YearMention]:
    return (YearMention(m.start(), m.end(), int(m[1]), None, "bare") for m in _BARE.finditer(text))


def _overlaps(mention: YearMention, taken: list[tuple[int, int]]) -> bool:
    """Does it begin inside one of the sorted spans?"""
    index = bisect_right(taken, (mention.start, len(taken) and taken[-1][1])) - 1
    return index >= 0 and mention.start < taken[index][1]


def _number(written: str) -> int:
    return int(written.translate(_DIGITS))


def _republic(written: str) -> int:
    if written.isascii():
        return int(written)
    digits = written.translate(_DIGITS)
    if digits.isdigit():
        return int(digits)
    hundreds, _, rest = digits.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    tens = tens.lstrip("0") or ("1" if ten else "0")
    return 100 * int(hundreds or 0) + 10 * int(tens) + int(ones.lstrip("0") or 0)


def _plausible(year: int) -> bool:
    return 1949 < year < 2050
