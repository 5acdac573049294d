"""Which example queries find something in the index that is served?"""

from collections.abc import Sequence

from webapp.search.params import SearchParams
from webapp.searcher import Searcher


class WorkingExamples:
    """The candidates that have a hit, found once for each generation of the index."""

    def __init__(self, searcher: Searcher, candidates: Sequence[str]) -> None:
        self._searcher = searcher
        self._candidates = candidates
        # One value, replaced whole: threads may both look, neither sees a mixture.
        self._found: tuple[str, tuple[str, ...]] = ("", ())

    def of(self, generation: str) -> tuple[str, ...]:
        """The examples for this generation."""
        known, examples = self._found
        if known != generation:
            examples = tuple(query for query in self._candidates if self._finds(query))
            self._found = (generation, examples)
        return examples

    def _finds(self, query: str) -> bool:
        return self._searcher.search(SearchParams(q=query, per_page=1)).total_reports > 0
