"""In which documents do words stand one after the other? Positions of all postings, compared at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.embedded.codec.postings import TermPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids

_BITS = np.uint64(32)


def adjacent(terms: Sequence[TermPostings], among: DocSet) -> Ids:
    """The documents, of some that hold all terms, in which they stand side by side in this order."""
    ids = among.ids
    order = sorted(range(len(terms)), key=lambda number: len(terms[number].positions))
    places: NDArray[np.uint64] | None = None
    for number in order:
        own = _places(terms[number], ids) + np.uint64(len(terms) - 1 - number)  # where the phrase ends
        places = own if places is None else _common(places, own)
    assert places is not None
    docs = (places >> _BITS).astype(np.uint32)
    return docs[np.concatenate(([True], docs[1:] != docs[:-1]))] if len(docs) else docs


def _places(term: TermPostings, ids: Ids) -> NDArray[np.uint64]:
    """Document and position of every occurrence in some of the term's documents, in one number, ascending."""
    freqs = term.freqs
    held = np.zeros(len(term), np.bool_)
    held[np.searchsorted(term.docs, ids)] = True
    docs = np.repeat(term.docs[held], freqs[held]).astype(np.uint64)
    positions = term.positions if held.all() else term.positions[np.repeat(held, freqs)]
    return (docs << _BITS) + positions


def _common(few: NDArray[np.uint64], many: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The numbers that stand in both, both ascending."""
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return few[many[at] == few] if len(many) else few[:0]
