"""How many documents of a set have each label?"""

from typing import Any

import numpy as np

from indexer.engines.embedded.collecting.docset import DocSet
from indexer.engines.embedded.collecting.segment import Labels

Counts = dict[Any, int]


def counted(labels: Labels, docs: DocSet, totals: Counts) -> None:
    """Add the counts of a segment to the totals, zeros left out."""
    found = np.bincount(labels.codes[docs.ids], minlength=len(labels.values))
    for place in np.flatnonzero(found).tolist():
        value = labels.values[place]
        totals[value] = totals.get(value, 0) + int(found[place])
