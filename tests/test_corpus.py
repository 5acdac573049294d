"""Is the sample corpus what the generator makes of the clean reports, and is its gold sound?"""

import hashlib
import json
import os
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from opencc import OpenCC

from indexer.documents import GENRES, TOPICS
from tests.dirt import Dirt, Dirty
from tests.dirt.__main__ import CORPUS, contents
from tests.dirt.clean_reports import FOLDER, load, slugs
from tests.dirt.compilation import compilation
from tests.dirt.furniture import CHROME, fill, page
from tests.dirt.glosses import glosses
from tests.dirt.plan import GANZHOU, RECIPES, gold_of
from tests.dirt.redaction import mask_figures, redaction
from tests.dirt.traditional import traditional
from tests.dirt.wraps import INDENT, wraps

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()
]
IDS = [f"{row['source']}:{row['part']}" for row in ROWS]
KEYS = {
    *("source", "part", "clean", "dirt", "title", "region", "year", "to", "genre", "about_education"),
    *("script", "headings", "characters", "sha256"),
}
GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]+ ?\)")
DIRTS: dict[str, Dirt] = {
    "cms": page("cms"),
    "forum": page("forum"),
    "sharing": page("sharing", counter_every=4),
    "glosses": glosses(0.5),
    "redaction": redaction({"赣州": "XX"}, figures=0.5),
    "wraps": wraps(30),
}


def sentences(text: str) -> set[str]:
    """Sentences of at least 15 characters, without the space in them."""
    pieces = re.split(r"[。！？；;!?\n]", text)
    return {s for piece in pieces if len(s := "".join(piece.split())) >= 15}


def runs(text: str, length: int) -> set[str]:
    """All substrings of that length, white space and full-width punctuation set aside."""
    plain = "".join(text.split()).translate(str.maketrans("，；：（）", ",;:()"))
    return {plain[i : i + length] for i in range(len(plain) - length + 1)}


def soiled(dirt: Dirt, slug: str, seed: int) -> Dirty:
    return dirt(traditional(load(slug), Random(0)), Random(seed))


@pytest.mark.parametrize("name", [recipe.source for recipe in RECIPES] + ["labels.jsonl"])
def test_corpus_file_is_what_the_generator_makes(name: str) -> None:
    assert (CORPUS / name).read_bytes() == contents()[name], "run: python -m tests.dirt"


def test_corpus_holds_nothing_else() -> None:
    assert {path.name for path in CORPUS.iterdir()} == {*contents(), "README.md"}


def test_twelve_clean_reports_each_used_once() -> None:
    assert len(slugs()) == 12
    assert sorted(slug for recipe in RECIPES for slug in recipe.clean) == slugs()


@pytest.mark.parametrize("slug", slugs())
def test_clean_report_has_800_to_6000_characters(slug: str) -> None:
    text = (FOLDER / f"{slug}.txt").read_text("utf-8")
    assert 800 <= len("".join(text.split())) <= 6_000


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_labels_are_complete_and_from_the_contract(row: dict[str, Any]) -> None:
    assert set(row) == KEYS
    assert (CORPUS / row["source"]).is_file()
    assert (FOLDER / row["clean"]).is_file()
    assert row["genre"] in GENRES
    assert row["script"] in ("simplified", "traditional")
    assert isinstance(row["about_education"], bool)
    assert row["year"] is None or 2009 <= row["year"] <= 2024
    assert row["to"] is None or row["to"] > row["year"]
    assert row["region"] is None or all(row["region"].split("/"))


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_heading_labels_are_well_formed(row: dict[str, Any]) -> None:
    levels = [heading["level"] for heading in row["headings"]]
    assert levels[0] == 1
    assert all(1 <= level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))
    for heading in row["headings"]:
        assert heading["topic"] in TOPICS
        assert 0 < len(heading["heading"]) <= 40
        assert heading["heading"][-1] not in "。，：；.、"


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_headings_start_lines_of_the_gold_in_order(row: dict[str, Any]) -> None:
    lines = iter(gold_of(row["source"], row["part"]).gold.split("\n"))
    for heading in row["headings"]:
        start = re.compile(rf"{re.escape(heading['number'])} ?{re.escape(heading['heading'])}(?:。|$)")
        assert any(start.match(line) for line in lines), heading


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_every_numbered_line_of_the_gold_is_a_labelled_heading(row: dict[str, Any]) -> None:
    number = re.compile(
        r"(?:[一二三四五六七八九十壹貳參肆]+、|（[一二三四五六七八九十]+）|\d+[.．、]|第.[章节])"
    )
    numbered = [line for line in gold_of(row["source"], row["part"]).gold.split("\n") if number.match(line)]
    assert len(numbered) == sum(bool(heading["number"]) for heading in row["headings"])


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_gold_text_is_the_one_that_is_labelled(row: dict[str, Any]) -> None:
    report = gold_of(row["source"], row["part"])
    assert report.gold.split("\n")[0] == row["title"]
    assert hashlib.sha256(report.gold.encode()).hexdigest() == row["sha256"]
    assert len("".join(report.gold.split())) == row["characters"]


def test_reports_differ_in_province_and_year() -> None:
    provinces = [row["region"].split("/")[0] for row in ROWS]
    assert len(set(provinces)) == len(provinces) == 12
    assert len({row["year"] for row in ROWS}) == 11
    assert {len(row["region"].split("/")) for row in ROWS} == {1, 2, 3}


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
    ours = [load(slug).text for slug in slugs()] + [path.read_text("utf-8") for path in CHROME.glob("*.txt")]
    assert not [run for text in ours for run in runs(to_simple.convert(text), 20) if run in real]


@pytest.mark.parametrize("dirt", DIRTS.values(), ids=DIRTS)
def test_dirt_falls_the_same_way_for_a_seed(dirt: Dirt) -> None:
    first = soiled(dirt, "07-ganzhou", 5)
    assert soiled(dirt, "07-ganzhou", 5) == first
    assert first.text != traditional(load("07-ganzhou"), Random(0)).text


@pytest.mark.parametrize("dirt", [d for name, d in DIRTS.items() if name != "wraps"])
def test_dirt_falls_another_way_for_another_seed(dirt: Dirt) -> None:
    assert soiled(dirt, "07-ganzhou", 5).text != soiled(dirt, "07-ganzhou", 6).text


@pytest.mark.parametrize("inner_space", [False, True])
def test_stripped_glosses_give_back_the_traditional_text(inner_space: bool) -> None:
    report = traditional(load("02-congjiang"), Random(0))
    glossed = glosses(0.45, inner_space)(report, Random(3))
    assert len(GLOSS.findall(glossed.text)) > 200
    assert GLOSS.sub("", glossed.text) == report.text == glossed.gold


def test_gloss_density_is_a_share_of_the_converted_characters() -> None:
    report = traditional(load("02-congjiang"), Random(0))
    all_of_them, third = (len(GLOSS.findall(glosses(d)(report, Random(3)).text)) for d in (1.0, 1 / 3))
    assert third / all_of_them == pytest.approx(1 / 3, abs=0.05)


def test_traditional_keeps_length_and_converts_gold_and_headings() -> None:
    report = load("02-congjiang")
    converted = traditional(report, Random(0))
    assert converted.labels.script == "traditional"
    assert converted.labels.title == "從江縣義務教育基本均衡發展工作自評報告"
    assert converted.gold == converted.text
    assert [len(line) for line in converted.text.split("\n")] == [
        len(line) for line in report.text.split("\n")
    ]


@pytest.mark.parametrize("template", ["cms", "forum", "sharing"])
def test_furniture_stands_around_the_report_only(template: str) -> None:
    report = load("10-zhucheng")
    wrapped = page(template)(report, Random(1))
    before, found, after = wrapped.text.partition(report.text)
    assert found and len(before) > 60 and len(after) > 60
    assert "{" not in before + after
    assert wrapped.gold == report.gold


def test_page_counters_stand_on_lines_of_their_own() -> None:
    report = load("08-gansu")
    lines = page("sharing", counter_every=7)(report, Random(1)).text.split("\n")
    counters = [line for line in lines if re.fullmatch(r"第 \d 页 共 \d 页", line)]
    assert counters[0].startswith("第 1 页") and len(counters) > 2
    body = [line for line in lines if line not in counters]
    assert "\n".join(body).count(report.text) == 1


def test_unknown_blank_of_a_template_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown blank"):
        fill("{colour}", Random(1))


def test_redaction_takes_the_name_from_text_and_gold_and_leaves_the_counties() -> None:
    report = redaction(GANZHOU, figures=0.3)(load("07-ganzhou"), Random(1))
    assert report.text == report.gold
    assert not any(name in report.text + report.labels.title for name in GANZHOU)
    assert all(county in report.text for county in ("章贡区", "于都", "兴国", "瑞金", "赣市府发〔2015〕"))
    assert report.labels.region == "江西省/赣州市"


def test_redacted_figures_keep_years_and_kept_lines() -> None:
    text = "2016年投入3.5万元\n建成12所\n12所学校"
    assert mask_figures(text, Random(1), 1.0, frozenset({"12所学校"})) == "2016年投入x万元\n建成x所\n12所学校"
    assert mask_figures(text, Random(1), 0.0) == text


def test_joined_wraps_give_back_the_report() -> None:
    report = load("03-zhenglan")
    wrapped = wraps(34, "教师队伍建设")(report, Random(0))
    assert "4.加强\n\n教师队伍建设\n\n。" in wrapped.text
    assert max(map(len, wrapped.text.split("\n")[1:])) <= 34
    joined = wrapped.text.replace("\n" + INDENT, "\r").replace("\n", "").replace("\r", "\n")
    assert joined.replace(" ", "") == report.text.replace(" ", "").rstrip("\n")
    assert wrapped.gold == report.gold


def test_compilation_keeps_each_report_whole_and_apart() -> None:
    reports = [load("11-jingyu"), load("12-shaxian")]
    text = compilation(reports, Random(2), "汇报材料(精选2篇)")
    first, second = (text.index(report.text.rstrip()) for report in reports)
    assert text.index("篇一：") < first < text.index("篇二：") < second < text.index("相关范文推荐")


def test_files_show_the_encodings_and_scripts_that_they_promise() -> None:
    with pytest.raises(UnicodeDecodeError):
        (CORPUS / "06-clean-gb18030.txt").read_bytes().decode("utf-8")
    assert (CORPUS / "06-clean-gb18030.txt").read_bytes().decode("gb18030") == load("06-yancheng").text
    assert sum(row["script"] == "traditional" for row in ROWS) == 2
