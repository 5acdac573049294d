"""The file of synonyms: what may stand in it, what the shipped one holds, what is found in a run."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import SHIPPED
from analyzers.matching import contains
from analyzers.normalize import key_of
from analyzers.synonyms import LONGEST, NAME, Place, Synonyms, SynonymsError, parse
from analyzers.variants import simplify

analyzer = WordAnalyzer()
SHIPPED_SYNONYMS = Synonyms.load()
NAMED = (
    ("双减", "减轻义务教育阶段学生作业负担和校外培训负担"),
    ("幼儿园", "学前教育"),
    ("教委", "教育局"),
    ("教体局", "教育和体育局"),
    ("中职", "中等职业教育"),
    ("特岗教师", "特设岗位教师"),
    ("义教均衡", "义务教育均衡"),
    ("普惠园", "普惠性幼儿园"),
    ("教师进修学校", "教师发展中心"),
    ("营养餐", "营养改善计划"),
    ("非典", "SARS"),
    ("人工智慧", "人工智能"),
    ("区管校聘", "县管校聘"),
    ("留学生", "国际学生"),
    ("出生率", "出生人口"),
)
ONE_WAY = (
    ("职教", "职业教育"),
    ("学考", "学业水平考试"),
    ("高职", "高等职业教育"),
    ("高校", "高等学校"),
    ("村校", "教学点"),
    ("教师改行", "教师流失"),
    ("国检", "国家督导检查"),
    ("国小", "小学"),
    ("评鉴", "评估"),
    ("身心障碍", "残疾"),
    ("幼稚园", "幼儿园"),
    ("老师编制不够", "缺编"),
    ("黑车", "三轮车"),
    ("下河游泳", "防溺水"),
    ("考不上高中", "普职分流"),
    ("残疾孩子上学", "随班就读"),
    ("五年规划", "十四五规划"),
)


def shipped_rules() -> list[list[list[str]]]:
    """The sides of each rule, one or two."""
    text = (SHIPPED / NAME).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[[w.strip() for w in side.split(",")] for side in line.split("=>")] for line in lines]


def found(synonyms: Synonyms, run: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(run[p.start : p.end], p.synonyms) for p in synonyms.places(run, analyzer)]


def test_the_shipped_file_covers_the_field_and_tells_its_origin() -> None:
    assert Synonyms.load().rules == len(shipped_rules()) >= 1900
    first = (SHIPPED / NAME).read_text("utf-8").splitlines()[0]
    assert first.startswith("#") and "为本项目编写" in first and "MIT" in first


@pytest.mark.parametrize(("one", "other"), NAMED)
def test_what_the_field_says_in_two_ways_is_found_both_ways(one: str, other: str) -> None:
    known = Synonyms.load().by_key
    assert other in known[key_of(one)] and one in known[key_of(other)]


@pytest.mark.parametrize(("short", "full"), ONE_WAY)
def test_an_abbreviation_that_stands_inside_other_words_goes_one_way(short: str, full: str) -> None:
    known = Synonyms.load().by_key
    assert full in known[key_of(short)] and short not in known.get(key_of(full), ())


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("危房改造", "校舍维修"),
        ("录播", "同步课堂"),
        ("国际学校", "民办学校"),
        ("休学", "复学"),
        ("支教", "走教"),
        ("烂尾", "项目进度"),
        ("少子化", "学龄人口"),
        ("地震", "应急疏散"),
        ("津贴", "补助"),
        ("游泳", "溺水"),
        ("肥胖", "体质健康"),
        ("法治课", "安全教育"),
        ("食物中毒", "食品安全"),
        ("加分", "优惠政策"),
        ("平均年龄", "年龄结构"),
    ],
)
def test_a_neighbouring_matter_is_no_synonym(word: str, other: str) -> None:
    assert other not in Synonyms.load().by_key.get(key_of(word), ())


def test_words_of_the_shipped_file_are_clean() -> None:
    words = [word for rule in shipped_rules() for side in rule for word in side]
    assert [w for w in words if not re.fullmatch(r"[\u4e00-\u9fff、A-Z]{2,60}", w)] == []
    assert [w for w in words if simplify(w) != w] == []


def test_no_word_lies_in_two_groups_and_no_pair_in_two_rules() -> None:
    groups = [rule[0] for rule in shipped_rules() if len(rule) == 1]
    members = [word for group in groups for word in group]
    assert [word for word in members if members.count(word) > 1] == []
    pairs = [frozenset(pair) for group in groups for pair in combinations(group, 2)]
    pairs += [frozenset((a, b)) for left, *right in shipped_rules() for a in left for b in (right or [[]])[0]]
    assert [sorted(pair) for pair in pairs if pairs.count(pair) > 1] == []
    assert [rule for rule in shipped_rules() for side in rule if len(set(side)) != len(side)] == []


def test_one_way_rules_make_no_cycle() -> None:
    graph = {word: set(rule[1]) for rule in shipped_rules() if len(rule) == 2 for word in rule[0]}
    for start in graph:
        reached, todo = set(), [start]
        while todo:
            for following in graph.get(todo.pop(), ()):
                assert following != start
                if following not in reached:
                    reached.add(following)
                    todo.append(following)


def test_no_rule_of_the_shipped_file_adds_nothing() -> None:
    """A synonym that contains the word never stands where the word does not."""
    known = Synonyms.load().by_key
    idle = [k for k, others in known.items() if all(contains(key_of(other), k) for other in others)]
    one_way = {word for rule in shipped_rules() if len(rule) == 2 for word in rule[0]}
    assert [key for key in idle if key in one_way] == []


def test_each_synonym_of_a_one_way_rule_finds_what_one_of_its_words_does_not() -> None:
    """A section that holds a synonym with all words of the word in it is found by these anyway."""
    rules = [rule for rule in shipped_rules() if len(rule) == 2]
    idle = [(left, one) for left, right in rules for one in right if not any(_gains(w, one) for w in left)]
    assert idle == []


def _gains(word: str, synonym: str) -> bool:
    held = {each.term for each in analyzer.words(synonym)}
    return not (contains(key_of(synonym), key_of(word)) or held.issuperset(analyzer.query_terms(word)))


def test_equivalents_and_one_way_rules() -> None:
    synonyms = parse("# 说明\n\n教委, 教育局,教体局\n高职 => 高等职业教育, 职业教育\n")
    assert found(synonyms, "教委") == [("教委", ("教育局", "教体局"))]
    assert found(synonyms, "教体局") == [("教体局", ("教委", "教育局"))]
    assert found(synonyms, "高职") == [("高职", ("高等职业教育", "职业教育"))]
    assert found(synonyms, "高等职业教育") == []
    assert synonyms.rules == 2


def test_rules_of_one_word_add_up_and_make_no_chains() -> None:
    synonyms = parse("甲校 => 乙校\n甲校 => 丙校\n乙校 => 丁校")
    assert found(synonyms, "甲校") == [("甲校", ("乙校", "丙校"))]


def test_script_and_width_do_not_matter() -> None:
    synonyms = parse("雙減，减负\nＭＯＯＣ, 慕课")
    assert found(synonyms, "双减") == [("双减", ("减负",))]
    assert found(synonyms, "ｍｏｏｃ") == [("ｍｏｏｃ", ("慕课",))]


def test_in_a_longer_run_whole_words_are_found_the_longest_first() -> None:
    synonyms = parse("中职, 中等职业教育\n招生, 录取\n学前教育, 幼儿园\n教育, 教学")
    assert found(synonyms, "乡镇中职招生") == [("中职", ("中等职业教育",)), ("招生", ("录取",))]
    assert found(synonyms, "全县学前教育") == [("学前教育", ("幼儿园",)), ("教育", ("教学",))]


@pytest.mark.parametrize(
    ("rule", "run", "words"),
    [
        ("职教, 职业教育", "在职教师培训", []),
        ("学考, 学业水平考试", "入学考试", []),  # 学考 is in the dictionary, and inside of a word that is too
        ("县中, 县域高中", "全县中小学", []),
        ("德育, 思想道德教育", "德育工作", ["德育"]),  # a word, of which 德育 is the beginning
        ("国培, 国家级培训计划", "2020年国培", ["国培"]),
        ("线上教学, 网上教学", "线上教学情况", ["线上教学"]),  # 教学情况 is a word
        ("民办幼儿园, 民办园", "我市民办幼儿园", ["民办幼儿园"]),  # cut as 市民
    ],
)
def test_short_words_keep_to_the_borders_and_long_ones_stand_anywhere(
    rule: str, run: str, words: list[str]
) -> None:
    assert [word for word, _ in found(parse(rule), run)] == words


def test_words_that_overlap_are_found_and_words_in_others_are_less_sure() -> None:
    synonyms = parse("农村教师, 乡村教师\n教师培训, 师资培训\n农村, 乡村\n培训班, 补习班")
    places = synonyms.places("农村教师培训班", analyzer)
    assert [("农村教师培训班"[p.start : p.end], p.sure) for p in places] == [
        ("农村教师", True),
        ("农村", False),
        ("教师培训", False),  # across the border of 农村教师
        ("培训班", True),
    ]


def test_a_word_that_lacks_one_character_of_a_longer_one_is_no_word_in_it() -> None:
    synonyms = parse("学区房 => 就近入学\n学区 => 招生范围")
    assert found(synonyms, "学区房") == [("学区房", ("就近入学",))]


def test_a_synonym_that_contains_the_whole_run_is_left_out() -> None:
    synonyms = parse("公用经费, 生均公用经费")
    assert found(synonyms, "公用经费") == []
    assert found(synonyms, "生均公用经费") == [("生均公用经费", ("公用经费",))]


def test_a_sentence_is_not_expanded() -> None:
    synonyms = parse("中职, 中等职业教育")
    run = "全县中职" + "教育" * 40
    assert found(synonyms, run[:LONGEST]) == [("中职", ("中等职业教育",))]
    assert found(synonyms, run[: LONGEST + 1]) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("只有一个", "至少要有两个不同的词"),
        ("双减, 雙減", "至少要有两个不同的词"),
        ("甲校, , 乙校", "缺少一个词"),
        ("甲校 =>", "缺少一个词"),
        ("=> 甲校", "缺少一个词"),
        ("甲校 => 乙校 => 丙校", "一行只能有一个 =>"),
        ("甲校, ——", "没有文字或数字"),
        (r"甲校\, 乙校", "不能用反斜杠"),
        ("甲校, " + "乙" * (LONGEST + 1), f"超过 {LONGEST} 个字符"),
    ],
)
def test_an_unusable_line_is_named(line: str, why: str) -> None:
    with pytest.raises(SynonymsError, match=r"^synonyms\.txt 第 3 行：") as error:
        parse(f"# 说明\n教委, 教育局\n{line}\n")
    assert why in str(error.value)


def test_a_folder_brings_its_own_file_or_leaves_the_shipped_one(tmp_path: Path) -> None:
    assert Synonyms.load(tmp_path) == Synonyms.load()
    (tmp_path / NAME).write_text("\ufeff甲校, 乙校", "utf-8")
    assert Synonyms.load(tmp_path).by_key == {"甲校": ("乙校",), "乙校": ("甲校",)}
    (tmp_path / NAME).write_bytes("甲校, 乙校".encode("gbk"))
    with pytest.raises(SynonymsError, match="不是 UTF-8 文本"):
        Synonyms.load(tmp_path)


@given(st.text(st.sampled_from("甲乙丙教委双减 ,，=>#\\\n|*、1a"), max_size=40))
def test_any_text_is_read_or_refused_by_its_line(text: str) -> None:
    try:
        parse(text)
    except SynonymsError as error:
        assert re.match(r"synonyms\.txt 第 \d+ 行：", str(error))


@given(st.text(st.sampled_from("双减雙減教委中职招生县的 \u200b□8%MOC"), max_size=30))
def test_places_come_in_order_and_hold_their_words(run: str) -> None:
    places = SHIPPED_SYNONYMS.places(run, analyzer)
    assert [(place.start, -place.end) for place in places] == sorted({(p.start, -p.end) for p in places})
    for place in places:
        assert isinstance(place, Place) and place.synonyms and 0 <= place.start < place.end <= len(run)
        assert not place.sure or not any(_lies_in(place, other) for other in places)
        assert set(place.synonyms) <= set(SHIPPED_SYNONYMS.by_key[key_of(run[place.start : place.end])])


def _lies_in(place: Place, other: Place) -> bool:
    return place is not other and other.start <= place.start and place.end <= other.end
