"""Which other forms does a number have? Terms added beside what is written, never instead of it."""

import re
from collections.abc import Iterator

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
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
    hundreds, has_hundreds, rest = text.rpartition("百")
    tens, has_tens, ones = rest.rpartition("十")
    parts = (hundreds, tens, ones.lstrip("〇零") or "〇")
    if any(len(part) > 1 for part in parts):
        return None
    hundred = _DIGITS.get(hundreds, 1) * 100 if has_hundreds else 0
    ten = _DIGITS.get(tens or "一", 1) * 10 if has_tens else 0
    return hundred + ten + _DIGITS[ones.lstrip("〇零") or "〇"]
