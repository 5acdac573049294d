"""Xapian: words with positions, labels as terms to filter by and as values to count by match spies."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import xapian

from tests.bench.questions import FACETS, Answer, Question
from tests.bench.sections import Section

NAME = "Xapian"
_SLOTS = {facet: number for number, facet in enumerate(FACETS)}
_PREFIXES = {"words": "W", "region": "R", "year": "Y", "topic": "T"}
_FLUSHED = 100_000  # documents after which it writes what it holds: ten times as many as unasked


def build(sections: Iterable[Section], folder: Path) -> None:
    """One process, one database, compacted by nobody."""
    base = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OPEN)
    for number, section in enumerate(sections, start=1):
        base.add_document(_document(section))
        if number % _FLUSHED == 0:
            base.commit()
    base.close()


def _document(section: Section) -> Any:
    document = xapian.Document()
    for position, word in enumerate(section.words, start=1):
        document.add_posting(_name("words", word), position)
    for facet, slot in _SLOTS.items():
        value = str(getattr(section, facet))
        document.add_boolean_term(_name(facet, value))
        document.add_value(slot, value)
    return document


def _name(field: str, value: str) -> str:
    return _PREFIXES[field] + value


class XapianIndex:
    """One search for the best ten that looks at all and counts; one more for each facet with a selection."""

    def __init__(self, folder: Path) -> None:
        self._base = xapian.Database(str(folder))

    def ask(self, question: Question) -> Answer | None:
        """Hits of the whole question; counts of each facet without its own selection."""
        if question.exact:
            return None
        free = [facet for facet in FACETS if question.counting(facet) == question]
        hits, facets = self._search(question, free)
        for facet in FACETS:
            if facet not in free:
                facets |= self._search(question.counting(facet), [facet])[1]
        return Answer(hits, facets)

    def _search(self, question: Question, facets: list[str]) -> tuple[int, dict[str, dict[str, int]]]:
        enquire, spies = xapian.Enquire(self._base), {f: xapian.ValueCountMatchSpy(_SLOTS[f]) for f in facets}
        enquire.set_query(_query(question))
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, self._base.get_doccount())
        counts = {f: {v.term.decode(): v.termfreq for v in spy.values()} for f, spy in spies.items()}
        return found.get_matches_estimated(), counts

    def close(self) -> None:
        """Let its files go."""
        self._base.close()


def _query(question: Question) -> Any:
    asked = xapian.Query(xapian.Query.OP_AND, list(_clauses(question)))
    for facet, wanted in question.selected():
        chosen = [xapian.Query(_name(facet, str(value))) for value in wanted]
        asked = xapian.Query(xapian.Query.OP_FILTER, asked, xapian.Query(xapian.Query.OP_OR, chosen))
    if question.without:
        asked = xapian.Query(xapian.Query.OP_AND_NOT, asked, _word(question.without))
    return asked


def _clauses(question: Question) -> Iterator[Any]:
    yield from map(_word, question.every)
    if question.some:
        yield xapian.Query(xapian.Query.OP_OR, list(map(_word, question.some)))
    if question.phrase:
        words = list(map(_word, question.phrase))
        yield xapian.Query(xapian.Query.OP_PHRASE, words, len(words))
    if question.prefix:
        beginning, all_words = _name("words", question.prefix), (0, xapian.Query.WILDCARD_LIMIT_ERROR)
        yield xapian.Query(xapian.Query.OP_WILDCARD, beginning, *all_words)


def _word(word: str) -> Any:
    return xapian.Query(_name("words", word))


def open_index(folder: Path) -> XapianIndex:
    """The database in a folder."""
    return XapianIndex(folder)
