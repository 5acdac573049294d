"""Which documents of a segment satisfy a query tree, and what does each of them score?

Every node becomes a `Found`: its documents as a set, and a function that scores some of them. Nodes
not known here are evaluated by Whoosh's own matchers, with the same results.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from whoosh import query, scoring
from whoosh.searching import SearchContext

from indexer.engines.embedded.collecting.docset import DocSet, Ids, union
from indexer.engines.embedded.collecting.phrases import adjacent
from indexer.engines.embedded.collecting.segment import Floats, Postings, SegmentColumns

_SEVERAL = 2
_GATHER = 8  # so many times fewer documents are looked up among a term's than all of its are scored

Score = Callable[[Ids], Floats]


@dataclass(frozen=True, slots=True)
class Found:
    """Documents that satisfy a node, and the score of each; of other documents the score means nothing."""

    docs: DocSet
    score: Score


class Evaluator:
    """Evaluates trees over one segment, with the statistics of the whole index."""

    def __init__(self, searcher: Any, columns: SegmentColumns) -> None:
        """searcher: Whoosh's for the segment; its parent knows how often a term stands in the index."""
        self._searcher = searcher
        self._parent = searcher.get_parent()
        self._columns = columns
        self._size = columns.size
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
        return Found(DocSet.none(self._size), _constantly(0.0))

    def _live(self, docs: DocSet) -> DocSet:
        live = self._columns.live()
        return docs if live is None else docs & live

    def _term(self, node: query.Term) -> Found:
        if not self._is_scored_here(node.fieldname):
            return self._by_matcher(node)
        text = _bytes(self._searcher, node.fieldname, node.text)
        postings = None if text is None else self._columns.postings(node.fieldname, text)
        if text is None or postings is None:
            return self._none()
        score = self._scorer(node.fieldname, text, postings)
        return Found(self._live(DocSet(self._size, postings.docs)), _boosted(score, node.boost))

    def _is_scored_here(self, field: str) -> bool:
        weighting = self._searcher.weighting
        return field in self._searcher.schema and type(weighting) is scoring.BM25F

    def _scorer(self, field: str, text: bytes, postings: Postings) -> Score:
        weighting = self._searcher.weighting
        if not self._searcher.schema[field].scorable:
            return _looked_up(postings, self._size)
        k1, b = weighting.K1, weighting._field_B.get(field, weighting.B)
        average = self._parent.avg_field_length(field) or 1
        idf, lengths = self._parent.idf(field, text), self._columns.lengths(field)

        def weigh(weights: Floats, docs: Ids) -> Floats:
            norms = k1 * ((1 - b) + b * lengths[docs] / np.float32(average))
            scored: Floats = np.float32(idf * (k1 + 1)) * weights / (weights + norms.astype(np.float32))
            return scored

        return _weighed(postings, weigh, self._size)

    def _and(self, node: query.And) -> Found:
        """What NOT lets pass scores nothing (Whoosh adds 1 in some trees); one child alone has no boost."""
        found = [self.evaluate(child) for child in node.subqueries]
        if len(found) < _SEVERAL:
            return found[0] if found else self._none()
        docs = reduce(DocSet.__and__, sorted((each.docs for each in found), key=len))
        pairs = zip(node.subqueries, found, strict=True)
        scores = [each.score for child, each in pairs if not isinstance(child, query.Not)]
        return Found(docs, _boosted(_sum(scores or [_constantly(1.0)]), node.boost))

    def _or(self, node: query.Or) -> Found:
        if node.scale or node.minmatch:
            return self._by_matcher(node)
        found = [self.evaluate(child) for child in node.subqueries]
        if len(found) < _SEVERAL:
            return found[0] if found else self._none()
        docs = union(self._size, [each.docs for each in found])
        return Found(docs, _boosted(_sum([_within(each) for each in found]), node.boost))

    def _not(self, node: query.Not) -> Found:
        rest = self._live(DocSet.every(self._size)) - self.evaluate(node.query).docs
        return Found(rest, _constantly(node.boost))

    def _and_not(self, node: query.AndNot) -> Found:
        wanted, unwanted = self.evaluate(node.a), self.evaluate(node.b)
        return Found(wanted.docs - unwanted.docs, _boosted(wanted.score, node.boost))

    def _and_maybe(self, node: query.AndMaybe) -> Found:
        needed, optional = self.evaluate(node.a), self.evaluate(node.b)
        return Found(needed.docs, _boosted(_sum([needed.score, _within(optional)]), node.boost))

    def _require(self, node: query.Require) -> Found:
        scored, required = self.evaluate(node.a), self.evaluate(node.b)
        return Found(scored.docs & required.docs, _boosted(scored.score, node.boost))

    def _every(self, node: query.Every) -> Found:
        if node.fieldname:
            return self._by_matcher(node)
        return Found(self._live(DocSet.every(self._size)), _constantly(node.boost))

    def _constant(self, node: query.ConstantScoreQuery) -> Found:
        return Found(self.evaluate(node.child).docs, _constantly(node.score))

    def _many(self, node: query.MultiTerm) -> Found:
        """Every term that a node stands for, as Whoosh scores it: the sum of their scores."""
        texts = [text for text in node._btexts(self._searcher.reader()) if text]
        if len(texts) == 1:  # Whoosh leaves the boost out then
            return self._term(query.Term(node.fieldname, texts[0]))
        terms = [query.Term(node.fieldname, text) for text in texts]
        return self._or(query.Or(terms, boost=node.boost)) if terms else self._none()

    def _phrase(self, node: query.Phrase) -> Found:
        texts = [_bytes(self._searcher, node.fieldname, word) for word in node.words]
        columns = self._columns.field(node.fieldname)
        plain = node.slop == 1 and columns is not None and columns.positions is not None
        if not plain or len(set(texts)) != len(texts) or len(texts) < 2 or None in texts:
            return self._by_matcher(node)
        assert columns is not None
        numbers = [columns.terms.find(text) for text in texts if text is not None]
        if None in numbers:
            return self._none()
        both = self._and(query.And([query.Term(node.fieldname, text) for text in texts]))
        terms = [columns.posting(number) for number in numbers if number is not None]
        docs = DocSet(self._size, adjacent(terms, both.docs))
        return Found(docs, _boosted(both.score, node.boost))

    def _by_matcher(self, node: query.Query) -> Found:
        """What Whoosh's matcher steps through."""
        matcher = node.matcher(self._searcher, SearchContext(weighting=self._searcher.weighting))
        ids, scores = [], []
        while matcher.is_active():
            ids.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        docs, weights = np.array(ids, np.uint32), np.array(scores, np.float32)
        return Found(DocSet(self._size, docs), _looked_up(Postings(docs, weights), self._size))


def _bytes(searcher: Any, field: str, text: Any) -> bytes | None:
    if isinstance(text, bytes):
        return text
    try:
        return bytes(searcher.schema[field].to_bytes(text))
    except ValueError:
        return None


def _constantly(value: float) -> Score:
    return lambda ids: np.full(len(ids), value, np.float32)


def _boosted(score: Score, boost: float) -> Score:
    return score if boost == 1.0 else lambda ids: np.float32(boost) * score(ids)


def _sum(scores: Sequence[Score]) -> Score:
    return scores[0] if len(scores) == 1 else lambda ids: reduce(np.add, (score(ids) for score in scores))


def _within(found: Found) -> Score:
    """The scores of a node, 0 for documents that do not satisfy it."""

    def score(ids: Ids) -> Floats:
        if ids is found.docs.ids:
            return found.score(ids)
        held = found.docs.holds(ids)
        scores = np.zeros(len(ids), np.float32)
        scores[held] = found.score(ids[held])
        return scores

    return score


def _weighed(postings: Postings, weigh: Callable[[Floats, Ids], Floats], size: int) -> Score:
    """Scores of some of a term's documents: looked up where they are few, else of all of them.

    All of `ids` hold the term: as many as it has are all that it has.
    """

    def score(ids: Ids) -> Floats:
        docs = postings.docs
        if ids is docs or len(ids) == len(docs):
            return weigh(postings.weights, docs)
        if len(ids) * _GATHER < len(docs):
            at = np.minimum(np.searchsorted(docs, ids), len(docs) - 1)
            return weigh(postings.weights[at], ids)
        every = np.empty(size, np.float32)
        every[docs] = weigh(postings.weights, docs)
        return every[ids]

    return score


def _looked_up(postings: Postings, size: int) -> Score:
    """The weights of the postings as scores."""
    return _weighed(postings, lambda weights, _: weights, size) if len(postings.docs) else _constantly(0.0)
