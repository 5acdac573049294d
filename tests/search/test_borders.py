"""A match over the border between two sections: its end in the one, its beginning in the other."""

from itertools import pairwise

import pytest

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Leaf, positive_leaves
from webapp.search.query import parse
from webapp.search.showing.borders import crossing_parts, may_cross

analyzer = WordAnalyzer()


def leaves_of(query: str) -> list[Leaf]:
    tree = parse(query, analyzer).tree
    assert tree is not None
    return list(positive_leaves(tree))


def parts_of(texts: list[str], query: str) -> list[list[tuple[str, bool]]]:
    found = crossing_parts(texts, leaves_of(query))
    return [
        [(text[part.start : part.end], part.goes_on) for part in own]
        for text, own in zip(texts, found, strict=True)
    ]


TEXTS = ["总结\n全部完成。\n", "一、學前教育\n新建12所。", "二、经费\n投入12亿元\n\n"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"完成。一、学前"', [[("完成", True)], [("一、學前", False)], []]),
        ('"完成一、学前"', [[], [], []]),
        ('"12所\n二"', [[], [("12所", True)], [("二", False)]]),
        ('"2所\n二"', [[], [], []]),
        ('"所，二、经费，投入12"', [[], [("所", True)], [("二、经费\n投入12", False)]]),
        ('"所，二、经费，投入1"', [[], [], []]),
        ('"一、学前教育"', [[], [], []]),
        ("完成。一、学前", [[], [], []]),
        ('title:"完成。一、学前"', [[], [], []]),
    ],
)
def test_each_side_of_a_border_holds_its_part(query: str, expected: list[list[tuple[str, bool]]]) -> None:
    assert parts_of(TEXTS, query) == expected
    for own, following in pairwise(zip(TEXTS, expected, strict=True)):
        if any(goes_on for _, goes_on in own[1]):
            assert may_cross(own[0], leaves_of(query))
            assert may_cross(following[0], leaves_of(query))


def test_a_text_that_ends_otherwise_cannot_cross() -> None:
    assert not may_cross("全部完成。还有", leaves_of('"完成。一、学前"'))
    assert not may_cross("完成。", leaves_of("完成 学前"))
