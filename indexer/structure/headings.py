"""Which sections has a report? Its headings as a tree, laid over the text without gap or overlap."""

from collections.abc import Iterator, Sequence

from analyzers.variants import simplify
from indexer.documents import Section
from indexer.structure.lines import Line, compact, lines_of
from indexer.structure.numbered import Heading, numbered_heading
from indexer.structure.numbering import parse
from indexer.structure.topics import OTHER, title_topic, topic_in
from indexer.structure.unnumbered import unnumbered_headings


def find_sections(text: str, title: str) -> tuple[Section, ...]:
    """The sections of a report's clean text, in order; they cover `text` without gap or overlap.

    Section 0 (level 0, no heading, empty path) holds title and lead; where that is blank it is left
    out and the first section begins at 0. Levels count the styles of numbering that this report uses.
    """
    lines = list(lines_of(text))
    found = _headings(text, lines, title)
    simple = simplify(text)
    sections = [] if found and not text[: found[0].start].strip() else [_lead(text, simple, found)]
    sections += _tree(text, simple, found, title_topic(title))
    return tuple(sections) if text else ()


def _headings(text: str, lines: Sequence[Line], title: str) -> list[Heading]:
    lead = _end_of_title(lines, title)
    first = next((i for i, line in enumerate(lines) if line.start >= lead), len(lines))
    each = (numbered_heading(lines, i) for i in range(first, len(lines)))
    numbered = [heading for heading in each if heading is not None]
    return sorted([*numbered, *unnumbered_headings(lines, numbered, lead)], key=lambda h: h.start)


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


def _lead(text: str, simple: str, found: Sequence[Heading]) -> Section:
    end = found[0].start if found else len(text)
    return Section(0, 0, "", "", (), topic_in((), simple[:end]), 0, end)


def _tree(text: str, simple: str, found: Sequence[Heading], subject: str) -> Iterator[Section]:
    if not found:
        return
    levels = {rank: i for i, rank in enumerate(sorted({h.rank for h in found}), start=1)}
    blank = not text[: found[0].start].strip()
    ends = [*(h.start for h in found[1:]), len(text)]
    chain: list[tuple[int, str]] = []
    for ordinal, (heading, end) in enumerate(zip(found, ends, strict=True), start=1):
        level = levels[heading.rank]
        chain = [*(step for step in chain if step[0] < level), (level, heading.heading)]
        path = tuple(name for _, name in chain)
        start = 0 if blank and ordinal == 1 else heading.start
        topic = topic_in(tuple(map(simplify, path)), simple[start:end])
        topic = subject if topic == OTHER else topic
        yield Section(ordinal, level, heading.number, heading.heading, path, topic, start, end)
