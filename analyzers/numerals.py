"""Which other forms does a number have? Terms added beside what is written, never instead of it."""

import re
from collections.abc import Iterator

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SPOKEN = re.compile(
    r"(?:(?P<hundreds>[一二三四五六七八九两]?)(?P<hundred>百))?[〇零]?"
    r"(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十))?(?P<ones>[一二三四五六七八九])?"
)
_PERCENT = re.compile(r"百分之([〇零一二三四五六七八九十百两]+)(?:点([〇零一二三四五六七八九]+))?")


def percent_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Percentages written in Chinese numerals, as `98.6%`, with their spans in a folded text."""
    for match in _PERCENT.finditer(text):
        whole = numeral(match.group(1))
        if whole is not None:
            decimals = "".join(str(_DIGITS[c]) for c in match.group(2) or "")
            yield f"{whole}.{decimals}%" if decimals else f"{whole}%", match.start(), match.end()


def numeral(text: str) -> int | None:
    """The value of a Chinese numeral below a thousand (八十八, 一百〇五, 二〇), else None."""
    if not text or any(c not in _DIGITS and c not in "十百" for c in text):
        return None
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    match = _SPOKEN.fullmatch(text)
    if match is None:
        return None
    hundreds, hundred, tens, ten, ones = match.group("hundreds", "hundred", "tens", "ten", "ones")
    value = _DIGITS[hundreds or "一"] * 100 if hundred else 0
    value += _DIGITS[tens or "一"] * 10 if ten else 0
    return value + (_DIGITS[ones] if ones else 0)
