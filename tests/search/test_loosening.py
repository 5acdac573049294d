"""What is shown beneath few hits: reports with only some of the words, never one that is a hit."""

from functools import cache
from pathlib import Path

import pytest

from analyzers.analyzer import WordAnalyzer
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from tests.conftest import CORPUS
from webapp.search.loosening import loosened
from webapp.search.params import parse
from webapp.search.query import parse as parse_query
from webapp.search.results import Results
from webapp.search.service import SearchService

analyzer = WordAnalyzer()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    index: Path = tmp_path_factory.mktemp("loosening") / "index"
    reindex(CORPUS, index, progress=ProgressBar(enabled=False))
    return SearchService(index)


def search(service: SearchService, **params: str) -> Results:
    return service.search(parse(params.items()))


@pytest.mark.parametrize(
    ("query", "some"),
    [
        ("撤并 校车", "撤并 OR 校车"),
        ("危房改造", "危房改造 OR 危房 OR 改造"),
        ("健全控辍保学", "健全控辍保学 OR 健全 OR 控辍保学"),
        ('"危房改造" 校车 撤并', '"危房改造" (校车 OR 撤并)'),
        ("校车 撤并 -幼儿园", "-幼儿园 (校车 OR 撤并)"),
        ("校车 撤并 year:2018", "year:2018 (校车 OR 撤并)"),
        ("(食堂 OR 营养餐) 校车 撤并", "(食堂 OR 营养餐) (校车 OR 撤并)"),
        ("校车", None),
        ("1500元", None),  # a number stands as a whole
        ('"危房改造"', None),
        ("-校车", None),
        ('"校车" "撤并"', None),
    ],
)
def test_bare_words_alone_can_be_done_without(query: str, some: str | None) -> None:
    node = parse_query(query, analyzer).tree
    assert node is not None
    assert loosened(node, analyzer) == some


@cache
def _all_of(service: SearchService, query: str, syn: str) -> frozenset[str]:
    return frozenset(hit.report_id for hit in search(service, q=query, syn=syn, per_page="100").hits)


@pytest.mark.parametrize(
    "query", ["撤并 教学点", "健全控辍保学长效机制", "危房改造", "火星 校车", '"校车" 撤并 -幼儿园 食堂']
)
def test_nearest_reports_are_no_hits_and_their_count_is_that_of_their_query(
    service: SearchService, query: str
) -> None:
    results = search(service, q=query)
    assert results.nearest is not None
    near = [hit.report_id for hit in results.nearest.hits]
    if results.answered is None:
        assert not set(near) & _all_of(service, query, "1")
    assert len(set(near)) == len(near) <= results.per_page - len(results.hits)
    same = search(service, q=results.nearest.query, syn="0", per_page="100")
    assert same.total_reports == results.nearest.total_reports
    assert set(near) <= {hit.report_id for hit in same.hits}


def test_a_nearest_report_names_the_words_that_it_lacks(service: SearchService) -> None:
    results = search(service, q="撤并 校车 普惠")
    assert results.nearest is not None
    for hit in results.nearest.hits:
        having = {word for word in ("撤并", "校车", "普惠") if hit.report_id in _all_of(service, word, "0")}
        assert set(hit.lacking) == {"撤并", "校车", "普惠"} - having
    assert any(hit.lacking for hit in results.nearest.hits)


def test_reports_with_parts_of_words_alone_come_last(tmp_path: Path) -> None:
    page = "{}\n一、学校\n{}全县共有学校十二所，教师三百人，学生四千人，各校按计划开学，经费按时到账。\n"
    (tmp_path / "corpus").mkdir()
    for number in range(4):
        text = page.format(
            "乐山市教育局2020年工作总结", "几所学校撤并。" + "各乡镇逐村走访，听取家长意见。" * 9
        )
        (tmp_path / "corpus" / f"word{number}.txt").write_text(f"{text}{'甲乙丙丁'[number]}。\n", "utf-8")
    (tmp_path / "corpus" / "part.txt").write_text(page.format("乐山市教学总结", "教学工作。"), "utf-8")
    reindex(tmp_path / "corpus", tmp_path / "index", progress=ProgressBar(enabled=False))
    results = search(SearchService(tmp_path / "index"), q="撤并 教学点")
    assert results.nearest is not None
    *held, last = results.nearest.hits
    assert [hit.lacking for hit in held] == [("教学点",)] * 4
    assert last.lacking == ("撤并", "教学点")
    assert last.score > max(hit.score for hit in held)


@pytest.mark.parametrize(
    "params",
    [
        {"q": "教育 学校"},  # more hits than a page holds
        {"q": "撤并 教学点", "page": "2"},
        {"q": "撤并 教学点", "sort": "year"},
        {"q": "校车"},
        {},
    ],
)
def test_there_are_none_beneath_full_pages_later_pages_and_single_words(
    service: SearchService, params: dict[str, str]
) -> None:
    assert search(service, **params).nearest is None


def test_filters_hold_for_nearest_reports(service: SearchService) -> None:
    results = search(service, q="撤并 教学点", region="四川省")
    assert results.nearest is not None
    assert {(hit.region or "").split("/")[0] for hit in results.nearest.hits} == {"四川省"}


def test_totals_and_facets_are_those_of_the_hits(service: SearchService) -> None:
    results = search(service, q="撤并 教学点")
    assert results.nearest is not None
    assert results.total_reports == len(results.hits)
    years = [value.count for value in results.facets["year"]]
    assert sum(years) == results.total_reports
