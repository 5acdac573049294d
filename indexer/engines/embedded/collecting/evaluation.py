"""Which documents of a segment satisfy a query tree, and what does each of them score?

Every node becomes a `Found`: its documents as a set, and a function that scores some of them. Nodes
not known here are evaluated by Whoosh's own matchers, with the same results.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
from whoosh import query, scoring
from whoosh.searching import SearchContext

from indexer.engines.embedded.codec.frequent import Norms
from indexer.engines.embedded.codec.postings import FieldPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids, union
from indexer.engines.embedded.collecting.phrases import adjacent
from indexer.engines.embedded.collecting.scores import (
    Found,
    Octets,
    Part,
    all_parts,
    constantly,
    looked_up,
    scattered,
    total,
    weighed,
    where_found,
)
from indexer.engines.embedded.collecting.segment import Floats, Postings, SegmentColumns

_SEVERAL = 2


class Evaluator:
    """Evaluates trees over one segment, with the statistics of the whole index."""

    def __init__(self, searcher: Any, columns: SegmentColumns) -> None:
        """searcher: Whoosh's for the segment; its parent knows how often a term stands in the index."""
        self._searcher = searcher
        self._parent = searcher.get_parent()
        self._columns = columns
        self._size = columns.size
        self._known_norms: dict[str, tuple[Norms, Floats]] = {}
        self._rules: dict[type[query.Query], Callable[[Any], Found]] = {
            query.Term: self._term,
            query.And: self._and,
            query.Or: self._or,
            query.Not: self._not,
            query.AndNot: self._and_not,
            query.AndMaybe: self._and_maybe,
            query.Require: self._require,
            query.Phrase: self._phrase,
            query.Prefix: self._many,
            query.Wildcard: self._many,
            query.Every: self._every,
            query.ConstantScoreQuery: self._constant,
        }

    def evaluate(self, node: query.Query) -> Found:
        """The documents of a node with their scores."""
        rule = self._rules.get(type(node), self._by_matcher)
        return rule(node)

    def _none(self) -> Found:
        return self._flat(DocSet.none(self._size), 0.0)

    def _flat(self, docs: DocSet, score: float) -> Found:
        return Found(docs, constantly(score), ())

    def _live(self, docs: DocSet) -> DocSet:
        live = self._columns.live()
        return docs if live is None else docs & live

    def _term(self, node: query.Term) -> Found:
        if not self._is_scored_here(node.fieldname):
            return self._by_matcher(node)
        text = _bytes(self._searcher, node.fieldname, node.text)
        return self._none() if text is None else self._of_term(node.fieldname, text).boosted(node.boost)

    def _of_term(self, field: str, text: bytes) -> Found:
        postings = self._columns.postings(field, text)
        if postings is None:
            return self._none()
        docs = DocSet(self._size, postings.docs, postings.bits)
        return self._scored(field, text, docs, postings).within(self._live(docs))

    def _is_scored_here(self, field: str) -> bool:
        weighting = self._searcher.weighting
        return field in self._searcher.schema and type(weighting) is scoring.BM25F

    def _scored(self, field: str, text: bytes, docs: DocSet, postings: Postings) -> Found:
        if not self._searcher.schema[field].scorable:
            return Found(docs, weighed(postings, lambda weights, _: weights, self._size))
        norms, each = self._norms(field)
        weight = self._parent.idf(field, text) * (norms.k1 + 1)

        def weigh(weights: Floats, ids: Ids) -> Floats:
            return np.float32(weight) * (weights / (weights + each.take(ids)))

        def bounds() -> Octets:
            return scattered(postings.docs, postings.impacts(norms, each), self._size)

        part = Part(weight, postings.impact_row(norms), bounds)
        return Found(docs, weighed(postings, weigh, self._size), (part,), covers=True)

    def _norms(self, field: str) -> tuple[Norms, Floats]:
        """How BM25 normalises weights in a field, and by how much in every document."""
        if field not in self._known_norms:
            weighting = self._searcher.weighting
            average = self._parent.avg_field_length(field) or 1
            norms = Norms(weighting.K1, weighting._field_B.get(field, weighting.B), average)
            self._known_norms[field] = norms, self._columns.norms(field, norms)
        return self._known_norms[field]

    def _and(self, node: query.And) -> Found:
        """What NOT lets pass scores nothing (Whoosh adds 1 in some trees); one child alone has no boost."""
        found = [self.evaluate(child) for child in node.subqueries]
        if len(found) < _SEVERAL:
            return found[0] if found else self._none()
        docs = reduce(DocSet.__and__, sorted((each.docs for each in found), key=len))
        pairs = zip(node.subqueries, found, strict=True)
        scored = [each for child, each in pairs if not isinstance(child, query.Not)]
        if not scored:
            return self._flat(docs, node.boost)
        return Found(docs, total([each.score for each in scored]), all_parts(scored)).boosted(node.boost)

    def _or(self, node: query.Or) -> Found:
        if node.scale or node.minmatch:
            return self._by_matcher(node)
        found = [self.evaluate(child) for child in node.subqueries]
        if len(found) < _SEVERAL:
            return found[0] if found else self._none()
        docs = union(self._size, [each.docs for each in found])
        covers = all(each.covers and each.parts for each in found)
        scores = total([where_found(each) for each in found])
        return Found(docs, scores, all_parts(found) if covers else None, covers).boosted(node.boost)

    def _not(self, node: query.Not) -> Found:
        rest = self._live(DocSet.every(self._size)) - self.evaluate(node.query).docs
        return self._flat(rest, node.boost)

    def _and_not(self, node: query.AndNot) -> Found:
        wanted, unwanted = self.evaluate(node.a), self.evaluate(node.b)
        return wanted.within(wanted.docs - unwanted.docs).boosted(node.boost)

    def _and_maybe(self, node: query.AndMaybe) -> Found:
        needed, optional = self.evaluate(node.a), self.evaluate(node.b)
        parts = all_parts([needed, optional]) if optional.covers else None
        scores = total([needed.score, where_found(optional)])
        return Found(needed.docs, scores, parts).boosted(node.boost)

    def _require(self, node: query.Require) -> Found:
        scored, required = self.evaluate(node.a), self.evaluate(node.b)
        return scored.within(scored.docs & required.docs).boosted(node.boost)

    def _every(self, node: query.Every) -> Found:
        if node.fieldname:
            return self._by_matcher(node)
        return self._flat(self._live(DocSet.every(self._size)), node.boost)

    def _constant(self, node: query.ConstantScoreQuery) -> Found:
        return self._flat(self.evaluate(node.child).docs, node.score)

    def _many(self, node: query.MultiTerm) -> Found:
        """Every term that a node stands for, as Whoosh scores it: the sum of their scores."""
        columns = self._columns.field(node.fieldname)
        if columns is None or not self._is_scored_here(node.fieldname):
            return self._each(node)
        docs = self._live(DocSet.of_mask(columns.mask(self._numbers(node, columns), self._size)))
        return Found(docs, lambda ids: self._each(node).score(ids))  # few ask for the scores

    def _numbers(self, node: query.MultiTerm, columns: FieldPostings) -> Sequence[int]:
        if type(node) is query.Prefix:
            prefix = _bytes(self._searcher, node.fieldname, node.text)
            return columns.terms.prefixed(prefix) if prefix is not None else ()
        found = (columns.terms.find(text) for text in node._btexts(self._searcher.reader()) if text)
        return [number for number in found if number is not None]

    def _each(self, node: query.MultiTerm) -> Found:
        texts = [text for text in node._btexts(self._searcher.reader()) if text]
        if len(texts) == 1:  # Whoosh leaves the boost out then
            return self._term(query.Term(node.fieldname, texts[0]))
        terms = [query.Term(node.fieldname, text) for text in texts]
        return self._or(query.Or(terms, boost=node.boost)) if terms else self._none()

    def _phrase(self, node: query.Phrase) -> Found:
        texts = [_bytes(self._searcher, node.fieldname, word) for word in node.words]
        columns = self._columns.field(node.fieldname)
        plain = node.slop == 1 and columns is not None and columns.positions is not None
        plain = plain and self._is_scored_here(node.fieldname)
        if not plain or len(set(texts)) != len(texts) or len(texts) < 2 or None in texts:
            return self._by_matcher(node)
        assert columns is not None
        found = [columns.terms.find(text) for text in texts if text is not None]
        numbers = [number for number in found if number is not None]
        if len(numbers) < len(texts):
            return self._none()
        terms = [self._of_term(node.fieldname, text) for text in texts if text is not None]
        docs = self._live(adjacent(columns, numbers, [term.docs for term in terms]))
        return Found(docs, total([term.score for term in terms]), all_parts(terms)).boosted(node.boost)

    def _by_matcher(self, node: query.Query) -> Found:
        """What Whoosh's matcher steps through."""
        matcher = node.matcher(self._searcher, SearchContext(weighting=self._searcher.weighting))
        ids, scores = [], []
        while matcher.is_active():
            ids.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        docs = np.array(ids, np.uint32)
        return Found(DocSet(self._size, docs), looked_up(docs, np.array(scores, np.float32)))


def _bytes(searcher: Any, field: str, text: Any) -> bytes | None:
    if isinstance(text, bytes):
        return text
    try:
        return bytes(searcher.schema[field].to_bytes(text))
    except ValueError:
        return None
