"""Where does a leaf match that is narrower than others: in one field, or by words near each other?"""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from indexer.engines.base import Leaf, TextField
from indexer.engines.embedded.codec.postings import FieldPostings, TermPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids, union
from indexer.engines.embedded.collecting.phrases import Places, places_of
from indexer.engines.embedded.exact import exact_sections
from indexer.engines.embedded.segments import Segment
from indexer.schema import WORD_FIELDS

_PAIR = 2
_MOST = 40_000  # sections of a segment whose positions are compared: some 40 ms


def narrow_sections(leaf: Leaf, segment: Segment) -> tuple[DocSet, bool]:
    """The sections of a leaf that is narrow, deleted ones included, and whether some were not looked into."""
    if leaf.near:
        fields = (segment.columns.field(name) for name in WORD_FIELDS)
        found = [_near(field, leaf.words, leaf.near, segment.size) for field in fields if field]
        return union(segment.size, [docs for docs, _ in found]), any(cut for _, cut in found)
    assert leaf.field is not None
    exact = _characters(leaf, leaf.field, segment)
    if not leaf.words:
        return exact, False
    words = [_word(word, leaf.field, segment) for word in leaf.words]
    return exact | reduce(DocSet.__and__, sorted(words, key=len)), False


def near_sections(leaf: Leaf, segment: Segment, most: int) -> DocSet | None:
    """The sections in which the words of a leaf are near; None where more than `most` hold all of them."""
    found = []
    for field in filter(None, map(segment.columns.field, WORD_FIELDS)):
        if terms := _terms(field, leaf.words):
            shared = _shared(terms, segment.size)
            if len(shared) > most:
                return None
            found.append(_in_a_window(terms, shared.ids, leaf.near, segment.size))
    return union(segment.size, found)


def _characters(leaf: Leaf, field: TextField, segment: Segment) -> DocSet:
    grams = segment.grams_of(f"{field}_chars")
    if grams is None:
        return DocSet.none(segment.size)
    found = exact_sections(grams, leaf.key, prefix=leaf.prefix, whole=leaf.whole)
    # The keys of a title are kept once, with the first section of its report.
    return segment.spread(segment.fold(found)) if field == "title" else found


def _word(word: str, field: TextField, segment: Segment) -> DocSet:
    found = segment.columns.postings(field, word.encode())
    return DocSet.none(segment.size) if found is None else DocSet(segment.size, found.docs, found.bits)


def _near(field: FieldPostings, words: Sequence[str], most: int, size: int) -> tuple[DocSet, bool]:
    """The documents in one field of which all words stand in a window, and whether any were cut."""
    terms = _terms(field, words)
    if not terms:
        return DocSet.none(size), False
    shared = _shared(terms, size).ids
    return _in_a_window(terms, shared[:_MOST], most, size), len(shared) > _MOST


def _terms(field: FieldPostings, words: Sequence[str]) -> list[TermPostings]:
    """The postings of some words in one field; none where one of them stands nowhere."""
    numbers = [field.terms.find(word.encode()) for word in words]
    terms = [field.posting(number) for number in numbers if number is not None]
    return terms if len(terms) == len(words) else []


def _shared(terms: Sequence[TermPostings], size: int) -> DocSet:
    """The documents that hold all of some terms."""
    return reduce(DocSet.__and__, sorted((DocSet(size, term.docs, term.bits) for term in terms), key=len))


def _in_a_window(terms: Sequence[TermPostings], ids: Ids, most: int, size: int) -> DocSet:
    """The documents, of some that hold all terms, in which a window that begins with one holds all others."""
    if not len(ids):
        return DocSet.none(size)
    places = sorted((places_of(term, ids) for term in terms), key=len)
    if len(places) == _PAIR:
        few, many = places
        found = _beside(few, many, most)
    else:
        each = (_beginning(own, [other for other in places if other is not own], most) for own in places)
        found = np.sort(np.concatenate([*each]))
    docs = (found >> np.uint64(32)).astype(np.uint32)
    return DocSet(size, docs[np.concatenate(([True], docs[1:] != docs[:-1]))[: len(docs)]])


def _beside(few: Places, many: Places, most: int) -> Places:
    """The places of a term before or after which another one comes soon enough, in the same document."""
    after, last = np.searchsorted(many, few), len(many) - 1
    soon = many.take(np.minimum(after, last)) - few <= np.uint64(most)  # wraps to much where none comes
    soon |= few - many.take(np.maximum(after - 1, 0)) <= np.uint64(most)
    return few[soon]


def _beginning(own: Places, others: Sequence[Places], most: int) -> Places:
    """The places of a term after which every other term comes soon enough, in the same document."""
    for other in others:
        after = np.minimum(np.searchsorted(other, own), len(other) - 1)
        own = own[other.take(after) - own <= np.uint64(most)]
    return own
