"""Small stand-ins for ingestion and the engine: what is tested here is how an index comes to serve."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from indexer.beside import Corrections
from indexer.documents import Inspection, Origin, Region, Report, Section
from indexer.errors import IndexDamaged, SourceSkipped


class SilentProgress:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.files = 0
        self.sections: list[int] = []
        self.finished = False

    def start(self, files: int) -> None:
        self.files = files

    def advance(self, sections: int) -> None:
        self.sections.append(sections)

    def finish(self) -> None:
        self.finished = True


class FileWriter:
    """Keeps reports as lines of a file; nothing is there before `commit`."""

    def __init__(self, folder: Path, dictionary: Path | None = None) -> None:
        self.folder = folder
        self.lines: list[dict[str, Any]] = []

    def add(self, report: Report) -> None:
        self.lines.append({"id": report.id, "text": report.text, "sections": len(report.sections)})

    def commit(self) -> None:
        (self.folder / "sub").mkdir()
        (self.folder / "sub" / "reports.json").write_text(json.dumps(self.lines))

    def cancel(self) -> None:
        (self.folder / "cancelled").touch()


def stored(folder: Path) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads((folder / "sub" / "reports.json").read_text())
    return lines


def verify(folder: Path, reports: int, sections: int, known: Sequence[tuple[str, str]]) -> None:
    lines = stored(folder)
    found = {line["id"]: line["text"] for line in lines}
    if len(lines) != reports or sum(line["sections"] for line in lines) != sections:
        raise IndexDamaged("counts differ")
    if any(text not in found[report_id] for text, report_id in known):
        raise IndexDamaged("a known text is not found")


def make_report(source: str, part: int = 1, text: str = "全县教育工作总结。") -> Report:
    return Report(
        id=f"{source}#{part}",
        source=source,
        part=part,
        title="标题",
        region=Region("四川省", None, None, "51", "named", 0.9, ("标题",)),
        year=None,
        genre="其他",
        script="simplified",
        about_education=True,
        text=text,
        sections=(Section(0, 0, "", "", (), "其他", 0, len(text)),),
    )


def inspect_text(
    path: Path, source: str, corrections: Corrections, origins: Mapping[str, Origin]
) -> Inspection:
    """A file's text is its one report; what the text says goes wrong does so."""
    text = path.read_text("utf-8")
    if text == "":
        raise SourceSkipped("空文件")
    if text == "defect":
        raise ZeroDivisionError("a rule divides by the length of nothing")
    if text == "skipped":
        return Inspection(source, "txt", None, skipped="二进制文件")
    report = make_report(source, text=text)
    return Inspection(source, "txt", "utf-8", reports=(corrections.apply(report),))
