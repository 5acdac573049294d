"""In which other numerals is a year or a date written? 二〇一八年十二月 is 2018年12月."""

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzers.normalize import normalize
from indexer.engines.parameters import in_use
from webapp.search.rewriting.numerals import counted, digit_by_digit, digits_of, writings
from webapp.search.rewriting.writings import Rewriter, Writing

_PARTS = "(?:(?P<year>{year})(?P<of>学?年))?(?:(?P<month>{place})月(?:(?P<day>{place})(?P<name>[日号]))?)?"
_IN_DIGITS = _PARTS.format(year="(?:19|20)[0-9]{2}", place="[0-9]{1,2}")
_IN_NUMERALS = _PARTS.format(
    year="(?:一九|二[〇零])[〇零一二三四五六七八九]{2}", place="[一二三四五六七八九十]{1,3}"
)
# A month that nothing stands before may be the end of a longer number.
_DATE = re.compile(
    rf"(?<![\d.,〇零一二三四五六七八九两十百千万亿之])(?=[\d一二三四五六七八九十])(?:{_IN_DIGITS})"
)
_SPELT_DATE = re.compile(_DATE.pattern.replace(_IN_DIGITS, _IN_NUMERALS))
_MONTHS, _DAYS = 12, 31


def same_dates() -> Rewriter:
    """The other writings of the years, months and dates of a leaf."""
    return Rewriter(_other_dates, "number", in_use().number, "")  # the same date in other numerals


def _other_dates(text: str) -> Iterator[Writing]:
    folded = normalize(text)
    for pattern in (_DATE, _SPELT_DATE):
        for match in pattern.finditer(folded.key):
            if match[0]:
                span = folded.span(*match.span())
                others = ((other, numerals) for other, numerals in _written(match) if other != match[0])
                yield from (Writing(*span, other, numerals) for other, numerals in others)


def _written(match: re.Match[str]) -> Iterator[tuple[str, bool]]:
    """A date in digits and in numerals, with whether it is in these; nothing where it is no date."""
    month, day = _place(match["month"], _MONTHS), _place(match["day"], _DAYS)
    if (match["month"] and not month) or (match["day"] and not day):
        return
    year = match["year"] or ""
    digits = year if year.isascii() else digits_of(year)
    of, name = match["of"] or "", match["name"] or ""
    rest = (f"{month}月" if month else "") + (f"{day}{name}" if day else "")
    yield f"{digits}{of}{rest}", False
    spelt = (f"{_spelt(month)}月" if month else "") + (f"{_spelt(day)}{name}" if day else "")
    for each in digit_by_digit(digits) if year else ("",):
        yield f"{each}{of}{spelt}", True


def _place(text: str | None, most: int) -> int | None:
    """The number of a month or day; None where there is none or it is no such number."""
    number = Decimal(text) if text and text.isascii() else counted(text) if text else None
    return int(number) if number is not None and 1 <= number <= most else None


def _spelt(number: int) -> str:
    return writings(Decimal(number))[0]
