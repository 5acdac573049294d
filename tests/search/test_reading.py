"""A report's page has every mark that a list of results leads to, with the same words."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import key_of
from analyzers.synonyms import Synonyms
from indexer.documents import Report
from indexer.engines.base import Engine, Leaf, SearchRequest, positive_leaves
from webapp.search.expansion import expand
from webapp.search.results import MarkedReport, ReportHit
from webapp.search.showing.hits import report_hit
from webapp.search.showing.marks import hit_anchor
from webapp.search.showing.reading import mark_report
from webapp.search.understanding import understand

analyzer = WordAnalyzer()
QUOTES = set('"＂“”「」『』')
ID = re.compile(r'<mark id="([^"]+)">(.*?)</mark>')


def found(engine: Engine, query: str) -> Iterator[tuple[ReportHit, MarkedReport]]:
    tree = expand(understand(query, analyzer), Synonyms.load(), analyzer, wanted=True).tree
    leaves: Sequence[Leaf] = () if tree is None else tuple(positive_leaves(tree))
    for hit in engine.search(SearchRequest(tree)).hits:
        report = engine.report(hit.report.id)
        assert report is not None
        yield report_hit(hit, leaves, engine.report), mark_report(report, leaves)


def linked(marked: MarkedReport) -> dict[str, str]:
    """The id of each mark of a report with its words; of one over a line end those of its first line."""
    return {m[1]: m[2] for s in marked.sections for line in s.paragraphs for m in ID.finditer(str(line))}


def assert_led_to(hit: ReportHit, marked: MarkedReport) -> int:
    """How many snippets lead to the mark that they show first; fails where one does not."""
    ids, led = linked(marked), 0
    assert len(ids) == marked.hits
    for section in hit.sections:
        for snippet, place in zip(section.snippets, section.places, strict=True):
            shown = re.search("<mark>(.*?)</mark>", str(snippet), re.DOTALL)
            assert (shown is None) == (place.hit is None)
            if shown is not None and place.hit is not None:
                words = ids[hit_anchor(section.ordinal, place.hit)]
                assert shown[1].split("\n")[0].strip() == words.strip()
                led += 1
    return led


def filled(form: str, report: Report, rng: random.Random) -> str:
    """A form of a query with words of a report, of its title, and of the heading of a section."""
    sections = [section for section in report.sections if section.heading] or report.sections[:1]
    section = rng.choice(sections)
    texts = (report.text[section.start : section.end], report.title, section.heading)
    body, title, heading = (
        [text[word.start : word.end] for word in analyzer.words(text)] or ["教育"] for text in texts
    )
    one, other = rng.choice(body), rng.choice(body)
    return form.format(one, other, title=rng.choice(title), heading=rng.choice(heading))


FORMS = (
    "{0} {1}",
    "{0}{1}",
    "{title}{0} {1}",
    '"{0}" OR {1}',
    "{1} {0} -{heading}",
    "title:{title} {0}",
    "heading:{heading} {0}",
    "{0}* {heading}",
    '"{0} {1}"~50',
)


@pytest.mark.parametrize("form", FORMS)
def test_r27_every_snippet_leads_to_its_mark(
    corpus_engine: Engine, corpus_reports: Sequence[Report], form: str
) -> None:
    rng, led = random.Random(form), 0
    for report in rng.choices(corpus_reports, k=30):
        for hit, marked in found(corpus_engine, filled(form, report, rng)):
            led += assert_led_to(hit, marked)
    assert led > 30


@pytest.mark.parametrize(
    "query",
    [
        "教育工作",
        "工作总结 学前教育",
        "四川省学前教育",
        "均衡 OR 义务教育教师",
        "88%",
        "幼教 教委",
    ],
)
def test_r27_words_that_stand_apart_are_led_to_as_well(corpus_engine: Engine, query: str) -> None:
    assert sum(assert_led_to(hit, marked) for hit, marked in found(corpus_engine, query))


def test_text_over_a_border_is_marked_on_both_sides_of_it(
    corpus_engine: Engine, corpus_reports: Sequence[Report]
) -> None:
    rng, tried = random.Random(7), 0
    for report in corpus_reports:
        borders = list(pairwise(report.sections))
        for before, section in rng.sample(borders, min(2, len(borders))):
            tail = report.text[max(before.start, section.start - rng.randint(3, 12)) : section.start]
            head = report.text[section.start : min(section.end, section.start + rng.randint(2, 12))]
            sides = [re.sub(r"^[\d.,a-zA-Z]+", "", tail), re.sub(r"[\d.,a-zA-Z]+$", "", head)]
            if not all(map(key_of, sides)) or QUOTES & set(tail + head):
                continue
            tried += 1
            hits = found(corpus_engine, f'"{"".join(sides)}"')
            hit, marked = next(pair for pair in hits if pair[0].report_id == report.id)
            assert assert_led_to(hit, marked) >= 2, sides
            assert len(hit.sections) <= 3
            hit_in = {s.ordinal for s in hit.sections if "<mark>" in "".join(map(str, s.snippets))}
            marked_in = {s.ordinal for s in marked.sections if s.hits}
            assert {before.ordinal, section.ordinal} <= hit_in & marked_in, sides
    assert tried > 80
