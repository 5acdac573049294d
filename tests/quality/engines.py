"""Who ranks reports for a query? This project through the search service of its pages, and its peers."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from indexer.documents import Report
from tests.quality.judged import name_of
from webapp.search.params import SearchParams
from webapp.search.results import Results
from webapp.search.service import SearchService

DEPTH = 50  # reports of a ranking that are looked at


class Ranker(Protocol):
    """Anything that answers a query with reports (`source#part`), best first, at most DEPTH."""

    def rank(self, query: str) -> list[str]: ...


class PeerModule(Protocol):
    """Another engine: `build` writes documents (key, text) into an empty folder, `open_index` opens it."""

    NAME: str

    @staticmethod
    def build(documents: Iterable[tuple[str, str]], folder: Path) -> None: ...

    @staticmethod
    def open_index(folder: Path) -> Mapping[str, "Asked"]: ...


class Asked(Protocol):
    """A way to ask a peer (words joined by AND, or by OR): keys of documents, best first."""

    def __call__(self, query: str, limit: int) -> list[str]: ...


class Page:
    """This project: what the pages show for a query, on the first page if it had DEPTH reports.

    hits_only: without the reports with some of the words, which are no hits and stand beneath them.
    """

    def __init__(self, index: Path, *, hits_only: bool = False) -> None:
        self._service = SearchService(index)
        self._hits_only = hits_only

    def rank(self, query: str) -> list[str]:
        """The reports of the results page."""
        return reports_of(asked(self._service, query), hits_only=self._hits_only)


def asked(service: SearchService, query: str) -> Results:
    """The first page for a query, if it had DEPTH reports."""
    return service.search(SearchParams(q=query, per_page=DEPTH))


def reports_of(found: Results, *, hits_only: bool = False) -> list[str]:
    """The reports of a page from top to bottom, with those that are no hits or without."""
    nearest = found.nearest.hits if found.nearest and not hits_only else ()
    return [name_of(hit.source, hit.part) for hit in (*found.hits, *nearest)]


class Best:
    """A peer's reports, each at the place of its best document."""

    _DOCUMENTS = 20 * DEPTH  # enough for DEPTH reports of about as many sections

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def rank(self, query: str) -> list[str]:
        """Reports of the peer's documents."""
        found = (key.rpartition("/")[0] for key in self._asked(query, self._DOCUMENTS))
        return list(dict.fromkeys(found))[:DEPTH]


def sections_of(report: Report) -> Iterable[tuple[str, str]]:
    """A document for each section: the report's title, the headings above, and the section's text."""
    for section in report.sections:
        text = report.text[section.start : section.end]
        key = f"{name_of(report.source, report.part)}/{section.ordinal}"
        yield key, "\n".join([report.title, *section.path, text])


def whole(report: Report) -> Iterable[tuple[str, str]]:
    """One document for the whole report."""
    yield f"{name_of(report.source, report.part)}/", f"{report.title}\n{report.text}"
