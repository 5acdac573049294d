"""A query in the words of Taiwan or Hong Kong finds reports in those of the mainland as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import key_of
from indexer.engines.base import leaves
from webapp.search.understanding import understand

analyzer = WordAnalyzer()


def others(query: str) -> list[str]:
    tree = understand(query, analyzer).tree
    assert tree is not None
    return [other.leaf.text for leaf in leaves(tree) for other in leaf.also]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("資訊教育", ["信息教育"]),
        ("校園網路", ["校园网络"]),
        ("人工智慧 課程", []),  # the first has no Traditional character: a rule of the synonyms
        ("義務教育均衡", []),
        ("信息教育", []),
        ("资讯教育", []),
        ('"資訊教育"', []),
        ("教育 -資訊", []),
        ("資訊*", []),
        (f"{'資訊' * 31}", []),
    ],
)
def test_words_in_traditional_characters_are_looked_for_in_those_of_the_mainland(
    query: str, expected: list[str]
) -> None:
    assert others(query) == expected


def test_it_is_told() -> None:
    notes = understand("資訊教育", analyzer).notes
    assert [(note.kind, note.text) for note in notes] == [("synonyms", "也查找大陆的说法：信息教育")]


@given(st.text("資訊網路數位學習软件信息教育abc12 ", min_size=1, max_size=12))
def test_what_is_added_is_never_the_same_text(query: str) -> None:
    tree = understand(query, analyzer).tree
    for leaf in leaves(tree) if tree is not None else ():
        assert key_of(leaf.text) not in {other.leaf.key for other in leaf.also}
