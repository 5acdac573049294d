"""Is the sample corpus what the generator makes of the clean reports, and is its gold sound?"""

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from indexer.documents import GENRES, TOPICS
from tests.dirt import solid
from tests.dirt.__main__ import CORPUS, contents
from tests.dirt.clean_reports import FOLDER, load, slugs
from tests.dirt.furniture import CHROME
from tests.dirt.plan import RECIPES, Recipe, gold_of, make
from tests.dirt.readme import kinds

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()
]
IDS = [f"{row['source']}:{row['part']}" for row in ROWS]
KEYS = {
    *("source", "part", "clean", "dirt", "title", "region", "year", "to", "genre", "about_education"),
    *("script", "headings", "characters", "furniture", "sha256"),
}
GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]+ ?\)")
TEXTS = [recipe for recipe in RECIPES if recipe.suffix not in (".docx", ".pdf")]
DIVISIONS = 34  # provinces, autonomous regions, municipalities, special regions and Taiwan


def sentences(text: str) -> set[str]:
    """Sentences of at least 15 characters, without the space in them."""
    pieces = re.split(r"[。！？；;!?\n]", text)
    return {s for piece in pieces if len(s := "".join(piece.split())) >= 15}


def runs(text: str, length: int) -> set[str]:
    """All substrings of that length, white space and full-width punctuation set aside."""
    plain = "".join(text.split()).translate(str.maketrans("，；：（）", ",;:()"))
    return {plain[i : i + length] for i in range(len(plain) - length + 1)}


def is_headed(line: str, heading: dict[str, Any]) -> bool:
    """Whether a line is that heading, or begins with it as a sentence."""
    start = rf"{re.escape(heading['number'])}\s*{re.escape(heading['heading'])}"
    return re.match(rf"{start}(?:[。．.：:；;，]|$)", line) is not None


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return contents()


@pytest.mark.parametrize("name", [recipe.source for recipe in RECIPES])
def test_corpus_file_is_what_the_generator_makes(made: dict[str, bytes], name: str) -> None:
    assert (CORPUS / name).read_bytes() == made[name], "run: python -m tests.dirt"


@pytest.mark.parametrize("name", ["labels.jsonl", "sources.csv", "README.md"])
def test_what_stands_beside_is_what_the_generator_writes(made: dict[str, bytes], name: str) -> None:
    assert (CORPUS / name).read_bytes() == made[name], "run: python -m tests.dirt"


def test_corpus_holds_nothing_else(made: dict[str, bytes]) -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(made)


def test_corpus_is_small(made: dict[str, bytes]) -> None:
    assert sum(map(len, made.values())) < 3_000_000


def test_each_clean_report_is_used_once() -> None:
    assert sorted(slug for recipe in RECIPES for slug in recipe.clean) == slugs()
    assert len(slugs()) >= 80


@pytest.mark.parametrize("slug", slugs())
def test_clean_report_has_500_to_6000_characters(slug: str) -> None:
    assert 500 <= solid((FOLDER / f"{slug}.txt").read_text("utf-8")) <= 6_000


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_labels_are_complete_and_from_the_contract(row: dict[str, Any]) -> None:
    assert set(row) == KEYS
    assert (CORPUS / row["source"]).is_file()
    assert (FOLDER / row["clean"]).is_file()
    assert row["genre"] in GENRES
    assert row["script"] in ("simplified", "traditional")
    assert isinstance(row["about_education"], bool)
    assert row["year"] is None or 2003 <= row["year"] <= 2025
    assert row["to"] is None or row["to"] > row["year"]
    assert row["region"] is None or all(row["region"].split("/"))
    assert set(row["dirt"]) <= set(kinds())


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_heading_labels_are_well_formed(row: dict[str, Any]) -> None:
    levels = [heading["level"] for heading in row["headings"]]
    assert levels[:1] in ([], [1])
    assert all(1 <= level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))
    for heading in row["headings"]:
        assert heading["topic"] in TOPICS
        assert 0 < len(heading["heading"]) <= 40
        assert heading["heading"][-1] not in "。，：；.、"


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_headings_start_lines_of_the_gold_in_order(row: dict[str, Any]) -> None:
    lines = iter(gold_of(row["source"], row["part"]).gold.split("\n"))
    for heading in row["headings"]:
        assert any(is_headed(line, heading) for line in lines), heading


@pytest.mark.parametrize("slug", slugs())
def test_every_numbered_line_of_a_clean_report_is_a_labelled_heading(slug: str) -> None:
    number = re.compile(r"(?:[一二三四五六七八九十壹貳參肆]+、|（[一二三四五六七八九十]+）|第.[章节])")
    report = load(slug)
    labelled = {h.number.strip() for h in report.labels.headings}
    found = {m.group() for line in report.text.split("\n")[1:] if (m := number.match(line))}
    assert found <= labelled


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_gold_text_is_the_one_that_is_labelled(row: dict[str, Any]) -> None:
    report = gold_of(row["source"], row["part"])
    assert report.gold.split("\n")[0] == row["title"]
    assert hashlib.sha256(report.gold.encode()).hexdigest() == row["sha256"]
    assert solid(report.gold) == row["characters"]


def test_gold_of_another_folder_is_not_known() -> None:
    with pytest.raises(LookupError):
        gold_of("no-such-file.txt")


def test_corpus_covers_all_divisions_and_years_2003_to_2025() -> None:
    assert len({load(slug).labels.region.split("/")[0] for slug in slugs()}) == DIVISIONS  # type: ignore[union-attr]
    assert {load(slug).labels.year for slug in slugs()} == set(range(2003, 2026))
    assert {len(row["region"].split("/")) for row in ROWS if row["region"]} == {1, 2, 3}
    assert {row["genre"] for row in ROWS} == set(GENRES)
    assert {row["about_education"] for row in ROWS} == {True, False}


def test_corpus_shows_every_kind_of_dirt_and_format() -> None:
    assert {kind for row in ROWS for kind in row["dirt"]} == set(kinds())
    assert {recipe.suffix for recipe in RECIPES} == {".txt", ".html", ".htm", ".docx", ".pdf"}
    assert {recipe.encoding for recipe in RECIPES} == {"utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16"}


def test_some_files_are_clean() -> None:
    assert sum(not row["dirt"] for row in ROWS) >= 4


@pytest.mark.parametrize("recipe", TEXTS, ids=[recipe.source for recipe in TEXTS])
def test_text_file_decodes_as_its_recipe_says(recipe: Recipe) -> None:
    assert make(recipe).reports[0].labels.title[:4] in plain(make(recipe).content.decode(recipe.encoding))


def plain(text: str) -> str:
    return re.sub(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+ ?[)）]", "", text)


def test_no_two_reports_share_a_sentence() -> None:
    seen: dict[str, str] = {}
    for slug in slugs():
        for sentence in sentences(load(slug).text):
            assert sentence not in seen, f"{slug} and {seen[sentence]}: {sentence}"
            seen[sentence] = slug


def test_no_run_of_twenty_characters_stands_in_the_seeds() -> None:
    folder = os.environ.get("EDUREPORTS_SEEDS")
    if not folder:
        pytest.skip("EDUREPORTS_SEEDS names no folder of real reports")
    texts = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    assert texts
    to_simple = OpenCC("t2s")
    real = {run for text in texts for run in runs(to_simple.convert(GLOSS.sub("", text)), 20)}
    chrome = [path.read_text("utf-8") for path in CHROME.rglob("*.*")]
    ours = [load(slug).text for slug in slugs()] + chrome
    assert not [run for text in ours for run in runs(to_simple.convert(text), 20) if run in real]
