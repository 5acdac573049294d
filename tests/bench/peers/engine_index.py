"""This project's engine as the page uses it: words or exact characters, both scopes, facets of reports.

It finds more than the other engines do (exact characters beside words, reports by several sections) and
counts reports, so that it has rows of its own and agrees with nobody.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from whoosh import query

from analyzers.normalize import key_of
from indexer.documents import Report, Section, Year
from indexer.engines.base import Filters, Leaf, SearchRequest, SearchResult, YearRange, positive_leaves
from indexer.engines.embedded.engine import EmbeddedEngine
from indexer.engines.embedded.ordering import Page
from indexer.engines.embedded.store import EmbeddedWriter
from indexer.metadata import region_of_path
from indexer.pipeline import report_id
from tests.bench import sections as bench
from tests.bench.questions import Question
from webapp.search.marks import find_marks
from webapp.search.snippets import Snippet, snippets

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
    """One request of a page of ten reports."""

    def __init__(self, folder: Path) -> None:
        self._engine = EmbeddedEngine(folder)

    def page(self, question: Question) -> Page | None:
        """What is on the page for a question, before its texts are read; the page has no Han prefix."""
        return None if question.prefix else self._engine.page(_request(question))

    def search(self, question: Question) -> SearchResult | None:
        """The same with its texts."""
        return None if question.prefix else self._engine.search(_request(question))

    def snippets(self, question: Question) -> list[tuple[Snippet, ...]]:
        """The marked passages of all sections of the page, its texts included."""
        found, leaves = self.search(question), tuple(positive_leaves(_tree(question)))
        texts = [section.text for hit in found.hits for section in hit.sections] if found else []
        return [snippets(text, find_marks(text, leaves)) for text in texts]

    def close(self) -> None:
        """Let its files go."""
        self._engine.close()


def _request(question: Question) -> SearchRequest:
    filters = Filters(question.regions, tuple(YearRange(y, y) for y in question.years), question.topics)
    return SearchRequest(_tree(question), filters)


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
