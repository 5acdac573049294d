"""How often do two characters stand in sections of each topic? Counts of labelled reports, as evidence.

The counts are in `topic_counts.tsv`; `learn_topics.py` makes them. Every pair of characters of a
heading, of the heading above it and of the beginning of the text speaks for the topics in which it
was counted, by the logarithm of how much more often than by chance (naive Bayes, a pair counted once).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

LOOKED_AT = 200  # characters of a text
# Chosen by leaving out reports 01 to 60 of the labelled ones by turns, a tenth at a time.
_WEIGHTS = {"h": 0.7, "p": 0.5, "t": 0.35}  # heading, parent, text
_DOUBT = 7.8  # counts that a pair is given by chance, shared out as the topics are

_WORDS = re.compile(r"[\u3400-\u9fff]{2,}")
_TOTAL = "="  # the line of the counts of sections

Scores = dict[str, float]


def pairs(path: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    """The pairs of characters of a section, each once, with the place where they stand (h, p or t)."""
    places = {"h": path[-1], "p": path[-2] if len(path) > 1 else "", "t": text[len(path[-1]) :][:LOOKED_AT]}
    for place, words in places.items():
        for pair in _pairs_in(words):
            yield place, pair


def evidence(path: Sequence[str], text: str) -> Scores:
    """What the counts say for each topic of a section with Simplified headings and text."""
    prior, weights = _table()
    scores = dict(prior)
    for pair in pairs(path, text):
        for topic, weight in weights.get(pair, ()):
            scores[topic] += weight
    return scores


def _pairs_in(words: str) -> Iterable[str]:
    """Each pair once, as they stand: sums of weights are then the same in every run."""
    return dict.fromkeys(first + second for run in _WORDS.findall(words) for first, second in pairwise(run))


@cache
def _table() -> tuple[Mapping[str, float], Mapping[tuple[str, str], Sequence[tuple[str, float]]]]:
    counts = dict(_counts())
    sections = counts.pop((_TOTAL, _TOTAL))
    total = sum(sections.values())
    shares = {topic: count / total for topic, count in sections.items()}
    weights = {key: [*_weights(key[0], count, shares)] for key, count in counts.items()}
    return {topic: log(share) for topic, share in shares.items()}, weights


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
