"""Exact strings: what lists of grams and a look into few keys find is what reading every key finds."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import RamStorage

from analyzers.matching import FIELD_BREAK, contains, units
from analyzers.normalize import normalize
from indexer.engines.embedded import exact
from indexer.engines.embedded.codec import ColumnarCodec, Keys, levels, lists
from indexer.engines.embedded.codec import units as units_module
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.codec.levels import LONGEST
from indexer.engines.embedded.codec.lists import ListWriter, read_list, read_union
from indexer.engines.embedded.codec.units import units_of
from indexer.engines.embedded.collecting.docset import DocSet
from indexer.engines.embedded.exact import exact_sections

PIECES = ("教", "育", "局", "1", "23", "4.5", "1,234", "gy", "a", " ", "。", "%", "①", "𠮷")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
HAN = st.text("教育局", max_size=25)
DOCUMENTS = st.lists(st.lists(st.one_of(TEXTS, HAN), max_size=3), max_size=20)
SHARES = st.sampled_from((1, 2, 4, 8, 64))


def keys(texts: Sequence[str]) -> list[str]:
    return [reading.key for text in texts for reading in normalize(text).readings]


def schema(share: int) -> fields.Schema:
    return fields.Schema(id=fields.ID(stored=True, unique=True), chars=Keys(share), word=fields.KEYWORD)


def index_of(documents: Sequence[Sequence[str]], share: int) -> Any:
    ix = RamStorage().create_index(schema(share))
    with ix.writer(codec=ColumnarCodec()) as writer:
        for number, texts in enumerate(documents):
            writer.add_document(id=str(number), chars=keys(texts))
    return ix


def grams_of(reader: Any) -> GramPostings | None:
    found: GramPostings | None = reader._terms.fields.get("chars") if reader.doc_count_all() else None
    return found


def wanted(held: Sequence[Sequence[str]], key: str, prefix: bool) -> list[int]:
    return [doc for doc, own in enumerate(held) if any(contains(k, key, prefix=prefix) for k in own)]


def asked(held: Sequence[Sequence[str]], others: Sequence[str]) -> Iterator[str]:
    """Slices of keys at any place, inside numbers too, and other keys."""
    yield from keys(others)
    every = [key for own in held for key in own if key]
    for number, key in enumerate(every):
        for length in (1, 2, 3, 4, 6, 8, 9, 12):
            at = (number * 7 + length) % len(key)
            yield key[at : at + length]


def check(reader: Any, held: Sequence[Sequence[str]], others: Sequence[str] = ()) -> None:
    grams = grams_of(reader)
    if grams is None:
        assert not any(any(own) for own in held)
        return
    assert grams.size == len(held)
    for key in asked(held, others):
        for prefix in (False, True):
            expected = wanted(held, key, prefix)
            assert exact_sections(grams, key, prefix=prefix).ids.tolist() == expected, (key, prefix)
            known = DocSet(grams.size, np.array(expected[::2], np.uint32))
            rest = exact_sections(grams, key, prefix=prefix, known=known)
            assert (known | rest).ids.tolist() == expected


NUMBERS = st.text("一百三十点教|", max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(NUMBERS, max_size=3), max_size=12), st.lists(NUMBERS, max_size=4), SHARES)
def test_a_numeral_is_found_as_a_whole_where_reading_every_key_finds_it_so(
    documents: list[list[str]], others: list[str], share: int
) -> None:
    with index_of(documents, share).reader() as reader:
        grams = grams_of(reader)
        held = [keys(texts) for texts in documents]
        for key in asked(held, others) if grams is not None else ():
            expected = [doc for doc, own in enumerate(held) if any(contains(k, key, whole=True) for k in own)]
            assert exact_sections(grams, key, whole=True).ids.tolist() == expected


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, st.lists(TEXTS, max_size=5), SHARES, st.sampled_from((0, 2, 16)), st.sampled_from((1, 32)))
def test_a_key_is_found_where_reading_every_key_finds_it(
    documents: list[list[str]], others: list[str], share: int, few: int, sparse: int
) -> None:
    with (
        mock.patch.object(exact, "_FEW", few),
        mock.patch.object(lists, "_SPARSE", sparse),
        index_of(documents, share).reader() as reader,
    ):
        check(reader, [keys(texts) for texts in documents], others)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, SHARES, st.sampled_from((3, 50, 1 << 20)))
def test_lists_are_those_of_every_gram_whose_shorter_ones_are_frequent(
    documents: list[list[str]], share: int, at_once: int
) -> None:
    expected: dict[bytes, set[int]] = {}
    border = max(1, -(-len(documents) // share))
    for length in range(1, LONGEST + 1):
        here: dict[bytes, set[int]] = {}
        for doc, texts in enumerate(documents):
            for own in map(units, keys(texts)):
                for at in range(len(own) - length + 1):
                    row = [unit.encode() for unit in own[at : at + length]]
                    shorter = (b"".join(row[1:]), b"".join(row[:-1]))
                    if length < 3 or all(len(expected.get(each, ())) >= border for each in shorter):
                        here.setdefault(b"".join(row), set()).add(doc)
        expected.update(here)
    with (
        mock.patch.multiple(levels, _AT_ONCE=at_once, _SAMPLED=2),
        mock.patch.object(units_module, "_CHUNK", at_once),
        index_of(documents, share).reader() as reader,
    ):
        grams = grams_of(reader)
        found = (
            {} if grams is None else {t: grams.posting(i) for i, t in enumerate(grams.terms.terms_from(0))}
        )
        assert {term: posting.docs.tolist() for term, posting in found.items()} == {
            term: sorted(docs) for term, docs in expected.items()
        }
        assert list(found) == sorted(found)
        assert all(len(own.docs) == len(own) == own.info().doc_frequency() for own in found.values())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), DOCUMENTS),
        st.tuples(st.just("update"), st.tuples(st.integers(0, 30), st.lists(TEXTS, max_size=2))),
        st.tuples(st.just("delete"), st.integers(0, 30)),
        st.tuples(st.just("merge"), st.none()),
        st.tuples(st.just("merge small"), DOCUMENTS),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.sampled_from((2, 4)))
def test_any_order_of_adds_updates_deletes_and_merges_leaves_the_lists_right(
    steps: list[Any], share: int
) -> None:
    ix = RamStorage().create_index(schema(share))
    held: dict[str, list[str]] = {}
    added = 0
    for kind, value in [*steps, ("merge", None)]:
        writer = ix.writer(codec=ColumnarCodec())
        if kind in ("add", "merge small"):
            for texts in value:
                held[str(added)] = keys(texts)
                writer.update_document(id=str(added), chars=keys(texts))
                added += 1
        elif kind == "update":
            held[str(value[0])] = keys(value[1])
            writer.update_document(id=str(value[0]), chars=keys(value[1]))
        elif kind == "delete":
            held.pop(str(value), None)
            writer.delete_by_term("id", str(value))
        writer.commit(optimize=kind == "merge", merge=kind.startswith("merge"))
        with ix.reader() as reader:
            for leaf, _ in reader.leaf_readers():
                _check_segment(leaf, held)


def _check_segment(reader: Any, held: dict[str, list[str]]) -> None:
    """The documents that are alive have the keys held; those deleted may be found and are not compared."""
    alive = {number: held[stored["id"]] for number, stored in reader.iter_docs()}
    grams = grams_of(reader)
    for key in asked(list(alive.values()), ()):
        assert grams is not None
        found = set(exact_sections(grams, key).ids.tolist()) & set(alive)
        assert found == {number for number, own in alive.items() if any(contains(k, key) for k in own)}


def test_lists_of_frequent_grams_answer_without_a_look_and_a_missing_one_is_nowhere() -> None:
    documents = [["教育局教育局"] * 2, ["育局教"], ["教育"], ["局育"]] * 40
    with index_of(documents, share=4).reader() as reader:
        grams = grams_of(reader)
        assert grams is not None and grams.border == 40
        grams.holding = None  # type: ignore[method-assign, assignment]
        assert exact_sections(grams, "教育局教").ids.tolist() == list(range(0, 160, 4))
        assert exact_sections(grams, "局育局").ids.tolist() == []


def test_documents_that_are_known_are_not_looked_into() -> None:
    with index_of([["教育局"], ["教育局a"], ["教"]] * 40, share=1).reader() as reader:
        grams = grams_of(reader)
        assert grams is not None
        looked, holding = [], grams.holding
        grams.holding = lambda docs, key: looked.extend(docs.tolist()) or holding(docs, key)  # type: ignore[method-assign, func-returns-value]
        known = DocSet(grams.size, np.arange(60, dtype=np.uint32))
        expected = [doc for doc in range(60, 120) if doc % 3 < 2]
        assert exact_sections(grams, "教育局", known=known).ids.tolist() == expected == looked


def test_single_units_and_pairs_are_all_listed() -> None:
    texts = ["占33%，增1.5个 gy-a 教育", "二〇一五年"]
    cut = [
        ["占", "33", "%", "|", "增", "1.5", "个", "gy", "|", "a", "教", "育"],
        list("二〇一五年"),
    ]
    with index_of([texts], 64).reader() as reader:
        grams = grams_of(reader)
        assert grams is not None
        short = {t for i, t in enumerate(grams.terms.terms_from(0)) if grams.units[i] <= 2}
    pairs = {first + second for units in cut for first, second in pairwise(units)}
    assert {term.decode() for term in short} == pairs | set(chain.from_iterable(cut))


def test_whooshs_own_queries_read_the_lists() -> None:
    with index_of([["教育"], ["教师"], ["局"]] * 50, 64).searcher() as searcher:
        for node, count in ((query.Term("chars", "教"), 100), (query.Prefix("chars", "教"), 100)):
            assert len(searcher.search(node, limit=2)) == count
        assert searcher.reader().doc_frequency("chars", "教育") == 50


def test_terms_of_another_codec_are_refused() -> None:
    ix = RamStorage().create_index(fields.Schema(chars=fields.KEYWORD))
    with ix.writer(codec=W3Codec()) as writer:
        writer.add_document(chars="教育")
    writer = ix.writer(codec=ColumnarCodec())
    writer.schema = fields.Schema(chars=Keys())
    with pytest.raises(ValueError, match="not the term"):
        writer.commit(optimize=True)


def broken(text: str) -> list[str]:
    """The units of a document with a break, which has no name, between its keys and after the last."""
    return [unit for key in text.split(FIELD_BREAK) for unit in (*units(key), "")]


@given(st.lists(st.text("教a1.|" + FIELD_BREAK, max_size=12), min_size=1, max_size=5))
def test_units_are_cut_for_many_documents_as_for_one(texts: list[str]) -> None:
    texts = [FIELD_BREAK.join(normalize(key).key for key in text.split(FIELD_BREAK)) for text in texts]
    found = units_of(list(range(len(texts))), [text.encode() for text in texts])
    told = zip(found.docs.tolist(), (found.names[n].decode() for n in found.numbers), strict=True)
    assert list(told) == [(doc, u) for doc, text in enumerate(texts) for u in broken(text)]


@given(st.sampled_from((1, 40, 5000, 65_536, 65_537, 200_000)), st.data())
def test_lists_of_documents_come_back(size: int, data: st.DataObject) -> None:
    lengths = data.draw(st.lists(st.integers(1, min(size, 4000)), min_size=1, max_size=6))
    chance = np.random.default_rng(data.draw(st.integers(0, 99)))
    drawn = [np.sort(chance.choice(size, n, replace=False)).astype(np.uint32) for n in lengths]
    writer, counts = ListWriter(size), np.array(lengths)
    parts, starts = writer.add(counts, np.concatenate(drawn))
    again, later = writer.add(counts[:1], drawn[0])
    blob = np.concatenate([*parts, *again])
    starts, drawn = np.append(starts, later), [*drawn, drawn[0]]
    counts = np.append(counts, counts[0]).astype(np.uint32)
    for start, count, docs in zip(starts.tolist(), counts.tolist(), drawn, strict=True):
        assert DocSet(size, *read_list(blob, start, count, size)).ids.tolist() == docs.tolist()
    held = read_union(blob, starts, counts, size)
    assert np.flatnonzero(held).tolist() == sorted(set(np.concatenate(drawn).tolist()))
