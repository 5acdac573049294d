"""`python -m indexer.structure.learn_topics REPORTS TABLE… [--last 60]` learns the weights of `learned`.

Run by hand. REPORTS is a folder of clean reports with their labels (NN-name.txt, NN-name.json), of
which those after number `--last` stay unseen. A TABLE holds labelled headings (topic, path, text).
The topic of a section is taken for one of many that its signs make more or less likely (multinomial
logistic regression), and the weights follow the gradient, sign by sign the more slowly the more often
it was seen (Adagrad). The figures below were chosen by leaving out labelled sections by turns.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.structure.learned import FILE, Weights
from indexer.structure.lessons import Lesson, made_up, of_reports, of_table
from indexer.structure.signs import ALWAYS, Asked, Keys, Signs, each_said, signs_of

_FEWEST = {"t": 2}  # sections in which a sign stands that is kept; elsewhere one will do
_ROUNDS = 14
_SETTLING = 5  # rounds before the weights are averaged
_LEFT_OUT = 0.2  # of the signs of a section each time: none shall do all the work
_RATE = 0.3
_DECAY = 1e-3
_SCALE = 3.0  # of the sum, over the root of the number of signs: many do not say more than few
_SEED = 0
_LEVELS = 127  # of a weight in the file
_LEAST_LEVEL = 3  # a sign with no higher weight is left out

Floats = NDArray[np.float64]


def learn(lessons: Sequence[Lesson]) -> Weights:
    """The weights under which the signs of each section speak for its topic."""
    said = each_said([lesson.asked for lesson in lessons])
    signs = _kept(said, lessons)
    known, topics = Signs(signs), sorted({lesson.topic for lesson in lessons})
    found = [known.find([section], lesson.subject)[0] for section, lesson in zip(said, lessons, strict=True)]
    wanted = [topics.index(lesson.topic) for lesson in lessons]
    return Weights(topics, signs, _whole(_followed(found, wanted, len(signs), len(topics))))


def save(weights: Weights, path: Path) -> None:
    """Write the weights, without the signs that say little."""
    says = np.abs(weights.weights).max(axis=1) >= _LEAST_LEVEL
    says[0] = True  # the sign of every section
    signs = [sign for sign, kept in zip(weights.signs, says, strict=True) if kept]
    np.savez_compressed(
        path,
        topics=np.array(" ".join(weights.topics)),
        signs=np.array(" ".join(signs)),
        weights=weights.weights[says].astype(np.int8),
    )


def _kept(said: Sequence[Asked], lessons: Sequence[Lesson]) -> list[str]:
    each = zip(said, lessons, strict=True)
    counts = Counter(sign for asked, lesson in each for sign in next(signs_of([asked], lesson.subject)))
    kept = {sign for sign, count in counts.items() if count >= _FEWEST.get(sign[0], 1)}
    return [ALWAYS, *sorted(kept - {ALWAYS})]


def _followed(found: Sequence[Keys], wanted: Sequence[int], signs: int, topics: int) -> Floats:
    """The weights (sign, topic), added up over the rounds in which they have settled."""
    weights, total = np.zeros((signs, topics)), np.zeros((signs, topics))
    seen = np.full((signs, 1), 1e-8)
    random = np.random.default_rng(_SEED)
    for turn in range(_ROUNDS):
        for i in random.permutation(len(found)):
            kept = found[i][(random.random(len(found[i])) >= _LEFT_OUT) | (found[i] == 0)]
            _follow(weights, seen, kept, wanted[i])
        if turn >= _SETTLING:
            total += weights
    return total


def _follow(weights: Floats, seen: Floats, signs: Keys, wanted: int) -> None:
    """One step: the topic that was wanted becomes likelier for these signs, the others less so."""
    scale = _SCALE / np.sqrt(len(signs))
    likely = weights[signs].sum(axis=0) * scale
    likely = np.exp(likely - likely.max())
    gradient = likely / likely.sum()
    gradient[wanted] -= 1
    gradient *= scale
    seen[signs] += (gradient**2).sum()
    weights[signs] -= _RATE * (gradient / np.sqrt(seen[signs]) + _DECAY * weights[signs])


def _whole(weights: Floats) -> NDArray[np.int32]:
    whole: NDArray[np.int32] = np.rint(weights * (_LEVELS / np.abs(weights).max())).astype(np.int32)
    return whole


def main() -> None:
    """Write the weights that all lessons teach beside this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--last", type=int, default=60)
    asked = parser.parse_args()
    lessons = [*of_reports(asked.reports, asked.last)]
    lessons += [lesson for table in asked.tables for lesson in of_table(table)]
    save(learn([*lessons, *made_up(lessons)]), Path(__file__).with_name(FILE))


if __name__ == "__main__":
    main()
