"""How is a number written in Chinese numerals, and which number is written so? 1200 is 一千二百."""

import re
from collections.abc import Iterator
from decimal import Decimal

LARGEST = 10**12  # not included: beyond it people write digits
_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_PLACES = {"千": 1000, "百": 100, "十": 10, "": 1}
_GROUP = 10_000
_GROUPS = {"亿": _GROUP**2, "万": _GROUP, "": 1}
_TWO = re.compile("^二(?=[百千万亿]|$)|二(?=千)")  # that is spoken 两
_SPOKEN_TWO = re.compile("两(?=[百千万亿])")
_DECIMAL = re.compile(r"([^点万亿]+)点([〇零一二三四五六七八九]+)(万?亿?)")


def counted(text: str) -> Decimal | None:
    """The number that numerals write; None where they are no one number (三五百, 一百五, 千万)."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        plain = _SPOKEN_TWO.sub("二", text).replace("〇", "零")
        value = Decimal(_sum(text))
        return value if plain in writings(value) else None
    whole = Decimal(0) if match[1] in "〇零" else counted(match[1])
    if whole is None:
        return None
    decimals = Decimal("".join(["0.", *(str(_VALUES[char]) for char in match[2])]))
    for scale in match[3]:
        decimals, whole = decimals * _GROUPS[scale], whole * _GROUPS[scale]
    return whole + decimals


def writings(number: Decimal) -> tuple[str, ...]:
    """The ways to write a number, the plainest first; none for what nobody writes out."""
    if not 0 <= number < LARGEST:
        return ()
    whole, decimals = divmod(number, 1)
    text = _written(int(whole)) or "零"
    if decimals:
        text += "点" + "".join(_DIGITS[int(digit)] for digit in f"{decimals.normalize():f}"[2:])
    spoken = _TWO.sub("两", text)
    each = (text, spoken, text.replace("零", "〇"), spoken.replace("零", "〇"))
    return tuple(dict.fromkeys(each))


def digit_by_digit(number: str) -> tuple[str, ...]:
    """The ways to write digits one by one: 二〇一八, 二零一八."""
    text = "".join(_DIGITS[int(digit)] for digit in number)
    return tuple(dict.fromkeys((text.replace("零", "〇"), text)))


def digits_of(text: str) -> str:
    """The digits that numerals write one by one, without places."""
    return "".join(str(_VALUES[char]) for char in text)


def _written(number: int) -> str:
    """A whole number by groups of four digits; 零 stands for any zeros between two digits."""
    text = ""
    for name, value in _GROUPS.items():
        group = number // value % _GROUP
        if group:
            gap = text and (group < _GROUP // 10 or number // value // _GROUP % _GROUP == 0)
            text += ("零" if gap else "") + "".join(_four(group)) + name
    return text.removeprefix("一") if text.startswith("一十") else text


def _four(group: int) -> Iterator[str]:
    began, gap = False, False
    for name, value in _PLACES.items():
        digit = group // value % 10
        if digit:
            yield ("零" if gap else "") + _DIGITS[digit] + name
        began, gap = began or digit > 0, (began or digit > 0) and digit == 0


def _sum(text: str) -> int:
    """What numerals come to, whether or not anybody writes them so."""
    total = section = digit = 0  # before the group, in the group, before the place
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[char], 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * _GROUPS[char], 0, 0
        elif char == "万":
            total, section, digit = total + (section + digit) * _GROUP, 0, 0
    return total + section + digit
