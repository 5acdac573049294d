"""Numbers in Chinese numerals: written as people do, and read only where they are one number."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.search.rewriting.numerals import LARGEST, counted, writings


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, ["零", "〇"]),
        (2, ["二", "两"]),
        (10, ["十"]),
        (15, ["十五"]),
        (110, ["一百一十"]),
        (105, ["一百零五", "一百〇五"]),
        (2200, ["二千二百", "两千二百"]),
        (22_000, ["二万二千", "两万两千"]),
        (120_000, ["十二万"]),
        (10_010, ["一万零一十", "一万〇一十"]),
        (100_005_000, ["一亿零五千", "一亿〇五千"]),
        (3_542_000_000, ["三十五亿四千二百万"]),
        ("3.25", ["三点二五"]),
        ("0.5", ["零点五", "〇点五"]),
        (LARGEST, []),
        (-1, []),
    ],
)
def test_a_number_is_written_so(number: int | str, written: list[str]) -> None:
    assert list(writings(Decimal(number))) == written


@settings(deadline=None)
@given(st.integers(0, LARGEST - 1), st.sampled_from(["", ".5", ".07", ".125"]))
def test_every_writing_is_read_as_the_same_number(whole: int, decimals: str) -> None:
    number = Decimal(f"{whole}{decimals}")
    assert {counted(text) for text in writings(number) if not (decimals and "万" in text)} <= {number}


@settings(deadline=None)
@given(st.text("〇零一二三四五六七八九两十百千万亿点", min_size=1, max_size=8))
def test_what_is_read_is_written_like_it(text: str) -> None:
    number = counted(text)
    if number is not None and "点" not in text:
        plain = str.maketrans("〇两", "零二")
        assert text.translate(plain) in {written.translate(plain) for written in writings(number)}


@pytest.mark.parametrize(
    "text",
    [
        "一百五",
        "三五百",
        "千万",
        "万一",
        "两三",
        "一二三",
        "十三五",
        "零五",
        "点五",
        "二两",
        "百",
        "",
        "一亿亿亿亿",
    ],
)
def test_what_is_no_one_number_is_none(text: str) -> None:
    assert counted(text) is None
