"""What does the number at the start of a line say? Its style, its value and where it ends."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum


class Style(IntEnum):
    """The styles of numbering, the outermost first: official Chinese documents nest them in this order."""

    CHAPTER = 1
    CHAPTER_SECTION = 2
    CAPITAL = 3
    HAN = 4
    HAN_BRACKETED = 5
    ARABIC = 6
    DECIMAL = 7
    DECIMAL_DEEP = 8
    ARABIC_BRACKETED = 9
    CIRCLED = 10


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed (its mark included, such as 一、), and where the text behind it begins."""

    printed: str
    style: Style
    value: int
    end: int


HAN_DIGITS = "〇○零一二两三四五六七八九十百廿卅"
_CAPITAL_DIGITS = "壹贰貳叁參参肆伍陆陸柒捌玖拾"
_DIGITS = ("〇○零", "一壹", "二两贰貳", "三叁參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGIT_VALUES = {c: i for i, group in enumerate(_DIGITS) for c in group}
_UNITS = {"十": 10, "拾": 10, "百": 100}

_OPEN, _CLOSE = r"[(（﹙〔【\[]", r"[)）﹚〕】\]]"
# A point is a mark only where no decimal follows: 1.5亿, 2018.3 and 20.5% are figures, 1.2020年 is an item.
_POINT = r"[.．。](?:(?!\d)|(?=(?:19|20)\d\d\s*[年—\-]))"
_FORMS = (
    (Style.CHAPTER, rf"第\s?(?:[{HAN_DIGITS}]{{1,6}}|\d{{1,3}})\s?(?:章|部分|[编編篇])"),
    (Style.CHAPTER_SECTION, rf"第\s?(?:[{HAN_DIGITS}]{{1,6}}|\d{{1,3}})\s?[节節]"),
    (Style.CAPITAL, rf"[{_CAPITAL_DIGITS}]{{1,4}}\s?[、.．:：]"),
    (Style.HAN, rf"[{HAN_DIGITS}]{{1,5}}\s?[、.．]"),
    (Style.HAN_BRACKETED, rf"(?:{_OPEN}\s?)?[{HAN_DIGITS}]{{1,5}}\s?{_CLOSE}"),
    (Style.DECIMAL_DEEP, r"\d{1,2}(?:[.．]\d{1,2}){2}(?=[、\s])"),
    (Style.DECIMAL, r"\d{1,2}[.．]\d{1,2}(?=[、\s])"),
    (Style.ARABIC, rf"\d{{1,3}}\s?(?:、|{_POINT})"),
    (Style.ARABIC_BRACKETED, rf"(?:{_OPEN}\s?)?\d{{1,3}}\s?{_CLOSE}"),
)
_PATTERNS = tuple((style, re.compile(pattern)) for style, pattern in _FORMS)
_FIRST = re.compile(rf"[第({{（﹙〔【\[{HAN_DIGITS}{_CAPITAL_DIGITS}\d]")
_SEPARATORS = re.compile(r"[、.．:：\s]*")

# Single characters that are a number with its mark: ranges of code points, both ends included.
_SINGLES = (
    (0x3220, 0x3229, Style.HAN_BRACKETED),  # ㈠
    (0x3280, 0x3289, Style.HAN_BRACKETED),  # ㊀
    (0x2488, 0x249B, Style.ARABIC),  # ⒈
    (0x2474, 0x2487, Style.ARABIC_BRACKETED),  # ⑴
    (0x2460, 0x2473, Style.CIRCLED),  # ①
    (0x2776, 0x277F, Style.CIRCLED),  # ❶
    (0x3251, 0x325F, Style.CIRCLED),  # ㉑
)


def parse(text: str) -> Number | None:
    """The number that `text` begins with (no leading space), or None; 一是 and figures are no numbers."""
    if not text:
        return None
    if not _FIRST.match(text):
        return _single(text)
    for style, pattern in _PATTERNS:
        if match := pattern.match(text):
            value = _value(match.group(), style)
            return _number(text, match.group(), style, value) if value else None
    return None


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
    separators = _SEPARATORS.match(text, len(printed))
    return Number(printed, style, value, separators.end() if separators else len(printed))


def _single(text: str) -> Number | None:
    code = ord(text[0])
    for first, last, style in _SINGLES:
        if first <= code <= last:
            return _number(text, text[0], style, int(unicodedata.numeric(text[0])))
    return None


def _value(printed: str, style: Style) -> int | None:
    if style in (Style.DECIMAL, Style.DECIMAL_DEEP):
        return int(re.split(r"[.．]", printed)[-1])
    if digits := re.search(r"\d+", printed):
        return int(digits.group())
    return han_value("".join(c for c in printed if c in HAN_DIGITS or c in _CAPITAL_DIGITS))
