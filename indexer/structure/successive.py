"""Which reports follow each other in a file by their titles alone, or with no more than a number in front?

A part begins at a line that is the full title of a report (whose, and what it is called) with a body
of its own below it. What a report cites, issues or hangs on itself is no part of a compilation.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analyzers.variants import simplify
from indexer.structure.lines import Line, compact
from indexer.structure.numbering import Number, Style, parse
from indexer.structure.sentences import ends_sentence, introduces
from indexer.structure.titles import (
    LONGEST,
    belong_together,
    find_title,
    is_formal_title,
    is_full_title,
    issuer,
    may_name_report,
)
from indexer.structure.weak import numbers_of

_SHORTEST_PART = 200  # characters between two titles
_SHORTEST_BETWEEN_BODIES = 80  # the same, where they name two bodies
_RULE = re.compile(r"[*＊=＝—_~·•☆★※#+-]{3,}")
_PARAGRAPH = 30  # characters of text, in one line or several
_HEAD = 6  # lines among which the first title stands
_BODY = 4  # lines below a title among which its body begins
_OUTLINE = 30  # lines below a title among which its first number stands
_CITED_WITHIN = 20_000  # characters above a title in which it may be cited
_ISSUES = re.compile("印发|转发|下发|发布|报送|通知")
_HANGS = re.compile(r"附\s?[件表录录:：]|[附另][：:]")
_TAIL = 30  # characters of a signature or a date


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a report begins: its title, where that is printed, and where the number before it stands."""

    title: str
    start: int
    label_at: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int  # index of the line where it begins: its number, or a title of another that stands above
    last: int  # index of the line of the title itself
    title: str
    simple: str
    start: int
    number: Number | None

    @property
    def doubled(self) -> bool:
        """Whether a line with its number stands above it."""
        return self.number is not None and self.last > self.first


def openings(text: str, lines: Sequence[Line]) -> list[Opening]:
    """The beginnings of the reports of a file; empty where it holds one report only."""
    named = _candidates(lines)
    if len(named) == 1 and named[0].first < _HEAD:  # the file's own title
        return []
    numbers = numbers_of(lines) if named else {}
    found = [c for c in named if _has_body(lines, numbers, c)]
    numbered = _numbered(lines, [c for c in found if c.number])
    chosen = numbered or _plain(text, lines, [c for c in found if not c.number])
    return [Opening(c.title, c.start, lines[c.first].at) for c in chosen]


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    short = [index for index, line in enumerate(lines) if len(line.text) <= LONGEST]
    simple = simplify("\n".join(lines[index].text for index in short)).split("\n")
    paired = zip(short, simple, strict=False)  # no line at all still splits into one
    named = {index: words for index, words in paired if may_name_report(words)}
    return [*_without_doubles([c for i, words in named.items() if (c := _candidate(lines, i, words))])]


def _candidate(lines: Sequence[Line], index: int, simple: str) -> _Candidate | None:
    """A line as a title, its number taken off; a number alone or the body's name above belong to it."""
    line, number = lines[index], parse(simple)
    at = number.end if number else 0
    above = lines[index - 1].text if index else ""
    if is_formal_title(simple[at:]) and not is_full_title(simple[at:]):
        return _Candidate(index, index, line.text[at:], simple[at:], line.at + at, number)
    if not is_full_title(simple[at:]):
        whole = simplify(above) + simple
        if number or not above or not is_full_title(whole) or not belong_together(above, line.text):
            return None
        return _Candidate(index - 1, index, above + line.text, whole, lines[index - 1].at, None)
    first = index
    if number is None and above and (label := lines[index - 1].number) and label.end == len(above):
        first, number = index - 1, label
    return _Candidate(first, index, line.text[at:], simple[at:], line.at + at, number)


def _without_doubles(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Of titles on lines that follow each other the last one, which stands above the body."""
    above: _Candidate | None = None
    for place, candidate in enumerate(candidates, start=1):
        carries = above is not None and above.number is not None and candidate.number is None
        above = replace(candidate, first=above.first, number=above.number) if above and carries else candidate
        if place == len(candidates) or candidates[place].first > candidate.last + 1:
            yield above
            above = None


def _has_body(lines: Sequence[Line], numbers: dict[int, Number], title: _Candidate) -> bool:
    """Whether text or a first heading stands right below a title, and no numbering runs on behind it.

    A title that stands below a number with the same title is one whatever follows. The last link in a
    site's list of other reports has no more below it than a remark.
    """
    after = title.last + 1
    if lines[-1].end - lines[title.last].end < _SHORTEST_BETWEEN_BODIES:
        return False
    near = range(after, min(len(lines), after + _BODY * (2 if title.doubled else 1)))
    said = sum(len(text) for i in near if ends_sentence(text := lines[i].text) or introduces(text))
    if said < _PARAGRAPH and numbers.keys().isdisjoint(near):
        return False
    first = next((numbers[i] for i in range(after, after + _OUTLINE) if i in numbers), None)
    return title.doubled or first is None or first.value == 1


def _numbered(lines: Sequence[Line], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Titles that count up from one in one style, of different bodies, with numbering that restarts below."""
    styles = {c.number.style for c in candidates if c.number and c.number.style > Style.CHAPTER_SECTION}
    for style in sorted(styles):
        own = [c for c in candidates if c.number and c.number.style == style]
        run = _counted(c for c in own if _restarts(lines, c))
        apart = all(_is_apart(lines, a, b) and _are_two(a, b) for a, b in pairwise(run))
        if len(run) > 1 and apart:
            return run
    return []


def _counted(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Those that count up from one by one."""
    run: list[_Candidate] = []
    for candidate in candidates:
        if candidate.number and candidate.number.value == len(run) + 1:
            run.append(candidate)
    return run


def _restarts(lines: Sequence[Line], candidate: _Candidate) -> bool:
    """Whether the first number below a title is a one; a title printed twice needs none."""
    for line in lines[candidate.last + 1 : candidate.last + 1 + 2 * _BODY]:
        if number := line.number:
            return number.value == 1 or candidate.doubled
    return candidate.doubled


def _plain(text: str, lines: Sequence[Line], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Titles without a number: the first at the head of the file, each further one a report's of its own."""
    head = _first(text, lines, candidates)
    kept = [head] if head else []
    for candidate in candidates if head else ():
        above = kept[-1]
        if (
            _is_apart(lines, above, candidate)
            and _differ(above, candidate)
            and not _belongs_to(text, lines, above, candidate)
            and (is_full_title(candidate.simple) or _begins_anew(lines, above, candidate))
        ):
            kept.append(candidate)
    return kept if len(kept) > 1 else []


def _first(text: str, lines: Sequence[Line], candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The title at the head of the file: the first full one, or what else reads as a title there."""
    if candidates and candidates[0].first < _HEAD:
        return candidates[0]
    title = find_title(text, 0, len(text)) if candidates else None
    return _Candidate(0, 0, title.text, simplify(title.text), title.start, None) if title else None


def _begins_anew(lines: Sequence[Line], above: _Candidate, below: _Candidate) -> bool:
    """Whether the headings of one style have counted up above a title and start from one below it.

    A title that does not say whose it is may be a heading; this tells.
    """
    counted = {n.style for line in lines[above.last + 1 : below.first] if (n := line.number) and n.value > 1}
    number = next(
        (n for line in lines[below.last + 1 : below.last + 1 + _OUTLINE] if (n := line.number)), None
    )
    outer = min(counted, default=None)
    return number is not None and number.value == 1 and outer is not None and number.style <= outer


def _is_apart(lines: Sequence[Line], above: _Candidate, below: _Candidate) -> bool:
    """Whether a report has place between two titles; a short one between those of two bodies, or a rule."""
    between = lines[below.first].start - lines[above.last].end
    ruled = _RULE.fullmatch(lines[below.first - 1].text) is not None
    bodies = issuer(above.simple), issuer(below.simple)
    two = ruled or (all(bodies) and bodies[0] != bodies[1])
    return between >= (_SHORTEST_BETWEEN_BODIES if two else _SHORTEST_PART)


def _differ(above: _Candidate, below: _Candidate) -> bool:
    """Whether two titles name two reports: other bodies, or other words, none a piece of the other."""
    upper, lower = compact(above.simple), compact(below.simple)
    if issuer(upper) != issuer(lower):
        return True
    return upper not in lower and lower not in upper


def _are_two(above: _Candidate, below: _Candidate) -> bool:
    """Whether numbered titles name two reports: 一、 and 二、 of one body are the halves of one report."""
    bracketed = above.number is not None and above.number.style in (
        Style.HAN_BRACKETED,
        Style.ARABIC_BRACKETED,
    )
    return _differ(above, below) and (bracketed or issuer(above.simple) != issuer(below.simple))


def _belongs_to(text: str, lines: Sequence[Line], above: _Candidate, below: _Candidate) -> bool:
    """Whether the report above cites, issues or carries what the title below names."""
    last = lines[below.first - 1].text
    if _HANGS.match(last) or not (ends_sentence(last) or len(last) <= _TAIL):
        return True
    if _ISSUES.search(above.simple):
        return True
    begin = max(above.start + len(above.title), below.start - _CITED_WITHIN)
    return text.find(below.title, begin, lines[below.first].start) >= 0
