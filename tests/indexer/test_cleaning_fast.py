"""Do the fast ways of cleaning say what the clear ones say?"""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.variants import simplify
from indexer.cleaning import adverts, blanks, breaks, conversions, segments, wraps
from indexer.cleaning.beginnings import any_of, at_rarest, matches
from indexer.cleaning.lattice import Lattice, _words
from indexer.cleaning.likelihood import continuations, cut_score, word_score, words
from indexer.cleaning.lines import Line
from indexer.cleaning.shifts import Edge, Exits, Node, Unit, Window
from indexer.cleaning.spans import lines_with

WORDS = ("代写", "代写论文", "论文", "网站", "网", "qq")
SLIPPED = ("（二）辦好家長學?！８淖?一人講、衆人", "返?！��?集、伊莊、單", "一場測?,F象沒有根本扭轉")


def test_a_search_for_words_finds_what_their_alternatives_find() -> None:
    several = [word for word in WORDS if len(word) > 1]
    clear = re.compile("|".join(sorted(several, key=len, reverse=True)))
    text = "论代写论文网网站q代写论qqq论论文代"
    assert [m.span() for m in any_of(several).finditer(text)] == [m.span() for m in clear.finditer(text)]


@pytest.mark.parametrize(
    "pattern", ["共[页0-9]|页", "ab|a+c", "(?:x?a|b{2,3}?)c", "(?<=a)[bc]a", "(?i)ab", "a*", ".b", "[^a]c|ab"]
)
@given(text=st.text(st.sampled_from("abcxA共页1")))
def test_matches_are_found_where_a_search_finds_them(pattern: str, text: str) -> None:
    clear = re.compile(pattern)
    assert [m.span() for m in matches(clear, text)] == [m.span() for m in clear.finditer(text)]


@given(
    st.text(st.sampled_from("学 \u3000\n\r\t\x00\x0b\x85\xa0\u200b\u2028\ufeff\ud800\udfffa。"), max_size=80)
)
def test_blanks_are_regular_as_one_character_after_the_other_would_be(text: str) -> None:
    clear = text.replace("\r\n", "\n")
    for chars, plain in ((blanks._BREAKS, "\n"), (blanks._SPACES, " "), (blanks._INVISIBLE, "")):
        clear = re.sub(f"[{re.escape(chars)}]", plain, clear)
    clear = re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", re.sub("[\ud800-\udfff]", "\ufffd", clear))
    clear = re.sub(r"\n{3,}", "\n\n", re.sub("(?m)[ \u3000]+$", "", clear)).strip("\n")
    assert blanks.regular(text) == clear


@given(st.text(st.sampled_from("学。！?;…”』)'\"， "), min_size=1, max_size=12))
def test_a_line_ends_as_a_pattern_would_say(text: str) -> None:
    assert Line(0, len(text), text).ends == bool(re.search(r"[。！？!?；;…][”’」』》）)\"']*$", text[-6:]))


@pytest.mark.parametrize("text", SLIPPED)
def test_words_of_a_window_are_those_of_the_dictionary(text: str) -> None:
    window = _window(text)
    for node in window.exits:
        assert list(_words(node, window.exits)) == list(_all_words(node, window.exits))


@pytest.mark.parametrize("text", [*SLIPPED, "化潤?！睜?追求，緊扣縣", "百草園”?！敖��Ｉ鷳B”校本"])
def test_a_window_that_can_tell_nothing_reads_nothing_for_sure(text: str) -> None:
    lattice = Lattice(_window(text).units, text.index("?"))
    assert lattice.may_tell() or not any(edge.is_known for edge in lattice.slipped().edges)


@pytest.mark.parametrize("text", SLIPPED)
def test_rivals_are_those_of_all_nodes(text: str) -> None:
    lattice, clear = (Lattice(_window(text).units, text.index("?")) for _ in range(2))
    clear._passed = clear._orders
    for edge in lattice.slipped().edges:
        banned = {(edge.source, edge.char)}
        assert lattice.slipped(banned) == clear.slipped(banned)


def _window(text: str) -> Window:
    return Window([Unit(char, at, at + 1) for at, char in enumerate(text)], text.index("?"))


def _all_words(node: Node, exits: dict[Node, Exits]) -> Iterator[tuple[tuple[Edge, ...], Node, float]]:
    todo: list[tuple[Node, str, float, tuple[Edge, ...]]] = [(node, "", 0.0, ())]
    while todo:
        at, word, cost, path = todo.pop()
        for edge in exits[at].edges:
            longer, paid, way = word + edge.plain, cost + edge.cost, (*path, edge)
            if word and longer not in words():
                continue
            if (own := word_score(longer)) is not None:
                yield way, edge.target, own + paid
            if len(longer) < 6:
                todo.append((edge.target, longer, paid, way))


@pytest.mark.parametrize("beginning", ["学", "教育", "义务教", "义务教育", "龘", ""])
def test_continuations_are_those_of_all_words(beginning: str) -> None:
    longer = (word for word in words() if len(word) == len(beginning) + 1)
    assert continuations(beginning) == {word[-1] for word in longer if word.startswith(beginning)}


@pytest.mark.parametrize(
    "text",
    [
        "学校教育工作总结" * 50,
        "學校教育工作總結與發展規劃實施細則編製說明開題報告會議記錄選聘導師評審專業" * 20,
        "學校教育工作总结与发展规划实施细则编制说明开题报告会议记录选聘导师评审专业" * 20,
        "么么么么着着",
        "學",
        "",
    ],
)
def test_a_text_is_traditional_if_enough_of_it_is_changed(text: str) -> None:
    changed = sum(a != b for a, b in zip(text, simplify(text), strict=True))
    assert conversions._is_traditional(text) == (changed > conversions._SHARE * len(text))


@given(st.lists(st.sampled_from(["（领取", "微信", "abc123", "q", "Q", "）", "。", "\n", "校"])))
def test_contacts_are_looked_for_on_all_lines_that_can_hold_one(pieces: list[str]) -> None:
    text = "".join(pieces)
    clear = [m.span() for m in adverts._CONTACT.finditer(text)]
    found = lines_with(text, adverts._CHANNEL_NEEDS)
    assert [m.span() for span in found for m in adverts._CONTACT.finditer(text, *span)] == clear


@given(st.text(st.sampled_from("代写论文网站q学"), max_size=8))
def test_a_search_at_the_rarest_character_tells_whether_a_word_is_there(text: str) -> None:
    assert bool(at_rarest(WORDS).search(text)) == any(word in text for word in WORDS)


NUMBERS = st.sampled_from(
    ["。一、", "。二、", "；（一）", "；(二)", " 1.", "。2．", "。三、", "：3、", "。十二、", "2%"]
)


@given(st.lists(NUMBERS, max_size=9))
def test_headings_inside_a_line_are_looked_for_wherever_their_numbers_run(numbers: list[str]) -> None:
    text = "教" + "".join(number + "学校工作" * 8 for number in [*numbers, "。"])
    places: set[int] = set()
    for level, (style, *_) in enumerate(breaks._STYLES):
        places |= breaks._running(list(style.finditer(text)), places, restart=level > 0)
    clear = sorted(places) if len(text) >= breaks._LONG else []
    assert [edit.start for edit in breaks.breaks(text)] == clear


@given(
    st.text(st.sampled_from("教育工作学校"), max_size=5), st.text(st.sampled_from("教育工作学校"), max_size=5)
)
def test_pieces_without_a_word_across_are_no_likelier_as_one(left: str, right: str) -> None:
    clear = cut_score(left + right) - cut_score(left) - cut_score(right)
    assert segments.joined(left, right) == pytest.approx(clear)


@given(st.lists(st.integers(1, 250), min_size=1, max_size=40), st.sampled_from("学a"))
def test_lines_that_are_not_measured_have_no_width(sizes: list[int], char: str) -> None:
    rows = [Line(0, size, char * size) for size in sizes]
    clear = [width for measure in wraps._MEASURES if (width := wraps._measured(rows, measure))]
    assert wraps._width(rows) == max(clear, key=lambda width: width.full, default=None)
