"""How is a hit of an engine shown in a list of results? With the snippets of its sections.

A match may go over the border to the next section, which is shown then too: only the report itself tells
what stands beside a section, so it is read where a section begins or ends as if a match went on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from indexer.documents import Report, Section
from indexer.engines.base import Hit, HitSection, Leaf
from webapp.search.results import Place, ReportHit, SectionHit
from webapp.search.showing.borders import crossing_parts, may_cross
from webapp.search.showing.marks import Part, find_marks
from webapp.search.showing.snippets import Snippet, snippets

_MOST = 3  # sections of a hit
Parts = Mapping[int, Sequence[Part]]  # by the ordinal of the section


def report_hit(hit: Hit, leaves: Sequence[Leaf], read: Callable[[str], Report | None]) -> ReportHit:
    """A hit with the leaves marked in the snippets of its sections; read: gives a report by its id."""
    report = hit.report
    return ReportHit(
        report_id=report.id,
        source=report.source,
        part=report.part,
        title=report.title,
        region=report.region.path if report.region else None,
        region_how=report.region.how if report.region else None,
        year=report.year.value if report.year else None,
        year_to=report.year.to if report.year else None,
        genre=report.genre,
        about_education=report.about_education,
        score=round(hit.score, 4),
        scope=hit.scope,
        sections=_sections(hit, leaves, read),
        total_sections=hit.total_sections,
        original=hit.original,
        copies=hit.copies,
        lacking=tuple(dict.fromkeys(leaf.text for leaf in hit.lacking)),
    )


def _sections(
    hit: Hit, leaves: Sequence[Leaf], read: Callable[[str], Report | None]
) -> tuple[SectionHit, ...]:
    crosses = any(may_cross(section.text, leaves) for section in hit.sections)
    report = read(hit.report.id) if crosses else None
    if report is None:
        return tuple(_section_hit(section, leaves) for section in hit.sections)
    texts = [report.text[section.start : section.end] for section in report.sections]
    found = zip(report.sections, crossing_parts(texts, leaves), strict=True)
    parts = {section.ordinal: own for section, own in found}
    room = _MOST - len(hit.sections)
    added = dict(islice(_continued(hit, report, parts), max(0, room)))
    return tuple(_with_continued(hit, added, leaves, parts))


def _continued(hit: Hit, report: Report, parts: Parts) -> Iterator[tuple[int, HitSection]]:
    """The sections in which a match of a hit section ends that are none, by the ordinal of that one."""
    known = {section.ordinal for section in hit.sections}
    following = dict(zip((s.ordinal for s in report.sections), report.sections[1:], strict=False))
    for section in hit.sections:
        after = following.get(section.ordinal)
        goes_on = any(part.goes_on for part in parts[section.ordinal])
        if after is not None and goes_on and after.ordinal not in known:
            yield section.ordinal, _as_hit(after, report)


def _as_hit(section: Section, report: Report) -> HitSection:
    return HitSection(
        section_id=f"{report.id}.{section.ordinal}",
        ordinal=section.ordinal,
        heading=section.heading,
        path=section.path,
        topic=section.topic,
        text=report.text[section.start : section.end],
        score=0.0,
    )


def _with_continued(
    hit: Hit, added: Mapping[int, HitSection], leaves: Sequence[Leaf], parts: Parts
) -> Iterator[SectionHit]:
    for section in hit.sections:
        yield _section_hit(section, leaves, parts[section.ordinal])
        if after := added.get(section.ordinal):
            yield _section_hit(after, leaves, parts[after.ordinal], continues=True)


def _section_hit(
    section: HitSection, leaves: Sequence[Leaf], parts: Sequence[Part] = (), *, continues: bool = False
) -> SectionHit:
    shown = snippets(section.text, find_marks(section.text, leaves, parts))
    return SectionHit(
        section_id=section.section_id,
        ordinal=section.ordinal,
        heading=section.heading,
        path=section.path,
        topic=section.topic,
        score=round(section.score, 4),
        snippets=tuple(snippet.html for snippet in shown),
        places=tuple(map(_place, shown)),
        continues=continues,
    )


def _place(snippet: Snippet) -> Place:
    return Place(snippet.line, snippet.marks[0].start if snippet.marks else None)
