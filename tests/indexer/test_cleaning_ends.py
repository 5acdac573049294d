"""Ends of a report: where lines above and below speak as pages do they go; those of reports stay."""

import pytest

from indexer.cleaning import clean
from indexer.cleaning.learn_pages import learn, lessons
from indexer.cleaning.lines import lines
from indexer.cleaning.speech import speech

TITLE = "青禾县教育局2021年工作总结"
BODY = (
    "2021年,全县教育系统围绕年度目标任务,统筹抓好改革发展各项工作。现将有关情况总结如下。\n\n"
    "一、主要工作\n\n"
    "(一)学前教育稳步发展。新增公办学位六百个,普惠率继续提高。\n\n"
    "二、下一步打算\n\n"
    "继续改善办学条件,缩小城乡差距。"
)
REPORT = f"{TITLE}\n\n{BODY}"


def test_notices_of_a_page_below_a_report_go_sentence_by_sentence() -> None:
    below = (
        "您还可以下载这份材料的客户端版本,下载前请先登录。\n"
        "资料由会员上传,本站仅提供存储,侵权请联系客服邮箱 12345@豆荚.example 处理,我们会尽快删除。\n"
        "客服热线 12345678 工作日在线"
    )
    assert clean(f"{REPORT}\n{below}").text == REPORT


def test_a_menu_between_lines_of_a_page_above_a_report_goes() -> None:
    above = "豆荚文库首页 登录 注册 我的文档 上传\n热搜 教案 课件 试卷\n关注:12 贴子:34 发帖 签到"
    assert clean(f"{above}\n{REPORT}").text == REPORT


def test_sentences_of_a_page_above_a_title_and_its_data_below_it_go() -> None:
    above = "热情欢迎各位网友光临豆荚信息网!"
    data = "[2007-01-07 阅读 5223 次 信息来源:豆荚]\n所属栏目: 文档资料 下载"
    assert clean(f"{above}\n{TITLE}\n{data}\n{BODY}").text == f"{TITLE}\n{BODY}"


def test_a_motto_above_a_title_and_an_address_below_it_stay() -> None:
    report = f"不忘初心,立德树人,办好人民满意的教育!\n{TITLE}\n各位代表:\n{BODY}"
    assert clean(report).text == report


@pytest.mark.parametrize(
    "own",
    [
        "做好网上信访和局长信箱留言的回复,方便群众下载表格、在线咨询。",
        "开通公众号,发布信息三百条,阅读量十二万人次,网站点击量居全县前列。",
        "学校 网络 平台\n甲校 12 34\n乙校 15 36",
    ],
)
def test_what_a_report_says_of_networks_stays_at_its_end(own: str) -> None:
    assert clean(f"{REPORT}\n\n{own}").text.endswith(own)


def test_labels_of_parts_stay_between_lines_of_a_page() -> None:
    page = f"范文1\n{REPORT}\n点击下载 收藏 分享 评论(3)\n范文2\n{REPORT.replace('青禾', '麦垄')}"
    assert "范文2" in clean(page).text


def test_weights_tell_lines_of_a_page_that_were_not_learned_from() -> None:
    known = lessons([REPORT], ["下载 收藏\n登录后下载\n会员登录\n点击收藏 下载文档\n请登录"])
    weights = learn(known)
    assert sum(weights.get(c, 0.0) for c in "请下载") > 0 > sum(weights.get(c, 0.0) for c in "教育工作")


def test_speech_of_a_page_is_likelier_its_own() -> None:
    (page,) = lines("会员免费下载本站全部文档,请扫码登录")
    (report,) = lines("全县公办幼儿园在园幼儿占比提高到百分之五十三。")
    assert speech(page) > 0 > speech(report)


@pytest.mark.parametrize("place", ["***市", "○○县", "*县"])
def test_a_hidden_place_at_the_start_of_a_title_is_no_sign_of_a_list(place: str) -> None:
    menu = "某某教育在线 加入收藏 联系我们\n热门文章\n·体检通知\n·招生简章\n"
    title = f"{place}教育事业发展规划"
    text = f"{menu}{title}\n【作者：佚名 更新时间：2011-02-03 人气：22】\n{title}\n{BODY}"
    assert clean(text).text.endswith(f"{title}\n{BODY}")


def test_entries_of_a_list_go_with_what_stands_below_each() -> None:
    links = "热门文章\n*体检通知\n各校按时组织\n*招生简章\n初中新生看这里"
    assert clean(f"{REPORT}\n{links}").text == REPORT


LINKS = "热门推荐：\n» 消防演练安排\n» 口算练习题\n下载Word文档免费下载\nCopyright 豆荚 All Rights Reserved."


def test_a_last_clause_that_breaks_off_stays_above_a_list_of_links() -> None:
    broken = f"{REPORT}\n存在不足\n一是教师年龄偏大，结构不够合理；二是实验室设备老化，实验开出..."
    assert clean(f"{broken}\n{LINKS}").text == broken


def test_a_teaser_that_breaks_off_goes_with_the_link_above_it() -> None:
    teaser = "猜你喜欢\n最新推荐\n三峡旅游攻略：坐船还是坐车，先看这一篇..."
    assert clean(f"{REPORT}\n{teaser}\n{LINKS}").text == REPORT


@pytest.mark.parametrize("date", ["20121030日", "2018314日", "2009年18日", "200918日", "201811 月3日"])
def test_a_date_that_lost_its_signs_stays_below_a_report(date: str) -> None:
    assert clean(f"{REPORT}\n{date}\n打印 关闭\n{LINKS}").text == f"{REPORT}\n{date}"


def test_a_number_below_a_report_is_no_date() -> None:
    assert clean(f"{REPORT}\n20128830\n打印 关闭\n{LINKS}").text == REPORT


def test_lines_that_name_the_title_and_speak_of_the_page_go() -> None:
    above = f"豆荚文档\n《{TITLE}》由网友上传分享，可在线浏览，更多《{TITLE}（珍藏）》请到豆荚网搜索。\n1、"
    below = f"本文（{TITLE}）为本站会员（小麦）上传，豆荚网仅提供存储空间，不对文档内容作任何修改。"
    assert clean(f"{above}\n{REPORT}\n{below}").text == REPORT


def test_a_report_that_names_its_own_title_keeps_the_sentence() -> None:
    said = f"《{TITLE}》已经县政府常务会议审议通过，各校要认真组织学习，抓好落实。"
    numbered = f"{TITLE}\n1、\n{said}\n{BODY}\n{said}"
    assert clean(numbered).text == numbered
