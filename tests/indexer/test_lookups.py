"""What a question costs is bounded: each leaf is looked up once, and what a limit cuts off is told."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh import query as tree

from analyzers.normalize import key_of
from indexer.documents import Report, Section, Year
from indexer.engines.base import Alternative, Engine, Filters, SearchRequest, YearRange
from indexer.engines.embedded import boundaries, lookups, scoring
from indexer.engines.nodes import Leaf
from indexer.pipeline import report_id
from tests.conftest import build_engine

CHARS = "教育学校师生工作年县市发展建设管理安全质量改革均衡招考食堂操场图书经费投入补助寄宿营养"
EVERYTHING = 10_000


def _report(number: int, rng: random.Random) -> Report:
    pieces = [["".join(rng.choices(CHARS, k=rng.randint(3, 12))) for _ in range(3)] for _ in range(4)]
    texts = ["，".join(each) + "。\n" for each in pieces]
    ends = [sum(map(len, texts[: at + 1])) for at in range(len(texts))]
    sections = (
        Section(at, 0, "", "", (), "其他", end - len(text), end)
        for at, (text, end) in enumerate(zip(texts, ends, strict=True))
    )
    return Report(
        id=report_id(f"{number}.txt", 1),
        source=f"{number}.txt",
        part=1,
        title="",
        region=None,
        year=Year(rng.choice((2018, 2019))),
        genre="其他",
        script="simplified",
        about_education=True,
        text="".join(texts),
        sections=tuple(sections),
    )


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    rng = random.Random(5)
    return [_report(number, rng) for number in range(120)]


@pytest.fixture(scope="module")
def engine(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = build_engine(reports, tmp_path_factory.mktemp("index") / "index")
    yield engine
    engine.close()


def leaf(text: str, *words: str) -> Leaf:
    return Leaf(text, key_of(text), words)


def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    exact = lookups.exact_sections

    def noted(grams: object, key: str, **how: bool) -> object:
        asked.append(key)
        return exact(grams, key, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(lookups, "exact_sections", noted)
    return asked


def test_requests_of_a_question_look_up_each_leaf_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, one = looked_up(monkeypatch), engine.for_one_question()
    for pair in (("教", "育"), ("育", "学"), ("教", "学")):
        one.search(SearchRequest(tree.And([leaf(text) for text in pair])))
        one.count(SearchRequest(tree.Or([leaf(text) for text in pair])))
    assert asked == ["教", "育", "学"]


def test_an_alternative_is_looked_up_once_wherever_it_stands(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, one = looked_up(monkeypatch), engine.for_one_question()
    also = (Alternative(leaf("学"), 0.5, "synonym"),)
    for first in ("教", "育", "学"):
        one.count(SearchRequest(replace(leaf(first), also=also)))
    assert asked == ["教", "学", "育"]


def test_another_question_looks_up_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = looked_up(monkeypatch)
    for _ in range(2):
        engine.for_one_question().count(SearchRequest(leaf("教")))
        engine.count(SearchRequest(leaf("教")))
    assert asked == ["教"] * 4


@pytest.mark.parametrize("limit", [0, 2, lookups.MOST])
@pytest.mark.parametrize(
    "filters", [Filters(), Filters(years=(YearRange(2018, 2018),)), Filters(topics=("党建",))]
)
def test_a_count_is_what_a_search_counts(
    engine: Engine, filters: Filters, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "MOST", limit)  # what is not kept is looked up again
    one = engine.for_one_question()
    trees = [None, leaf("教育"), tree.And([leaf("教"), leaf("均衡")]), tree.Not(leaf("教")), leaf("教，育")]
    for asked in (SearchRequest(each, filters) for each in trees):
        assert one.count(asked) == engine.search(asked).total_reports == one.search(asked).total_reports


def test_keys_that_may_cross_at_too_many_sections_are_cut_and_that_is_said(
    engine: Engine, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {
        report.id: leaf(f"{report.text[before.end - 3]}。{report.text[before.end]}")
        for report in reports
        for before in report.sections[:-1]
    }
    for report_id_, wanted in asked.items():
        found = engine.search(SearchRequest(wanted, limit=EVERYTHING))
        assert report_id_ in {hit.report.id for hit in found.hits}
        assert found.cut == ()
    either = SearchRequest(tree.Or(list(asked.values())[:20]), limit=EVERYTHING)
    whole = engine.search(either)
    monkeypatch.setattr(boundaries, "MOST", 200)  # of all leaves of a question together
    part = engine.search(either)
    assert 0 < part.total_reports < whole.total_reports
    assert whole.cut == () and 0 < len(part.cut) < 20


def test_a_long_key_is_looked_for_at_every_border_of_its_pieces(
    engine: Engine, reports: list[Report]
) -> None:
    for report in reports[:40]:
        for before, after in zip(report.sections, report.sections[1:], strict=False):
            text = report.text[before.start + 1 : after.end]  # begins inside one and is the whole next one
            found = engine.search(SearchRequest(leaf(text), limit=EVERYTHING))
            assert [hit.report.id for hit in found.hits] == [report.id]
            (hit,) = found.hits
            assert [section.ordinal for section in hit.sections] == [before.ordinal]


def many_leaves() -> tree.Query:
    return tree.Or([leaf(char, char) for char in CHARS[:40]])


def test_a_page_of_many_words_is_a_slice_of_the_whole_order(engine: Engine) -> None:
    whole = engine.search(SearchRequest(many_leaves(), limit=EVERYTHING)).hits
    assert len({hit.score for hit in whole}) > len(whole) // 2
    for offset in (0, 1, 50):
        page = engine.search(SearchRequest(many_leaves(), offset=offset, limit=5)).hits
        assert page == whole[offset : offset + 5]


def test_the_most_frequent_of_too_many_words_count_in_no_score_and_that_is_said(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = SearchRequest(many_leaves())
    whole = engine.search(request)
    monkeypatch.setattr(scoring, "MOST", 30)
    part = engine.search(request)
    assert whole.unranked == 0 < part.unranked
    assert (part.total_reports, part.total_sections) == (whole.total_reports, whole.total_sections)
    assert part.facets == whole.facets
    section = part.hits[0].sections[0]
    parts = engine.explain(request, [section.section_id])[section.section_id]
    assert sum(each.score for each in parts) == pytest.approx(section.score, abs=1e-4)


def test_past_the_end_there_are_totals_and_no_hit(engine: Engine) -> None:
    request = SearchRequest(leaf("教"), offset=EVERYTHING, limit=100)
    found, first = engine.search(request), engine.search(SearchRequest(leaf("教")))
    assert found.hits == ()
    assert (found.total_reports, found.facets) == (first.total_reports, first.facets)


def test_an_engine_of_one_question_keeps_the_files_open(reports: list[Report], tmp_path: Path) -> None:
    one = build_engine(reports[:5], tmp_path / "index").for_one_question()
    assert one.search(SearchRequest(None)).hits[0].sections[0].text
