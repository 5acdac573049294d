"""How much does a word of a section weigh, and what does it score? BM25F over title, heading, place, body.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.6: the
frequencies of a term in the fields are normalised by length, weighted and summed before saturation. The
sum is made when a section is written, so that a search reads one list for a word and not four: lengths
are compared with fixed ones, which no other section can change. A leaf whose exact characters stand in
the section scores as one more, rarer term.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.engines.embedded.codec.frequent import Norms

K1 = 1.2
B = 0.75
EXACT = 1.0  # weight of the exact characters beside the words
LABELLED = 2.0  # bonus for a label of the report that the query names: half of what a rare word is worth
NORMS = Norms(K1, 0.0, 1.0)  # of summed frequencies: lengths are in them


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What a word in a field counts for, and the usual length of the field in terms."""

    boost: float
    length: float


# The lengths are averages of the five real files that the project was begun with.
FIELDS: Mapping[str, FieldWeight] = {
    "title": FieldWeight(2.5, 10),
    "heading": FieldWeight(2.0, 12),
    "place": FieldWeight(1.5, 10),
    "body": FieldWeight(1.0, 115),
}


def summed_frequencies(terms: Mapping[str, Sequence[bytes]]) -> dict[bytes, float]:
    """The weight of every term of a section, from its terms by field."""
    weights: dict[bytes, float] = defaultdict(float)
    for field, found in terms.items():
        rule = FIELDS[field]
        once = rule.boost / (1 - B + B * len(found) / rule.length)
        for term in found:
            weights[term] += once
    return weights


def idf(found: int, sections: int) -> float:
    """The weight of what stands in so many of so many sections; never negative."""
    return math.log1p((sections - found + 0.5) / (found + 0.5))
