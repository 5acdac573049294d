"""Forms: the lines of a page go by their form and place, whatever their words; the report's own stay."""

import pytest

from indexer.cleaning import clean
from tests.dirt.clean_reports import load, slugs

TITLE = "青禾县教育局2021年工作总结"
BODY = (
    "2021年,全县教育系统围绕年度目标任务,统筹抓好改革发展各项工作。现将有关情况总结如下。\n\n"
    "一、主要工作\n\n"
    "(一)学前教育稳步发展。新增公办学位六百个,普惠率继续提高。\n\n"
    "二、下一步打算\n\n"
    "继续改善办学条件,缩小城乡差距。"
)
REPORT = f"{TITLE}\n\n{BODY}"
# Words that no list knows, in the forms that pages use.
ABOVE = "豆荚小筑 ‖ 甲乙丙的院子\n瓜棚 ☞ 菜畦 ☞ 篱笆\n"
BELOW = "[浇水] [除草] [捉虫]\n豆荚小筑 ‖ 瓜棚 ‖ 菜畦\n"


@pytest.mark.parametrize(
    "above",
    [
        ABOVE,
        "豆荚小筑的大院子\n瓜棚 ╎ 菜畦 ╎ 篱笆",
        "豆荚小筑\n瓜棚菜畦篱笆",  # two short lines of no form
        f"您踩过的是:豆荚 / 瓜棚 / {TITLE}",
        "豆荚小筑大院\n瓜棚密语\n豆荚 ╎ 菜畦",
        f"{ABOVE}豆荚被踩过 27 遍,结了 3 个果",
        f"{ABOVE}{TITLE}\n农夫 甲乙丙  播种 2019-03-04  果子 27",
        f"{ABOVE}{TITLE}\n播种之前先看别家怎么种。小院给你备好了{TITLE},拿去改改就能用!",
    ],
)
def test_lines_of_unknown_words_above_a_title_go(above: str) -> None:
    assert clean(f"{above}\n\n{REPORT}").text == REPORT


@pytest.mark.parametrize(
    "own",
    [
        "青禾教发〔2021〕9号",
        "青禾县教育局文件",
        "中共青禾县委教育工作委员会 青禾县教育局",
        "附件1",
        "机密",
        "(征求意见稿)",
    ],
)
def test_what_a_document_has_above_its_title_stays(own: str) -> None:
    assert clean(f"{own}\n{REPORT}").text == f"{own}\n{REPORT}"
    assert clean(f"{ABOVE}{own}\n{REPORT}").text == f"{own}\n{REPORT}"


@pytest.mark.parametrize(
    "own",
    [
        "青禾县教育局",
        "2021年12月30日",
        "青禾县教育局 2021年12月30日",
        "(在全县大会上)",
        "各位代表:",
        "校长 某某",
    ],
)
def test_issuer_date_and_address_between_title_and_text_stay(own: str) -> None:
    report = f"{TITLE}\n{own}\n{BODY}"
    assert clean(f"{ABOVE}{report}").text == report


@pytest.mark.parametrize(
    "below",
    [
        BELOW,
        f"豆荚语:一天浇一次水\n{BELOW}",
        f"看到这里,想必你心里有谱了。更多豆荚,到院子里翻一翻。\n{BELOW}",
        "甜(12) 淡(3) 苦(1)\n◎ 瓜棚掠影 2019-03-04\n◎ 篱笆纪实 2019-03-05",
        "—— 豆荚到此,余下的要浇水 ——\n拿走豆荚需 3 个贝壳\n这些也有人拿\n剪枝手册.docx 免贝壳",
        f"{BELOW}甲乙丙12 播于 2019-03-04 09:10\n刚好要种,借走啦\n值守电话 12345678  到访第 1234567 位",
        f"本輯到此結束,覺得好用就轉給同事。\n{BELOW}",
        f"{BELOW}[浇水] [除草]\n进院子的人都要爱惜瓜果和豆荚。",
        f"{BELOW}光阴似箭,一年的种植即将结束,回顾这一年……\n豆荚 ‖ 菜畦",
    ],
)
def test_lines_of_unknown_words_below_a_text_go(below: str) -> None:
    assert clean(f"{ABOVE}{REPORT}\n\n{below}").text == REPORT


def test_short_unknown_lines_below_a_text_go_where_a_page_stands_above_it() -> None:
    assert clean(f"{ABOVE}{REPORT}\n\n隔壁院子\n早市吆喝(3则)").text == REPORT
    assert clean(f"{REPORT}\n\n隔壁院子\n早市吆喝(3则)").text.endswith("隔壁院子\n早市吆喝(3则)")


@pytest.mark.parametrize(
    "own",
    [
        "青禾县教育局\n2021年12月30日",
        "青禾县教育局 2021年12月30日",
        "附件:2021年主要指标完成情况表",
        "(执笔:青禾县教育局督导室)",
        "小学 12 3400\n初中 5 2100",
        "九月:开学典礼\n十月:秋季运动会\n青禾县教育局\n2021年12月",
        "以上汇报,请予指导。",
        "完善督政督学评估监测三位一体的体系,把规划\n主要指标分解到各区县",
    ],
)
def test_what_a_report_ends_with_stays_above_the_lines_of_a_page(own: str) -> None:
    kept = clean(f"{ABOVE}{REPORT}\n\n{own}\n\n{BELOW}").text.removeprefix(REPORT).split()
    assert "".join(kept) == "".join(own.split())


def test_a_label_that_the_report_uses_stays_below_its_last_sentence() -> None:
    report = REPORT.replace("二、下", "牵头科室:基教科\n\n二、下") + "\n牵头科室:计财科"
    assert clean(f"{ABOVE}{report}\n{BELOW}").text == report


def test_lines_in_the_forms_of_a_page_stay_inside_a_text() -> None:
    for line in ("学校 → 家庭 → 社区", "小学 12 初中 5", "[公平] [质量]", "甲校 | 乙校 | 丙校"):
        report = REPORT.replace("二、下", f"{line}\n\n二、下")
        assert clean(f"{ABOVE}{report}\n\n{BELOW}").text == report


@pytest.mark.parametrize("slug", slugs())
def test_a_clean_report_loses_nothing_alone_or_on_a_page(slug: str) -> None:
    report = load(slug).text.rstrip("\n")
    alone = clean(report)
    assert not [repair for repair in alone.repairs if repair.kind == "furniture"]
    assert clean(f"{ABOVE}{report}\n{BELOW}").text == alone.text


def test_a_piece_of_a_paragraph_with_a_pages_number_in_it_stays() -> None:
    cut = "根据工作安排,教科文卫委员会于6月中旬至8月上旬,对全县学校建第 1 页 / 共 10 页设情况,进行专题调研"
    report = f"{TITLE}\n{cut}\n到过塔卧、润雅、石堤等乡镇,走访学校三十所。\n{BODY}"
    assert "教科文卫委员会" in clean(report).text
