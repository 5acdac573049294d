"""Every parameter of ranking is tried at other values, one at a time, and is then what it was."""

import json
import shutil
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import pytest

from indexer.engines.parameters import Parameters, in_use
from tests.quality.collection import CORPUS
from tests.quality.settings import Setting, settings

BASE = Parameters()
NAMES = [field.name for field in fields(Parameters)]
EVERY = list(settings(BASE))
WANTED = {
    "控辍保学": {"03-hard-wraps.txt#1": 2, "09-clean.txt#1": 1},
    "幼儿园": {"09-clean.txt#1": 2},
    "教育 工作": {"04-clean.txt#1": 2},
}


def test_every_parameter_is_tried_off_halved_and_doubled_unless_that_means_nothing() -> None:
    tried = Counter(each.name for each in EVERY)
    names = {*NAMES} - {"fields"}
    of_fields = {f"{what} of {name}" for what in ("boost", "length") for name in BASE.fields}
    assert tried.keys() == names | of_fields
    assert {name for name, times in tried.items() if times < 3} == {
        "window",
        *(name for name in of_fields if name.startswith("length")),
    }


@pytest.mark.parametrize("each", EVERY, ids=lambda each: f"{each.name} {each.how}")
def test_a_setting_changes_one_parameter_and_says_whether_an_index_is_written_for_it(each: Setting) -> None:
    changed = [
        f.name for f in fields(Parameters) if getattr(each.parameters, f.name) != getattr(BASE, f.name)
    ]
    assert len(changed) == 1
    assert each.written == (changed[0] in ("b", "fields"))
    if changed[0] != "fields":
        assert getattr(each.parameters, changed[0]) == each.value != each.was == getattr(BASE, changed[0])
        return
    [(name, weight)] = set(each.parameters.fields.items()) - set(BASE.fields.items())
    what = each.name.partition(" ")[0]
    assert each.name == f"{what} of {name}"
    assert weight == replace(BASE.fields[name], **{what: each.value})


def test_a_run_tells_differences_and_leaves_the_parameters_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ir_measures", reason="ir-measures comes with the extra [quality]")
    from tests.quality.effects import main

    options = _small_run(tmp_path)
    assert main([*options, "--only", "exact", "b", "boost of title"]) == 0
    rows = _rows(capsys.readouterr().out)
    assert [row[:4] for row in rows[1:]] == [
        ["exact", "1", "off", "0"],
        ["exact", "1", "halved", "0.5"],
        ["exact", "1", "doubled", "2"],
    ]
    assert main([*options, "--index", "--only", "b"]) == 0
    rows = _rows(capsys.readouterr().out)
    assert rows[0][:5] == ["all as in use", "", "", "", "3"]
    assert [row[:4] for row in rows[1:]] == [
        ["b", "0.75", "off", "0"],
        ["b", "0.75", "halved", "0.375"],
        ["b", "0.75", "doubled", "1"],
    ]
    assert in_use() == BASE
    assert not (tmp_path / "made" / "effects").exists()


def test_settings_rank_otherwise_and_an_index_written_again_ranks_the_same(tmp_path: Path) -> None:
    pytest.importorskip("ir_measures", reason="ir-measures comes with the extra [quality]")
    from tests.quality.collection import collect
    from tests.quality.effects import scored, tried
    from tests.quality.judged import load

    _small_run(tmp_path)
    judged = load(tmp_path / "judged.jsonl")
    collection = collect(tmp_path / "made", judged, 3, tmp_path / "corpus")
    nothing = dict.fromkeys(
        (f.name for f in fields(Parameters) if f.name not in ("b", "fields", "window")), 0.0
    )
    chosen = [
        Setting("all", 1, "off", 0, replace(BASE, **nothing), written=False),  # type: ignore[arg-type]
        Setting("none", 1, "as before", 1, BASE, written=True),
    ]
    before = scored(collection.index, judged)
    (_, off), (_, same) = tried(collection, judged, chosen, tmp_path / "effects")
    assert [each.found for each in same.page] == [each.found for each in before.page]
    assert [each.found for each in off.page] != [each.found for each in before.page]


def _rows(printed: str) -> list[list[str]]:
    """The cells of the table below its heading."""
    lines = [line for line in printed.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def _small_run(folder: Path) -> list[str]:
    corpus, asked = folder / "corpus", folder / "judged.jsonl"
    corpus.mkdir()
    for name in ("03-hard-wraps.txt", "04-clean.txt", "09-clean.txt"):
        shutil.copy2(CORPUS / name, corpus)
    names = {"names": ["冰上龙舟"]}  # which distractors must not have, else anything
    rows = [{"query": query, "kind": "words", "judged": wanted, **names} for query, wanted in WANTED.items()]
    asked.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    made = ["--corpus", str(corpus), "--judged", str(asked), "--distractors", "3"]
    return [*made, "--folder", str(folder / "made")]
