"""Years, dates and shares in other numerals."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from analyzers.matching import contains
from analyzers.normalize import key_of
from indexer.engines.base import leaves
from webapp.search.understanding import understand

analyzer = WordAnalyzer()


def stands(query: str, text: str) -> bool:
    """Whether a leaf or an alternative of it stands in a text by its exact characters."""
    (leaf,) = leaves(understand(query, analyzer).tree)
    return any(contains(key_of(text), each.key, whole=each.whole) for each in leaf.readings)


def added(query: str) -> set[str]:
    (leaf,) = leaves(understand(query, analyzer).tree)
    return {each.leaf.text for each in leaf.also}


@pytest.mark.parametrize(
    ("query", "others"),
    [
        ("2018年", {"二〇一八年", "二零一八年"}),
        ("二零一八年", {"2018年", "二〇一八年"}),
        ("二○一八年工作", {"2018年工作", "二零一八年工作"}),
        ("2018年03月05日", {"2018年3月5日", "二〇一八年三月五日", "二零一八年三月五日"}),
        ("二〇一八学年度", {"2018学年度", "二零一八学年度"}),
        ("十二月三日", {"12月3日"}),
        ("2018年13月", set()),
        ("第十三月", set()),
        ("2018", set()),
        ("九年义务教育", set()),
        ("八成", {"80%"}),
        ("八成半以上", {"85%以上"}),
        ("三成立", set()),
        ("第八成员", set()),
        ("千分之二点五", {"2.5‰"}),
        ("5‰", {"千分之五"}),
    ],
)
def test_it_has_these_other_writings(query: str, others: set[str]) -> None:
    assert added(query) == others


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("2018年12月3日", "二〇一八年十二月三日", True),
        ("二零一八年十二月三日", "2018年12月3日", True),
        ("2月3日", "十二月三日", False),
        ("2月3日", "2018年二月三日", True),
        ("二月三日", "2018年12月3日", False),
        ("5‰", "千分之五十", False),
        ("八成", "达80%", True),
        ("八成", "达180%", False),
    ],
)
def test_texts_are_found_by_the_same_date_or_share(query: str, text: str, found: bool) -> None:
    assert stands(query, text) is found


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_finds_itself_in_numerals(day: date) -> None:
    typed = f"{day.year}年{day.month}月{day.day}日"
    for spelt in added(typed):
        assert stands(typed, f"于{spelt}印发")
        assert stands(spelt, f"于{typed}印发")


@pytest.mark.parametrize("query", ['"2018年"', "-2018年", '"八成"', "-千分之五"])
def test_nothing_is_added_in_quotes_and_under_not(query: str) -> None:
    assert not any(leaf.also for leaf in leaves(understand(query, analyzer).tree))
