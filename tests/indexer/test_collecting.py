"""The columnar collector: the same documents, scores, totals and counts as Whoosh's own way and a scan."""

import gc
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from weakref import ref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import analysis, fields, query
from whoosh.filedb.filestore import RamStorage

from indexer.engines.embedded.codec import ColumnarCodec, Words
from indexer.engines.embedded.collecting import ColumnarCollector
from indexer.engines.embedded.collecting.docset import DocSet, union
from indexer.engines.embedded.collecting.segment import columns_of

LETTERS = "abcdef"
DOCUMENTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(LETTERS), max_size=12), st.sampled_from("xyz"), st.integers(2015, 2018)
    ),
    max_size=12,
)
Row = tuple[list[str], str, int]


def term(word: str, boost: float = 1.0) -> query.Query:
    return query.Term("body", word, boost=boost)


LEAVES = st.one_of(
    st.builds(term, st.sampled_from(LETTERS), st.sampled_from([1.0, 2.5])),
    st.lists(st.sampled_from(LETTERS), min_size=2, max_size=3).map(lambda words: query.Phrase("body", words)),
    st.sampled_from(LETTERS).map(lambda letter: query.Prefix("body", letter)),
    st.tuples(st.sampled_from("abc"), st.sampled_from("cdef")).map(lambda p: query.TermRange("body", *p)),
    st.sampled_from("xyz").map(lambda label: query.Term("place", label)),
    st.tuples(st.integers(2015, 2018), st.integers(2015, 2018)).map(
        lambda years: query.NumericRange("year", min(years), max(years))
    ),
    st.just(query.Every()),
)


BOOSTS = st.sampled_from([1.0, 1.0, 3.0])


def joined(trees: st.SearchStrategy[query.Query]) -> st.SearchStrategy[query.Query]:
    several = st.lists(trees, min_size=1, max_size=3)
    return st.one_of(
        st.builds(lambda subs, boost: query.And(subs, boost=boost), several, BOOSTS),
        st.builds(lambda subs, boost: query.Or(subs, boost=boost), several, BOOSTS),
        st.builds(query.AndMaybe, trees, trees),
        st.builds(query.Require, trees, trees),
    )


def negated(trees: st.SearchStrategy[query.Query]) -> st.SearchStrategy[query.Query]:
    return st.one_of(
        trees.map(query.Not),
        st.builds(lambda wanted, bad: query.And([wanted, query.Not(bad)]), trees, trees),
    )


# Whoosh itself goes wrong where a negation stands within another (it gives back what the inner one took
# out, and deleted documents), in AndNot and in ConstantScoreQuery: such trees are judged by a scan alone.
POSITIVE = st.recursive(LEAVES, joined, max_leaves=6)
TREES = st.one_of(POSITIVE, negated(POSITIVE), joined(st.one_of(POSITIVE, negated(POSITIVE))))
ALL_TREES = st.recursive(
    LEAVES,
    lambda trees: st.one_of(
        joined(trees),
        negated(trees),
        st.builds(query.AndNot, trees, trees),
        trees.map(lambda tree: query.ConstantScoreQuery(tree, 2.0)),
    ),
    max_leaves=6,
)


def schema(words: type[fields.TEXT]) -> fields.Schema:
    return fields.Schema(
        body=words(analyzer=analysis.SpaceSeparatedTokenizer()),
        place=fields.ID(sortable=True),
        year=fields.NUMERIC(int, sortable=True),
    )


def built(parts: Sequence[Sequence[Row]], deleted: str, *, ours: bool, merged: bool) -> Any:
    """An index with one segment a part, documents of a place deleted afterwards, merged or not."""
    ix = RamStorage().create_index(schema(Words if ours else fields.TEXT))
    for rows in parts:
        writer = ix.writer(codec=ColumnarCodec() if ours else None)
        for words, place, year in rows:
            writer.add_document(body=" ".join(words), place=place, year=year)
        writer.commit(merge=False)
    writer = ix.writer(codec=ColumnarCodec() if ours else None)
    writer.delete_by_term("place", deleted)
    writer.commit(merge=False, optimize=merged)
    return ix


def stock(ix: Any, tree: query.Query) -> Mapping[int, float]:
    """What Whoosh finds and scores; its NOT can give deleted documents back, which are left out here."""
    with ix.searcher() as searcher:
        hits = searcher.search(tree, limit=None)
        return {h.docnum: h.score for h in hits if not searcher.reader().is_deleted(h.docnum)}


def collected(ix: Any, tree: query.Query, **options: Any) -> ColumnarCollector:
    collector = ColumnarCollector(**options)
    with ix.searcher() as searcher:
        searcher.search_with_collector(tree, collector)
        collector.results()
    return collector


@settings(max_examples=300, deadline=None)
@given(st.lists(DOCUMENTS, min_size=1, max_size=3), st.sampled_from("xyzw"), st.booleans(), TREES)
def test_documents_scores_and_counts_are_whooshs(
    parts: list[list[Row]], deleted: str, merged: bool, tree: query.Query
) -> None:
    expected = stock(built(parts, deleted, ours=False, merged=merged), tree)
    ours = built(parts, deleted, ours=True, merged=merged)
    collector = collected(ours, tree, limit=100, facets=("place", "year"))
    if not has_negation(tree):  # what NOT adds to a score differs from tree to tree in Whoosh
        assert {doc: score for score, doc in collector.top} == pytest.approx(expected, abs=1e-4)
    assert (collector.count(), sorted(collector.all_ids())) == (len(expected), sorted(expected))
    with ours.searcher() as searcher:
        for facet in ("place", "year") if expected else ():
            column = searcher.reader().column_reader(facet, translate=True)
            assert collector.counts[facet] == Counter(column[doc] for doc in expected)


def has_negation(tree: query.Query) -> bool:
    return isinstance(tree, query.Not) or any(map(has_negation, tree.children()))


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, ALL_TREES)
def test_documents_are_those_that_a_scan_finds(rows: list[Row], tree: query.Query) -> None:
    ix = built([rows], "w", ours=True, merged=False)
    found = set(collected(ix, tree, limit=0).all_ids())
    assert found == {doc for doc, row in enumerate(rows) if holds(tree, row)}


def holds(tree: query.Query, row: Row) -> bool:  # noqa: PLR0911, PLR0912
    """Whether a document satisfies a tree, by its meaning alone."""
    words, place, year = row
    match tree:
        case query.Term():
            return tree.text in (words if tree.fieldname == "body" else [place])
        case query.Phrase():
            size = len(tree.words)
            return any(words[i : i + size] == list(tree.words) for i in range(len(words)))
        case query.Prefix():
            return any(word.startswith(tree.text) for word in words)
        case query.NumericRange():
            return tree.start <= year <= tree.end
        case query.TermRange():
            return any(tree.start <= word <= tree.end for word in words)
        case query.Every():
            return True
        case query.Not():
            return not holds(tree.query, row)
        case query.ConstantScoreQuery():
            return holds(tree.child, row)
        case query.AndNot():
            return holds(tree.a, row) and not holds(tree.b, row)
        case query.AndMaybe():
            return holds(tree.a, row)
        case query.Require():
            return holds(tree.a, row) and holds(tree.b, row)
        case query.Or():
            return any(holds(child, row) for child in tree.subqueries)
        case query.And():
            return all(holds(child, row) for child in tree.subqueries)
    raise AssertionError(tree)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, ALL_TREES, st.sampled_from("xyz"), st.integers(2015, 2018))
def test_a_facets_counts_leave_its_own_selection_out(
    rows: list[Row], tree: query.Query, place: str, year: int
) -> None:
    chosen = {"place": query.Term("place", place), "year": query.NumericRange("year", year, year)}
    ix = built([rows], "w", ours=True, merged=False)
    collector = collected(ix, tree, facets=("place", "year"), selections=chosen)
    hits = [row for row in rows if holds(tree, row)]
    assert collector.count() == sum(row[1:] == (place, year) for row in hits)
    assert collector.counts["place"] == Counter(row[1] for row in hits if row[2] == year)
    assert collector.counts["year"] == Counter(row[2] for row in hits if row[1] == place)


def test_the_best_are_exact_among_thousands() -> None:
    chance = np.random.default_rng(3)
    rows: list[Row] = [
        (["a"] * int(n) + ["b"] * int(m), "x", 2015) for n, m in chance.integers(0, 9, (5000, 2))
    ]
    ix = built([rows[:3000], rows[3000:]], "w", ours=True, merged=False)
    for tree in (term("a"), query.Or([term("a"), term("b")]), query.And([term("a"), term("b")])):
        expected = stock(ix, tree)
        best = sorted(expected.items(), key=lambda hit: (-round(hit[1], 4), hit[0]))[:10]
        found = [(doc, score) for score, doc in collected(ix, tree, limit=10).top]
        assert [score for _, score in found] == pytest.approx([score for _, score in best], abs=1e-4)
        assert {doc for doc, _ in found} <= set(expected)


def test_another_codecs_index_is_collected_as_well() -> None:
    rows: list[Row] = [(list("aab"), "x", 2015), (list("b"), "y", 2016)]
    ix = built([rows], "w", ours=False, merged=False)
    tree = query.Or([term("a"), query.Phrase("body", ["a", "b"])])
    found = collected(ix, tree, facets=("place",))
    assert {doc: score for score, doc in found.top} == pytest.approx(stock(ix, tree), abs=1e-4)
    assert found.counts["place"] == {"x": 1}


SETS = st.tuples(st.integers(1, 400), st.integers(0, 2**32)).map(
    lambda p: (p[0], np.random.default_rng(p[1]).random((2, p[0])))
)


@given(SETS, st.sampled_from([0.005, 0.1, 0.9]), st.sampled_from([0.005, 0.1, 0.9]))
def test_sets_of_documents_are_sets(drawn: Any, first: float, second: float) -> None:
    size, chances = drawn
    masks = chances[0] < first, chances[1] < second
    for a in (DocSet.of_mask(masks[0]), DocSet(size, np.flatnonzero(masks[0]).astype(np.uint32))):
        for b in (DocSet.of_mask(masks[1]), DocSet(size, np.flatnonzero(masks[1]).astype(np.uint32))):
            for made, mask in (
                (a & b, masks[0] & masks[1]),
                (a | b, masks[0] | masks[1]),
                (a - b, masks[0] & ~masks[1]),
                (union(size, [a, b, a]), masks[0] | masks[1]),
            ):
                assert made.ids.tolist() == np.flatnonzero(mask).tolist()
                assert len(made) == mask.sum()
                assert np.array_equal(made.mask(), mask)
                assert np.array_equal(made.holds(np.arange(size, dtype=np.uint32)), mask)


def test_what_not_lets_pass_scores_nothing() -> None:
    rows: list[Row] = [(list("aab"), "x", 2015), (list("a"), "y", 2016)]
    ix = built([rows], "w", ours=True, merged=False)
    tree = query.And([term("a"), query.Not(term("b"))])
    [(score, doc)] = collected(ix, tree).top
    assert (doc, score) == (1, pytest.approx(stock(ix, term("a"))[1], abs=1e-4))


def test_what_is_kept_for_a_reader_goes_with_it() -> None:
    ix = built([[(list("ab"), "x", 2015)]], "w", ours=True, merged=False)
    searcher = ix.searcher()
    reader = searcher.reader()
    kept = ref(columns_of(reader))
    assert columns_of(reader) is kept()
    searcher.close()
    del searcher, reader
    gc.collect()
    assert kept() is None
