"""Numbers at the start of a line: their style, value and end."""

import pytest

from indexer.structure.numbering import Style, han_value, parse

FORMS = [
    ("第一章 总体要求", "第一章", Style.CHAPTER, 1),
    ("第十二部分 保障", "第十二部分", Style.CHAPTER, 12),
    ("第3编 任务", "第3编", Style.CHAPTER, 3),
    ("第二节 目标", "第二节", Style.CHAPTER_SECTION, 2),
    ("壹、前言", "壹、", Style.CAPITAL, 1),
    ("貳、現況", "貳、", Style.CAPITAL, 2),
    ("拾贰、附则", "拾贰、", Style.CAPITAL, 12),
    ("一、概况", "一、", Style.HAN, 1),
    ("十. 概况", "十.", Style.HAN, 10),
    ("二十一．概况", "二十一．", Style.HAN, 21),
    ("(一)概况", "(一)", Style.HAN_BRACKETED, 1),
    ("（三十七）概况", "（三十七）", Style.HAN_BRACKETED, 37),
    ("﹙二﹚概况", "﹙二﹚", Style.HAN_BRACKETED, 2),
    ("四）概况", "四）", Style.HAN_BRACKETED, 4),
    ("㈤概况", "㈤", Style.HAN_BRACKETED, 5),
    ("1.概况", "1.", Style.ARABIC, 1),
    ("12、概况", "12、", Style.ARABIC, 12),
    ("１．概况", "１．", Style.ARABIC, 1),
    ("3。概况", "3。", Style.ARABIC, 3),
    ("⒉概况", "⒉", Style.ARABIC, 2),
    ("1.2019年回顾", "1.", Style.ARABIC, 1),
    ("2.3 概况", "2.3", Style.DECIMAL, 3),
    ("2.3.4 概况", "2.3.4", Style.DECIMAL_DEEP, 4),
    ("(1)概况", "(1)", Style.ARABIC_BRACKETED, 1),
    ("（15）概况", "（15）", Style.ARABIC_BRACKETED, 15),
    ("6)概况", "6)", Style.ARABIC_BRACKETED, 6),
    ("⑺概况", "⑺", Style.ARABIC_BRACKETED, 7),
    ("Ⅲ、概况", "Ⅲ、", Style.ROMAN, 3),
    ("IV. 概况", "IV.", Style.ROMAN, 4),
    ("Ⅹ．概况", "Ⅹ．", Style.ROMAN, 10),
    ("丙、概况", "丙、", Style.STEM, 3),
    ("（乙）概况", "（乙）", Style.STEM_BRACKETED, 2),
    ("ⅱ概况", "ⅱ", Style.CIRCLED, 2),
    ("一 . 概况", "一 .", Style.HAN, 1),
    ("(1). 概况", "(1)", Style.ARABIC_BRACKETED, 1),
    ("①概况", "①", Style.CIRCLED, 1),
    ("㉑概况", "㉑", Style.CIRCLED, 21),
]


@pytest.mark.parametrize(("line", "printed", "style", "value"), FORMS)
def test_a_number_is_read_with_its_mark(line: str, printed: str, style: Style, value: int) -> None:
    number = parse(line)
    assert number is not None
    assert (number.printed, number.style, number.value) == (printed, style, value)


@pytest.mark.parametrize("line", [form[0] for form in FORMS])
def test_the_text_behind_a_number_begins_at_its_end(line: str) -> None:
    number = parse(line)
    assert number is not None
    assert line[number.end] in "总保任目前現附概2"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "一是加强领导",
        "I.T.教育",
        "VIP服务",
        "Internet",
        "甲校",
        "XX县",
        "二是、",
        "首先，",
        "1.5亿元",
        "2018.3",
        "20.5%",
        "3.15活动",
        "2018年",
        "12月",
        "1:19",
        "(2019)",
        "(km)",
        "第一，加强",
        "一方面",
        "○加强",
        "0.5",
        "〇、",
        "概况",
        "(试行)",
        "\ud800一、",
    ],
)
def test_figures_and_words_are_no_numbers(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("三十七", 37),
        ("廿一", 21),
        ("一百零三", 103),
        ("二三", 23),
        ("叁", 3),
        ("拾壹", 11),
        ("甲", None),
        ("", None),
        ("十甲", None),
    ],
)
def test_chinese_numerals_have_values(numeral: str, value: int | None) -> None:
    assert han_value(numeral) == value
