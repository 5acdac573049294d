"""What do documents score? Functions that score those asked for, and bounds for all of them at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.collecting.docset import DocSet, Ids
from indexer.engines.embedded.collecting.segment import Floats, Postings

_GATHER = 3  # so many times fewer documents are looked up among a term's than all of its are scored

Score = Callable[[Ids], Floats]
Octets = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Part:
    """A summand of a score: `weight` times a ratio that an impact bounds for every document, in 1/255.

    stored: the impacts of all documents, where the codec has them; made: how to make them else; few: the
    only documents that have an impact, where they are few: then these alone are made.
    """

    weight: float
    stored: Octets | None
    made: Callable[[], Octets]
    few: Ids | None = None

    def impacts(self) -> Octets:
        """The impacts of all documents, or of the few that have one."""
        return self.made() if self.stored is None else self.stored


@dataclass(frozen=True, slots=True)
class Found:
    """Documents that satisfy a node, and the score of each; of other documents the score means nothing.

    parts: what the score of each of them is the sum of, but for a constant; None where that is not known.
    covers: whether every other document scores 0, and has no impact in any part.
    """

    docs: DocSet
    score: Score
    parts: tuple[Part, ...] | None = None
    covers: bool = False

    def within(self, docs: DocSet) -> "Found":
        """The same scores for some of the documents."""
        return self if docs is self.docs else Found(docs, self.score, self.parts)

    def boosted(self, boost: float) -> "Found":
        """All scores multiplied."""
        if boost == 1.0:
            return self
        parts = self.parts and tuple(replace(part, weight=part.weight * boost) for part in self.parts)
        score = self.score
        parts = parts if boost > 0 else None
        return Found(self.docs, lambda ids: np.float32(boost) * score(ids), parts, self.covers)


def constantly(value: float) -> Score:
    """The same score for every document."""
    return lambda ids: np.full(len(ids), value, np.float32)


def total(scores: Sequence[Score]) -> Score:
    """The sum of scores."""
    return scores[0] if len(scores) == 1 else lambda ids: reduce(np.add, (score(ids) for score in scores))


def all_parts(found: Sequence[Found]) -> tuple[Part, ...] | None:
    """The parts of a sum; None where those of a summand are not known."""
    parts: list[Part] = []
    for each in found:
        if each.parts is None:
            return None
        parts += each.parts
    return tuple(parts)


def where_found(found: Found) -> Score:
    """The scores of a node, 0 for documents that do not satisfy it."""
    if found.covers:
        return found.score

    def score(ids: Ids) -> Floats:
        held = found.docs.holds(ids)
        scores = np.zeros(len(ids), np.float32)
        scores[held] = found.score(ids[held])
        return scores

    return score


def weighed(postings: Postings, weigh: Callable[[Floats, Ids], Floats], size: int) -> Score:
    """Scores of a term: looked up where documents are few, else of all of the term's; 0 where it is not."""
    docs = postings.docs

    def score(ids: Ids) -> Floats:
        if ids is docs:
            return weigh(postings.weights, docs)
        if len(ids) * _GATHER >= len(docs):
            return scattered(docs, weigh(postings.weights, docs), size).take(ids)
        places = np.minimum(np.searchsorted(docs, ids), len(docs) - 1)
        scores: Floats = weigh(postings.weights_at(places), ids) * (docs.take(places) == ids)
        return scores

    return score


def looked_up(docs: Ids, weights: Floats) -> Score:
    """Known scores of known documents."""
    return lambda ids: weights if len(ids) == len(docs) else weights[np.searchsorted(docs, ids)]


def scattered(docs: Ids, values: NDArray[Any], size: int) -> NDArray[Any]:
    """Values of some documents in a column of all, 0 for the others."""
    column = np.zeros(size, values.dtype)
    column[docs] = values
    return column
