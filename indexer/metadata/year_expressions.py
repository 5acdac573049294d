"""Which years does a text write? 2018年, 二〇一八年, 二0一三, 2018—2019学年, 民国103年, 2017724日."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

FIRST_YEAR, LAST_YEAR = 1950, 2049
"""The years that a number is taken for."""

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
_BEFORE = frozenset("0123456789.０１２３４５６７８９")
_ZERO, _ANY = "0０〇零○oOＯ◯", "0-9０-９〇零○◯oOＯ一二三四五六七八九"
_NUMERAL = rf"[12１２一二] ?[9９九{_ZERO}] ?[{_ANY}] ?[{_ANY}]"
_DASH = r"(?:\s*(?:年(?:度)?)?\s*(?:[—–―－\-~～﹣至]{1,2}|到)\s*)"
# No pattern begins with a look behind: so the search skips to the first character of a year. `_found` looks.
_SPAN = re.compile(
    rf"({_NUMERAL})(?:{_DASH}|/(?=[0-9]{{2,4}}\s*学年))({_NUMERAL}|[{_ANY}]{{2}}(?=学?年))"
    r"(?![0-9.])\s*(学年)?"
)
_LOST_DASH = re.compile(r"(20[0-3]\d)(20[0-3]\d)(?=\s*学?年)")
_YEAR = re.compile(
    rf"({_NUMERAL})\s*(学年|年(?!级|制|龄))(?:度)?"
    r"(\s*(?:\d{1,2}|[元一二三四五六七八九十]{1,2})\s*月(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?)?"
)
_LOST_MARKS = re.compile(
    r"(20[0-3]\d)(?:1[0-2]|0?[1-9])(?:3[01]|[12]\d|0?[1-9])(?:日|(?=[,，。；;)）\n]|\s*\Z))"
)
_BARE = re.compile(r"(20[0-3]\d)(?![0-9.%％元万人所个名号、]|级(?!新生))")
_TWO_DIGITS = re.compile(
    r"(?<![\d十百教放校近过这满])(?:['’‘]([0-3]\d)|([0-3]\d|9\d))年度?"
    r"(?=教育|工作|学校|幼儿园|上半年|下半年|[春秋]|全|第|安全|德育|教学|总结)"
)
_REPUBLIC = re.compile(r"(?:中华)?民国\s*(\d{2,3}|[〇零○一二三四五六七八九十百]{2,5})\s*(学年|年)")
_HAN_REPUBLIC = (  # 一○六, 一百零六, 九十八
    rf"一[{_ZERO}一二三][{_ZERO}一二三四五六七八九]"
    r"|一百(?:零[一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?)?|[六七八九]十[一二三四五六七八九]?"
)
_SCHOOL_YEAR = re.compile(rf"(1[01]\d|9\d|{_HAN_REPUBLIC})\s*学年度")
_TAIWAN = re.compile(rf"(?<![\d.])(1[0-3]\d|[6-9]\d|{_HAN_REPUBLIC})\s*(学年|年(?!级|来|间|以|代))")


@dataclass(frozen=True, slots=True)
class YearMention:
    """`text[start:end]` writes a year, or several up to `to`."""

    start: int
    end: int
    value: int
    to: int | None
    form: YearForm


def year_mentions(text: str, bare: bool = False, taiwan: bool = False) -> list[YearMention]:
    """All years of a text in order; `bare` takes four digits without 年 and 18年 too (for titles).

    `taiwan` reads 97年 as a year of the Republic. Where two readings overlap, spans come before
    single years, and those before bare digits.
    """
    extra = [_taiwan_years] if taiwan else [_two_digit_years] if bare else []
    found: list[YearMention] = []
    for reading in (_spans, _years, _republic_years, _lost_marks, *extra, *([_bare_years] if bare else [])):
        if read := [*reading(text)]:
            taken = sorted((m.start, m.end) for m in found)
            found += [m for m in read if not _overlaps(m, taken)]
    return sorted(found, key=lambda m: m.start)


def first_year(title: str, text: str) -> int | None:
    """The first year of the title, else of the beginning of the text: roughly the report's time."""
    mentions = chain(_bare_years(title), _years(title), _years(text[:2000]))
    return next((m.value for m in mentions), None)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches that no digit, point or dash stands before."""
    return (m for m in pattern.finditer(text) if m.start() == 0 or text[m.start() - 1] not in _BEFORE)


def _spans(text: str) -> Iterator[YearMention]:
    for m in (*_found(_SPAN, text), *_found(_LOST_DASH, text)):
        first, last = _number(m[1]), _number(m[2])
        last = last if last > 99 else first // 100 * 100 + last
        school = m[0].endswith("学年") or text.startswith("学年", m.end())
        if _plausible(first) and first < last < first + 20:
            yield YearMention(m.start(), m.end(), first, last, "school-year" if school else "span")


def _years(text: str) -> Iterator[YearMention]:
    for m in _found(_YEAR, text):
        form: YearForm = "school-year" if m[2] == "学年" else "date" if m[3] and "日" in m[3] else "year"
        if _plausible(_number(m[1])):
            yield YearMention(m.start(), m.end(), _number(m[1]), None, form)


def _republic_years(text: str) -> Iterator[YearMention]:
    """Years of the Republic (民国103年, in Taiwan 103学年度): 1911 more."""
    republic = _REPUBLIC.finditer(text) if "民国" in text else ()
    school = _found(_SCHOOL_YEAR, text) if "学年度" in text else ()
    for m in (*republic, *school):
        value = 1911 + _republic(m[1])
        if _plausible(value):
            yield _of_republic(m, value)


def _taiwan_years(text: str) -> Iterator[YearMention]:
    return (_of_republic(m, 1911 + _republic(m[1])) for m in _TAIWAN.finditer(text))


def _of_republic(match: re.Match[str], year: int) -> YearMention:
    """A school year begins in August of the year that it is named after, and ends in the next."""
    school = "学年" in match[0]
    form: YearForm = "school-year" if school else "year"
    return YearMention(match.start(), match.end(), year, year + 1 if school else None, form)


def _two_digit_years(text: str) -> Iterator[YearMention]:
    """18年工作总结, '18年: of this century up to 39, of the last one else."""
    for m in _TWO_DIGITS.finditer(text):
        value = int(m[1] or m[2])
        yield YearMention(m.start(), m.end(), value + (2000 if value < 40 else 1900), None, "year")


def _lost_marks(text: str) -> Iterator[YearMention]:
    """2017724日, 2022614: dates that lost 年 and 月."""
    return (YearMention(m.start(), m.end(), int(m[1]), None, "date") for m in _found(_LOST_MARKS, text))


def _bare_years(text: str) -> Iterator[YearMention]:
    return (YearMention(m.start(), m.end(), int(m[1]), None, "bare") for m in _found(_BARE, text))


def _overlaps(mention: YearMention, taken: list[tuple[int, int]]) -> bool:
    """Does it begin inside one of the sorted spans?"""
    index = bisect_right(taken, (mention.start, len(taken) and taken[-1][1])) - 1
    return index >= 0 and mention.start < taken[index][1]


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else int(written.replace(" ", "").translate(_DIGITS))


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
    return FIRST_YEAR <= year <= LAST_YEAR
