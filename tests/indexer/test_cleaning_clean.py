"""Cleaning as a whole: clean text stays, repairs read back, odd input does no harm."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.cleaning import clean

CLEAN = """青禾县教育局2021年工作总结

2021年,在县委、县政府的坚强领导下,全县教育系统落实立德树人根本任务,办学水平稳步提升。现总结如下:

一、主要成绩

(一)学前教育普及普惠。全县有幼儿园56所(其中公办33所),毛入园率为93.5％。XX镇、**乡、x所村小完成改造,投入 万元。

(二)義務教育優質均衡。縣城新增學位2400個,鄉鎮學校(PISA 樣本校)全部達標。

1.经费投入:12.5万元;

2.教师培训:参训1,200人次。

牵头领导:某某

二、存在问题

一是师资不足;二是经费紧张。<script>alert(1)</script>

青禾县教育局

2021年12月30日"""


def test_a_clean_report_comes_out_unchanged_and_without_repairs() -> None:
    cleaned = clean(CLEAN)
    assert cleaned.text == CLEAN
    assert cleaned.repairs == ()


def test_blanks_and_invisible_characters_are_made_regular_without_a_record() -> None:
    dirty = "\ufeff\n\n　　学\u200b校\xa0教育\x07工作。  \r\n\x0c\n\n\n  二、安\u00ad全\t工作\n\n"
    cleaned = clean(dirty)
    assert cleaned.text == "学校 教育工作。\n\n二、安全 工作"
    assert cleaned.repairs == ()


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert clean("学\ud800校").text == "学\ufffd校"


def test_the_script_is_never_converted() -> None:
    assert clean("學校与学校,臺灣、台湾。").text == "學校与学校,臺灣、台湾。"


ODD = st.text(
    st.one_of(
        st.sampled_from("学校教育局一二。,、:：()（）《》“”\n\n\n .-|>?页第共篇12"),
        st.characters(),
    ),
    max_size=80,
)


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(
        st.one_of(ODD, st.sampled_from(["\n", "小编为大家整理", "来源:甲 时间:2020-1-1", "-1-", "(xué)"]))
    )
)
def test_any_text_is_cleaned_and_every_repair_reads_back(pieces: list[str]) -> None:
    cleaned = clean("".join(pieces))
    assert all(cleaned.text[r.at : r.at + len(r.after)] == r.after for r in cleaned.repairs)
    assert cleaned.text == cleaned.text.strip("\n ")
    assert "\n\n\n" not in cleaned.text
    cleaned.text.encode("utf-8")  # no lone surrogate is left


HOSTILE = {
    "one line": "全县教育系统努力工作,投入12.5万元。" * 20_000,
    "short lines": "一\n" * 60_000,
    "spaces": " " * 300_000 + "一",
    "brackets": "(" * 300_000,
    "open titles": "《关于\n" * 40_000,
    "dots": "一二.三." * 60_000,
    "pipes": "a|" * 150_000,
    "remarks": "小编为大家" * 40_000,
    "lists": "相关阅读\n" * 40_000,
    "counters": "第1页" * 60_000,
    "slips": "?F(xiàn)" * 30_000,
    "crumbs": (">一" * 140 + "\n") * 400,
    "titles": ("范文" * 140 + "(\n") * 400,
    "labels": ("来源:" * 90 + "\n") * 400,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    half, whole = HOSTILE[name][: len(HOSTILE[name]) // 8], HOSTILE[name]
    took = []
    for text in (half, whole):
        start = time.process_time()
        clean(text)
        took.append(time.process_time() - start)
    assert took[1] < 32 * took[0] + 1  # eight times the text: far from the 64 times of a square
