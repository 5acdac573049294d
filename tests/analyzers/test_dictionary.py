import re
from functools import cache

import jieba
import pytest

from analyzers.lexicon import SHIPPED, shipped
from analyzers.variants import simplify

NAMED = """双减 两免一补 控辍保学 全面改薄 一村一幼 县管校聘 三名工程 送教上门 职普融通 产教融合
双师型教师 普惠性幼儿园 学前三年毛入园率 生均公用经费"""
# Kept out of the stop words: they carry a question's meaning.
MEANINGFUL = "不没无未非上下前后内外中一教"


@cache
def tokenizer() -> jieba.Tokenizer:
    """A tokenizer of its own, so that no other test's words are in it."""
    fresh = jieba.Tokenizer()
    fresh.initialize()
    for entry in shipped().words:
        fresh.add_word(entry.word, entry.frequency, entry.tag)
    return fresh


def lines(name: str) -> list[str]:
    text = (SHIPPED / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_the_field_is_covered() -> None:
    words = {entry.word for entry in shipped().words}
    assert len(words) >= 260
    assert not set(NAMED.split()) - words


def test_every_word_is_cut_whole_alone_and_in_a_sentence() -> None:
    words = [entry.word for entry in shipped().words]
    assert [word for word in words if list(tokenizer().cut(word)) != [word]] == []
    sentence = "全县认真落实{}有关要求"
    assert [word for word in words if word not in tokenizer().cut(sentence.format(word))] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中学考试成绩", "中学 考试成绩"),
        ("全省检察机关", "检察机关"),
        ("选考试题目", "考试"),
        ("学生均到校上课", "学生"),
        ("中小学校车辆", "车辆"),
        ("高中职称评定", "高中 职称评定"),
        ("国检察院", "检察院"),
        ("教育局长期重视", "长期"),
        ("在职高级教师", "在职 高级教师"),
        ("国家专项目标", "国家 目标"),
        ("五年级学考试卷", "五年级"),
    ],
)
def test_its_words_do_not_tear_others_apart(text: str, words: str) -> None:
    assert set(words.split()) <= set(tokenizer().cut(text))


def test_every_line_is_word_frequency_and_tag_in_simplified_han() -> None:
    shape = re.compile(r"([\u4e00-\u9fff]{2,10}) [1-9]\d{0,4} [a-z]{1,2}")
    matches = {line: shape.fullmatch(line) for line in lines("userdict.txt")}
    assert [line for line, match in matches.items() if match is None] == []
    assert [match[1] for match in matches.values() if match and simplify(match[1]) != match[1]] == []


@pytest.mark.parametrize("name", ["userdict.txt", "stopwords.txt", "units.txt"])
def test_no_word_stands_twice_and_the_header_tells_the_origin(name: str) -> None:
    words = [line.split()[0] for line in lines(name)]
    assert len(words) == len(set(words))
    first = (SHIPPED / name).read_text("utf-8").splitlines()[0]
    assert first.startswith("#") and "为本项目编写" in first


def test_stop_words_hold_function_words_and_nothing_that_means() -> None:
    stop_words = set(lines("stopwords.txt"))
    assert {"的", "了", "和", "与", "及", "等", "在", "对", "为"} <= stop_words
    assert not stop_words & set(MEANINGFUL)
    assert not stop_words & {entry.word for entry in shipped().words}


def test_units_are_many_short_and_no_numbers() -> None:
    units = lines("units.txt")
    assert len(units) >= 80
    assert {"年", "元", "万元", "亿元", "人", "名", "个", "所", "个百分点", "平方米", "万平方米"} <= set(
        units
    )
    assert [unit for unit in units if len(unit) > 6 or re.search(r"[\d%a-z\s]", unit)] == []
