"""SQLite FTS5: words in one table, trigrams of characters in another, facets by GROUP BY over labels."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.bench.questions import FACETS, Answer, Question
from tests.bench.sections import Section

NAME = "SQLite FTS5"
_SCHEMA = """
CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize="unicode61 tokenchars '.%'");
CREATE VIRTUAL TABLE characters USING fts5(body, content='', detail='full', tokenize='trigram');
CREATE TABLE labels(id INTEGER PRIMARY KEY, region TEXT, year TEXT, topic TEXT);
CREATE INDEX by_region ON labels(region, year);
"""


def build(sections: Iterable[Section], folder: Path) -> None:
    """One transaction, then every table optimised."""
    base = sqlite3.connect(folder / "fts5.db")
    with base:
        base.executescript(_SCHEMA)
        for s in sections:
            base.execute("INSERT INTO words(rowid, body) VALUES (?, ?)", (s.number, " ".join(s.words)))
            text = "".join(s.text.split())
            base.execute("INSERT INTO characters(rowid, body) VALUES (?, ?)", (s.number, text))
            base.execute("INSERT INTO labels VALUES (?, ?, ?, ?)", (s.number, s.region, str(s.year), s.topic))
        for table in ("words", "characters"):
            base.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    base.close()


class Fts5Index:
    """One query for the best ten, one for the count, one a facet."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(f"file:{folder / 'fts5.db'}?mode=ro", uri=True, check_same_thread=False)

    def ask(self, question: Question) -> Answer:
        """Hits of the whole question; counts of each facet without its own selection."""
        source, values = _source(question)
        rank = "characters.rank" if question.exact else "words.rank"
        self._base.execute(f"SELECT labels.id {source} ORDER BY {rank} LIMIT 10", values).fetchall()
        hits = self._base.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        return Answer(hits, {facet: self._counts(question.counting(facet), facet) for facet in FACETS})

    def _counts(self, question: Question, facet: str) -> dict[str, int]:
        source, values = _source(question)
        return dict(self._base.execute(f"SELECT {facet}, count(*) {source} GROUP BY {facet}", values))

    def close(self) -> None:
        """Let its files go."""
        self._base.close()


def _source(question: Question) -> tuple[str, list[str]]:
    table = "characters" if question.exact else "words"
    values = [_match(question)]
    where = f"FROM {table} JOIN labels ON labels.id = {table}.rowid WHERE {table} MATCH ?"
    for facet, wanted in question.selected():
        where += f" AND {facet} IN ({','.join('?' * len(wanted))})"
        values += [str(value) for value in wanted]
    return where, values


def _match(question: Question) -> str:
    clauses = [f'"{word}"' for word in question.every]
    if question.some:
        clauses.append("(" + " OR ".join(f'"{word}"' for word in question.some) + ")")
    if question.phrase:
        clauses.append('"' + " ".join(question.phrase) + '"')
    if question.prefix:
        clauses.append(f'"{question.prefix}"*')
    if question.exact:
        clauses.append(f'"{question.exact}"')
    return " AND ".join(clauses) + (f' NOT "{question.without}"' if question.without else "")


def open_index(folder: Path) -> Fts5Index:
    """The index in a folder."""
    return Fts5Index(folder)
