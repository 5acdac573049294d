"""Confidence says how often a region is wrong: measured on clean reports moved to other places."""

from collections import Counter
from functools import cache

import pytest

from indexer.documents import Region
from indexer.metadata import infer_region
from tests.dirt.clean_reports import slugs
from tests.indexer.metadata_transplant import Transplant, reliability, transplants, verdict

_EACH = 8  # transplants of each report; `python -m tests.indexer.metadata_transplant 100 SLUG…` makes more


@cache
def found() -> tuple[tuple[Region | None, Transplant], ...]:
    made = transplants(slugs()[:30], _EACH, "test")
    return tuple((infer_region(t.title, t.text), t) for t in made)


def table(*styles: str) -> dict[str, Counter[str]]:
    return reliability((r, t.region) for r, t in found() if not styles or t.style in styles)


def share(verdicts: Counter[str], name: str) -> float:
    return verdicts[name] / max(1, sum(verdicts.values()))


def test_there_are_transplants_of_every_style() -> None:
    assert len(found()) >= 100
    assert len({t.style for _, t in found()}) == 6


@pytest.mark.parametrize(("confidence", "most"), [("≥0.9", 0.02), ("≥0.5", 0.15)])
def test_confidence_is_calibrated(confidence: str, most: float) -> None:
    verdicts = table()[confidence]
    assert sum(verdicts.values()) >= 40
    assert share(verdicts, "wrong") <= most


def test_a_report_that_names_its_place_is_placed() -> None:
    verdicts = sum(table("none").values(), Counter())
    assert share(verdicts, "right") >= 0.9
    assert share(verdicts, "wrong") <= 0.01


def test_the_places_inside_place_most_reports_whose_own_names_are_masked() -> None:
    verdicts = sum(table("city", "county", "all").values(), Counter())
    assert share(verdicts, "right") >= 0.7


def test_what_nothing_tells_any_more_is_not_guessed() -> None:
    wrong = sum(verdict(r, t.region) == "wrong" for r, t in found() if t.style == "all-dropped")
    assert wrong <= 0.03 * len(found())
