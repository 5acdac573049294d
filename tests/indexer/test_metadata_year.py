"""The year that a report is about."""

from pathlib import Path

import pytest

from indexer.metadata import FIRST_YEAR, LAST_YEAR, infer_year


def year_of(title: str, text: str = "", genre: str = "工作总结") -> tuple[int, int | None] | None:
    year = infer_year(title, text, genre)
    return (year.value, year.to) if year else None


@pytest.mark.parametrize(
    ("title", "genre", "expected"),
    [
        ("教育局2018年工作总结", "工作总结", (2018, None)),
        ("教育局2012年度工作报告", "工作总结", (2012, None)),
        ("二〇一八年教育工作总结", "工作总结", (2018, None)),
        ("二○一○年教育工作总结", "工作总结", (2010, None)),
        ("二0一三年教育工作总结", "工作总结", (2013, None)),
        ("２０１６年教育工作总结", "工作总结", (2016, None)),
        ("教育局2019工作总结", "工作总结", (2019, None)),
        ("2018—2019学年工作总结", "工作总结", (2019, None)),
        ("2018-2019学年度第一学期工作计划", "工作要点", (2018, None)),
        ("2018～2019学年度工作总结", "工作总结", (2019, None)),
        ("2018-19学年工作总结", "工作总结", (2019, None)),
        ("民國103年教育統計", "统计公报", (2014, None)),
        ("教育處103學年度施政計畫", "施政报告", (2014, None)),
        ("2016—2020年教育发展规划", "规划", (2016, 2020)),
        ("20112020年教育发展规划", "规划", (2011, 2020)),
        ("学前教育三年行动计划(2021-2023年)", "规划", (2021, 2023)),
        ("“十四五”教育发展规划", "规划", (2021, 2025)),
        ("十三五教育事业发展规划", "规划", (2016, 2020)),
        ("2019年工作总结及2020年工作计划", "工作总结", (2019, None)),
        ("2020年工作要点", "工作要点", (2020, None)),
        ("关于落实〔2018〕26号文件的2020年自查报告", "自评报告", (2020, None)),
    ],
)
def test_the_title_tells_the_year(title: str, genre: str, expected: tuple[int, int | None]) -> None:
    assert year_of(title, "", genre) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017年,全县教育系统开拓进取。与2016年相比有提高。", (2017, None)),
        ("截至2020年11月,建成校舍八百间。全年投入三亿元。2019年底动工的学校投用。", (2020, None)),
        (
            "我县教育投入增长,2020年达两亿元,比2019年多。到2025年实现优质均衡。力争2022年全部达标。",
            (2020, None),
        ),
        ("二〇一五年,我市教育改革深入推进。", (2015, None)),
        (
            "今年我县落实(县教发〔2018〕26号)和《教育规划(2019-2023年)》,2021年投入增加。2021年招聘百人。",
            (2021, None),
        ),
        ("學校於二○一二年完成校舍改建。二○一二年學生人數增加。", (2012, None)),
    ],
)
def test_the_statements_of_the_text_tell_the_year(text: str, expected: tuple[int, int | None]) -> None:
    assert year_of("教育工作总结", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全区教育工作取得新成绩。",
        "到2035年,全面实现教育现代化。力争2030年基本实现。",
        "根据《教育振兴行动(2018—2022)》和(教发〔2019〕3号)要求开展自查。",
        "发布时间: 2023年5月6日 浏览 300 次",
        "20**年,我县教育工作扎实推进。",
        "2017724日检查,2022614验收。",
        "学校始建于1956年。",
    ],
)
def test_dates_that_are_not_the_subject_give_no_year(text: str) -> None:
    assert year_of("教育工作总结", text) is None


def test_a_collection_title_does_not_outweigh_the_report() -> None:
    assert year_of("2023年教育局工作总结(精选5篇)", "2019年,全县教育投入增加。2019年新建学校三所。") == (
        2019,
        None,
    )


def test_a_plan_without_years_in_its_title_takes_them_from_its_beginning() -> None:
    text = "为推进教育现代化,制定本规划,规划期为2011—2015年。2010年入园率为六成。"
    assert year_of("教育发展规划", text, "规划") == (2011, 2015)


def test_evidence_quotes_where_the_year_was_seen() -> None:
    year = infer_year("教育局2018年工作总结", "", "工作总结")
    assert year is not None
    assert year.evidence == ("题名：2018年",)


@pytest.mark.parametrize("text", ["2" * 100_000, "二〇" * 50_000, "《2018" * 30_000, "\ud8002018年\x00"])
def test_odd_text_does_not_crash_the_search_for_years(text: str) -> None:
    found = infer_year("", text, "工作总结")
    assert found is None or FIRST_YEAR <= found.value <= LAST_YEAR


LINES = Path(__file__).with_name("metadata_years.tsv").read_text("utf-8").splitlines()
TABLE = [line.replace("\\n", "\n").split("\t") for line in LINES if not line.startswith("#")]


def test_the_table_of_years_is_large_enough() -> None:
    assert len(TABLE) >= 150


@pytest.mark.parametrize(("genre", "title", "text", "expected"), TABLE)
def test_years_of_the_table(genre: str, title: str, text: str, expected: str) -> None:
    found = year_of(title, text, genre)
    assert "-".join(str(part) for part in found or () if part) == expected


@pytest.mark.parametrize(
    ("signed", "genre", "year"),
    [
        ("2021年1月6日", "工作总结", 2020),
        ("2021年3月31日", "工作总结", 2020),
        ("2021年4月1日", "工作总结", 2021),
        ("2021年2月6日", "工作要点", 2021),
        ("2020年12月30日", "工作要点", 2021),
        ("二〇二一年一月六日", "工作总结", 2020),
        ("2021年6月", "统计公报", 2020),
        ("2021年1月6日", "汇报", 2020),
        ("2021年3月6日", "汇报", 2021),
    ],
)
def test_a_signature_tells_the_year_by_genre_and_month(signed: str, genre: str, year: int) -> None:
    found = infer_year("教育工作", f"全县教育稳步前进，群众满意。\n县教育局\n{signed}", genre)
    assert found is not None
    assert found.value == year
    assert any("落款" in line for line in found.evidence)


@pytest.mark.parametrize("line", ["发布时间：2021-12-30", "2021-12-30 10:33", "更新日期 2021年12月30日"])
def test_a_posting_date_at_the_end_is_no_signature(line: str) -> None:
    assert year_of("教育工作总结", f"全县教育稳步前进，群众满意。\n{line}") is None
