"""The same amount in other writings: exact, told, and never under NOT or in quotes."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from analyzers.matching import contains
from analyzers.normalize import normalize
from indexer.engines.base import Leaf, leaves
from webapp.search.rewriting.amounts import finder, plain
from webapp.search.rewriting.numerals import writings
from webapp.search.understanding import understand

analyzer = WordAnalyzer()
find = finder(analyzer.lexicon.units)
SPELT_OUT = ("三十五亿四千二百万元", "三十五点四二亿元")
VALUES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}


def others(text: str) -> list[str]:
    """A text in its other writings."""
    return [text[: found.start] + found.other + text[found.end :] for found in find(text)]


def stands(query: str, text: str) -> bool:
    """Whether a leaf or an alternative of it stands in a text by its exact characters."""
    (leaf,) = leaves(understand(query, analyzer).tree)
    keys = [reading.key for reading in normalize(text).readings]
    return any(contains(key, each.key, whole=each.whole) for each in leaf.readings for key in keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35.42亿元", ["3542000000元", "354200万元", "35亿4200万元", *SPELT_OUT]),
        ("354,200万元", ["354200万元", "3542000000元", "35.42亿元", "35亿4200万元", *SPELT_OUT]),
        (
            "投入7億2600萬元建成",
            [
                "投入72600万元建成",
                "投入726000000元建成",
                "投入7.26亿元建成",
                "投入七亿二千六百万元建成",
                "投入七亿两千六百万元建成",
                "投入七点二六亿元建成",
            ],
        ),
        ("3亿元", ["300000000元", "30000万元", "三亿元"]),
        ("投入9500元建成", ["投入0.95万元建成", "投入九千五百元建成"]),
        ("35.42億元", ["3542000000元", "354200万元", "35亿4200万元", *SPELT_OUT]),
        ("１．２万人", ["12000人", "一万二千人", "一万两千人", "一点二万人"]),
        ("1.5亿", ["150000000", "15000万", "1亿5000万", "一亿五千万", "一点五亿"]),
        ("24,942", ["24942"]),
        ("88", []),
        ("88%", []),
        ("2020年", []),
        ("13912345678", []),
        ("1,2万元", []),
        ("1" * 40 + "万元", []),
        ("0万元", []),
        ("三百万元", ["300万元", "3000000元", "3百万元"]),
        ("三百萬元", ["300万元", "3000000元", "3百万元"]),
        ("一千二百余万元", ["1200余万元"]),
        ("1200余万元", ["一千二百余万元"]),
        ("1千余万元", ["1000余万元", "一千余万元"]),
        ("三点五亿元", ["3.5亿元", "350000000元", "35000万元", "3亿5000万元", "三亿五千万元"]),
        ("两亿元", ["2亿元", "200000000元", "20000万元", "二亿元"]),
        ("二十万", ["20万", "200000"]),
        ("5百人", ["500人", "五百人"]),
        ("250所学校", ["二百五十所学校", "两百五十所学校"]),
        ("105所", ["一百零五所", "一百〇五所"]),
        ("十五年免费教育", ["15年免费教育"]),
        ("两个百分点", ["2个百分点", "二个百分点"]),
        ("3.5个百分点", ["三点五个百分点"]),
        ("一个都不能少", []),
        ("十人", ["10人"]),
        ("十分重视", []),
        ("万一", []),
        ("千万元", []),
        ("三五百人", []),
        ("十三五规划", []),
        ("统一二三年级", []),
        ("百分之八十八", []),
        ("2018级", []),
        ("2", []),
        ("3个", []),
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
    """The value of a number with scales, as 1.2万, 7亿2600万 or 三千零五十."""
    for name, value in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        high, found, low = written.rpartition(name)
        if found:
            return amount(high or "一") * value + amount(low)
    digits = written.translate(str.maketrans("〇零一二三四五六七八九两点", "00123456789" + "2."))
    return Decimal(digits or 0)


@settings(deadline=None)
@given(number=st.integers(1, 10**7), scale=st.sampled_from(["万", "亿"]))
def test_amounts_find_each_other(number: int, scale: str) -> None:
    text = f"{number}{scale}人"
    for other in others(text):
        assume(len(other) < 18)
        assert stands(text, f"共有{other}。")
        assert stands(other, f"共有{text}。")
    assert stands(f"{number:,}{scale}人", f"共有{number}{scale}人")


@settings(deadline=None)
@given(number=st.integers(10, 9999), scale=st.sampled_from(["", "万", "亿"]), ahead=st.integers(1, 9))
def test_spelt_amounts_find_each_other_and_no_longer_ones(number: int, scale: str, ahead: int) -> None:
    text = f"{number}{scale}人"
    longer = number + ahead * 10 ** len(str(number))
    for writing in find(text):
        if writing.numerals:
            assert stands(text, f"共有{writing.other}。")
            assert stands(writing.other, f"共有{text}。")
            assert not stands(f"{longer}{scale}人", f"共有{writing.other}。")
    for spelt in writings(Decimal(longer * VALUES[scale])):
        assert not stands(text, f"共有{spelt}人。")


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("35.42亿元", "投入354,200万元", True),
        ("354200万元", "投入35.42亿元", True),
        ("24,942万元", "投入24 942万元", True),
        ("88万元", "投入188万元", False),
        ("88万元", "投入1880000元", False),
        ("三百万元", "投入300万元", True),
        ("三百万元", "投入3000000元", True),
        ("300万元", "投入三百万元", True),
        ("3000000元", "投入三百万元", True),
        ("300万元", "投入一千三百万元", False),
        ("300万元", "投入一千三百万元，又三百万元", True),
        ("5亿元", "投入三点五亿元", False),
        ("5亿元", "重点五亿元项目", True),
        ("三点五亿元", "投入3.5亿元", True),
        ("三点五亿元", "投入13.5亿元", False),
        ("1200余万元", "投入一千二百余万元", True),
        ("1200万元", "投入一千二百余万元", False),
        ("20万", "共二十万三千人", False),
        ("20万", "共二十万人", True),
        ("220所", "有两百二十所", True),
        ("2个百分点", "提高两个百分点", True),
        ("2个百分点", "提高十二个百分点", False),
        ("3元", "捐款三元", False),
    ],
)
def test_texts_are_found_by_equal_amounts(query: str, text: str, found: bool) -> None:
    assert stands(query, text) is found


def test_a_note_names_what_was_added() -> None:
    (note,) = understand("投入35.42亿元 -2万元", analyzer).notes
    told = "也查找相同的数：3542000000元、354200万元、35亿4200万元、三十五亿四千二百万元、三十五点四二亿元"
    assert (note.kind, note.text) == ("synonyms", told)


@pytest.mark.parametrize(
    "query", ['"35.42亿元"', "NOT 35.42亿元", "-(1万人 OR 2万人)", "35.42亿元*", '"三百万元"', "NOT 三百万元"]
)
def test_nothing_is_added_in_quotes_and_under_not(query: str) -> None:
    understood = understand(query, analyzer)
    assert not any(leaf.also for leaf in leaves(understood.tree))
    assert not understood.notes


def test_the_number_of_alternatives_is_bounded() -> None:
    query = " ".join(f"{number}1万元" for number in range(1, 33))
    found: list[Leaf] = list(leaves(understand(query, analyzer).tree))
    assert sum(len(leaf.also) for leaf in found) <= 24
