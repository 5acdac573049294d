"""What does an engine get? Sections cut into words once, kept in a file that every process reads."""

import json
import time
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


def prepare(folder: Path, size: int, seed: int, cut: Callable[[str], Iterable[str]]) -> float:
    """Write `size` sections into a folder, unless they are there; the CPU seconds that `cut` took."""
    path, took = folder / "sections.jsonl", folder / "segmentation.txt"
    if not took.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            seconds = sum(_write(file.write, section) for section in _sections(size, seed, cut))
        took.write_text(str(seconds), "utf-8")
    return float(took.read_text("utf-8"))


def read(folder: Path) -> Iterator[Section]:
    """The sections of a folder, in order."""
    with (folder / "sections.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Section(**{**row, "words": tuple(row["words"].split(" "))})


def _write(write: Callable[[str], object], section: tuple[Section, float]) -> float:
    row = asdict(section[0])
    write(json.dumps({**row, "words": " ".join(row["words"])}, ensure_ascii=False) + "\n")
    return section[1]


def _sections(size: int, seed: int, cut: Callable[[str], Iterable[str]]) -> Iterator[tuple[Section, float]]:
    number = 0
    for at, report in enumerate(reports(size, seed)):
        for section in _of(report, at, number, cut):
            yield section
            number += 1


def _of(
    report: Report, at: int, number: int, cut: Callable[[str], Iterable[str]]
) -> Iterator[tuple[Section, float]]:
    region, year = report.region, report.year
    for own in report.sections:
        text = report.text[own.start : own.end]
        begun = time.process_time()
        words = tuple(word for word in cut(text) if word[0].isalnum())
        took = time.process_time() - begun
        path, value = (region.path if region else ""), (year.value if year else 0)
        yield Section(number + own.ordinal, at, path, value, own.topic, text, words), took
