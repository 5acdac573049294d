"""How is a whole report shown, with the hits of a query marked in every section?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from analyzers.normalize import normalize
from indexer.documents import Report, Section
from indexer.engines.base import Leaf
from webapp.search.marks import Mark, all_stand, find_marks, mark, stands
from webapp.search.results import MarkedReport, MarkedSection, Note


def mark_report(report: Report, leaves: Iterable[Leaf], notes: tuple[Note, ...] = ()) -> MarkedReport:
    """Mark a report; its marks are numbered through from 1 and have the ids hit-1, hit-2, …"""
    texts = [report.text[section.start : section.end] for section in report.sections]
    sections: list[MarkedSection] = []
    count = 0
    for section, text, shown in zip(report.sections, texts, _shown(texts, tuple(leaves)), strict=True):
        marked = _mark_section(section, text, shown, count + 1)
        sections.append(marked)
        count += marked.hits
    return MarkedReport(report, tuple(sections), count, report.origin, notes)


def _shown(texts: Sequence[str], leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """What each section shows of the leaves, as a search finds them.

    A leaf that stands somewhere in the report by its exact characters, or those of an alternative, is
    marked there only, another one by its words where all of them stand; where they do so nowhere,
    wherever one of them stands.
    """
    shown: list[list[Leaf]] = [[] for _ in texts]
    folded = [normalize(text).readings for text in texts]
    for leaf in dict.fromkeys(leaves):
        exact = [stands(readings, leaf) for readings in folded]
        whole = exact if any(exact) else [all_stand(readings, leaf) for readings in folded]
        for here, own in zip(whole if any(whole) else [True] * len(texts), shown, strict=True):
            if here:
                own.append(leaf)
    return shown


def _mark_section(section: Section, text: str, leaves: Sequence[Leaf], first_id: int) -> MarkedSection:
    marks = find_marks(text, leaves)
    paragraphs: list[Markup] = []
    count = 0
    for start, line in _lines(text):
        inside = tuple(_within(marks, start, start + len(line)))
        paragraphs.append(mark(line, inside, offset=start, first_id=first_id + count))
        count += len(inside)
    return MarkedSection(
        ordinal=section.ordinal,
        level=section.level,
        number=section.number,
        heading=section.heading,
        path=section.path,
        topic=section.topic,
        paragraphs=tuple(paragraphs),
        hits=count,
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _within(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    """The marks of a line; one that goes over a line end is marked in each line."""
    for found in marks:
        first, last = max(found.start, start), min(found.end, end)
        if first < last:
            yield replace(found, start=first, end=last)
