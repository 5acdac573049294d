"""The matching key: what is folded, what separates, and where every character stood."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from analyzers.normalize import _GROUPED, _LOOSE_POINT, _folding, _kept, key_of, normalize
from analyzers.translation import LazyTranslation
from analyzers.variants import fold_variants, simplify, variant_table

MIXED = st.text(
    st.one_of(
        st.sampled_from("教育發展着著覆复一二 \t\n\u3000，、。.,%％*Xx88１０（(「”①㎡é\u200b"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("８８％", "88%"),
        ("ＰＩＳＡ", "pisa"),
        ("café", "cafe"),
        ("義務教育均衡發展", "义务教育均衡发展"),
        ("教 育\u3000发\u00a0展", "教育发展"),
        ("教育、发展", "教育|发展"),
        ("教育。\n\n  发展", "教育|发展"),
        ("增加 50676 万元", "增加50676万元"),
        ("24 942万元", "24|942万元"),
        ("1,234.5元", "1,234.5元"),
        ("1∶8—1∶10", "1|8|1|10"),
        ("二○一○年", "二〇一〇年"),
        ("在**日报", "在**日报"),
        ("XX市", "xx市"),
        ("PISA 2018 测试", "pisa|2018测试"),
        ("①2020年", "①2020年"),
        ("零\u200b宽", "零宽"),
        ("一．五", "一|五"),
    ],
)
def test_r05_what_is_folded_and_what_separates(text: str, key: str) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(
    ("text", "joined"),
    [("投入24 942万元", "投入24942万元"), ("1,234,567人", "1234567人"), ("共 12 345 678%", "共12345678%")],
)
def test_grouped_digits_have_a_second_reading(text: str, joined: str) -> None:
    plain, second = normalize(text).readings
    assert second.key == joined
    at = joined.index("4")
    assert text[slice(*second.span(at, at + 1))] == "4"
    assert "|" in plain.key or "," in plain.key


@pytest.mark.parametrize("text", ["24、942万元", "24 94万元", "2018 2019", "0 942万元", "1,23", "12 345"])
def test_what_groups_no_digits_has_one_reading(text: str) -> None:
    assert len(normalize(text).readings) == 1


@pytest.mark.parametrize(
    "forms", ["著着", "覆复", "畫画划劃", "乾干幹", "瞭了", "後后", "裏里裡", "臺台檯", "髮發发"]
)
def test_variants_of_one_class_have_one_key(forms: str) -> None:
    assert len({key_of(char) for char in forms}) == 1


@given(MIXED)
def test_r05_each_offset_maps_back_to_the_character_that_gave_it(text: str) -> None:
    folded = normalize(text)
    assert len(folded.text) == len(folded.key) == len(folded.starts) == len(folded.ends)
    for at, char in enumerate(folded.key):
        start, end = folded.span(at, at + 1)
        assert end == start + 1
        if char != "|":
            assert key_of(text[start:end]).strip("0123456789") in (char, "")
    assert list(folded.starts) == sorted(set(folded.starts.tolist()))


@given(st.text(st.sampled_from("學学1234,. ，。\t\n|a%"), max_size=40))
def test_texts_without_traditional_forms_points_or_groups_lose_nothing_by_the_short_way(text: str) -> None:
    folded, simple = (
        _LOOSE_POINT.sub(lambda m: "|" * len(m.group()), _folding()(form)) for form in (text, simplify(text))
    )
    kept = np.flatnonzero(_kept(folded)).tolist()
    own = normalize(text)
    assert own.text == "".join(simple[at] for at in kept).replace("\t", "|")
    assert own.key == fold_variants("".join(folded[at] for at in kept).replace("\t", "|"))
    spans = [(int(own.starts[a]), int(own.ends[b - 1])) for a, b in own.groups]
    assert spans == [match.span() for match in _GROUPED.finditer(folded)]


def _pieces(text: str) -> list[str]:
    return [piece for piece in key_of(text).split("|") if piece]


@given(MIXED, MIXED)
def test_keys_of_neighbours_are_the_key_of_both_where_a_separator_stands_between(a: str, b: str) -> None:
    assert _pieces(f"{a}。{b}") == [*_pieces(a), *_pieces(b)]


@given(st.text(st.sampled_from("教育發展著覆，。 "), min_size=1), st.data())
def test_the_key_of_a_substring_is_a_substring_of_the_key(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert key_of(text[start:end]) in normalize(text).key


def test_normalizing_twice_changes_nothing() -> None:
    key = key_of("２０１８年，義務教育（PISA）達98.6％……覆蓋 24 942万元")
    assert key_of(key) == key


def test_r06_conversion_keeps_every_length() -> None:
    assert all(len(name) == 1 for name in variant_table().values())
    assert len(simplify("計畫覆蓋臺灣\ud800著力")) == len("計畫覆蓋臺灣\ud800著力")


def test_zhe_is_written_as_simplified_text_writes_it() -> None:
    assert simplify("著力、沿著、顯著、專著") == "着力、沿着、显著、专著"
    assert fold_variants("着著") == "着着"


@pytest.mark.parametrize(
    "text",
    [
        "打坏子",
        "沈船",
        "答覆",
        "彷彿",
        "以免藉口",
        "衹得",
        "傢俱",
        "么麽",
        "不瞭解",
        "乾隆，乾淨",
        "𰻞",
        "學校。学校。么麽。\n乾隆。。不瞭解",
        "教育局",
    ],
)
def test_what_may_change_is_converted_as_opencc_does(text: str) -> None:
    assert simplify(text) == OpenCC("t2s").convert(text)


@given(st.text(max_size=200))
def test_a_text_is_folded_character_by_character(text: str) -> None:
    assert _folding()(text) == "".join(map(_folding(), text))
    assert len(_folding()(text)) == len(text)


def test_a_rule_is_asked_once_a_character() -> None:
    asked: list[str] = []

    def rule(char: str) -> str:
        asked.append(char)
        return char.upper()

    translation = LazyTranslation(rule)
    assert translation("abcab") + translation("bcd\ud800") == "ABCABBCD\ud800"
    assert sorted(asked) == ["a", "b", "c", "d", "\ud800"]
