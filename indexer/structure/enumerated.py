"""Which titles of different reports count up? 学校总结(一) … 自查报告(二), NO.1 …, Part1, 一、工作总结.

A number and a title alone say little, as one report counts its headings the same way. They are labels
where the numbering starts anew below each of them, as that of one report does not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzers.variants import simplify
from indexer.structure.labels import BULLETS, LONGEST, Label
from indexer.structure.lines import Line, compact
from indexer.structure.numbering import HAN_DIGITS, Number, Style, han_value, parse
from indexer.structure.sentences import bare
from indexer.structure.titles import is_titled, names_report, promises_several
from indexer.structure.weak import numbers_of

_NUMERAL = rf"[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}"
_COUNTED = re.compile(rf"(?:part|no|№)[\s.．]*(?P<n>{_NUMERAL})(?:\s?[:：、.．]\s?|\s+|$)", re.IGNORECASE)
_TRAILING = re.compile(
    rf"(?P<stem>.{{4,60}}?)\s?(?:[(（﹙]\s?(?P<n>{_NUMERAL})\s?[)）﹚]|(?<!\d)(?P<m>{_NUMERAL}))[:：]?"
)
# What such a line ends with; most lines do not.
_MAYBE_TRAILING = re.compile(rf"[{HAN_DIGITS}兩\d]\s?[)）﹚]?[:：]?\Z")
_SHORTEST_PART = 100  # characters between two labels
_FEWEST = 2  # parts
_KIND = 2  # characters that a title ends with: what it is called


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int  # of its line
    label: Label
    title: str  # Simplified, without the number; empty where the number stands alone
    deepest: Style  # the style, of all that may start anew below it, that stands furthest in


def enumerated(lines: Sequence[Line]) -> list[Label]:
    """The labels of parts whose titles differ, counting up from one; empty where nothing confirms them."""
    found = [c for index, line in enumerate(lines) if (c := _read(index, line))]
    numbers = numbers_of(lines) if len(found) >= _FEWEST else {}
    families = {family: [c for c in found if c.label.family == family] for family in _families(found)}
    runs = (run for own in families.values() for run in _runs(own) if _is_confirmed(run, lines, numbers))
    return [candidate.label for candidate in max(runs, key=len, default=[])]


def _families(found: Iterable[_Candidate]) -> list[str]:
    return list(dict.fromkeys(candidate.label.family for candidate in found))


def _read(index: int, line: Line) -> _Candidate | None:
    """A line as a label: counted by a word, by a number in front of a title or by one behind it."""
    if len(line.text) > LONGEST or not (text := line.text.lstrip(BULLETS)):
        return None
    return _counted(index, line, text) or _led(index, line, text) or _trailed(index, line, text)


def _counted(index: int, line: Line, text: str) -> _Candidate | None:
    match = _COUNTED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if rest and not is_titled(rest):
        return None
    label = _label(line, "no" if text[0] in "Nn№" else "part", _value(match["n"]), rest)
    return _Candidate(index, label, bare(simplify(rest)), Style.LETTER)


def _led(index: int, line: Line, text: str) -> _Candidate | None:
    number = line.number if len(text) == len(line.text) else parse(text)
    if number is None or not names_report(rest := text[number.end :]) or not is_titled(rest):
        return None
    label = _label(line, number.style.name, number.value, rest)
    return _Candidate(index, label, bare(simplify(rest)), number.style)


def _trailed(index: int, line: Line, text: str) -> _Candidate | None:
    if not _MAYBE_TRAILING.search(text, max(0, len(text) - 4)):
        return None
    match = _TRAILING.fullmatch(simplify(text))
    if match is None or not names_report(match["stem"]) or not is_titled(match["stem"]):
        return None
    numeral = match["n"] or match["m"]
    family = f"{'(' if match['n'] else ''}{'1' if numeral.isdecimal() else '一'}"
    return _Candidate(index, _label(line, family, _value(numeral), ""), match["stem"], Style.LETTER)


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else han_value(numeral) or 0


def _label(line: Line, family: str, value: int, rest: str) -> Label:
    return Label(line, family, value, line.text.lstrip(BULLETS), rest, line.end - len(rest))


def _runs(candidates: Iterable[_Candidate]) -> Iterator[list[_Candidate]]:
    """What counts up from one by one; a further one begins another run (behind a list of contents)."""
    run: list[_Candidate] = []
    for candidate in candidates:
        if candidate.label.value == 1:
            yield run
            run = [candidate]
        elif run and candidate.label.value == len(run) + 1:
            run.append(candidate)
    yield run


def _is_confirmed(run: Sequence[_Candidate], lines: Sequence[Line], numbers: Mapping[int, Number]) -> bool:
    """Whether reports stand below the labels of a run: as many as it holds, or all but one, start anew."""
    if len(run) < _FEWEST or not _are_reports(run, lines):
        return False
    if any(b.label.line.start - a.label.line.end < _SHORTEST_PART for a, b in pairwise(run)):
        return False
    ends = [*(candidate.index for candidate in run[1:]), len(lines)]
    inner = [
        [numbers[i] for i in range(c.index + 1, end) if i in numbers]
        for c, end in zip(run, ends, strict=True)
    ]
    anew = [_starts_anew(own, c.deepest) for own, c in zip(inner, run, strict=True)]
    lacking = any(own and not begun for own, begun in zip(inner, anew, strict=True))
    return not lacking and sum(anew) >= max(_FEWEST, len(run) - 1)


def _starts_anew(inner: Sequence[Number], deepest: Style) -> bool:
    """Whether numbers count up from one, in the style of the label above or one that goes around it.

    （一）, （二） below 一、 are the headings of one report.
    """
    first = inner[0] if inner else None
    if first is None or first.value != 1 or first.style > deepest:
        return False
    return any(number.style == first.style and number.value > 1 for number in inner)


def _are_reports(run: Sequence[_Candidate], lines: Sequence[Line]) -> bool:
    """Whether the titles may be those of several reports: 一、…总结 and 二、…计划 are the halves of one.

    Numbers alone count the chapters of one report too, unless the head of the file promises several.
    """
    if not all(candidate.title for candidate in run):
        return any(promises_several(line.text) for line in lines[: run[0].index])
    kinds = {compact(candidate.title)[-_KIND:] for candidate in run}
    return len(run) > _FEWEST or len(kinds) == 1
