"""Fixtures that more than one folder of tests uses: the sample corpus, the seeds, and engines over them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from indexer.documents import Report
from indexer.engines.base import Engine
from indexer.engines.opener import create_writer, open_engine
from indexer.pipeline import inspect_file
from indexer.sources import walk

CORPUS = Path(__file__).parent.parent / "corpus"


def build_engine(reports: Sequence[Report], folder: Path) -> Engine:
    """A real engine over reports, in an empty folder."""
    writer = create_writer(folder)
    for report in reports:
        writer.add(report)
    writer.commit()
    return open_engine(folder)


def read_reports(folder: Path) -> tuple[Report, ...]:
    """Every report of a corpus folder."""
    return tuple(r for source, path in walk(folder) for r in inspect_file(path, source).reports)


@pytest.fixture(scope="session")
def corpus_reports() -> tuple[Report, ...]:
    return read_reports(CORPUS)


@pytest.fixture(scope="session")
def corpus_engine(
    corpus_reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    engine = build_engine(corpus_reports, tmp_path_factory.mktemp("corpus-index"))
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real input that EDUREPORTS_SEEDS names; tests that need it are skipped without."""
    named = os.environ.get("EDUREPORTS_SEEDS")
    if not named or not Path(named).is_dir():
        pytest.skip("EDUREPORTS_SEEDS names no folder of real reports")
    return Path(named)


@pytest.fixture(scope="session")
def seed_reports(seeds: Path) -> tuple[Report, ...]:
    return read_reports(seeds)


@pytest.fixture(scope="session")
def seed_engine(
    seed_reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    engine = build_engine(seed_reports, tmp_path_factory.mktemp("seed-index"))
    yield engine
    engine.close()
