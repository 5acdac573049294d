"""Snippets: up to three whole sentences with the hits, from anywhere in the text."""

import html
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.analyzer import WordAnalyzer
from analyzers.synonyms import Synonyms
from indexer.engines.base import Leaf, positive_leaves
from webapp.search.expansion import expand
from webapp.search.query import parse
from webapp.search.showing.marks import find_marks
from webapp.search.showing.snippets import MOST, Snippet, snippets

analyzer = WordAnalyzer()


def snippets_of(text: str, query: str) -> list[str]:
    tree = parse(query, analyzer).tree
    return [str(s.html) for s in snippets(text, find_marks(text, positive_leaves(tree)))]


FILLER = "各校按照要求完成了本学期的各项常规工作并且及时上报了有关材料和数据。"


def test_r23_fragments_end_at_sentence_ends() -> None:
    text = f"{FILLER}学前教育加快发展，新建公办幼儿园十二所，新增学位三千二百个，入园难得到缓解！{FILLER}"
    assert snippets_of(text, "公办幼儿园") == [
        "学前教育加快发展，新建<mark>公办幼儿园</mark>十二所，新增学位三千二百个，入园难得到缓解！"
    ]


def test_r23_three_fragments_at_most_in_the_order_of_the_text() -> None:
    text = "".join(
        f"第{n}批学校完成了校园安全专项整治并且通过了上级组织的检查验收和第三方评估。" for n in "甲乙丙丁"
    )
    found = snippets_of(text, "校园安全")
    assert len(found) == MOST
    assert [s[1] for s in found] == ["甲", "乙", "丙"]


def test_the_sentence_with_more_of_the_query_comes_before_the_first() -> None:
    some = "经费投入持续增加，今年安排的资金比上一年有了较大幅度的增长和结构上的优化调整。"
    text = some * 3 + "经费投入向乡村教师倾斜，乡村教师每人每月的生活补助标准提高到了八百元以上。"
    assert any("乡村教师" in s for s in snippets_of(text, "经费投入 乡村教师"))


@pytest.mark.parametrize("offset", [0, 32_768, 500_000])
def test_r25_a_hit_at_any_offset_has_a_snippet(offset: int) -> None:
    text = (
        FILLER * (offset // len(FILLER))
        + "这里说到控辍保学工作的落实情况和下一步的主要打算以及保障措施。"
        + FILLER
    )
    assert len(snippets_of(text, "控辍保学")) == 1


def test_r23_a_long_sentence_is_cut_but_no_number_with_its_unit() -> None:
    text = "，".join(f"第{n}项投入{n}123.45万元" for n in range(100, 160)) + "。"
    (found,) = snippets_of(text, '"第130项"')
    plain = re.sub("</?mark>|…", "", found)
    assert plain in text
    assert len(plain) < 400
    start = text.index(plain)
    assert not re.match(r"[\d.]", text[start:]) or not re.search(r"[\d.]$", text[:start])
    assert not re.search(r"\d$", plain)


@pytest.mark.parametrize("shift", range(12))
def test_r23_a_sentence_without_commas_is_not_cut_inside_a_number_either(shift: int) -> None:
    text = "校" * shift + "用于改造1,234.56万元" * 40 + "建设食堂" + "用于改造1,234.56万元" * 40 + "。"
    (found,) = snippets_of(text, "建设食堂")
    plain = re.sub("</?mark>|…", "", found)
    assert len(plain) < 400
    amounts = re.sub("校+|用于改造|建设食堂|1,234.56万元", "", plain)
    assert re.fullmatch("[于改造用。]*", amounts), plain


def test_r22_a_script_in_the_text_stays_text() -> None:
    assert snippets_of("<script>教育</script>", "教育") == ["&lt;script&gt;<mark>教育</mark>&lt;/script&gt;"]


def test_the_heading_line_is_left_to_the_page_where_the_text_has_the_word_too() -> None:
    text = f"一、学前教育\n{FILLER}学前教育加快发展，新建公办幼儿园十二所。\n"
    assert snippets_of(text, "学前教育") == ["<mark>学前教育</mark>加快发展，新建公办幼儿园十二所。"]
    assert snippets_of("一、学前教育\n" + FILLER, "学前教育") == ["一、<mark>学前教育</mark>"]


def test_without_a_mark_the_beginning_is_shown() -> None:
    assert snippets_of("\n一、基本情况\n" + FILLER * 3, "别处") == [FILLER]


@given(st.text(st.sampled_from("教育发展，。！\n8.万元<> "), max_size=500))
def test_r22_snippets_hold_only_marks_and_escaped_text(text: str) -> None:
    for found in snippets_of(text, "教育"):
        rest = re.sub(r"</?mark>|&lt;|&gt;|&amp;|&#3[49];", "", found)
        assert "<" not in rest
        assert "&" not in rest
        assert found.count("<mark>") == found.count("</mark>")


def test_what_is_not_shown_yet_comes_before_more_of_the_same() -> None:
    both = "经费投入持续增加，经费投入的结构也比上一年有了较大幅度的优化和调整，各校都很满意。"
    other = "乡村教师每人每月的生活补助标准提高到了八百元以上，全县的乡村教师都领到了这项补助。"
    found = snippets_of(both * 4 + other, "经费投入 乡村教师")
    assert len(found) == MOST
    assert "乡村教师" in found[-1]


def test_all_words_of_a_run_count_where_its_characters_stand_nowhere() -> None:
    one = "学前教育的经费比上一年增加了一成以上，学前教育的覆盖率也提高了不少，家长都很满意。"
    both = "均衡发展学前教育，公办园和民办园的比例已经调整到位，全县的幼儿园都有了食堂和保健室。"
    assert "均衡" in snippets_of(one * 4 + both, "学前教育均衡")[-1]


@pytest.mark.parametrize(("before", "line"), [("", 0), ("\n  \n", 0), ("标题\n\n一段。\n", 2), ("一段。", 0)])
def test_a_snippet_names_the_line_that_it_is_from(before: str, line: int) -> None:
    text = before + "这里说到控辍保学工作的落实情况和下一步的主要打算以及保障措施。"
    tree = parse("控辍保学", analyzer).tree
    (found,) = snippets(text, find_marks(text, positive_leaves(tree)))
    assert found.line == line


AMOUNTS = (
    "12所",
    "35.42 亿元",
    "1,234.56万元",
    "８８．５％",
    "2000平方公里",
    "3-5岁",
    "1∶8—1∶10",
    "百分之八十八点五",
    "三千二百个",
    "35kg",
    "GYB",
)
WORDS = ("教育", "均衡发展", "经费", "学校的", "义务教育", "，", "、", "。", "；", "！", "\n", "”")
QUERIES = (
    '"教育"',
    '"均衡发展" "教育"',
    '"经费"',
    '"12所"',
    '"35.42 亿元"',
    '"。教育"',
    '"教育\n经费"',
    "GYB 义务教育",
)
short = st.lists(st.sampled_from([*AMOUNTS, *WORDS, "教育", "学校的"]), max_size=99)
long = st.lists(st.sampled_from([*AMOUNTS, "教育", "学校的", "均衡发展", "，"]), min_size=60, max_size=99)
texts = st.one_of(short, long)  # a long sentence has to be cut


def leaves_of(query: str) -> list[Leaf]:
    return list(positive_leaves(parse(query, analyzer).tree))


def places_of(text: str, query: str) -> Iterator[tuple[Snippet, int, int]]:
    """The snippets of a text and where each stands: told by its first mark, or the only such place."""
    for snippet in snippets(text, find_marks(text, leaves_of(query))):
        before, _, _ = str(snippet.html).partition("<mark>")
        plain = html.unescape(re.sub("</?mark>", "", str(snippet.html))).strip("…")
        before = html.unescape(before).lstrip("…")
        start = snippet.marks[0].start - len(before) if snippet.marks else text.index(plain)
        assert text[start : start + len(plain)] == plain
        if snippet.marks or text.count(plain) == 1:
            yield snippet, start, start + len(plain)


@settings(max_examples=400)
@given(texts, st.sampled_from(QUERIES))
def test_r23_whatever_is_cut_is_no_number_with_its_unit_and_no_mark(tokens: list[str], query: str) -> None:
    text = "".join(tokens)
    every = find_marks(text, leaves_of(query))
    spans = [*pairwise(accumulate(map(len, tokens), initial=0))]
    whole = [span for span, token in zip(spans, tokens, strict=True) if token in AMOUNTS]
    for snippet, start, end in places_of(text, query):
        for at in (start, end):
            assert not any(first < at < last for first, last in whole), text[start:end]
            assert not any(m.start < at < m.end for m in every), text[start:end]
        assert snippet.marks == tuple(m for m in every if start <= m.start < end)
        assert str(snippet.html).count("<mark>") == len(snippet.marks)


@settings(max_examples=200)
@given(texts, st.sampled_from(QUERIES))
def test_r23_a_fragment_ends_where_a_sentence_or_line_does_or_shows_that_it_is_cut(
    tokens: list[str], query: str
) -> None:
    text = "".join(tokens)
    for snippet, start, end in places_of(text, query):
        shown = str(snippet.html)
        before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
        assert shown.startswith("…") or before[-1:] in ("", *"。；！”\n")
        assert shown.endswith("…") or after[:1] in ("", "\n") or text[end - 1] in "。；！”"


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["教育。", "经费，", "均衡；", "教育经费。", "其他工作都很顺利，没有什么要说的了。"]),
        max_size=60,
    )
)
def test_of_three_words_each_that_stands_is_shown(tokens: list[str]) -> None:
    text = "".join(tokens)
    shown = "".join(snippets_of(text, '"教育" "经费" "均衡"'))
    for word in ("教育", "经费", "均衡"):
        assert (f"<mark>{word}</mark>" in shown) == (word in text)


@given(texts)
def test_r24_what_is_not_marked_lies_under_a_longer_mark(tokens: list[str]) -> None:
    text = "".join(tokens)
    marks = find_marks(text, leaves_of('"教育" "义务教育" "教育经费" "育均衡"'))
    for word in ("教育", "义务教育", "教育经费", "育均衡"):
        for match in re.finditer(word, text):
            over = [m for m in marks if m.start < match.end() and match.start() < m.end]
            assert any(m.end - m.start >= len(word) for m in over)
    assert all(before.end <= after.start for before, after in pairwise(marks))


@pytest.mark.parametrize("endless", ["7", "1,234", "a", "三", "百分之八", "3-", "教育"])
def test_what_has_no_end_is_cut_all_the_same(endless: str) -> None:
    text = endless * 50_000 + "校园安全" + endless * 50_000
    (found,) = snippets_of(text, '"校园安全"')
    assert "<mark>校园安全</mark>" in found
    assert len(found) < 600


def test_what_stands_for_a_word_is_marked_as_the_word_is() -> None:
    tree = expand(parse("幼儿园", analyzer), Synonyms.load(), analyzer, wanted=True).tree
    text = "全县的幼儿园都已经达标。学前教育的经费逐年增加，学前教育普及普惠。"
    shown = "".join(str(s.html) for s in snippets(text, find_marks(text, positive_leaves(tree))))
    assert "<mark>幼儿园</mark>" in shown
    assert shown.count("<mark>学前教育</mark>") == 2
