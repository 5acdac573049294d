"""Which characters look alike? A table measured on pictures, checked by pairs that pupils are warned of."""

import pytest

from analyzers.normalize import key_of
from webapp.search.correcting.looks import _table, look_alike, look_alikes

AT_A_GLANCE = (
    "末未 己已 己巳 人入 土士 戌戍 干千 于干 日曰 徒徙 大太 大犬 今令 "
    "免兔 乌鸟 晴睛 检捡 官宫 体休 冼洗 冶治 宇字 矢失"
)
HASTILY = (
    "侯候 拔拨 幅辐 祟崇 辨辩 拆折 抡抢 仓仑 淮准 推堆 货贷 待侍 持特 "
    "往住 师帅 育肓 业亚 困因 式武 感惑 缓援 经径 析折"
)
UNLIKE = "教育 大小 上下 学校 一八 东西 教校 均横 人口 国家"


@pytest.mark.parametrize("pair", AT_A_GLANCE.split())
def test_characters_of_one_stroke_more_or_less_look_alike_at_a_glance(pair: str) -> None:
    assert look_alike(*pair) == look_alike(*reversed(pair)) == 1


@pytest.mark.parametrize("pair", HASTILY.split())
def test_characters_that_share_most_of_their_parts_look_alike(pair: str) -> None:
    assert look_alike(*pair) == look_alike(*reversed(pair)) is not None


@pytest.mark.parametrize("pair", UNLIKE.split())
def test_other_characters_do_not(pair: str) -> None:
    assert look_alike(*pair) is None


def test_a_class_of_variants_looks_like_what_any_of_them_does() -> None:
    assert look_alike(key_of("藉"), "籍") == 1
    assert look_alike("畬", "畲") == 1


def test_the_table_is_symmetric_of_keys_and_bounded() -> None:
    for char, others in _table().items():
        assert key_of(char) == char
        assert char not in others
        assert all(look_alikes(other)[char] == level for other, level in others.items())
        assert len(others) <= 64
