"""Which grams do keys hold, and which documents hold each? Level by level, from single units to eight.

All grams of one and two units are listed, and a longer one wherever both grams of one unit less that it
is made of, the one at its beginning and the one at its end, stand in `border` documents at least.
Whether it is frequent itself does not matter: one that is missing beside frequent ones stands nowhere.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.units import Units

LONGEST = 8
_ALL = 2  # grams of so many units are all listed
_AT_ONCE = 1 << 20  # rows that are sorted at once: more would leave a processor's cache
_SAMPLED = 1 << 12  # one entry in so many of sorted runs tells where they are divided

Keys = NDArray[np.uint64]
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Grams:
    """Some grams of one length: how many documents hold each, and these in order, gram after gram."""

    length: int
    terms: list[bytes]
    counts: NDArray[np.int64]
    docs: Numbers


@dataclass(slots=True)
class _Rows:
    """Where the grams stand that longer ones are made of, in the order of documents and places.

    numbers, docs: of each row its gram and its document; follows: whether the row after it is the gram at
    the place after it; names, lasts: of each gram its bytes, and those of its last unit.
    """

    numbers: Numbers
    docs: Numbers
    follows: NDArray[np.bool_]
    names: list[bytes]
    lasts: list[bytes]


def grams_of(units: Units, border: int) -> Iterator[Grams]:
    """All listed grams, the shorter first; those of one length come in parts, in no order."""
    none = np.zeros(len(units.numbers), np.uint32)
    for keys, counts, docs in _postings(units.numbers, none, units.docs, units.numbers > 0, 1):
        yield Grams(1, [units.names[number] for number in keys.tolist()], counts, docs)
    follows = (units.numbers[:-1] > 0) & (units.numbers[1:] > 0)
    rows = _Rows(units.numbers, units.docs, follows, units.names, units.names)
    for length in range(_ALL, LONGEST + 1):
        rows = yield from _longer(rows, length, border)


def _longer(rows: _Rows, length: int, border: int) -> Generator[Grams, None, _Rows]:
    """Grams of one unit more; returns where those stand that are frequent."""
    first, second, docs, size = rows.numbers[:-1], rows.numbers[1:], rows.docs[:-1], len(rows.names)
    frequent: list[Keys] = []
    names, lasts = [b""], [b""]
    for keys, counts, held in _postings(first, second, docs, rows.follows, size):
        a, b = (numbers.tolist() for numbers in np.divmod(keys, np.uint64(size)))
        terms = [rows.names[x] + rows.lasts[y] for x, y in zip(a, b, strict=True)]
        yield Grams(length, terms, counts, held)
        often = np.flatnonzero(counts >= border)
        frequent.append(keys[often])
        names += [terms[number] for number in often.tolist()]
        lasts += [rows.lasts[b[number]] for number in often.tolist()]
    known = np.concatenate(frequent) if frequent else np.zeros(0, np.uint64)
    numbers = _numbered(first, second, rows.follows, known, size)
    kept = numbers > 0
    follows = (kept[:-1] & kept[1:])[kept[:-1]]
    numbers, docs = numbers[kept], docs[kept]
    return _Rows(numbers, docs, follows[: max(0, len(numbers) - 1)], names, lasts)


def _postings(
    first: Numbers, second: Numbers, docs: Numbers, wanted: NDArray[np.bool_], size: int
) -> Iterator[tuple[Keys, NDArray[np.int64], Numbers]]:
    """The pairs of the wanted rows as keys, `size` times the first plus the second, ascending in all parts.

    With each part the number of documents of every key, and these; keys and documents are distinct.
    """
    if not len(docs):
        return
    bits, runs = np.uint64(int(docs[-1]).bit_length()), []
    if int(first.max() + 1) * size >> (64 - int(bits)):
        raise OverflowError("too many different units for one segment")
    for at in range(0, len(docs), _AT_ONCE):
        rows = slice(at, at + _AT_ONCE)
        packed = _pairs(first[rows], second[rows], size) << bits | docs[rows]
        packed = packed[wanted[rows]]
        packed.sort()
        runs.append(packed[_changes(packed)])
    for packed in _merged(runs, bits):
        keys = packed >> bits
        starts = np.flatnonzero(_changes(keys))
        held = (packed & np.uint64((1 << int(bits)) - 1)).astype(np.uint32)
        yield keys[starts], np.diff(starts, append=len(keys)), held


def _merged(runs: Sequence[Keys], bits: np.uint64) -> Iterator[Keys]:
    """Everything of sorted runs, in order and distinct; no part begins within what differs below `bits`."""
    sample = np.sort(np.concatenate([run[::_SAMPLED] for run in runs]))
    wanted = sample[:: max(1, _AT_ONCE // _SAMPLED)]
    edges = np.unique(wanted >> bits) << bits
    places = [np.append(np.searchsorted(run, edges[1:]), len(run)) for run in runs]
    begins = np.zeros(len(runs), np.intp)
    for ends in np.stack(places, axis=1) if len(edges) else ():
        part = np.concatenate([run[a:b] for run, a, b in zip(runs, begins, ends, strict=True)])
        part.sort(kind="stable")  # merges runs that are sorted already
        yield part[_changes(part)]
        begins = ends


def _numbered(first: Numbers, second: Numbers, wanted: NDArray[np.bool_], known: Keys, size: int) -> Numbers:
    """For each wanted row the number of its pair among the known keys, from 1 on; 0 for all other rows."""
    numbers = np.zeros(len(wanted), np.uint32)
    if not len(known):
        return numbers
    begins, ends = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    begins[known // np.uint64(size)] = ends[known % np.uint64(size)] = True
    for at in range(0, len(wanted), _AT_ONCE):
        rows = slice(at, at + _AT_ONCE)
        chosen = np.flatnonzero(wanted[rows] & begins[first[rows]] & ends[second[rows]])
        pairs = _pairs(first[rows][chosen], second[rows][chosen], size)
        places = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
        numbers[rows][chosen] = np.where(known[places] == pairs, places + 1, 0)
    return numbers


def _pairs(first: Numbers, second: Numbers, size: int) -> Keys:
    return first.astype(np.uint64) * np.uint64(size) + second


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Which values differ from the one before; the first does."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
