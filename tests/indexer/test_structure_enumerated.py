"""Titles of different reports that count up part a compilation; the counted headings of one report do not."""

from time import perf_counter

import pytest

from indexer.documents import CleanText
from indexer.structure import split

SAID = "各学校按照年初的安排逐项落实，任务如期完成，家长和社会普遍满意，成效十分明显。" * 3
HAN = f"{SAID}\n一、抓管理\n{SAID}\n二、抓质量\n{SAID}\n三、抓安全\n{SAID}"
BRACKETED = f"{SAID}\n（一）抓管理\n{SAID}\n（二）抓质量\n{SAID}"
ARABIC = f"{SAID}\n1．抓管理\n{SAID}\n2．抓质量\n{SAID}"
PROMISED = "教育工作总结(精选3篇)"


def titles(text: str) -> list[str]:
    return [part.title for part in split(CleanText(text))]


def compiled(labels: tuple[str, ...], body: str) -> str:
    return "\n".join(f"{label}\n{body}" for label in labels)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("学校工作总结(一)", "教育局自查报告(二)", "座谈会讲话(三)"), None),
        (("學校工作總結（一）", "教育局自查報告（二）", "座談會講話（三）"), None),
        (("★学校工作总结 一", "★教育局工作总结 二"), None),
        (
            ("NO.1 学校工作总结", "NO.2 教育局自查报告", "NO.3 座谈会讲话"),
            ["学校工作总结", "教育局自查报告", "座谈会讲话"],
        ),
        (
            ("1.教育局工作总结", "2.学校工作汇报", "3.幼儿园工作总结"),
            ["教育局工作总结", "学校工作汇报", "幼儿园工作总结"],
        ),
        (("一、工作总结", "二、工作总结"), ["工作总结", "工作总结"]),
        (
            ("一、教学工作总结", "二、后勤工作计划", "三、述职报告"),
            ["教学工作总结", "后勤工作计划", "述职报告"],
        ),
    ],
)
def test_titles_that_count_up_are_labels_where_numbering_starts_anew(
    labels: tuple[str, ...], expected: list[str] | None
) -> None:
    assert titles(compiled(labels, HAN)) == (expected or [label.lstrip("★") for label in labels])


def test_words_that_count_are_labels_below_a_head_that_promises_several() -> None:
    labels = ("Part1", "Part2", "Part3")
    assert titles(f"{PROMISED}\n{compiled(labels, HAN)}") == [*labels]
    assert len(titles(f"教育局工作总结\n{compiled(labels, HAN)}")) == 1  # the chapters of one report


def test_one_part_may_have_no_number() -> None:
    text = f"{PROMISED}\n学校工作总结(一)\n{SAID}\n{compiled(('教育局自查报告(二)', '座谈会讲话(三)'), HAN)}"
    assert titles(text) == ["学校工作总结(一)", "教育局自查报告(二)", "座谈会讲话(三)"]


def test_a_list_of_contents_in_front_is_no_run() -> None:
    labels = ("学校工作总结(一)", "教育局自查报告(二)", "座谈会讲话(三)")
    assert titles("\n".join([*labels, compiled(labels, HAN)])) == [*labels]


@pytest.mark.parametrize(
    ("labels", "body"),
    [
        (("一、工作总结", "二、工作汇报", "三、学习汇报"), BRACKETED),  # headings and their own headings
        (("一、工作总结", "二、工作总结", "三、学习汇报"), ARABIC),
        (("（一）工作总结", "（二）督导报告", "（三）学习汇报"), ARABIC),
        (("一、工作总结", "二、工作计划"), HAN),  # the halves of one report
        (("1.工作总结", "2.工作计划"), HAN),
        (("学校工作总结一", "督导报告二", "学习汇报三"), SAID),  # nothing starts anew
        (("1.抓好队伍", "2.抓好质量", "3.抓好安全"), HAN),  # no titles
        (("学校工作总结(一)", "教育局自查报告(三)", "座谈会讲话(五)"), HAN),
    ],
)
def test_counted_headings_of_one_report_part_nothing(labels: tuple[str, ...], body: str) -> None:
    assert len(titles(f"全年工作\n{compiled(labels, body)}")) == 1


def test_numbering_that_runs_on_across_titles_is_one_report_s() -> None:
    labels = ("学校工作总结(一)", "教育局自查报告(二)", "座谈会讲话(三)")
    bodies = (f"{n}、抓管理\n{SAID}\n{m}、抓质量\n{SAID}" for n, m in ("一二", "三四", "五六"))
    text = "\n".join(f"{label}\n{body}" for label, body in zip(labels, bodies, strict=True))
    assert len(titles(text)) == 1


@pytest.mark.parametrize(
    "line", ["学校工作总结(一)", "1.工作总结", "Part1", "NO.2 工作总结", "总结" + "一" * 60]
)
def test_many_labels_take_linear_time(line: str) -> None:
    began = perf_counter()
    split(CleanText(f"{line}\n" * 20_000))
    assert perf_counter() - began < 5
