"""In which other ways is an amount written? 35.42亿元 is 354200万元, 300万元 is 三百万元: exact, of one unit.

A scale (万, 亿) multiplies whatever unit follows it. A number without a scale is taken for an amount where
its unit is one that 万 is written before as well (元, 人, not 年): the dictionary's list of units tells.
Chinese numerals are read where they have a scale or a unit, and written for numbers that people spell out.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from analyzers.analyzer import WordAnalyzer
from analyzers.matching import NUMERALS
from analyzers.normalize import normalize
from indexer.engines.parameters import in_use
from webapp.search.rewriting.numerals import counted, writings
from webapp.search.rewriting.writings import Finder, Rewriter, Writing

# Powers of ten.
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "千亿": 11, "万亿": 12}
_WRITTEN = ("", "万", "亿")  # scales that other writings have
_OF_ONE_DIGIT = ("百", "千", "百万", "千万")  # 5百人
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))  # the empty one last
_MIXED = r"(?P<high>\d{1,6})亿(?P<low>\d{1,4})万"
_DIGITS = rf"(?<![\d.,])(?:{_MIXED}|(?P<number>\d[\d.,]*)(?P<scale>{_SCALE}))"
_NUMERALS = f"[{''.join(sorted(NUMERALS))}]"
_SPELT = rf"(?<![\d之]){_NUMERALS}+(?:点[〇零一二三四五六七八九]+万?亿?)?"
_AMOUNT = re.compile(rf"{_DIGITS}|(?P<spelt>{_SPELT})")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MOST_DIGITS = 18
_MOST_DECIMALS = 4
_MOST_SPELT = 4  # digits, zeros at the ends left out, of a number that people spell out
_FEW = 10  # that is spelt out so often that it counts nothing: 一个
_LEAST = Decimal("0.1")
_LONGEST_UNIT = 6
_HIGH = 10_000  # 万 of an 亿
_OVER = ("余", "多")  # begin a unit that may hold a scale: 1200余万元
_OF_YEARS = ("年", "学年", "级", "届")  # of which 2018 is one and no number
_LEAST_YEAR = 1000
_OF_DATES = ("月", "月份", "日", "号")  # webapp.search.rewriting.dates
_OF_FEW = ("分点",)  # units that even few are counted by: 两个百分点


@dataclass(frozen=True, slots=True)
class _Amount:
    """`key[start:end]` is so many of a unit; scale: as typed; scalable: may have another scale."""

    start: int
    end: int
    value: Decimal
    scale: str
    unit: str
    scalable: bool

    def by(self, scale: str) -> Decimal:
        """The number before a scale."""
        return self.value.scaleb(-_SCALES[scale])


def same_amounts(analyzer: WordAnalyzer) -> Rewriter:
    """The other writings of amounts, by the units of an analyzer's dictionary."""
    return Rewriter(finder(analyzer.lexicon.units), "number", in_use().number, "也查找相同的数")


def finder(units: Set[str]) -> Finder:
    """Finds amounts in a text, and how else they are written."""

    def find(text: str) -> Iterator[Writing]:
        folded = normalize(text)
        for amount in _amounts(folded.key, units):
            span = folded.span(amount.start, amount.end)
            known = {folded.key[amount.start : amount.end]}
            for numerals, others in ((False, _in_digits(amount)), (True, _in_numerals(amount))):
                new = [other for other in dict.fromkeys(others) if other not in known]
                yield from (Writing(*span, other, numerals) for other in new)

    return find


def _amounts(key: str, units: Set[str]) -> Iterator[_Amount]:
    for match in _AMOUNT.finditer(key):
        value = _value(match)
        unit = _unit(key[match.end() : match.end() + _LONGEST_UNIT], units)
        if value is None or unit in _OF_DATES:
            continue
        if match["spelt"] and not _is_counted(match["spelt"], unit, units):
            continue
        scale = match["scale"] if match["number"] else _last_scale(match[0])
        scalable = bool(scale or (unit and f"万{unit}" in units)) and not unit.startswith(_OVER)
        yield _Amount(match.start(), match.end() + len(unit), value, scale, unit, scalable)


def _value(match: re.Match[str]) -> Decimal | None:
    """The number that a match writes with its scale; None where it is none."""
    if match["spelt"]:
        return counted(match["spelt"])
    if match["high"]:
        return Decimal(int(match["high"]) * _HIGH + int(match["low"])).scaleb(_SCALES["万"])
    if not _NUMBER.fullmatch(match["number"]) or len(match["number"]) > _MOST_DIGITS:
        return None
    return Decimal(match["number"].replace(",", "")).scaleb(_SCALES[match["scale"]])


def _is_counted(numerals: str, unit: str, units: Set[str]) -> bool:
    """Whether numerals count a unit: 一个 and 十分 do not, as a rule."""
    if not unit:
        return numerals.endswith(("万", "亿"))
    of_ten = numerals == "十" and f"万{unit}" in units
    return len(numerals) > 1 or of_ten or unit.endswith(_OF_FEW)


def _last_scale(text: str) -> str:
    return text[-1] if text.endswith(("万", "亿")) else ""


def _unit(text: str, units: Set[str]) -> str:
    """The longest unit that a text begins with."""
    return next((text[:size] for size in range(len(text), 0, -1) if text[:size] in units), "")


def _in_digits(amount: _Amount) -> Iterator[str]:
    """As typed without digits grouped, and with each scale that gives a number people write."""
    yield f"{plain(amount.by(amount.scale))}{amount.scale}{amount.unit}"
    over = amount.unit.startswith(_OVER)
    for scale in _WRITTEN if amount.scalable else ("",) if over else ():
        if _is_written(amount.by(scale), scale):
            yield f"{plain(amount.by(scale))}{scale}{amount.unit}"
    if amount.scalable:
        yield from _mixed(amount.by("万"), amount.unit)
    for scale in _OF_ONE_DIGIT if amount.scalable else _OF_ONE_DIGIT[:2] if over else ():
        if amount.by(scale) in range(1, 10):
            yield f"{plain(amount.by(scale))}{scale}{amount.unit}"


def _mixed(number: Decimal, unit: str) -> Iterator[str]:
    """So many 万 as 亿 and 万: 64亿4218万元."""
    high, low = divmod(number, _HIGH)
    if high and low and low == low.to_integral_value():
        yield f"{plain(high)}亿{plain(low)}万{unit}"


def _in_numerals(amount: _Amount) -> Iterator[str]:
    """As people spell it out, in whole or with a scale behind decimals: 三亿五千万元, 三点五亿元."""
    is_year = amount.unit.startswith(_OF_YEARS) and amount.value >= _LEAST_YEAR
    few = amount.value < _FEW and not amount.unit.endswith(_OF_FEW)
    if is_year or few or not (amount.unit or amount.scale):
        return
    for scale in _WRITTEN if amount.scalable else ("",):
        count = amount.by(scale)
        pointed = count != count.to_integral_value()
        if (not scale or (pointed and count > 1)) and len(
            plain(count).replace(".", "").strip("0")
        ) <= _MOST_SPELT:
            yield from (f"{text}{scale}{amount.unit}" for text in writings(count))


def _is_written(count: Decimal, scale: str) -> bool:
    """Whether people write a number with a scale: not too small, few decimals; without one none at all."""
    decimals = -int(count.normalize().as_tuple().exponent)
    return count >= _LEAST and decimals <= (_MOST_DECIMALS if scale else 0)


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros at the end of its decimals."""
    return f"{number.normalize():f}"
