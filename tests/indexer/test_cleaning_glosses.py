"""Glosses: readings in parentheses go, everything else in parentheses stays."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from indexer.cleaning import clean
from indexer.cleaning.glosses import glosses
from indexer.documents import CleanText
from indexer.edits import apply

TRADITIONAL = (
    "本縣堅持把學前教育擺在重要位置,新建公辦幼兒園十二所,補充專任教師一百餘名。"
    "國際學生評估(PISA)樣本學校三所,校車運行里程(km)逐年增加,長效機制(試行)已經建立。"
)


def _stripped(text: str) -> str:
    return apply(CleanText(text), glosses(text)).text


def _glossed(text: str, choose: random.Random, form: str = "({})") -> str:
    def gloss(char: str) -> str:
        readings = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore")
        marked = [r for r in (readings[0] if readings else []) if not r.isascii()]
        return char + form.format(choose.choice(marked)) if marked and choose.random() < 0.6 else char

    return "".join(gloss(char) for char in text)


@pytest.mark.parametrize("form", ["({})", "({} )", "( {} )", "\uff08{}\uff09", " ({})"])
@settings(deadline=None)  # the machine may be busy
@given(seed=st.integers(0, 10_000))
def test_a_glossed_text_comes_back_exactly(form: str, seed: int) -> None:
    assert _stripped(_glossed(TRADITIONAL, random.Random(seed), form)) == TRADITIONAL


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("學(xué)校", "學校"),
        ("發(f□)展", "發展"),
        ("發(□)展", "發(□)展"),
        ("發(w□)展", "發(w□)展"),
        ("学(xué)校", "学校"),
        ("會(huì )議", "會議"),
        ("會\uff08huì\uff09議", "會議"),
        ("教(jiào)與教(jiāo)", "教與教"),  # any reading of the character
        ("綠(lǜ)色", "綠色"),
        ("綠(lu\u0308\u0300)色", "綠色"),  # decomposed accents
        ("学(xu\u00e9)校(xi\u00e0o)", "学校"),
        ("的(de)", "的"),  # a neutral tone that is a reading of its own
    ],
)
def test_a_reading_of_the_character_before_it_is_stripped(dirty: str, expected: str) -> None:
    assert _stripped(dirty) == expected


@pytest.mark.parametrize(
    "text",
    [
        "國際測試(PISA)",
        "里程(km)",
        "安(an)类项目",  # no tone, and nothing else in the text is glossed
        "学(xiào)校",  # not a reading of 学
        "(xué)校",
        "Xi(xī)",
        "重慶(chóng qìng)",
        "学校(高中部)",
        "学(xué校",
        "",
    ],
)
def test_other_parentheses_stay(text: str) -> None:
    assert _stripped(text) == text


def test_a_syllable_without_tone_goes_where_the_text_is_glossed_anyway() -> None:
    assert _stripped("學(xué)校,總(zǒng)結(jié),老師們(men)") == "學校,總結,老師們"


def test_a_gloss_inside_a_byte_slip_goes_though_the_character_before_is_garbage() -> None:
    assert _stripped("有序開展?,F(xiàn)將情況") == "有序開展?,F將情況"
    assert _stripped("是否F(xiàn)將") == "是否F(xiàn)將"  # no slip, no gloss


def test_every_gloss_is_a_repair_at_its_place() -> None:
    (repair,) = clean("開學(xué)典禮").repairs
    assert (repair.kind, repair.at, repair.before, repair.after) == ("gloss", 2, "(xué)", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("全鎮(z hèn)幹部下鄉。", "全鎮幹部下鄉。"), ("全鎮(z héng)幹部下鄉。", "全鎮(z héng)幹部下鄉。")],
)
def test_a_gloss_that_a_line_end_cut_goes_if_it_is_the_reading(text: str, expected: str) -> None:
    assert clean(text).text == expected
