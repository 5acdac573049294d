"""What does a list of results show of a hit that an engine has found?"""

from indexer.engines.base import Hit, HitSection, Leaf
from webapp.search.marks import find_marks
from webapp.search.results import ReportHit, SectionHit
from webapp.search.snippets import snippets


def report_hit(hit: Hit, leaves: tuple[Leaf, ...]) -> ReportHit:
    """A hit of a query with these leaves, none of them under NOT."""
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
        sections=tuple(_section_hit(section, leaves) for section in hit.sections),
        total_sections=hit.total_sections,
        original=hit.original,
        copies=hit.copies,
        lacking=tuple(dict.fromkeys(leaf.text for leaf in hit.lacking)),
    )


def _section_hit(section: HitSection, leaves: tuple[Leaf, ...]) -> SectionHit:
    shown = snippets(section.text, find_marks(section.text, leaves))
    return SectionHit(
        section_id=section.section_id,
        ordinal=section.ordinal,
        heading=section.heading,
        path=section.path,
        topic=section.topic,
        score=round(section.score, 4),
        snippets=tuple(snippet.html for snippet in shown),
        lines=tuple(snippet.line for snippet in shown),
    )
