"""How is an inspection shown: to a program, as the contract's JSON, and to a person, as a tree?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text
from rich.tree import Tree

from indexer.console import printable
from indexer.documents import Inspection, Region, Repair, Report, Year
from indexer.doubts import DoubtfulReport
from indexer.engines.base import UNKNOWN
from indexer.wording import HOW, NO_TITLE, NOT_EDUCATION, REPAIRS

_SHOWN_REPAIRS = 3  # of one kind in one section
_CONTEXT = 8  # characters on each side of a repair
_LONGEST_CHANGE = 24

# Other tools rely on the names and on their order.
_REPORT = ("id", "part", "title", "region", "year", "genre", "script", "about_education", "text")


def inspection_object(inspection: Inspection) -> dict[str, Any]:
    """An inspection as plain JSON values."""
    return {
        "source": inspection.source,
        "format": inspection.format,
        "encoding": inspection.encoding,
        "skipped": inspection.skipped,
        "reports": [_report(report) for report in inspection.reports],
    }


def _report(report: Report) -> dict[str, Any]:
    fields = asdict(report)
    return {name: fields[name] for name in (*_REPORT, "sections", "repairs")}


def inspection_tree(inspection: Inspection) -> Tree:
    """What was found in a file, for people."""
    if inspection.skipped is not None:
        return Tree(_text(f"{inspection.source} 跳过：{inspection.skipped}", "red"))
    tree = Tree(_text(f"{inspection.source}（{inspection.format}，{inspection.encoding}）", "bold"))
    for report in inspection.reports:
        _grow(tree, report)
    return tree


def _grow(tree: Tree, report: Report) -> None:
    branch = tree.add(_text(f"{report.part}. {report.title or NO_TITLE}", "bold"))
    _grow_list(branch, f"地区：{_region(report.region)}", report.region.evidence if report.region else ())
    _grow_list(branch, f"年份：{_year(report.year)}", report.year.evidence if report.year else ())
    kind = "" if report.about_education else f"，{NOT_EDUCATION}"
    branch.add(_text(f"体裁：{report.genre}{kind}；{len(report.text)} 字，修复 {len(report.repairs)} 处"))
    sections = branch.add(_text(f"段落：{len(report.sections)}"))
    for section in report.sections:
        label = f"{section.number} {section.heading}".strip() or "（题名与开头）"
        indent = "  " * max(section.level - 1, 0)
        last = section is report.sections[-1]
        inside = [r for r in report.repairs if section.start <= r.at < section.end + last]
        _grow_list(sections, f"{indent}{label} [{section.topic}]", _repair_lines(report.text, inside))


def _grow_list(tree: Tree, label: str, lines: Iterable[str]) -> None:
    branch = tree.add(_text(label))
    for line in lines:
        branch.add(_text(line, "dim"))


def _repair_lines(text: str, repairs: Sequence[Repair]) -> Iterator[str]:
    """The first repairs of each kind in their surroundings, and how many more there are."""
    for kind in dict.fromkeys(repair.kind for repair in repairs):
        same = [repair for repair in repairs if repair.kind == kind]
        yield from (_repair_line(text, repair) for repair in same[:_SHOWN_REPAIRS])
        if len(same) > _SHOWN_REPAIRS:
            yield f"{REPAIRS[kind]}：另有 {len(same) - _SHOWN_REPAIRS} 处"


def _repair_line(text: str, repair: Repair) -> str:
    end = repair.at + len(repair.after)
    left = text[max(0, repair.at - _CONTEXT) : repair.at]
    right = text[end : end + _CONTEXT]
    change = f"{_cut(repair.before)}→{_cut(repair.after)}"
    return " ".join(f"{REPAIRS[repair.kind]}：{left}【{change}】{right}".split())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CHANGE else f"{text[:_LONGEST_CHANGE]}…（{len(text)} 字）"


def _region(region: Region | None) -> str:
    if region is None:
        return UNKNOWN
    return f"{region.path}（{HOW[region.how]}，把握 {region.confidence:.2f}）"


def _year(year: Year | None) -> str:
    return f"{year.value}{f'-{year.to}' if year.to else ''}" if year else UNKNOWN


def doubtful_tree(doubtful: DoubtfulReport) -> Tree:
    """A doubtful report with what was read and the reasons to look."""
    report = doubtful.report
    name = f"{report.source} 第 {report.part} 份：{report.title or NO_TITLE}"
    tree = Tree(_text(name, "bold"))
    tree.add(_text(f"地区：{_region(report.region)}；年份：{_year(report.year)}；体裁：{report.genre}"))
    for doubt in doubtful.doubts:
        tree.add(_text(doubt.text))
    return tree


def doubtful_object(doubtful: DoubtfulReport) -> dict[str, Any]:
    """A doubtful report as plain JSON values."""
    report = doubtful.report
    return {
        "source": report.source,
        "part": report.part,
        "id": report.id,
        "title": report.title,
        "region": report.region.path if report.region else None,
        "year": report.year.value if report.year else None,
        "doubts": [doubt.text for doubt in doubtful.doubts],
    }


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style=style)
