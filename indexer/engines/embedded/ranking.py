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

from indexer.engines.embedded.codec.frequent import Norms
from indexer.engines.parameters import in_use


def norms() -> Norms:
    """How summed frequencies are normalised: lengths are in them already."""
    return Norms(in_use().k1, 0.0, 1.0)


def summed_frequencies(terms: Mapping[str, Sequence[bytes]]) -> dict[bytes, float]:
    """The weight of every term of a section, from its terms by field."""
    weights: dict[bytes, float] = defaultdict(float)
    b, fields = in_use().b, in_use().fields
    for field, found in terms.items():
        if found:  # else there is no length, which b = 1 divides by
            rule = fields[field]
            once = rule.boost / (1 - b + b * len(found) / rule.length)
            for term in found:
                weights[term] += once
    return weights


def idf(found: int, sections: int) -> float:
    """The weight of what stands in so many of so many sections; never negative."""
    return math.log1p((sections - found + 0.5) / (found + 0.5))
