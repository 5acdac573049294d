"""Does a mistyped query lead to what was meant, and a well typed one never to something else?"""

import random
from collections.abc import Iterator, Sequence
from importlib.resources import files

import pytest

from analyzers.normalize import is_han, key_of
from analyzers.pinyin import folded, readings, syllables
from analyzers.surfaces import surfaces
from indexer.documents import Report
from indexer.engines.base import Engine, Filters, SearchRequest
from webapp.search.correcting.channel import guesses, is_pinyin
from webapp.search.correcting.correction import FEW, may_be_wrong, suggest
from webapp.search.correcting.lexis import Lexis
from webapp.search.correcting.looks import look_alikes
from webapp.search.query import parse


@pytest.fixture(scope="module")
def lexis(corpus_engine: Engine) -> Lexis:
    return Lexis(corpus_engine.vocabulary())


def reports(engine: Engine, query: str, filters: Filters | None = None) -> int:
    tree = parse(query, engine.analyzer).tree
    return engine.search(SearchRequest(tree, filters or Filters(), limit=0)).total_reports


def suggested(engine: Engine, lexis: Lexis, query: str) -> str | None:
    found = reports(engine, query)
    if not may_be_wrong(found, engine.counts[0]):
        return None
    tree = parse(query, engine.analyzer).tree
    suggestion = suggest(tree, found, engine, Filters(), lexis)
    if suggestion is None:
        return None
    assert suggestion.count == reports(engine, suggestion.query) > found
    return suggestion.query


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("义务叫育", "义务教育"),
        ("義務叫育", "义务教育"),
        ("教育均横", "教育均衡"),
        ("雪前教育", "学前教育"),
        ("义务叙育", "义务教育"),
        ("义教育均衡", "义务教育均衡"),
        ("义务务教育", "义务教育"),
        ("义务教育均横发展", "义务教育均衡发展"),
        ("控缀保学", "控辍保学"),
        ("末来", "未来"),
        ("己经", "已经"),
        ("拔款", "拨款"),
        ("人学率", "入学率"),
        ("就近人学", "就近入学"),
        ("学藉管理", "学籍管理"),
        ("體肓", "体育"),
        ("yiwu jiaoyu", "义务教育"),
        ("yiwujiaoyu", "义务教育"),
        ("yiwu jiaoyu junheng", "义务教育均衡"),
        ("xueqian jiaoyu", "学前教育"),
        ("教师 雪前教育", "教师 学前教育"),
        ("-火箭 (雪前教育)", "-火箭 学前教育"),
    ],
)
def test_a_slip_leads_to_what_was_meant(corpus_engine: Engine, lexis: Lexis, typed: str, meant: str) -> None:
    assert suggested(corpus_engine, lexis, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "火箭队",
        "修辞学",
        "多倍体",
        "保育院",
        "有机体",
        "潜水艇",
        "高铁站",
        "“义务叫育”",
        "-义务叫育",
        "叫",
        "98.6%",
        "python",
        "GY*",
        "的了吗呢",
        "乂" * 40,
    ],
)
def test_what_is_no_slip_stays(corpus_engine: Engine, lexis: Lexis, typed: str) -> None:
    assert suggested(corpus_engine, lexis, typed) is None


def test_a_suggestion_keeps_to_the_filters(corpus_engine: Engine, lexis: Lexis) -> None:
    tree = parse("雪前教育", corpus_engine.analyzer).tree
    assert suggest(tree, 0, corpus_engine, Filters(genres=("诗歌",)), lexis) is None


def headings(corpus: Sequence[Report]) -> Iterator[str]:
    yield from sorted(
        {section.heading for report in corpus for section in report.sections if section.heading}
    )


def test_no_heading_of_the_corpus_is_corrected(
    corpus_engine: Engine, lexis: Lexis, corpus_reports: Sequence[Report]
) -> None:
    corrected = {h: c for h in headings(corpus_reports) if (c := suggested(corpus_engine, lexis, h))}
    assert corrected == {}


def test_homophones_in_headings_are_nearly_always_undone(
    corpus_engine: Engine, lexis: Lexis, corpus_reports: Sequence[Report]
) -> None:
    chosen = [h for h in headings(corpus_reports) if 3 <= len(h) <= 8 and all(map(is_han, h))]
    homophones: dict[str, list[str]] = {}
    for char in sorted({char for heading in headings(corpus_reports) for char in heading if is_han(char)}):
        homophones.setdefault(readings(char)[0], []).append(char)
    draw = random.Random(3)
    right, asked = 0, 0
    for heading in draw.sample(chosen, 80):
        at = draw.randrange(len(heading))
        others = [c for c in homophones[list(syllables(heading))[at]] if key_of(c) != key_of(heading[at])]
        typed = f"{heading[:at]}{draw.choice(others)}{heading[at + 1 :]}" if others else heading
        if others and reports(corpus_engine, typed) == 0:
            asked += 1
            right += key_of(suggested(corpus_engine, lexis, typed) or "") == key_of(heading)
    assert asked > 50
    assert right / asked > 0.9


def test_look_alikes_in_headings_are_nearly_always_undone(
    corpus_engine: Engine, lexis: Lexis, corpus_reports: Sequence[Report]
) -> None:
    chosen = [h for h in headings(corpus_reports) if 3 <= len(h) <= 8 and all(map(is_han, h))]
    draw = random.Random(5)
    right, asked = 0, 0
    while asked < 300:
        heading = draw.choice(chosen)
        at = draw.randrange(len(heading))
        others = [*look_alikes(key_of(heading[at]))]
        typed = f"{heading[:at]}{draw.choice(others)}{heading[at + 1 :]}" if others else heading
        if others and reports(corpus_engine, typed) == 0:
            asked += 1
            right += key_of(suggested(corpus_engine, lexis, typed) or "") == key_of(heading)
    assert right / asked > 0.95


def test_words_of_any_subject_are_hardly_ever_taken_for_slips(corpus_engine: Engine, lexis: Lexis) -> None:
    lines = files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()
    known = [word for word, count, _ in map(str.split, lines) if int(count) > 20 and len(word) > 1]
    words = [word for word in random.Random(7).sample(known, 600) if all(map(is_han, word))]
    unheard = [word for word in words if reports(corpus_engine, word) == 0]
    assert len(unheard) > 400
    assert sum(suggested(corpus_engine, lexis, word) is not None for word in unheard) <= len(unheard) // 100


def test_a_query_that_finds_much_is_never_asked_about() -> None:
    assert [may_be_wrong(n, 80) for n in (0, FEW, FEW + 1, 80)] == [True, True, False, False]
    assert [may_be_wrong(n, 60_000) for n in (0, 200, 201)] == [True, True, False]


def test_a_term_is_shown_as_it_is_written() -> None:
    spelt = surfaces()
    terms = ("复盖面", "规划", "图划", "了望", "教育")
    assert [spelt(term) for term in terms] == ["覆盖面", "规划", "图画", "瞭望", "教育"]


@pytest.mark.parametrize(
    ("text", "read"),
    [("校长", "xiaozhang"), ("重庆", "chongqing"), ("绿化", "lvhua"), ("义务教育", "yiwujiaoyu"), ("A", "A")],
)
def test_a_text_is_read_by_its_phrases(text: str, read: str) -> None:
    assert "".join(syllables(text)) == read


def test_sounds_that_are_often_confused_are_one() -> None:
    assert folded("zhongshanglin") == folded("zongsannin")


@pytest.mark.parametrize(
    ("text", "known"), [("yiwujiaoyu", True), ("python", False), ("", False), ("义务", False), ("a1", False)]
)
def test_pinyin_is_syllables_one_after_the_other(text: str, known: bool) -> None:
    assert is_pinyin(text) is known


def test_hostile_texts_are_not_guessed_at(lexis: Lexis) -> None:
    assert guesses(lexis, "教" * 1000) == guesses(lexis, "") == guesses(lexis, "a" * 1000) == []
