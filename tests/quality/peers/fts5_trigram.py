"""SQLite FTS5 with its trigram tokenizer: every run of a query as exact characters, from three on."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.quality.engines import Asked
from tests.quality.peers import fts5

NAME = "SQLite FTS5, trigram"


def build(documents: Iterable[tuple[str, str]], folder: Path) -> None:
    """Characters, white space set aside."""
    fts5.write(documents, folder, "trigram", lambda text: "".join(text.split()))


def open_index(folder: Path) -> Mapping[str, Asked]:
    """A term is a run between spaces."""
    return fts5.opened(folder, str.split)
