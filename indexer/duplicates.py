"""Which reports are the same text, published again? Those whose sketches of five-character pieces agree.

Broder, "On the resemblance and containment of documents" (1997): the smallest hashes of all pieces of a
text are a sample of its pieces, and the share that two samples have in common estimates the share that
the texts have. Texts that are alike share nearly always one of their very smallest hashes, which is how
they find each other without comparing all pairs.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analyzers.normalize import SEPARATOR, normalize

SKETCH = 128  # hashes of a text
_PIECE = 5  # characters of a piece
_MEETING = 8  # smallest hashes by which texts find each other
_NEIGHBOURS = 8  # texts that one is compared with where many share a hash, as standard phrases do
_ALIKE = 0.7  # share of pieces from which on two texts are the same or nearly
_FEWEST = 50  # pieces of a text that says enough to be compared

Sketch = NDArray[np.uint64]

_FACTORS = np.array([0x9E3779B97F4A7C15 ** (n + 1) & (2**64 - 1) | 1 for n in range(_PIECE)], np.uint64)


def sketch(text: str) -> Sketch:
    """The smallest hashes of a text's pieces, ascending; none of a text too short to compare."""
    key = normalize(text).key.replace(SEPARATOR, "")
    if len(key) < _FEWEST + _PIECE:
        return np.zeros(0, np.uint64)
    points = np.frombuffer(key.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    last = len(points) - _PIECE + 1
    mixed = sum(
        (points[n : n + last] * factor for n, factor in enumerate(_FACTORS)), np.zeros(last, np.uint64)
    )
    return np.unique(_scattered(mixed))[:SKETCH]


def _scattered(numbers: Sketch) -> Sketch:
    """Numbers without any order of their own (the finaliser of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def alike(first: Sketch, second: Sketch) -> float:
    """The estimated share of the pieces of two texts that stand in both."""
    size = min(SKETCH, max(len(first), len(second)))
    both = np.union1d(first, second)[:size]
    common = np.isin(both, first, assume_unique=True) & np.isin(both, second, assume_unique=True)
    return float(common.sum()) / size if size else 0.0


def groups(sketches: Sequence[Sketch]) -> list[int]:
    """For each text the number of the first one that is the same or nearly, itself if there is none."""
    first = list(range(len(sketches)))

    def root(number: int) -> int:
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    for a, b in _meetings(sketches):
        low, high = sorted((root(a), root(b)))
        if low != high and alike(sketches[a], sketches[b]) >= _ALIKE:
            first[high] = low
    return [root(number) for number in range(len(sketches))]


def _meetings(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share one of their smallest hashes."""
    if not sketches:
        return
    owners = np.repeat(np.arange(len(sketches)), [min(len(own), _MEETING) for own in sketches])
    hashes = np.concatenate([own[:_MEETING] for own in sketches])
    order = np.lexsort((owners, hashes))
    edges = np.flatnonzero(np.diff(hashes[order])) + 1
    for start, end in pairwise([0, *edges.tolist(), len(order)]):
        members = owners[order[start:end]].tolist()
        for at, member in enumerate(members):
            yield from ((other, member) for other in members[max(0, at - _NEIGHBOURS) : at])
