"""Which years does a plan cover? 2021—2023年, “十四五”, 从2014年起用五年时间, 三年行动计划 … 到2020年."""

import re
from collections.abc import Iterator

from indexer.metadata.year_expressions import year_mentions

_FIVE_YEARS = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
_FIVE = re.compile(  # 十五 without quotes is a number, unless a word for the period stands behind it
    r"[“\"「『](十[一二三四五]?)[·.]?五[”\"」』]|(?<![一二三四五六七八九第])(十[一二三四五])[·.]?五(?!年级|个)"
    r"|(?<![一二三四五六七八九第])(十)五(?=期间|时期|计划|规划|末期)|第(十[一二三四五]?)个五年"
)
_NUMBERS = "一二三四五六七八九十"
_FOR = re.compile(
    rf"(?:从|自)?(20[0-3]\d)年(?:起|开始)[^。；;\n]{{0,12}}?([{_NUMBERS}])年(?:左右)?(?:的)?(?:时间|内)"
)
_LONG = re.compile(rf"([{_NUMBERS}])年(?:行动|攻坚|提升|发展|支持|振兴|推进|建设)")
_UNTIL = re.compile(r"到(20[0-3]\d)年")
_HORIZON = 2030  # a single year from here on is where a plan looks to, not what it is for
_LEAD = 800


def five_years(text: str) -> tuple[int, int, str] | None:
    """First and last year of the five-year period that is named first, and how it is written."""
    return next(_periods(text), None)


def _periods(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _FIVE.finditer(text):
        start = _FIVE_YEARS.get(next(filter(None, found.groups())))
        if start:
            yield start, start + 4, found[0]


def is_horizon(value: int) -> bool:
    """Is a single year too far away to be a report's own?"""
    return value >= _HORIZON


def planned_span(title: str, text: str) -> tuple[int, int, str] | None:
    """First and last year that the beginning of a plan gives, and how they are written."""
    return next(_spans(title, text[:_LEAD]), None)


def _spans(title: str, lead: str) -> Iterator[tuple[int, int, str]]:
    """Spans that are named as the plan's own before any other."""
    own = re.search(r"(?:规划期|规划期限|本[^。\n]{0,8}?为)", lead)
    mentions = year_mentions(lead)
    spans = [(m.value, m.to, lead[m.start : m.end]) for m in mentions if m.to and m.to > m.value + 1]
    if own and spans:
        at = own.end()
        near = [m for m in mentions if m.to and at <= m.start <= at + 12]
        yield from ((m.value, m.to or m.value, lead[m.start : m.end]) for m in near)
    yield from spans
    for found in _FOR.finditer(lead):
        yield int(found[1]), int(found[1]) + _NUMBERS.index(found[2]), found[0]
    long, until = _LONG.search(title), _UNTIL.search(lead)
    if long and until:
        last = int(until[1])
        yield last - _NUMBERS.index(long[1]), last, until[0]
    yield from sorted(_periods(lead), reverse=True)  # a plan looks back on the period before its own
