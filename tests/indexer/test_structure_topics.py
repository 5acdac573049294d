"""The topic of a section: by its own heading, its parents, its text."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.documents import TOPICS
from indexer.structure import find_sections
from indexer.structure.topics import read_cues, topic_of

LEAST_RIGHT = 0.95


@dataclass(frozen=True, slots=True)
class Labelled:
    topic: str
    path: tuple[str, ...]
    text: str


def labelled() -> list[Labelled]:
    rows = Path(__file__).with_name("structure_topics.tsv").read_text("utf-8").splitlines()
    fields = [[*row.split("\t"), ""] for row in rows if not row.startswith("#")]
    return [Labelled(f[0], tuple(f[1].split(" > ")), f[2]) for f in fields]


LABELLED = labelled()


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("落实全面从严治党要求", "党建"),
        ("加强党对教育工作的全面领导", "党建"),
        ("提升德育实效", "思政德育"),
        ("扩大普惠性幼儿园覆盖面", "学前教育"),
        ("推进义务教育优质均衡", "义务教育"),
        ("普通高中特色发展", "普通高中"),
        ("深化产教融合与校企合作", "职业教育"),
        ("支持市属高校内涵发展", "高等教育"),
        ("残疾儿童随班就读", "特殊教育"),
        ("促进民族团结进步教育", "民族教育"),
        ("规范民办学校办学行为", "民办教育"),
        ("办好老年大学和社区教育", "继续教育"),
        ("师德师风常抓不懈", "教师队伍"),
        ("落实“两个只增不减”", "经费投入"),
        ("校舍维修改造", "办学条件"),
        ("建设智慧校园", "教育信息化"),
        ("中考组考平稳", "招生考试"),
        ("学生体质健康水平提升", "体育美育劳育"),
        ("营养改善计划全覆盖", "学生资助"),
        ("校园食品安全", "校园安全"),
        ("责任督学挂牌督导", "督导评价"),
        ("推进依法治校", "改革治理"),
        ("推广普通话", "语言文字"),
        ("存在的困难和问题", "问题不足"),
        ("下一步工作打算", "下步打算"),
        ("教育事业统计主要指标", "统计数据"),
        ("基本回顾", "其他"),
        ("學前教育快速發展", "学前教育"),
        ("教師隊伍結構優化", "教师队伍"),
    ],
)
def test_a_heading_has_a_topic(heading: str, topic: str) -> None:
    assert topic_of((heading,), "") == topic


@pytest.mark.parametrize(
    "heading", ["提高校长能力", "县中等学校", "年中考核", "工作业绩突出", "集体育人", "在职教研人员"]
)
def test_half_a_word_is_no_cue(heading: str) -> None:
    assert topic_of((heading,), "") not in {
        "高等教育",
        "普通高中",
        "招生考试",
        "义务教育",
        "体育美育劳育",
        "职业教育",
    }


def test_a_generic_heading_takes_the_topic_of_its_parent() -> None:
    assert topic_of(("加强校园安全", "提高认识"), "") == "校园安全"
    assert topic_of(("下一步打算", "统一思想"), "") == "下步打算"
    assert topic_of(("加强校园安全", "创新方法"), "") == "校园安全"


def test_an_own_cue_wins_over_problems_and_plans_above() -> None:
    assert topic_of(("下一步打算", "大力发展学前教育"), "") == "学前教育"
    assert topic_of(("存在问题", "教师队伍结构不优"), "") == "教师队伍"


def test_the_nearer_parent_wins() -> None:
    assert topic_of(("办学条件", "学前教育", "基本做法"), "") == "学前教育"


def test_a_heading_wins_over_the_text() -> None:
    assert topic_of(("学前教育",), "义务教育控辍保学大班额。" * 20) == "学前教育"


def test_a_text_decides_only_if_one_topic_is_clear() -> None:
    safety = "各校排查安全隐患，配齐保安和消防设施，开展防溺水和交通安全教育。"
    teachers = "招聘教师，开展教师培训，评选骨干教师和名师，落实教师待遇。"
    assert topic_of(("常抓不懈",), safety) == "校园安全"
    assert topic_of(("常抓不懈",), safety + teachers) == "其他"
    assert topic_of(("常抓不懈",), "安全。" + "天气晴朗，大家都很高兴。" * 20) == "其他"


def test_a_lead_that_touches_on_everything_has_no_topic() -> None:
    assert topic_of((), "学前教育、义务教育、普通高中和职业教育协调发展，教师队伍不断加强。") == "其他"
    assert (
        topic_of((), "全市幼儿园普惠性覆盖率提高，公办园增加，学前教育毛入园率提升，幼儿教师充足。" * 3)
        == "学前教育"
    )


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("某县中等职业教育调研报告", "职业教育"),
        ("某县教育局工作要点", "其他"),
        ("某县学前教育和特殊教育汇报", "其他"),
    ],
)
def test_a_title_with_one_subject_gives_sections_without_topic_theirs(title: str, topic: str) -> None:
    sections = find_sections(f"{title}\n一、启蒙前移\n各班天天坚持。", title)
    assert [section.topic for section in sections] == ["其他", topic]


def test_the_labelled_headings_come_out_as_labelled() -> None:
    wrong = [row for row in LABELLED if topic_of(row.path, row.text) != row.topic]
    assert len(LABELLED) >= 250
    assert {row.topic for row in LABELLED} == set(TOPICS)
    assert 1 - len(wrong) / len(LABELLED) >= LEAST_RIGHT, wrong


def test_topics_that_share_a_cue_are_told_apart_by_the_text() -> None:
    disabled = "残疾儿童随班就读，送教上门，特教学校扩班。"
    poor = "发放助学金和各类资助金，建档立卡学生应助尽助。"
    assert topic_of(("关注特殊群体",), disabled) == "特殊教育"
    assert topic_of(("关注特殊群体",), poor) == "学生资助"
    assert topic_of(("高中阶段教育",), "职业学校与企业共建实训基地，中职招生增加。") == "职业教育"
    assert topic_of(("高中阶段教育",), "") == "其他"
    assert topic_of(("增加学位",), "新开公办幼儿园，普惠性幼儿园扩班。") == "学前教育"


def test_a_child_of_problems_is_about_what_it_hints_at() -> None:
    assert topic_of(("存在的问题", "资金仍有缺口"), "") == "经费投入"
    assert topic_of(("存在的问题", "干劲不足"), "") == "问题不足"
    assert topic_of(("下步打算", "指导思想"), "") == "下步打算"


def test_the_means_do_not_hide_what_a_heading_is_about() -> None:
    assert topic_of(("以党建为引领，师资力量不断增强",), "") == "教师队伍"
    assert topic_of(("以党建为引领，谱写新篇",), "") == "党建"


def test_of_cues_that_overlap_the_heavier_counts() -> None:
    assert topic_of(("扩大学前教育资源",), "") == "学前教育"


@pytest.mark.parametrize("topic", [t for t in TOPICS if t != "其他"])
def test_every_topic_has_eight_cues_at_least(topic: str) -> None:
    assert Counter(t for _, t, _ in read_cues())[topic] >= 8


def test_cues_are_well_formed_and_name_one_topic() -> None:
    cues = list(read_cues())
    assert {name for _, topic, _ in cues for name in topic.split("|")} <= set(TOPICS)
    assert all(len(cue) >= 2 and (weight > 0 or topic == "其他") for cue, topic, weight in cues)
    assert [cue for cue, count in Counter(cue for cue, _, _ in cues).items() if count > 1] == []
