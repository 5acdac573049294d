"""How is an inspection shown: to a program, as the contract's JSON, and to a person, as a tree?"""

from dataclasses import asdict
from typing import Any

from rich.text import Text
from rich.tree import Tree

from indexer.console import printable
from indexer.documents import Inspection, Region, Report, Year
from indexer.engines.base import UNKNOWN

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
    branch = tree.add(_text(f"{report.part}. {report.title or '（无标题）'}", "bold"))
    branch.add(_text(f"地区：{_region(report.region)}"))
    branch.add(_text(f"年份：{_year(report.year)}"))
    kind = "" if report.about_education else "，非教育材料"
    branch.add(_text(f"体裁：{report.genre}{kind}；{len(report.text)} 字，修复 {len(report.repairs)} 处"))
    sections = branch.add(_text(f"章节：{len(report.sections)}"))
    for section in report.sections:
        label = f"{section.number} {section.heading}".strip() or "（标题与导语）"
        sections.add(_text(f"{'  ' * max(section.level - 1, 0)}{label} [{section.topic}]"))


def _region(region: Region | None) -> str:
    return f"{region.path}{_because(region.evidence)}" if region else UNKNOWN


def _year(year: Year | None) -> str:
    if year is None:
        return UNKNOWN
    return f"{year.value}{f'-{year.to}' if year.to else ''}{_because(year.evidence)}"


def _because(evidence: tuple[str, ...]) -> str:
    return f"（{'；'.join(evidence)}）" if evidence else ""


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style=style)
