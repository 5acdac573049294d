"""Which words a bare leaf is made of, and which shorter words those."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Leaf, positive_leaves
from webapp.search.pieces import parts_of, words_of
from webapp.search.query import parse

analyzer = WordAnalyzer()


def leaf_of(text: str) -> Leaf:
    node = parse(text, analyzer).tree
    assert node is not None
    (leaf,) = positive_leaves(node)
    return leaf


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("健全控辍保学长效机制", ("健全", "控辍保学", "长效机制"), ("长效", "机制")),
        ("危房改造", ("危房改造",), ("危房", "改造")),  # and not 房改, which overlaps both
        ("1500元补助", ("1500元", "补助"), ()),  # a number is one word with its unit
        ("八成教师", ("八成", "教师"), ()),
        ("校车", ("校车",), ()),
        ('"危房改造"', (), ()),
        ("危房改*", (), ()),
        ("title:危房改造", (), ()),
    ],
)
def test_a_leaf_is_made_of_words_and_of_words_in_them(
    text: str, words: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    assert words_of(leaf_of(text), analyzer) == words
    assert parts_of(leaf_of(text), analyzer) == parts


@given(st.text("义务教育危房改造双师型教师0123.元万%幼儿園 abc的校", min_size=1, max_size=14))
def test_pieces_stand_in_the_text_in_its_order_and_parts_do_not_overlap(text: str) -> None:
    node = parse(text, analyzer).tree
    for leaf in positive_leaves(node) if node is not None else ():
        words, parts = words_of(leaf, analyzer), parts_of(leaf, analyzer)
        assert len(words) == len(leaf.words)
        for pieces in (words, parts):
            assert all(piece in leaf.text for piece in pieces)
        assert sum(map(len, parts)) <= len(leaf.text)
        assert not set(parts) & {leaf.text}
