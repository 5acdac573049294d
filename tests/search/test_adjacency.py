"""Words of a query that stand next to each other, or near, raise the score of a section."""

from pathlib import Path

import pytest

from analyzers.analyzer import WordAnalyzer
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from webapp.search.adjacency import MOST, lifts
from webapp.search.params import parse
from webapp.search.query import parse as parse_query
from webapp.search.service import SearchService

analyzer = WordAnalyzer()

PAGE = (
    "乐山市教育局2020年工作总结\n一、学校{}\n{}全县共有学校十二所，教师三百人，学生四千人，各校按计划开学。\n"
)
REST = "年初完成招标，各校配足了照管员，路线经过论证，并在开学之前全部公示，接受监督"
TEXTS = {
    "apart": f"校车由财政购置，{REST}。食堂另行检查。",
    "near": f"校车由财政购置，食堂另行检查，{REST}。",
    "adjacent": f"校车食堂另行检查，由财政购置，{REST}。",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("adjacency")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / f"{name}.txt").write_text(PAGE.format(name, text), "utf-8")
    reindex(folder / "corpus", folder / "index", progress=ProgressBar(enabled=False))
    return SearchService(folder / "index")


@pytest.mark.parametrize("query", ["校车 食堂", "校车食堂"])
def test_adjacent_words_come_before_near_ones_and_those_before_others(
    service: SearchService, query: str
) -> None:
    hits = service.search(parse([("q", query)])).hits
    assert [Path(hit.source).stem for hit in hits] == ["adjacent", "near", "apart"]
    assert hits[0].score > hits[1].score > hits[2].score


def test_words_that_no_query_has_side_by_side_lift_nothing(service: SearchService) -> None:
    scores = {hit.score for hit in service.search(parse([("q", "校车 -火星 食堂")])).hits}
    assert len(scores) == 1


def test_it_is_told_what_lifted(service: SearchService) -> None:
    first = service.search(parse([("q", "校车 食堂"), ("why", "1")])).hits[0]
    assert first.why is not None
    (parts,) = first.why.parts.values()
    told = {(part.matched, part.by) for part in parts}
    assert {("校车食堂", "characters"), ("校车 食堂", "near")} <= told
    assert sum(part.score for part in parts) == pytest.approx(first.sections[0].score, abs=1e-3)


@pytest.mark.parametrize(
    ("query", "pairs"),
    [
        ("校车 食堂", ["校车食堂"]),
        ("校车食堂 操场", ["校车食堂", "食堂操场"]),
        ("校车 校车", []),
        ('校车 "食堂" 操场', []),
        ("校车 OR 食堂", []),
        ("校车 title:食堂", []),
        ("校车", []),
        ("", []),
    ],
)
def test_pairs_are_bare_words_that_follow_each_other(query: str, pairs: list[str]) -> None:
    found = lifts(parse_query(query, analyzer).tree, analyzer)
    assert [lift.leaf.text for lift in found if not lift.leaf.near] == pairs
    assert len(found) == 2 * len(pairs)


def test_pairs_are_bounded() -> None:
    words = " ".join(f"{word}{n}" for n in range(9) for word in ("校车", "食堂"))
    assert len(lifts(parse_query(words, analyzer).tree, analyzer)) == 2 * MOST
