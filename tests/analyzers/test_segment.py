"""rjieba behind the segmenter gives the words of jieba, which is asked here with nothing between."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import jieba.finalseg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers import segment
from analyzers.lexicon import Lexicon, shipped
from analyzers.segment import ByJieba, ByRjieba, Segmenter, segmenter
from indexer.documents import Report
from tests.bench.generate import CLEAN
from tests.bench.segmentation import differences, reference, runs_of, sections
from tests.conftest import read_reports

WITHOUT = """
import sys
sys.modules["rjieba"] = None
from analyzers.analyzer import WordAnalyzer
from analyzers.segment import cut_by
print(cut_by(), *WordAnalyzer().query_terms("义务教育均衡发展"))
"""
OUTSIDE = "〇々㐀䶵豈\u9fd6\u9fff\U00020000"  # Han, but not to jieba

pytest.importorskip("rjieba", reason="no wheel of rjieba for this machine")
rust = ByRjieba(shipped())
python = ByJieba(shipped())


@pytest.fixture(scope="module")
def runs(corpus_reports: Sequence[Report]) -> list[str]:
    found = [*corpus_reports, *read_reports(CLEAN)]
    return sorted({run for text in sections(found) for run in runs_of(text)})


def test_the_sections_of_reports_are_cut_as_jieba_cuts_them(runs: list[str]) -> None:
    assert len(runs) > 10_000
    assert differences(runs, rust.cut) == differences(runs, python.cut) == []


def test_the_words_of_the_dictionary_are_cut_as_jieba_cuts_them() -> None:
    words = [entry.word for entry in shipped().words]
    sentences = [f"全县认真落实{word}有关要求" for word in words]
    assert differences([*words, *sentences], rust.cut) == []


@settings(derandomize=True)  # so that no run meets two ways that are as good as equal
@given(st.lists(st.sampled_from(sorted(reference(shipped()).FREQ)) | st.sampled_from(OUTSIDE), max_size=12))
def test_any_words_in_a_row_are_cut_alike(words: list[str]) -> None:
    for run in runs_of("".join(words)):
        assert list(rust.cut(run)) == list(python.cut(run))
        assert "".join(rust.cut(run)) == run


def test_where_two_ways_are_as_good_as_equal_rounded_tables_tell() -> None:
    """The one difference that a million words in a row showed."""
    assert [str(d) for d in differences(["常在变", "常在"], rust.cut)] == ["常/在  →  常在"]


def test_sub_words_are_those_of_jiebas_search_mode(runs: list[str]) -> None:
    bare = reference(shipped())
    own = Segmenter(rust)
    for word in {word for run in runs for word in rust.cut(run)} | {e.word for e in shipped().words}:
        assert [word[a:b] for a, b in own.sub_words(word)] == list(_search_mode(bare, word))


def _search_mode(bare: jieba.Tokenizer, word: str) -> Iterator[str]:
    for size in (2, 3):
        grams = (word[at : at + size] for at in range(len(word) - size + 1) if len(word) > size)
        yield from (gram for gram in grams if bare.FREQ.get(gram))


def test_spans_are_those_of_the_words_without_gaps() -> None:
    assert list(Segmenter(rust).cut("义务教育均衡发展")) == [(0, 4), (4, 6), (6, 8)]
    assert list(Segmenter(rust).cut("学校〇々学校")) == [(0, 2), (2, 3), (3, 4), (4, 6)]


def lexicon(folder: Path, *lines: str) -> Lexicon:
    folder.mkdir(exist_ok=True)
    (folder / "userdict.txt").write_text("\n".join(lines), "utf-8")
    return Lexicon.load(folder)


def test_two_dictionaries_live_beside_each_other(tmp_path: Path) -> None:
    run = "珠江源名师坊开展送教下乡"
    own, other = lexicon(tmp_path / "a", "珠江源名师坊 10 n"), lexicon(tmp_path / "b", "送教下乡 500 n")
    cut = {d: ByRjieba(d) for d in (own, other, shipped())}
    for dictionary in (own, other, own, shipped()):
        assert list(cut[dictionary].cut(run)) == list(reference(dictionary).cut(run))
    assert len({tuple(words.cut(run)) for words in cut.values()}) > 1


def test_a_word_without_frequency_gets_that_of_jieba(tmp_path: Path) -> None:
    words = [entry.word for entry in shipped().words]
    bare = lexicon(tmp_path, *words, "名师坊", "珠江源名师坊", "中国")
    suggested, by_rjieba = reference(bare), ByRjieba(bare)
    for word in (*words, "珠江源名师坊", "中国"):
        run = f"全县认真落实{word}有关要求"
        assert list(by_rjieba.cut(run)) == list(suggested.cut(run))


def test_a_frequency_of_nought_takes_a_word_out_as_jieba_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jieba.finalseg, "Force_Split_Words", set())  # jieba keeps them for every tokenizer
    dictionary = lexicon(tmp_path, "义务 0")
    own, bare = segmenter(dictionary), reference(dictionary)
    assert [*own.sub_words("义务教育")] == [(2, 4)] == [(2, 4) for word in _search_mode(bare, "义务教育")]
    assert ["学生义务劳动"[a:b] for a, b in own.cut("学生义务劳动")] == list(bare.cut("学生义务劳动"))


def test_threads_cut_alike(runs: list[str]) -> None:
    own, some = segmenter(shipped()), runs[::5]

    def spans(run: str) -> list[object]:
        return [*own.cut(run), *own.sub_words(run)]

    alone = [spans(run) for run in some]
    with ThreadPoolExecutor(4) as pool:
        assert all(each == alone for each in pool.map(lambda _: [spans(run) for run in some], range(8)))


def test_jieba_cuts_where_rjieba_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "rjieba", None)
    again = segmenter(replace(shipped(), digest="without rjieba"))
    assert isinstance(again._words, ByJieba)
    assert list(again.cut("义务教育均衡发展")) == [(0, 4), (4, 6), (6, 8)]


def test_the_analyzer_works_and_says_so_without_rjieba() -> None:
    command = [sys.executable, "-W", "ignore", "-X", "utf8", "-c", WITHOUT]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["jieba", "0.42.1", "义务教育", "均衡", "发展"]
    assert segment.cut_by().startswith("rjieba ")
