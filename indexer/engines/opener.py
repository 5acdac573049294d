"""Which engine holds an index? The one place that chooses an implementation."""

from pathlib import Path

from indexer.engines.base import Engine, EngineWriter
from indexer.engines.embedded.engine import EmbeddedEngine
from indexer.engines.embedded.store import EmbeddedWriter


def open_engine(folder: Path) -> Engine:
    """Open the complete index in a generation's folder; raises IndexDamaged where there is none."""
    return EmbeddedEngine(folder)


def create_writer(folder: Path, dictionary: Path | None = None) -> EngineWriter:
    """Start a new index in an empty folder, with a copy of a dictionary (None: the shipped one)."""
    return EmbeddedWriter(folder, dictionary)
