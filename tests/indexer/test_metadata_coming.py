"""The parts of a report that speak of what is still to come, and the places that speak in its first lines."""

import pytest

from indexer.metadata import infer_region
from indexer.metadata.coming import coming_parts, without_coming


@pytest.mark.parametrize(
    "heading",
    [
        "三、下一步工作打算",
        "四、下步打算：",
        "（三）今后思路",
        "二、2016年工作计划。",
        "下一阶段重点工作",
        "五、明年工作安排",
        "三、下一步工作",
    ],
)
def test_a_part_on_what_is_to_come_reaches_to_the_end(heading: str) -> None:
    text = f"一、成绩\n2015年新建学校。\n{heading}\n2017年再建。"
    ((start, end),) = coming_parts(text)
    assert text[start:end].strip() == f"{heading}\n2017年再建。"
    assert "2015年" in without_coming(text)
    assert "2017年" not in without_coming(text)


def test_the_next_part_ends_it() -> None:
    text = "一、下步打算\n2017年再建。\n二、成绩\n2015年新建学校。"
    assert "2015年新建" in without_coming(text)
    assert "2017年" not in without_coming(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、2016年工作计划完成情况\n2016年建校。",
        "按照2016年工作安排，我们建校。2016年竣工。",
        "一、成绩\n2016年，今后几年的规划已经编制。",
    ],
)
def test_what_was_done_is_not_what_is_to_come(text: str) -> None:
    assert without_coming(text) == text


def test_a_promise_reaches_to_the_end_of_its_sentence() -> None:
    blotted = without_coming("2013年动工。确保2014年秋季过半，2015年8月完成。2013年已投两亿元。")
    assert blotted.count("2013年") == 2
    assert "2014年" not in blotted
    assert "2015年" not in blotted


@pytest.mark.parametrize(
    "text", ["确保2014年" * 20_000, "下一步" * 50_000, "一、今后" * 30_000, "\ud800\x00"]
)
def test_offsets_stay_and_odd_text_does_no_harm(text: str) -> None:
    assert len(without_coming(text)) == len(text)


def test_a_subject_of_the_lead_is_a_named_body_but_not_as_sure_as_a_title() -> None:
    region = infer_region("教育局工作总结", "2015年，句容市教育局以质量为核心，狠抓落实。")
    assert region is not None
    assert region.path == "江苏省/镇江市/句容市"
    assert region.how == "named"
    assert 0.85 <= region.confidence <= 0.9
    assert any("主语" in line for line in region.evidence)
