"""How is an index of the benchmark opened as a server opens one? As a generation of an index folder."""

from pathlib import Path

from indexer import manifest as manifests
from indexer.engines.embedded.engine import EmbeddedEngine
from indexer.generations import Generations
from indexer.manifest import Manifest
from indexer.provenance import Provenance
from webapp.search.service import SearchService


def open_service(built: Path, folder: Path, reports: int, sections: int) -> SearchService:
    """A service that searches what tests.bench.peers.engine_index has built; folder: of the generation."""
    generations = Generations(folder)
    if not (folder / "current").exists():
        with generations.locked():
            generation = generations.begin()
            for path in built.iterdir():
                (generation.folder / path.name).symlink_to(path.resolve())
            manifests.write(generation.folder, _manifest(reports, sections))
            generations.publish(generation)
    return SearchService(folder)


def enlarge(service: SearchService, times: int) -> None:
    """Let a service search so many times its index: an estimate of a larger one that nobody has to build.

    Each segment is asked so many times, so that what is fixed for a segment counts for too much.
    """
    engine = service._current().engine
    assert isinstance(engine, EmbeddedEngine)
    engine._segments = engine._segments * times


def _manifest(reports: int, sections: int) -> Manifest:
    made = Provenance("generated", "", "", "", "")
    return Manifest(built="", provenance=made, sources=reports, reports=reports, sections=sections)
