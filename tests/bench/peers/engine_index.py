"""This project's engine as the page uses it: words or exact characters, both scopes, facets of reports.

It finds more than the other engines do (exact characters beside words, reports by several sections) and
counts reports, so that it has rows of its own and agrees with nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from whoosh import query

from analyzers.normalize import key_of
from analyzers.synonyms import Synonyms
from indexer.documents import Report, Section, Year
from indexer.engines.base import Filters, Leaf, SearchRequest, SearchResult, YearRange, positive_leaves
from indexer.engines.embedded.engine import EmbeddedEngine
from indexer.engines.embedded.ordering import Page
from indexer.engines.embedded.store import EmbeddedWriter
from indexer.metadata import region_of_path
from indexer.pipeline import report_id
from tests.bench import sections as bench
from tests.bench.questions import Question
from webapp.search.adjacency import lifts
from webapp.search.expansion import expand
from webapp.search.mentions import mentioned
from webapp.search.showing.marks import find_marks
from webapp.search.showing.snippets import Snippet, snippets
from webapp.search.understanding import understand
from webapp.search.wanted import text_of

NAME = "page"


def build(sections: Iterable[bench.Section], folder: Path) -> None:
    """One process; the texts are cut into words here, which the others are spared."""
    writer = EmbeddedWriter(folder)
    for report in _reports(sections):
        writer.add(report)
    writer.commit()


def _reports(sections: Iterable[bench.Section]) -> Iterator[Report]:
    for number, group in groupby(sections, key=lambda section: section.report):
        yield _report(f"generated/{number:06}.txt", list(group))


def _report(source: str, own: list[bench.Section]) -> Report:
    first, sections, at = own[0], [], 0
    for ordinal, section in enumerate(own):
        end = at + len(section.text)
        sections.append(Section(ordinal, 1, "", "", (), section.topic, at, end))
        at = end
    return Report(
        id=report_id(source, 1),
        source=source,
        part=1,
        title=f"{first.region.rpartition('/')[2]}{first.year}年教育工作总结",
        region=region_of_path(first.region),
        year=None if not first.year else Year(first.year),
        genre="工作总结",
        script="simplified",
        about_education=True,
        text="".join(section.text for section in own),
        sections=tuple(sections),
    )


class EngineIndex:
    """One request of a page of ten reports, as the page sends it: with synonyms, boosts and lifts."""

    def __init__(self, folder: Path) -> None:
        self._engine = EmbeddedEngine(folder)
        self._synonyms = Synonyms.load()
        self._requests: dict[Question, SearchRequest] = {}

    def page(self, question: Question) -> Page | None:
        """What is on the page for a question, before its texts are read; the page has no Han prefix."""
        return None if question.prefix else self._engine.page(self._request(question))

    def without_lifts(self, question: Question) -> Page | None:
        """The same, where words near each other count for no more than words that are apart."""
        return None if question.prefix else self._engine.page(replace(self._request(question), lifts=()))

    def plain(self, question: Question) -> Page | None:
        """The same for the words as they stand: without synonyms, boosts and lifts."""
        plain = SearchRequest(_tree(question), _filters(question))
        return None if question.prefix else self._engine.page(plain)

    def search(self, question: Question) -> SearchResult | None:
        """The page with its texts."""
        return None if question.prefix else self._engine.search(self._request(question))

    def snippets(self, question: Question) -> list[tuple[Snippet, ...]]:
        """The marked passages of all sections of the page, its texts included."""
        found, asked = self.search(question), self._request(question).query
        leaves = tuple(positive_leaves(asked)) if asked is not None else ()
        texts = [section.text for hit in found.hits for section in hit.sections] if found else []
        return [snippets(text, find_marks(text, leaves)) for text in texts]

    def close(self) -> None:
        """Let its files go."""
        self._engine.close()

    def _request(self, question: Question) -> SearchRequest:
        """What is sent for a question that is typed; a query is read once, which is no work of the engine."""
        if question not in self._requests:
            self._requests[question] = self._read(question)
        return self._requests[question]

    def _read(self, question: Question) -> SearchRequest:
        analyzer = self._engine.analyzer
        typed = understand(text_of(_tree(question)), analyzer)
        asked = expand(typed, self._synonyms, analyzer, wanted=True)
        return SearchRequest(
            asked.tree,
            _filters(question),
            boosts=mentioned(asked).filters,
            lifts=lifts(asked.tree, analyzer),
        )


def _filters(question: Question) -> Filters:
    return Filters(question.regions, tuple(YearRange(y, y) for y in question.years), question.topics)


def _tree(question: Question) -> query.Query:
    every: list[query.Query] = [_leaf(word) for word in question.every]
    if question.some:
        every.append(query.Or([_leaf(word) for word in question.some]))
    if question.phrase:
        every.append(Leaf(text := "".join(question.phrase), key_of(text)))
    if question.exact:
        every.append(Leaf(question.exact, key_of(question.exact)))
    if question.without:
        every.append(query.Not(_leaf(question.without).exact()))
    return every[0] if len(every) == 1 else query.And(every)


def _leaf(word: str) -> Leaf:
    return Leaf(word, key_of(word), (word,))


def open_index(folder: Path) -> EngineIndex:
    """The index in a folder."""
    return EngineIndex(folder)
