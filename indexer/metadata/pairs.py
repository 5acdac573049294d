"""Where in a text may a name begin? At each pair of characters that begins one, found in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from indexer.metadata.gazetteer import gazetteer

_PLANE = 0x10000


@dataclass(frozen=True, slots=True)
class _Pairs:
    first: NDArray[np.uint16]  # character to row, 0 for all that begin no name
    second: NDArray[np.uint16]  # character to column, 0 for all that are second in no name
    begins: NDArray[np.bool_]  # row, column


def pair_positions(text: str) -> list[int]:
    """Offsets of all pairs that begin a name of the gazetteer, in order."""
    if len(text) < 2:
        return []
    pairs = _pairs()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = np.where(codes < _PLANE, codes, 0)
    found = pairs.begins[pairs.first[codes[:-1]], pairs.second[codes[1:]]]
    return [int(i) for i in np.flatnonzero(found)]


@cache
def _pairs() -> _Pairs:
    heads = [head for head in gazetteer().lengths if len(head) == 2 and max(head) < chr(_PLANE)]
    first, rows = _numbering(head[0] for head in heads)
    second, columns = _numbering(head[1] for head in heads)
    begins = np.zeros((rows + 1, columns + 1), dtype=np.bool_)
    for head in heads:
        begins[first[ord(head[0])], second[ord(head[1])]] = True
    return _Pairs(first, second, begins)


def _numbering(chars: Iterable[str]) -> tuple[NDArray[np.uint16], int]:
    table = np.zeros(_PLANE, dtype=np.uint16)
    distinct = sorted(set(chars))
    for number, char in enumerate(distinct, 1):
        table[ord(char)] = number
    return table, len(distinct)
