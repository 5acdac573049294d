"""In which documents do words stand one after the other? Positions of all postings, compared at once."""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.postings import FieldPostings, TermPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids

Places = NDArray[np.uint64]  # document and position, in one number

_BITS = np.uint64(32)
_FEW = 20_000  # positions that are compared at once


def adjacent(columns: FieldPostings, numbers: Sequence[int], docs: Sequence[DocSet]) -> DocSet:
    """The documents in which terms, by their numbers, stand side by side in this order; docs: of each."""
    size = docs[0].size
    pairs = pairwise(numbers) if columns.nextwords else ()
    lists = [columns.nextwords.docs(*pair) for pair in pairs if columns.nextwords]
    paired = [DocSet(size, ids) for ids in lists if ids is not None]
    if len(paired) == len(numbers) - 1 == 1:
        return paired[0]
    terms = [columns.posting(number) for number in numbers]
    if sum(len(term.positions) for term in terms) < _FEW:
        return DocSet(size, _compared(terms, None))
    among = reduce(DocSet.__and__, sorted([*docs, *paired], key=len))
    return DocSet(size, _compared(terms, among.ids))


def _compared(terms: Sequence[TermPostings], ids: Ids | None) -> Ids:
    """The documents, of some that hold all terms or of all, in which their positions follow each other."""
    order = sorted(range(len(terms)), key=lambda number: len(terms[number].positions))
    places: Places | None = None
    for number in order:
        own = places_of(terms[number], ids) + np.uint64(len(terms) - 1 - number)  # where the phrase ends
        places = own if places is None else _common(places, own)
    assert places is not None
    docs = (places >> _BITS).astype(np.uint32)
    return docs[np.concatenate(([True], docs[1:] != docs[:-1]))] if len(docs) else docs


def places_of(term: TermPostings, ids: Ids | None) -> Places:
    """Document (above 32 bits) and position of every occurrence in some or all of the term's documents.

    They ascend. ids: documents that all hold the term.
    """
    freqs, docs = term.freqs, term.docs
    if ids is None:
        return (np.repeat(docs, freqs).astype(np.uint64) << _BITS) + term.positions
    if not len(ids):
        return np.zeros(0, np.uint64)
    wanted = np.zeros(int(docs[-1]) + 1, np.bool_)
    wanted[ids] = True
    at = np.flatnonzero(wanted.take(docs))
    own = freqs.take(at)
    starts = np.cumsum(freqs, dtype=np.int64).take(at) - own  # of the positions in each document
    before = np.cumsum(own, dtype=np.int64) - own
    rows = np.repeat(starts - before, own) + np.arange(int(own.sum()))
    return (np.repeat(ids, own).astype(np.uint64) << _BITS) + term.positions.take(rows)


def _common(few: Places, many: Places) -> Places:
    """The numbers that stand in both, both ascending."""
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return few[many[at] == few] if len(many) else few[:0]
