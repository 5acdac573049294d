"""The engine against the brute-force reader of "What a query means": reports, sections, facets, order."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import is_han, key_of
from indexer.documents import GENRES, TOPICS, Region, Report, Section, Year
from indexer.engines.base import (
    UNKNOWN,
    Alternative,
    Engine,
    Filters,
    Hit,
    Leaf,
    Lift,
    SearchRequest,
    YearRange,
)
from indexer.engines.embedded import narrow, scoring
from indexer.engines.embedded.store import EmbeddedWriter
from indexer.engines.opener import open_engine
from indexer.pipeline import report_id
from tests import brute_force
from tests.conftest import build_engine
from tests.queries import grouped
from webapp.search.query import parse
from webapp.search.understanding import understand

EVERYTHING = 10_000
WORDS = (
    "教育",
    "学前教育",
    "义务教育",
    "均衡",
    "发展",
    "均衡发展",
    "高中",
    "招生",
    "平安",
    "校园",
    "的",
    "县",
)
OTHERS = ("88%", "百分之八十八", "188万", "33", "33.5%", "GYB", "**", "XX市", "義務教育", "，", "。\n", " ")
PLACES = (
    None,
    Region("四川省", "乐山市", None, "511100", "named", 1.0),
    Region("四川省", "凉山彝族自治州", "会东县", "513426", "named", 1.0),
    Region("重庆市", None, "巴南区", "500113", "named", 1.0),
)
analyzer = WordAnalyzer()


def _random_report(number: int, rng: random.Random) -> Report:
    sections, pieces, at = [], [], 0
    for ordinal in range(rng.randint(1, 5)):
        text = "".join(rng.choice(WORDS + OTHERS) for _ in range(rng.randint(1, 14)))
        heading = rng.choice(("", "学前教育", "招生考试", "校园安全")) if ordinal else ""
        path = (heading,) if heading else ()
        sections.append(
            Section(ordinal, bool(heading), "", heading, path, rng.choice(TOPICS[:4]), at, at + len(text))
        )
        pieces.append(text)
        at += len(text)
    year = rng.choice((None, Year(2018), Year(2019), Year(2020, 2025)))
    return Report(
        id=report_id(f"r{number}.txt", 1),
        source=f"r{number}.txt",
        part=1,
        title=rng.choice(("", "乐山市学前教育总结", "2018年招生工作汇报")),
        region=rng.choice(PLACES),
        year=year,
        genre=rng.choice(GENRES[:3]),
        script="simplified",
        about_education=True,
        text="".join(pieces),
        sections=tuple(sections),
    )


class World:
    """Random reports and an engine over them."""

    def __init__(self, reports: Sequence[Report], engine: Engine) -> None:
        self.reports, self.engine = reports, engine


@pytest.fixture(scope="module", params=[10**6, 40], ids=["one segment", "several"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    rng = random.Random(20181)
    reports = [_random_report(number, rng) for number in range(60)]
    folder = tmp_path_factory.mktemp("random")
    writer = EmbeddedWriter(folder, segment=request.param)
    for report in reports:
        writer.add(report)
    writer.commit()
    engine = open_engine(folder)
    yield World(reports, engine)
    engine.close()


def assert_same(engine: Engine, reports: Sequence[Report], query: str, filters: Filters) -> None:
    assert_same_tree(engine, reports, parse(query, analyzer).tree, filters)


def assert_same_tree(
    engine: Engine, reports: Sequence[Report], tree: query.Query | None, filters: Filters
) -> None:
    expected = brute_force.answer(tree, filters, reports)
    found = engine.search(SearchRequest(tree, filters, limit=EVERYTHING))
    by_scope = {
        scope: {h.report.id for h in found.hits if h.scope == scope} for scope in ("section", "report")
    }
    assert by_scope["section"] == expected.by_section
    assert by_scope["report"] == expected.by_report
    assert found.total_reports == len(found.hits) == len(expected.by_section | expected.by_report)
    assert found.total_sections == len(expected.sections)
    assert dict(found.facets.regions) == expected.regions
    assert dict(found.facets.years) == expected.years
    assert dict(found.facets.topics) == expected.topics
    assert dict(found.facets.genres) == expected.genres
    for hit in found.hits:
        if hit.scope == "section":
            assert {s.section_id for s in hit.sections} <= expected.sections


LEAF = st.sampled_from(
    [
        *WORDS,
        "义务教育均衡",
        "育均",
        "育,发",
        '"教育发展"',
        "“均衡 发展”",
        "88",
        "88%",
        "百分之八十八",
        "33",
        "3",
        "GYB",
        "GY*",
        "gyb",
        "四川",
        "凉山州",
        "重庆",
        "2018",
        "2018年",
        "教育、发展",
        '"教育\n发展"',
        '"学前教育，县"',
        '"均衡。平安"',
        '"**"',
        "市",
        "title:学前",
        "标题:工作汇报",
        'title:"招生"',
        "heading:学前教育",
        "heading:园安",
        "heading:校*",
        "region:四川",
        "region:四川省/乐山市",
        "region:未知",
        "region:某地",
        "year:2018",
        "year:2019..",
        "section:学前教育",
        "section:党建",
        '"均衡 发展"~1',
        '"学前教育 招生"~4',
        '"县 的 教育"~9',
        '"四川省 2018年"~9',
    ]
)
QUERY = grouped(LEAF, 5)
FILTERS = st.builds(
    Filters,
    regions=st.lists(
        st.sampled_from(("四川省", "四川省/乐山市", "重庆市/巴南区", UNKNOWN, "湖南省")), max_size=2
    ).map(tuple),
    years=st.lists(
        st.sampled_from(
            (YearRange(2018, 2018), YearRange(2019), YearRange(None, 2018), YearRange(unknown=True))
        ),
        max_size=2,
    ).map(tuple),
    topics=st.lists(st.sampled_from(TOPICS[:5]), max_size=2).map(tuple),
    genres=st.lists(st.sampled_from(GENRES[:4]), max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERY, filters=FILTERS)
def test_r12_r28_random_queries_mean_the_same_to_both(world: World, query: str, filters: Filters) -> None:
    assert_same(world.engine, world.reports, query, filters)


LIFTS = (
    Lift(Leaf("教育发展", "教育发展"), 1.0),
    Lift(Leaf("高中招生", "高中招生"), 0.5),
    Lift(Leaf("教育 发展", "教育发展", ("教育", "发展"), near=3), 0.5),
    Lift(Leaf("平安 校园", "平安校园", ("平安", "校园"), near=8), 1.0),
    Lift(Leaf("火星", "火星"), 1.0),  # stands nowhere
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=QUERY,
    filters=FILTERS,
    boosts=FILTERS,
    lifted=st.lists(st.sampled_from(LIFTS), max_size=3, unique=True).map(tuple),
    page=st.tuples(st.sampled_from([0, 1, 7]), st.sampled_from([1, 3])),
)
def test_sections_score_as_in_a_scan_and_every_page_is_a_slice_of_the_order(
    world: World,
    *,
    query: str,
    filters: Filters,
    boosts: Filters,
    lifted: tuple[Lift, ...],
    page: tuple[int, int],
) -> None:
    offset, limit = page
    tree = parse(query, analyzer).tree
    known = brute_force.Scores(tree, world.reports, boosts, lifted)
    asked = SearchRequest(tree, filters, limit=EVERYTHING, boosts=boosts, lifts=lifted)
    whole = world.engine.search(asked).hits
    for hit in whole:
        for section in hit.sections:
            assert section.score == pytest.approx(known.of(section.section_id), abs=1e-4)
        assert hit.score == pytest.approx(max(section.score for section in hit.sections), abs=1e-4)
    asked = replace(asked, offset=offset, limit=limit)
    explained = world.engine.explain(asked, [s.section_id for hit in whole for s in hit.sections])
    for section in (section for hit in whole for section in hit.sections):
        parts = explained[section.section_id]
        assert sum(part.score for part in parts) == pytest.approx(section.score, abs=1e-4)
    assert world.engine.search(asked).hits == whole[offset : offset + limit]
    keys = [(hit.scope == "report", -hit.score, -_year(hit), hit.report.id) for hit in whole]
    assert keys == sorted(keys)


def test_what_lifts_by_nearness_counts_nowhere_where_too_many_sections_hold_its_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scores(*lifted: Lift) -> list[float]:
        asked = SearchRequest(parse("教育", analyzer).tree, limit=EVERYTHING, lifts=lifted)
        return [hit.score for hit in world.engine.search(asked).hits]

    near, plain = LIFTS[2], scores()
    lifted = scores(near)
    assert lifted != plain
    found = []
    for most in range(1, 40, 2):  # of several segments some hold more than the others
        monkeypatch.setattr(scoring, "_MOST_NEAR", most)
        found.append(scores(near))
    assert found[0] == plain
    assert all(each in (plain, lifted) for each in found)


@pytest.mark.parametrize("words", [("教育", "发展"), ("招生", "教育"), ("高中", "平安", "校园")])
def test_words_are_near_as_positions_tell(world: World, words: tuple[str, ...]) -> None:
    counts = set()
    for distance in (1, 2, 3, 5, 8, 13):
        tree = Leaf(" ".join(words), "".join(words), words, near=distance)
        assert_same_tree(world.engine, world.reports, tree, Filters())
        counts.add(world.engine.search(SearchRequest(tree)).total_sections)
    assert len(counts) > 1  # so distances matter


def test_positions_of_frequent_words_are_compared_up_to_a_bound_and_that_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = SearchRequest(Leaf("教育 发展", "教育发展", ("教育", "发展"), near=9))
    whole = world.engine.search(request)
    monkeypatch.setattr(narrow, "_MOST", 2)
    part = world.engine.search(request)
    assert 0 < part.total_sections < whole.total_sections
    assert (whole.cut, part.cut) == ((), (request.query,))


ALTERNATIVES = {
    "幼儿园": ("学前教育", "学前 教育"),
    "高中": ("招生",),
    "平安": ("33", "均衡发展"),
    "县": ("XX市",),
}


def with_alternatives(tree: query.Query) -> query.Query:
    """A tree whose leaves outside NOT have other ways to be satisfied."""
    if isinstance(tree, Leaf):
        others = (*ALTERNATIVES.get(tree.key, ()), *ALTERNATIVES.get("县", ()))
        made = (parse(text, analyzer).tree for text in others)
        also = tuple(Alternative(leaf, 0.5, "synonym") for leaf in made if isinstance(leaf, Leaf))
        return replace(tree, also=also)
    if isinstance(tree, query.And | query.Or):
        return type(tree)([with_alternatives(child) for child in tree.subqueries])
    return tree


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=QUERY, filters=FILTERS)
def test_r12_alternatives_of_leaves_mean_the_same_to_both(world: World, text: str, filters: Filters) -> None:
    tree = with_alternatives(parse(text, analyzer).tree)
    assert_same_tree(world.engine, world.reports, tree, filters)
    known = brute_force.Scores(tree, world.reports)
    for hit in world.engine.search(SearchRequest(tree, filters)).hits:
        for section in hit.sections:
            assert section.score == pytest.approx(known.of(section.section_id), abs=1e-4)


AMOUNTS = (
    "投入三百万元。",
    "投入一千三百万元。",
    "投入300万元。",
    "投入1300万元。",
    "一千三百万元，又三百万元。",
    "二〇一八年总结。",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("300万元", {0, 2, 4}),
        ("一千三百万元", {1, 3, 4}),
        ("1300万元", {1, 3, 4}),
        ("3000000元", {0, 2, 4}),
        ("-300万元", {0, 1, 3, 4, 5}),
        ('"300万元"', {2}),
        ("2018年", {5}),
        ('"三百万元" 300万元', {0, 4}),
    ],
)
def test_amounts_in_numerals_mean_the_same_to_both(tmp_path: Path, query: str, found: set[int]) -> None:
    blank = replace(_random_report(0, random.Random(0)), title="", year=None, region=None)
    reports = [
        replace(
            blank, id=f"{number:016}", text=text, sections=(Section(0, 0, "", "", (), "其他", 0, len(text)),)
        )
        for number, text in enumerate(AMOUNTS)
    ]
    engine = build_engine(reports, tmp_path)
    tree = understand(query, analyzer).tree
    assert_same_tree(engine, reports, tree, Filters())
    hits = engine.search(SearchRequest(tree, limit=EVERYTHING)).hits
    assert {int(hit.report.id) for hit in hits} == found
    engine.close()


def _year(hit: Hit) -> int:
    return hit.report.year.value if hit.report.year else 0


@pytest.mark.parametrize(
    "query",
    [
        "",
        "教",
        "的",
        "33",
        "98.6%",
        '"均衡发展"',
        "“义务教育均衡发展”",
        "均衡 -高中",
        "学前教育 双减",
        "平安校园 高考",
        "義務教育",
        "-教育",
        "教育、发展",
        "百分之八十八点五",
    ],
)
def test_r28_queries_over_the_sample_corpus(
    corpus_engine: Engine, corpus_reports: Sequence[Report], query: str
) -> None:
    assert_same(corpus_engine, corpus_reports, query, Filters())


@pytest.mark.parametrize(
    "query",
    [
        "教",
        "的",
        "33",
        "98.6%",
        '"均衡发展"',
        "“义务教育均衡发展”",
        "均衡 -高中",
        "株洲 学前教育",
        "平安校园 高考",
    ],
)
def test_queries_over_real_reports(seed_engine: Engine, seed_reports: Sequence[Report], query: str) -> None:
    assert_same(seed_engine, seed_reports, query, Filters())


def test_exact_text_that_crosses_a_heading_is_found(
    corpus_engine: Engine, corpus_reports: Sequence[Report]
) -> None:
    rng, tried = random.Random(3), 0
    for report in corpus_reports:
        for before, section in pairwise(report.sections):
            start = max(before.start, section.start - rng.randint(2, 15))
            end = min(section.end, section.start + rng.randint(1, 15))
            piece = report.text[start:end]
            quotes = set(piece) & set('"＂“”「」『』')
            if quotes or _cuts(report.text, start) or _cuts(report.text, end) or not key_of(piece):
                continue
            tried += 1
            for asked in (f'"{piece}"', f"“{piece}”"):
                assert report.id in engine_ids(corpus_engine, parse(asked, analyzer).tree), piece
    assert tried > 300


def engine_ids(engine: Engine, tree: query.Query | None) -> set[str]:
    return {hit.report.id for hit in engine.search(SearchRequest(tree, limit=EVERYTHING)).hits}


def _whole_substrings(section: str, rng: random.Random) -> Iterator[str]:
    """Substrings of 1 to 12 characters with a Han character that cut no number and no Latin word."""
    for _ in range(12):
        start = rng.randrange(len(section))
        end = min(len(section), start + rng.randint(1, 12))
        piece = section[start:end]
        if any(map(is_han, piece)) and not _cuts(section, start) and not _cuts(section, end):
            yield piece


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if is_han(before) or is_han(after):
        return False
    return (before.isalnum() or before in ".,") and (after.isalnum() or after in ".,")


def assert_substrings_found(engine: Engine, reports: Sequence[Report]) -> None:
    rng = random.Random(7)
    tried = 0
    for report in reports:
        for section in report.sections:
            for piece in _whole_substrings(report.text[section.start : section.end], rng):
                if piece.lstrip()[0] == "-" or any(c in piece for c in '"＂“”「」『』'):
                    continue  # signs of the query language
                tried += 1
                for asked in (piece, f'"{piece}"'):
                    tree = parse(asked, analyzer).tree
                    found = engine.search(SearchRequest(tree, limit=EVERYTHING))
                    assert report.id in {hit.report.id for hit in found.hits}, asked
    assert tried > len(reports) * 5


def test_r01_any_substring_finds_its_report(corpus_engine: Engine, corpus_reports: Sequence[Report]) -> None:
    assert_substrings_found(corpus_engine, corpus_reports)


def test_r01_any_substring_of_a_real_report_finds_it(
    seed_engine: Engine, seed_reports: Sequence[Report]
) -> None:
    assert_substrings_found(seed_engine, seed_reports)
