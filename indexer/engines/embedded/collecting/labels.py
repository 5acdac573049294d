"""Which label has each document, and how many documents of a set have each? Counted in the cheapest way."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import FixedBytesColumn, NumericColumn, RefBytesColumn

from indexer.engines.embedded.collecting.docset import DocSet, Runs

Counts = dict[Any, int]
_RUN = 8  # documents in a run, on average, from which on runs are counted as a whole
_GATHER = 8  # one document in so many and fewer are counted one by one
_FEW = 64  # labels of which each has its documents as bits


class Labels:
    """A column of labels: `values[codes[i]]` is the one of document i."""

    def __init__(self, values: tuple[Any, ...], codes: NDArray[Any]) -> None:
        self.values, self.codes = values, codes
        self._bitmaps: NDArray[np.uint64] | None = None
        self._named = objects(values)
        self._runs, self._run_codes = Runs(np.zeros(1, np.intp), len(codes)), codes[:0]
        self.starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))[: len(codes)]
        self.in_runs = len(self.starts) * _RUN <= len(codes)

    def share(self, starts: NDArray[np.intp], runs: Runs) -> None:
        """Count by these runs, in each of which all documents have one label."""
        self._runs, self._run_codes = runs, self.codes[starts].astype(np.intp)

    def counts(self, docs: DocSet) -> NDArray[np.int64]:
        """How many documents of a set have each label, in the order of `values`.

        Documents of one report are neighbours and share most labels: a run of them is counted at once.
        """
        many = len(self.values)
        if self.in_runs and not docs.is_sparse:
            inside = docs.members(self._runs)
            return np.bincount(self._run_codes, weights=inside, minlength=many).astype(np.int64)
        if many > _FEW or docs.is_sparse or (docs.has_ids and len(docs) * _GATHER <= docs.size):
            return np.bincount(self.codes.take(docs.ids), minlength=many)
        counts: NDArray[np.int64] = np.bitwise_count(self.bitmaps & docs.bits).sum(axis=1, dtype=np.int64)
        return counts

    @property
    def bitmaps(self) -> NDArray[np.uint64]:
        """The documents of each label as bits, a row a label."""
        if self._bitmaps is None:
            rows = [DocSet.of_mask(self.codes == code).bits for code in range(len(self.values))]
            self._bitmaps = np.array(rows)
        return self._bitmaps

    def add_counts(self, docs: DocSet, totals: Counts) -> None:
        """Add the counts of a set to totals by label, zeros left out."""
        counted = named(self._named, self.counts(docs))
        if totals:
            counted = {value: count + totals.get(value, 0) for value, count in counted.items()}
        totals.update(counted)


def objects(values: Sequence[Any]) -> NDArray[Any]:
    """Values as an array of objects, one a value."""
    array = np.empty(len(values), object)
    array[:] = values
    return array


def named(values: NDArray[Any], counts: NDArray[np.integer]) -> Counts:
    """Counts by their values, zeros left out."""
    places = np.flatnonzero(counts)
    return dict(zip(values[places].tolist(), counts[places].tolist(), strict=True))


def share_runs(columns: Sequence[Labels]) -> None:
    """Let columns that come in runs be counted by the same ones: members of a set are counted once."""
    in_runs = [labels for labels in columns if labels.in_runs]
    if in_runs:
        starts = reduce(np.union1d, (labels.starts for labels in in_runs))
        runs = Runs(starts, len(in_runs[0].codes))
        for labels in in_runs:
            labels.share(starts, runs)


def read_labels(column: Any, size: int) -> Labels:
    """The labels of `size` documents; column: Whoosh's translating reader of a sortable field."""
    raw = column.raw_column()
    if isinstance(raw, RefBytesColumn.Reader):  # has them as codes already
        codes = np.frombuffer(raw._dbfile.get(raw._basepos, size * raw._itemsize), f">u{raw._itemsize}")
        return Labels(tuple(map(column._translate, raw._uniques)), codes.astype(np.uint16))
    if isinstance(raw, FixedBytesColumn.Reader):
        values, found = np.unique(fixed_values(column, size), return_inverse=True)
        return Labels(tuple(map(column._translate, values.tolist())), found.astype(np.uint32))
    seen: dict[Any, int] = {}
    each = [seen.setdefault(column[doc], len(seen)) for doc in range(size)]
    return Labels(tuple(seen), np.array(each, np.uint32))


def fixed_values(column: Any, size: int) -> NDArray[Any]:
    """What a column of numbers, or of bytes of one length, holds of `size` documents, as it is stored."""
    raw = column.raw_column()
    kind = f">{raw._typecode}" if isinstance(raw, NumericColumn.Reader) else f"S{raw._fixedlen}"
    count = min(raw._count, size)  # documents behind the last one with a value of its own have the default
    held = np.frombuffer(raw._dbfile.get(raw._basepos, count * raw._fixedlen), kind)
    return np.concatenate((held, np.full(size - count, raw._default, kind))).astype(
        held.dtype.newbyteorder("=")
    )
