"""A number glued to the heading above it gets a line of its own; figures in sentences do not."""

import pytest

from indexer.documents import CleanText
from indexer.structure import split
from indexer.structure.glued import unglued


def test_a_number_behind_a_heading_begins_a_line_where_it_opens_a_sequence() -> None:
    text = (
        "一、抓好队伍建设1．培训教师。全年两期。2．评选骨干。共十人。\n二、改善学校条件3．修缮校舍。共五所。"
    )
    assert unglued(CleanText(text)).text.split("\n") == [
        "一、抓好队伍建设",
        "1．培训教师。全年两期。",
        "2．评选骨干。共十人。",
        "二、改善学校条件",
        "3．修缮校舍。共五所。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、新建综合楼1．2万平方米。已经完工。",
        "一、新建教学楼1、实验楼各一栋。已经完工。",
        "一、全面完成任务。1．培训教师。2．评选骨干。",
        "新建学校情况如下1．甲校。2．乙校。",
        "1．改造薄弱学校3．投入资金。",
    ],
)
def test_other_figures_behind_words_stay(text: str) -> None:
    assert unglued(CleanText(text)) == CleanText(text)


def test_what_is_broken_is_recorded() -> None:
    (part,) = split(CleanText("一、抓好队伍建设1．培训教师。全年两期。2．评选骨干。共十人。"))
    assert [(r.kind, r.after) for r in part.clean.repairs] == [("wrap", "\n"), ("wrap", "\n")]
