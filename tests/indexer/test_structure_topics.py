"""The topic of a section: by its own heading, its parents, its text."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.documents import TOPICS
from indexer.structure import find_sections
from indexer.structure.bodies import without_bodies
from indexer.structure.cues import cued, is_straddled, read_cues, scores_of
from indexer.structure.manners import _DONE, _SAYS, _share, is_later
from indexer.structure.topics import title_topic, topic_of

LEAST_RIGHT = 0.95
LEAST_RIGHT_UNSEEN = 0.9


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


def sections_of(title: str, *rows: tuple[str, str]) -> list[str]:
    """The topics of a report's sections, in order: rows of heading and text below a title."""
    text = "\n".join([title, "现将有关情况报告如下。", *(line for row in rows for line in row)])
    return [section.topic for section in find_sections(text, title) if section.level]


def reports() -> list[tuple[str, list[list[str]]]]:
    table = Path(__file__).with_name("structure_topics_of_reports.tsv").read_text("utf-8")
    blocks = (block.splitlines() for block in table.split("\n= ")[1:])
    return [(title, [row.split("\t") for row in rows]) for title, *rows in blocks]


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


def test_a_text_decides_only_if_it_says_enough() -> None:
    safety = "各校排查安全隐患，配齐保安和消防设施，开展防溺水和交通安全教育。"
    assert topic_of(("常抓不懈",), safety) == "校园安全"
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


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("爱国主义教育基地", "义教"),
        ("深化社会主义教育", "义教"),
        ("放宽教师资格认定", "师资"),
        ("依法治校", "法治"),
        ("受助学生", "助学"),
    ],
)
def test_the_halves_of_two_words_are_no_cue(text: str, cue: str) -> None:
    assert is_straddled(text, text.index(cue))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("实施义教工程", "义教"),
        ("普通高中学校", "高中"),
        ("壮大师资力量", "师资"),
        ("法治进校园", "法治"),
        ("全体教师", "教师"),
        ("安全", "安全"),
    ],
)
def test_a_word_between_others_is_a_cue(text: str, cue: str) -> None:
    assert not is_straddled(text, text.index(cue))


def test_topics_stand_in_the_order_in_which_a_text_names_them() -> None:
    words = ["学前教育", "德育", "消防", "资助", "党建", "双减"]
    topics = [topic for word in words for topic in scores_of(word)]
    joined = ["，".join(words), "，".join(reversed(words))]
    assert [[*cues.scores(once=True)] for cues in cued(joined)] == [topics, topics[::-1]]


def test_a_school_of_thought_is_not_compulsory_education() -> None:
    assert topic_of(("爱国主义教育入脑入心",), "") == "思政德育"
    assert topic_of(("爱国主义教育入脑入心", "逢周一必升"), "") == "思政德育"
    assert topic_of(("义教工程全面收官",), "") == "义务教育"


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("某县教育体育局2019年工作总结", "其他"),
        ("某县教育科技和体育局2019年工作总结", "其他"),
        ("龙山县民族中学2019年工作总结", "其他"),
        ("某县教育体育局2019年学校体育工作总结", "体育美育劳育"),
        ("关于全县民族中学的调研报告", "民族教育"),
        ("某县中等职业学校2019年工作总结", "职业教育"),
    ],
)
def test_who_reports_is_not_what_a_title_is_about(title: str, topic: str) -> None:
    assert title_topic(title) == topic


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("县教育体育局高度重视", "县教育局高度重视"),
        ("县科学技术教育体育局", "县教育局"),
        ("教育体育局势喜人", "教育体育局势喜人"),
        ("体育教育与艺术教育", "体育教育与艺术教育"),
        ("市第二实验小学", "市第二实验小学"),
        ("州民族高级中学", "州高级中学"),
        ("政教处", "政教处"),
    ],
)
def test_names_of_bodies_lose_what_is_no_subject(words: str, left: str) -> None:
    assert without_bodies(words) == left


def test_a_text_that_names_its_bureau_is_not_about_sport() -> None:
    assert topic_of(("一路走来",), "一年来，县教育体育局迎难而上，县教育体育局交出答卷。") == "其他"
    assert topic_of(("一路走来",), "一年来，体育课开齐，体育节办好，学校体育出彩。") == "体育美育劳育"


@pytest.mark.parametrize(
    ("heading", "title", "later"),
    [
        ("2022年这样做", "某县教育局2021年工作总结", True),
        ("二〇二二年这样做", "某县教育局2021年工作总结", True),
        ("2021年怎样走过", "某县教育局2021年工作总结", False),
        ("2021年这样做", "某县教育局2020年工作总结和2021年工作打算", True),
        ("2020年怎样走过", "某县教育局2020年工作总结和2021年工作打算", False),
        ("2023年抓什么", "某县教育局2022年工作要点", False),
        ("2023年抓什么", "某县教育局工作总结", False),
        ("110年要做什麼", "某縣政府教育處109年工作报告", True),
        ("2018—2020年的变化", "某县2016—2020年教育工作总结", False),
        ("下半年怎么走", "某小学2020年上半年工作总结", True),
        ("上半年怎么走", "某小学2020年上半年工作总结", False),
    ],
)
def test_a_year_behind_the_reports_is_later(heading: str, title: str, later: bool) -> None:
    assert is_later(heading, title) is later


DONE = [
    ("一、立德铸魂", "开展主题班会三百场，评出美德少年二百名，心理辅导覆盖了所有学校。"),
    ("二、强基固本", "新建校舍三万平方米，招聘了教师一百名，完成了食堂改造，投入增长一成。"),
]
LACKING = "成绩面前，我们也看到，乡村师资不足，城区学位紧张，教研力量薄弱，部分学校管理滞后。"
PLANNED = "要扩充城区学位；要补充乡村教师；力争教研再上台阶；确保经费只增不减。"


def test_the_last_sections_of_a_report_turn_to_shortcomings_and_plans() -> None:
    title = "某县教育局2019年工作总结"
    topics = sections_of(title, *DONE, ("三、山高路远", LACKING), ("四、星辰大海", PLANNED))
    assert topics[2:] == ["问题不足", "下步打算"]


def test_a_heading_that_settles_its_topic_keeps_it_at_the_end() -> None:
    title = "某县教育局2019年工作总结"
    assert sections_of(title, *DONE, ("三、教师队伍建设", LACKING))[2] == "教师队伍"
    assert sections_of(title, *DONE, ("三、再加一把劲", DONE[1][1]))[2] not in {"问题不足", "下步打算"}


def test_where_all_sections_speak_of_what_shall_be_the_last_is_no_plan() -> None:
    rows = [(f"{number}、风雨兼程", PLANNED) for number in "一二三四"]
    assert "下步打算" not in sections_of("某县教育局2019年会议讲话", *rows)


def test_what_stands_in_a_section_told_by_its_place_inherits() -> None:
    rows = [*DONE, ("三、2020年这样做", "1.统一思想"), ("2.凝聚人心", "久久为功。")]
    assert sections_of("某县教育局2019年工作总结", *rows)[2:] == ["下步打算"] * 3


def test_counting_alone_chooses_where_no_cue_did() -> None:
    money = "筹来及时雨\n财政专项资金拨付一千二百万元，县级财政挤出六百万元，社会各界捐款八十万元。"
    assert topic_of(("筹来及时雨",), money) == "经费投入"
    assert topic_of(("风雨兼程",), "天气晴朗，大家都很高兴。") == "其他"


def test_sections_of_reports_that_no_cue_was_chosen_for() -> None:
    wanted, found = [], []
    for title, rows in reports():
        wanted += [topic for topic, _, _ in rows]
        found += sections_of(title, *((heading, text) for _, heading, text in rows))
    right = sum(want == got for want, got in zip(wanted, found, strict=True))
    assert len(wanted) >= 50
    assert right / len(wanted) >= LEAST_RIGHT_UNSEEN


_CLAUSES = [
    "进一步",
    "持续",
    "还有",
    "差",
    "不足",
    "困难",
    "学生",
    "将",
    "其",
    "要",
    "了",
    "建成",
    "，",
    "。",
    "\n",
]


@pytest.mark.parametrize("manner", _SAYS)
@example(words=["还有", "差", "，", "不足", "差"])
@given(words=st.lists(st.sampled_from(_CLAUSES)))
def test_a_whole_text_speaks_as_clause_by_clause(manner: str, words: list[str]) -> None:
    text = "".join(words)
    clauses = [clause for clause in re.split("[，。\n]", text) if clause]
    said = sum(bool(_SAYS[manner].search(each)) and not _DONE.search(each) for each in clauses)
    assert _share(manner, text) == (said / len(clauses) if said > 1 else 0)


def test_what_was_gone_on_with_is_no_plan() -> None:
    assert _share("下步打算", "进一步加强了管理，持续推进了改革。加快建设，进一步提高，") == 0.5
