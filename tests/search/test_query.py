"""The query language: every text is understood or named in a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Leaf, leaves
from webapp.search.query import MAX_LEAVES, parse

analyzer = WordAnalyzer()


def shape(text: str) -> str:
    """A parsed query as text: AND as juxtaposition, exact leaves in quotes."""
    found = parse(text, analyzer).tree
    return "" if found is None else _shape(found)


def _shape(node: tree.Query) -> str:
    if isinstance(node, Leaf):
        key = node.key + ("*" if node.prefix else "")
        return key if node.words or node.prefix else f'"{key}"'
    if isinstance(node, tree.Not):
        return f"-{_shape(node.query)}"
    if isinstance(node, tree.And | tree.Or):
        sign = " " if isinstance(node, tree.And) else " | "
        return f"({sign.join(_shape(child) for child in node.subqueries)})"
    return "nothing"


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
