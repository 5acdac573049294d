"""A number glued to the heading above it gets a line of its own; figures in sentences do not."""

import pytest

from indexer.documents import CleanText
from indexer.structure import split
from indexer.structure.glued import unglued


def test_a_number_behind_a_heading_begins_a_line_where_it_opens_a_sequence() -> None:
    text = (
        "一、抓好队伍建设1．培训教师。全年两期。2．评选骨干。共十人。\n二、改善学校条件3．修缮校舍。共五所。"
    )
    assert unglued(CleanText(text))[0].text.split("\n") == [
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
    assert unglued(CleanText(text))[0] == CleanText(text)


def test_what_is_broken_is_recorded() -> None:
    (part,) = split(CleanText("一、抓好队伍建设1．培训教师。全年两期。2．评选骨干。共十人。"))
    assert [(r.kind, r.after) for r in part.clean.repairs] == [("wrap", "\n"), ("wrap", "\n")]


@pytest.mark.parametrize(
    "heading",
    ["三、下步打算", "三、存在的主要问题和不足", "（二）抓管理，促提高", "三、“十五五”", "3．下步打算："],
)
@pytest.mark.parametrize("mark", ["。", "；", "，"])
def test_what_is_counted_in_words_behind_a_heading_begins_a_line(heading: str, mark: str) -> None:
    said = f"一是推进集团化办学{mark}二是深化课堂改革{mark}三是办好食堂。"
    assert unglued(CleanText(heading + said))[0].text == f"{heading}\n{said}"


@pytest.mark.parametrize(
    "text",
    [
        "三、下步打算一是推进集团化办学。",  # nothing counts on
        "三、下一步我们要一是推进集团化办学，二是深化课堂改革。",
        "三、做好两件事情。一是推进集团化办学。二是深化课堂改革。",
        "三、办学标准统一是前提，二是深化课堂改革。",
        "下步打算一是推进集团化办学。二是深化课堂改革。",  # no number
        "三、一是推进集团化办学。二是深化课堂改革。",
    ],
)
def test_words_that_count_inside_a_sentence_stay(text: str) -> None:
    assert unglued(CleanText(text))[0] == CleanText(text)
