"""The benchmark of the costliest queries: a row a class, and what a search says of what it cut off."""

from pathlib import Path

import pytest

from tests.bench import worst
from tests.bench.attacks import attacks, material
from tests.bench.sections import read
from webapp.search.params import MAX_QUERY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worst")


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setitem(worst._SIZES, "10k", 300)
    return worst.main(["--folder", str(folder), "--queries", "1", *options])


def test_a_row_is_told_of_each_class(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, monkeypatch) == 0
    told = capsys.readouterr().out
    classes = attacks(material(list(read(folder / "10k-1")), 1), 1)
    assert len(classes) > 40
    assert all(any(line.strip().startswith(name) for line in told.splitlines()) for name in classes)
    assert "truncated" in told
    assert all(
        len(params.q) <= MAX_QUERY for own in classes.values() for params in own if "OR" not in params.q
    )


def test_an_index_asked_several_times_is_so_much_larger(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = []
    for times in ("1", "4"):
        run(folder, monkeypatch, "--times", times, "--only", "nothing typed", "--memory")
        row = next(line for line in capsys.readouterr().out.splitlines() if "nothing typed" in line)
        reports.append(int(row.split()[6]))
    assert reports[1] == 4 * reports[0] > 0
