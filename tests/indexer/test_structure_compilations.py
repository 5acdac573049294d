"""The reports of one file: where a compilation is cut, and what its parts are called."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents import CleanText, Repair
from indexer.structure import split

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
        compiled("篇二", "篇三"),  # does not begin at one
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
