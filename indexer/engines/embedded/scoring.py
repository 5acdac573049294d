"""What do the sections of a segment score for the leaves of a query, and which reports have the best?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.base import Filters, Leaf, Lift, ScorePart, SearchRequest, positive_leaves
from indexer.engines.embedded.codec.frequent import STEPS
from indexer.engines.embedded.collecting.docset import DocSet, Ids
from indexer.engines.embedded.collecting.scores import (
    Octets,
    Part,
    Score,
    constantly,
    scattered,
    total,
    weighed,
)
from indexer.engines.embedded.collecting.segment import Floats, Postings
from indexer.engines.embedded.collecting.top import bounds_of
from indexer.engines.embedded.lookups import Lookups
from indexer.engines.embedded.matching import Matches
from indexer.engines.embedded.narrow import near_sections
from indexer.engines.embedded.ranking import idf, norms
from indexer.engines.embedded.segments import Segment
from indexer.engines.embedded.selection import select
from indexer.engines.parameters import in_use

_MOST_NEAR = 4_000  # sections of a segment whose positions a lift compares: some 4 ms
MOST = 256  # summands of a score, labels aside: each reads a byte of every section


@dataclass(frozen=True, slots=True)
class Summand:
    """What a leaf or a label, as `ScorePart` names it, adds to the score of a section; with bounds of it."""

    leaf: Leaf | None
    word: str
    score: Score
    part: Part


class SectionScores:
    """Scores of the sections of one segment: the sum over leaves of their words and exact characters."""

    def __init__(self, summands: Sequence[Summand], left_out: int = 0) -> None:
        """left_out: how many summands there would be besides, in all segments."""
        self.summands = [each for each in summands if each.part.weight]  # what weighs nothing bounds nothing
        self.left_out = left_out
        self._score = total([each.score for each in self.summands] or [constantly(0.0)])
        self._parts = [each.part for each in self.summands]

    @property
    def are_equal(self) -> bool:
        """Whether every section scores the same."""
        return not self._parts

    def of(self, sections: Ids) -> Floats:
        """The scores of some sections."""
        return self._score(sections)

    def best_reports(self, segment: Segment, sections: DocSet, most: int) -> tuple[NDArray[np.intp], Floats]:
        """Reports with their best section's score among some sections: at least the `most` best, if so many.

        The numbers of the reports ascend; those that tie with the last of the best are among them.
        """
        chosen = self._choice(segment, sections, most)
        reports = segment.report.take(chosen).astype(np.intp)
        first = np.flatnonzero(np.concatenate(([True], reports[1:] != reports[:-1])))[: len(reports)]
        if not len(first):
            return reports, np.zeros(0, np.float32)
        return reports[first], np.maximum.reduceat(self._score(chosen), first)

    def _choice(self, segment: Segment, sections: DocSet, most: int) -> Ids:
        """Sections by which reports can be among the best, by bounds of all scores.

        Of each report these are the sections whose bound comes near its best one.
        """
        known = None if sections.is_sparse else bounds_of(self._parts, segment.size)
        if known is None:
            return sections.ids
        held = sections.mask()
        bounds, slack = known[0] * held, known[1]
        best = np.maximum.reduceat(bounds, segment.starts)
        least = 0
        if np.count_nonzero(best) > most:
            least = max(int(np.partition(best, len(best) - most)[len(best) - most]) - slack, 1)
        near = np.maximum(best.astype(np.int64) - slack, least).astype(bounds.dtype)
        return np.flatnonzero(held & (bounds >= np.repeat(near, segment.lengths))).astype(np.uint32)


def section_scores(
    request: SearchRequest, found: Sequence[Matches], known: Sequence[Lookups]
) -> list[SectionScores]:
    """The scores of every segment, by the statistics of all of them, with bonuses for labels and lifts."""
    if not any(len(m.candidates) for m in found):
        return [SectionScores([]) for _ in found]
    wanted = dict.fromkeys(positive_leaves(request.query)) if request.query is not None else {}
    weights = [weighted for leaf in wanted for weighted in _readings(leaf)]
    wanted_words = dict.fromkeys(word for leaf, _ in weights for word in _words(leaf))
    postings = [{word: m.segment.word(word) for word in wanted_words} for m in found]
    exact = [{leaf: docs for own in m.leaves.values() for leaf, docs in own.exact.items()} for m in found]
    size = sum(len(m.segment.every) for m in found)
    rarity = _Rarity(
        {word: idf(sum(_length(own[word]) for own in postings), size) for word in (*postings, {})[0]},
        {leaf: idf(sum(len(own[leaf]) for own in exact), size) for leaf in (*exact, {})[0]},
    )
    each = zip(found, postings, exact, strict=True)
    summands = [list(_summands(m.segment, weights, own, docs, rarity)) for m, own, docs in each]
    kept, left_out = _heaviest(summands)
    lifted = _lifted(request.lifts, known, size)
    return [
        SectionScores([*own, *_bonuses(request.boosts, m.segment), *more], left_out)
        for m, own, more in zip(found, kept, lifted, strict=True)
    ]


def _heaviest(segments: Sequence[Sequence[Summand]]) -> tuple[Sequence[Sequence[Summand]], int]:
    """The MOST summands of the largest weight, the same in all segments, and how many others there are."""
    weights = {(each.leaf, each.word): each.part.weight for summands in segments for each in summands}
    if len(weights) <= MOST:
        return segments, 0
    kept = set(sorted(weights, key=lambda name: -weights[name])[:MOST])
    chosen = [[each for each in summands if (each.leaf, each.word) in kept] for summands in segments]
    return chosen, len(weights) - MOST


def _readings(leaf: Leaf) -> Iterator[tuple[Leaf, float]]:
    """A leaf and its alternatives, with what each counts for."""
    yield leaf, 1.0
    yield from ((alternative.leaf, alternative.weight) for alternative in leaf.also)


def parts_of(scores: SectionScores, section: int) -> tuple[ScorePart, ...]:
    """What the score of one section is the sum of, zeros left out."""
    ids = np.array([section], np.uint32)
    each = ((summand, float(summand.score(ids)[0])) for summand in scores.summands)
    return tuple(ScorePart(summand.leaf, summand.word, score) for summand, score in each if score)


def _words(leaf: Leaf) -> tuple[str, ...]:
    """The words that a leaf scores by: none where it is narrow, which scores as exact characters do."""
    return () if leaf.is_narrow else leaf.words


@dataclass(frozen=True, slots=True)
class _Rarity:
    """The idf of words, and of the characters of leaves."""

    words: Mapping[str, float]
    exact: Mapping[Leaf, float]


def _length(postings: Postings | None) -> int:
    return 0 if postings is None else len(postings.docs)


def _summands(
    segment: Segment,
    weights: Iterable[tuple[Leaf, float]],
    postings: Mapping[str, Postings | None],
    exact: Mapping[Leaf, DocSet],
    rarity: _Rarity,
) -> Iterator[Summand]:
    k1, of_exact = in_use().k1, in_use().exact
    for leaf, weight in weights:
        for word in _words(leaf):
            own = postings[word]
            if own is not None:
                yield Summand(leaf, word, *_of_word(own, weight * rarity.words[word] * (k1 + 1), segment))
        if len(exact[leaf]):
            yield Summand(leaf, "", *_of_set(exact[leaf], weight * of_exact * rarity.exact[leaf]))


def _bonuses(boosts: Filters, segment: Segment) -> Iterator[Summand]:
    """One for each field of some filters, for the sections of the reports that pass it."""
    passing = select(boosts, segment)
    for name, wanted, reports in (
        ("region", boosts.regions, passing.regions),
        ("year", boosts.years, passing.years),
        ("genre", boosts.genres, passing.genres),
    ):
        if wanted:
            yield Summand(None, name, *_of_set(segment.spread(reports), in_use().label))


def _lifted(lifts: Iterable[Lift], known: Sequence[Lookups], size: int) -> list[list[Summand]]:
    """What lifts add in each segment; nothing for one that is too costly in any."""
    added: list[list[Summand]] = [[] for _ in known]
    for lift in lifts:
        each = [_sections(lift.leaf, own) for own in known]
        found = [docs for docs in each if docs is not None]
        total = sum(map(len, found))
        if total and len(found) == len(known):
            weight = lift.weight * idf(total, size)
            for own, docs in zip(added, found, strict=True):
                own.append(Summand(lift.leaf, "", *_of_set(docs, weight)))
    return added


def _sections(leaf: Leaf, known: Lookups) -> DocSet | None:
    if not leaf.near:
        return known.of(leaf).sections
    found = near_sections(leaf, known.segment, _MOST_NEAR)
    return None if found is None else known.segment.alive(found)


def _of_word(postings: Postings, weight: float, segment: Segment) -> tuple[Score, Part]:
    normed = norms()
    each = segment.columns.norms("words", normed)

    def weigh(weights: Floats, _: Ids) -> Floats:
        scored: Floats = np.float32(weight) * (weights / (weights + np.float32(normed.k1)))
        return scored

    few = postings.docs if DocSet(segment.size, postings.docs).is_sparse else None

    def made() -> Octets:
        known = postings.impacts(normed, each)
        return known if few is not None else scattered(postings.docs, known, segment.size)

    return weighed(postings, weigh, segment.size), Part(weight, postings.impact_row(normed), made, few)


def _of_set(sections: DocSet, weight: float) -> tuple[Score, Part]:
    def score(ids: Ids) -> Floats:
        return sections.holds(ids) * np.float32(weight)

    if sections.is_sparse:
        few = sections.ids
        return score, Part(weight, None, lambda: np.full(len(few), STEPS, np.uint8), few)
    return score, Part(weight, None, lambda: sections.mask().view(np.uint8) * np.uint8(STEPS))
