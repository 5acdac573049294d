"""What does an engine get? Sections cut into words once, kept in a file that every process reads."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.documents import Report
from tests.bench.generate import reports


@dataclass(frozen=True, slots=True)
class Section:
    """A section with the words that all engines index; `region` is a path such as 四川省/乐山市."""

    number: int
    report: int
    region: str
    year: int
    topic: str
    text: str
    words: tuple[str, ...]


def prepare(folder: Path, size: int, seed: int, cut: Callable[[str], Iterable[str]]) -> None:
    """Write `size` sections into a folder, unless they are there."""
    path = folder / "sections.jsonl"
    if path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as file:
        file.writelines(_line(section) for section in _sections(size, seed, cut))
    unfinished.rename(path)


def read(folder: Path) -> Iterator[Section]:
    """The sections of a folder, in order."""
    with (folder / "sections.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Section(**{**row, "words": tuple(row["words"].split(" "))})


def _line(section: Section) -> str:
    row = asdict(section)
    return json.dumps({**row, "words": " ".join(row["words"])}, ensure_ascii=False) + "\n"


def _sections(size: int, seed: int, cut: Callable[[str], Iterable[str]]) -> Iterator[Section]:
    number = 0
    for at, report in enumerate(reports(size, seed)):
        for section in _of(report, at, number, cut):
            yield section
            number += 1


def _of(report: Report, at: int, number: int, cut: Callable[[str], Iterable[str]]) -> Iterator[Section]:
    region, year = report.region, report.year
    for own in report.sections:
        text = report.text[own.start : own.end]
        words = tuple(word for word in cut(text) if word[0].isalnum())
        path, value = (region.path if region else ""), (year.value if year else 0)
        yield Section(number + own.ordinal, at, path, value, own.topic, text, words)
