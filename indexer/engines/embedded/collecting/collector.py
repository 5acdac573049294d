"""How does Whoosh's searcher hand a query over to the columns? As a collector that evaluates at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from whoosh import query
from whoosh.collectors import Collector
from whoosh.searching import Results

from indexer.engines.embedded.collecting.docset import DocSet
from indexer.engines.embedded.collecting.evaluation import Evaluator
from indexer.engines.embedded.collecting.labels import Counts
from indexer.engines.embedded.collecting.scores import Found
from indexer.engines.embedded.collecting.segment import columns_of
from indexer.engines.embedded.collecting.top import best

Selections = Mapping[str, query.Query]


class ColumnarCollector(Collector):  # type: ignore[misc]
    """Collects the best documents of a query, how many there are, and counts of labels over all of them.

    After a search `top` holds the best documents as pairs of score and number, and `counts[facet]` the
    number of documents by label, zeros left out; a facet's counts leave its own selection out and heed
    all others.
    """

    def __init__(
        self, limit: int = 10, facets: Sequence[str] = (), selections: Selections | None = None
    ) -> None:
        """limit: documents with scores; facets: sortable fields; selections: what selects, by facet."""
        super().__init__()
        self._limit = limit
        self._selections = dict(selections or {})
        self.counts: dict[str, Counts] = {facet: {} for facet in facets}
        self.top: list[tuple[float, int]] = []
        self._docs: list[tuple[DocSet, int]] = []

    def run(self) -> None:
        """Evaluate the query over every segment."""
        try:
            for searcher, offset in self.top_searcher.leaf_searchers():
                if searcher.doc_count_all():
                    self._collect(Evaluator(searcher, columns_of(searcher.reader())), searcher, offset)
        finally:
            self.top = sorted(self.top, key=lambda hit: (-hit[0], hit[1]))[: self._limit]
            self.finish()

    def _collect(self, evaluator: Evaluator, searcher: Any, offset: int) -> None:
        found = evaluator.evaluate(self.q)
        selected = {facet: evaluator.evaluate(tree).docs for facet, tree in self._selections.items()}
        hits = _restricted(found, selected)
        self._docs.append((hits, offset))
        self.top += [(score, doc + offset) for score, doc in best(found.within(hits), self._limit)]
        columns = columns_of(searcher.reader())
        for facet, totals in self.counts.items():
            others = {name: docs for name, docs in selected.items() if name != facet}
            rows = hits if len(others) == len(selected) else _restricted(found, others)
            columns.labels(facet).add_counts(rows, totals)

    def count(self) -> int:
        """How many documents match, exactly."""
        return sum(len(docs) for docs, _ in self._docs)

    def all_ids(self) -> Any:
        """The numbers of all of them."""
        return (int(doc) + offset for docs, offset in self._docs for doc in docs.ids)

    def results(self) -> Results:
        """Whoosh's results: the best documents."""
        return self._results(self.top, docset=None)


def _restricted(found: Found, selected: Mapping[str, DocSet]) -> DocSet:
    docs = found.docs
    for chosen in selected.values():
        docs = docs & chosen
    return docs
