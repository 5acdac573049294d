"""Which signs of its topic has a section? Pairs of characters and topics of cues, by where they stand.

A sign is written as a letter for its place and what stands there: a pair of characters in the heading
(h), in the heading above (p) or in the text (t); a topic that a cue names in the heading (c), in the
nearest heading above that names any (d) or in the text (e), in capitals too if it is named heavily;
the manner that the place of the outermost section tells of it (M) or of what stands in it (N); what
the report is about alone (S). What uses signs and what learns their weights takes them from here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from analyzers.pairs import PairTable
from indexer.structure.bodies import each_without_bodies, without_bodies
from indexer.structure.cues import Scores, cued, scores_of

PLACES = "hpt"  # of pairs
ALWAYS = "="  # the sign that every section has: what the topics have before any other
_UNNAMED = "c-"  # no cue in the heading
# Characters of a text: it says first what it is about.
LOOKED_AT = 200
_CUED = 60
PLAIN = 4  # what settles a heading, or two cues in a text
_LEAST_ABOVE = 2  # a heading above that only hints leaves the choice to the next
_KEPT = 4096  # headings of which the scores are kept: a chain is asked for once a child
_WORDS = re.compile(r"[\u3400-\u9fff]{2,}")

Keys = NDArray[np.intp]


@dataclass(slots=True)
class Asked:
    """A section of which the topic is asked for: its headings from the outermost in, its text behind them.

    Both are Simplified. `told` is the manner that the place of the outermost one tells (see `manners`).
    """

    path: Sequence[str]
    text: str
    told: str = ""


class Signs:
    """Signs that are known, by number; number 0 is the one that every section has."""

    def __init__(self, known: Sequence[str]) -> None:
        self.size = len(known)
        self._numbers = {sign: number for number, sign in enumerate(known)}
        pairs = {sign[1:]: 0 for sign in known if sign[0] in PLACES}
        pairs = {pair: number for number, pair in enumerate(pairs, 1)}
        self._pairs = PairTable(pairs)
        self._of_pairs = np.zeros((len(PLACES), len(pairs) + 1), dtype=np.intp)
        for sign, number in self._numbers.items():
            if sign[0] in PLACES:
                self._of_pairs[PLACES.index(sign[0]), pairs[sign[1:]]] = number

    def find(self, sections: Sequence[Asked], subject: str) -> tuple[Keys, Keys]:
        """The numbers of the known signs of each section, each once, and where those of a section begin.

        The sections have headings and are without bodies (`each_said`).
        """
        named = [*map(self._named, _cue_signs(sections, subject))]
        counts = np.fromiter(map(len, named), np.intp, len(named))
        begins = np.arange(len(sections)) * self.size
        cues = np.fromiter(chain.from_iterable(named), np.intp, counts.sum())
        keys = _distinct(np.concatenate([begins.repeat(counts) + cues, self._paired(sections)]))
        return keys % self.size, keys.searchsorted(begins)

    def _named(self, signs: Sequence[str]) -> list[int]:
        return [0, *filter(None, map(self._numbers.get, signs))]

    def _paired(self, sections: Sequence[Asked]) -> Keys:
        words = [words for place in zip(*map(_by_place, sections), strict=True) for words in place]
        where, _, pairs = self._pairs.find(words)
        place, section = np.divmod(where, len(sections))
        return section * self.size + self._of_pairs[place, pairs]


def each_said(sections: Sequence[Asked]) -> list[Asked]:
    """The sections without the names of bodies."""
    texts = each_without_bodies([section.text for section in sections])
    return [
        Asked([*map(_without_bodies, section.path)], text, section.told)
        for section, text in zip(sections, texts, strict=True)
    ]


def plainly_named(section: Asked) -> str:
    """The topic that a heading without bodies names plainly, and no other; else nothing."""
    scores = _scores(section.path[-1])
    topic, score = next(iter(scores.items()), ("", 0))
    return topic if len(scores) == 1 and score >= PLAIN and "|" not in topic else ""


def names_nothing(section: Asked) -> bool:
    """Whether no cue stands in a heading without bodies."""
    return not _scores(section.path[-1])


def signs_of(sections: Sequence[Asked], subject: str) -> Iterator[list[str]]:
    """All signs of each section, known or not: clear and slow."""
    for section, cues in zip(sections, _cue_signs(sections, subject), strict=True):
        yield [ALWAYS, *cues, *_pair_signs(section)]


def _pair_signs(section: Asked) -> Iterator[str]:
    for place, words in zip(PLACES, _by_place(section), strict=True):
        runs = _WORDS.findall(words)
        for pair in dict.fromkeys(first + second for run in runs for first, second in pairwise(run)):
            yield place + pair


def _by_place(section: Asked) -> tuple[str, str, str]:
    """The words of a section: its heading, the heading above, the beginning of its text."""
    path = section.path
    return path[-1], path[-2] if len(path) > 1 else "", section.text[:LOOKED_AT]


def _cue_signs(sections: Sequence[Asked], subject: str) -> Iterator[list[str]]:
    about = [f"S{subject}"]
    texts = cued([section.text[:_CUED] for section in sections])
    for section, text in zip(sections, texts, strict=True):
        told = [("N" if len(section.path) > 1 else "M") + section.told]
        named, above = _own(section.path[-1]), _above((*section.path[:-1],))
        yield [*named, *above, *_signs("e", text.scores()), *told, *about]


def _signs(place: str, scores: Scores) -> list[str]:
    heavy = [place.upper() + topic for topic, score in scores.items() if score >= PLAIN]
    return [place + topic for topic in scores] + heavy


@lru_cache(_KEPT)
def _own(heading: str) -> Sequence[str]:
    return _signs("c", _scores(heading)) or [_UNNAMED]


@lru_cache(_KEPT)
def _above(path: tuple[str, ...]) -> Sequence[str]:
    """What the nearest of the headings names that names anything."""
    for heading in reversed(path):
        if named := {t: score for t, score in _scores(heading).items() if score >= _LEAST_ABOVE}:
            return _signs("d", named)
    return []


_scores = lru_cache(_KEPT)(scores_of)
_without_bodies = lru_cache(_KEPT)(without_bodies)  # of headings


def _distinct(keys: Keys) -> Keys:
    """The different keys in order; for some hundred of them six times as fast as `np.unique`."""
    keys.sort()
    new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]
