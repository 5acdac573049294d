"""How is an index of the benchmark opened as a server opens one? As a generation of an index folder."""

from pathlib import Path

from indexer import manifest as manifests
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


def _manifest(reports: int, sections: int) -> Manifest:
    made = Provenance("generated", "", "", "", "")
    return Manifest(built="", provenance=made, sources=reports, reports=reports, sections=sections)
