"""The columnar collector: the same documents, scores, totals and counts as Whoosh's own way and a scan."""

import gc
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from weakref import ref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import analysis, fields, query
from whoosh.filedb.filestore import RamStorage
from whoosh.util.numeric import byte_to_length, length_to_byte

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
    if is_scored_alike(tree):
        assert {doc: score for score, doc in collector.top} == pytest.approx(expected, abs=1e-4)
    assert (collector.count(), sorted(collector.all_ids())) == (len(expected), sorted(expected))
    with ours.searcher() as searcher:
        for facet in ("place", "year") if expected else ():
            column = searcher.reader().column_reader(facet, translate=True)
            assert collector.counts[facet] == Counter(column[doc] for doc in expected)


def is_scored_alike(tree: query.Query) -> bool:
    """Whether Whoosh's scores are to be trusted.

    What NOT adds differs from tree to tree; what is optional is lost where another node skips over it.
    """
    nodes = list(below(tree))
    return not any(isinstance(node, query.Not) for node in [tree, *nodes]) and not any(
        isinstance(node, query.AndMaybe) for node in nodes
    )


def below(tree: query.Query) -> Iterator[query.Query]:
    for child in tree.children():
        yield child
        yield from below(child)


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


WORDS = st.builds(term, st.sampled_from(LETTERS), st.sampled_from([1.0, 2.5]))
SCORED_TREES = st.recursive(
    st.one_of(WORDS, st.permutations("abc").map(lambda words: query.Phrase("body", words[:2]))),
    lambda trees: st.one_of(
        joined(trees),
        negated(trees),
        st.builds(query.AndNot, trees, trees),
        trees.map(lambda tree: query.ConstantScoreQuery(tree, 2.0)),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, SCORED_TREES)
def test_scores_are_those_that_a_scan_gives(rows: list[Row], tree: query.Query) -> None:
    found = collected(built([rows], "w", ours=True, merged=False), tree, limit=100)
    expected = {doc: scan(tree, row, Statistics(rows)) for doc, row in enumerate(rows) if holds(tree, row)}
    assert {doc: score for score, doc in found.top} == pytest.approx(expected, abs=1e-4)
    assert found.top == sorted(found.top, key=lambda hit: (-hit[0], hit[1]))


class Statistics:
    """What BM25 knows of all documents."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.documents = len(rows)
        self.average = sum(len(words) for words, *_ in rows) / len(rows)
        self.holding = Counter(word for words, *_ in rows for word in set(words))


def scan(tree: query.Query, row: Row, known: Statistics) -> float:  # noqa: PLR0911
    """What a document scores for a tree: BM25 of its words, added up where a node holds."""

    def total(children: Sequence[query.Query]) -> float:
        return sum(scan(child, row, known) for child in children if holds(child, row))

    match tree:
        case query.Term():
            return tree.boost * bm25(tree.text, row, known)
        case query.Phrase():
            return tree.boost * sum(bm25(word, row, known) for word in tree.words)
        case query.And() | query.Or() if len(tree.subqueries) == 1:
            return scan(tree.subqueries[0], row, known)  # as in Whoosh, without the boost
        case query.And():  # what NOT lets through adds nothing
            scored = [child for child in tree.subqueries if not isinstance(child, query.Not)]
            return tree.boost * (total(scored) if scored else 1.0)
        case query.Or():
            return tree.boost * total(tree.subqueries)
        case query.AndMaybe():
            return tree.boost * total([tree.a, tree.b])
        case query.AndNot() | query.Require():
            return tree.boost * scan(tree.a, row, known)
        case query.Not():
            return float(tree.boost)
        case query.ConstantScoreQuery():
            return float(tree.score)
    raise AssertionError(tree)


def bm25(word: str, row: Row, known: Statistics) -> float:
    """As Whoosh has it: idf = ln(N / (df + 1)) + 1, k1 = 1.2, b = 0.75, lengths kept in one byte."""
    count, length = row[0].count(word), byte_to_length(length_to_byte(len(row[0])))
    idf = math.log(known.documents / (known.holding[word] + 1)) + 1
    return idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / known.average)) if count else 0.0


def thousands() -> list[Row]:
    """Documents with frequent and rare words, one label that comes in runs and one that does not."""
    counts = np.random.default_rng(3).poisson([3.0, 1.0, 0.2, 0.05, 0.02], (2400, 5)).tolist()
    words = ([word for word, n in zip("abcde", each, strict=True) for _ in range(n)] for each in counts)
    return [(own, "wxyz"[doc // 40 % 4], 2015 + doc % 7) for doc, own in enumerate(words)]


SOME = [term(letter) for letter in "abcde"]
FLAT_TREES = st.one_of(
    st.sampled_from(SOME),
    st.lists(st.sampled_from(SOME), min_size=2, max_size=4, unique_by=str).map(query.And),
    st.lists(st.sampled_from(SOME), min_size=2, max_size=4, unique_by=str).map(query.Or),
    st.permutations(SOME).map(lambda t: query.And([query.Or(t[:2]), query.Not(t[2])])),
    st.permutations(SOME).map(lambda t: query.AndMaybe(t[0], query.Or([t[1], query.And(t[2:])]))),
    st.permutations("abcde").map(lambda t: query.Phrase("body", t[:2])),
    st.permutations("abcde").map(lambda t: query.ConstantScoreQuery(term(t[0]))),
    st.just(query.Not(term("d"))),
)


@pytest.mark.parametrize("segments", [1, 3])
def test_the_best_and_the_counts_are_exact_among_thousands(segments: int) -> None:
    rows = thousands()
    size, known = len(rows) // segments, Statistics(rows)
    parts = [rows[at : at + size] for at in range(0, len(rows), size)]
    ix = built(parts, "v", ours=True, merged=False)
    place = {"place": query.Or([query.Term("place", "x"), query.Term("place", "y")])}

    @settings(max_examples=30, deadline=None)
    @given(FLAT_TREES, st.sampled_from([0, 1, 5, 30]))
    def check(tree: query.Query, limit: int) -> None:
        found = collected(ix, tree, limit=limit, facets=("place", "year"), selections=place)
        hits = [doc for doc, row in enumerate(rows) if holds(tree, row)]
        kept = [doc for doc in hits if rows[doc][1] in "xy"]
        scores = {doc: scan(tree, rows[doc], known) for doc in kept}
        best = sorted(scores, key=lambda doc: (-scores[doc], doc))[:limit]
        assert [score for score, _ in found.top] == pytest.approx([scores[doc] for doc in best], abs=1e-4)
        assert [scores[doc] for _, doc in found.top] == pytest.approx([scores[doc] for doc in best], abs=1e-4)
        assert found.count() == len(kept)
        assert found.counts["place"] == Counter(rows[doc][1] for doc in hits)
        assert found.counts["year"] == Counter(rows[doc][2] for doc in kept)

    check()


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
    each, few = np.arange(size, dtype=np.uint32), slice(size - size // 128, size)
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
                assert np.array_equal(made.holds(each[few]), mask[few])
                assert np.array_equal(made.holds(each), mask)
        assert a.preceding().ids.tolist() == [doc - 1 for doc in a.ids.tolist() if doc]


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
