from pathlib import Path

import pytest
from fake_rooms import make_report

from indexer.beside import read_corrections, read_sources
from indexer.documents import Origin, Report, Year
from indexer.errors import CorpusError

HEADER = "source,part,field,value,by,when\n"


def corrected(folder: Path, *rows: str, report: Report | None = None) -> Report:
    (folder / "corrections.csv").write_text(HEADER + "\n".join(rows), "utf-8")
    return read_corrections(folder).apply(report or make_report("县/甲.txt"))


def test_both_files_are_optional(tmp_path: Path) -> None:
    report = make_report("甲.txt")
    assert read_sources(tmp_path) == {}
    assert read_corrections(tmp_path).apply(report) is report


def test_region_is_looked_up_and_says_who_corrected_it(tmp_path: Path) -> None:
    region = corrected(tmp_path, "县/甲.txt,1,region,四川省/乐山市,教育局办公室,2024-05-01").region
    assert region is not None
    assert (region.path, region.how, region.confidence) == ("四川省/乐山市", "corrected", 1.0)
    assert region.evidence == ("更正：教育局办公室 2024-05-01",)


@pytest.mark.parametrize("value", ["", "未知"])
def test_region_and_year_can_be_made_unknown(tmp_path: Path, value: str) -> None:
    report = corrected(tmp_path, f"县/甲.txt,1,region,{value},,", f"县/甲.txt,1,year,{value},,")
    assert report.region is None
    assert report.year is None


@pytest.mark.parametrize(
    ("row", "year"),
    [
        ("县/甲.txt,1,year,2018,档案室,", Year(2018, None, ("更正：档案室",))),
        ("县/甲.txt,1,year,2016-2020,,", Year(2016, 2020, ("更正：",))),
        ("县/甲.txt,1,year,2018-2018,,2024", Year(2018, None, ("更正： 2024",))),
    ],
)
def test_year_and_range_of_years(tmp_path: Path, row: str, year: Year) -> None:
    assert corrected(tmp_path, row).year == year


def test_genre_title_and_subject(tmp_path: Path) -> None:
    report = corrected(
        tmp_path,
        "县/甲.txt,1,genre,规划,,",
        '县/甲.txt,1,title,"甲县教育规划,附表",,',
        "县/甲.txt,1,about_education,否,,",
    )
    assert (report.genre, report.title, report.about_education) == ("规划", "甲县教育规划,附表", False)


def test_only_the_named_part_changes_and_the_later_row_holds(tmp_path: Path) -> None:
    rows = ("县/甲.txt,2,title,第二篇,,", "县/甲.txt,1,title,旧,,", "县/甲.txt,1,title,新,,")
    assert corrected(tmp_path, *rows).title == "新"
    assert corrected(tmp_path, *rows, report=make_report("县/甲.txt", 3)).title == "标题"


def test_names_match_in_nfc_whatever_the_spreadsheet_wrote(tmp_path: Path) -> None:
    assert (
        corrected(tmp_path, "cafe\u0301.txt,1,title,新,,", report=make_report("caf\u00e9.txt")).title == "新"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_byte_order_mark_line_ends_and_empty_lines_do_no_harm(tmp_path: Path, encoding: str) -> None:
    row = "甲.txt,https://example.org/a,甲县教育局,2024-05-01"
    text = f"source,url,publisher,fetched\r\n\r\n{row}\r\n,,,\r\n"
    (tmp_path / "sources.csv").write_bytes(text.encode(encoding))
    assert read_sources(tmp_path) == {"甲.txt": Origin("https://example.org/a", "甲县教育局", "2024-05-01")}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("甲.txt,0,title,t,,", "part"),
        ("甲.txt,一,title,t,,", "part"),
        ("甲.txt,٣,title,t,,", "part"),
        (",1,title,t,,", "source"),
        ("甲.txt,1,author,t,,", "field"),
        ("甲.txt,1,year,18,,", "年份"),
        ("甲.txt,1,year,2020-2016,,", "年份"),
        ("甲.txt,1,year,2018-x,,", "年份"),
        ("甲.txt,1,region,四川省/不存在市,,", "不认识地区"),
        ("甲.txt,1,genre,小说,,", "体裁"),
        ("甲.txt,1,about_education,也许,,", "about_education"),
        ("甲.txt,1,title", "列"),
        ("甲.txt,1,title,a,b,c,d", "列"),
        ('甲.txt,1,title,"a"b,,', "CSV"),
    ],
)
def test_a_malformed_correction_names_file_and_line(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(CorpusError, match=rf"corrections\.csv 第 3 行：.*{words}") as refused:
        corrected(tmp_path, "甲.txt,1,title,好,,", row)
    assert "\n" not in str(refused.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("source,part,field\n", "utf-8")
    with pytest.raises(CorpusError, match="第 1 行：缺少列 value、by、when"):
        read_corrections(tmp_path)


def test_other_encodings_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_bytes(
        b"source,url,publisher,fetched\n" + "甲.txt,,,\n".encode("gb18030")
    )
    with pytest.raises(CorpusError, match=r"sources\.csv 第 2 行：不是 UTF-8"):
        read_sources(tmp_path)


def test_a_link_that_would_run_a_script_is_refused(tmp_path: Path) -> None:
    text = "source,url,publisher,fetched\n甲.txt,javascript:alert(1),,\n"
    (tmp_path / "sources.csv").write_text(text, "utf-8")
    with pytest.raises(CorpusError, match=r"sources\.csv 第 2 行：url"):
        read_sources(tmp_path)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").mkdir()
    with pytest.raises(CorpusError, match=r"sources\.csv 无法读取"):
        read_sources(tmp_path)
