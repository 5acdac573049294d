"""How does a folder of files become the index that serves? Inspect, write aside, verify, switch, clean up.

Reports stream from file to writer: memory holds one file at a time, and the list of file names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from analyzers.normalize import HAN
from indexer import manifest as manifests
from indexer.beside import Corrections, read_corrections, read_sources
from indexer.documents import Inspection, Origin, Report
from indexer.engines.base import EngineWriter
from indexer.engines.opener import create_writer, verify
from indexer.errors import CorpusError, EduReportsError, IndexDamaged, IndexMissing
from indexer.generations import Generation, Generations
from indexer.manifest import Manifest
from indexer.pipeline import inspect_file
from indexer.provenance import Provenance, load_lexicon, provenance
from indexer.sources import walk

_KNOWN_RUN = re.compile(rf"[{HAN}]{{4,12}}")


class Progress(Protocol):
    """Is told how far a run has come."""

    def start(self, files: int) -> None:
        """So many files will be inspected."""
        ...

    def advance(self, sections: int) -> None:
        """One more file is done and gave so many sections."""
        ...

    def finish(self) -> None:
        """All files are done; the index is being verified."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run has done; `changed` is False where the current index already holds the same."""

    generation: str
    manifest: Manifest
    changed: bool


@dataclass(frozen=True, slots=True)
class _Corpus:
    """A folder with its files and what a user keeps beside them."""

    folder: Path
    files: Sequence[tuple[str, Path]]
    corrections: Corrections
    origins: Mapping[str, Origin]


@dataclass(slots=True)
class _Tally:
    """What has gone into the writer so far, and a few queries that must find it."""

    reports: int = 0
    sections: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def count(self, report: Report) -> None:
        self.reports += 1
        self.sections += len(report.sections)
        self.seen.add((report.source, report.part))
        # The 1st, 2nd, 4th, 8th … report: few, yet from the whole width of any corpus.
        if self.reports.bit_count() == 1 and (runs := _KNOWN_RUN.findall(report.text)):
            self.known.append((max(runs, key=len), report.id))  # the longest finds the fewest others


def reindex(
    corpus: Path, index: Path, *, progress: Progress, dictionary: Path | None = None, force: bool = False
) -> Outcome:
    """Make `index` hold the reports of `corpus`; the old index serves until the new one is complete.

    Raises CorpusError, IndexBusy or IndexDamaged, with the old index untouched.
    """
    found = _open_corpus(corpus, index)
    lexicon = load_lexicon(dictionary)
    generations = Generations(index)
    with generations.locked():
        made = provenance(found.folder, found.files, lexicon)
        if not force and (same := _up_to_date(generations, made)):
            generations.clean_up()
            return Outcome(same.id, same.manifest(), changed=False)
        generations.clean_up()
        try:
            generation = generations.begin()
            serving = _serving(generations)
            manifest = _build(
                found,
                generation,
                dictionary=dictionary,
                made=made,
                previous=serving.id if serving else None,
                progress=progress,
            )
            generations.publish(generation)
        finally:
            generations.clean_up()
    return Outcome(generation.id, manifest, changed=True)


def _open_corpus(corpus: Path, index: Path) -> _Corpus:
    folder = corpus.resolve()
    if not folder.is_dir():
        raise CorpusError(f"没有语料文件夹：{corpus}")
    if index.resolve().is_relative_to(folder):
        raise CorpusError(f"索引文件夹 {index} 在语料文件夹 {corpus} 之内，请用 --index 指定别处")
    files = tuple(walk(folder))
    if not files:
        raise CorpusError(f"语料文件夹是空的：{corpus}")
    return _Corpus(folder, files, read_corrections(folder), read_sources(folder))


def _serving(generations: Generations) -> Generation | None:
    try:
        return generations.current()
    except (IndexMissing, IndexDamaged):
        return None


def _up_to_date(generations: Generations, made: Provenance) -> Generation | None:
    """The current generation, where it is whole and would come out the same."""
    current = _serving(generations)
    try:
        if current is None or (manifest := current.manifest()).provenance != made:
            return None
    except IndexDamaged:
        return None
    return current if manifests.is_whole(current.folder, manifest) else None


def _build(
    corpus: _Corpus,
    generation: Generation,
    *,
    dictionary: Path | None,
    made: Provenance,
    previous: str | None,
    progress: Progress,
) -> Manifest:
    with _writing(generation.folder, dictionary) as writer:
        tally = _write(corpus, writer, progress)
    progress.finish()
    verify(generation.folder, tally.reports, tally.sections, tuple(tally.known))
    manifest = Manifest(
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        provenance=made,
        sources=len(corpus.files),
        reports=tally.reports,
        sections=tally.sections,
        skipped=tuple(tally.skipped),
        unused_corrections=corpus.corrections.unused(tally.seen),
        previous=previous,
        dictionary=str(dictionary.resolve()) if dictionary else None,
        files=manifests.seal_files(generation.folder),
    )
    manifests.write(generation.folder, manifest)
    return manifest


@contextmanager
def _writing(folder: Path, dictionary: Path | None) -> Iterator[EngineWriter]:
    """A writer that is committed when all went well, and cancelled otherwise."""
    writer = create_writer(folder, dictionary)
    committed = False
    try:
        yield writer
        writer.commit()
        committed = True
    finally:
        if not committed:
            writer.cancel()


def _write(corpus: _Corpus, writer: EngineWriter, progress: Progress) -> _Tally:
    tally = _Tally()
    progress.start(len(corpus.files))
    for source, path in corpus.files:
        inspection = inspect_safely(source, path, corpus.corrections, corpus.origins)
        if inspection.skipped is not None:
            tally.skipped.append((source, inspection.skipped))
        for report in inspection.reports:
            writer.add(report)
            tally.count(report)
        progress.advance(sum(len(report.sections) for report in inspection.reports))
    if not tally.reports:
        source, reason = tally.skipped[0] if tally.skipped else (corpus.files[0][0], "没有报告")
        raise CorpusError(f"{corpus.folder} 中没有一个文件能读成报告，索引未改动；例如 {source}：{reason}")
    return tally


def inspect_safely(
    source: str, path: Path, corrections: Corrections, origins: Mapping[str, Origin]
) -> Inspection:
    """Inspect one file; whatever goes wrong becomes the reason why it was skipped."""
    try:
        return inspect_file(path, source, corrections, origins)
    except EduReportsError as error:
        return Inspection(source, None, None, skipped=str(error))
    # A defect in one rule, met by one odd file among tens of thousands, must not cost all the others
    # their index. It is not hidden: the file is listed by name, and the run ends with status 1.
    except Exception as error:
        return Inspection(source, None, None, skipped=f"内部错误：{type(error).__name__}")
