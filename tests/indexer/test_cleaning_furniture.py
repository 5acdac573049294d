"""Furniture: what a page prints around a report goes, the report's own lines stay."""

import pytest

from indexer.cleaning import clean
from indexer.cleaning.lines import lines
from indexer.cleaning.patterns import folded, pattern

TITLE = "青禾县教育局2021年工作总结"
BODY = (
    "2021年,全县教育系统围绕年度目标任务,统筹抓好改革发展各项工作。现将有关情况总结如下。\n\n"
    "一、主要工作\n\n"
    "(一)学前教育稳步发展。新增公办学位六百个,普惠率继续提高。\n\n"
    "二、下一步打算\n\n"
    "继续改善办学条件,缩小城乡差距。"
)
REPORT = f"{TITLE}\n\n{BODY}"


def _page(above: str = "", below: str = "") -> str:
    return f"{above}\n\n{REPORT}\n\n{below}"


ABOVE = [
    "当前位置:首页 > 信息公开 > 总结计划",
    "您现在的位置: 首页 >> 教育动态",
    "首页 > 政务公开 > 工作报告",
    "信息来源:县教育局 发布时间:2022-01-05 09:30 浏览次数:128",
    "來源:縣教育局 發布時間:2022-01-05 瀏覽次數:128",  # Traditional pages too
    "时间:2022-01-05 10:11:12 作者:小禾",
    "来源:县教育局",
    "发布日期:2022年1月5日",
    "[字体:大 中 小] 打印本页 关闭窗口",
    "打印 分享到:",
    "青禾教育信息网",
    "找回密码\n免费注册\nQQ登录\n只需一步,快速开始",
    "查看: 88|回复: 3",
    "打印 上一主题 下一主题",
    "浏览量:2034次",
    "无障碍阅读 | 长者模式",
    "登录 | 注册 | 会员中心",
    "立即下载 全屏阅读 收藏文档",
    "上传者:小禾 文档格式:DOC 页数:4",
    "青禾论坛 › 总结计划",
    f"[学校] {TITLE}",  # the page's own title above that of the report
    f"{TITLE}.doc\n下载:88次",
    f"{TITLE}\n\n来源:县教育局 时间:2022-01-05",
    "索 引 号:000 发布机构:县教育局 发布日期:2022-01-05",
    "發表於 2022-1-5 14:58:07",
]
BELOW = [
    "上一篇:没有了\n下一篇:青禾县教育局2022年工作要点",
    "上一条:\n下一条:",
    "扫一扫在手机打开当前页",
    "主办单位:青禾县教育局 联系电话:0123-4567890\n网站标识码:0000000000 禾ICP备00000000号-1",
    "禾公网安备 00000000000000号",
    "Copyright © 2022 青禾教育",
    "分享到: QQ空间 新浪微博 微信好友\n收藏 分享 顶 踩\n回复\n使用道具 举报",
    "您需要登录后才可以回帖 登录 | 立即注册\n本版积分规则\nGMT+8, 2022-2-6 06:44\n快速回复 返回顶部 返回列表",
    "网友评论\n发表评论\n暂无评论",
    "责任编辑:小禾",
    "点击查看更多",
    "点击加载更多,剩余0页未读",
    "下载本文档需要3金币,开通会员免费下载",
    "评论(2) 写下你的看法",
    "猜你喜欢\n供电所年度总结.doc 281人阅读\n消防知识题库.pdf 54人阅读",
    "使用道具 举报\n小禾9\n沙发\n发表于 2022-2-1 08:00 | 只看该作者\n谢谢楼主分享,拿来参考!\n回复 支持 反对",
    "本文档由用户上传,版权归原作者所有,如有侵权请联系客服删除",
    "网站地图 | 关于我们 | 联系我们",
    "相关范文推荐\n• 01-05 乡村教师年终总结(精选5篇)\n光阴似箭,一年的工作即将结束,回顾这一年的教学\n"
    "• 01-04 班主任工作计划(通用6篇)\n新学期开始了,为了更好地做好班级",
    "相关阅读:\n· 2022-01-03 某镇中心小学开展消防演练\n· 2022-01-02 某镇中心小学举行运动会",
]


@pytest.mark.parametrize("above", ABOVE)
def test_furniture_above_a_report_goes(above: str) -> None:
    assert clean(_page(above=above)).text == REPORT


@pytest.mark.parametrize("below", BELOW)
def test_furniture_below_a_report_goes(below: str) -> None:
    assert clean(_page(below=below)).text == REPORT


def test_furniture_between_title_and_body_goes_and_the_title_stays() -> None:
    chrome = "[复制链接]\n跳转到指定楼层\n楼主\n发表于 2022-1-5 14:58:07 | 只看该作者 回帖奖励"
    page = f"{TITLE}\n\n{chrome}\n\n{BODY}"
    assert clean(page).text == REPORT


def test_a_block_of_furniture_is_one_repair_that_holds_what_was_there() -> None:
    cleaned = clean(_page(above="首页 > 公开\n打印本页", below="上一篇:没有了\n下一篇:没有了"))
    assert [(r.kind, r.at, r.after) for r in cleaned.repairs] == [
        ("furniture", 0, ""),
        ("furniture", len(REPORT), ""),
    ]
    assert "打印本页" in cleaned.repairs[0].before
    assert "下一篇" in cleaned.repairs[1].before


KEPT_LINES = [
    "牵头领导:某某某",
    "责任科室:基教科、计财科",
    "学生登录平台后才可以查看成绩的学校已有十二所。",
    "全县中小学建成网络学习空间,师生可以登录、分享资源。",
    "当前,我县教育发展的位置更加重要。",
    "上一年度遗留问题全部整改到位。",
    "下一步,继续推进学校文化建设。",
    "编辑出版校本教材三十余种。",
    "(三)打印、复印等公用经费支出情况",
    "时间:每周五下午",
    "1.发表评论文章五十余篇。",
    "***",
    "XX市",
    "投入 万元",
    "相关新闻宣传工作成效明显。",
    "小学 中学 合计",
    "推荐优秀教师到首页学校跟岗学习。",
    "点击率较高的课程",
    "评论员文章:办好家门口的学校",
    "阅读量不足的问题",
    "版权登记校本教材三种",
    "附件:指标完成情况",
    "来源:县财政拨款",
    "电话:0123-4567890",
    "发布时间:2021年12月",
    "第一篇章 开局",
    "师生登录后可以查看课程资源,使用率逐年提高。",
    "来源:县财政拨款和社会捐赠资金,全部用于校舍维修。",
]


@pytest.mark.parametrize("line", KEPT_LINES)
def test_a_line_of_the_report_stays_inside_the_body(line: str) -> None:
    page = REPORT.replace("二、下一步打算", f"{line}\n\n二、下一步打算")
    assert clean(page).text == page


@pytest.mark.parametrize(
    "closing",
    [
        "青禾县教育局\n\n2021年12月30日",
        "附件:2021年主要指标完成情况表",
        "XX市教育局\n2021年12月30日",
        "二〇二一年十二月",
    ],
)
def test_signature_date_and_attachments_stay_above_the_footer(closing: str) -> None:
    page = f"{REPORT}\n\n{closing}\n\n上一篇:没有了\n扫一扫在手机打开当前页\n网站地图"
    assert clean(page).text == f"{REPORT}\n\n{closing}"


def test_a_signature_between_two_lines_of_footer_stays() -> None:
    page = f"{REPORT}\n\n分享到: QQ空间\n青禾县教育局\n2021年12月30日\n网站地图\n返回顶部"
    assert clean(page).text.endswith("青禾县教育局\n2021年12月30日")


def test_short_lines_at_the_end_of_a_report_without_furniture_stay() -> None:
    page = f"{REPORT}\n\n主要指标\n\n学校 教师 学生\n\n来源 去向 合计\n\n下载"
    assert clean(page).text == page


def test_unknown_lines_between_lines_of_furniture_go_below_a_report_only() -> None:
    below = "使用道具 举报\n某某资源 第七版\n返回顶部"
    assert clean(_page(below=below)).text == REPORT
    inside = REPORT.replace("二、下", "使用道具 举报\n第七版教材\n返回顶部\n\n二、下")
    assert "第七版教材" in clean(inside).text
    assert "举报" not in clean(inside).text


COLLECTION = (
    "当前位置:首页>范文>学校自查报告(精选3篇)\n\n学校自查报告(精选3篇)\n\n"
    "时间:2022-01-05 11:43:30 作者:小禾学校自查报告(精选3篇)\n\n"
    "报告是一种常用的文体。下面我们一起来看看几份优秀的报告范文,希望对大家有所帮助。\n\n"
    "学校自查报告篇一\n\n我校有教学班十二个。\n\n学校自查报告篇二\n\n我园有幼儿九十名。\n\n"
    "相关范文推荐\n  • 01-05 餐厅转让协议(精选6篇)\n    随着时代的发展,协议使用的场合越来越多,那么\n"
    "  • 01-05 家访记录(通用2篇)"
)


def test_a_collection_keeps_the_titles_of_its_parts_and_nothing_of_the_site() -> None:
    assert clean(COLLECTION).text == (
        "学校自查报告篇一\n\n我校有教学班十二个。\n\n学校自查报告篇二\n\n我园有幼儿九十名。"
    )


def test_the_title_of_a_single_text_stays_though_it_promises_more() -> None:
    text = f"学校工作总结(精选3篇)\n\n{BODY}"
    assert clean(text).text == text


def test_a_list_of_other_texts_ends_where_a_report_goes_on() -> None:
    page = f"甲校总结 第一篇\n\n{BODY}\n\n相关推荐\n• 甲\n• 乙\n\n乙校总结 第二篇\n\n{BODY}"
    assert clean(page).text == f"甲校总结 第一篇\n\n{BODY}\n\n乙校总结 第二篇\n\n{BODY}"


def test_a_line_that_could_be_either_goes_beside_a_line_that_is_furniture() -> None:
    alone = REPORT.replace("二、下", "发布日期:2021年1月5日\n\n二、下")
    assert clean(alone).text == alone
    beside = REPORT.replace("二、下", "发布日期:2021年1月5日\n使用道具 举报\n\n二、下")
    assert clean(beside).text == REPORT


def test_a_title_that_stands_twice_without_furniture_between_stays() -> None:
    text = f"{TITLE}\n\n{TITLE}\n\n{BODY}"
    assert clean(text).text == text


def test_patterns_match_in_both_scripts_and_widths() -> None:
    assert folded("當前位置：首頁＞公開Ａb") == folded("当前位置:首页>公开ab")
    assert pattern("sure").fullmatch(folded("當前位置：首頁＞公開"))


def test_a_script_in_the_text_stays_text() -> None:
    text = f"{TITLE}<script>alert(1)</script>\n\n{BODY}"
    assert clean(text).text == text


TITLE = "青禾县教育局2021年工作总结"
PROSE = "2021年，全县教育系统围绕年度目标任务，统筹抓好改革发展各项工作，成效明显。"


@pytest.mark.parametrize(
    "line",
    [
        "青禾县人民政府 首页  县情概览  政务公开  互动交流",
        "青禾教育 2023-03-16 17:30 发表于青禾",
        "点击上方蓝字关注我们 ↑↑↑",
        "青禾县教育局文件全文公布_青禾县教育局_公文汇",
        "信息索引：882137-56-8214-482885 生成日期：2024-03-08 发文机构：教育体育局",
    ],
)
def test_lines_that_no_report_prints_go_above_the_title(line: str) -> None:
    assert clean(f"{line}\n{TITLE}\n{PROSE}").text == f"{TITLE}\n{PROSE}"


@pytest.mark.parametrize(
    "tail",
    [
        "3楼 2015-12-02 12:05:12 有没有别的格式的?",
        "来源 | 县教育局办公室\n编辑 | 小禾\n阅读原文",
        "【教育局工作总结】相关文章：\n1.街道办事处年度工作总结\n2.区统计局年终总结",
        "看了“教育局总结”的人还看了：\n1.物业公司年终总结3篇\n2.派出所工作总结",
        "推荐访问：工作总结 教育 县\n本文链接：http://www.qinghe.example/zj/38812.html",
        "来源：本站整理\n往期推荐\n▶ 开学第一天\n点个“在看”，你最好看！\n阅读 2311\n微信扫一扫",
        "浏览人次：1024 更新日期：100/03/15\n重要告示 | 私隐政策 | 网站地图 | 联络我们",
    ],
)
def test_once_the_page_speaks_again_the_report_is_over(tail: str) -> None:
    signed = f"{TITLE}\n{PROSE}\n青禾县教育局\n2021年12月30日"
    assert clean(f"{signed}\n{tail}").text == signed


@pytest.mark.parametrize(
    "inside",
    [
        "早读 7:30  上午第一节 8:20",
        "平台网址 www.qinghe.example",
        "幼儿园  小学  初中  高中",
        "推荐阅读书目：各学段五十种",
        "3楼建成图书阅览室，2楼建成录播教室，均已投入使用。",
    ],
)
def test_the_same_looks_inside_a_report_stay(inside: str) -> None:
    text = f"{TITLE}\n{PROSE}\n{inside}\n{PROSE}"
    assert clean(text).text == text


@pytest.mark.parametrize("kind", ["总结", "小结", "工作打算", "工作回顾", "工作綱要"])
def test_what_a_page_prints_above_a_title_of_any_kind_goes(kind: str) -> None:
    title = f"青禾县教育局2008年上半年{kind}"
    page = f"青禾浪花的博客\n日志 相册 音乐 收藏\n{title}\n2008-07-14 09:12:33 阅读(402)\n{PROSE}"
    assert clean(page).text == f"{title}\n{PROSE}"


@pytest.mark.parametrize("last", ["特此报告，请予审议指导批评。", "让我们携手，共创美好明天！"])
def test_the_last_sentence_of_a_report_stays_above_the_page(last: str) -> None:
    assert (
        clean(f"{TITLE}\n{PROSE}\n{last}\n【打印】 【关闭】\n上一篇：无").text == f"{TITLE}\n{PROSE}\n{last}"
    )


def test_a_list_of_links_below_a_traditional_report_goes() -> None:
    text = f"{TITLE}\n{PROSE}"
    assert clean(f"{text}\n【教育總結】相關文章：\n1.黨建工作總結\n2.支部書記述職報告").text == text


@pytest.mark.parametrize("above", ["内部资料 注意保存", "青教〔2021〕16号", "青禾县教育局文件"])
def test_without_furniture_about_nothing_above_a_title_goes(above: str) -> None:
    text = f"{above}\n{TITLE}\n{PROSE}"
    assert clean(text).text == text


def test_a_first_paragraph_cut_over_lines_is_no_furniture_though_a_piece_ends_like_a_title() -> None:
    pieces = ("　　青禾县人大常委会于六月开展调研，走访了", "乡镇，召开座谈会，形成如下报告", "，请予审议。")
    cleaned = clean("\n".join(("首页 > 信息公开 > 正文", TITLE, *pieces, PROSE)))
    assert cleaned.text.startswith(TITLE)
    assert "开展调研，走访了" in cleaned.text


@pytest.mark.parametrize("label", ["工作报告范文2篇（篇1）", "工作报告范文2篇（篇2）"])
def test_a_label_of_a_part_in_brackets_is_one(label: str) -> None:
    assert next(lines(label)).is_part_title
    assert not next(lines(f"{label}说明")).is_part_title
