"""The benchmark of exact strings: it prints times only where every answer is that of reading every key."""

from pathlib import Path

import pytest

from indexer.engines.embedded.collecting.docset import DocSet
from tests.bench import exact


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setitem(exact._SIZES, "10k", 300)
    monkeypatch.setattr(exact, "_A_ROW", 3)
    return exact.main(["--folder", str(folder), "--repeats", "1"])


def test_parts_and_times_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, monkeypatch) == 0
    told = capsys.readouterr().out
    assert all(row in told for row in ("300 sections", "dictionary", "30-character slice"))


def test_a_wrong_answer_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(exact, "exact_sections", lambda grams, *_, **__: DocSet.none(grams.size))
    assert run(tmp_path, monkeypatch) == 1
    told = capsys.readouterr()
    assert "another answer" in told.err
    assert "pairs" not in told.out
