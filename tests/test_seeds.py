"""Five real files come out as a person would label them. Labels, numbers and hashes only."""

import hashlib
from collections.abc import Sequence

import pytest

from indexer.documents import Report
from indexer.engines.base import Engine, SearchRequest
from webapp.search.query import parse

# file, part → region paths that are right (None: unknown), years that are right, about education
LABELS: dict[tuple[str, int], tuple[set[str | None], set[int | None], bool]] = {
    ("000", 1): ({"云南省/曲靖市"}, {2020}, True),
    ("001", 1): ({None}, {None}, True),
    ("001", 2): ({"重庆市/璧山区", None}, {None}, True),
    ("001", 3): ({"四川省/凉山彝族自治州/会东县"}, {2020, 2021}, True),
    ("001", 4): ({None}, {None}, True),
    ("001", 5): ({"重庆市/巴南区"}, {2018}, True),
    ("001", 6): ({None}, {2021, 2022}, False),
    ("001", 7): ({"浙江省/丽水市/缙云县"}, {2020}, True),
    ("001", 8): ({"湖南省/怀化市", "湖南省/怀化市/洪江市"}, {2021}, True),
    ("002", 1): ({"河北省/沧州市"}, {2018}, True),
    ("003", 1): ({"四川省/乐山市"}, {2020}, True),
    ("004", 1): ({"湖南省/株洲市"}, {2012}, True),
}
CHINESE = "一二三四五六七八九十"


def report(reports: Sequence[Report], file: str, part: int = 1) -> Report:
    return next(r for r in reports if r.source.startswith(file) and r.part == part)


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else CHINESE[tens - 1]) + ("十" if tens else "") + (CHINESE[ones - 1] if ones else "")
    )


def numbers(found: Report, level: int) -> list[str]:
    return [s.number.strip("、.．（）()﹙﹚ ") for s in found.sections if s.level == level]


def test_every_report_and_no_other_is_there(seed_reports: Sequence[Report]) -> None:
    assert sorted((r.source[:3], r.part) for r in seed_reports) == sorted(LABELS)


@pytest.mark.parametrize(("file", "part"), LABELS)
def test_region_year_and_subject(seed_reports: Sequence[Report], file: str, part: int) -> None:
    regions, years, about_education = LABELS[file, part]
    found = report(seed_reports, file, part)
    assert (found.region.path if found.region else None) in regions
    assert (found.year.value if found.year else None) in years
    assert found.about_education is about_education


def test_a_municipality_has_no_city(seed_reports: Sequence[Report]) -> None:
    region = report(seed_reports, "001", 5).region
    assert region is not None
    assert (region.province, region.city, region.county) == ("重庆市", None, "巴南区")


def test_headings_of_000(seed_reports: Sequence[Report]) -> None:
    found = report(seed_reports, "000")
    assert found.script == "traditional"
    assert numbers(found, 1) == list(CHINESE[:5])
    below_first = [s for s in found.sections if s.level == 2 and s.path[0] == found.sections[1].heading]
    assert [s.number.strip("()（）") for s in below_first] == list(CHINESE[:5])
    assert found.text.rstrip().rpartition("\n")[2].startswith("下步工作中")


def test_numbered_items_of_001(seed_reports: Sequence[Report]) -> None:
    check = report(seed_reports, "001", 4)
    assert numbers(check, 1) == [str(n) for n in range(1, 21)]
    duties = report(seed_reports, "001", 5)
    expected = [chinese(n) for n in range(1, 38) if n != 36]
    assert numbers(duties, 2) == expected
    order = [s.number.strip("、()（）") for s in duties.sections if s.level]
    assert order[order.index("三十五") - 1] == "六"
    assert numbers(report(seed_reports, "001", 8), 1) == [chinese(n) for n in range(1, 12)]


def test_a_sentence_cut_over_lines_is_one_again(seed_reports: Sequence[Report]) -> None:
    lines = report(seed_reports, "001", 3).text.split("\n")
    # the sentence's characters up to its full stop, as a hash
    wanted = "76650b85"
    starts = [line[: line.find("。") + 1] for line in lines if line.startswith("二是")]
    assert wanted in {hashlib.sha256(s.encode()).hexdigest()[:8] for s in starts}


def test_headings_of_003(seed_reports: Sequence[Report]) -> None:
    found = report(seed_reports, "003")
    assert numbers(found, 1) == list(CHINESE[:6])
    assert numbers(found, 2) == [str(n) for n in range(1, 28)]


@pytest.mark.parametrize(
    ("file", "furniture"),
    [
        ("002", ["找回密码", "GMT+8", "举报", "QQ登录", "2019-4-26", "2025-2-6"]),
        ("003", ["当前位置", "浏览量", "ICP备", "上一条", "公网安备"]),
        ("001", ["相关范文推荐", "当前位置", "小编"]),
    ],
)
def test_furniture_is_gone(seed_reports: Sequence[Report], file: str, furniture: list[str]) -> None:
    text = "".join(r.text for r in seed_reports if r.source.startswith(file))
    assert [words for words in furniture if words in text] == []


def test_glosses_are_gone_and_redaction_stays(seed_reports: Sequence[Report]) -> None:
    found = report(seed_reports, "004")
    assert sum(r.kind == "gloss" for r in found.repairs) > 1000
    assert "湖南省**市" in found.text


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("学前教育惠民普及工程", {"000"}),
        ("快乐德育", {"004"}),
        ("義務教育均衡發展", {"000", "001", "002", "003", "004"}),
        ('"義務教育均衡發展"', {"000", "001", "002", "004"}),
    ],
)
def test_either_script_finds_the_other(seed_engine: Engine, query: str, files: set[str]) -> None:
    found = seed_engine.search(SearchRequest(parse(query, seed_engine.analyzer).tree, limit=100))
    assert {hit.report.source[:3] for hit in found.hits} == files


def test_a_place_that_is_not_in_the_text_is_found_by_the_region(seed_engine: Engine) -> None:
    tree = parse("株洲 学前教育", seed_engine.analyzer).tree
    found = seed_engine.search(SearchRequest(tree))
    assert [hit.report.source[:3] for hit in found.hits] == ["004"]


def test_words_of_different_sections_meet_in_the_report(seed_engine: Engine) -> None:
    tree = parse("平安校园 高考", seed_engine.analyzer).tree
    found = seed_engine.search(SearchRequest(tree))
    assert {hit.report.source[:3]: hit.scope for hit in found.hits}["000"] == "report"
