"""Page numbers and counters: those that stand alone or were printed into a sentence go."""

import pytest

from indexer.cleaning import clean

FIRST = "全县教育系统深入推进课程改革,不断加强教师队伍建设。"
SECOND = "学前教育普及水平进一步提高。"


@pytest.mark.parametrize(
    "number",
    [
        "-1-",
        "- 12 -",
        "— 3 —",
        "－4－",
        "第 3 页 共 10 页",
        "第3页,共10页",
        "第5页",
        "共10页 第3页",
        "2/249",
        "Page 1 of 10",
        "第三页",
        "～3～",
        "【第3页 / 共12页】",
        "〔3／12〕",
        "= 5 =",
        "3 of 12",
        "页码：3/12",
    ],
)
def test_a_page_number_alone_on_its_line_goes(number: str) -> None:
    cleaned = clean(f"{FIRST}\n\n{number}\n\n{SECOND}")
    assert cleaned.text == f"{FIRST}\n\n{SECOND}"
    assert [(r.kind, number in r.before) for r in cleaned.repairs] == [("page-number", True)]


def test_page_numbers_at_both_ends_of_the_text_go() -> None:
    assert clean(f"-1-\n{FIRST}\n-2-").text == FIRST


def test_a_sentence_that_a_page_end_cut_is_one_again() -> None:
    cut = "全县教育系统深入推进课程改革,不断加强教\n\n-7-\n\n师队伍建设。"
    assert clean(cut).text == FIRST


def test_a_counter_inside_a_word_goes() -> None:
    assert clean("进一步完善学校规第 3 页, 共 10 页范管理制度。").text == "进一步完善学校规范管理制度。"


def test_bare_numbers_go_only_where_they_count_pages() -> None:
    pages = "\n".join(f"{FIRST}\n{number}" for number in (11, 12, 13))
    assert clean(pages).text == "\n".join([FIRST] * 3)
    figures = f"{FIRST}\n12\n{SECOND}\n45\n{FIRST}"
    assert clean(figures).text == figures
    column = "人数\n1\n2\n3\n4\n合计"
    assert clean(column).text == column


@pytest.mark.parametrize(
    "line", ["2021", "1/3以上的学校", "第3页内容", "【3】", "第三", "3+1+2", "P3", "-", "——", "1—10月", "(1)"]
)
def test_other_short_lines_stay(line: str) -> None:
    text = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "form", ["～{}～", "〔{}／5〕", "(第 {} 页)", "《{}/5》", "={}=", "第{}页/5", "页码：{}"]
)
def test_counters_of_any_form_that_count_upwards_inside_sentences_go(form: str) -> None:
    first, second, third = (form.format(page) for page in (1, 2, 3))
    text = f"办学行为规{first}范，教学秩序稳{second}定，师资力量明显{third}增强。"
    assert clean(text).text == "办学行为规范，教学秩序稳定，师资力量明显增强。"
    again = f"办学行为规{first}范，教学秩序稳{first}定。"
    assert clean(again).text == again
