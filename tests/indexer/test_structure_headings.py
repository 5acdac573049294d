"""Headings of a report: which lines they are, how they nest, and the sections that they open."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents import TOPICS, Section
from indexer.structure import find_sections

PARAGRAPH = "全县学校按照年初安排逐项抓好落实，各项任务如期完成，家长和社会普遍满意，成效明显。"


def outline(text: str, title: str = "") -> list[tuple[int, str, str]]:
    """Level, number and heading of every section but the lead."""
    return [(s.level, s.number, s.heading) for s in find_sections(text, title) if s.ordinal]


def report(*lines: str) -> str:
    return "\n".join(PARAGRAPH if line == "…" else line for line in lines)


def test_styles_that_occur_are_levels_from_one() -> None:
    text = report("某县总结", "…", "一、回顾", "(1)抓管理", "…", "(2)抓质量", "…", "二、安排", "…")
    assert outline(text, "某县总结") == [
        (1, "一、", "回顾"),
        (2, "(1)", "抓管理"),
        (2, "(2)", "抓质量"),
        (1, "二、", "安排"),
    ]


def test_every_style_stands_inside_the_one_before() -> None:
    text = report("第一章 甲", "第一节 乙", "一、丙", "（一）丁", "1.戊", "（1）己", "①庚", "…", "第二章 辛")
    assert [s.level for s in find_sections(text, "")] == [1, 2, 3, 4, 5, 6, 7, 1]
    assert find_sections(text, "")[6].path == ("甲", "乙", "丙", "丁", "戊", "己", "庚")
    assert find_sections(text, "")[7].path == ("辛",)


def test_capital_numerals_stand_above_plain_ones() -> None:
    text = report("壹、前言", "…", "貳、現況", "一、幼兒園", "…", "二、國小", "…")
    assert [level for level, _, _ in outline(text)] == [1, 1, 2, 2]


def test_a_glued_heading_is_the_first_sentence_of_its_paragraph() -> None:
    text = report(
        "一、工作", "1.坚持质量为先。各校认真备课。", "2、抓好《三年计划（试行。）》落实！各校都有方案。"
    )
    assert outline(text)[1:] == [(2, "1.", "坚持质量为先"), (2, "2、", "抓好《三年计划（试行。）》落实")]


def test_a_long_first_sentence_is_a_heading_all_the_same() -> None:
    sentence = (
        "强化校长和教师的培养培训并且不断优化各校班子的年龄和学科结构，选好配强各校负责人和中层干部，抓好储备"
    )
    assert len(sentence) > 40
    assert outline(f"3.{sentence}。其他工作按计划推进。") == [(1, "3.", sentence)]


def test_a_colon_sets_a_short_heading_off_a_long_sentence() -> None:
    assert outline(f"一、指导思想:{PARAGRAPH}") == [(1, "一、", "指导思想")]


def test_final_punctuation_is_left_out_of_a_heading() -> None:
    assert [heading for _, _, heading in outline("一、概况：\n二、打算；\n三、建议。")] == [
        "概况",
        "打算",
        "建议",
    ]


def test_a_number_alone_on_its_line_takes_the_next_line() -> None:
    assert outline(report("一、", "改善条件", "…")) == [(1, "一、", "改善条件")]
    assert outline(report("一、", "…")) == []


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导。",
        "二是强化保障，",
        "一、二年级班额全部达标。",
        "七、八年级减少两个班",
        "1、2号教学楼竣工",
        "1.5亿元到位。",
        "2018.3开工",
        "20.5%的学校达标",
        "（一）、（二）两项已经完成",
        "第一部分学校已经完成改造，其余年内完成。",
        "牵头领导:张某",
        "110、119联动",
        "3、 45 60 78%",
        "四、；",
        "2019年12月30日",
    ],
)
def test_figures_lists_and_yi_shi_are_no_headings(line: str) -> None:
    assert outline(report("某县总结", "…", line, "…"), "某县总结") == []


def test_numbers_may_restart_repeat_skip_and_run_on() -> None:
    text = report("(一)甲", "…", "(二)乙", "…", "(二)丙", "…", "(五)丁", "…", "(一)戊", "…")
    assert [(s.level, s.number) for s in find_sections(text, "")] == [
        (1, "(一)"),
        (1, "(二)"),
        (1, "(二)"),
        (1, "(五)"),
        (1, "(一)"),
    ]


def test_an_outer_number_that_comes_late_leaves_earlier_ones_without_parent() -> None:
    sections = find_sections(report("(一)甲", "…", "六、乙", "(二)丙", "…"), "")
    assert [(s.level, s.path) for s in sections] == [(2, ("甲",)), (1, ("乙",)), (2, ("乙", "丙"))]


def test_headings_by_wording_stand_beside_the_outermost_numbers() -> None:
    text = report(
        "一、回顾", "1.甲。…", "…", "二、亮点", "…", "存在的问题", "…", "下一步工作打算", "…", "某县教育局"
    )
    assert outline(text)[-2:] == [(1, "", "存在的问题"), (1, "", "下一步工作打算")]


def test_headings_by_wording_stand_above_numbers_that_restart() -> None:
    text = report("总结", "…", "主要工作", "一、甲", "…", "二、乙", "…", "存在问题", "一、丙", "…")
    assert [level for level, _, _ in outline(text, "总结")] == [1, 2, 2, 1, 2]


def test_headings_without_any_number_are_found_by_their_shape() -> None:
    text = report("施政報告", "…", "幼兒教育", "…", "…", "學校支援", "…")
    assert outline(text, "施政報告") == [(1, "", "幼兒教育"), (1, "", "學校支援")]
    text = report("总结如下：", "研训结合，成就教师", "…", "春风化雨", "…", "后勤服务，保障有力", "…")
    assert [heading for _, _, heading in outline(text)] == [
        "研训结合，成就教师",
        "春风化雨",
        "后勤服务，保障有力",
    ]


def test_arabic_numbers_run_on_below_headings_without_number() -> None:
    text = report(
        "幼兒教育",
        "1. 增加學位。各校配合。",
        "2. 繼續資助。",
        "職業教育",
        "3. 更新設備。",
        "學校支援",
        "4. 加強輔導。",
    )
    assert [level for level, _, _ in outline("報告。\n" + text)] == [1, 2, 2, 1, 2, 1, 2]


@pytest.mark.parametrize(
    "line", ["师德师风建设", "机关各科室", "某县教育局", "2020年1月5日", "存在的问题：经费不足", "学校管理"]
)
def test_short_lines_between_numbered_sections_are_no_headings(line: str) -> None:
    assert len(outline(report("一、甲", "…", line, "…", "二、乙", "…", line))) == 2


def test_a_line_that_numbers_run_on_across_is_no_heading() -> None:
    assert len(outline(report("一、甲", "…", "存在的问题", "…", "二、乙", "…"))) == 2


def test_behind_the_last_number_the_shape_alone_makes_no_heading() -> None:
    assert len(outline(report("一、甲", "…", "学校管理", "…", "教师培训", "…"))) == 1


def test_a_line_cut_off_a_sentence_is_no_heading() -> None:
    assert (
        outline(report("总结", "…", "我们全面加强", "学校建设", "…", "我们全面加强", "教师管理", "…"), "总结")
        == []
    )


def test_a_title_is_no_heading_even_if_it_is_a_numbered_label() -> None:
    assert outline(report("第一篇 某县", "…", "一、甲", "…"), "第一篇 某县") == [(1, "一、", "甲")]


def test_two_numbers_of_different_styles_are_no_list_of_neighbours() -> None:
    assert outline("1.（二）班达标\n") == [(1, "1.", "（二）班达标")]


def test_a_heading_stays_one_where_the_title_was_taken_from_it() -> None:
    assert outline(report("一、开头", "…"), "一、开头") == [(1, "一、", "开头")]


def test_section_zero_is_left_out_when_there_is_no_lead() -> None:
    sections = find_sections("\n  一、开头\n内容。", "")
    assert [(s.ordinal, s.start, s.end) for s in sections] == [(1, 0, 11)]
    assert find_sections("", "") == ()


def test_a_section_starts_where_its_line_starts() -> None:
    text = "导语。\n　　一、甲\n内容。\n　　二、乙"
    assert [text[s.start : s.end] for s in find_sections(text, "")] == [
        "导语。\n",
        "　　一、甲\n内容。\n",
        "　　二、乙",
    ]


PIECES = [
    "一、",
    "(一)",
    "1.",
    "2、",
    "①",
    "第一章 ",
    "存在的问题",
    "教育工作",
    "。",
    "：",
    "\n",
    "\n\n",
    " ",
    "　",
    "“",
    "（",
]
PIECES += ["一是", PARAGRAPH, "20.5%", "\x00", "\ud800", "\u2028", "𠮷"]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def assert_covers(text: str, sections: tuple[Section, ...]) -> None:
    at = 0
    for section in sections:
        assert (section.start, section.end > section.start) == (at, True)
        at = section.end
    assert at == len(text)


@given(text=TEXTS, title=st.one_of(st.just(""), TEXTS))
def test_sections_cover_any_text(text: str, title: str) -> None:
    sections = find_sections(text, title)
    assert_covers(text, sections)
    first = sections[0].ordinal if sections else 0
    assert first in (0, 1)
    assert [s.ordinal for s in sections] == list(range(first, first + len(sections)))
    for section in sections:
        assert section.topic in TOPICS
        if section.ordinal:
            assert section.level >= 1
            assert section.heading
            assert section.path[-1] == section.heading
            assert len(section.path) <= section.level
        else:
            assert (section.level, section.number, section.heading, section.path) == (0, "", "", ())


@pytest.mark.parametrize("lines", [1, 20_000])
def test_long_texts_take_linear_time(lines: int) -> None:
    text = "1、" + "教育工作（“" * 200_000 if lines == 1 else "1、加强教育工作\n" * lines
    began = perf_counter()
    assert_covers(text, find_sections(text, "总结"))
    assert perf_counter() - began < 5
