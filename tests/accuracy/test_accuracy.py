"""Does the scorer count right, wrong and missing as a person would?"""

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.documents import Region, Report, Section, Year
from tests.accuracy import score
from tests.accuracy.__main__ import main
from tests.accuracy.alignment import align, common, gaps
from tests.accuracy.fields import answers, levels
from tests.accuracy.fold import fold, same
from tests.accuracy.headings import score_headings
from tests.accuracy.labelled import Labelled
from tests.accuracy.measure import Scores, score_reports
from tests.accuracy.pairing import pair
from tests.accuracy.residue import glosses, slips
from tests.accuracy.thresholds import AT_LEAST, AT_MOST, missed
from tests.dirt.fresh import write_fresh

ROW: dict[str, Any] = {
    "source": "a.txt",
    "part": 1,
    "dirt": [],
    "title": "乐山市教育局2020年工作总结",
    "region": "四川省/乐山市",
    "year": 2020,
    "to": None,
    "genre": "工作总结",
    "about_education": True,
    "script": "simplified",
    "headings": [
        {"number": "一、", "heading": "加强党建", "level": 1, "topic": "党建"},
        {"number": "（一）", "heading": "学前教育", "level": 2, "topic": "学前教育"},
    ],
}


def report(**changes: Any) -> Report:
    """What a perfect program finds for ROW, with changes."""
    sections = (
        Section(1, 1, "一、", "加强党建", ("加强党建",), "党建", 0, 5),
        Section(2, 2, "(一)", "学前教育", ("加强党建", "学前教育"), "学前教育", 5, 9),
    )
    region = Region("四川省", "乐山市", None, "511100", "named", 0.99)
    fields: dict[str, Any] = {
        "id": "x",
        "source": "a.txt",
        "part": 1,
        "title": "乐山市教育局 2020年工作总结",
        "region": region,
        "year": Year(2020),
        "genre": "工作总结",
        "script": "simplified",
        "about_education": True,
        "text": "正文",
        "sections": sections,
    }
    return Report(**{**fields, **changes})


def verdicts(found: Report | None) -> dict[str, str]:
    return {answer.field: answer.verdict for answer in answers(ROW, found)}


@pytest.mark.parametrize(
    ("gold", "found", "kept", "excess"),
    [
        ("教育发展", "教育发展", 4, 0),
        ("教育发展", "教育\n发 展", 4, 0),
        ("教育发展", "教发展", 3, 0),
        ("教育发展", "首页教育发展", 4, 2),
        ("教育發展", "教育发展", 4, 0),
        ("教育，发展", "教育,发展", 5, 0),
        ("教育发展", "教□发展", 4, 0),
        ("教育发展", "", 0, 0),
        ("", "页脚", 0, 2),
    ],
)
def test_alignment_counts_kept_and_excess(gold: str, found: str, kept: int, excess: int) -> None:
    aligned = align(gold, found)
    assert (aligned.kept, aligned.gold, aligned.excess) == (kept, len(gold), excess)


@pytest.mark.parametrize(
    ("one", "other"), [("abcbdab", "bdcaba"), ("教育局工作", "教局作育工"), ("aaa", "aa")]
)
def test_common_is_the_longest_common_subsequence(one: str, other: str) -> None:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    assert common(one, other) == table[-1][-1]


def test_long_texts_align_fast_enough_to_be_used_everywhere() -> None:
    text = "".join(chr(0x4E00 + i * 7919 % 3000) for i in range(20_000))
    assert align(text, text[::2]).kept == 10_000


def test_gaps_show_gold_beside_found() -> None:
    assert gaps("教育发展。学校安全。", "教育发展。学样安全。") == [("校", "样")]


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [("學校", "学校", True), ("（一）", "(一)", True), ("学校", "学□", True), ("学校", "学", False)],
)
def test_same_sets_script_width_and_lost_characters_aside(gold: str, found: str, expected: bool) -> None:
    assert same(gold, found) is expected


def test_fold_keeps_numbers_and_letters() -> None:
    assert fold("GDP 增长８８％") == "gdp增长88%"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("四川省/乐山市", ["province", "city"]),
        ("重庆市/巴南区", ["province", "county"]),
        ("湖北省/仙桃市", ["province", "county"]),
        ("四川省/凉山彝族自治州/会东县", ["province", "city", "county"]),
        (None, []),
    ],
)
def test_levels_of_a_region(path: str | None, expected: list[str]) -> None:
    assert list(levels(path)) == expected


def test_right_answers() -> None:
    assert set(verdicts(report()).values()) == {"right"}


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (None, "missing"),
        (Region("四川省", None, None, None, "named", 0.9), "missing"),
        (Region("四川省", "眉山市", None, None, "named", 0.9), "wrong"),
        (Region("四川省", "乐山市", "犍为县", None, "named", 0.9), "wrong"),
    ],
)
def test_region_is_wrong_only_where_it_says_something_else(region: Region | None, expected: str) -> None:
    assert verdicts(report(region=region))["region"] == expected


def test_wrong_and_missing_fields() -> None:
    found = verdicts(report(year=None, genre="规划", title="首页"))
    assert (found["year"], found["genre"], found["title"]) == ("missing", "wrong", "wrong")
    assert set(verdicts(None).values()) == {"missing", "right"}  # right: that no last year is labelled


def test_headings_are_compared_by_number_words_and_level() -> None:
    whole = score_headings(ROW, report())
    assert (whole.gold, whole.found, whole.right, whole.named, whole.topics) == (2, 2, 2, 2, 2)
    section = report().sections[1]
    lower = Section(2, 1, section.number, section.heading, section.path, "其他", 5, 9)
    changed = score_headings(ROW, report(sections=(report().sections[0], lower)))
    assert (changed.right, changed.named, changed.topics) == (1, 2, 1)
    assert changed.missing == ("2 （一）学前教育",) and changed.extra == ("1 (一)学前教育",)


def test_heading_with_a_lost_character_is_right() -> None:
    lost = Section(1, 1, "一、", "加□党建", ("加□党建",), "党建", 0, 5)
    assert score_headings(ROW, report(sections=(lost,))).right == 1


def test_reports_pair_by_their_text_where_a_part_is_missing() -> None:
    first, second = "春天的学校开了许多花，孩子们很高兴。" * 3, "秋天的果园结满了苹果，农民忙着采摘。" * 3
    labelled = [Labelled({**ROW, "part": n}, text) for n, text in ((1, first), (2, second))]
    pairs = pair(labelled, [report(text=second)])
    assert [found is None for _, found in pairs] == [True, False]


def test_residue_counts_readings_and_question_marks_in_lines() -> None:
    assert glosses("學(xué)校（PISA）(km2)發（fā）展") == 2
    assert slips("推進?,F就\n好吗?\n") == 1


def test_thresholds_name_what_is_missed() -> None:
    perfect: dict[str, float | None] = {**dict.fromkeys(AT_LEAST, 1.0), **dict.fromkeys(AT_MOST, 0.0)}
    assert missed(perfect) == []
    assert missed({**perfect, "year right": 0.9, "year wrong": 0.1}) == [
        "year right 0.9000 < 0.97",
        "year wrong 0.1000 > 0.01",
    ]
    assert missed({**perfect, "county right": None}) == []


def test_folder_is_scored_and_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_fresh(tmp_path, 3, 1)
    scores = score(tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "labels.jsonl").read_text("utf-8").splitlines()]
    assert [r.name for r in scores.reports] == [f"{row['source']}:{row['part']}" for row in rows]
    assert scores.counts("parts").total() == 3
    assert main([str(tmp_path), "--jobs", "1", "--json"]) in (0, 1)
    printed = json.loads(capsys.readouterr().out)[str(tmp_path)]
    assert printed["reports"] == len(rows) and "body kept" in printed["shares"]


def test_rows_without_gold_text_are_scored_on_their_labels(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "乐山市教育局2020年工作总结\n一、加强党建\n乐山市教育工作稳步推进。\n", "utf-8"
    )
    (tmp_path / "labels.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    scores = score(tmp_path)
    assert scores.share("year", "right") == 1.0
    assert scores.shares["body kept"] is None


def test_a_report_too_many_is_excess_and_a_wrong_number_of_parts() -> None:
    labelled = Labelled({**ROW, "furniture": 10}, "教育工作稳步推进，学校建设取得进展。")
    scores = Scores(tuple(score_reports([labelled], [report(text=labelled.text), report(text="多出的报告")])))
    assert scores.share("parts", "wrong") == 1.0
    assert scores.shares["body kept"] == 1.0
    assert scores.shares["furniture kept"] == 0.5


def test_excess_in_a_file_without_furniture_is_no_furniture() -> None:
    labelled = Labelled(ROW, "正文")
    scores = Scores(tuple(score_reports([labelled], [report(text="正文(xu)")])))
    assert scores.shares["furniture kept"] is None
    assert scores.shares["beyond gold"] == 2.0


def test_no_labels_are_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("no labels")


def test_nothing_to_score_is_refused() -> None:
    with pytest.raises(SystemExit) as refused:
        main([])
    assert refused.value.code == 2


def test_what_failed_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(
        "乐山市教育局2019年工作总结\n一、加强党建\n乐山市教育工作稳步推进。\n", "utf-8"
    )
    (tmp_path / "labels.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    assert main([str(tmp_path), "--jobs", "1", "--show", "year"]) == 1
    assert "a.txt:1 [clean] wrong: 2020 / 2019" in capsys.readouterr().out


def test_scores_of_folders_add_up() -> None:
    assert (Scores() + Scores()).reports == ()
