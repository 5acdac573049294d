"""SQLite FTS5 over jieba's words."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.quality.engines import Asked
from tests.quality.peers import fts5
from tests.quality.peers.words import spaced, words

NAME = "SQLite FTS5, jieba words"


def build(documents: Iterable[tuple[str, str]], folder: Path) -> None:
    """Words between spaces."""
    fts5.write(documents, folder, "unicode61", spaced)


def open_index(folder: Path) -> Mapping[str, Asked]:
    """A term is a word."""
    return fts5.opened(folder, words)
