"""Which documents score best? Bounds of all at once leave few that can, and those are scored exactly."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.frequent import STEPS
from indexer.engines.embedded.collecting.docset import DocSet, Ids
from indexer.engines.embedded.collecting.scores import Found, Part

_GROUPS = 64  # documents whose largest bound stands for all of them
_FEW = 256  # documents that are scored exactly at once
_MOST_PARTS = 32
_LARGEST = 2**16 - 1
_ROUNDING = 2  # steps of a bound of 16 bits that 32-bit floats can be wrong by, and more

Bounds = NDArray[Any]
Weights = NDArray[np.unsignedinteger[Any]]


def best(found: Found, limit: int) -> list[tuple[float, int]]:
    """The `limit` best documents with their scores, best first; of equal scores the first document."""
    if not limit or not len(found.docs):
        return []
    ids = _candidates(found, limit)
    scores = found.score(ids)
    if len(ids) > limit:
        chosen = np.flatnonzero(scores >= np.partition(scores, len(ids) - limit)[len(ids) - limit])
        ids, scores = ids[chosen], scores[chosen]
    order = np.lexsort((ids, -scores))[:limit]
    return list(zip(scores[order].tolist(), ids[order].tolist(), strict=True))


def _candidates(found: Found, limit: int) -> Ids:
    """Documents among which the best are: all, unless bounds tell some that cannot be."""
    parts = found.parts
    if parts is None or len(parts) > _MOST_PARTS or len(found.docs) <= max(_FEW, _GROUPS * limit):
        return found.docs.ids
    if not parts:
        return _first(found.docs, limit)
    weights, slack = _whole_weights([part.weight for part in parts])
    if found.docs.is_sparse:
        return _among_few(found.docs.ids, [part.stored for part in parts], weights, slack, limit)
    bounds = _summed([part.impacts() for part in parts], weights)
    if not found.covers:
        bounds = bounds * found.docs.mask().view(np.uint8)
    return _passing(bounds, _least(bounds, limit, slack))


def bounds_of(parts: Sequence[Part], size: int) -> tuple[Bounds, int] | None:
    """A bound of a sum for each of so many documents, in some unit, and how far it can be from the truth.

    None where there are no parts. Many are summed in 32 bits: in 16, rounded weights would bound nothing.
    """
    if not parts:
        return None
    kind = np.uint16 if len(parts) <= _MOST_PARTS else np.uint32
    weights, slack = _whole_weights([part.weight for part in parts], kind)
    bounds = np.zeros(size, weights.dtype)
    for part, weight in zip(parts, weights, strict=True):
        places = slice(None) if part.few is None else part.few
        bounds[places] += np.multiply(part.impacts(), weight, dtype=weights.dtype)
    return bounds, slack


def _among_few(
    ids: Ids, columns: Sequence[NDArray[np.uint8] | None], weights: Weights, slack: int, limit: int
) -> Ids:
    """The same among some documents, unless impacts would have to be made: that costs as much as scores."""
    stored = [column.take(ids) for column in columns if column is not None]
    if len(stored) < len(columns):
        return ids
    bounds = _summed(stored, weights)
    return ids[np.flatnonzero(bounds >= _least(bounds, limit, slack))]


def _first(docs: DocSet, limit: int) -> Ids:
    """The first documents, where all score the same."""
    words = limit
    while True:
        head = docs.bits[:words].view(np.uint8)
        ids = np.flatnonzero(np.unpackbits(head, bitorder="little"))[:limit]
        if len(ids) == limit or words >= len(docs.bits):
            return ids.astype(np.uint32)
        words *= 8


def _whole_weights(
    weights: Sequence[float], kind: type[np.unsignedinteger[Any]] = np.uint16
) -> tuple[Weights, int]:
    """Weights as whole numbers whose sums fit a kind of them, and how far a sum can lie from the truth.

    A sum of `weight * impact` is compared with the same sum of exact ratios: an impact is too large by
    less than a step, a weight is wrong by `off`, and no more than all steps of it.
    """
    if len(weights) == 1:
        return np.ones(1, np.uint16), 1 + _ROUNDING
    largest = int(np.iinfo(kind).max)
    scale = (largest // STEPS - len(weights)) / sum(weights)
    exact = np.array(weights) * scale
    whole = np.maximum(np.rint(exact), 1)
    off = np.abs(whole - exact)
    rounding = _ROUNDING * (largest // _LARGEST)
    return whole.astype(kind), int((2 * STEPS * off + whole).sum()) + 1 + rounding


def _summed(columns: Sequence[NDArray[np.uint8]], weights: Weights) -> Bounds:
    if len(columns) == 1:
        only: Bounds = columns[0]
        return only
    bounds: Bounds = np.multiply(columns[0], weights[0], dtype=weights.dtype)
    for column, weight in zip(columns[1:], weights[1:], strict=True):
        bounds += np.multiply(column, weight, dtype=weights.dtype)
    return bounds


def _least(bounds: Bounds, limit: int, slack: int) -> Any:
    """What the bound of one of the best is at least: `limit` groups have a document with as much.

    The last documents are in no group and can only lift the threshold.
    """
    groups = bounds[: len(bounds) // _GROUPS * _GROUPS].reshape(_GROUPS, -1).max(axis=0)
    least = int(np.partition(groups, len(groups) - limit)[len(groups) - limit]) if len(groups) >= limit else 0
    return bounds.dtype.type(max(least - slack, 1))


def _passing(bounds: Bounds, least: Any) -> Ids:
    """The documents with a bound of at least as much; only groups that have one are looked at."""
    width = len(bounds) // _GROUPS
    grouped = bounds[: width * _GROUPS].reshape(_GROUPS, -1)
    columns = np.flatnonzero(grouped.max(axis=0) >= least)
    rows, places = np.nonzero(grouped[:, columns] >= least)
    rest = np.flatnonzero(bounds[width * _GROUPS :] >= least) + width * _GROUPS
    return np.sort(np.concatenate((rows * width + columns[places], rest))).astype(np.uint32)
