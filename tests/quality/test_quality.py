"""The judgements are sound, distractors answer nothing, and a run scores what it ranks."""

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from opencc import OpenCC

from tests.dirt.plan import RECIPES, make
from tests.quality import thresholds
from tests.quality.collection import CORPUS
from tests.quality.distractors import distractors
from tests.quality.engines import Best
from tests.quality.judged import APART, KINDS, PLAIN, SECOND, Judged, load, name_of
from tests.quality.peers import fts5_trigram, fts5_words, stock_whoosh
from tests.quality.thresholds import AT_LEAST, GOALS, ahead, broken

JUDGED_QUERIES, SECOND_QUERIES, APART_QUERIES = load(), load(SECOND), load(APART)
EVERY_QUERY = [*JUDGED_QUERIES, *SECOND_QUERIES, *APART_QUERIES]
TO_SIMPLIFIED = OpenCC("t2s")


@cache
def golds() -> dict[str, str]:
    """What a person reads in each report: region, title and gold text in Simplified characters."""
    read = {
        name_of(recipe.source, part): f"{report.labels.region}\n{report.labels.title}\n{report.gold}"
        for recipe in RECIPES
        for part, report in enumerate(make(recipe).reports, 1)
    }
    return {name: _plain(text) for name, text in read.items()}


def _plain(text: str) -> str:
    return "\n".join("".join(line.split()) for line in TO_SIMPLIFIED.convert(text).splitlines())


@pytest.mark.parametrize(
    ("queries", "least"),
    [(JUDGED_QUERIES, 120), (SECOND_QUERIES, 130), (APART_QUERIES, 130)],
    ids=["own", "second", "apart"],
)
def test_there_are_enough_judged_queries_of_every_kind(queries: Sequence[Judged], least: int) -> None:
    kinds = Counter(query.kind for query in queries)
    assert set(kinds) == set(KINDS)
    assert len(queries) >= least
    assert min(kinds.values()) >= 8
    assert len({query.query for query in queries}) == len(queries)


@pytest.mark.parametrize("query", EVERY_QUERY, ids=lambda query: query.query)
def test_judged_report_names_what_is_asked_for(query: Judged) -> None:
    assert 2 in query.judged.values()
    assert set(query.judged.values()) <= {1, 2}
    assert len(query.judged) <= 50, "more than recall@50 can find"
    assert [name for name in query.judged if not query.is_named_in(golds()[name])] == []


def test_a_file_without_names_takes_the_words_of_its_queries(tmp_path: Path) -> None:
    row = {"query": "学前教育 (普惠)", "kind": "words", "judged": {"a#1": 2}}
    (tmp_path / "judged.jsonl").write_text(json.dumps(row), "utf-8")
    [query] = load(tmp_path / "judged.jsonl")
    assert query.is_named_in("(普惠)的学前教育")
    assert not query.is_named_in("普惠学前教育")


def test_distractors_answer_no_judged_query_and_come_by_the_seed() -> None:
    texts = list(islice(distractors(EVERY_QUERY), 4))
    sections = [section for text in texts for section in _sections(_plain(text))]
    assert [(q.query, text) for text in sections for q in EVERY_QUERY if q.is_named_in(text)] == []
    assert texts == list(islice(distractors(EVERY_QUERY), 4))
    assert texts != list(islice(distractors(EVERY_QUERY, seed=2), 4))
    assert all(len(text) > 500 for text in texts)


def _sections(text: str) -> list[str]:
    """Title, heading and sentences of each section."""
    title, *lines = text.splitlines()
    return [f"{title}\n{heading}\n{body}" for heading, body in zip(lines[::2], lines[1::2], strict=True)]


def test_distractors_would_answer_queries_that_they_are_not_kept_from() -> None:
    plain = [query for query in JUDGED_QUERIES if query.kind in PLAIN]
    texts = [_plain(text) for text in islice(distractors([]), 20)]
    assert any(query.is_named_in(text) for query in plain for text in texts)


@pytest.mark.parametrize("peer", [stock_whoosh, fts5_words, fts5_trigram], ids=lambda peer: peer.NAME)
def test_peer_ranks_reports_by_their_best_document(peer: object, tmp_path: Path) -> None:
    _ask_peer(peer, tmp_path)


def test_tantivy_ranks_reports_by_their_best_document(tmp_path: Path) -> None:
    pytest.importorskip("tantivy", reason="tantivy comes with the extra [quality]")
    from tests.quality.peers import tantivy_words

    _ask_peer(tantivy_words, tmp_path)


def _ask_peer(peer: object, folder: Path) -> None:
    texts = {
        "a.txt#1/0": "学前教育稳步发展，开展阅读活动。",
        "a.txt#1/1": "控辍保学，控辍保学，劝返学生。",
        "b.txt#1/0": "特岗教师安心从教，学生安全有保障，春季学期按时开学，食堂供餐正常。另有控辍保学台账。",
        "c.txt#1/0": "特岗教师",
    }
    peer.build(texts.items(), folder)  # type: ignore[attr-defined]
    ways = peer.open_index(folder)  # type: ignore[attr-defined]
    assert Best(ways["AND"]).rank("控辍保学") == ["a.txt#1", "b.txt#1"]
    assert Best(ways["AND"]).rank("控辍保学 特岗教师") == ["b.txt#1"]
    assert set(Best(ways["OR"]).rank("控辍保学 特岗教师")) == {"a.txt#1", "b.txt#1", "c.txt#1"}


def test_scores_are_those_of_the_rankings() -> None:
    pytest.importorskip("ir_measures", reason="ir-measures comes with the extra [quality]")
    from tests.quality.measure import mean, score

    asked = Judged("双减", "word", ("双减",), {"a#1": 2, "b#1": 1})
    nothing = replace(asked, query="校车")
    answered = score({"双减": ["x#1", "a#1", "y#1", "z#1", "b#1"], "校车": []}, [asked, nothing])
    expected = {"nDCG@10": (2 / 1.5850 + 1 / 2.5850) / (2 + 1 / 1.5850), "MRR": 0.5}
    assert answered[0].scores == pytest.approx({**expected, "recall@50": 1, "success@3": 1}, abs=1e-4)
    assert set(answered[1].scores.values()) == {0}
    assert mean(answered)["MRR"] == pytest.approx(0.25)


def test_falling_below_what_was_reached_fails_and_goals_are_told() -> None:
    best = dict.fromkeys(AT_LEAST, 1.0)
    worse = {**best, "nDCG@10": 0.5, "success@3": 0.5}
    assert broken(best, best, best) == []
    assert broken({**best, "MRR": 0.1}, best, {}) == [f"all queries: MRR 0.1000 < {AT_LEAST['MRR']}"]
    assert ahead(best, best, {"peer": worse}) == []
    assert ahead({**best, "success@3": 0.9}, best, {"peer": best}) == [
        f"goal, all queries: success@3 0.9000 < {GOALS['success@3']}",
        "goal, plain words: nDCG@10 1.0000 <= 1.0000 of peer",
        "goal, plain words: success@3 1.0000 <= 1.0000 of peer",
    ]


def test_queries_apart_fail_by_a_threshold_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    best = dict.fromkeys(AT_LEAST, 1.0)
    monkeypatch.setattr(thresholds, "MORE_AT_LEAST", {"queries apart": {"MRR": 0.7}})
    more = {"second set": {"MRR": 0.5}, "queries apart": {**best, "MRR": 0.6}}
    assert broken(best, best, more) == ["queries apart: MRR 0.6000 < 0.7"]
    assert broken(best, best, {}) == []


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ([], {"second set": SECOND_QUERIES, "queries apart": APART_QUERIES}),
        (["--apart", str(SECOND)], {"second set": SECOND_QUERIES, "queries apart": SECOND_QUERIES}),
        (["--judged", "others.jsonl"], {}),
        (["--judged", "others.jsonl", "--apart", str(APART)], {"queries apart": APART_QUERIES}),
    ],
    ids=["own", "own with others apart", "others", "others with a set apart"],
)
def test_queries_apart_go_with_the_corpus_that_they_judge(
    options: Sequence[str], asked: Mapping[str, Sequence[Judged]]
) -> None:
    pytest.importorskip("ir_measures", reason="ir-measures comes with the extra [quality]")
    from tests.quality.__main__ import _more, _options

    assert _more(_options(options)) == asked


def test_a_run_scores_queries_apart_in_a_table_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ir_measures", reason="ir-measures comes with the extra [quality]")
    from tests.quality.__main__ import main

    apart = tmp_path / "apart.jsonl"
    rows = [
        {"query": "职教高考", "kind": "word", "judged": {"04-clean.txt#1": 2}},
        {"query": "冰上龙舟", "kind": "word", "judged": {"09-clean.txt#1": 2}},
    ]
    apart.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    options = [*_small_run(tmp_path), "--no-peers", "--distractors", "3", "--folder", str(tmp_path / "made")]
    monkeypatch.setattr(thresholds, "MORE_AT_LEAST", {})
    assert main([*options, "--apart", str(apart)]) == 0
    printed = capsys.readouterr().out
    assert "│ EduReports, all queries │       3 │  1.0000 │" in printed
    assert "│ EduReports, queries apart │       2 │  0.5000 │ 0.5000 │    0.5000 │    0.5000 │" in printed
    assert main([*options, "--apart", str(apart), "--failing", "1.1"]) == 0
    assert "冰上龙舟" not in capsys.readouterr().out
    monkeypatch.setattr(thresholds, "MORE_AT_LEAST", {"queries apart": {"MRR": 0.7}})
    assert main([*options, "--apart", str(apart)]) == 1
    assert "FALLEN queries apart: MRR 0.5000 < 0.7" in capsys.readouterr().err


def test_a_run_indexes_asks_and_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("ir_measures", reason="ir-measures comes with the extra [quality]")
    from tests.quality.__main__ import main

    options = [*_small_run(tmp_path), "--no-peers", "--distractors", "3", "--folder", str(tmp_path / "made")]
    assert main(options) == 0
    printed = capsys.readouterr().out
    assert "│ EduReports, all queries │       3 │  1.0000 │ 1.0000 │    1.0000 │    1.0000 │" in printed
    assert "queries apart" not in printed
    assert main([*options, "--failing", "1.1"]) == 0
    assert "wanted 03-hard-wraps.txt#1 2, 0 not found" in capsys.readouterr().out


def _small_run(folder: Path) -> list[str]:
    corpus, asked = folder / "corpus", folder / "judged.jsonl"
    corpus.mkdir()
    for name in ("03-hard-wraps.txt", "04-clean.txt", "09-clean.txt"):
        shutil.copy2(CORPUS / name, corpus)
    wanted = {
        "蒙古象棋": "03-hard-wraps.txt#1",
        "职教高考": "04-clean.txt#1",
        "“未达标1项”": "09-clean.txt#1",
    }
    rows = [
        {"query": query, "kind": "word", "names": [query.strip("“”")], "judged": {report: 2}}
        for query, report in wanted.items()
    ]
    asked.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return ["--corpus", str(corpus), "--judged", str(asked)]
