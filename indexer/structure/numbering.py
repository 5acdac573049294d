"""What does the number at the start of a line say? Its style, its value and where it ends."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache


class Style(IntEnum):
    """The styles of numbering, the outermost first: official Chinese documents nest them in this order."""

    CHAPTER = 1
    CHAPTER_SECTION = 2
    ROMAN = 3
    CAPITAL = 4
    STEM = 5
    STEM_BRACKETED = 6
    HAN = 7
    HAN_BRACKETED = 8
    ARABIC = 9
    DECIMAL = 10
    DECIMAL_DEEP = 11
    ARABIC_BRACKETED = 12
    CIRCLED = 13
    LETTER = 14


@dataclass(slots=True)  # not frozen: made in half the time
class Number:
    """A number as printed (its mark included, such as 一、), and where the text behind it begins."""

    printed: str
    style: Style
    value: int
    end: int


HAN_DIGITS = "〇○零一二两三四五六七八九十百廿卅"
_CAPITAL_DIGITS = "壹贰貳叁叄參参肆伍陆陸柒捌玖拾"
_DIGITS = ("〇○零", "一壹", "二两贰貳", "三叁叄參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGIT_VALUES = {c: i for i, group in enumerate(_DIGITS) for c in group}
_UNITS = {"十": 10, "拾": 10, "百": 100}

STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}

_OPEN, _CLOSE = r"[(（﹙〔【\[]", r"[)）﹚〕】\]]"
# A point is a mark only where no decimal follows: 1.5亿, 2018.3 and 20.5% are figures, 1.2020年 is an item.
_POINT = r"[.．。](?:(?!\d)|(?=(?:19|20)\d\d\s*[年—\-]))"
_FORMS = (
    (Style.CHAPTER, rf"第\s?(?:[{HAN_DIGITS}]{{1,6}}|\d{{1,3}})\s?(?:章|部分|[编編篇])"),
    (Style.CHAPTER_SECTION, rf"第\s?(?:[{HAN_DIGITS}]{{1,6}}|\d{{1,3}})\s?[节節]"),
    (Style.ROMAN, r"(?:[IVX]{1,5}|[\u2160-\u2169]{1,2})\s?[、.．](?![A-Za-z\d])|[\u2160-\u216b](?=\s)"),
    (Style.CAPITAL, rf"[{_CAPITAL_DIGITS}]{{1,4}}\s?[、.．:：]"),
    (Style.STEM, rf"[{STEMS}]\s?[、.．]"),
    (Style.STEM_BRACKETED, rf"{_OPEN}\s?[{STEMS}]\s?{_CLOSE}"),
    (Style.HAN, rf"[{HAN_DIGITS}]{{1,5}}\s?[、.．]"),
    (Style.HAN_BRACKETED, rf"(?:{_OPEN}\s?)?[{HAN_DIGITS}]{{1,5}}\s?{_CLOSE}"),
    (Style.DECIMAL_DEEP, r"\d{1,2}(?:[.．]\d{1,2}){2}(?=[、\s])"),
    (Style.DECIMAL, r"\d{1,2}[.．]\d{1,2}(?=[、\s])"),
    (Style.ARABIC, rf"\d{{1,3}}\s?(?:、|{_POINT})"),
    (Style.ARABIC_BRACKETED, rf"(?:{_OPEN}\s?)?\d{{1,3}}\s?{_CLOSE}"),
)
_STYLES = {style.name: style for style in Style}
_PATTERN = re.compile("|".join(f"(?P<{style.name}>{pattern})" for style, pattern in _FORMS))
_FIRST = frozenset(
    f"第(（﹙〔【[{HAN_DIGITS}{_CAPITAL_DIGITS}{STEMS}IVX" + "".join(map(chr, range(0x2160, 0x216C)))
)
_FIGURES = re.compile(r"\d+")
_STEMMED = frozenset({Style.STEM, Style.STEM_BRACKETED})
_KEPT = 512  # numbers of which the value is kept: most reports count 一、二、三、
_NUMERALS = frozenset(HAN_DIGITS + _CAPITAL_DIGITS)

# Single characters that are a number with its mark: ranges of code points, both ends included.
_SINGLES = (
    (0x3220, 0x3229, Style.HAN_BRACKETED),  # ㈠
    (0x3280, 0x3289, Style.HAN_BRACKETED),  # ㊀
    (0x2488, 0x249B, Style.ARABIC),  # ⒈
    (0x2474, 0x2487, Style.ARABIC_BRACKETED),  # ⑴
    (0x2460, 0x2473, Style.CIRCLED),  # ①
    (0x2170, 0x2179, Style.CIRCLED),  # ⅰ
    (0x2776, 0x277F, Style.CIRCLED),  # ❶
    (0x3251, 0x325F, Style.CIRCLED),  # ㉑
)
_FIRST_SINGLE = min(first for first, _, _ in _SINGLES)
_LAST_SINGLE = max(last for _, last, _ in _SINGLES)


def parse(text: str) -> Number | None:
    """The number that `text` begins with (no leading space), or None; 一是 and figures are no numbers."""
    if not text:
        return None
    if not (text[0] in _FIRST or text[0].isdecimal()):
        return _single(text)
    match = _PATTERN.match(text)
    if match is None or match.lastgroup is None:
        return None
    style, printed = _STYLES[match.lastgroup], match.group()
    value = _value(printed, style)
    return _number(text, printed, style, value) if value else None


def han_value(numeral: str) -> int | None:
    """The value of a Chinese numeral up to 999 (二十三, 一百零三, 廿一, 二三), or None if it is none."""
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    if not any(c in _UNITS for c in numeral):
        digits = [_DIGIT_VALUES.get(c) for c in numeral]
        return None if None in digits or not digits else int("".join(map(str, digits)))
    total = pending = 0
    for char in numeral:
        if char in _UNITS:
            total, pending = total + (pending or 1) * _UNITS[char], 0
        elif char in _DIGIT_VALUES:
            pending = _DIGIT_VALUES[char]
        else:
            return None
    return total + pending


def _number(text: str, printed: str, style: Style, value: int) -> Number:
    end = len(printed)
    while end < len(text) and (text[end] in "、.．:：" or text[end].isspace()):
        end += 1
    return Number(printed, style, value, end)


def _single(text: str) -> Number | None:
    code = ord(text[0])
    if not _FIRST_SINGLE <= code <= _LAST_SINGLE:
        return None
    for first, last, style in _SINGLES:
        if first <= code <= last:
            return _number(text, text[0], style, int(unicodedata.numeric(text[0])))
    return None


@lru_cache(_KEPT)
def _value(printed: str, style: Style) -> int | None:
    if style in _STEMMED:
        return 1 + STEMS.index(next(c for c in printed if c in STEMS))
    if style == Style.ROMAN:
        return _roman_value(unicodedata.normalize("NFKC", printed).rstrip("、.． "))
    if digits := _FIGURES.findall(printed):
        return int(digits[-1])
    return han_value("".join(c for c in printed if c in _NUMERALS))


def _roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 39; a smaller sign before a larger is taken off."""
    values = [_ROMAN_VALUES.get(sign, 0) for sign in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
