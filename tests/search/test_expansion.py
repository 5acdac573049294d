"""Synonyms satisfy the bare words of a query, and change nothing else of what it means."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query

from analyzers.analyzer import WordAnalyzer
from analyzers.synonyms import Synonyms
from analyzers.synonyms import parse as parse_synonyms
from indexer.documents import Report
from indexer.engines.base import Engine, Filters, Leaf, SearchRequest, leaves
from indexer.engines.parameters import in_use
from tests.queries import grouped
from tests.search.test_meaning import assert_same_tree
from webapp.search.expansion import MOST_OF_LEAF, MOST_OF_QUERY, expand
from webapp.search.query import ParsedQuery, parse
from webapp.search.showing.marks import find_marks
from webapp.search.understanding import understand

analyzer = WordAnalyzer()
SHIPPED = Synonyms.load()
WEIGHT = in_use().synonym


def expanded(text: str, synonyms: Synonyms = SHIPPED, *, wanted: bool = True) -> ParsedQuery:
    return expand(parse(text, analyzer), synonyms, analyzer, wanted=wanted)


def added(text: str, synonyms: Synonyms = SHIPPED) -> dict[str, list[str]]:
    """What each leaf of an expanded query may be satisfied by as well."""
    tree = expanded(text, synonyms).tree
    assert tree is not None
    return {leaf.text: [each.leaf.text for each in leaf.also] for leaf in leaves(tree)}


def notes(text: str, synonyms: Synonyms = SHIPPED, *, wanted: bool = True) -> list[tuple[str, str]]:
    return [(note.kind, note.text) for note in expanded(text, synonyms, wanted=wanted).notes]


LEAF = st.sampled_from(
    (
        "幼儿园",
        "学前教育",
        "教委",
        "教育局工作",
        "中职",
        "乡镇中职招生",
        "雙減",
        "双减政策",
        "控辍保学",
        "公用经费",
        "教师队伍",
        "教研室",
        "危房改造",
        "高中",
        "均衡",
        '"幼儿园"',
        "“教委”",
        "幼儿园*",
        "教育质量，师资队伍",
    )
)


QUERY = grouped(LEAF, 4)
# What is understood in other ways than by the synonyms: amounts, shares, dates, places, years, words of
# Taiwan, fields and distances.
UNDERSTOOD = st.sampled_from(
    (
        "300万元",
        "35.42亿元",
        "三百万元",
        "百分之八十八",
        "八成",
        "2018年",
        "二〇一八年",
        "2016-2018",
        "凉山州",
        "凉山2019年",
        "襄樊",
        "資訊教育",
        "校園網路",
        "title:总结",
        "heading:安全",
        "region:四川",
        "year:2016..2018",
        "section:学前教育",
        '"均衡 发展"~5',
    )
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=grouped(st.one_of(LEAF, UNDERSTOOD), 4))
def test_r12_not_and_grouping_hold_with_every_expansion(
    corpus_engine: Engine, corpus_reports: Sequence[Report], text: str
) -> None:
    tree = expand(understand(text, analyzer), SHIPPED, analyzer, wanted=True).tree
    assert_same_tree(corpus_engine, corpus_reports, tree, Filters())


@settings(max_examples=200, deadline=None)
@given(text=QUERY)
def test_an_expanded_tree_has_the_shape_and_the_leaves_of_the_query(text: str) -> None:
    plain, more = parse(text, analyzer).tree, expanded(text).tree
    assert plain is not None and more is not None
    assert _bare(more) == plain
    for leaf, under_not in _with_not(more):
        assert not leaf.also or (leaf.words and not leaf.prefix and not under_not)
        assert all(each.weight in (WEIGHT, WEIGHT**2) and each.reason == "synonym" for each in leaf.also)


def _bare(node: query.Query) -> query.Query:
    """The tree without its alternatives."""
    if isinstance(node, Leaf):
        return Leaf(node.text, node.key, node.words, node.prefix)
    if isinstance(node, query.And | query.Or):
        return type(node)([_bare(child) for child in node.subqueries])
    return node


def _with_not(node: query.Query, under_not: bool = False) -> Iterator[tuple[Leaf, bool]]:
    if isinstance(node, Leaf):
        yield node, under_not
    inside = [node.query] if isinstance(node, query.Not) else list(node.children())
    for child in inside:
        yield from _with_not(child, under_not or isinstance(node, query.Not))


def test_r11_a_bare_word_is_expanded_and_the_note_says_so_and_switches_it_off() -> None:
    assert added("幼儿园 均衡") == {"幼儿园": ["学前教育"], "均衡": []}
    (note,) = expanded("幼儿园 均衡").notes
    assert (note.kind, note.text) == ("synonyms", "也按同义词查找：幼儿园 ~ 学前教育")
    assert note.params == {"syn": ("0",)}


@pytest.mark.parametrize(
    "text", ['"幼儿园"', "“幼儿园”", "「幼儿园」", "幼儿园*", "均衡 -幼儿园", "NOT (幼儿园)"]
)
def test_quotes_prefixes_and_what_is_excluded_are_never_expanded(text: str) -> None:
    assert not any(added(text).values())
    assert notes(text) == []


def test_r11_switched_off_nothing_is_added_and_a_note_offers_it() -> None:
    off = expanded("幼儿园", wanted=False)
    assert off.tree == parse("幼儿园", analyzer).tree
    (note,) = off.notes
    assert (note.kind, note.text) == ("synonyms", "同义词已关闭，打开后也查找：幼儿园 ~ 学前教育")
    assert note.params == {"syn": ("1",)}
    assert notes("均衡", wanted=False) == []


def test_a_word_inside_a_run_is_replaced_in_it() -> None:
    assert added("乡镇中职布局") == {"乡镇中职布局": ["乡镇中等职业教育布局"]}
    assert notes("乡镇中职布局") == [("synonyms", "也按同义词查找：中职 ~ 中等职业教育")]


def test_the_best_of_each_word_comes_first_then_two_at_once_then_the_less_sure() -> None:
    synonyms = parse_synonyms(
        "农村教师 => 乡村教师, 山区教师\n流失 => 外流\n农村 => 乡下\n教师流失 => 师资流失"
    )
    (leaf,) = leaves(expanded("农村教师的流失", synonyms).tree)
    assert [(each.leaf.text, each.weight) for each in leaf.also] == [
        ("乡村教师的流失", WEIGHT),
        ("农村教师的外流", WEIGHT),
        ("山区教师的流失", WEIGHT),
        ("乡村教师的外流", WEIGHT**2),
        ("山区教师的外流", WEIGHT**2),
        ("乡下教师的流失", WEIGHT),
    ]
    assert leaf.also[3].leaf.words == ("乡村教师", "外流")
    assert "农村师资流失" in added("农村教师流失", synonyms)["农村教师流失"]


def test_two_words_that_overlap_are_not_replaced_at_once() -> None:
    synonyms = parse_synonyms("农村教师 => 乡村教师\n教师培训 => 师资培训")
    assert added("农村教师培训", synonyms) == {"农村教师培训": ["乡村教师培训", "农村师资培训"]}


@pytest.mark.parametrize(
    ("rule", "run", "other"),
    [
        ("三点半 => 课后服务", "课后三点半", "课后服务"),
        ("在校生 => 在校人数", "在校生人数", "在校人数"),
        ("轮岗 => 教师交流", "教师轮岗制度", "教师交流制度"),
        ("轮岗 => 流动", "轮岗动员", "流动动员"),  # one character is chance
    ],
)
def test_what_a_synonym_repeats_of_its_neighbours_stands_once(rule: str, run: str, other: str) -> None:
    assert added(run, parse_synonyms(rule)) == {run: [other]}


def test_what_a_synonym_repeats_of_a_word_that_is_replaced_too_is_replaced() -> None:
    synonyms = parse_synonyms("山村 => 乡村教师\n教师 => 老师")
    assert added("山村教师", synonyms) == {"山村教师": ["乡村教师", "山村老师", "乡村教师老师"]}


def test_nothing_is_told_to_be_left_out_for_what_is_less_sure_and_two_at_once() -> None:
    synonyms = parse_synonyms("甲校舍 => 甲一, 甲二, 甲三, 甲四\n乙校舍 => 乙一, 乙二, 乙三")
    assert len(added("甲校舍乙校舍", synonyms)["甲校舍乙校舍"]) == MOST_OF_LEAF
    assert [kind for kind, _ in notes("甲校舍乙校舍", synonyms)] == ["synonyms"]


def test_the_rest_of_a_run_is_cut_as_it_was() -> None:
    (leaf,) = leaves(expanded("小学轿车", parse_synonyms("轿车 => 校车")).tree)
    assert leaf.also[0].leaf.words == ("小学", "校车")


def test_a_synonym_of_several_words_stands_adjacent() -> None:
    (leaf,) = leaves(expanded("教委", parse_synonyms("教委, 教育委员会")).tree)
    assert leaf.also[0].leaf.words == ()
    (leaf,) = leaves(expanded("教委", parse_synonyms("教委, 教育局")).tree)
    assert leaf.also[0].leaf.words == ("教育局",)


def test_an_empty_or_unusable_query_stays_as_it_is() -> None:
    assert expanded("") == parse("", analyzer)
    assert expanded("***") == parse("***", analyzer)


def test_the_cost_of_a_query_is_bounded_and_the_note_says_what_was_left_out() -> None:
    many = parse_synonyms(
        "\n".join(
            f"甲{a}乙 => {', '.join(f'丙{a}丁{b}戊' for b in '一二三四五六七八九十')}" for a in "春夏秋冬"
        )
    )
    tree = expanded("甲春乙 甲夏乙 甲秋乙 甲冬乙", many).tree
    sizes = [len(leaf.also) for leaf in leaves(tree)]
    assert max(sizes) == MOST_OF_LEAF and sum(sizes) == MOST_OF_QUERY
    assert [kind for kind, _ in notes("甲春乙 甲夏乙", many)] == ["synonyms", "truncated"]
    assert [kind for kind, _ in notes("甲春乙", many, wanted=False)] == ["synonyms"]


def test_no_word_of_the_shipped_file_has_more_synonyms_than_a_leaf_may_use() -> None:
    assert [key for key, others in SHIPPED.by_key.items() if len(others) > MOST_OF_LEAF] == []


def test_the_same_word_twice_is_one_leaf() -> None:
    one, other = leaves(expanded("幼儿园 OR 幼儿园").tree)
    assert one == other


def marked(text: str, asked: str) -> list[str]:
    tree = expanded(asked).tree
    assert isinstance(tree, Leaf)
    return [text[m.start : m.end] for m in find_marks(text, [tree])]


def test_synonyms_are_marked_as_exact_matches_are() -> None:
    assert marked("幼儿园是學前教育的园地", "幼儿园") == ["幼儿园", "學前教育"]
    assert marked("减轻义务教育阶段学生作业负担和校外培训负担", "双减") == [
        "减轻义务教育阶段学生作业负担和校外培训负担"
    ]


def test_a_synonym_in_a_run_is_marked_where_all_of_its_words_stand() -> None:
    assert marked("乡镇的中等职业教育，布局", "乡镇中职布局") == ["乡镇", "中等职业", "教育", "布局"]
    assert marked("乡镇布局与教育", "乡镇中职布局") == ["乡镇", "布局", "教育"]
    assert marked("乡镇布局，中职与教育", "乡镇中职布局") == ["乡镇", "布局", "中职"]


def test_a_synonym_counts_for_less_than_the_word_itself(corpus_engine: Engine) -> None:
    def scores(tree: query.Query | None) -> dict[str, float]:
        hits = corpus_engine.search(SearchRequest(tree, limit=1000)).hits
        return {section.section_id: section.score for hit in hits for section in hit.sections}

    both, synonym = scores(expanded("幼儿园").tree), scores(parse("学前教育", analyzer).tree)
    held = [
        name for name in both.keys() & synonym.keys() if both[name] == pytest.approx(WEIGHT * synonym[name])
    ]
    assert held and all(both[name] >= WEIGHT * synonym[name] - 1e-4 for name in both.keys() & synonym.keys())
