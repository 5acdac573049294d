"""Whom does the engine compare itself with? One module a peer, all with the same two functions."""

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.questions import Answer, Question
from tests.bench.sections import Section


class Peer(Protocol):
    """An index on disk, open for questions."""

    def ask(self, question: Question) -> Answer | None:
        """Ten best sections are fetched; None where the engine has no such question."""
        ...

    def close(self) -> None:
        """Let its files go."""
        ...


class PeerModule(Protocol):
    """`build` writes an index of sections into an empty folder, `open_index` opens it."""

    NAME: str

    @staticmethod
    def build(sections: Iterable[Section], folder: Path) -> None: ...

    @staticmethod
    def open_index(folder: Path) -> Peer: ...


@dataclass(frozen=True, slots=True)
class Known:
    """The module of a peer, and how to get what it imports."""

    module: str
    comes_by: str = ""


OURS = ("columns", "characters")  # each question is answered by one of them
STOCK, TANTIVY = "Whoosh", "tantivy"
PEERS = {
    "columns": Known("tests.bench.peers.columnar_index"),
    "characters": Known("tests.bench.peers.characters_index"),
    TANTIVY: Known("tests.bench.peers.tantivy_index", "pip install edureports[bench]"),
    "FTS5": Known("tests.bench.peers.fts5_index"),
    "Xapian": Known("tests.bench.peers.xapian_index", "Debian: apt-get install python3-xapian"),
    STOCK: Known("tests.bench.peers.whoosh_index"),
}
PAGE = Known("tests.bench.peers.engine_index")  # finds more than the others and agrees with none


def missing(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Peers that cannot run here, each with a line that says what it takes."""
    for name in names:
        try:
            importlib.import_module(PEERS[name].module)
        except ImportError as error:
            yield name, f"{name} is left out: {error} ({PEERS[name].comes_by})"
