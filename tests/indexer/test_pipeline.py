"""The way of one file through the four rooms: what one of them alone does not show."""

from pathlib import Path

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
