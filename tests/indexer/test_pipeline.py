"""The way of one file through the four rooms: what one of them alone does not show."""

from pathlib import Path

import pytest

from indexer.pipeline import inspect_file

LINKS = "推荐阅读：教师节活动方案 | 师德演讲稿 | 消防预案"


def _report(place: str) -> str:
    return (
        f"{place}教育局2019年工作总结\n2019年，{place}教育系统扎实工作，各项任务圆满完成。\n"
        f"一、学前教育\n全县新建幼儿园六所，新增学位一千个，普惠率明显提高。\n"
        f"二、义务教育\n全县完成操场改造九个，功能室设备全部配齐。\n"
    )


def test_furniture_at_the_ends_of_a_part_goes_as_at_the_ends_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "collection.txt"
    places = ("井研县", "会东县")
    page.write_text(
        "".join(
            f"篇一\n{_report(p)}{LINKS}\n".replace("一", n, 1) for p, n in zip(places, "一二", strict=True)
        )
    )
    reports = inspect_file(page, page.name).reports
    assert [report.region.county for report in reports if report.region] == [*places]
    assert [LINKS in report.text for report in reports] == [False, False]
    assert [report.text.endswith("全部配齐。") for report in reports] == [True, True]
    repairs = [r for report in reports for r in report.repairs if r.kind == "furniture"]
    assert sum(LINKS in repair.before for repair in repairs) == 2


def test_such_a_line_inside_a_part_stays(tmp_path: Path) -> None:
    page = tmp_path / "single.txt"
    text = _report("井研县").replace("二、", f"{LINKS}\n二、")
    page.write_text(text)
    (report,) = inspect_file(page, page.name).reports
    assert LINKS in report.text


def _texts(folder: Path, *between: str) -> list[str]:
    """The reports of a compilation with such a line below each part but the last one."""
    places = ("井研县", "会东县", "沐川县")
    parts = (f"篇{n}\n{_report(p)}" for n, p in zip("一二三", places, strict=True))
    page = folder / "collection.txt"
    page.write_text("".join(part + line for part, line in zip(parts, (*between, ""), strict=True)))
    return [report.text for report in inspect_file(page, page.name).reports]


@pytest.mark.parametrize(
    "between",
    [
        ("========接着看========\n", ""),
        ("------- 分隔 -------\n",) * 2,
        ("【推广】豆荚写作组代写各类材料，电话 5550001\n", "【推广】豆荚写作组代写各类材料，电话 5550022\n"),
        ("本期由豆荚编辑部选送\n扫一扫进群领材料\n",) * 2,
    ],
)
def test_what_a_page_prints_between_parts_again_goes(tmp_path: Path, between: tuple[str, str]) -> None:
    assert [text.split("\n")[-1] for text in _texts(tmp_path, *between)] == [
        "全县完成操场改造九个，功能室设备全部配齐。"
    ] * 3


@pytest.mark.parametrize(
    "between",
    [
        ("2019年12月3日\n", "2019年12月4日\n"),
        ("谢谢大家！\n",) * 2,
        ("以上报告，请予审议。\n",) * 2,
        ("教育股：5550001\n", "教育股：5550022\n"),
        ("青禾县教育局\n",) * 2,
    ],
)
def test_reports_that_end_alike_keep_their_ends(tmp_path: Path, between: tuple[str, str]) -> None:
    ends = [text.split("\n")[-1] for text in _texts(tmp_path, *between)]
    assert ends[:2] == [line.strip() for line in between]


def test_a_rule_of_a_form_stays_inside_a_report(tmp_path: Path) -> None:
    page = tmp_path / "single.txt"
    page.write_text(_report("井研县").replace("二、", "———以下为附表———\n================\n二、"))
    (report,) = inspect_file(page, page.name).reports
    assert "———以下为附表———\n================\n二、" in report.text


def test_a_rule_above_the_title_goes(tmp_path: Path) -> None:
    page = tmp_path / "single.txt"
    page.write_text("豆荚文库 > 总结\n" + "-" * 30 + "\n" + _report("井研县"))
    (report,) = inspect_file(page, page.name).reports
    assert report.text == _report("井研县").rstrip()
