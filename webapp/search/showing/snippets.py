"""Which sentences of a section show best why it is a hit?"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from analyzers.normalize import HAN
from webapp.search.showing.marks import Mark, mark

MOST = 3
_SHORT = 20  # a fragment shorter than this takes the next sentence along
_LONG = 160  # a sentence longer than this is cut, at a comma if there is one
_BEFORE = 50  # how much of a long sentence stands before its first mark
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)]*|\n|$)")
_ENDS = tuple("。！？；!?;”’」』）)")
_CLAUSE = re.compile(r"[，、：,:]")
# A number with its sign and unit, a range or a ratio of numbers, an amount in words, or a Latin word: never
# cut inside. A unit is taken for no more characters than the longest have (平方公里); that keeps too much
# together at times, which is harmless.
_WORDED = "〇零一二三四五六七八九十百千万亿两"
_UNIT = rf"[ \u3000]?(?:[%％‰℃㎡]|(?:(?!百分之)[{HAN}]){{1,4}}|[A-Za-z]+[²³]?)"
_WHOLES = (
    re.compile(rf"(?:百分之)?\d(?:[\d.,．]|[，∶:/~～–—-](?=\d))*(?:{_UNIT})?"),
    re.compile(rf"百分之(?:(?!百分之)[{_WORDED}点])+"),
    re.compile(rf"(?:(?!百分之)[{_WORDED}]){{2,}}(?:(?![{_WORDED}])[{HAN}]){{0,4}}"),
    re.compile("[A-Za-z]+"),
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Escaped text with `<mark>` and nothing else, its marks, and the line of the section that it is from.

    Lines that hold more than blanks are numbered from 0.
    """

    html: Markup
    line: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fragment:
    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def shows(self) -> frozenset[tuple[int, str]]:
        return frozenset((m.leaf, m.shows) for m in self.marks)

    def worth(self, known: frozenset[tuple[int, str]]) -> tuple[int, int, int]:
        """How much it shows that is not known yet, how much in all, and how often."""
        return len(self.shows - known), len(self.shows), len(self.marks)


def _is_caption(text: str, fragment: _Fragment) -> bool:
    """Whether a fragment is the line of the section's heading or title, which the page shows anyway."""
    line = text[fragment.start : fragment.end].rstrip()
    return not text[: fragment.start].strip() and line[-1:] not in _ENDS and fragment.end < len(text)


def snippets(text: str, marks: Sequence[Mark]) -> tuple[Snippet, ...]:
    """Up to three marked fragments in the order of the text; without marks, how the text begins.

    The one that shows most of the query is taken first, then what shows most that is not shown yet.
    Fragments end at sentence or line ends; a long sentence is cut at a comma, shown by an ellipsis.
    """
    every = [f for f in _fragments(text, marks) if text[f.start : f.end].strip()]
    body = [f for f in every if not _is_caption(text, f)]
    marked = [f for f in body if f.marks] or [f for f in every if f.marks]
    best = _best(marked) or (body or every)[:1]
    best.sort(key=lambda f: f.start)
    return tuple(Snippet(_show(text, f), _line(text, f.start), f.marks) for f in best)


def _best(marked: Sequence[_Fragment]) -> list[_Fragment]:
    left, chosen = list(marked), list[_Fragment]()
    known = frozenset[tuple[int, str]]()
    while left and len(chosen) < MOST:
        best = max(left, key=lambda f: f.worth(known))  # the first of equals
        left.remove(best)
        chosen.append(best)
        known |= best.shows
    return chosen


def _line(text: str, at: int) -> int:
    begin = len(text[:at]) + len(text[at:]) - len(text[at:].lstrip())
    return sum(1 for line in text[:begin].split("\n")[:-1] if line.strip())


def _fragments(text: str, marks: Sequence[Mark]) -> Iterator[_Fragment]:
    starts = [m.start for m in marks]
    for start, end in _passages(text, marks):
        inside = tuple(marks[bisect_left(starts, start) : bisect_left(starts, end)])
        if end - start <= _LONG:
            yield _Fragment(start, end, inside)
        else:
            yield _shortened(text, start, end, inside)


def _passages(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Sentences, short ones joined with the next of their line; each character in exactly one.

    Those that a mark goes over stay together, over line ends too.
    """
    begin, starts = 0, [m.start for m in marks]
    for match in _SENTENCE.finditer(text):
        end = match.end()
        ends = text[end - 1 : end] == "\n" or end == len(text) or end - begin >= _SHORT
        if end > begin and ends and _mark_over(end, marks, starts) is None:
            yield begin, end
            begin = end


def _mark_over(at: int, marks: Sequence[Mark], starts: Sequence[int]) -> Mark | None:
    """The mark that a cut at a place would divide."""
    before = bisect_left(starts, at)
    return marks[before - 1] if before and marks[before - 1].end > at else None


def _shortened(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> _Fragment:
    """A window of a long sentence around its first mark."""
    first, past = (marks[0].start, marks[0].end) if marks else (start, start)
    begin = start if first - start <= _BEFORE else _clause_start(text, first - _BEFORE, first)
    stop = end
    if end - begin > _LONG:
        stop = _clause_end(text, max(past, begin + _LONG // 2), begin + _LONG, marks)
        stop = stop if stop > past else min(end, _uncut(text, past, marks, forward=True))
    shown = tuple(m for m in marks if begin <= m.start and m.end <= stop)
    return _Fragment(begin, stop, shown)


def _clause_start(text: str, start: int, end: int) -> int:
    clauses = (match.end() for match in _CLAUSE.finditer(text, start, end))
    return next((at for at in clauses if _uncut(text, at) == at), _uncut(text, start))


def _clause_end(text: str, start: int, end: int, marks: Sequence[Mark]) -> int:
    clauses = (match.end() for match in reversed(list(_CLAUSE.finditer(text, start, end))))
    return next((at for at in clauses if _uncut(text, at, marks) == at), _uncut(text, end, marks))


def _uncut(text: str, at: int, marks: Sequence[Mark] = (), *, forward: bool = False) -> int:
    """The nearest place before `at`, or after it, that cuts no mark, number with its unit or Latin word.

    What goes on for longer than a long sentence is no such thing, and is cut at `at`.
    """
    starts, moved = [m.start for m in marks], at
    while cut := _mark_over(moved, marks, starts) or _whole_over(text, moved):
        start, end = (cut.start, cut.end) if isinstance(cut, Mark) else cut.span()
        moved = end if forward else start
        if abs(moved - at) >= _LONG:
            return at
    return moved


def _whole_over(text: str, at: int) -> re.Match[str] | None:
    """The number with its unit, or the Latin word, that a cut at a place would divide."""
    near = (match for whole in _WHOLES for match in whole.finditer(text, max(0, at - _LONG), at + _LONG))
    return next((match for match in near if match.start() < at < match.end()), None)


def _show(text: str, fragment: _Fragment) -> Markup:
    start, end = fragment.start, fragment.end
    inner = text[start:end]
    shown = mark(inner, fragment.marks, offset=start)
    before = "…" if start and text[start - 1] not in (*_ENDS, "\n") else ""
    after = "…" if end < len(text) and inner[-1] not in (*_ENDS, "\n") else ""
    return Markup(before) + shown.strip() + Markup(after)
