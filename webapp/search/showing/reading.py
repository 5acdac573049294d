"""How is a whole report shown, with the hits of a query marked in every section?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from analyzers.normalize import Normalized, normalize
from indexer.documents import Report, Section
from indexer.engines.base import Leaf
from indexer.metadata import region_names
from webapp.search.results import MarkedReport, MarkedSection, Note
from webapp.search.showing.borders import crossing_parts
from webapp.search.showing.marks import Mark, Part, all_stand, find_marks, mark, stands
from webapp.search.showing.snippets import snippets


def mark_report(report: Report, leaves: Iterable[Leaf], notes: tuple[Note, ...] = ()) -> MarkedReport:
    """Mark a report; each mark has an id by its place (webapp.search.showing.marks.hit_anchor)."""
    texts = [report.text[section.start : section.end] for section in report.sections]
    found = _marks(report, texts, tuple(dict.fromkeys(leaves)))
    marked = zip(report.sections, texts, found, strict=True)
    sections = tuple(_mark_section(section, text, marks) for section, text, marks in marked)
    return MarkedReport(report, sections, sum(section.hits for section in sections), report.origin, notes)


def _marks(report: Report, texts: Sequence[str], leaves: Sequence[Leaf]) -> Iterator[tuple[Mark, ...]]:
    """The marks of each section: what it shows of the leaves, and what a list of results shows of it."""
    parts = crossing_parts(texts, leaves)
    folded = [normalize(text).readings for text in texts]
    shown, shared = _shown(folded, parts, leaves), _folded(_shared(report))
    for section, text, readings, own, crossing in zip(
        report.sections, texts, folded, shown, parts, strict=True
    ):
        marks = find_marks(text, own, crossing)
        if len(own) < len(leaves) and _is_found([*readings, *_folded(section.path), *shared], leaves):
            marks = _with_snippets(text, marks, find_marks(text, leaves, crossing))
        yield marks


def _shown(
    folded: Sequence[Sequence[Normalized]], parts: Sequence[Sequence[Part]], leaves: Sequence[Leaf]
) -> list[list[Leaf]]:
    """What each section shows of the leaves.

    A leaf that stands somewhere in the report by its exact characters, or those of an alternative, is
    marked there only, another one by its words where all of them stand; where they do so nowhere,
    wherever one of them stands.
    """
    shown: list[list[Leaf]] = [[] for _ in folded]
    for leaf in leaves:
        crossing = [any(part.leaf == leaf for part in own) for own in parts]
        exact = [here or stands(own, leaf) for here, own in zip(crossing, folded, strict=True)]
        whole = exact if any(exact) else [all_stand(own, leaf) for own in folded]
        for here, chosen in zip(whole if any(whole) else [True] * len(folded), shown, strict=True):
            if here:
                chosen.append(leaf)
    return shown


def _shared(report: Report) -> Iterator[str]:
    """What a leaf may match every section of a report by."""
    yield report.title
    yield from region_names(report.region) if report.region else ()
    if report.year:
        yield f"{report.year.value}年"


def _folded(texts: Iterable[str]) -> list[Normalized]:
    return [reading for text in texts for reading in normalize(text).readings]


def _is_found(readings: Sequence[Normalized], leaves: Sequence[Leaf]) -> bool:
    """Whether one of the leaves may find a section by its readings, so that a list of results leads to it."""
    return any(leaf.is_narrow or stands(readings, leaf) or all_stand(readings, leaf) for leaf in leaves)


def _with_snippets(text: str, marks: Sequence[Mark], every: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks, and those of the section's snippets before them where they overlap: each is led to."""
    led_to = [found for snippet in snippets(text, every) for found in snippet.marks]
    places = {at for found in led_to for at in range(found.start, found.end)}
    others = (found for found in marks if places.isdisjoint(range(found.start, found.end)))
    return tuple(sorted([*led_to, *others]))


def _mark_section(section: Section, text: str, marks: Sequence[Mark]) -> MarkedSection:
    return MarkedSection(
        ordinal=section.ordinal,
        level=section.level,
        number=section.number,
        heading=section.heading,
        path=section.path,
        topic=section.topic,
        paragraphs=tuple(_paragraphs(text, marks, section.ordinal)),
        hits=len(marks),
    )


def _paragraphs(text: str, marks: Sequence[Mark], section: int) -> Iterator[Markup]:
    """The lines of a text; a mark that goes over a line end is marked in each, and linked to in the first."""
    ends = [found.end for found in marks]
    starts = [found.start for found in marks]
    for start, line in _lines(text):
        inside = marks[bisect_right(ends, start) : bisect_left(starts, start + len(line))]
        yield mark(line, inside, offset=start, section=section)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1
