"""In which other ways is an amount written? 35.42亿元 is 354200万元: exact arithmetic, the same unit.

A scale (万, 亿) multiplies whatever unit follows it. A number without a scale is taken for an amount where
its unit is one that 万 is written before as well (元, 人, not 年): the dictionary's list of units tells.
"""

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import normalize
from webapp.search.writings import Finder, Rewriter, Writing

# Powers of ten.
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "千亿": 11, "万亿": 12}
_WRITTEN = ("", "万", "亿")  # scales that other writings have
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))  # the empty one last
_AMOUNT = re.compile(rf"(?<![\d.,])(?P<number>\d[\d.,]*)(?P<scale>{_SCALE})")
_MIXED = re.compile(r"(?<![\d.,])(?P<high>\d{1,6})亿(?P<low>\d{1,4})万")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MOST_DIGITS = 18
_MOST_DECIMALS = 4
_LEAST = Decimal("0.1")
_LONGEST_UNIT = 6
_HIGH = 10_000  # 万 of an 亿


def same_amounts(analyzer: WordAnalyzer) -> Rewriter:
    """The other writings of amounts, by the units of an analyzer's dictionary."""
    return Rewriter(finder(analyzer.lexicon.units), "number", 1.0, "也查找相同的数")


def finder(units: Set[str]) -> Finder:
    """Finds amounts in a text, and how else they are written."""

    def find(text: str) -> Iterator[Writing]:
        folded = normalize(text)
        mixed = list(_MIXED.finditer(folded.key))
        for match in mixed:
            unit = _unit(folded.key[match.end() : match.end() + _LONGEST_UNIT], units)
            start, end = folded.span(match.start(), match.end() + len(unit))
            number = int(match["high"]) * _HIGH + int(match["low"])  # of 万
            yield from (Writing(start, end, other) for other in _scaled(Decimal(number), "万", unit))
            yield Writing(start, end, f"{number}万{unit}")
        for match in _AMOUNT.finditer(folded.key):
            if any(whole.start() <= match.start() < whole.end() for whole in mixed):
                continue
            unit = _unit(folded.key[match.end() : match.end() + _LONGEST_UNIT], units)
            start, end = folded.span(match.start(), match.end() + len(unit))
            for other in _others(match["number"], match["scale"], unit, units):
                yield Writing(start, end, other)

    return find


def _unit(text: str, units: Set[str]) -> str:
    """The longest unit that a text begins with."""
    return next((text[:size] for size in range(len(text), 0, -1) if text[:size] in units), "")


def _others(number: str, scale: str, unit: str, units: Set[str]) -> Iterator[str]:
    """The amount with each other scale that gives a number people write, and without digits grouped."""
    if not _NUMBER.fullmatch(number) or len(number) > _MOST_DIGITS:
        return
    digits = Decimal(number.replace(",", ""))
    if "," in number:
        yield f"{plain(digits)}{scale}{unit}"
    if not (scale or (unit and f"万{unit}" in units)):
        return
    yield from _scaled(digits, scale, unit)
    yield from _mixed(digits.scaleb(_SCALES[scale] - _SCALES["万"]), unit)


def _scaled(digits: Decimal, scale: str, unit: str) -> Iterator[str]:
    for other in _WRITTEN:
        count = digits.scaleb(_SCALES[scale] - _SCALES[other])
        if other != scale and _is_written(count, other):
            yield f"{plain(count)}{other}{unit}"


def _mixed(number: Decimal, unit: str) -> Iterator[str]:
    """So many 万 as 亿 and 万: 64亿4218万元."""
    high, low = divmod(number, _HIGH)
    if high and low and low == low.to_integral_value():
        yield f"{plain(high)}亿{plain(low)}万{unit}"


def _is_written(count: Decimal, scale: str) -> bool:
    """Whether people write a number with a scale: not too small, few decimals; without one none at all."""
    decimals = -int(count.normalize().as_tuple().exponent)
    return count >= _LEAST and decimals <= (_MOST_DECIMALS if scale else 0)


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros at the end of its decimals."""
    return f"{number.normalize():f}"
