"""Which cues stand in a heading or a text, and how much do they weigh? The words of `topics.txt`.

A cue of two characters is one only between the borders of words: 义教 in 中小学义教工程, not in
爱国主义教育. The words are those of jieba's dictionary with their frequencies (a unigram model, as in
jieba's own segmentation).
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import log

import jieba
import numpy as np

from analyzers.pairs import PairTable

jieba.setLogLevel(logging.WARNING)

HEAVIEST = 6  # the weight that no cue exceeds
_SHORTEST = 2  # characters of a cue that may be halves of two words
_PAIR = (_SHORTEST,)
_AROUND = 2  # characters on either side in which their words are looked for
_KEPT = 8192  # short runs of which the likelihood is kept

Cue = tuple[str, int, str]  # topic, weight, words
Scores = Mapping[str, int]


class Cued:
    """The cues in some words: their weights by topic, each cue counted once or as often as it stands there.

    The topics stand in the order in which the words name them: of equal ones the first is chosen.
    """

    __slots__ = ("_begins", "_cues", "_words")

    def __init__(self, words: str, begins: Iterable[int]) -> None:
        self._words, self._begins = words, begins  # `begins`: where a cue may begin, in order
        self._cues: Sequence[Cue] | None = None  # found where they are asked for

    def scores(self, once: bool = False) -> Scores:
        """The weights of all cues, or of the different ones."""
        if self._cues is None:
            self._cues = [*_found(self._words, self._begins)]
        scores: dict[str, int] = {}
        for topic, weight, _ in dict.fromkeys(self._cues) if once else self._cues:
            scores[topic] = scores.get(topic, 0) + weight
        return scores


def cued(texts: Sequence[str]) -> list[Cued]:
    """The cues of several texts, looked for in one pass."""
    where, at, _ = _pairs().find(texts)
    places = at.tolist()
    bounds = np.searchsorted(where, np.arange(len(texts) + 1)).tolist()
    return [Cued(text, places[a:b]) for text, (a, b) in zip(texts, pairwise(bounds), strict=True)]


def scores_of(text: str) -> Scores:
    """The weights of the cues in a heading or a title by topic."""
    begins = _begins()
    return Cued(text, [at for at in range(len(text)) if text[at : at + 2] in begins]).scores()


def _found(text: str, begins: Iterable[int]) -> Iterator[Cue]:
    """The cues in a text from left to right, without overlap: of two the heavier, else the longest first.

    So 扩大学前教育 holds 学前 and not 大学. A cue of weight 0 gives way to none.
    """
    cues, lengths = _cues(), _lengths()
    held: Cue | None = None
    end = -1
    for at in begins:
        inside = at < end
        if inside and held and (held[1] == 0 or held[1] >= HEAVIEST):
            continue
        for length in lengths.get(text[at : at + 3], _PAIR):
            if cue := cues.get(text[at : at + length]):
                break
        else:
            continue
        if (inside and held and cue[1] <= held[1]) or (length == _SHORTEST and is_straddled(text, at)):
            continue
        if held and not inside:
            yield held
        held, end = cue, at + length
    if held:
        yield held


def is_straddled(text: str, at: int) -> bool:
    """Whether two characters are the end of one word and the beginning of another: 主义|教育 around 义教.

    The likelier reading decides of the characters around them: with a border in the middle of the
    two, or with one on either side.
    """
    known, after = _frequencies(), text[at + 1 : at + 3]
    if not (at and len(after) == _SHORTEST and known.get(after) and known.get(text[at - 1 : at + 1])):
        return False
    left, cue, right = text[max(0, at - _AROUND) : at], text[at : at + 2], text[at + 2 : at + 2 + _AROUND]
    halves = _likelihood(left + cue[0]) + _likelihood(cue[1] + right)
    return halves > _likelihood(left) + _likelihood(cue) + _likelihood(right)


@cache
def _frequencies() -> Mapping[str, int]:
    jieba.dt.initialize()
    frequencies: dict[str, int] = jieba.dt.FREQ
    return frequencies


@lru_cache(_KEPT)
def _likelihood(run: str) -> float:
    """The logarithm of the share of a few characters read as words in the best way.

    A character that is no word counts as one that was seen once.
    """
    if not run:
        return 0.0
    known, total = _frequencies(), jieba.dt.total
    lengths = (n for n in range(1, len(run) + 1) if n == 1 or known.get(run[:n]))
    return max(log((known.get(run[:n]) or 1) / total) + _likelihood(run[n:]) for n in lengths)


@cache
def _cues() -> Mapping[str, Cue]:
    return {cue: (topic, weight, cue) for cue, topic, weight in read_cues()}


@cache
def _lengths() -> Mapping[str, Sequence[int]]:
    """The lengths of the cues that begin with three characters, the longest first; a pair may be one too."""
    lengths: dict[str, set[int]] = {}
    for cue in _cues():
        if len(cue) > _SHORTEST:
            lengths.setdefault(cue[:3], {*_PAIR}).add(len(cue))
    return {start: sorted(each, reverse=True) for start, each in lengths.items()}


@cache
def _begins() -> Set[str]:
    """The pairs of characters that begin a cue."""
    return {cue[:2] for cue in _cues()}


@cache
def _pairs() -> PairTable:
    return PairTable(sorted(_begins()))


def read_cues() -> Iterator[tuple[str, str, int]]:
    """Cue, topic and weight of every cue in the data file; the weight is 2 unless it is given (词:3).

    The topics of a shared cue are joined by |.
    """
    for line in files("indexer.structure").joinpath("topics.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            topic, *cues = line.split()
            for item in cues:
                cue, _, weight = item.partition(":")
                yield cue, topic, int(weight or 2)
