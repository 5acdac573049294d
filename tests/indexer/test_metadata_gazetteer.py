"""Names, codes and paths of places."""

import pytest

from indexer.documents import Region
from indexer.metadata import infer_region, region_names, region_of_path
from indexer.metadata.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("凉山州", "四川省凉山彝族自治州"),
        ("凉山", "四川省凉山彝族自治州"),
        ("孟村县", "河北省沧州市孟村回族自治县"),
        ("沾益县", "云南省曲靖市沾益区"),
        ("下关区", "江苏省南京市鼓楼区"),
        ("卢湾区", "上海市黄浦区"),
        ("宣武区", "北京市西城区"),
        ("桃园县", "台湾省桃园市"),
        ("淮阴市", "江苏省淮安市"),
        ("氹仔", "澳门特别行政区嘉模堂区（氹仔）"),
        ("株洲县", "湖南省株洲市渌口区"),
        ("黔阳县", "湖南省怀化市洪江市"),
        ("璧山县", "重庆市璧山区"),
        ("襄樊市", "湖北省襄阳市"),
        ("毕节地区", "贵州省毕节市"),
        ("达县", "四川省达州市达川区"),
        ("海南州", "青海省海南藏族自治州"),
        ("海南", "海南省"),
        ("吉林", "吉林省"),
        ("株洲", "湖南省株洲市"),
        ("仙桃市", "湖北省仙桃市"),
        ("前郭县", "吉林省松原市前郭尔罗斯蒙古族自治县"),
        ("黔城镇", "湖南省怀化市洪江市"),
        ("东莞市", "广东省东莞市"),
        ("台北市", "台湾省台北市"),
    ],
)
def test_a_name_means_one_place_of_today(name: str, path: str) -> None:
    places = gazetteer()
    assert [places.full_path(sense.key) for sense in places.senses[name]] == [path]


@pytest.mark.parametrize(("name", "count"), [("朝阳区", 2), ("鼓楼区", 4), ("新华区", 3), ("通州", 2)])
def test_an_ambiguous_name_keeps_all_its_places(name: str, count: int) -> None:
    assert len(gazetteer().senses[name]) == count


@pytest.mark.parametrize("name", ["高新区", "城区", "郊区", "市中区", "经开区", "全县", "新城区"])
def test_common_nouns_and_function_zones_are_no_places(name: str) -> None:
    assert name not in gazetteer().senses


def test_every_county_has_a_code_and_lies_in_a_province() -> None:
    places = gazetteer().places
    counties = [p for p in places.values() if p.level == "county" and p.key[:2] not in ("71", "81", "82")]
    assert len(counties) > 2800
    assert all(p.code == p.key and places[p.path[0]].level == "province" for p in counties)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("四川省", "510000"),
        ("四川省/乐山市", "511100"),
        ("四川省/凉山彝族自治州/会东县", "513426"),
        ("重庆市/巴南区", "500113"),
        ("湖北省/仙桃市", "429004"),
        ("香港特别行政区", "810000"),
        ("台湾省/屏东县", None),
    ],
)
def test_a_path_names_a_region(path: str, code: str | None) -> None:
    region = region_of_path(path)
    assert region is not None
    assert (region.path, region.code, region.how, region.confidence) == (path, code, "corrected", 1.0)


@pytest.mark.parametrize("path", ["", "/", "四川省/没有市", "乐山市", "四川", "重庆市/重庆市/巴南区"])
def test_an_unknown_path_names_none(path: str) -> None:
    assert region_of_path(path) is None


def test_region_names_hold_full_customary_and_short_names_of_each_level() -> None:
    region = region_of_path("四川省/凉山彝族自治州/会东县")
    assert region is not None
    assert region_names(region) == (
        "四川省",
        "四川",
        "凉山彝族自治州",
        "凉山州",
        "凉山",
        "会东县",
        "会东",
    )


def test_region_names_of_an_autonomous_region_hold_its_short_name() -> None:
    assert region_names(Region("广西壮族自治区", None, None, "450000", "named", 1.0)) == (
        "广西壮族自治区",
        "广西",
    )


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("思茅市教育局2001年工作总结", "云南省/普洱市/思茅区"),
        ("思茅市教育局2005年工作总结", "云南省/普洱市"),
        ("广州市东山区教育局2003年工作总结", "广东省/广州市/越秀区"),
        ("鹤岗市东山区教育局2013年工作总结", "黑龙江省/鹤岗市/东山区"),
        ("东山区教育局2013年工作总结", "黑龙江省/鹤岗市/东山区"),
    ],
)
def test_a_former_name_means_its_successor_of_that_time(title: str, path: str) -> None:
    region = infer_region(title, "教育系统团结奋进。")
    assert region is not None
    assert region.path == path


@pytest.mark.parametrize(("year", "path"), [(1988, "江苏省/苏州市/昆山市"), (2015, None)])
def test_a_place_calls_itself_a_county_only_while_it_was_one(year: int, path: str | None) -> None:
    text = f"{year}年，我县教育投入增长。昆山教育局印发方案，昆山教育局督办，昆山财政拨款。全县满意。"
    region = infer_region("教育工作总结", text)
    assert (region.path if region else None) == path
