"""Headings of a report: which lines they are, how they nest, and the sections that they open."""

import re
from time import process_time

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


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (("1.甲", "（一）乙", "…", "（二）丙", "…", "2.丁", "（一）戊", "…"), [1, 2, 2, 1, 2]),
        (("（一）甲", "一、乙", "…", "二、丙", "…", "（二）丁", "一、戊", "…"), [1, 2, 2, 1, 2]),
        (
            ("一、甲", "1.乙", "（一）丙", "…", "（二）丁", "…", "2.戊", "…", "二、己", "…"),
            [1, 2, 3, 3, 2, 1],
        ),
        (("一、甲", "（一）乙", "1.丙", "…", "（二）丁", "…", "二、戊", "1.己", "…"), [1, 2, 3, 2, 1, 2]),
        (("Ⅰ、甲", "一、乙", "…", "Ⅱ、丙", "…"), [1, 2, 1]),
        (("(甲) 乙", "1. 丙", "…", "2. 丁", "…", "(乙) 戊", "…"), [1, 2, 2, 1]),
        (("一、甲", "（一）乙", "…", "(2)丙", "…", "(3)丁", "…"), [1, 2, 2, 2]),  # the row goes on
    ],
)
def test_levels_follow_the_nesting_that_a_report_shows(lines: tuple[str, ...], levels: list[int]) -> None:
    assert [level for level, _, _ in outline(report("某县总结", "…", *lines), "某县总结")] == levels


def test_a_shown_order_holds_where_a_section_shows_none() -> None:
    sections = find_sections(report("1.甲", "（一）乙", "…", "2.丙", "（一）丁", "…", "（二）戊", "…"), "")
    assert [s.path for s in sections][-2:] == [("丙", "丁"), ("丙", "戊")]


def test_numbers_without_a_mark_count_where_they_run() -> None:
    text = report("1 办学方向", "1.1 办学定位", "…", "1.2 班子建设", "…", "2 办学条件", "2.1校园校舍", "…")
    assert outline("评估报告。\n" + text) == [
        (1, "1", "办学方向"),
        (2, "1.1", "办学定位"),
        (2, "1.2", "班子建设"),
        (1, "2", "办学条件"),
        (2, "2.1", "校园校舍"),
    ]
    assert outline(report("一　回顾", "…", "二　打算", "…")) == [(1, "一", "回顾"), (1, "二", "打算")]


def test_decimals_in_front_of_paragraphs_carry_on_an_outline() -> None:
    text = report(
        "2、主要做法",
        "2.1明确责任。各校都有方案，家长也很满意。",
        "2.2加大投入。全年安排专款，年底足额到位。",
    )
    assert [(level, number) for level, number, _ in outline(text)] == [(1, "2、"), (2, "2.1"), (2, "2.2")]


def test_a_number_that_lost_its_mark_fills_the_gap() -> None:
    text = report("一、甲校", "…", "二 乙校", "…", "三、丙校", "…")
    assert [number for _, number, _ in outline(text)] == ["一、", "二", "三、"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1 甲小学", "2 乙小学", "3 丙小学"),  # a list
        ("1 甲小学 320 18", "…", "2 乙小学 410 21", "…"),  # rows of a table
        ("3 学校管理", "…", "7 后勤服务", "…"),  # no run
        ("2.1万平方米校舍完工", "…", "2.2万平方米开工", "…"),
        ("1、甲小学 320 18", "2、乙小学 410 21"),
        ("一、甲小学\t320\t18%", "二、乙小学\t410\t21%"),
        ("附件：1.任务分解表", "2.责任清单", "3.时间表"),
        ("附件：", "1.任务分解表", "2.责任清单"),
        ("甲、乙两校合并", "…"),
        ("表1 学校一览", "…"),
    ],
)
def test_rows_lists_and_attachments_are_no_headings(lines: tuple[str, ...]) -> None:
    assert outline(report("某县总结", "…", *lines), "某县总结") == []


def test_an_attachment_printed_in_full_stands_beside_the_main_headings() -> None:
    text = report("一、甲", "1.乙", "…", "某县教育局", "附件1", "任务清单", "…")
    assert outline(text) == [(1, "一、", "甲"), (2, "1.", "乙"), (1, "附件1", "任务清单")]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、全面加强师德", "，优化队伍。各校认真落实。"),
        ("一、全面加强", "师德，优化队伍", "。各校认真落实。"),
    ],
)
def test_a_heading_cut_over_lines_is_read_whole(lines: tuple[str, ...]) -> None:
    (heading,) = [heading for _, _, heading in outline("\n\n".join(lines))]
    assert heading == "全面加强师德，优化队伍"


def test_a_heading_cut_off_its_paragraph_ends_on_the_next_line() -> None:
    others = ("1.改善条件。各校都有方案。", "2.抓好质量。各校认真备课。", "3.管好经费。财政足额拨付。")
    cut = ("4.部门联", "动责任清。十九个部门分工，年底考核。")
    assert outline(report(*others, *cut))[3] == (1, "4.", "部门联动责任清")
    assert outline(report("1.改善条件", "…", *cut))[1] == (1, "4.", "部门联")


def test_an_open_quote_is_closed_on_the_next_line() -> None:
    assert outline(report("一、推进“双减", "双升”工作", "…")) == [(1, "一、", "推进“双减双升”工作")]
    assert outline(report("一、推进“双减”", "双升”工作", "…")) == [(1, "一、", "推进“双减”")]


@pytest.mark.parametrize("gap", [" ", "　", "  ", "——"])
def test_a_blank_or_dash_sets_a_heading_off_its_sentence(gap: str) -> None:
    assert outline(f"（一）学前教育{gap}全县现有公办园十二所，普惠率有提高。") == [(1, "（一）", "学前教育")]
    assert outline(f"（一）学前教育{gap}{PARAGRAPH}") == [(1, "（一）", "学前教育")]


def test_a_blank_inside_a_heading_stays() -> None:
    assert outline("一、强化领导 落实责任\n") == [(1, "一、", "强化领导 落实责任")]
    assert outline(f"一、强化领导 落实责任。{PARAGRAPH}") == [(1, "一、", "强化领导 落实责任")]


def test_headings_without_number_inside_numbered_sections() -> None:
    text = report("一、各类教育", "学前", "…", "义务教育", "…", "二、保障条件", "师资", "…", "三、打算", "…")
    assert [(level, heading) for level, _, heading in outline(text)] == [
        (1, "各类教育"),
        (2, "学前"),
        (2, "义务教育"),
        (1, "保障条件"),
        (2, "师资"),
        (1, "打算"),
    ]


def test_a_line_that_opens_the_only_numbered_list_stands_above_it() -> None:
    text = report(
        "总结", "…", "教育概况", "…", "所做的事", "(1)甲", "…", "(2)乙", "…", "教师培训", "…", "某局"
    )
    assert [level for level, _, _ in outline(text, "总结")] == [1, 1, 2, 2, 1]


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
PIECES += [
    "1 甲",
    "2.1乙",
    "Ⅱ、",
    "(甲)",
    "附件1",
    "附件：",
    "\t",
    "一是",
    PARAGRAPH,
    "20.5%",
    "\x00",
    "\ud800",
    "\u2028",
    "𠮷",
]
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


HOSTILE = [
    "1、加强教育工作\n",
    "1 学校\n",
    "1.1甲\n",
    "附件1\n",
    "一、甲\n(一)乙\n",
    "学校管理\n",
    "一、“\n",
    "Ⅰ、甲\n",
]


@pytest.mark.parametrize(
    ("head", "line"), [("1、", "教育工作（“" * 10), *(("", line) for line in HOSTILE)], ids=repr
)
def test_four_times_the_text_takes_no_sixteen_times_the_work(head: str, line: str) -> None:
    few, many = (min(_spent(head + line * lines) for _ in range(2)) for lines in (5_000, 20_000))
    assert many < 10 * few


def _spent(text: str) -> float:
    """The CPU seconds that the sections of a text take."""
    began = process_time()
    assert_covers(text, find_sections(text, "总结"))
    return process_time() - began


def test_a_mark_lost_with_its_byte_is_read_where_the_sequence_fits() -> None:
    text = report("一、甲事", "…", "二□乙事", "…", "三□丙事", "…", "四、丁事", "…")
    assert [number for _, number, _ in outline(text)] == ["一、", "二、", "三、", "四、"]
    text = report("一、甲事", "…", "九□乙事", "…", "二、丁事", "…")
    assert [number for _, number, _ in outline(text)] == ["一、", "二、"]


def test_the_last_of_numbers_with_a_blank_may_begin_with_a_year() -> None:
    text = report("一 甲类工作", "…", "二 乙类工作", "…", "三 2016年重点工作", "…")
    assert [number for _, number, _ in outline(text)] == ["一", "二", "三"]
    text = report("01　甲类工作", "…", "02　平安行动", "…")
    assert [number for _, number, _ in outline(text)] == ["01", "02"]


def test_unnumbered_headings_right_above_each_other_are_two() -> None:
    body = "本年度各项措施按照计划推行，学校和家长反映良好，成效明显，来年会继续推行下去。"
    lines = ["引言", body, "新措施", "加强STEM教育", body, "支援学生", body, "专上教育", body]
    words = [heading for _, _, heading in outline("\n".join(["某某报告", body, *lines]))]
    assert words == ["引言", "新措施", "加强STEM教育", "支援学生", "专上教育"]


@pytest.mark.parametrize(
    "names",
    [
        ("强管理——向规范要效益", "抓教学——向课堂要质量", "带队伍——向培训要潜力"),
        ("强管理，向规范要效益", "抓教学，向课堂要质量", "带队伍，向培训要潜力"),
        ("一支笔：读写共生促成长", "“双减”：减负不减质", "一堂课：同课异构见真章"),
        ("STEM與全方位學習", "2018年主要工作", "家校合作"),
        ("练好内功", "集体备课不走过场", "加强领导——书记带头"),
    ],
)
@pytest.mark.parametrize("said", ["全年开展研讨活动58节，成绩比上年明显提高。", "各项工作顺利完成。" * 6])
def test_three_short_lines_above_sentences_are_a_habit_whatever_they_say(
    names: tuple[str, ...], said: str
) -> None:
    text = "\n".join(["某某报告", said, *(line for name in names for line in (name, said))])
    assert [heading for _, _, heading in outline(text)] == [*names]


@pytest.mark.parametrize(
    "lines",
    [
        ("强管理——向规范要效益", "抓教学——向课堂要质量"),  # two are no habit
        ("报送单位：某某小学", "练好内功", "走出校门", "同课异构"),  # one label among names
        ("甲校120人", "乙校90人", "丙校80人。", "A1练好内功", "B10走出校门", "A2同课异构"),
        ("各位代表：", "各位领导：", "尊敬的委员："),
        ("1．练好内功", "强管理——向规范要效益", "抓教学——向课堂要质量", "带队伍——向培训要潜力"),
    ],
)
def test_marks_figures_and_letters_make_no_heading_without_a_habit(lines: tuple[str, ...]) -> None:
    said = "全年开展研讨活动58节，成绩比上年明显提高。"
    text = "\n".join(["某某报告", said, *(line for name in lines for line in (name, said))])
    words = [heading for _, _, heading in outline(text)]
    assert not any(re.search("[—：]|^[A-Z]", word) for word in words)


def test_short_lines_among_many_that_end_no_sentence_are_no_habit() -> None:
    said = "全年开展研讨活动58节，成绩比上年明显提高。"
    lines = [
        said,
        "练好内功",
        said,
        *["春风", "细雨", "桃李", "满园"] * 3,
        said,
        "走出校门",
        said,
        "同课异构",
        said,
    ]
    assert outline("\n".join(["某某报告", *lines])) == []
