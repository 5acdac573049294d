"""Names found in a text, and what their neighbours say they mean."""

import pytest

from indexer.metadata import mentions
from indexer.metadata.gazetteer import gazetteer
from indexer.metadata.mentions import Mention
from indexer.metadata.starts import starts_of


def find_mentions(text: str) -> list[Mention]:
    return mentions.find_mentions(text, starts_of("", text)[1].names)


def found(text: str) -> list[tuple[str, list[str]]]:
    places = gazetteer()
    return [(m.name, [places.full_path(key) for key in m.keys]) for m in find_mentions(text)]


def test_a_name_behind_its_city_means_the_one_within_it() -> None:
    assert found("长春市朝阳区") == [("长春市", ["吉林省长春市"]), ("朝阳区", ["吉林省长春市朝阳区"])]


def test_a_short_name_behind_a_place_that_it_does_not_lie_in_is_dropped() -> None:
    assert [name for name, _ in found("乐山市朝阳路")] == ["乐山市"]


def test_members_of_a_list_mean_places_of_one_city() -> None:
    assert dict(found("长安、桥西、新华、裕华四区")) == {
        "长安": ["河北省石家庄市长安区"],
        "桥西": ["河北省石家庄市桥西区"],
        "新华": ["河北省石家庄市新华区"],
        "裕华": ["河北省石家庄市裕华区"],
    }


def test_an_unknown_member_does_not_break_a_list() -> None:
    assert [name for name, _ in found("玄武、江心洲新区、秦淮、鼓楼")] == ["玄武", "秦淮", "鼓楼"]
    assert all(path[0].startswith("江苏省南京市") for _, path in found("玄武、江心洲新区、秦淮、鼓楼"))


def test_a_list_of_ordinary_words_is_no_list_of_places() -> None:
    assert found("开放、合作、友好、前进") == []


@pytest.mark.parametrize(
    "text",
    [
        "河北区域协调",
        "全市人才市场",
        "集中山区办学",
        "示范县创建",
        "各省和县级财政",
        "某某县区",
        "36名山区学生",
    ],
)
def test_names_within_other_words_are_not_found(text: str) -> None:
    assert [name for name, _ in found(text) if name[-1] in "省市县区"] == []


def test_offsets_hold_in_text_with_characters_outside_the_basic_plane() -> None:
    text = "𠀀𠀀乐山市\ud800会东县"
    assert [(m.start, text[m.start : m.end]) for m in find_mentions(text)] == [(2, "乐山市"), (6, "会东县")]
