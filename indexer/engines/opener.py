"""Which engine holds an index? The one place that chooses an implementation."""

from collections.abc import Sequence
from pathlib import Path

from analyzers.normalize import key_of
from indexer.engines.base import Engine, EngineWriter, Leaf, SearchRequest
from indexer.engines.embedded.engine import EmbeddedEngine
from indexer.engines.embedded.store import EmbeddedWriter
from indexer.errors import IndexDamaged


def open_engine(folder: Path) -> Engine:
    """Open the complete index in a generation's folder; raises IndexDamaged where there is none."""
    return EmbeddedEngine(folder)


def create_writer(folder: Path, dictionary: Path | None = None) -> EngineWriter:
    """Start a new index in an empty folder, with a copy of a dictionary (None: the shipped one)."""
    return EmbeddedWriter(folder, dictionary)


def verify(folder: Path, reports: int, sections: int, known: Sequence[tuple[str, str]]) -> None:
    """Open the index in a folder and see that it holds what was written.

    known: (text, report id): an exact search for the text must find the report. Raises IndexDamaged.
    """
    engine = open_engine(folder)
    try:
        engine.verify()
        if engine.counts != (reports, sections):
            held = "索引中有 {} 份报告、{} 段".format(*engine.counts)
            raise IndexDamaged(f"{held}，应为 {reports} 份、{sections} 段")
        for text, report_id in known:
            _verify_known(engine, text, report_id, reports)
    finally:
        engine.close()


def _verify_known(engine: Engine, text: str, report_id: str, reports: int) -> None:
    found = engine.search(SearchRequest(Leaf(text, key_of(text)), limit=reports))
    if all(hit.report.id != report_id for hit in found.hits):
        raise IndexDamaged(f"索引中查不到报告 {report_id} 里的“{text}”")
