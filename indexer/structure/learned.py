"""How often do two characters stand in sections of each topic? Counts of labelled reports, as evidence.

The counts are in `topic_counts.tsv`; `learn_topics.py` makes them. Every pair of characters of a
heading, of the heading above it and of the beginning of the text speaks for the topics in which it
was counted, by the logarithm of how much more often than by chance (naive Bayes, a pair counted once).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from analyzers.pairs import PairTable

LOOKED_AT = 200  # characters of a text
# Chosen by leaving out reports 01 to 60 of the labelled ones by turns, a tenth at a time.
_WEIGHTS = {"h": 0.7, "p": 0.5, "t": 0.35}  # heading, parent, text
_DOUBT = 7.8  # counts that a pair is given by chance, shared out as the topics are

_WORDS = re.compile(r"[\u3400-\u9fff]{2,}")
_TOTAL = "="  # the line of the counts of sections

Words = tuple[Sequence[str], str]  # the headings of a section from the outermost in, its text
Counts = Mapping[tuple[str, str], Mapping[str, int]]


@dataclass(slots=True)
class Counted:
    """What the counts say for each topic of a section, which topic comes first and by how much."""

    first: str
    ahead: float
    scores: Sequence[float]  # by the place of the topic in the table

    def score(self, topic: str) -> float:
        """What the counts say for a topic; 0 for one that was not counted."""
        place = _table().places.get(topic)
        return 0.0 if place is None else self.scores[place]


@dataclass(frozen=True, slots=True)
class _Table:
    """The weights of the pairs by topic: of each place and pair a row, row 0 what the topics have before."""

    topics: Sequence[str]
    places: Mapping[str, int]  # topic to its place among them
    pairs: PairTable
    rows: NDArray[np.intp]  # by place and number of the pair; 0 for what was not counted there
    weights: NDArray[np.float32]  # row, topic


def pairs(path: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    """The pairs of characters of a section, each once, with the place where they stand (h, p or t)."""
    for place, words in zip(_WEIGHTS, _by_place(path, text), strict=True):
        runs = _WORDS.findall(words)
        for pair in dict.fromkeys(first + second for run in runs for first, second in pairwise(run)):
            yield place, pair


def evidence(sections: Sequence[Words]) -> list[Counted]:
    """What the counts say of sections with Simplified headings and texts: of all of a report at once."""
    if not sections:
        return []
    table = _table()
    scores = _scores(table, sections)
    order = np.argsort(scores, axis=1)
    first, second = (order[:, -place].tolist() for place in (1, 2))
    rows = zip(scores.tolist(), first, second, strict=True)
    return [Counted(table.topics[a], row[a] - row[b], row) for row, a, b in rows]


def _scores(table: _Table, sections: Sequence[Words]) -> NDArray[np.float32]:
    """The sum of the rows of each section: row 0, and each of the others once, however often it is named."""
    places = [
        words for place in zip(*(_by_place(*section) for section in sections), strict=True) for words in place
    ]
    where, _, numbers = table.pairs.find(places)
    place, section = np.divmod(where, len(sections))
    size = len(table.weights)
    begins = np.arange(len(sections)) * size
    keys = _distinct(np.concatenate([begins, section * size + table.rows[place, numbers]]))
    return np.add.reduceat(table.weights.take(keys % size, axis=0), keys.searchsorted(begins), axis=0)


def _distinct(keys: NDArray[np.intp]) -> NDArray[np.intp]:
    """The different keys in order; for some hundred of them six times as fast as `np.unique`."""
    keys.sort()
    new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


def _by_place(path: Sequence[str], text: str) -> tuple[str, str, str]:
    """The words of a section that count: its heading, the heading above, the beginning of its own text."""
    return path[-1], path[-2] if len(path) > 1 else "", text[len(path[-1]) :][:LOOKED_AT]


@cache
def _table() -> _Table:
    counts = dict(_counts())
    sections = counts.pop((_TOTAL, _TOTAL))
    places, total = {topic: place for place, topic in enumerate(sections)}, sum(sections.values())
    shares = {topic: count / total for topic, count in sections.items()}
    known = {pair: number for number, pair in enumerate(dict.fromkeys(pair for _, pair in counts), 1)}
    rows = np.zeros((len(_WEIGHTS), len(known) + 1), dtype=np.intp)
    weights = np.zeros((len(counts) + 1, len(places)), dtype=np.float32)
    weights[0] = [log(share) for share in shares.values()]
    for row, ((place, pair), count) in enumerate(counts.items(), 1):
        rows[[*_WEIGHTS].index(place), known[pair]] = row
        for topic, weight in _weights(place, count, shares):
            weights[row, places[topic]] = weight
    return _Table([*places], places, PairTable(known), rows, weights)


def _weights(
    place: str, counts: Mapping[str, int], shares: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """What a pair adds to the topics that have it, over what it adds to those that have not."""
    for topic, count in counts.items():
        yield topic, _WEIGHTS[place] * log(1 + count / (_DOUBT * shares[topic]))


def _counts() -> Iterator[tuple[tuple[str, str], Mapping[str, int]]]:
    table = files("indexer.structure").joinpath("topic_counts.tsv").read_text("utf-8")
    topics: list[str] = []
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        place, pair, *fields = line.split()
        if not topics:
            topics = [field.partition(":")[0] for field in fields]
            yield (_TOTAL, _TOTAL), {t: int(f.partition(":")[2]) for t, f in zip(topics, fields, strict=True)}
            continue
        split = (field.partition(":") for field in fields)
        yield (place, pair), {topics[int(number)]: int(count or 1) for number, _, count in split}
