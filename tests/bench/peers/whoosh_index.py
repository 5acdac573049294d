"""Stock Whoosh: its own codec, collectors and facets over the same words; no search for exact characters."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh import analysis, columns, fields, index, query, sorting

from tests.bench.questions import FACETS, Answer, Question
from tests.bench.sections import Section

NAME = "stock Whoosh"
_MEMORY_MB = 512


def build(sections: Iterable[Section], folder: Path) -> None:
    """One process, one segment."""
    write(sections, folder, fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=True))


def write(
    sections: Iterable[Section],
    folder: Path,
    words: fields.FieldType,
    codec: Any = None,
    column: columns.Column | None = None,
) -> None:
    """Words with positions, labels as sortable ids; a codec and columns other than Whoosh's own."""
    labels = {facet: fields.ID(sortable=column or True) for facet in FACETS}
    created = index.create_in(str(folder), fields.Schema(number=fields.STORED(), words=words, **labels))
    writer = created.writer(limitmb=_MEMORY_MB, codec=codec)
    for s in sections:
        body = " ".join(s.words)
        writer.add_document(number=s.number, words=body, region=s.region, year=str(s.year), topic=s.topic)
    writer.commit(optimize=True)


class WhooshIndex:
    """One search for the best ten with its facets; one more for each facet that has a selection."""

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(str(folder), readonly=True).searcher()

    def ask(self, question: Question) -> Answer | None:
        """Hits of the whole question; counts of each facet without its own selection."""
        if question.exact:
            return None
        free = [facet for facet in FACETS if question.counting(facet) == question]
        found = self._search(question, free)
        facets = {facet: _counts(found, facet) for facet in free}
        for facet in FACETS:
            if facet not in free:
                facets[facet] = _counts(self._search(question.counting(facet), [facet]), facet)
        return Answer(len(found), facets)

    def _search(self, question: Question, facets: list[str]) -> Any:
        counted = {facet: sorting.FieldFacet(facet, maptype=sorting.Count) for facet in facets}
        return self._searcher.search(tree(question), limit=10, groupedby=counted, filter=_filter(question))

    def close(self) -> None:
        """Let its files go."""
        self._searcher.close()


def _counts(found: Any, facet: str) -> dict[str, int]:
    return {str(value): count for value, count in found.groups(facet).items()}


def tree(question: Question) -> query.Query:
    """A question as Whoosh's query tree, selections left out."""
    clauses = list(_clauses(question))
    if question.without:
        clauses.append(query.Not(query.Term("words", question.without)))
    return clauses[0] if len(clauses) == 1 else query.And(clauses)


def _clauses(question: Question) -> Iterator[query.Query]:
    yield from (query.Term("words", word) for word in question.every)
    if question.some:
        yield query.Or([query.Term("words", word) for word in question.some])
    if question.phrase:
        yield query.Phrase("words", list(question.phrase))
    if question.prefix:
        yield query.Prefix("words", question.prefix)


def selections(question: Question) -> Iterator[tuple[str, query.Query]]:
    """What is selected in each facet, as a query."""
    for facet, wanted in question.selected():
        yield facet, query.Or([query.Term(facet, str(value)) for value in wanted])


def _filter(question: Question) -> query.Query | None:
    chosen = [selected for _, selected in selections(question)]
    return query.And(chosen) if chosen else None


def open_index(folder: Path) -> WhooshIndex:
    """The index in a folder."""
    return WhooshIndex(folder)
