"""What is shown of a query that finds nothing: reports with most of its words, as many as can be had."""

from itertools import combinations

import pytest
from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Engine, Filters, SearchRequest, YearRange, leaves
from webapp.search.holding import MOST_WORDS, holding_most
from webapp.search.query import parse
from webapp.search.understanding import understand

analyzer = WordAnalyzer()


def holding(*texts: str) -> list[set[str]]:
    return [set(text.split()) for text in texts]


def count_in(reports: list[set[str]], node: tree.Query) -> int:
    def holds(part: tree.Query, report: set[str]) -> bool:
        if isinstance(part, tree.Not):
            return not holds(part.query, report)
        if isinstance(part, tree.And | tree.Or):
            return (all if isinstance(part, tree.And) else any)(holds(p, report) for p in part.subqueries)
        return part.text in report

    return sum(holds(node, report) for report in reports)


@pytest.mark.parametrize(
    ("query", "reports", "held"),
    [
        ("幼儿园 食堂 校车 操场", holding("幼儿园 食堂 校车", "幼儿园 食堂"), 3),
        ("幼儿园 食堂 校车 操场 图书", holding("幼儿园 食堂 操场", "校车"), 3),
        ("幼儿园 食堂 校车 操场", holding("幼儿园 食堂", "校车"), None),
        ("幼儿园 食堂 操场 -校车", holding("幼儿园 食堂 校车", "食堂 操场"), 2),
        ("幼儿园 食堂 -校车", holding("幼儿园 校车", "食堂 校车"), None),
        ("食堂", holding("校车"), None),
    ],
)
def test_as_few_words_are_left_out_as_can_be_and_never_half(
    query: str, reports: list[set[str]], held: int | None
) -> None:
    node = parse(query, analyzer).tree
    assert node is not None
    found = holding_most(node, analyzer, lambda asked: count_in(reports, asked))
    assert (found and found.held) == held


def test_a_long_text_is_given_up_after_a_few_words() -> None:
    node, asked = parse("".join(map(chr, range(0x4E00, 0x4E00 + 900))), analyzer).tree, list[tree.Query]()
    assert node is not None
    assert holding_most(node, analyzer, lambda each: asked.append(each) or 1) is None
    assert len(asked) <= 2 * MOST_WORDS


def test_a_remembered_sentence_finds_the_report_with_most_of_its_words(corpus_engine: Engine) -> None:
    node = parse("县里在每一所乡村学校的食堂安装了摄像头供家长观看火星", analyzer).tree
    assert node is not None

    def count(asked: tree.Query) -> int:
        return corpus_engine.search(SearchRequest(asked, limit=0)).total_reports

    assert count(node) == 0
    found = holding_most(node, analyzer, count)
    assert found is not None
    words = {leaf.words[0] for leaf in leaves(found.tree) if leaf.words}
    assert not any(
        count(tree.And([parse(word, analyzer).tree for word in some]))
        for some in combinations(sorted(words), found.held + 1)
    )


def ids(engine: Engine, node: tree.Query | None, filters: Filters | None = None) -> set[str]:
    return {hit.report.id for hit in engine.search(SearchRequest(node, filters or Filters(), limit=200)).hits}


@pytest.mark.parametrize(("query", "rest"), [("2016-2018", None), ("学前教育 2016—2018年", "学前教育")])
def test_a_range_of_years_stands_for_reports_about_them_too(
    corpus_engine: Engine, query: str, rest: str | None
) -> None:
    found = ids(corpus_engine, understand(query, analyzer).tree)
    about = Filters(years=(YearRange(2016, 2018),))
    labelled = ids(corpus_engine, rest and parse(rest, analyzer).tree, about)
    assert labelled
    assert labelled <= found


def test_a_quoted_range_is_text() -> None:
    quoted = understand('"2016-2018"', analyzer).tree
    assert quoted == parse('"2016-2018"', analyzer).tree
