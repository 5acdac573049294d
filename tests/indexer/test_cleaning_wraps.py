"""Wraps: lines that cut a sentence are joined, lines that the author ended are not."""

import pytest

from indexer.cleaning import clean
from indexer.cleaning.joints import join
from indexer.cleaning.lines import lines
from indexer.documents import CleanText
from indexer.edits import apply

PARAGRAPHS = [
    "青禾县教育局2021年工作总结",
    "2021年,全县教育系统认真落实县委县政府部署,坚持优先发展教育事业,各项工作取得了新的进展,群众满意度"
    "连续三年提高。现将主要情况总结如下:",
    "一、各级各类教育协调发展",
    "(一)学前教育。新建改扩建公办幼儿园12所,新增学位3600个,普惠性幼儿园覆盖率达到88.5%,比上年提高2.3个"
    "百分点,入园难问题得到有效缓解,城乡差距进一步缩小。",
    "(二)义务教育。实施薄弱学校改造项目45个,投入资金1.2亿元,消除大班额86个,建成寄宿制学校9所,乡镇中心"
    "学校的教学条件有了明显改善,控辍保学任务全面完成。",
    "二、教师队伍建设不断加强",
    "公开招聘教师210名,组织各类培训5600人次,评选县级骨干教师120名,安排城镇教师到乡村学校支教73名,乡村教师"
    "生活补助按月足额发放。",
    "三、存在的主要问题",
    "一是优质教育资源总量不足。二是部分学校信息化设备陈旧,更新换代的速度不快,难以满足教学的实际需要。",
    "青禾县教育局",
    "2021年12月30日",
]


def _wrapped(paragraphs: list[str], width: int, between: str = "\n", indent: str = "") -> str:
    rows: list[str] = []
    for paragraph in paragraphs:
        rows += [
            piece if i else indent + piece
            for i, piece in enumerate(paragraph[j : j + width] for j in range(0, len(paragraph), width))
        ]
    return between.join(rows)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["plain", "with empty lines"])
@pytest.mark.parametrize("width", [22, 30, 38])
def test_a_text_wrapped_at_a_fixed_width_is_mended(width: int, between: str) -> None:
    cleaned = clean(_wrapped(PARAGRAPHS, width, between))
    assert cleaned.text == between.join(PARAGRAPHS)
    assert {r.kind for r in cleaned.repairs} == {"wrap"}


def test_indented_paragraphs_are_joined_even_where_a_line_ends_with_a_sentence() -> None:
    assert clean(_wrapped(PARAGRAPHS, 30, indent="　　")).text == "\n".join(PARAGRAPHS)


def test_spaces_that_the_wrap_left_around_digits_go() -> None:
    rows = [
        "全县教育系统坚持优先发展教育事业,各项工作取得了新",
        "的进展。全年新增公办幼儿园学位、义务教育学位共计 3600",
        "个,学校办学条件得到了明显的改善,群众满意度比上年提高",
        "12 个百分点,全县教师队伍的整体素质也有了进一步提高,",
        "乡村学校、城镇学校的差距正在缩小,教育信息化水平不断",
        "提升,校园安全工作扎实有效,全年没有发生一起责任事故,",
        "各学校的食品卫生都达到了规定的标准,家长普遍感到满意。",
    ]
    joined = "".join(rows).replace("共计 3600个", "共计3600个").replace("提高12 个", "提高12个")
    assert clean("\n".join(rows)).text == joined


def test_blanks_around_figures_stay_where_nothing_was_wrapped() -> None:
    text = "\n".join(PARAGRAPHS).replace("12所", " 12 所").replace("3600个", " 3600 个")
    assert clean(text).text == text


def test_a_paragraph_that_lost_its_indent_is_joined_from_its_first_line() -> None:
    # Two blanks shorter than the width of 30, and one more for the blank before 所.
    first = "全县城乡义务教育阶段学校和公办幼儿园,总数计3600\n所学校全部达标,"
    rows = _wrapped(PARAGRAPHS, 30).replace("2021年,全县", f"{first}\n2021年,全县")
    assert first.replace("\n", "") in clean(rows).text


def test_a_heading_below_a_full_line_stays_on_its_own() -> None:
    heading = "二、全县教育系统坚持不懈深入推进教育教学改革和评价改革的主要做法"[:30]
    rows = _wrapped(PARAGRAPHS, 30).replace("二、教师队伍建设不断加强", f"{heading}\n(一)教师队伍")
    assert f"\n{heading}\n(一)教师队伍\n" in clean(rows).text


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_text_with_one_paragraph_a_line_stays(between: str) -> None:
    text = between.join(PARAGRAPHS)
    assert clean(text).text == text
    assert clean(text).repairs == ()


def test_lists_and_headings_of_one_length_stay() -> None:
    names = "\n".join(f"青禾县第{n}小学附属幼儿园城东分园新校区建设工程项目" for n in "一二三四五六七八")
    numbered = "\n".join(f"{n}.青禾县中心小学附属幼儿园城东分园新校区建设工程项目" for n in range(1, 9))
    assert clean(numbered).text == numbered
    responsible = "\n".join(
        f"责任科室:基教科、计财科、办公室、督导室、教研室第{n}组" for n in "一二三四五六七八"
    )
    assert clean(responsible).text == responsible
    assert clean(names).text == names
    places = "东西南北中上下前后内"
    various = "\n".join(f"{place}{place}镇中心小学附属幼儿园城东分园新校区建设工程项目" for place in places)
    assert clean(various).text == various


def test_one_sentence_a_line_stays() -> None:
    text = "\n".join(f"{n}所学校完成了改造,教学条件和生活条件有了明显的改善。" for n in range(11, 40))
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("校园网 wireless", "network 覆盖", "校园网 wireless network 覆盖"),
        ("建成学校", "12所", "建成学校12所"),
        ("建成学校1", "2所", "建成学校12所"),
        ("共有 A 类", "学校", "共有 A 类学校"),
        ("增长3.5%", "左右", "增长3.5%左右"),
    ],
)
def test_a_joint_has_a_space_between_latin_words_only(first: str, second: str, joined: str) -> None:
    text = f"{first}\n\n{second}"
    assert apply(CleanText(text), [join(*lines(text))]).text == joined


def test_a_sentence_cut_around_a_link_is_one_again() -> None:
    cut = "三是持续加强\n\n校园文化建设\n\n。各校结合实际开展活动。"
    cleaned = clean(cut)
    assert cleaned.text == "三是持续加强校园文化建设。各校结合实际开展活动。"
    assert [(r.kind, r.at, r.before, r.after) for r in cleaned.repairs] == [
        ("wrap", 6, "\n\n", ""),
        ("wrap", 12, "\n\n", ""),
    ]


def test_a_heading_above_a_cut_sentence_stays_on_its_own() -> None:
    cut = "(五)校园文化建设情况\n\n全面加强校园文化建设\n\n,各校结合实际开展活动。"
    assert clean(cut).text == "(五)校园文化建设情况\n\n全面加强校园文化建设,各校结合实际开展活动。"


def test_a_document_title_cut_around_a_link_is_one_again() -> None:
    cut = "县政府印发了《关于深入推进\n\n校园文化建设\n\n的实施方案》(青政发〔2020〕1号),明确了任务。"
    assert clean(cut).text == cut.replace("\n\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "(五)校园文化建设情况\n\n全面加强校园文化建设\n\n各校结合实际开展活动。",
        "青禾县教育局\n\n2021年工作总结\n\n全县教育系统努力工作。",
        "校园文化建设\n\n(一)总体情况\n\n各校结合实际开展活动。",
        "主要做法:\n\n《方案》印发以后,各校结合实际开展活动。",
        "青禾县教育局\n\n2021年12月30日",
        "各校结合实际开展活动。\n\n,",
    ],
)
def test_lines_that_nothing_goes_on_from_stay_apart(text: str) -> None:
    assert clean(text).text == text
