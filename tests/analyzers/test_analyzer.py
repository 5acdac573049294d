"""Terms: positions by base words, sub-words beside them, numbers with their units."""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.analyzer import _PIECE, Word, WordAnalyzer
from analyzers.lexicon import Lexicon, shipped
from analyzers.normalize import Normalized, key_of, normalize
from analyzers.numerals import numeral, percent_words
from analyzers.segment import segmenter
from indexer.documents import Report

analyzer = WordAnalyzer()


def terms_at(text: str) -> dict[int, list[str]]:
    at: dict[int, list[str]] = {}
    for word in analyzer.words(text):
        at.setdefault(word.position, []).append(word.term)
    return at


def test_r03_positions_grow_by_one_a_base_word() -> None:
    words = [w for w in analyzer.words("全市义务教育均衡发展，成效明显") if w.base]
    assert [w.position for w in words] == list(range(len(words)))


def test_r03_sub_words_share_the_position_of_their_word() -> None:
    assert terms_at("义务教育")[0] == ["义务教育", "义务", "教育"]


def test_r08_a_redaction_mark_keeps_its_neighbours_apart() -> None:
    positions = {w.term: w.position for w in analyzer.words("湖南省**学校")}
    assert positions["学校"] - positions["湖南省"] > 1


@pytest.mark.parametrize("text", ["88%", "88％", "百分之八十八"])
def test_r07_percent_forms(text: str) -> None:
    assert analyzer.query_terms(text) == ("88%",)
    assert "88%" in {w.term for w in analyzer.words(f"标准化率达到{text}，提前完成")}


def test_r07_numbers_are_terms_alone_and_with_each_unit() -> None:
    terms = {w.term for w in analyzer.words("投入35.42亿元")}
    assert {"35.42", "35.42亿", "35.42亿元"} <= terms
    assert analyzer.query_terms("35.42亿元") == ("35.42亿元",)
    assert analyzer.query_terms("35.42亿") == ("35.42亿",)


def test_grouped_digits_are_terms_as_they_stand_and_joined() -> None:
    terms = {w.term for w in analyzer.words("投入24 942万元")}
    assert {"24", "942万元", "24942", "24942万元"} <= terms


def test_whole_words_only_at_query_time() -> None:
    assert analyzer.query_terms("义务教育学校校长") == ("义务教育", "学校", "校长")


def test_r09_stop_words_leave_a_query_only_where_other_words_remain() -> None:
    assert "的" not in analyzer.query_terms("教育的发展")
    assert analyzer.query_terms("的") == ("的",)


def test_traditional_text_gives_the_terms_of_its_simplified_form() -> None:
    traditional = [(w.term, w.position) for w in analyzer.words("義務教育覆蓋殘疾兒童，著力推進")]
    assert traditional == [(w.term, w.position) for w in analyzer.words("义务教育覆盖残疾儿童，着力推进")]


@given(st.text(st.sampled_from("義務教育百分之八十点六88.6％％ ，*Xx的了\n年万元"), max_size=40))
def test_r05_the_slice_of_each_term_once_normalised_is_the_term(text: str) -> None:
    for word in analyzer.words(text):
        written = key_of(text[word.start : word.end])
        assert written == word.term or "百分之" in written


@given(st.text(st.sampled_from("义务教育88%百分之十九2020年度亿元的 ，*"), max_size=30))
def test_r02_every_query_term_of_a_text_is_a_term_of_it(text: str) -> None:
    assert set(analyzer.query_terms(text)) <= {w.term for w in analyzer.words(text)}


@given(st.text(st.sampled_from("义務教育局88%百分之十九2020年度亿元的1,234 5萬□abc.，*\n"), max_size=40))
def test_terms_are_those_of_each_base_word_at_its_place_in_the_original(text: str) -> None:
    assert list(analyzer.words(text)) == list(_slowly(text))


def test_the_terms_of_reports_are_so_too_and_whoosh_gets_the_same(corpus_reports: Sequence[Report]) -> None:
    for report in corpus_reports[:40]:
        words = list(analyzer.words(report.text))
        assert words == list(_slowly(report.text))
        tokens = [(t.text, t.pos, t.startchar, t.endchar) for t in analyzer(report.text)]
        assert tokens == [word[:4] for word in words]


def _slowly(text: str) -> Iterator[Word]:
    folded = normalize(text)
    position = -1
    for piece in _PIECE.finditer(folded.text):
        run = piece.group()
        own = segmenter(shipped()).cut(run) if piece.lastgroup == "han" else [(0, len(run))]
        for start, end in ((piece.start() + a, piece.start() + b) for a, b in own):
            position += 1
            forms = _forms_of(str(piece.lastgroup), folded, start, end)
            for at, (term, first, last) in enumerate(forms):
                yield Word(term, position, *folded.span(first, last), at == 0)


def _forms_of(kind: str, folded: Normalized, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    if kind != "han":
        yield from analyzer._forms(kind, folded, start, end)
        return
    yield folded.key[start:end], start, end
    for a, b in segmenter(shipped()).sub_words(folded.text[start:end]):
        yield folded.key[start + a : start + b], start + a, start + b
    yield from (form for form in percent_words(folded.text) if form[1] == start)


def test_r02_the_version_names_the_dictionary(tmp_path: Path) -> None:
    (tmp_path / "userdict.txt").write_text("珠江源名师坊 10\n", "utf-8")
    other = WordAnalyzer(Lexicon.load(tmp_path))
    assert other.version != analyzer.version
    assert other.query_terms("珠江源名师坊") == ("珠江源名师坊",)
    assert pickle.loads(pickle.dumps(other)).query_terms("珠江源名师坊") == ("珠江源名师坊",)


def test_whoosh_gets_positions_and_original_offsets() -> None:
    text = "達98.6％"
    assert [(t.text, t.pos, text[t.startchar : t.endchar]) for t in analyzer(text)] == [
        ("达", 0, "達"),
        ("98.6", 1, "98.6"),
        ("98.6%", 1, "98.6％"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [("八十八", 88), ("十", 10), ("一百", 100), ("一百〇五", 105), ("二〇", 20), ("两百", 200), ("十五", 15)],
)
def test_numerals(text: str, value: int) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize("text", ["", "几十", "十十", "八十八十", "百百", "一二百"])
def test_what_is_no_numeral(text: str) -> None:
    assert numeral(text) is None
