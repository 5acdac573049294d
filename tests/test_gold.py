"""The sample corpus comes out as its labels say, which were written before the dirt was made."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from indexer.documents import Report
from tests.conftest import CORPUS
from tests.dirt.plan import gold_of

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()
]
LEAST_TOPICS = 0.9  # share of headings whose topic is the label's


def found(reports: Sequence[Report], row: dict[str, Any]) -> Report:
    return next(r for r in reports if (r.source, r.part) == (row["source"], row["part"]))


def test_every_report_is_found_and_no_other(corpus_reports: Sequence[Report]) -> None:
    assert sorted((r.source, r.part) for r in corpus_reports) == sorted(
        (row["source"], row["part"]) for row in ROWS
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['source']}-{row['part']}")
def test_labels(corpus_reports: Sequence[Report], row: dict[str, Any]) -> None:
    report = found(corpus_reports, row)
    labels = {
        "title": report.title,
        "region": report.region.path if report.region else None,
        "year": report.year.value if report.year else None,
        "to": report.year.to if report.year else None,
        "genre": report.genre,
        "about_education": report.about_education,
        "script": report.script,
    }
    assert labels == {name: row[name] for name in labels}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['source']}-{row['part']}")
def test_headings(corpus_reports: Sequence[Report], row: dict[str, Any]) -> None:
    report = found(corpus_reports, row)
    headings = [(s.number, s.heading, s.level) for s in report.sections if s.level]
    assert headings == [(h["number"], h["heading"], h["level"]) for h in row["headings"]]


def test_topics(corpus_reports: Sequence[Report]) -> None:
    pairs = [
        (section.topic, heading["topic"])
        for row in ROWS
        for section, heading in zip(
            (s for s in found(corpus_reports, row).sections if s.level), row["headings"], strict=False
        )
    ]
    right = sum(topic == label for topic, label in pairs)
    assert right / len(pairs) >= LEAST_TOPICS, f"{right} of {len(pairs)}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['source']}-{row['part']}")
def test_the_body_is_kept_and_nothing_else(corpus_reports: Sequence[Report], row: dict[str, Any]) -> None:
    text = found(corpus_reports, row).text
    assert "".join(text.split()) == "".join(gold_of(row["source"], row["part"]).gold.split())
