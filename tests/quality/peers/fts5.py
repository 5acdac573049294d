"""SQLite FTS5, scored by its bm25: what all its tables have in common."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.quality.engines import Asked

Terms = Callable[[str], Iterable[str]]


def write(
    documents: Iterable[tuple[str, str]], folder: Path, tokenizer: str, indexed: Callable[[str], str]
) -> None:
    """One table, one transaction; `indexed` makes what the tokenizer gets of a text."""
    base = sqlite3.connect(folder / "fts5.db")
    with base:
        base.execute(f"CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, body, tokenize='{tokenizer}')")
        rows = ((key, indexed(text)) for key, text in documents)
        base.executemany("INSERT INTO texts VALUES (?, ?)", rows)
    base.close()


def opened(folder: Path, terms: Terms) -> Mapping[str, Asked]:
    """The table with either way to join the terms of a query."""
    base = sqlite3.connect(f"file:{folder / 'fts5.db'}?mode=ro", uri=True)

    def asked(operator: str) -> Asked:
        def ask(query: str, limit: int) -> list[str]:
            match = f" {operator} ".join(f'"{term}"' for term in terms(query))
            found = base.execute(
                "SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (match, limit)
            )
            return [key for (key,) in found]

        return ask

    return {operator: asked(operator) for operator in ("AND", "OR")}
