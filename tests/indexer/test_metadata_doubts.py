"""What a clerk should look at first about region and year."""

from dataclasses import replace

from indexer.documents import Region, Year
from indexer.metadata.doubts import doubts

SURE = Region("四川省", "乐山市", None, "511100", "named", 0.97, ("题名：乐山市教育局",))
PLAIN = Year(2020, None, ("题名：2020年",))


def test_nothing_is_doubtful_about_a_sure_region_and_a_plain_year() -> None:
    assert doubts(SURE, PLAIN, "乐山市教育局2020年工作总结") == ()


def test_low_confidence_is_said_with_its_evidence() -> None:
    weak = replace(SURE, confidence=0.62, how="inferred", evidence=("文中有夹江、峨边（四川省乐山市）",))
    (line,) = doubts(weak, PLAIN, "")
    assert line.startswith("地区把握不大（0.62）：")
    assert "夹江、峨边" in line


def test_a_corrected_region_is_never_doubtful() -> None:
    assert doubts(replace(SURE, how="corrected", confidence=0.1), PLAIN, "") == ()


def test_an_unknown_region_is_said_with_the_places_of_the_text() -> None:
    (line,) = doubts(None, PLAIN, "全县教师赴昆山市学习。泾源县人民政府拨款。我县满意。")
    assert line == "地区未知但文中有泾源县（宁夏回族自治区固原市泾源县）"


def test_an_unknown_region_without_places_is_said_too() -> None:
    assert doubts(None, PLAIN, "全县满意。") == ("地区未知",)


def test_two_years_that_are_as_likely_are_both_said() -> None:
    text = "2019年，全县新建学校三所。2020年，全县新建学校四所。"
    (line,) = doubts(SURE, Year(2020, None, ("文中：2020年",)), text)
    assert line == "年份有两种可能：2019、2020"


def test_an_unknown_year_is_said_with_the_years_of_the_text() -> None:
    assert doubts(SURE, None, "全县满意。") == ("年份未知",)
    assert doubts(SURE, None, "2003年动工的学校已经投用。") == ("年份未知但文中有2003",)
