"""The same amount in other writings: exact, told, and never under NOT or in quotes."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from analyzers.matching import contains
from analyzers.normalize import normalize
from indexer.engines.base import Leaf, leaves
from webapp.search.amounts import finder, plain
from webapp.search.understanding import understand

analyzer = WordAnalyzer()
find = finder(analyzer.lexicon.units)
VALUES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}


def others(text: str) -> list[str]:
    """A text in its other writings."""
    return [text[: found.start] + found.other + text[found.end :] for found in find(text)]


def stands(query: str, text: str) -> bool:
    """Whether a leaf or an alternative of it stands in a text by its exact characters."""
    (leaf,) = leaves(understand(query, analyzer).tree)
    keys = [reading.key for reading in normalize(text).readings]
    return any(contains(key, reading.key) for reading in leaf.readings for key in keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35.42亿元", ["3542000000元", "354200万元", "35亿4200万元"]),
        ("354,200万元", ["354200万元", "3542000000元", "35.42亿元", "35亿4200万元"]),
        ("投入7億2600萬元建成", ["投入726000000元建成", "投入7.26亿元建成", "投入72600万元建成"]),
        ("3亿元", ["300000000元", "30000万元"]),
        ("投入9500元建成", ["投入0.95万元建成"]),
        ("35.42億元", ["3542000000元", "354200万元", "35亿4200万元"]),
        ("１．２万人", ["12000人"]),
        ("1.5亿", ["150000000", "15000万", "1亿5000万"]),
        ("24,942", ["24942"]),
        ("88", []),
        ("88%", []),
        ("2020年", []),
        ("13912345678", []),
        ("1,2万元", []),
        ("1" * 40 + "万元", []),
        ("0万元", []),
    ],
)
def test_an_amount_has_these_other_writings(text: str, expected: list[str]) -> None:
    assert others(text) == expected


@settings(deadline=None)
@given(number=st.decimals(0, 10**9, places=2), scale=st.sampled_from(sorted(VALUES)))
def test_other_writings_are_equal_amounts(number: Decimal, scale: str) -> None:
    for writing in find(f"{plain(number)}{scale}元"):
        assert amount(writing.other.removesuffix("元")) == number * VALUES[scale]


def amount(written: str) -> Decimal:
    """The value of a number with scales, as 1.2万 or 7亿2600万."""
    high, _, rest = written.rpartition("亿")
    low, _, ones = rest.rpartition("万")
    digits = zip((high, low, ones), (VALUES["亿"], VALUES["万"], 1), strict=True)
    return sum((Decimal(number or 0) * value for number, value in digits), Decimal(0))


@settings(deadline=None)
@given(number=st.integers(1, 10**7), scale=st.sampled_from(["万", "亿"]))
def test_amounts_find_each_other(number: int, scale: str) -> None:
    text = f"{number}{scale}人"
    for other in others(text):
        assume(len(other) < 18)
        assert stands(text, f"共有{other}。")
        assert stands(other, f"共有{text}。")
    assert stands(f"{number:,}{scale}人", f"共有{number}{scale}人")


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("35.42亿元", "投入354,200万元", True),
        ("354200万元", "投入35.42亿元", True),
        ("24,942万元", "投入24 942万元", True),
        ("88万元", "投入188万元", False),
        ("88万元", "投入1880000元", False),
    ],
)
def test_texts_are_found_by_equal_amounts(query: str, text: str, found: bool) -> None:
    assert stands(query, text) is found


def test_a_note_names_what_was_added() -> None:
    (note,) = understand("投入35.42亿元 -2万元", analyzer).notes
    assert (note.kind, note.text) == ("synonyms", "也查找相同的数：3542000000元、354200万元、35亿4200万元")


@pytest.mark.parametrize("query", ['"35.42亿元"', "NOT 35.42亿元", "-(1万人 OR 2万人)", "35.42亿元*"])
def test_nothing_is_added_in_quotes_and_under_not(query: str) -> None:
    understood = understand(query, analyzer)
    assert not any(leaf.also for leaf in leaves(understood.tree))
    assert not understood.notes


def test_the_number_of_alternatives_is_bounded() -> None:
    query = " ".join(f"{number}1万元" for number in range(1, 33))
    found: list[Leaf] = list(leaves(understand(query, analyzer).tree))
    assert sum(len(leaf.also) for leaf in found) <= 24
