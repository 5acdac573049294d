"""This project's lists of grams alone, for exact characters; the words are in an index of their own."""

from collections.abc import Iterable
from pathlib import Path

from whoosh import columns, fields, index

from analyzers.normalize import key_of, normalize
from indexer.engines.embedded.codec import ColumnarCodec, Keys
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.collecting.docset import DocSet, union
from indexer.engines.embedded.collecting.segment import columns_of
from indexer.engines.embedded.exact import exact_sections
from tests.bench.questions import FACETS, Answer, Question
from tests.bench.sections import Section

NAME = "characters"
_MEMORY_MB = 512


def build(sections: Iterable[Section], folder: Path) -> None:
    """One process, one segment; the keys are made here, which the others are spared."""
    labels = {facet: fields.ID(sortable=columns.RefBytesColumn()) for facet in FACETS}
    created = index.create_in(str(folder), fields.Schema(chars=Keys(), **labels))
    writer = created.writer(limitmb=_MEMORY_MB, codec=ColumnarCodec())
    for s in sections:
        keys = [reading.key for reading in normalize(s.text).readings]
        writer.add_document(chars=keys, region=s.region, year=str(s.year), topic=s.topic)
    writer.commit(optimize=True)


class CharactersIndex:
    """Sections by their characters, and labels counted over them; the first ten stand for the best."""

    def __init__(self, folder: Path) -> None:
        self._reader = index.open_dir(str(folder), readonly=True).reader()
        self._columns = columns_of(self._reader)
        grams = self._columns.field("chars")
        assert isinstance(grams, GramPostings)
        self._grams = grams

    def ask(self, question: Question) -> Answer | None:
        """Hits of exact characters; None for a question of words."""
        if not question.exact:
            return None
        found = exact_sections(self._grams, key_of(question.exact))
        hits = self._selected(found, question)
        [self._reader.stored_fields(number) for number in hits.ids[:10].tolist()]
        counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        for facet, totals in counts.items():
            free = question.counting(facet)
            rows = hits if free == question else self._selected(found, free)
            self._columns.labels(facet).add_counts(rows, totals)
        return Answer(len(hits), counts)

    def _selected(self, docs: DocSet, question: Question) -> DocSet:
        for facet, wanted in question.selected():
            labels, names = self._columns.labels(facet), set(map(str, wanted))
            chosen = [code for code, value in enumerate(labels.values) if value in names]
            docs &= union(docs.size, [DocSet.of_mask(labels.codes == code) for code in chosen])
        return docs

    def close(self) -> None:
        """Let its files go."""
        self._reader.close()


def open_index(folder: Path) -> CharactersIndex:
    """The index in a folder."""
    return CharactersIndex(folder)
