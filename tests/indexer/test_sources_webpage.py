"""Web pages: a paragraph, a row or an item a line; all of the text, and nothing that is not seen."""

import time
from collections.abc import Callable

import pytest

from indexer.errors import SourceSkipped
from indexer.sources.markup import declared_codec, is_page
from indexer.sources.webpage import read_page
from tests.indexer.sources_data.content import TITLE, body_lines
from tests.indexer.sources_data.pages import PAGES, cms_page, forum_page, semantic_page, sharing_page


def _lines(page: str) -> list[str]:
    return read_page(page.encode()).splitlines()


@pytest.mark.parametrize("build", PAGES, ids=lambda build: build.__name__)
def test_every_line_of_a_report_is_a_line_whatever_the_page_is_built_of(build: Callable[[], str]) -> None:
    found = [line.strip("\u3000") for line in _lines(build())]
    places = [found.index(line) if line in found else None for line in body_lines()]
    assert None not in places, [line for line in body_lines() if line not in found]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("build", "unseen"),
    [
        (cms_page, ["机构设置", "脚本", "隐藏的统计", "安全会议", "友情站点", "请打开"]),
        (forum_page, ["k0", "藏词", "回复内容", "发表回复"]),
        (sharing_page, ["文库水印", "版权水印", "范文第", "猜你喜欢"]),
        (semantic_page, ["专题专栏", "热门文章", "中心路", "已隐藏"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_menus_hidden_words_and_controls_are_left_out(build: Callable[[], str], unseen: list[str]) -> None:
    text = read_page(build().encode())
    assert [word for word in unseen if word in text] == []


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>甲<br>乙<br/>丙</p>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>全<b>县</b>共<font>有</font>十所</p>", ["全县共有十所"]),
        ("<p>同一个\r\n  句子，&nbsp;12 所 A\nB</p>", ["同一个句子， 12 所 A B"]),
        ("<p>&nbsp;&nbsp;&nbsp;&nbsp;首行</p><p>　　次行</p>", ["　　首行", "　　次行"]),
        ("<p>&ldquo;十四五&rdquo;&hellip;&#x4E00;&#20108;</p>", ["“十四五”…一二"]),
        ("<ruby>学<rp>(</rp><rt>xué</rt><rp>)</rp></ruby>校", ["学校"]),
        ("<pre>甲\n  乙  丙\n\n丁</pre>", ["甲", "　　乙  丙", "丁"]),
        ("<ol><li>甲<li>乙</ol><p>文</p>", ["1.甲", "2.乙", "文"]),
        ("<ol start=3 type=a><li>甲</li><li value=7>乙</li></ol>", ["c.甲", "g.乙"]),
        ("<ol style='list-style-type: simp-chinese-informal'><li>甲</li></ol>", ["一、甲"]),
        ("<ol style='list-style:none'><li>甲</li></ol><ul><li>乙</li></ul>", ["甲", "乙"]),
        ("<ol><li>1.甲</li><li>（二）乙</li><li>丙</li></ol>", ["1.甲", "（二）乙", "3.丙"]),
        ("<ol><li>外<ol><li>内</ol><li>外</ol>", ["1.外", "1.内", "2.外"]),
        ("<table><caption>表一</caption><tr><th>甲<th>乙<tr><td>1<td>2</table>", ["表一", "甲  乙", "1  2"]),
        ("<table><tr><td>外<table><tr><td>内<td>层</table></table>", ["外", "内  层"]),
        ("<table><tr><td>查看 3<td><h1>标题</h1></table>", ["查看 3", "标题"]),
        ("<table><tr><td><div>小学</div><td><p>3</p></table>", ["小学  3"]),
        ("<td>无表的格</td><p>后</p>", ["无表的格", "后"]),
        ("<p>1 < 2 且 3 > 2</p>", ["1 < 2 且 3 > 2"]),
        ("<div style='font-size:0'><b style='font-size:9pt'>有</b></div><p>另一段</p>", ["有", "另一段"]),
    ],
)  # fmt: skip
def test_markup_becomes_lines_as_a_reader_sees_them(markup: str, lines: list[str]) -> None:
    assert _lines(f"<html><body>{markup}</body></html>") == lines


def test_contents_and_attachments_are_links_that_stay() -> None:
    contents = "".join(f'<li><a href="#s{i}">第{i}节</a></li>' for i in range(6))
    files = "".join(f'<p><a href="/f/{i}.docx">附件{i}</a></p>' for i in range(6))
    found = _lines(f"<body><ul>{contents}</ul><p>正文若干。</p><div>{files}</div></body>")
    assert found == [*(f"第{i}节" for i in range(6)), "正文若干。", *(f"附件{i}" for i in range(6))]


def test_a_column_with_links_beside_the_main_cell_is_left_out_and_a_label_is_not() -> None:
    text = "<p>" + "各项工作稳步推进。</p><p>" * 9
    aside = "<td>栏目导航<a href=a>公告</a></td>"
    assert _lines(f"<table><tr>{aside}<td>{text}</td></tr></table>") == ["各项工作稳步推进。"] * 9
    label = "<td>自评情况</td>"
    assert _lines(f"<table><tr>{label}<td>{text}</td></tr></table>")[0] == "自评情况"
    assert _lines(f"<table><tr>{aside}<td>短</td></tr></table>") == ["栏目导航公告  短"]


def test_a_page_that_hides_most_of_its_text_until_a_script_runs_is_read() -> None:
    assert _lines("<p>短</p><div style='display:none'><p>正文由脚本显示，长得多。</p></div>")[-1].startswith(
        "正文"
    )


@pytest.mark.parametrize(
    ("title", "first"),
    [
        (f"{TITLE}_青溪县人民政府网", TITLE),
        (f"青溪教育网 - 总结 - {TITLE}", TITLE),
        (f"{TITLE}|政务公开", TITLE),
        ("青溪县人民政府门户网站", "正文一段。"),
        ("工作总结", "正文一段。"),
        ("Untitled", "正文一段。"),
        ("", "正文一段。"),
    ],
)
def test_the_title_element_comes_first_without_the_sites_name(title: str, first: str) -> None:
    assert _lines(f"<head><title>{title}</title></head><p>正文一段。</p>")[0] == first


@pytest.mark.parametrize("heading", [TITLE, "青溪县教育局<br>2019年工作总结", "青溪县教育局 2019年 工作总结"])
def test_the_title_element_is_not_repeated(heading: str) -> None:
    page = f"<title>{TITLE}-青溪网</title><h1>{heading}</h1><p>正文一段。</p>"
    assert read_page(page.encode()).replace(" ", "").replace("\n", "").count(TITLE) == 1


@pytest.mark.parametrize("tag", ["div", "span", "table", "td", "li", "ol", "a", "font", "pre"])
def test_a_hundred_thousand_nested_tags_are_read_in_time(tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 100_000}深处的字{f'</{tag}>' * 100_000}<p>后文</p></body></html>"
    began = time.perf_counter()
    assert "深处的字" in (text := read_page(page.encode()))
    assert "后文" in text
    assert time.perf_counter() - began < 10


def test_a_few_hundred_unclosed_tags_lose_nothing() -> None:
    page = "<body>" + "<div><font>" * 900 + "深处<table><tr><td>甲<td>乙</table><p>后文</p>"
    assert _lines(page) == ["深处", "甲  乙", "后文"]


def test_a_whole_passage_in_a_hidden_class_is_no_watermark() -> None:
    long = "脚本会改变样式，所以读者可能看得到这一段。" * 4
    line = f"<p><span class=a>{long}</span>水<i class=a>印</i>印</p>"
    assert _lines(f"<style>.a{{font-size:0}}</style>{line}<p>{long * 2}</p>") == [f"{long}水印", long * 2]


@pytest.mark.parametrize("markup", ["", "<html></html>", "<p>&nbsp;</p>", "<img src=x>"])
def test_a_page_without_text_has_none_and_does_not_fail(markup: str) -> None:
    try:
        assert read_page(markup.encode()).strip() == ""
    except SourceSkipped as reason:
        assert str(reason) == "网页没有文字"


@pytest.mark.parametrize(
    "odd", ["\0", "\x0b", "\ud800", "<!--", "<![CDATA[", "&#0;", "<" * 9, "<a " * 9, "\ufffe"]
)
def test_odd_bytes_inside_lose_no_text_before_them(odd: str) -> None:
    page = f"<body><p>前文</p>{odd}<p>后文</p></body>".encode("utf-8", "surrogatepass")
    assert "前文" in read_page(page)


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("<META content='text/html; CHARSET=GBK' http-equiv=Content-Type>", "gb18030"),
        ("<meta charset=utf-8>", "utf-8"),
        ('<meta charset="big5">', "big5hkscs"),
        ('<?xml version="1.0" encoding="GB2312"?>', "gb18030"),
        ("<meta charset=klingon>", None),
        ("<p>charset=gbk</p>", None),
    ],
)
def test_the_declared_charset_is_found(head: str, codec: str | None) -> None:
    assert declared_codec(f"<html><head>{head}".encode()) == codec


@pytest.mark.parametrize(
    ("text", "named_so", "expected"),
    [
        ("<!DOCTYPE html><html><body><p>文</p></body></html>", False, True),
        ("\ufeff\n<!-- c --><html><body>一<br>二</body></html>", False, True),
        ("<div><p>片段</p><p>两段</p></div>\n", False, True),
        ("教育工作总结\n第一段。<br>第二段。\n", False, False),
        ("总结\n" * 300 + "<html><body><p>混入的标签</p>", False, False),
        ("<通知>各校：\n请按时上报。", False, False),
        ("没有标签的纯文本\n第二行", True, False),
        ("一段<br>两段", True, True),
    ],
)
def test_a_page_is_known_by_its_markup(text: str, named_so: bool, expected: bool) -> None:
    assert is_page(text, named_so=named_so) is expected
