"""The region of a report: the right place, or none. The cases stand in metadata_regions.tsv."""

from pathlib import Path

import pytest

from indexer.metadata import THRESHOLD, infer_region

LINES = Path(__file__).with_name("metadata_regions.tsv").read_text("utf-8").splitlines()
CASES = [line.replace("\\n", "\n").split("\t") for line in LINES if not line.startswith("#")]


def cases(kind: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if case[0] == kind]
    ids = [case[1] for case in chosen]
    return pytest.mark.parametrize(("title", "text", "expected"), [case[2:] for case in chosen], ids=ids)


def path_of(title: str, text: str) -> str:
    region = infer_region(title, text)
    return region.path if region else ""


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 60
    assert {case[0] for case in CASES} == {"named", "inferred", "none"}


@cases("named")
def test_a_body_that_is_named_gives_its_region(title: str, text: str, expected: str) -> None:
    region = infer_region(title, text)
    assert region is not None
    assert (region.path, region.how) == (expected, "named")
    assert THRESHOLD <= region.confidence <= 1.0
    assert region.evidence


@cases("inferred")
def test_places_inside_tell_the_region(title: str, text: str, expected: str) -> None:
    assert path_of(title, text) == expected


@cases("none")
def test_places_merely_mentioned_give_no_region(title: str, text: str, expected: str) -> None:
    assert path_of(title, text) == expected


def test_evidence_names_what_was_seen_and_the_name_of_today() -> None:
    region = infer_region("沾益县教育局2014年工作总结", "全县教育投入增加。")
    assert region is not None
    assert region.county == "沾益区"
    assert any("题名" in line and "沾益县" in line and "今沾益区" in line for line in region.evidence)


def test_evidence_of_a_list_names_its_members_and_their_parent() -> None:
    region = infer_region("市教育局总结", "我市泊头、任丘、黄骅三市率先完成,全市教育面貌一新。")
    assert region is not None
    assert any("泊头、任丘、黄骅" in line and "河北省沧州市" in line for line in region.evidence)


@pytest.mark.parametrize(
    "text", ["\ud800" * 50, "\x00\x01市", "市" * 100_000, "县、" * 50_000, "《" * 50_000]
)
def test_odd_text_neither_crashes_nor_names_a_place(text: str) -> None:
    assert infer_region(text[:200], text) is None
