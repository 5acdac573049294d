"""Whom does the engine compare itself with? One module a peer, all with the same two functions."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from tests.bench.questions import Answer, Question
from tests.bench.sections import Section


class Peer(Protocol):
    """An index on disk, open for questions."""

    def ask(self, question: Question) -> Answer | None:
        """Ten best sections are fetched; None where the engine has no such question."""
        ...


class PeerModule(Protocol):
    """`build` writes an index of sections into an empty folder, `open_index` opens it."""

    NAME: str

    @staticmethod
    def build(sections: Iterable[Section], folder: Path) -> None: ...

    @staticmethod
    def open_index(folder: Path) -> Peer: ...
