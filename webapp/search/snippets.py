"""Which sentences of a section show best why it is a hit?"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from analyzers.normalize import HAN
from webapp.search.marks import Mark, mark

MOST = 3
_SHORT = 20  # a fragment shorter than this takes the next sentence along
_LONG = 160  # a sentence longer than this is cut, at a comma if there is one
_BEFORE = 50  # how much of a long sentence stands before its first mark
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)]*|\n|$)")
_ENDS = tuple("。！？；!?;”’」』）)")
_CLAUSE = re.compile(r"[，、：,:]")
# A number with its sign and unit, or a Latin word: never cut inside.
_WHOLE = re.compile(rf"\d[\d.,]*(?:[%％‰]|[{HAN}]{{1,3}})?|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Escaped text with `<mark>` and nothing else, and the line of the section that it is from.

    Lines that hold more than blanks are numbered from 0.
    """

    html: Markup
    line: int


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
    return tuple(Snippet(_show(text, f), _line(text, f.start)) for f in sorted(best, key=lambda f: f.start))


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
    for start, end in _passages(text):
        inside = tuple(marks[bisect_left(starts, start) : bisect_left(starts, end)])
        if end - start <= _LONG:
            yield _Fragment(start, max([end, *(m.end for m in inside)]), inside)
        else:
            yield _shortened(text, start, end, inside)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, short ones joined with the next of their line; each character in exactly one."""
    begin = 0
    for match in _SENTENCE.finditer(text):
        ends = text[match.end() - 1 : match.end()] == "\n" or match.end() == len(text)
        if match.end() > begin and (ends or match.end() - begin >= _SHORT):
            yield begin, match.end()
            begin = match.end()


def _shortened(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> _Fragment:
    """A window of a long sentence around its first mark."""
    first = marks[0].start if marks else start
    begin = start if first - start <= _BEFORE else _clause_start(text, first - _BEFORE, first)
    stop = end if end - begin <= _LONG else _clause_end(text, max(first, begin + _LONG // 2), begin + _LONG)
    stop = max([stop, *(m.end for m in marks[:1])])
    shown = tuple(m for m in marks if begin <= m.start and m.end <= stop)
    return _Fragment(begin, stop, shown)


def _clause_start(text: str, start: int, end: int) -> int:
    match = _CLAUSE.search(text, start, end)
    return match.end() if match and not _inside_whole(text, match.end()) else _outside_whole(text, start)


def _clause_end(text: str, start: int, end: int) -> int:
    for match in reversed(list(_CLAUSE.finditer(text, start, end))):
        if not _inside_whole(text, match.end()):
            return match.end()
    return _outside_whole(text, end)


def _outside_whole(text: str, at: int) -> int:
    """The nearest place before `at` that cuts no number with its unit and no Latin word."""
    for match in _WHOLE.finditer(text, max(0, at - _LONG), at + _LONG):
        if match.start() < at < match.end():
            return match.start()
    return at


def _inside_whole(text: str, at: int) -> bool:
    return _outside_whole(text, at) != at


def _show(text: str, fragment: _Fragment) -> Markup:
    start, end = fragment.start, fragment.end
    inner = text[start:end]
    shown = mark(inner, fragment.marks, offset=start)
    before = "…" if start and text[start - 1] not in (*_ENDS, "\n") else ""
    after = "…" if end < len(text) and inner[-1] not in (*_ENDS, "\n") else ""
    return Markup(before) + shown.strip() + Markup(after)
