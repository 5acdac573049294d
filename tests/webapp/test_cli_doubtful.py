"""The round trip of a clerk: see what is doubtful, correct it, reindex, and it stays."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.documents import Region, Repair, Report, Year
from indexer.doubts import doubts_of
from indexer.pipeline import report_id
from webapp.cli import main

REDACTED = "XX县教育局工作总结\n一、学前教育\n今年以来，我县新建公办幼儿园三所，学前教育普及水平提高。\n"
PLAIN = "乐山市教育局2020年工作总结\n一、学前教育\n2020年，乐山市新建公办幼儿园三所。\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="edureports")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "redacted.txt").write_text(REDACTED, "utf-8")
    (folder / "plain.txt").write_text(PLAIN, "utf-8")
    return folder


def doubtful_sources(corpus: Path) -> list[str]:
    lines = run("inspect", corpus, "--doubtful", "--json").stdout.splitlines()
    return [json.loads(line)["source"] for line in lines]


def test_what_is_doubtful_is_listed_corrected_and_stays_corrected(corpus: Path, tmp_path: Path) -> None:
    shown = run("inspect", corpus, "--doubtful").stdout
    assert "redacted.txt" in shown
    assert "地区未知" in shown
    assert "plain.txt" not in shown
    rows = ("source,part,field,value,by,when", "redacted.txt,1,region,四川省/乐山市/井研县,督导室,2024-05-01")
    (corpus / "corrections.csv").write_text("\n".join((*rows, "redacted.txt,1,year,2019,督导室,")), "utf-8")
    assert doubtful_sources(corpus) == []
    for _ in range(2):
        assert run("reindex", corpus, "--index", tmp_path / "index", "--force").exit_code == 0
        found = run("search", "--region", "四川省/乐山市/井研县", "--index", tmp_path / "index", "--json")
        assert [hit["source"] for hit in json.loads(found.stdout)["hits"]] == ["redacted.txt"]


def test_a_skipped_file_is_named_among_the_doubtful_too(corpus: Path) -> None:
    (corpus / "empty.txt").touch()
    result = run("inspect", corpus, "--doubtful")
    assert result.exit_code == 1
    assert "empty.txt 跳过" in result.stdout


def sure_report() -> Report:
    return Report(
        id=report_id("a.txt", 1),
        source="a.txt",
        part=1,
        title="乐山市教育局2020年工作总结",
        region=Region("四川省", "乐山市", None, "511100", "named", 0.99),
        year=Year(2020),
        genre="工作总结",
        script="simplified",
        about_education=True,
        text="乐山市新建公办幼儿园三所。" * 20,
        sections=(),
    )


def reasons(report: Report) -> Sequence[str]:
    return [doubt.text for doubt in doubts_of(report)]


def test_a_plain_report_raises_no_doubt() -> None:
    assert reasons(sure_report()) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": ""}, "题名"),
        ({"region": None}, "地区未知"),
        ({"region": Region("四川省", None, None, None, "inferred", 0.6, ("文中有……",))}, "把握不大"),
        ({"year": None}, "年份未知"),
        ({"text": "乐山市新建公办幼儿园□所。" * 20}, "没能恢复"),
        ({"repairs": (Repair("duplicate", 0, "乐山市" * 60, ""),)}, "改动过大"),
        ({"repairs": (Repair("byte-slip", 0, "?,F", "。现"),)}, "错位"),
    ],
)
def test_each_doubtful_step_is_named(changes: dict[str, object], reason: str) -> None:
    assert any(reason in text for text in reasons(replace(sure_report(), **changes)))  # type: ignore[arg-type]


def test_glosses_and_furniture_are_no_reason_to_look() -> None:
    repairs = tuple(Repair("gloss", 0, "(xué)", "") for _ in range(500))
    assert reasons(replace(sure_report(), repairs=(*repairs, Repair("furniture", 0, "站" * 900, "")))) == []
