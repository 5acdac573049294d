"""How much does each sign speak for each topic? Weights learned from labelled sections.

The weights are in `topic_weights.npz`, which `learn_topics.py` makes from reports, headings and sections
that were written and labelled for this project (MIT as the project). It holds `signs` (see `signs`),
parted by blanks, `topics` likewise, and `weights` (sign, topic): whole numbers, as only their order counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from indexer.structure.signs import Asked, Signs

FILE = "topic_weights.npz"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each of the known signs adds to each topic."""

    topics: Sequence[str]
    signs: Sequence[str]
    weights: NDArray[np.int32]  # sign, topic


def likeliest(sections: Sequence[Asked], subject: str) -> list[str]:
    """The topic for which the signs of each section speak most: of all sections of a report at once.

    The sections have headings and are without bodies; the report is about `subject` alone.
    """
    if not sections:
        return []
    topics = learned().topics
    return [topics[best] for best in scores(sections, subject).argmax(axis=1).tolist()]


def scores(sections: Sequence[Asked], subject: str) -> NDArray[np.int32]:
    """What the signs of each section add up to, by topic."""
    found, begins = _known().find(sections, subject)
    return np.add.reduceat(learned().weights.take(found, axis=0), begins, axis=0)


@cache
def learned() -> Weights:
    """The weights of the data file."""
    with files("indexer.structure").joinpath(FILE).open("rb") as file, np.load(file) as data:
        topics, signs = (str(data[name]).split(" ") for name in ("topics", "signs"))
        return Weights(topics, signs, data["weights"].astype(np.int32))


@cache
def _known() -> Signs:
    return Signs(learned().signs)
