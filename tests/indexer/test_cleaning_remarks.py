"""Sentences of the site, phrases and watermarks inside the report's own sentences."""

import pytest

from indexer.cleaning import clean

BEFORE = "按照统一部署,现将我县有关工作情况报告如下。"
AFTER = "全县共有学校一百二十所。"

REMARKS = [
    "下面是某某范文网小编为您推荐教育工作情况汇报。",
    "以下是小编整理的工作总结,希望对大家有所帮助!",
    "下面是为大家整理的教育工作总结,供大家参考。",
    "更多精彩范文请关注本站。",
    "以上就是教育工作总结的全部内容。",
    "本文来源于网络,如有侵权请联系删除。",
    "歡迎閱讀與收藏。",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_of_the_site_goes_and_the_sentences_around_it_stay(remark: str) -> None:
    cleaned = clean(f"{BEFORE}{remark}{AFTER}")
    assert cleaned.text == BEFORE + AFTER
    assert [(r.kind, r.at, r.before) for r in cleaned.repairs] == [("furniture", len(BEFORE), remark)]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_on_a_line_of_its_own_goes_with_the_line(remark: str) -> None:
    assert clean(f"{BEFORE}\n\n{remark}\n\n{AFTER}").text == f"{BEFORE}\n\n{AFTER}"


def test_a_preface_about_texts_in_general_goes_as_a_whole() -> None:
    preface = "总结是常见的文体,写好它并不容易。我们一起来看看优秀的范文吧,希望能给大家带来启发。"
    assert clean(f"教育工作总结\n\n{preface}\n\n{AFTER}").text == f"教育工作总结\n\n{AFTER}"


def test_a_preface_that_names_the_title_above_it_goes_as_a_whole() -> None:
    title = "全县教育工作汇报"
    preface = f"汇报是上下沟通的桥梁。下面是小编收集整理的{title}，欢迎大家阅读参考！"
    assert clean(f"{title}\n{preface}\n{AFTER}").text == f"{title}\n{AFTER}"


@pytest.mark.parametrize(
    "sentence",
    [
        "校报小编由学生担任,每月出版一期。",
        "希望各位代表对教育工作提出意见。",
        "欢迎各界人士监督。",
        "编印优秀教学设计,供教师参考使用。",
        "以下问题需要认真整理并推进整改。",
        "我们一起努力,办好人民满意的教育。",
        "整理推荐优秀案例三十个。",
    ],
)
def test_a_sentence_of_the_report_stays(sentence: str) -> None:
    text = f"{BEFORE}{sentence}{AFTER}"
    assert clean(text).text == text


def test_a_phrase_of_the_site_goes_out_of_a_sentence_that_stays() -> None:
    assert clean("开展红色故事 当前隐藏内容免费查看宣讲活动。").text == "开展红色故事宣讲活动。"
    assert clean("推进课程点击此处查看更多改革。").text == "推进课程改革。"
    assert clean("点击率逐年提高,可以查看更多课程。").text == "点击率逐年提高,可以查看更多课程。"


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("压实责任,文.章来.自某.某资.源.站,确保完成。", "压实责任,确保完成。"),
        ("夯实工甲.乙丙.丁.戊己.庚.辛作基础。", "夯实工作基础。"),
    ],
)
def test_a_dotted_watermark_goes_with_the_comma_it_doubled(dirty: str, expected: str) -> None:
    cleaned = clean(dirty)
    assert cleaned.text == expected
    assert [r.kind for r in cleaned.repairs] == ["advert"]


@pytest.mark.parametrize(
    "text",
    [
        "坚持德.智.体.美.劳全面发展。",
        "语文.数学.英语.物理.化学.生物六科。",
        "一.二.三.十一.十二.各条。",
        "投入12.5万元,增长3.2个百分点。",
        "见www.example.cn。",
    ],
)
def test_dots_of_the_report_stay(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("put", "left"),
    [
        ("（本文来自网络，转载请注明出处）", ""),
        ("更多范文请点击下载", None),  # how far it reaches nobody can tell: the mark alone goes
    ],
)
def test_a_remark_put_into_a_sentence_with_figures_takes_no_word_of_it_along(
    put: str, left: str | None
) -> None:
    before, after = "全县现有小学137所，校舍", "面积比上年增长6.5%，生均8.2平方米。"
    cleaned = clean(f"{BEFORE}{before}{put}{after}{AFTER}").text
    assert before in cleaned
    assert after in cleaned
    if left is not None:
        assert cleaned == f"{BEFORE}{before}{after}{AFTER}"


def test_a_remark_of_its_own_goes_whole_though_it_has_a_figure() -> None:
    assert clean(f"{BEFORE}本文档共3页，转载请注明出处。{AFTER}").text == f"{BEFORE}{AFTER}"


OWN = "全县学校体育工作扎实推进，冬季长跑覆盖所有中小学，学生体质健康水平明显提高。"


@pytest.mark.parametrize(
    "put_in",
    [
        "扫码关注官方公众号",
        "点击下载全文范文",
        "谢谢楼主分享",
        "加老师微信zhuxi2031免费领取",
        "代写总结QQ：55667788",
    ],
)
@pytest.mark.parametrize("at", [OWN.index("进，"), OWN.index("学，学生"), OWN.index("明显")])
def test_a_sentence_of_the_report_stays_around_what_was_put_into_it(put_in: str, at: int) -> None:
    text = f"{BEFORE}{OWN[:at]}{put_in}{OWN[at:]}{AFTER}"
    assert clean(text).text == f"{BEFORE}{OWN}{AFTER}"


def test_the_first_paragraph_of_a_report_is_no_preface_where_a_remark_was_put_into_it() -> None:
    text = f"全县教育工作汇报\n{OWN.replace('学校体', '学谢谢楼主分享校体')}{AFTER}\n一、主要工作\n{AFTER}"
    assert clean(text).text == f"全县教育工作汇报\n{OWN}{AFTER}\n一、主要工作\n{AFTER}"


def test_a_sentence_of_a_site_that_names_what_reports_are_about_goes() -> None:
    said = "教育工作总结很重要，学校工作计划也一样，小编为大家整理了三份，希望对大家写材料有所帮助。"
    assert clean(f"{BEFORE}{said}{AFTER}").text == BEFORE + AFTER
    lured = "需要学校工作总结和教育工作计划的老师，加微信zhuxi2031免费领取。"
    assert clean(f"{BEFORE}\n{lured}\n{AFTER}").text == f"{BEFORE}\n\n{AFTER}"
    title = "青禾县2019年农村义务教育学校布局调整工作情况的汇报"
    closing = f"以上是豆荚网{title}，小编为大家找来的，拿去用吧！"
    assert clean(f"{title}\n{BEFORE}\n{AFTER}\n{closing}").text == f"{title}\n{BEFORE}\n{AFTER}"
