"""Which sections has a report? Its headings as a tree, laid over the text without gap or overlap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from analyzers.variants import simplify
from indexer.documents import Section
from indexer.structure.attachments import attachments
from indexer.structure.lines import Line, compact, lines_of
from indexer.structure.manners import Outermost, manners
from indexer.structure.nesting import nested
from indexer.structure.numbered import Heading, numbered_headings
from indexer.structure.numbering import parse
from indexer.structure.topics import LOOKED_AT, title_topic, topic_in
from indexer.structure.unnumbered import unnumbered_headings

_NO_MORE = 8  # characters of a section besides its heading: a number, a mark, line ends


@dataclass(slots=True)
class _Step:
    """A heading on the way to the one at hand, in its own script and in Simplified characters."""

    rank: float
    level: int
    heading: str
    simple: str
    start: int


def find_sections(text: str, title: str) -> tuple[Section, ...]:
    """The sections of a report's clean text, in order; they cover `text` without gap or overlap.

    Section 0 (level 0, no heading, empty path) holds title and lead; where that is blank it is left
    out and the first section begins at 0. A heading is one level below the one that it stands in; one
    that stands in none (an excerpt begins in the middle) has the level of its style in this report.
    """
    lines = list(lines_of(text))
    found = _headings(text, lines, title)
    sections = [] if found and not text[: found[0].start].strip() else [_lead(text, found)]
    sections += _tree(text, found, title)
    return tuple(sections) if text else ()


def _headings(text: str, lines: Sequence[Line], title: str) -> list[Heading]:
    lead = _end_of_title(lines, title)
    first = next((i for i, line in enumerate(lines) if line.start >= lead), len(lines))
    numbered = nested(numbered_headings(lines, first))
    unnumbered = unnumbered_headings(lines, numbered, lead)
    found = sorted([*numbered, *unnumbered], key=lambda h: h.start)
    return _with_attachments(lines, first, found) if found else []


def _with_attachments(lines: Sequence[Line], first: int, found: list[Heading]) -> list[Heading]:
    """An attachment stands beside the outermost headings of the report that it hangs on."""
    top = min(heading.rank for heading in found)
    taken = {heading.start for heading in found}
    hung = [
        Heading(lines[a.index].start, a.number, 0, a.name, top)
        for a in attachments(lines, first)
        if found[0].start < lines[a.index].start not in taken
    ]
    return sorted([*found, *hung], key=lambda h: h.start)


def _end_of_title(lines: Sequence[Line], title: str) -> int:
    """Where the lines that print the title end: what stands in a title is no heading.

    A numbered line is a title only as the label of a part (第一篇).
    """
    wanted, seen = compact(title), ""
    for line in lines:
        number = parse(line.text)
        if number is not None and "篇" not in number.printed:
            return 0
        seen += compact(line.text)
        if not wanted.startswith(seen):
            return 0
        if seen == wanted:
            return line.end
    return 0


def _lead(text: str, found: Sequence[Heading]) -> Section:
    end = found[0].start if found else len(text)
    return Section(0, 0, "", "", (), topic_in((), partial(_begin, text, 0, end)), 0, end)


def _tree(text: str, found: Sequence[Heading], title: str) -> Iterator[Section]:
    """A section a heading; one inside another is one level below it, one outside all is on its style's."""
    if not found:
        return
    subject = title_topic(title)
    levels = {rank: i for i, rank in enumerate(sorted({h.rank for h in found}), start=1)}
    blank = not text[: found[0].start].strip()
    ends = [*(h.start for h in found[1:]), len(text)]
    names = simplify("\n".join(heading.heading for heading in found)).split("\n")
    told = _told(text, found, names, simplify(title))
    chain: list[_Step] = []
    for ordinal, (heading, end, name) in enumerate(zip(found, ends, names, strict=True), start=1):
        while chain and chain[-1].rank >= heading.rank:
            chain.pop()
        level = chain[-1].level + 1 if chain else levels[heading.rank]
        chain.append(_Step(heading.rank, level, heading.heading, name, heading.start))
        start = 0 if blank and ordinal == 1 else heading.start
        more = end - heading.start > _NO_MORE + len(heading.heading)
        words = partial(_begin, text, start, end) if more else str
        manner = told.get(chain[0].start, "")
        topic = topic_in([step.simple for step in chain], words, subject, manner)
        path = tuple(step.heading for step in chain)
        yield Section(ordinal, level, heading.number, heading.heading, path, topic, start, end)


def _told(text: str, found: Sequence[Heading], names: Sequence[str], title: str) -> Mapping[int, str]:
    """What the outermost sections are about by their place and their way of speaking, by their start."""
    top = min(heading.rank for heading in found)
    outer = [(h, name) for h, name in zip(found, names, strict=True) if h.rank == top]
    starts = [heading.start for heading, _ in outer]
    sections = [
        Outermost(name, _begin(text, min(h.start + len(h.number) + len(name), end), end))
        for (h, name), end in zip(outer, [*starts[1:], len(text)], strict=True)
    ]
    return dict(zip(starts, manners(title, sections), strict=True))


def _begin(text: str, start: int, end: int) -> str:
    """The beginning of a section in Simplified characters, for its topic; made only where it is asked for."""
    return simplify(text[start : min(end, start + LOOKED_AT)])
