"""Whoosh as it comes, with the analyzer for Whoosh that comes with jieba."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jieba.analyse import ChineseAnalyzer
from whoosh import fields, index, qparser

from tests.quality.engines import Asked

NAME = "stock Whoosh, jieba's ChineseAnalyzer"
_MEMORY_MB = 256


def build(documents: Iterable[tuple[str, str]], folder: Path) -> None:
    """One segment, scored by Whoosh's BM25F."""
    schema = fields.Schema(key=fields.ID(stored=True), text=fields.TEXT(analyzer=ChineseAnalyzer()))
    writer = index.create_in(str(folder), schema).writer(limitmb=_MEMORY_MB)
    for key, text in documents:
        writer.add_document(key=key, text=text)
    writer.commit(optimize=True)


def open_index(folder: Path) -> Mapping[str, Asked]:
    """Whoosh's own parser, with either way to join words."""
    opened = index.open_dir(str(folder), readonly=True)
    searcher = opened.searcher()

    def asked(group: Any) -> Asked:
        parser = qparser.QueryParser("text", opened.schema, group=group)
        return lambda query, limit: [hit["key"] for hit in searcher.search(parser.parse(query), limit=limit)]

    return {"AND": asked(qparser.AndGroup), "OR": asked(qparser.OrGroup)}
