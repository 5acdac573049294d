"""tantivy over jieba's words, scored by its BM25."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import tantivy

from tests.quality.engines import Asked
from tests.quality.peers.words import spaced, words

NAME = "tantivy, jieba words"
_HEAP = 256 << 20


def build(documents: Iterable[tuple[str, str]], folder: Path) -> None:
    """One thread, one commit."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("key", stored=True, tokenizer_name="raw")
    schema.add_text_field("words", tokenizer_name="whitespace")
    writer = tantivy.Index(schema.build(), path=str(folder)).writer(_HEAP, num_threads=1)
    for key, text in documents:
        writer.add_document(tantivy.Document(key=key, words=spaced(text)))
    writer.commit()
    writer.wait_merging_threads()


def open_index(folder: Path) -> Mapping[str, Asked]:
    """Words all of which must be there, or any."""
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def asked(occur: tantivy.Occur) -> Asked:
        def ask(query: str, limit: int) -> list[str]:
            terms = [tantivy.Query.term_query(index.schema, "words", word) for word in words(query)]
            found = searcher.search(tantivy.Query.boolean_query([(occur, term) for term in terms]), limit)
            return [searcher.doc(address)["key"][0] for _, address in found.hits]

        return ask

    return {"AND": asked(tantivy.Occur.Must), "OR": asked(tantivy.Occur.Should)}
