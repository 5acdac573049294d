"""Cleaning of real input: what goes, what stays. Runs where EDUREPORTS_SEEDS names the folder."""

import re
from collections import Counter
from pathlib import Path

import pytest

from indexer.cleaning import clean
from indexer.documents import CleanText
from indexer.sources import read, walk

TONE_IN_PARENTHESES = re.compile(r"[(\uff08] ?[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]* ?[)\uff09]")
GONE = (
    *("找回密码", "QQ登录", "使用道具", "GMT+8", "发表于", "只看该作者", "复制链接"),
    *("本版积分规则", "ICP备", "公网安备", "网站标识码", "上一条", "下一条", "相关范文推荐"),
    *("小编", "免费查看", "当前位置", "信息来源", "浏览量", "扫一扫", "主办单位"),
    *("网站地图", "分享到", "实用8篇", "作者:"),
)


@pytest.fixture(scope="module")
def cleaned(seeds: Path) -> dict[str, CleanText]:
    return {source[:3]: clean(read(path, source).text) for source, path in walk(seeds)}


def _kinds(text: CleanText) -> Counter[str]:
    return Counter(r.kind for r in text.repairs)


def test_every_gloss_of_the_seeds_is_stripped(cleaned: dict[str, CleanText]) -> None:
    # Those behind byte slips go with the slip that they confirm.
    assert _kinds(cleaned["000"])["gloss"] + _kinds(cleaned["004"])["gloss"] == 1308
    assert all(not TONE_IN_PARENTHESES.search(text.text) for text in cleaned.values())


@pytest.mark.parametrize("words", GONE)
def test_no_furniture_of_the_seeds_is_left(cleaned: dict[str, CleanText], words: str) -> None:
    assert [name for name, text in cleaned.items() if words in text.text] == []


@pytest.mark.parametrize(
    ("name", "length"), [("000", 3313), ("001", 35118), ("002", 6148), ("003", 8038), ("004", 8593)]
)
def test_the_bodies_of_the_seeds_are_kept(cleaned: dict[str, CleanText], name: str, length: int) -> None:
    assert length * 0.995 <= len(cleaned[name].text) <= length * 1.005


def test_lines_of_the_seeds_that_look_like_labels_are_kept(cleaned: dict[str, CleanText]) -> None:
    rows = Counter(line.split(":")[0] for line in cleaned["003"].text.split("\n"))
    assert (rows["牵头领导"], rows["牵头科室"], rows["责任科室"]) == (27, 27, 27)


def test_the_titles_of_the_eight_parts_are_kept(cleaned: dict[str, CleanText]) -> None:
    text = cleaned["001"].text
    assert len(re.findall(r"^.{1,20}篇[一二三四五六七八]$", text, re.MULTILINE)) == 8
    assert text.split("\n")[0].endswith("篇一")


def test_sentences_of_the_seeds_that_were_cut_are_one_again(cleaned: dict[str, CleanText]) -> None:
    assert _kinds(cleaned["001"])["wrap"] == 4
    assert not re.search(r"^[。的]", cleaned["001"].text, re.MULTILINE)
    assert sum(_kinds(cleaned[name])["wrap"] for name in ("000", "002", "003", "004")) == 0


def test_a_forum_page_begins_with_its_title_and_ends_with_a_sentence(cleaned: dict[str, CleanText]) -> None:
    text = cleaned["002"].text
    assert text.startswith("教育局2018年") and text.endswith("。")


def test_every_repair_of_the_seeds_reads_back_and_a_second_cleaning_changes_nothing(
    cleaned: dict[str, CleanText],
) -> None:
    for text in cleaned.values():
        assert all(text.text[r.at : r.at + len(r.after)] == r.after for r in text.repairs)
        assert clean(text.text) == CleanText(text.text)
