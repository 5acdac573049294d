"""This project's codec and collector in an ordinary Whoosh index, over the same words."""

from collections.abc import Iterable
from pathlib import Path

from whoosh import analysis, columns, index, query

from indexer.engines.embedded.codec import ColumnarCodec, Words
from indexer.engines.embedded.collecting import ColumnarCollector
from tests.bench.peers.whoosh_index import selections, tree, write
from tests.bench.questions import FACETS, Answer, Question
from tests.bench.sections import Section

NAME = "columns"


def build(sections: Iterable[Section], folder: Path) -> None:
    """One process, one segment."""
    words = Words(analyzer=analysis.SpaceSeparatedTokenizer())
    write(sections, folder, words, ColumnarCodec(), columns.RefBytesColumn())


class ColumnarIndex:
    """One search with a columnar collector."""

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(str(folder), readonly=True).searcher()

    def ask(self, question: Question) -> Answer | None:
        """Hits of the whole question; counts of each facet without its own selection."""
        if question.exact:
            return None
        chosen: dict[str, query.Query] = dict(selections(question))
        collector = ColumnarCollector(10, FACETS, chosen)
        self._searcher.search_with_collector(_unscored(tree(question)), collector)
        collector.results()
        return Answer(collector.count(), collector.counts)

    def close(self) -> None:
        """Let its files go."""
        self._searcher.close()


def _unscored(asked: query.Query) -> query.Query:
    """A prefix scores the same everywhere, as tantivy has it."""
    return query.ConstantScoreQuery(asked) if isinstance(asked, query.Prefix) else asked


def open_index(folder: Path) -> ColumnarIndex:
    """The index in a folder."""
    return ColumnarIndex(folder)
