"""The benchmark compares what is the same, and says so when it is not. It times nothing here."""

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import jieba
import pytest

from tests.bench import __main__ as command
from tests.bench.asking import DisagreementError, Times, agree, measure
from tests.bench.cutting import cutting
from tests.bench.generate import reports
from tests.bench.goals import Ratio, ratios, verdict
from tests.bench.peers import (
    Peer,
    PeerModule,
    characters_index,
    columnar_index,
    fts5_index,
    missing,
    whoosh_index,
)
from tests.bench.questions import FACETS, Answer, Question, _plain, questions
from tests.bench.sections import Section, prepare, read
from tests.bench.sizes import sizes_of

_SIZE = 2000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def sections(folder: Path) -> list[Section]:
    prepare(folder / "10k-1", _SIZE, 1, jieba.dt.cut)
    return list(read(folder / "10k-1"))


@pytest.fixture(scope="module")
def peers(sections: list[Section], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Peer]]:
    with ExitStack() as opened:
        yield {
            module.NAME: opened.enter_context(_opened(module, sections, tmp_path_factory.mktemp("index")))
            for module in (whoosh_index, fts5_index, columnar_index, characters_index)
        }


def _opened(module: PeerModule, sections: list[Section], folder: Path) -> closing[Peer]:
    module.build(sections, folder)
    return closing(module.open_index(folder))


def test_sections_are_generated_to_the_number_and_by_the_seed(sections: list[Section]) -> None:
    assert [section.number for section in sections] == list(range(_SIZE))
    again, other = ([r.text for r in reports(200, seed)] for seed in (1, 2))
    assert again == [r.text for r in reports(200, 1)] != other
    assert 300 < sum(len(section.text) for section in sections) / _SIZE < 500


def test_every_row_asks_something_that_is_found(sections: list[Section], peers: Mapping[str, Peer]) -> None:
    asked = questions(sections)
    answers = agree(peers, asked)
    hits = {
        row: [answers[q].hits for q in asked if q.row == row] for row in dict.fromkeys(q.row for q in asked)
    }
    assert len(hits) == 15
    assert all(max(found) > 0 for found in hits.values()), hits


def test_engines_count_what_a_scan_counts(sections: list[Section], peers: Mapping[str, Peer]) -> None:
    asked = questions(sections)
    answers = agree(peers, asked)
    for question in asked:
        assert answers[question] == _scanned(question, sections), question


def _scanned(question: Question, sections: list[Section]) -> Answer:
    found = [section for section in sections if _holds(question, section)]
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for facet in FACETS:
        for section in sections:
            if _holds(question.counting(facet), section):
                value = str(getattr(section, facet))
                counts[facet][value] = counts[facet].get(value, 0) + 1
    return Answer(len(found), counts)


def _holds(question: Question, section: Section) -> bool:
    return all(_conditions(question, section, set(section.words)))


def _conditions(question: Question, section: Section, words: set[str]) -> Iterator[bool]:
    yield words.issuperset(question.every)
    yield not question.some or not words.isdisjoint(question.some)
    yield f" {' '.join(question.phrase)} " in f" {' '.join(section.words)} " or not question.phrase
    yield not question.without or question.without not in words
    yield any(word.startswith(question.prefix) for word in words)
    yield question.exact in "".join(section.text.split())
    for facet, wanted in question.selected():
        yield getattr(section, facet) in wanted


class _Miscounting:
    """A peer that has one hit too many for one question, or no count in one facet."""

    def __init__(self, peer: Peer, wrong: Question, facet: str) -> None:
        self._peer, self._wrong, self._facet = peer, wrong, facet

    def ask(self, question: Question) -> Answer | None:
        answer = self._peer.ask(question)
        if answer is None or question != self._wrong:
            return answer
        if self._facet:
            return replace(answer, facets={**answer.facets, self._facet: {}})
        return replace(answer, hits=answer.hits + 1)


@pytest.mark.parametrize(
    "lie",
    [
        (fts5_index.NAME, "NOT", "", "hits, others"),
        (columnar_index.NAME, "common", "region", "counts of region differ"),
        (characters_index.NAME, "exact", "topic", "counts of topic differ"),
    ],
)
def test_a_difference_ends_the_run_before_any_time_is_taken(
    lie: tuple[str, str, str, str], sections: list[Section], peers: Mapping[str, Peer]
) -> None:
    name, row, facet, told = lie
    asked = questions(sections)
    wrong = next(question for question in asked if question.row == row)
    with pytest.raises(DisagreementError, match=told):
        agree({"right": peers[fts5_index.NAME], "wrong": _Miscounting(peers[name], wrong, facet)}, asked)


def test_times_are_told_for_each_row_that_an_engine_answers(
    sections: list[Section], peers: Mapping[str, Peer]
) -> None:
    times = measure({name: peer.ask for name, peer in peers.items()}, questions(sections), repeats=1)
    answered = [name for name in peers if ("exact", name) in times]
    assert answered == [fts5_index.NAME, characters_index.NAME]
    assert all(0 < own.p50 <= own.p95 for own in times.values())


@pytest.mark.parametrize("name", ["tantivy", "xapian"])
def test_a_peer_that_is_installed_agrees(
    name: str, sections: list[Section], peers: Mapping[str, Peer], tmp_path: Path
) -> None:
    pytest.importorskip(name, reason="not everywhere")
    module = importlib.import_module(f"tests.bench.peers.{name}_index")
    asked = questions(sections)
    with _opened(module, sections, tmp_path) as opened:
        assert set(agree({**peers, name: opened}, asked)) == set(asked)


def test_a_peer_that_is_not_installed_is_left_out_with_a_word_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "tests.bench.peers.tantivy_index", raising=False)
    ((name, told),) = missing(["columns", "tantivy", "FTS5"])
    assert name == "tantivy"
    assert "pip install edureports[bench]" in told


def test_exact_pieces_have_characters_of_which_there_is_one_form(sections: list[Section]) -> None:
    assert _plain([replace(sections[0], text="教育为為Ａ，")]) == {"教", "育"}
    pieces = {char for question in questions(sections) for char in question.exact}
    assert pieces <= _plain(sections)


def test_words_are_cut_by_both_on_the_same_texts(sections: list[Section]) -> None:
    measured = cutting([section.text for section in sections[:150]])
    assert min(measured.jieba, measured.ours, measured.analyzer) > 0
    assert "of all sections" in str(measured)


def test_ratios_are_told_beside_their_goals() -> None:
    ours, slow, fast = Times(1.0, 1.0), Times(300.0, 300.0), Times(2.0, 2.0)
    times = {
        ("common", "columns"): ours,
        ("common", "tantivy"): fast,
        ("common", "Whoosh"): slow,
        ("exact", "characters"): ours,
        ("exact", "tantivy"): fast,
        ("prefix", "tantivy"): fast,
    }
    found = ratios(["common", "exact", "prefix"], ["columns", "characters", "tantivy", "Whoosh"], times)
    assert found == [
        Ratio("common", "tantivy", 2.0, 3.0),
        Ratio("common", "Whoosh", 300.0, 100.0),
        Ratio("exact", "tantivy", 2.0, 1.0),
    ]
    assert verdict(found).splitlines() == ["goals met: 2 of 3", "  common beside tantivy 2.00 NOT met (3)"]


def test_an_unmet_goal_is_told_and_the_run_is_good(
    folder: Path, sections: list[Section], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(command._SIZES, "10k", _SIZE)
    monkeypatch.setattr("tests.bench.goals._STANDING", 1e9)
    monkeypatch.setattr("tests.bench.goals.TANTIVY", "FTS5")
    engines = ["columns", "characters", "FTS5", "page"]
    assert command.main(["--folder", str(folder), "--repeats", "1", "--engines", *engines]) == 0
    told = capsys.readouterr().out
    assert all(title in told for title in ("on which all engines agree", "gram lists", "one page of ten"))
    assert "goals met: 0 of 15" in told
    for name in ("columns", "characters", "page"):
        own = folder / "10k-1" / name
        assert sizes_of(own).total() == sum(path.stat().st_size for path in own.rglob("*") if path.is_file())
