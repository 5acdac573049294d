"""Tables of contents, doubled leads and reports on one line; and texts that only look like them."""

import pytest

from indexer.cleaning import clean

LEAD = (
    "二〇一九年，全区教育系统锐意进取，"
    "新建幼儿园六所，改造操场九个，教师培训实现全员覆盖，群众满意度稳步提高。"
)
BODY = (
    "一、学前教育\n全区新建幼儿园六所，新增学位一千个。\n"
    "二、义务教育\n完成操场改造九个，设备配齐。\n三、教师队伍\n全员培训按期完成。"
)


@pytest.mark.parametrize("leader", ["……", "......", "„„„„", "····"])
def test_r05_contents_before_the_body_go(leader: str) -> None:
    rows = "\n".join(f"{title}{leader}{page}" for page, title in enumerate(BODY.split("\n")[::2], 1))
    cleaned = clean(f"目录\n{rows}\n{BODY}")
    assert cleaned.text == BODY
    assert {r.kind for r in cleaned.repairs} == {"contents"}


def test_r05_below_the_word_contents_rising_page_numbers_are_enough() -> None:
    rows = "目 录\n一、办园情况1\n二、均衡发展3\n三、名师培养3\n四、资金保障11"
    assert clean(f"{rows}\n{BODY}").text == BODY


def test_r05_below_the_word_contents_numbers_that_fall_are_figures() -> None:
    rows = "目录\n一、新建幼儿园12\n二、改造操场9\n三、培训教师30"
    assert clean(f"{rows}\n{LEAD}").text == f"{rows}\n{LEAD}"


def test_r05_a_block_of_headings_that_come_again_goes() -> None:
    rows = "\n".join(BODY.split("\n")[::2])
    assert clean(f"{rows}\n{BODY}").text == BODY


def test_r05_an_outline_is_the_body_and_stays() -> None:
    outline = "一、学前教育\n二、义务教育\n三、教师队伍\n四、经费投入"
    assert clean(outline).text == outline


@pytest.mark.parametrize("cut", ["…", "……", "..."])
@pytest.mark.parametrize("label", ["", "摘要：", "[摘要]"])
def test_r05_of_a_lead_printed_twice_the_complete_copy_stays(label: str, cut: str) -> None:
    cleaned = clean(f"{label}{LEAD[:40]}{cut}\n{LEAD}\n{BODY}")
    assert cleaned.text == f"{LEAD}\n{BODY}"
    assert {r.kind for r in cleaned.repairs} == {"duplicate"}


def test_r05_paragraphs_that_begin_alike_both_stay() -> None:
    text = f"{LEAD}\n{LEAD[:20]}另外三件实事全部办结。"
    assert clean(text).text == text


def test_r05_a_report_on_one_line_is_broken_before_its_headings() -> None:
    sections = [f"{n}、第{n}项工作。{LEAD * 3}" for n in "一二三"]
    cleaned = clean(LEAD + "".join(sections))
    assert cleaned.text.split("\n") == [LEAD, *sections]


def test_r05_a_report_on_one_line_that_kept_its_indents_is_broken_at_them() -> None:
    first, second = LEAD * 4, "各中小学按期完成冬季取暖改造，食堂全部达到量化分级标准。" * 6
    paragraphs = ["青禾县教育工作总结", first, "一．学前教育", second, "青禾县教育局", "2019年12月30日"]
    assert clean("　　".join(paragraphs)).text.split("\n") == paragraphs


def test_r05_a_short_report_on_one_line_is_broken_at_its_indents_too() -> None:
    paragraphs = [
        "青禾县小结",
        "一　学前教育",
        "新建幼儿园六所，质量提高。",
        "二　义务教育",
        LEAD,
        "全年平稳。",
    ]
    assert clean("　　".join(paragraphs)).text.split("\n") == paragraphs


def test_r05_columns_parted_by_wide_blanks_stay_one_line() -> None:
    text = "　　".join(
        f"{name}学校共有教师一百二十人、学生三千" for name in ("第一", "第二", "第三", "第四", "第五", "第六")
    )
    assert clean(text).text == text


def test_r05_a_single_wide_blank_in_a_long_paragraph_stays() -> None:
    text = f"{LEAD * 5}　　{LEAD * 5}"
    assert clean(text).text == text


def test_r05_numbers_inside_a_long_paragraph_that_do_not_run_stay() -> None:
    text = LEAD * 8 + "三、四年级学生全部参加。五、六年级也参加。"
    assert clean(text).text == text


def test_a_cut_lead_goes_where_the_whole_one_was_wrapped_and_another_beginning_stays() -> None:
    lead = "全县教育系统围绕教育强县目标，补短板、提质量、促公平，\n各项工作取得了新的进展，\n群众满意。"
    cut = "[摘要]全县教育系统围绕教育强县目标，补短板、提质量、促公平，各项工作取得…"
    title = "某县教育局工作总结"
    assert cut not in clean(f"{cut}\n{title}\n{lead}").text
    other = cut.replace("各项工作", "督导检查")
    assert other in clean(f"{other}\n{title}\n{lead}").text


def test_segment_numbers_that_go_on_from_a_sure_one_go_and_a_list_stays() -> None:
    sure = "全县教育系统坚持以学生发展为中心，统筹推进各级各类教育工作，各项工作有序推"
    text = f"{sure}\n2、进，成绩明\n3、显。学校管\n4、理规范。"
    assert clean(text).text == f"{sure}进，成绩明显。学校管理规范。"
    listed = f"{sure}进。\n2、成绩明\n3、显学校管\n4、理规范。"
    assert clean(listed).text == listed


def test_a_table_of_contents_ends_before_a_sentence_that_a_wrap_cut_behind_a_year() -> None:
    rows = "目录\n一、现状…………3\n二、原因…………4\n三、对策…………11"
    lead = "女童教育是普及义务教育的难点。2006\n年起，我县专门开展了调查，现将情况报告如下。"
    assert clean(f"{rows}\n{lead}").text.startswith("女童教育是普及义务教育的难点。")
