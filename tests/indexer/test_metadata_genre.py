"""Genre, script, and whether a report is about education."""

from pathlib import Path

import pytest

from indexer.documents import GENRES
from indexer.metadata import infer_genre, is_about_education, script_of


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("教育局2019年工作总结", "工作总结"),
        ("教育局年度工作总结报告", "工作总结"),
        ("2019年工作总结暨2020年工作要点", "工作总结"),
        ("教育系统述职报告", "工作总结"),
        ("“十三五”教育规划实施情况总结", "工作总结"),
        ("教育局2020年工作要点", "工作要点"),
        ("2020年春季学期工作计划", "工作要点"),
        ("教育局2021年重点工作安排", "工作要点"),
        ("义务教育均衡发展自评报告", "自评报告"),
        ("履行教育职责自查自评情况汇报", "自评报告"),
        ("教育收费自查报告", "自评报告"),
        ("义务教育均衡发展督导评估报告", "督导报告"),
        ("责任督学督导情况通报", "督导报告"),
        ("2019年教育事业统计公报", "统计公报"),
        ("教育发展统计公報", "统计公报"),
        ("教育事业发展第十四个五年规划", "规划"),
        ("学前教育三年行动计划", "规划"),
        ("校园安全工作情况的汇报", "汇报"),
        ("教育局工作汇报材料", "汇报"),
        ("二零二一年施政報告", "施政报告"),
        ("教育處施政報告", "施政报告"),
        ("课后服务调研", "其他"),
    ],
)
def test_the_title_tells_the_genre(title: str, genre: str) -> None:
    assert infer_genre(title, "") == genre
    assert genre in GENRES


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("我县对照指标逐项开展自查自评,现将自评情况报告如下。", "自评报告"),
        ("督导组于五月深入学校实地督导,现将意见反馈如下。", "督导报告"),
        ("一年来,我局抓管理,现将全年工作总结如下。", "工作总结"),
        ("现将学校安全工作汇报如下。", "汇报"),
        ("全县教育工作的总体要求是:稳中求进。重点抓好三件事。", "工作要点"),
        ("学生喜欢读书。", "其他"),
    ],
)
def test_the_wording_tells_the_genre_where_the_title_does_not(text: str, genre: str) -> None:
    assert infer_genre("材料", text) == genre


EDUCATION = [
    ("教育局总结", "全县中小学校舍改造完成,教师培训全覆盖,学生资助落实到位,幼儿园普惠率提高。"),
    ("学校健康检查", "学校黑板反光,课桌高度合格,饮水设施齐全,学生指甲整洁,班级开窗通风,教师持证上岗。"),
    ("教育系统党建", "各学校党支部规范组织生活,党员教师上党课,党组织书记抓校园思想工作,学生思政课开足。"),
    ("教育經費報告", "學校經費增加,教師待遇改善,學生營養餐全覆蓋,幼兒園建設加快。"),
    ("校园安全", "公安民警进学校巡逻,校园安装监控,学生乘坐校车有人护送,家长与学校签责任书。"),
]
OTHER = [
    ("农业农村局总结", "全县粮食播种面积稳定,水稻小麦丰收,农民合作社壮大,农技培训下乡,农机补贴到位。"),
    ("公安局总结", "民警破案三百起,抓获犯罪嫌疑人,派出所巡逻防控,校园周边治安整治,禁毒宣传进学校一次。"),
    ("卫生健康局总结", "医院门诊量上升,卫生院改造,医生护士培训,患者满意,慢性病管理规范,医保结算便捷。"),
    ("财政局总结", "税收收入增长,国库集中支付,预算收入完成,企业贷款增加,教育支出占比提高。"),
    ("县委组织部总结", "基层党建走深,党支部标准化建设,发展党员从严,村党组织换届完成,党员教育培训扎实。"),
    ("住建局总结", "棚户区改造,污水处理厂建成,道路硬化,垃圾分类推开,学校旁人行道整修。"),
]


@pytest.mark.parametrize(("title", "text"), EDUCATION, ids=[title for title, _ in EDUCATION])
def test_reports_of_schools_are_about_education(title: str, text: str) -> None:
    assert is_about_education(title, text)


@pytest.mark.parametrize(("title", "text"), OTHER, ids=[title for title, _ in OTHER])
def test_reports_of_other_fields_are_not_about_education(title: str, text: str) -> None:
    assert not is_about_education(title, text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("教育工作总结", "simplified"),
        ("教育工作總結", "traditional"),
        ("學校與教師", "traditional"),
        ("学校与教师,讀書", "simplified"),
        ("2018", "simplified"),
        ("", "simplified"),
    ],
)
def test_script_is_told_by_characters_of_one_script(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize("text", ["", "1" * 200_000, "(" * 200_000, "\ud800教育\x00", " " * 200_000])
def test_odd_text_is_labelled_all_the_same(text: str) -> None:
    assert infer_genre(text, text) in GENRES
    assert is_about_education(text, text) == ("教育" in text)
    assert script_of(text) == "simplified"


def table(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("genre", "title", "text"), table("metadata_genres.tsv"))
def test_genres_of_the_table(genre: str, title: str, text: str) -> None:
    assert infer_genre(title, text) == genre


@pytest.mark.parametrize(("about", "title", "text"), table("metadata_fields.tsv"))
def test_fields_of_the_table(about: str, title: str, text: str) -> None:
    assert is_about_education(title, text) == (about == "yes")


def test_a_text_without_any_word_of_education_is_about_something_else() -> None:
    assert not is_about_education("材料", "大家各抒己见，气氛热烈，最后达成一致。")
