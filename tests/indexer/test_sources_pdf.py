"""PDF: paragraphs as they were written, from lines as they were set."""

from collections import Counter

import pytest

from indexer.errors import SourceSkipped
from indexer.sources.pdf import read_pdf
from tests.indexer.sources_data.content import BODY, SIGNATURE, TITLE, body_lines
from tests.indexer.sources_data.papers import (
    encrypted_paper,
    paper,
    ruled,
    scanned_paper,
    set_lines,
    set_paragraphs,
    stamped,
)


def test_set_lines_become_paragraphs_and_ruled_tables_rows() -> None:
    assert read_pdf(paper()).splitlines() == body_lines()


def test_paragraphs_go_on_over_pages_and_running_lines_are_dropped() -> None:
    text = read_pdf(paper(repeat=8, head="青溪县教育局文件", numbered=True))
    assert "青溪县教育局文件" not in text
    lines = Counter(text.splitlines())
    assert [lines[line] for line in BODY] == [8] * len(BODY)
    assert set(lines) == set(body_lines())


def test_a_page_number_alone_goes_from_a_paper_of_one_page() -> None:
    assert read_pdf(paper(numbered=True)).splitlines() == body_lines()


def test_a_line_at_the_edge_of_one_page_only_stays() -> None:
    assert "青溪县教育局文件" in read_pdf(paper(head="青溪县教育局文件"))


def test_overprinted_characters_are_read_once() -> None:
    assert read_pdf(paper(overprint=True)).splitlines()[0] == TITLE
    assert read_pdf(paper(overprint=True)).splitlines() == body_lines()


_LONG = "全县教育系统坚持立德树人根本任务，" * 7 + "完成了全年工作。"


def test_ragged_lines_in_mid_sentence_are_joined() -> None:
    assert read_pdf(set_paragraphs(_LONG, _LONG, ragged=3)).splitlines() == [_LONG, _LONG]


def test_a_numbered_line_below_a_full_one_begins_a_paragraph() -> None:
    full = "教" * 30 + "。"
    texts = [full, "二、教师队伍", full, _LONG]
    assert read_pdf(set_paragraphs(*texts, indent=0)).splitlines()[:2] == texts[:2]


def test_cells_of_several_lines_are_mended() -> None:
    rows = (("学校\n类别", "在校\n学生"), ("小学", "11203"))
    assert read_pdf(ruled(*rows)).splitlines() == ["附表", "学校类别  在校学生", "小学  11203"]


def test_rows_of_a_table_without_rules_are_not_joined() -> None:
    rows = [f"{name}{' ' * 24}{count}{' ' * 24}3" for name, count in (("小学", "12"), ("初中", "19"))]
    assert [line.split() for line in read_pdf(set_lines(*rows)).splitlines()] == [row.split() for row in rows]


def test_a_sentence_that_ends_near_the_margin_ends_no_paragraph_where_paragraphs_are_indented() -> None:
    text = "全县学校教育工作稳步推进，各校完成了年初所定的任务目标。" + "下半年继续努力，补齐短板。" * 4
    assert read_pdf(set_paragraphs(text, text, _LONG)).splitlines() == [text, text, _LONG]


def test_a_turned_watermark_is_left_out() -> None:
    assert read_pdf(stamped()) == f"{TITLE}\n"


def test_paragraphs_without_indent_are_told_by_their_last_lines() -> None:
    assert read_pdf(paper(indent=0)).splitlines() == body_lines()


def test_entries_of_a_contents_list_are_not_joined() -> None:
    entries = [f"{head}{'.' * 200}"[:56] + "12" for head in ("一、学前教育", "二、义务教育", "三、高中教育")]
    assert read_pdf(set_lines(*entries)).splitlines() == entries


def test_blanks_that_recognition_strewed_are_dropped() -> None:
    strewn = [" ".join(line) for line in ("全县学校教育工作稳步推进", "教育质量持续提高")]
    assert read_pdf(set_lines(*strewn)).replace("\n", "") == "全县学校教育工作稳步推进教育质量持续提高"
    assert read_pdf(set_lines("校 长 会议在县城召开")) == "校 长 会议在县城召开\n"


def test_signatures_stay_apart() -> None:
    assert read_pdf(paper()).splitlines()[-2:] == list(SIGNATURE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (scanned_paper(), "没有文字层"),
        (encrypted_paper(), "已加密"),
        (paper()[:3000], "文件已损坏或不完整"),
        (b"%PDF-1.4\n", "文件已损坏或不完整"),
    ],
    ids=["scanned", "encrypted", "truncated", "empty"],
)
def test_a_paper_without_readable_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceSkipped) as refused:
        read_pdf(data)
    assert str(refused.value) == reason
