"""What is searched? The sample corpus among distractors, indexed as `edureports reindex` does it.

Everything is kept in one folder and made anew only where something that it follows from has changed.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.documents import Report
from indexer.engines.base import SearchRequest
from indexer.engines.opener import open_engine
from indexer.generations import Generations
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from tests.bench import generate
from tests.quality import distractors
from tests.quality.judged import Judged

CORPUS = Path(__file__).parents[2] / "corpus"
_STAMP = "made-from"


@dataclass(frozen=True, slots=True)
class Collection:
    """An index folder for the search service, and the generation that serves from it."""

    index: Path
    generation: str

    def reports(self) -> Iterator[Report]:
        """Every report as this project has read it, so that the other engines get the same texts."""
        engine = open_engine(Generations(self.index).current().folder)
        total, _ = engine.counts
        for hit in engine.search(SearchRequest(None, limit=total)).hits:
            if report := engine.report(hit.report.id):
                yield report
        engine.close()


def collect(folder: Path, judged: Sequence[Judged], number: int, corpus: Path = CORPUS) -> Collection:
    """The corpus and so many distractors, indexed under a folder."""
    texts = folder / "corpus"
    names = [query.names for query in judged]  # distractors follow from these, not from grades
    made_from = _digest([*_files(corpus), *_files(generate.CLEAN), *_makers()], f"{number} {names}")
    make_once(texts, made_from, lambda empty: _write(empty, corpus, judged, number))
    with ProgressBar(False) as progress:
        outcome = reindex(texts, folder / "index", progress=progress)
    return Collection(folder / "index", outcome.generation)


def make_once(folder: Path, made_from: str, make: Callable[[Path], None]) -> None:
    """Have a folder made, in place of an older one, unless it was made from the same before."""
    stamp = folder.with_suffix(f".{_STAMP}")
    if stamp.exists() and stamp.read_text("utf-8") == made_from:
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    make(folder)
    stamp.write_text(made_from, "utf-8")


def _write(folder: Path, corpus: Path, judged: Sequence[Judged], number: int) -> None:
    shutil.copytree(corpus, folder)
    distractors.write(folder / "distractors", number, judged)


def _makers() -> Iterable[Path]:
    return (Path(str(module.__file__)) for module in (generate, distractors))


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(paths: Iterable[Path], besides: str) -> str:
    digest = hashlib.sha256(besides.encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
