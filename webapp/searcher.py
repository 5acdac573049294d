"""What must the pages be able to ask? The protocol that the search service fulfils."""

from typing import Protocol

from indexer.engines.base import Summary
from webapp.search.params import SearchParams
from webapp.search.results import MarkedReport, Results
from webapp.search.suggestions import Completion


class Searcher(Protocol):
    """Answers searches; every method raises IndexMissing or IndexDamaged without a usable index."""

    def search(self, params: SearchParams) -> Results:
        """One page of results."""
        ...

    def suggest(self, typed: str) -> tuple[Completion, ...]:
        """What a person may be about to type; nothing while the vocabulary is not read."""
        ...

    def open_report(self, report_id: str, query: str, *, synonyms: bool = True) -> MarkedReport | None:
        """A whole report with the hits of the query, and of its synonyms, marked; None for an unknown id."""
        ...

    def summary(self) -> Summary:
        """What the current index holds."""
        ...
