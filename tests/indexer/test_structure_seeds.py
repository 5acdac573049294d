"""The shape of real reports: how many parts, which numbers, which levels. Labels only, no text."""

import os
from functools import cache
from pathlib import Path

import pytest

from indexer.cleaning import clean
from indexer.documents import CleanText, Part, Section
from indexer.structure import find_sections, split

FOLDER = os.environ.get("EDUREPORTS_SEEDS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="EDUREPORTS_SEEDS names no folder of real reports")

HAN = [*"一二三四五六七八九十"]
HAN += [f"十{digit}" for digit in HAN[:9]] + ["二十"]
HAN += [f"二十{digit}" for digit in HAN[:9]] + ["三十"] + [f"三十{digit}" for digit in HAN[:9]]


@cache
def parts_of(seed: str) -> tuple[Part, ...]:
    (path,) = Path(FOLDER).glob(f"{seed}_*.txt")
    cleaned = clean(path.read_text("utf-8"))
    assert isinstance(cleaned, CleanText)
    return split(cleaned)


def sections_of(seed: str, part: int = 1) -> list[Section]:
    chosen = parts_of(seed)[part - 1]
    return [s for s in find_sections(chosen.clean.text, chosen.title) if s.ordinal]


def numbers(sections: list[Section], level: int) -> list[str]:
    """The bare numerals of the headings of a level."""
    return [s.number.strip("()（）﹙﹚、.．。 ") for s in sections if s.level == level]


@pytest.mark.parametrize(("seed", "count"), [("000", 1), ("001", 8), ("002", 1), ("003", 1), ("004", 1)])
def test_a_file_holds_its_reports(seed: str, count: int) -> None:
    assert len(parts_of(seed)) == count


def test_main_headings_with_five_below_the_first() -> None:
    sections = sections_of("000")
    assert numbers(sections, 1) == HAN[:5]
    assert numbers(sections, 2) == HAN[:5]
    assert {s.path[0] for s in sections if s.level == 2} == {sections[0].heading}
    assert len(sections) == 10


def test_numbering_that_restarts_twice() -> None:
    sections = sections_of("001", 3)
    assert numbers(sections, 1) == HAN[:9] + HAN[:3] + HAN[:6]
    assert len(sections) == 18


def test_twenty_numbered_items() -> None:
    sections = sections_of("001", 4)
    assert numbers(sections, 1) == [str(i) for i in range(1, 21)]
    assert len(sections) == 20


def test_a_missing_number_and_a_main_heading_that_comes_late() -> None:
    sections = sections_of("001", 5)
    assert numbers(sections, 2) == [n for n in HAN[:37] if n != "三十六"]
    assert numbers(sections, 1) == ["六"]
    assert [len(s.path) for s in sections] == [1] * 35 + [2, 2]


def test_items_below_bracketed_headings() -> None:
    sections = sections_of("001", 7)
    assert numbers(sections, 1) == HAN[:4] + HAN[:2]
    assert numbers(sections, 2)[:9] == ["1", "2", "3"] * 3


def test_eleven_chapters_of_three_levels() -> None:
    sections = sections_of("001", 8)
    assert numbers(sections, 1) == HAN[:11]
    assert {s.level for s in sections} == {1, 2, 3}


def test_seven_main_headings() -> None:
    sections = sections_of("002")
    assert numbers(sections, 1) == HAN[:7]
    assert numbers(sections, 2) == HAN[:5] + HAN[:3] + HAN[:3] + HAN[:7] + HAN[:3] + HAN[:2]


def test_items_that_run_on_across_main_headings() -> None:
    sections = sections_of("003")
    assert numbers(sections, 1) == HAN[:6]
    assert numbers(sections, 2) == [str(i) for i in range(1, 28)]
    assert len(sections) == 33


def test_three_levels_of_a_traditional_report() -> None:
    sections = sections_of("004")
    assert numbers(sections, 1) == HAN[:3]
    assert numbers(sections, 2) == HAN[:4] + HAN[:3] + HAN[:3]
    assert numbers(sections, 3) == ["1", "2", "3"] * 7


@pytest.mark.parametrize("seed", ["000", "002", "003", "004"])
def test_a_report_starts_with_its_title(seed: str) -> None:
    (part,) = parts_of(seed)
    assert "".join(part.clean.text.split()).startswith("".join(part.title.split()))
