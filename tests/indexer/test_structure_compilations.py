"""The reports of one file: where a compilation is cut, and what its parts are called."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents import CleanText, Repair
from indexer.structure import find_sections, split

BODY = "全县学校按照年初安排逐项抓好落实，各项任务如期完成，家长和社会普遍满意，成效明显。" * 5


def titles(text: str) -> list[str]:
    return [part.title for part in split(CleanText(text))]


def compiled(*labels: str) -> str:
    return "\n".join(f"{label}\n\n{BODY}" for label in labels)


@pytest.mark.parametrize(
    "labels",
    [
        ("第一篇：甲县教育局工作总结", "第二篇：乙县教育局工作计划"),
        ("第一篇 甲县教育局工作总结", "第二篇 乙县教育局工作计划"),
        ("篇一", "篇二", "篇三"),
        ("篇1：", "篇2：", "篇3："),
        ("篇二", "篇三"),  # the first one is cut off
        ("第2篇：甲县教育局工作总结", "第3篇：乙县教育局工作计划"),
        ("【篇1】", "【篇2】"),
        ("模板一：", "模板二："),
        ("教育工作总结1：", "教育工作总结2："),
        ("第1篇", "第2篇", "第4篇"),
        ("教育工作总结篇一", "教育工作总结篇二"),
        ("教育工作总结 篇1", "教育工作总结 篇2"),
        ("甲校总结（篇1）", "乙校总结（篇2）", "丙校总结（篇5）"),
        ("范文1", "范文 2", "范文3"),
        ("範文一", "範文二"),
        ("【篇一】", "【篇二】甲校"),
        ("■ 篇一", "■ 篇二"),
        ("教育工作总结（一）", "教育工作总结（二）"),
        ("教育工作总结1", "教育工作总结2"),
    ],
)
def test_a_compilation_is_cut_at_every_label(labels: tuple[str, ...]) -> None:
    parts = split(CleanText(compiled(*labels)))
    assert [part.part for part in parts] == list(range(1, len(labels) + 1))
    assert all(part.clean.text.count(BODY) == 1 for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        compiled("篇三", "篇一"),  # one report may say 篇一 far down
        compiled("某市教育规划\n第一篇 总则", "第二篇 目标"),  # the chapters of a plan
        compiled("第一篇 基本情况", "第二篇 总体思路"),
        compiled("参考文献\n[1] 张某的文章", "[2] 李某的文章"),
        compiled("一、总结", "二、打算"),
        compiled("（一）", "（二）"),
        "工作安排1\n工作安排2\n" + BODY,  # two lines of a list, no parts
        compiled("关于学校工作总结1"),
    ],
)
def test_other_numbered_lines_leave_one_report(text: str) -> None:
    assert len(split(CleanText(text))) == 1


def test_a_lone_label_is_taken_off_its_title() -> None:
    text = f"第一篇：甲县教育局工作汇报材料\n甲县教育局工作汇报材料\n{BODY}"
    (part,) = split(CleanText(text))
    assert part.title == "甲县教育局工作汇报材料"
    assert part.clean.text == f"甲县教育局工作汇报材料\n{BODY}"


def test_a_label_that_holds_the_title_keeps_it_in_the_text() -> None:
    (first, second) = split(CleanText(compiled("第一篇：甲县教育局工作总结", "第二篇：乙县教育局工作要点")))
    assert first.clean.text.startswith("甲县教育局工作总结\n")
    assert (second.title, second.clean.text[:10]) == ("乙县教育局工作要点", "乙县教育局工作要点\n")


def test_a_part_with_a_title_of_its_own_drops_its_label() -> None:
    parts = split(CleanText(f"学校总结(精选9篇)\n篇一：\n甲中学工作总结\n{BODY}\n篇二：\n{BODY}"))
    assert [part.title for part in parts] == ["甲中学工作总结", "篇二"]
    assert [part.clean.text[:4] for part in parts] == ["甲中学工", "篇二：\n"]


def test_a_label_in_front_of_its_first_paragraph_is_one() -> None:
    text = f"学校总结(精选9篇)\n篇一：{BODY}\n{BODY}\n篇二：{BODY}\n"
    parts = split(CleanText(text))
    assert [part.title for part in parts] == ["篇一", "篇二"]
    assert [part.clean.text.startswith(f"{part.title}：全县学校") for part in parts] == [True, True]


def test_the_title_below_a_label_is_the_report_s_own() -> None:
    text = f"篇一：甲县教育局工作总结\n乙县教育局2019年工作总结\n{BODY}\n篇二：丙县教育局工作总结\n{BODY}"
    assert titles(text) == ["乙县教育局2019年工作总结", "丙县教育局工作总结"]


def test_a_report_whose_label_is_missing_stands_above_the_second() -> None:
    text = f"甲县教育局2019年工作总结\n{BODY}\n第二篇：乙县教育局2018年工作总结\n{BODY}"
    assert titles(text) == ["甲县教育局2019年工作总结", "乙县教育局2018年工作总结"]


SECTIONS = f"一、主要工作\n{BODY}\n二、存在问题\n{BODY}"
FIRST, SECOND = "甲县教育局2019年工作总结", "乙市2020年教育工作要点"


@pytest.mark.parametrize("mark", [("（一）", "（二）"), ("(一)\n", "(二)\n"), ("1.", "2."), ("一、", "二、")])
def test_numbers_before_full_titles_part_a_compilation(mark: tuple[str, str]) -> None:
    parts = split(CleanText(f"{mark[0]}{FIRST}\n{SECTIONS}\n{mark[1]}{SECOND}\n{SECTIONS}"))
    assert [part.title for part in parts] == [FIRST, SECOND]
    assert [part.clean.text.split("\n")[0] for part in parts] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        f"（一）2019年工作总结\n{SECTIONS}\n（二）2020年工作计划\n{SECTIONS}",  # of one body
        f"（一）{FIRST}\n{BODY}\n（二）{SECOND}\n{BODY}",  # nothing restarts below
        f"一、{FIRST}\n（一）甲\n{BODY}\n二、甲县教育局2020年工作计划\n（一）乙\n{BODY}",
        f"（一）{FIRST}\n{SECTIONS}\n（三）{SECOND}\n{SECTIONS}",
        f"第一部分 {FIRST}\n{SECTIONS}\n第二部分 {SECOND}\n{SECTIONS}",
    ],
)
def test_numbers_before_other_headings_part_nothing(text: str) -> None:
    assert len(split(CleanText(text))) == 1


@pytest.mark.parametrize("body", [BODY, SECTIONS, f"{BODY}\n{SECTIONS}"])
@pytest.mark.parametrize("second", [SECOND, "乙市教育局\n2020年工作要点", "甲县教育局2020年工作要点"])
def test_full_titles_part_a_compilation_without_labels(body: str, second: str) -> None:
    text = f"{FIRST}\n{body}\n2019年12月30日\n{second}\n{body}"
    parts = split(CleanText(text))
    assert [part.title for part in parts] == [FIRST, second.replace("\n", "")]
    assert parts[1].clean.text == f"{second}\n{body}"
    assert parts[0].clean.text.endswith("2019年12月30日")


@pytest.mark.parametrize(
    "between",
    [
        f"附件1：{SECOND}",
        f"附件：\n{SECOND}",
        f"附件1\n{SECOND}",
        f"《{SECOND}》",
        f"按照《{SECOND}》的安排继续推进。\n{SECOND}",  # it was cited above
        "全县教育工作情况汇报",
        "存在的问题和下一步工作报告",
        f"{FIRST}",
        f"{SECOND}\n三、保障措施",  # the numbering runs on behind it
    ],
)
def test_cited_titles_and_attachments_part_nothing(between: str) -> None:
    text = f"{FIRST}\n{SECTIONS}\n{between}\n{BODY}"
    assert titles(text) == [FIRST]


def test_what_a_notice_issues_belongs_to_it() -> None:
    text = f"甲县教育局关于印发2020年工作要点的通知\n{BODY}\n甲县教育局2020年教育工作要点\n{SECTIONS}"
    assert len(titles(text)) == 1


def test_the_title_of_another_place_above_a_report_is_left_out() -> None:
    (part,) = split(CleanText(f"{FIRST}\n{SECOND}\n{BODY}"))
    assert part.title == SECOND
    assert part.clean.text == f"{SECOND}\n{BODY}"


def test_a_short_preface_belongs_to_no_report() -> None:
    assert titles("学校总结(精选9篇)\n以下文章供参考。\n" + compiled("篇一", "篇二")) == ["篇一", "篇二"]


@pytest.mark.parametrize("above", [BODY * 3, "一、抓管理\n各校都有方案。"])
def test_a_report_above_the_first_label_is_a_part(above: str) -> None:
    assert titles(f"甲县教育局工作总结\n{above}\n" + compiled("篇一", "篇二")) == [
        "甲县教育局工作总结",
        "篇一",
        "篇二",
    ]


def test_a_list_of_contents_opens_no_parts() -> None:
    labels = ("第一篇：甲县教育局总结", "第二篇：乙县教育局总结")
    assert titles("目录\n" + "\n".join(labels) + "\n" + compiled(*labels)) == [
        "甲县教育局总结",
        "乙县教育局总结",
    ]


def test_a_label_printed_twice_for_two_long_parts_counts_twice() -> None:
    assert titles(compiled("篇一", "篇二", "篇二", "篇三")) == ["篇一", "篇二", "篇二", "篇三"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("某市教育局2020年工作总结", "某市教育局2020年工作总结"),
        ("某市教育局\n2020年工作要点", "某市教育局2020年工作要点"),
        ("中共某市委教育工委 某市教育局\n\n2020年工作要点", "中共某市委教育工委 某市教育局2020年工作要点"),
        ("关于某市义务教育\n发展情况的报告", "关于某市义务教育发展情况的报告"),
        ("某县教育事业发展规划\n（2016—2020年）", "某县教育事业发展规划（2016—2020年）"),
        ("某市教育局文件\n某教〔2020〕5号\n某市学前教育自查报告", "某市学前教育自查报告"),
        ("某縣教育局工作總結", "某縣教育局工作總結"),
        ("[学校] 某中学工作总结.doc", "某中学工作总结"),
        ("来源：某网\n某中学工作总结", "某中学工作总结"),
        ("某县教育局2019年工作总结　　全年工作平稳有序，成效明显。", "某县教育局2019年工作总结"),
        ("写好总结能帮助我们进步。\n关于全县教育工作的汇报", "关于全县教育工作的汇报"),
        ("某县教育局工作汇报\n（2018年11月）", "某县教育局工作汇报"),
        ("首页 > 计划总结\n某县教育局2020年工作总结", "某县教育局2020年工作总结"),
        ("某县教育局工作总结 - 某某阅读", "某县教育局工作总结"),
        ("教育局工作总结范文\n某县教育局2020年工作总结", "某县教育局2020年工作总结"),
        ("某市教育局工作总结\n某市教育局2018年工作总结", "某市教育局2018年工作总结"),
        ("某县教育局施政报告\n（二〇一〇年一月至六月）", "某县教育局施政报告（二〇一〇年一月至六月）"),
        ("某县全年教育工作平稳有序。", "某县全年教育工作平稳有序"),
        ("一、继续努力", "继续努力"),
    ],
)
def test_a_report_is_called_by_its_own_title(head: str, title: str) -> None:
    assert titles(f"{head}\n{BODY}") == [title]


def test_the_first_sentence_stands_for_a_missing_title_and_is_cut() -> None:
    assert titles(BODY) == [BODY[:40]]


@pytest.mark.parametrize("first", ["", "首页\n", "[总结] ", "教育在线_"])
@pytest.mark.parametrize("second", ["某市教育局2020年工作要点", "某市教育局\n\n2020年工作要点"])
def test_a_title_printed_twice_counts_once(first: str, second: str) -> None:
    (part,) = split(CleanText(f"{first}某市教育局2020年工作要点\n\n{second}\n{BODY}"))
    assert part.title == "某市教育局2020年工作要点"
    assert part.clean.text == f"{second}\n{BODY}"


def test_lines_above_a_title_stay_in_the_text() -> None:
    for above in ("某教〔2020〕5号", "索引号：5"):
        (part,) = split(CleanText(f"{above}\n某市教育局工作总结\n{BODY}"))
        assert part.clean.text.startswith(f"{above}\n某市教育局工作总结\n")


def test_repairs_move_with_their_part() -> None:
    text = compiled("篇一", "篇二")
    at = text.rindex("全县")
    (_, second) = split(CleanText(text, (Repair("gloss", at, "全(x)", "全"),)))
    (repair,) = second.clean.repairs
    assert second.clean.text[repair.at : repair.at + 2] == "全县"


@pytest.mark.parametrize("text", ["", " \n\t", "\u3000\n"])
def test_a_text_without_a_character_holds_no_report(text: str) -> None:
    assert split(CleanText(text)) == ()


PIECES = [
    "篇一",
    "篇二",
    "第一篇：",
    "第二篇 ",
    "范文1",
    "【篇一】",
    "总结（一）",
    "总结1",
    "总结2",
    "工作要点",
    "某市教育局",
]
PIECES += ["\n", "\n\n", " ", "　", BODY, "。", "\x00", "\ud800", "\r", "\x1c", "①"]
TEXTS = st.one_of(st.text(max_size=100), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(text=TEXTS)
def test_parts_of_any_text_never_overlap(text: str) -> None:
    parts = split(CleanText(text))
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert bool(parts) == bool(text.strip())
    at = 0
    for part in parts:
        assert part.clean.text.strip()
        assert part.title
        at = text.index(part.clean.text, at)
        at += len(part.clean.text)


@pytest.mark.parametrize(
    "line", ["总结 " + " " * 60 + "x", "教育工作总结1", "篇一", "【" * 70, "一" * 80, "学校工作"]
)
def test_many_short_lines_take_linear_time(line: str) -> None:
    began = perf_counter()
    split(CleanText(f"{line}\n" * 20_000))
    assert perf_counter() - began < 5


def test_a_number_above_a_title_printed_again_parts_a_compilation() -> None:
    text = "\n".join(
        f"（{n}）{title}\n{title}\n{BODY}" for n, title in zip("一二", (FIRST, SECOND), strict=True)
    )
    assert titles("某某材料(精选9篇)\n" + text) == [FIRST, SECOND]


def test_sections_in_brackets_are_parts_only_above_titles() -> None:
    labels = ("【第一部分】", "【第二部分】")
    parts = "\n".join(f"{label}\n{t}\n{BODY}" for label, t in zip(labels, (FIRST, SECOND), strict=True))
    assert titles(parts) == [FIRST, SECOND]
    chapters = "\n".join(f"{label}\n学前教育\n{BODY}" for label in labels)
    assert titles(f"{FIRST}\n{chapters}") == [FIRST]


def test_trailing_keywords_are_no_report() -> None:
    text = f"{FIRST}\n{SECTIONS}\n关 键 词：甲县 教育 工作 总结\n{BODY}"
    assert titles(text) == [FIRST]


def led(place: str, mark: str, lead: str) -> str:
    """A short report whose lead ends in a colon and whose lines are all short."""
    heads = ("抓好学前教育", "抓好队伍建设", "抓好校园安全")
    said = ("新建校舍12所。", "培训教师300人次，评选骨干50人。", "安装护栏40处，配备保安80人。")
    body = "\n".join(f"{n}{mark}{h}\n{t}" for n, h, t in zip("一二三", heads, said, strict=True))
    return f"{place}教育局2019年工作总结\n{lead}\n{body}"


LEAD = "2019年，全县教育系统扎实工作，取得了新的成绩，各项任务圆满完成，现将情况总结如下："


@pytest.mark.parametrize("mark", ["　", "、", " "])
@pytest.mark.parametrize("lead", [LEAD, "2019年，全县教育系统扎实工作。\n现将全年情况总结如下，请予审议："])
def test_a_lead_that_ends_in_a_colon_is_the_body_of_a_report(mark: str, lead: str) -> None:
    places = ("甲县", "乙县", "丙县")
    text = "\n".join(led(place, mark, lead) for place in places)
    assert titles(text) == [f"{place}教育局2019年工作总结" for place in places]


@pytest.mark.parametrize("lines", ["乙县教育局：", "报送单位：\n乙县教育局\n联系人：\n某科长"])
def test_lines_that_say_nothing_are_no_body(lines: str) -> None:
    assert titles(f"{FIRST}\n{SECTIONS}\n{SECOND}\n{lines}") == [FIRST]


SAID = "全县教育工作取得新的成绩，各项指标稳步提升，群众满意度不断提高，现将有关情况总结如下。"


def test_a_title_without_anything_below_it_is_no_part() -> None:
    first, second = (f"{place}教育局2019年工作总结\n{SAID * 9}" for place in ("甲县", "乙县"))
    text = f"篇一：{first}\n篇二：教育系统总结范文\n篇三：{second}"
    titles = [part.title for part in split(CleanText(text))]
    assert titles == ["甲县教育局2019年工作总结", "乙县教育局2019年工作总结"]


def test_the_last_link_of_a_list_of_other_reports_is_no_part() -> None:
    link = "乙县第三中学2021年工作总结\n以上评论只代表各位读者自己的观点，与本站的立场看法没有关系。"
    text = f"甲县教育局2019年工作总结\n{SAID * 9}\n{link}"
    assert [part.title for part in split(CleanText(text))] == ["甲县教育局2019年工作总结"]


def test_the_number_that_a_compiler_gives_a_title_is_no_heading() -> None:
    title = "甲县教育局2019年工作总结"
    text = f"（一）{title}\n{title}\n一、基本情况\n（一）学校\n{SAID}\n二、主要做法\n{SAID}"
    sections = find_sections(text, title)
    assert [(s.level, s.heading) for s in sections if s.level] == [
        (1, "基本情况"),
        (2, "学校"),
        (1, "主要做法"),
    ]


def test_labels_of_two_compilers_go_where_one_says_the_title_or_nothing() -> None:
    first, second = "甲县教育局2019年工作总结", "乙县教育局2020年工作总结"
    text = f"范文（一）\n第一篇：{first}\n{first}\n{BODY}\n范文（二）\n第二篇：{second}\n{second}\n{BODY}"
    parts = split(CleanText(text))
    assert [part.title for part in parts] == [first, second]
    assert [part.clean.text for part in parts] == [f"{first}\n{BODY}", f"{second}\n{BODY}"]


def test_a_last_line_with_a_number_stays_in_the_only_report() -> None:
    text = f"甲县教育局2019年工作总结\n{BODY}\n范文（二）"
    assert split(CleanText(text))[0].clean.text == text
