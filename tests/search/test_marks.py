"""Marks stand at the right original characters, whatever the script, and never overlap."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import key_of
from indexer.engines.base import Leaf, positive_leaves
from webapp.search.query import parse
from webapp.search.showing.marks import Mark, Part, find_marks, mark

analyzer = WordAnalyzer()


def marked(text: str, query: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marks(text, leaves(query))]


def leaves(query: str) -> list[Leaf]:
    tree = parse(query, analyzer).tree
    return list(positive_leaves(tree)) if tree is not None else []


def test_r05_traditional_text_is_marked_at_its_own_characters() -> None:
    assert marked("推動義務教育均衡發展。", "义务教育均衡发展") == ["義務教育均衡發展"]


def test_r24_the_longest_of_overlapping_matches_is_marked_once() -> None:
    assert marked("义务教育均衡发展", "义务教育 教育 义务教育均衡") == ["义务教育均衡"]


def test_words_are_marked_where_the_exact_characters_stand_nowhere() -> None:
    assert marked("义务教育走向均衡。", "义务教育均衡") == ["义务教育", "均衡"]


def test_r07_a_percentage_is_marked_in_every_form() -> None:
    assert marked("覆盖率由８８％升到百分之八十八点五，不是188%。", "88%") == ["８８％"]
    assert marked("覆盖率升到百分之八十八。", "88%") == ["百分之八十八"]


def test_nothing_under_not_is_marked() -> None:
    assert marked("均衡与高中", "均衡 -高中") == ["均衡"]


def test_a_number_is_marked_whole_and_a_prefix_to_the_end_of_its_word() -> None:
    assert marked("133人中33人参加GYB培训", "33 GY*") == ["33", "GYB"]


def test_r22_text_is_escaped_before_marks_are_added() -> None:
    text = "<b>教育</b>&<script>"
    assert mark(text, find_marks(text, leaves("教育"))) == (
        "&lt;b&gt;<mark>教育</mark>&lt;/b&gt;&amp;&lt;script&gt;"
    )


def test_marks_of_a_section_can_be_linked_to_where_they_begin() -> None:
    assert mark("教育", [Mark(0, 2, 0)], section=7) == '<mark id="hit-7-0">教育</mark>'
    over_a_line_end = [Mark(12, 16, 0)]
    assert mark("。教育", over_a_line_end, offset=11, section=7) == '。<mark id="hit-7-12">教育</mark>'
    assert mark("发展。", over_a_line_end, offset=15, section=7) == "<mark>发</mark>展。"


def test_a_part_of_what_goes_on_beside_is_marked_like_exact_characters() -> None:
    (leaf,) = leaves("教育发展")
    text = "发展和教育"
    assert len(find_marks(text, [leaf])) == 2
    (found,) = find_marks(text, [leaf], [Part(leaf, 3, 5)])
    assert text[found.start : found.end] == "教育"


@given(
    st.text(st.sampled_from("義務教育均衡发展88%，。<&* \n"), max_size=60),
    st.text(st.sampled_from("义务教育均衡8% "), min_size=1, max_size=8),
)
def test_marks_are_ordered_apart_and_equal_to_what_they_match(text: str, query: str) -> None:
    wanted = leaves(query)
    found = find_marks(text, wanted)
    ends = [0, *(m.end for m in found)]
    assert all(before <= m.start < m.end for before, m in zip(ends, found, strict=False))
    accepted = {leaf.key for leaf in wanted} | {word for leaf in wanted for word in leaf.words}
    assert all(key_of(text[m.start : m.end]) in accepted for m in found)
    shown = mark(text, found)
    assert shown.replace("<mark>", "").replace("</mark>", "") == escape(text)
