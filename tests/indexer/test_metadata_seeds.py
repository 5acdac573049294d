"""Region, year, genre and field of real reports, as labels only. Needs the folder EDUREPORTS_SEEDS."""

import os
from functools import cache
from pathlib import Path

import pytest

from indexer.cleaning import clean
from indexer.documents import Part
from indexer.metadata import infer_genre, infer_region, infer_year, is_about_education, script_of
from indexer.structure import split

FOLDER = os.environ.get("EDUREPORTS_SEEDS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="EDUREPORTS_SEEDS names no folder of real reports")

LABELS = [
    ("000", 1, {"云南省/曲靖市"}, {2020}, "工作总结", "traditional"),
    ("001", 1, {None}, {None}, "自评报告", "simplified"),
    ("001", 2, {"重庆市/璧山区", None}, {None}, "自评报告", "simplified"),
    ("001", 3, {"四川省/凉山彝族自治州/会东县"}, {2020, 2021}, "自评报告", "simplified"),
    ("001", 4, {None}, {None}, "自评报告", "simplified"),
    ("001", 5, {"重庆市/巴南区"}, {2018}, "自评报告", "simplified"),
    ("001", 6, {None}, {2021, 2022}, "自评报告", "simplified"),
    ("001", 7, {"浙江省/丽水市/缙云县"}, {2020}, "自评报告", "simplified"),
    ("001", 8, {"湖南省/怀化市/洪江市"}, {2021}, "自评报告", "simplified"),
    ("002", 1, {"河北省/沧州市"}, {2018}, "汇报", "simplified"),
    ("003", 1, {"四川省/乐山市"}, {2020}, "工作要点", "simplified"),
    ("004", 1, {"湖南省/株洲市"}, {2012}, "汇报", "traditional"),
]
IDS = [f"{seed}-{part}" for seed, part, *_ in LABELS]


@cache
def parts_of(seed: str) -> tuple[Part, ...]:
    (path,) = Path(FOLDER).glob(f"{seed}_*.txt")
    return tuple(split(clean(path.read_text("utf-8"))))


Labels = tuple[str, int, set[str | None], set[int | None], str, str]


@pytest.mark.parametrize("labels", LABELS, ids=IDS)
def test_labels_of_real_reports(labels: Labels) -> None:
    seed, number, regions, years, genre, script = labels
    part = parts_of(seed)[number - 1]
    title, text = part.title, part.clean.text
    region, year = infer_region(title, text), infer_year(title, text, infer_genre(title, text))
    assert (region.path if region else None) in regions
    assert (year.value if year else None) in years
    assert infer_genre(title, text) == genre
    assert script_of(text) == script
    assert is_about_education(title, text) == ((seed, number) != ("001", 6))
