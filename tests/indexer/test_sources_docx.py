"""Word documents: what a reader of the page sees, in its order, and nothing else."""

import zipfile
from io import BytesIO

import docx as python_docx
import pytest

from indexer.errors import SourceSkipped
from indexer.sources.numerals import printed
from indexer.sources.wordfile import read_docx, read_word_xml
from tests.indexer.sources_data.documents import docx, levels, numbered, p, r, table, zipped


def _lines(body: str, **parts: str) -> list[str]:
    return read_docx(docx(body, **parts)).splitlines()


def test_paragraphs_and_tables_stand_in_the_documents_order() -> None:
    body = p("第一段") + table(("学校", "所数"), ("小学", "12")) + p("") + p("第二段")
    assert _lines(body) == ["第一段", "学校  所数", "小学  12", "第二段"]


def test_a_document_that_a_program_wrote_reads_the_same() -> None:
    made, target = python_docx.Document(), BytesIO()
    made.add_heading("教育工作总结", 0)
    made.add_paragraph("各项工作稳步推进。")
    row = made.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "初中", "8"
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.save(target)
    assert read_docx(target.getvalue()) == "教育工作总结\n各项工作稳步推进。\n初中  8\n"


def test_cells_with_running_text_are_lines_and_short_ones_are_not_torn() -> None:
    long = "".join(p("自评情况说明，各项指标均已达到。" * 6) for _ in range(3))
    assert _lines(table(("指标", long))) == ["指标", *["自评情况说明，各项指标均已达到。" * 6] * 3]
    assert _lines(table((p("在校") + p("学生"), "30"))) == ["在校学生  30"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一百零一", 110: "一百一十"}),
        ("chineseCountingThousand", {3: "三", 21: "二十一", 1001: "一千零一"}),
        ("japaneseCounting", {4: "四", 15: "十五"}),
        ("ideographDigital", {1: "一", 10: "一〇"}),
        ("chineseLegalSimplified", {1: "壹", 2: "贰", 10: "壹拾"}),
        ("ideographLegalTraditional", {2: "貳", 3: "參"}),
        ("ideographTraditional", {1: "甲", 4: "丁"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("decimalFullWidth", {12: "１２"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("bullet", {1: ""}),
        ("unheardOf", {7: "7"}),
    ],
)
def test_numbers_are_printed_in_their_style(style: str, numbers: dict[int, str]) -> None:
    assert {number: printed(number, style) for number in numbers} == numbers


def test_automatic_numbers_are_printed_and_count_by_level() -> None:
    numbering = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    given = (
        ("学前教育", 0),
        ("入园", 1),
        ("公办", 2),
        ("普惠", 2),
        ("保教", 1),
        ("义务教育", 0),
        ("控辍", 1),
    )
    body = "".join(numbered(text, level=level) for text, level in given)
    assert _lines(body, numbering=numbering) == [
        "一、学前教育", "（一）入园", "1.公办", "2.普惠", "（二）保教", "二、义务教育", "（一）控辍",
    ]  # fmt: skip


def test_numbers_of_styles_restarts_legal_levels_and_bullets_are_words_own() -> None:
    numbering = levels(
        ("chineseCounting", "第%1章"),
        ("decimal", "%1.%2"),
        extra='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    ).replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = p("总则", '<w:pStyle w:val="b"/>') + numbered("条款", level=1) + numbered("另起", number=2)
    assert _lines(body, numbering=numbering, styles=styles) == ["第一章 总则", "1.1 条款", "第五章 另起"]
    assert _lines(numbered("要点"), numbering=levels(("bullet", "\uf0b7"))) == ["要点"]


def test_a_paragraph_without_its_list_or_with_number_zero_has_none() -> None:
    assert _lines(numbered("正文", number=9), numbering=levels(("decimal", "%1."))) == ["正文"]
    assert _lines(numbered("正文", number=0), numbering=levels(("decimal", "%1."))) == ["正文"]


def test_tracked_insertions_stay_and_deletions_go() -> None:
    body = (
        f"<w:p>{r('今年')}<w:ins>{r('共')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('移走')}</w:moveFrom>{r('有十所')}</w:p>"
    )
    assert _lines(body) == ["今年共有十所"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert _lines(p("前半句", "<w:rPr><w:del/></w:rPr>") + p("后半句。")) == ["前半句后半句。"]


def test_field_results_stay_and_field_codes_go() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("2019年")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="X">{r("总结")}</w:fldSimple></w:p>'
    )
    assert _lines(body) == ["2019年总结"]


def test_hidden_and_microscopic_runs_and_readings_are_not_seen() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('xue')}</w:rt><w:rubyBase>{r('学')}</w:rubyBase></w:ruby></w:r>"
    tiny = '<w:sz w:val="2"/>'
    body = f"<w:p>{ruby}{r('校', '<w:b/>')}{r('暗语', '<w:vanish/>')}{r('水印', tiny)}</w:p>"
    assert _lines(body) == ["学校"]
    assert _lines(p("可见", run='<w:vanish w:val="0"/>')) == ["可见"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    both = (
        f"<w:p>{r('段落')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert _lines(both) == ["段落", "框中文字"]


def test_content_controls_tabs_and_line_breaks_are_transparent() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('控件内')}</w:sdtContent></w:sdt>"
        f"<w:p>{r('甲')}<w:r><w:tab/></w:r>{r('乙')}<w:r><w:br/></w:r>{r('丙')}</w:p>"
    )
    assert _lines(body) == ["控件内", "甲 乙", "丙"]


def test_footnotes_follow_at_the_end_and_their_separators_do_not() -> None:
    notes = (
        f'<w:footnote w:type="separator">{p("——")}</w:footnote><w:footnote>{p("数据截至年末。")}</w:footnote>'
    )
    assert _lines(p("正文"), footnotes=notes) == ["正文", "数据截至年末。"]


def test_documents_in_the_strict_namespace_read_the_same() -> None:
    with zipfile.ZipFile(BytesIO(docx(p("严格格式")))) as usual:
        document = usual.read("word/document.xml")
    strict = document.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert strict != document
    assert read_docx(zipped(word__document___xml=strict)) == "严格格式\n"


def test_word_2003_xml_is_read_with_the_numbers_that_it_spells_out() -> None:
    page = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="w" xmlns:wx="x"><w:body><wx:sect>'
        + p("党建", '<w:listPr><wx:t wx:val="一、"/></w:listPr>')
        + table(("甲", "乙"))
        + "</wx:sect></w:body></w:wordDocument>"
    )
    assert read_word_xml(page.encode()) == "一、党建\n甲  乙\n"


_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "十"><!ENTITY b "'
    + "&a;" * 50
    + '"><!ENTITY c "'
    + "&b;" * 50
    + '">]>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p("正文"))[:400], "文件已损坏或不完整"),
        (b"PK\x03\x04 nothing", "文件已损坏或不完整"),
        (zipped(word__document___xml=b"<w:document"), "文件已损坏或不完整"),
        (zipped(a___txt=b"text"), "压缩包，请先解压"),
        (zipped(inner___docx=docx(p("正文"))), "压缩包，请先解压"),
        (zipped(xl__workbook___xml=b"<x/>"), "暂不支持的格式：Excel 表格"),
        (zipped(word__document___xml=b" " * 210_000_000), "压缩包展开后过大"),
        (zipped(word__document___xml=b"<a>" * 90_000), "文件已损坏或不完整"),
    ],
    ids=["truncated", "no archive", "torn xml", "archive", "nested archive", "workbook", "bomb", "deep"],
)
def test_what_is_no_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceSkipped) as refused:
        read_docx(data)
    assert str(refused.value) == reason


def test_a_damaged_part_beside_the_text_costs_its_numbers_only() -> None:
    whole = docx(numbered("正文"), numbering=levels(("decimal", "%1.")))
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        document = archive.read("word/document.xml")
    assert read_docx(whole) == "1.正文\n"
    assert read_docx(zipped(word__document___xml=document, word__numbering___xml=b"<torn")) == "正文\n"


def test_entities_are_not_expanded() -> None:
    xml = (
        _ENTITIES
        + '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>前&c;</w:t></w:r></w:p></w:body></w:document>'
    )
    assert read_docx(zipped(word__document___xml=xml.encode())) == "前\n"


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(docx(p("正文"), compression=zipfile.ZIP_STORED))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 8] |= 1
    with pytest.raises(SourceSkipped, match="已加密"):
        read_docx(bytes(data))
