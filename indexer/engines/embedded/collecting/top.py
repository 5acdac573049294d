"""Which documents score best? A threshold that the best pass, then an exact order of those that pass."""

import numpy as np

from indexer.engines.embedded.collecting.evaluation import Found

_GROUPS = 64  # documents whose largest score stands for all of them


def best(found: Found, limit: int) -> list[tuple[float, int]]:
    """The `limit` best documents with their scores, best first; of equal scores the first document."""
    ids = found.docs.ids
    if not limit or not len(ids):
        return []
    scores = found.score(ids)
    chosen = np.arange(len(ids))
    if len(ids) > _GROUPS * limit:
        whole = scores[: len(scores) // _GROUPS * _GROUPS].reshape(_GROUPS, -1).max(axis=0)
        if len(whole) > limit:
            least = np.partition(whole, len(whole) - limit)[len(whole) - limit]
            chosen = np.flatnonzero(scores >= least)
    order = chosen[np.lexsort((ids[chosen], -scores[chosen]))][:limit]
    return list(zip(scores[order].tolist(), ids[order].tolist(), strict=True))
