"""Which numbers count only because they run? 1 概况 … 2 师资, 一　概况, 1.1概况, 二 between 一、 and 三、."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.structure.lines import Line
from indexer.structure.numbering import Number, Style, han_value
from indexer.structure.sentences import LONGEST_LINE, ends_sentence
from indexer.structure.tables import is_row

_MARK = r"(?:\s+|\s?[:：，,]\s?|\s?[-—–]{1,2}\s?)"
_WIDE = r"(?:　|\s{2})\s*"  # what is counted does not stand so far off
_HAN = "[一二三四五六七八九十]{1,3}"
_SPEAKS = r"(?=[“\"《「『]?[\u3400-\u9fff]|(?:19|20)\d\d\s?[年—-])"
# What is counted behind a bare figure, and what makes a numeral a word: 3 所学校, 一 年来.
_COUNTED = (
    "(?![所个個名人万萬亿億元年月日号號班级級届屆次项項类類岁歲周天时時分平方米亩公里"
    "台套册本间間栋棟条條位件种種倍成些切方面是要])"
)
_FORMS = (
    (Style.DECIMAL_DEEP, re.compile(rf"(?P<mark>\d{{1,2}}(?:[.．]\d{{1,2}}){{2}}){_COUNTED}{_SPEAKS}")),
    (Style.DECIMAL, re.compile(rf"(?P<mark>\d{{1,2}}[.．]\d{{1,2}}){_COUNTED}{_SPEAKS}")),
    (Style.ARABIC, re.compile(rf"(?P<mark>0\d){_MARK}{_SPEAKS}")),
    (Style.ARABIC, re.compile(rf"(?P<mark>\d{{1,2}}){_WIDE}{_SPEAKS}")),
    (Style.ARABIC, re.compile(rf"(?P<mark>\d{{1,2}}){_MARK}{_COUNTED}{_SPEAKS}")),
    (Style.HAN, re.compile(rf"(?P<mark>{_HAN}){_WIDE}{_SPEAKS}")),
    (Style.HAN, re.compile(rf"(?P<mark>{_HAN}){_MARK}{_COUNTED}{_SPEAKS}")),
    (Style.LETTER, re.compile(rf"(?P<mark>[(（]\s?[A-Za-z]\s?[)）]|[A-Ha-h][.．、)）])\s*{_SPEAKS}")),
)
# The mark lost with its byte (二□推广…): what cleaning puts there stands for nothing else.
_LOST = (
    (Style.HAN, re.compile(rf"(?P<mark>{_HAN})□{_SPEAKS}")),
    (Style.ARABIC, re.compile(rf"(?P<mark>\d{{1,2}})□{_SPEAKS}")),
    (Style.HAN_BRACKETED, re.compile(rf"(?P<mark>[(（]{_HAN})□{_SPEAKS}")),
)
# These may stand before a paragraph: outlines that are carried on (2、, then 2.1), marks that were lost.
_OUTLINES = (*_FORMS[:2], *_LOST)
_FIRST = frozenset("一二三四五六七八九十(（ABCDEFGHabcdefgh")  # and figures
_CLOSING = {Style.HAN_BRACKETED: "）"}
_FEWEST = 2  # numbers of a run
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    number: Number
    outer: tuple[int, ...]  # of 2.3.1 the 2 and the 3
    lost: bool  # its mark was lost


def weak_numbers(lines: Sequence[Line], first: int, strong: dict[int, Number]) -> dict[int, Number]:
    """The numbers without a proper mark that count as headings, by the index of their line.

    Counted are runs from one up, with text between their members, and single ones that fill the place
    left open between two `strong` numbers of their style (by line).
    """
    found = [c for index in range(first, len(lines)) if index not in strong and (c := _read(lines, index))]
    kept: dict[int, Number] = {}
    for _, group in groupby(sorted(found, key=lambda c: (c.number.style, c.index)), lambda c: c.number.style):
        candidates = list(group)
        style = candidates[0].number.style
        own = {i: n for i, n in strong.items() if n.style == style}
        if style in (Style.DECIMAL, Style.DECIMAL_DEEP):
            runs = [*_outlined(candidates, strong | kept)]
        else:
            runs = [*_running(candidates, lines)] if len(own) < len(candidates) else []
            runs = runs or [*_filling(candidates, own)]
        kept.update((candidate.index, candidate.number) for candidate in runs)
    return kept


def numbers_of(lines: Sequence[Line]) -> dict[int, Number]:
    """The numbers of a whole file, weak ones included, by the index of their line in order."""
    strong = {index: number for index, line in enumerate(lines) if (number := line.number)}
    return dict(sorted((strong | weak_numbers(lines, 0, strong)).items()))


def _read(lines: Sequence[Line], index: int) -> _Candidate | None:
    text = lines[index].text
    if not (text[0] in _FIRST or text[0].isdecimal()):
        return None
    whole = len(text) <= LONGEST_LINE and not ends_sentence(text) and not is_row(text)
    for style, form in (*_FORMS, *_LOST) if whole else _OUTLINES:
        if match := form.match(text):
            values = _values(match["mark"], style)
            lost = "□" in match.group()
            printed = match["mark"] + ("" if not lost else _CLOSING.get(style, "、"))
            return _Candidate(index, Number(printed, style, values[-1], match.end()), values[:-1], lost)
    return None


def _values(mark: str, style: Style) -> tuple[int, ...]:
    if style in (Style.HAN, Style.HAN_BRACKETED):
        return (han_value(mark.lstrip("(（")) or 0,)
    if style == Style.LETTER:
        return (ord(next(c for c in mark if c.isalpha()).lower()) - ord("a") + 1,)
    return tuple(map(int, _FIGURES.findall(mark)))


def _running(candidates: Sequence[_Candidate], lines: Sequence[Line]) -> Iterator[_Candidate]:
    """Runs that count up from one by one, longer than a list of lines that follow each other at once."""
    run: list[_Candidate] = []
    for candidate in [*candidates, None]:
        if candidate and run and _follows(run[-1], candidate):
            run.append(candidate)
            continue
        if len(run) >= _FEWEST and _has_text(run, lines):
            yield from run
        run = [candidate] if candidate and candidate.number.value == 1 else []


def _outlined(candidates: Sequence[_Candidate], outer: dict[int, Number]) -> Iterator[_Candidate]:
    """Decimals that stand below the number that they begin with, counting up from one: 2、, 2.1, 2.2."""
    marks = sorted(outer)
    at = 0
    above: Number | None = None  # the number that opens the outline at hand
    before = 0
    for candidate in candidates:
        while at < len(marks) and marks[at] < candidate.index:
            number = outer[marks[at]]
            if number.style in (Style.ARABIC, Style.DECIMAL) and number.style < candidate.number.style:
                above, before = number, 0
            at += 1
        fits = above is not None and above.value == candidate.outer[-1]
        if fits and candidate.number.value == before + 1:
            before += 1
            yield candidate


def _follows(before: _Candidate, after: _Candidate) -> bool:
    return after.number.value == before.number.value + 1 and after.outer == before.outer


def _has_text(run: Sequence[_Candidate], lines: Sequence[Line]) -> bool:
    """Whether at least half of the members have a line of their own text, the last one included."""
    ends = [*(candidate.index for candidate in run[1:]), len(lines)]
    apart = sum(end - candidate.index > 1 for candidate, end in zip(run, ends, strict=True))
    return 2 * apart > len(run)


def _filling(candidates: Sequence[_Candidate], own: dict[int, Number]) -> Iterator[_Candidate]:
    """Candidates that fill the place between two neighbours to the last one, or carry on behind all.

    In front of the first neighbour, and behind the last, only where a lost mark or 一 二 三 tells.
    """
    marks = sorted(own)
    places = ((bisect_left(marks, candidate.index), candidate) for candidate in candidates)
    for place, group in groupby(places, lambda each: each[0]):
        before = own[marks[place - 1]].value if place else 0
        after = own[marks[place]].value if place < len(marks) else None
        fitting = _counting(before, (candidate for _, candidate in group))
        closed = after is not None and before + len(fitting) + 1 == after
        if closed and place:
            yield from fitting
        elif closed or (after is None and before):
            yield from (c for c in fitting if c.number.style == Style.HAN or c.lost)


def _counting(before: int, candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Those that count up from the value `before` by one."""
    run: list[_Candidate] = []
    for candidate in candidates:
        if candidate.number.value == before + len(run) + 1:
            run.append(candidate)
    return run
