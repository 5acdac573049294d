"""tantivy: words in one field, facets by terms aggregation, exact text as a phrase of characters."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tantivy

from tests.bench.questions import FACETS, Answer, Question
from tests.bench.sections import Section

NAME = "tantivy"
_HEAP = 512 << 20
_MOST_VALUES = 10_000
_TERMS = {facet: {"terms": {"field": facet, "size": _MOST_VALUES}} for facet in FACETS}


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace")
    builder.add_text_field("characters", tokenizer_name="whitespace")
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("region", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_text_field("topic", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    return builder.build()


def build(sections: Iterable[Section], folder: Path) -> None:
    """One thread, one commit."""
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(_HEAP, num_threads=1)
    for section in sections:
        document = tantivy.Document()
        document.add_text("words", " ".join(section.words))
        document.add_text("characters", " ".join("".join(section.text.split())))
        document.add_integer("number", section.number)
        document.add_text("region", section.region)
        document.add_text("topic", section.topic)
        document.add_integer("year", section.year)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class TantivyIndex:
    """Search and one aggregation; a facet with a selection of its own takes another."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> Answer:
        """Hits of the whole question; counts of each facet without its own selection."""
        query = self._query(question)
        found = self._searcher.search(query, 10)
        free = [facet for facet in FACETS if question.counting(facet) == question]
        facets = self._counts(query, free)
        for facet in FACETS:
            if facet not in free:
                facets |= self._counts(self._query(question.counting(facet)), [facet])
        return Answer(found.count, facets)

    def _counts(self, query: Any, facets: list[str]) -> dict[str, dict[str, int]]:
        counted = self._searcher.aggregate(query, {facet: _TERMS[facet] for facet in facets})
        return {
            facet: {str(bucket["key"]): bucket["doc_count"] for bucket in counted[facet]["buckets"]}
            for facet in facets
        }

    def _query(self, question: Question) -> Any:
        clauses = [(tantivy.Occur.Must, clause) for clause in self._clauses(question)]
        if question.without:
            clauses.append((tantivy.Occur.MustNot, self._term("words", question.without)))
        return clauses[0][1] if len(clauses) == 1 else tantivy.Query.boolean_query(clauses)

    def _clauses(self, question: Question) -> Iterator[Any]:
        schema = self._index.schema
        yield from (self._term("words", word) for word in question.every)
        if question.some:
            yield self._any("words", question.some)
        if question.phrase:
            yield tantivy.Query.phrase_query(schema, "words", list(question.phrase))
        if question.prefix:
            yield tantivy.Query.regex_query(schema, "words", f"{question.prefix}.*")
        if question.exact:
            yield tantivy.Query.phrase_query(schema, "characters", list(question.exact))
        for facet, wanted in question.selected():
            yield tantivy.Query.const_score_query(self._any(facet, wanted), 0.0)

    def _term(self, field: str, value: str | int) -> Any:
        return tantivy.Query.term_query(self._index.schema, field, value)

    def _any(self, field: str, values: Iterable[str | int]) -> Any:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(field, v)) for v in values])

    def close(self) -> None:
        """Let its files go."""
        del self._searcher, self._index


def open_index(folder: Path) -> TantivyIndex:
    """The index in a folder."""
    return TantivyIndex(folder)
