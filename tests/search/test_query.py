"""The query language: every text is understood or named in a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Leaf, Within, leaves
from webapp.search.query import MAX_LEAVES, parse

analyzer = WordAnalyzer()


def shape(text: str) -> str:
    """A parsed query as text: AND as juxtaposition, exact leaves in quotes."""
    found = parse(text, analyzer).tree
    return "" if found is None else _shape(found)


def _shape(node: tree.Query) -> str:
    if isinstance(node, Within):
        years = [f"{y.first}-{y.last}" for y in node.filters.years]
        return f"<{'|'.join((*node.filters.regions, *years, *node.filters.topics))}>"
    if isinstance(node, Leaf):
        return _leaf_shape(node)
    if isinstance(node, tree.Not):
        return f"-{_shape(node.query)}"
    if isinstance(node, tree.And | tree.Or):
        sign = " " if isinstance(node, tree.And) else " | "
        return f"({sign.join(_shape(child) for child in node.subqueries)})"
    return "nothing"


def _leaf_shape(leaf: Leaf) -> str:
    if leaf.near:
        return f"{' '.join(leaf.words)} ~{leaf.near}"
    key = leaf.key + ("*" if leaf.prefix else "")
    shown = key if leaf.words or leaf.prefix else f'"{key}"'
    return f"{leaf.field}:{shown}" if leaf.field else shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("义务教育", "义务教育"),
        ("均衡 -高中", '(均衡 -"高中")'),
        ("均衡 NOT 高中", '(均衡 -"高中")'),
        ("学前 OR 幼儿 经费", "(学前 | (幼儿 经费))"),
        ("(学前 OR 幼儿) 经费", "((学前 | 幼儿) 经费)"),
        ("（学前 OR 幼儿）经费", "((学前 | 幼儿) 经费)"),
        ("学前 AND 经费", "(学前 经费)"),
        ('"均衡发展"', '"均衡发展"'),
        ("“均衡发展”", '"均衡发展"'),
        ("「均衡發展」", '"均衡发展"'),
        ('"教育,发展"', '"教育|发展"'),
        ("教育、发展", "(教育 发展)"),
        ("98.6%", "98.6%"),
        ("９８．６％", "98.6%"),
        ("2018-2020", "(2018 2020)"),
        ("1∶8", "(1 8)"),
        ("24 942万元", "24942万元"),
        ('"24 942万元"', '"24|942万元"'),
        ("在**日报", '"在**日报"'),
        ("title:总结", "title:总结"),
        ("Title：总结、要点", "(title:总结 title:要点)"),
        ('标题:"学前教育"', 'title:"学前教育"'),
        ("heading:义务* -heading:党建", '(heading:义务* -heading:"党建")'),
        ("region:四川", "<四川省>"),
        ("region:四川省/乐山市 OR region:凉山州", "(<四川省/乐山市> | <四川省/凉山彝族自治州>)"),
        ("year:2016..2018", "<2016-2018>"),
        ("year:2018 -year:..2015", "(<2018-2018> -<None-2015>)"),
        ("section:学前教育 经费", "(<学前教育> 经费)"),
        ("NOT (region:四川 section:党建)", "-(<四川省> <党建>)"),
        ('"均衡 发展"~5', "均衡 发展 ~5"),
        ('-"均衡 发展"~999', "-均衡 发展 ~50"),
        ('title:"均衡 发展"~5', 'title:"均衡发展"'),
        ('"均衡"~5', '"均衡"'),
        ("title: 总结", "(title 总结)"),
        ("title:", "title"),
        ('title:"总结', "(title 总结)"),
        ("备注：总结", "(备注 总结)"),
        ("foo:bar", "(foo bar)"),
        ("year:去年", "去年"),
        ("1：8", "(1 8)"),
        ("湖南省**", '"湖南省**"'),
        ("义务*", "义务*"),
        ("GY*", "gy*"),
        ("-(学前 OR 小学)", '-("学前" | "小学")'),
        ("--高中", '-"高中"'),
        ("-教育、发展", '-"教育|发展"'),
        ("推动“三名”工作室", '(推动 "三名" 工作室)'),
        ("", ""),
        ("   ", ""),
    ],
)
def test_r04_r14_what_a_query_means(text: str, expected: str) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "named"),
    [
        ('"均衡', "均衡", "引号"),
        ("均衡”", "均衡", "引号"),
        ("(均衡", "均衡", "括号"),
        ("均衡))", "均衡", "括号"),
        ("**", "nothing", "通配符"),
        ("* 均衡", "均衡", "通配符"),
        ("，。", "nothing", "没有文字"),
        ("均衡 —", "均衡", "没有文字"),
        ("OR", "nothing", "一侧"),
        ("均衡 OR", "均衡", "一侧"),
        ("AND", "nothing", "一侧"),
        ("均衡 AND", "均衡", "一侧"),
        ("NOT", "nothing", "没有要排除"),
        ("均衡 -", "均衡", "没有要排除"),
        ('""', "nothing", "没有文字"),
        ("()", "nothing", "没有可用"),
        ("(" * 40 + "均衡" + ")" * 40, None, "16"),
    ],
)
def test_r13_what_cannot_be_used_is_named(text: str, expected: str | None, named: str) -> None:
    parsed = parse(text, analyzer)
    assert any(named in note.text and note.kind == "ignored" for note in parsed.notes)
    if expected is not None:
        assert shape(text) == expected


def test_r14_length_and_number_of_words_are_capped_and_said() -> None:
    long = parse("教" * 10_000, analyzer)
    assert [note.kind for note in long.notes] == ["truncated"]
    many = parse(" ".join(f"词{n}" for n in range(100)), analyzer)
    assert len(list(leaves(many.tree))) == MAX_LEAVES
    assert [note.kind for note in many.notes] == ["truncated"]


PIECES = st.one_of(
    st.sampled_from([*'教育()（）"“”「」-*,，%88 \n', " OR ", " NOT ", " AND "]), st.characters()
)


@given(st.lists(PIECES).map("".join))
def test_r13_every_text_parses(text: str) -> None:
    parsed = parse(text, analyzer)
    assert (parsed.tree is None) == (not text[:1000].strip())
    if parsed.tree is not None:
        assert all(leaf.key for leaf in leaves(parsed.tree))
        assert parsed.tree is not tree.NullQuery or parsed.notes


def test_r12_nothing_is_expanded_under_not() -> None:
    parsed = parse("-(百分之八十八 OR 义务教育)", analyzer)
    assert all(leaf.words == () for leaf in leaves(parsed.tree))


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("foo:bar", "ignored", "没有“foo:”这个字段，已按文字查找"),
        ("year:去年", "ignored", "year: 的值“去年”不是年份，已按文字查找"),
        ("region:某地", "filter", "没有“某地”这样的地区，所以它不会有结果"),
        ("section:某事", "filter", "没有“某事”这样的段落主题，所以它不会有结果"),
        ('"均衡"~5', "ignored", "已忽略“~5”：邻近检索要有两个以上的词和大于 0 的距离"),
        ('"均衡 发展"~0', "ignored", "已忽略“~0”：邻近检索要有两个以上的词和大于 0 的距离"),
        (
            '"均衡 发展"~51',
            "truncated",
            "邻近检索最多 2 处，每处 4 个词，距离不超过 50，超出的没有用",
        ),
        (
            '"教育 发展"~5 "学校 教师"~5 "经费 投入"~5',
            "truncated",
            "邻近检索最多 2 处，每处 4 个词，距离不超过 50，超出的没有用",
        ),
    ],
)
def test_what_a_field_or_a_distance_cannot_use_is_said(text: str, kind: str, said: str) -> None:
    assert [(note.kind, note.text) for note in parse(text, analyzer).notes] == [(kind, said)]


@pytest.mark.parametrize("text", ["title:总结", "region:四川", "备注：总结", "http://a.cn", "10:30"])
def test_fields_and_ordinary_colons_need_no_note(text: str) -> None:
    assert not parse(text, analyzer).notes


@pytest.mark.parametrize(
    ("pasted", "same"),
    [("學(xué)前教(jiào)育", "學前教育"), ("“義(yì )務(wù)教育”", "“義務教育”"), ("会（huì）议", "会议")],
)
def test_glosses_that_are_copied_along_are_not_looked_for(pasted: str, same: str) -> None:
    assert parse(pasted, analyzer).tree == parse(same, analyzer).tree


@pytest.mark.parametrize("text", ["教育(公办)", "安全(an)", "a(b)"])
def test_other_brackets_are_groups(text: str) -> None:
    assert isinstance(parse(text, analyzer).tree, tree.And)
