"""Which sections has a report? Its headings as a tree, laid over the text without gap or overlap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzers.variants import simplify
from indexer.documents import Section
from indexer.structure.attachments import attachments
from indexer.structure.lines import Line, compact, lines_in
from indexer.structure.manners import Outermost, manners
from indexer.structure.nesting import nested
from indexer.structure.numbered import Heading, numbered_headings
from indexer.structure.signs import Asked
from indexer.structure.topics import LOOKED_AT, title_topic, topics_of
from indexer.structure.unnumbered import unnumbered_headings


@dataclass(slots=True)
class _Place:
    """A heading in the tree, or the lead; what stands on the way to it, as printed and Simplified."""

    heading: Heading
    level: int
    path: tuple[str, ...]
    simple: tuple[str, ...]
    outermost: int  # where the outermost heading on the way stands


_LEAD = _Place(Heading(0, "", 0, "", 0.0), 0, (), (), -1)


def find_sections(text: str, title: str) -> tuple[Section, ...]:
    """The sections of a report's clean text, in order; they cover `text` without gap or overlap.

    Section 0 (level 0, no heading, empty path) holds title and lead; where that is blank it is left
    out and the first section begins at 0. A heading is one level below the one that it stands in; one
    that stands in none (an excerpt begins in the middle) has the level of its style in this report.
    """
    if not text:
        return ()
    places, spans, asked = _laid(text, title)
    topics = topics_of(asked, title_topic(title))
    return tuple(
        Section(i, p.level, p.heading.number, p.heading.heading, p.path, topic, start, end)
        for i, (p, topic, (start, end)) in enumerate(
            zip(places, topics, spans, strict=True), start=int(places[0] is not _LEAD)
        )
    )


def asked_of(text: str, title: str) -> list[Asked]:
    """What `find_sections` asks a topic for: the same sections, Simplified, with what their place tells."""
    return _laid(text, title)[2] if text else []


def _laid(text: str, title: str) -> tuple[list[_Place], list[tuple[int, int]], list[Asked]]:
    """The sections of a text: their places, where they begin and end, what their topics are asked by."""
    found = _headings(text, lines_in(text), title)
    names = simplify("\n".join(heading.heading for heading in found)).split("\n") if found else []
    blank = bool(found) and not text[: found[0].start].strip()
    places = [*_tree(found, names)] if blank else [_LEAD, *_tree(found, names)]
    starts = [0, *(place.heading.start for place in places[1:])]
    spans = [*zip(starts, [*starts[1:], len(text)], strict=True)]
    return places, spans, _asked(simplify(text), title, places, spans, names)


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

    A numbered line is a title only as the label of a part: 第一篇, or （一） before the title itself.
    """
    wanted, seen, end = compact(title), "", 0
    for line in lines:
        number = line.number
        if number is not None and "篇" not in number.printed:
            if seen or end or not wanted or compact(line.text[number.end :]) != wanted:
                return end
            end = line.end  # （一）and the title itself: the number is the compiler's
            continue
        seen += compact(line.text)
        if not wanted.startswith(seen):
            return end
        if seen == wanted:
            return line.end
    return end


def _tree(found: Sequence[Heading], names: Sequence[str]) -> Iterator[_Place]:
    """A place a heading; one inside another is one level below it, one outside all is on its style's."""
    levels = {rank: i for i, rank in enumerate(sorted({h.rank for h in found}), start=1)}
    chain: list[_Place] = []
    for heading, name in zip(found, names, strict=True):
        while chain and chain[-1].heading.rank >= heading.rank:
            chain.pop()
        if chain:
            above = chain[-1]
            path, simple = (*above.path, heading.heading), (*above.simple, name)
            place = _Place(heading, above.level + 1, path, simple, above.outermost)
        else:
            place = _Place(heading, levels[heading.rank], (heading.heading,), (name,), heading.start)
        chain.append(place)
        yield place


def _asked(
    simple: str, title: str, places: Sequence[_Place], spans: Sequence[tuple[int, int]], names: Sequence[str]
) -> list[Asked]:
    """What the topics of the sections of a Simplified text are asked by."""
    told = _told(simple, [place.heading for place in places if place.path], names, simplify(title))
    return [
        Asked(place.simple, _behind(simple, place.heading, start, end), told.get(place.outermost, ""))
        for place, (start, end) in zip(places, spans, strict=True)
    ]


def _told(simple: str, found: Sequence[Heading], names: Sequence[str], title: str) -> Mapping[int, str]:
    """What the outermost sections are about by their place and their way of speaking, by their start."""
    top = min((heading.rank for heading in found), default=0.0)
    outer = [(h, name) for h, name in zip(found, names, strict=True) if h.rank == top]
    ends = [*(heading.start for heading, _ in outer[1:]), len(simple)]
    sections = [
        Outermost(name, _behind(simple, h, h.start, end)) for (h, name), end in zip(outer, ends, strict=False)
    ]
    return dict(zip((h.start for h, _ in outer), manners(title, sections), strict=True))


def _behind(simple: str, heading: Heading, start: int, end: int) -> str:
    """The beginning of a section behind its heading, for its topic."""
    start += len(heading.number) + len(heading.heading)
    return simple[start : min(end, start + LOOKED_AT)]
