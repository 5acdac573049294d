"""In which documents of a segment does a key stand exactly? By its own list, or by a look into few keys.

A key of up to eight units has a list of its own (codec.levels), or lacks one because it stands nowhere,
or because it holds a gram that is rare. In the last case, as for longer keys, the documents that hold its
listed grams are candidates, and the key is looked for in the text of these.
"""

from collections.abc import Sequence

import numpy as np

from analyzers.matching import NUMERALS, SINGLE, contains, kind, units
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.collecting.docset import DocSet, union

_FEW = 16  # candidates that are looked into rather than narrowed further
_EXACT = 2  # all grams of so many units are listed


def exact_sections(
    grams: GramPostings, key: str, *, prefix: bool = False, whole: bool = False, known: DocSet | None = None
) -> DocSet:
    """The documents in one of whose keys `key` stands, as `analyzers.matching.contains` has it.

    Deleted documents are not left out. known: documents that the caller has found otherwise and that need
    not be looked into; the answer may lack them. whole: only where it cuts no Chinese numeral in two.
    """
    if whole:
        return _whole(grams, key)
    names = [unit.encode() for unit in units(key)]
    if not names:
        return DocSet.none(grams.size)
    if prefix and kind(key[-1]) != SINGLE:
        return _going_on(grams, names, key, known)
    found, exact = _candidates(grams, names)
    return found if exact else _looked_up(grams, found, key, known, prefix=False)


def _whole(grams: GramPostings, key: str) -> DocSet:
    """The documents in which a key cuts no numeral; those where it stands in a longer one are looked into."""
    found = exact_sections(grams, key)
    if not len(found):
        return found
    around = (*NUMERALS, "点")
    longer = [f"{char}{key}" for char in around if key[0] in around]
    longer += [f"{key}{char}" for char in around if key[-1] in around]
    doubtful = found & union(grams.size, [exact_sections(grams, each) for each in longer])
    ids = doubtful.ids
    held = (contains(text.decode(), key, whole=True) for text in grams.texts(ids))
    return (found - doubtful) | DocSet(grams.size, ids[np.fromiter(held, np.bool_, len(ids))])


def _going_on(grams: GramPostings, names: Sequence[bytes], key: str, known: DocSet | None) -> DocSet:
    """The documents in which the last unit of a key may be longer."""
    ends = _beginning(grams, names[-_EXACT:])
    if len(names) <= _EXACT:
        return ends
    found = _beginning(grams, names) if len(names) <= grams.longest else DocSet.none(grams.size)
    candidates = (_candidates(grams, names[:-1])[0] & ends) - found
    return found | _looked_up(grams, candidates, key, known, prefix=True)


def _beginning(grams: GramPostings, names: Sequence[bytes]) -> DocSet:
    """The documents that hold a listed gram of as many units, of which the last may be longer."""
    terms = grams.terms.prefixed(b"".join(names))
    chosen = terms.start + np.flatnonzero(grams.units[terms.start : terms.stop] == len(names))
    return DocSet.of_mask(grams.any_of(chosen))


def _candidates(grams: GramPostings, names: Sequence[bytes]) -> tuple[DocSet, bool]:
    """The documents that may hold units side by side, and whether all of them do."""
    if len(names) <= grams.longest:
        number = grams.terms.find(b"".join(names))
        if number is not None:
            return _of(grams, number), True
    listed = _listed(grams, names)
    if len(names) <= _EXACT or not listed:
        return DocSet.none(grams.size), True
    found = _of(grams, listed[0])
    for number in listed[1:]:
        if len(found) <= _FEW:
            break
        found &= _of(grams, number)
    return found, False


def _of(grams: GramPostings, number: int) -> DocSet:
    ids, octets = grams.listed(number)
    return DocSet(grams.size, ids) if octets is None else DocSet.of_octets(grams.size, octets)


def _listed(grams: GramPostings, names: Sequence[bytes]) -> list[int]:
    """The listed grams of units side by side, the rarest first; none where one of them stands nowhere.

    A longer gram is asked for only where both of one unit less are frequent: it is listed, or nowhere.
    """
    found: list[tuple[int, int]] = []
    starts, length = list(range(len(names) - 1)), _EXACT
    while starts and length <= grams.longest:
        frequent = []
        for start in starts:
            number = grams.terms.find(b"".join(names[start : start + length]))
            if number is None:
                return []
            count = int(grams.counts[number])
            if count <= _FEW:
                return [number]
            found.append((count, number))
            if count >= grams.border:
                frequent.append(start)
        starts, length = [start for start in frequent if start + 1 in frequent], length + 1
    return [number for _, number in sorted(found)]


def _looked_up(grams: GramPostings, found: DocSet, key: str, known: DocSet | None, *, prefix: bool) -> DocSet:
    """Those of some documents in one of whose keys a key stands."""
    ids = (found if known is None else found - known).ids
    ids = ids[grams.holding(ids, key.encode())]  # UTF-8 is found at characters alone
    if not kind(key[0]) == kind(key[-1]) == SINGLE:
        whole = (contains(text.decode(), key, prefix=prefix) for text in grams.texts(ids))
        ids = ids[np.fromiter(whole, np.bool_, len(ids))]
    return DocSet(grams.size, ids)
