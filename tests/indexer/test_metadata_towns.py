"""Towns of a text together tell its county, though each of their names is borne by many."""

import pytest

from indexer.metadata import infer_region
from indexer.metadata.gazetteer import gazetteer
from indexer.metadata.town_lists import county_of_towns


def county(text: str) -> str | None:
    found = county_of_towns(text)
    return gazetteer().full_path(found[0]) if found else None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("学校分布在彭场、毛嘴、张沟、通海口等镇。", "湖北省仙桃市"),
        ("先后改造了西渡镇、界牌镇和演陂镇中心小学，渣江镇新建幼儿园。", "湖南省衡阳市衡阳县"),
        ("辖香达镇和白扎、吉曲、娘拉、毛庄、觉拉5乡。", "青海省玉树藏族自治州囊谦县"),
    ],
)
def test_names_in_lists_and_with_their_type_tell_a_county(text: str, path: str) -> None:
    assert county(text) == path


@pytest.mark.parametrize(
    "text",
    [
        "",
        "坚持团结、和平、友好、合作、发展。",
        "语文、数学、英语、科学、音乐、美术开齐开足。",
        "城关镇、新华镇、和平乡学校改造。",
        "加强思想、组织、作风、纪律、制度建设。",
        "彭场镇小学竣工。",
    ],
)
def test_ordinary_words_and_common_names_tell_none(text: str) -> None:
    assert county(text) is None


def test_towns_alone_place_a_redacted_report_and_are_its_evidence() -> None:
    region = infer_region("XX县教育局工作汇报", "我县在西合营、代王城、暖泉、阳眷、草沟堡建成寄宿制学校。")
    assert region is not None
    assert region.path == "河北省/张家口市/蔚县"
    assert region.how == "inferred"
    assert any("西合营" in line for line in region.evidence)


def test_towns_of_two_counties_tell_neither() -> None:
    ours, theirs = "彭场镇、毛嘴镇、长埫口镇学校竣工。", "西渡镇、渣江镇、演陂镇学校开工。"
    assert (county(ours), county(theirs)) == ("湖北省仙桃市", "湖南省衡阳市衡阳县")
    assert county(ours + theirs) is None


@pytest.mark.parametrize("text", ["、" * 100_000, "镇" * 100_000, "教育、" * 50_000, "\ud800、\ud800镇"])
def test_odd_text_is_read_in_linear_time(text: str) -> None:
    assert county(text) is None
