"""Exact occurrences: whole numbers, whole Latin words, any run of Han characters."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.matching import contains, occurrences, whole_occurrences
from analyzers.normalize import key_of, normalize


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("33", "占全省的33%"),
        ("33", "共33人"),
        ("98.6%", "达98.6％。"),
        ("5G", "5G网络"),
        ("G", "5G网络"),
        ("务教", "义务教育"),
        ("教育,发展", "教育、发展"),
        ("**市", "湖南省**市"),
        ("35亿", "投入35亿元"),
        ("1:8", "比例1∶8配备"),
    ],
)
def test_r07_found(needle: str, text: str) -> None:
    assert contains(normalize(text).key, key_of(needle))


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("33", "133人"),
        ("33", "33.5%"),
        ("33", "2.33"),
        ("88", "188万"),
        ("8%", "88%"),
        ("YB", "GYB培训"),
        ("GY", "GYB培训"),
        ("教育发展", "教育、发展"),
        ("教育,发展", "教育发展"),
        ("省市", "湖南省**市"),
    ],
)
def test_r08_not_found(needle: str, text: str) -> None:
    assert not contains(normalize(text).key, key_of(needle))


def test_a_prefix_may_go_on_to_the_end_of_its_word() -> None:
    key = normalize("举办GYB和SYB培训").key
    assert list(occurrences(key, "gy", prefix=True)) == [(2, 5)]
    assert not contains(key, "yb", prefix=True)


@pytest.mark.parametrize(
    ("needle", "text", "found"),
    [
        ("三百万元", "投入三百万元", True),
        ("三百万元", "投入一千三百万元", False),
        ("五亿元", "三点五亿元", False),
        ("五亿元", "重点五亿元", True),
        ("三百", "三百点五", False),
        ("百分之八", "百分之八十", False),
        ("三百人", "一千三百人、三百人", True),
        ("十二月", "二〇一八年十二月", True),
    ],
)
def test_a_numeral_stands_as_a_whole(needle: str, text: str, found: bool) -> None:
    assert contains(key_of(text), key_of(needle), whole=True) is found


@settings(deadline=None)
@given(st.text("一百点教|", max_size=12), st.text("一百点教", min_size=1, max_size=4))
def test_no_numeral_goes_across_the_ends_of_a_whole_one(key: str, needle: str) -> None:
    numerals = [match.span() for match in re.finditer("[一百]+(?:点[一百]+)*", key)]
    expected = [
        (start, end)
        for start, end in occurrences(key, needle)
        if not any(first < place < last for first, last in numerals for place in (start, end))
    ]
    assert list(whole_occurrences(key, needle)) == expected
