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


def narrow_sections(leaf: Leaf, segment: Segment) -> DocSet:
    """The sections of a leaf that has a field or whose words have to be near; deleted ones included."""
    if leaf.near:
        fields = (segment.columns.field(name) for name in WORD_FIELDS)
        found = [_near(field, leaf.words, leaf.near, segment.size) for field in fields if field]
        return union(segment.size, found)
    assert leaf.field is not None
    exact = _characters(leaf, leaf.field, segment)
    if not leaf.words:
        return exact
    words = [_word(word, leaf.field, segment) for word in leaf.words]
    return exact | reduce(DocSet.__and__, sorted(words, key=len))


def _characters(leaf: Leaf, field: TextField, segment: Segment) -> DocSet:
    grams = segment.grams_of(f"{field}_chars")
    if grams is None:
        return DocSet.none(segment.size)
    found = exact_sections(grams, leaf.key, prefix=leaf.prefix)
    # The keys of a title are kept once, with the first section of its report.
    return segment.spread(segment.fold(found)) if field == "title" else found


def _word(word: str, field: TextField, segment: Segment) -> DocSet:
    found = segment.columns.postings(field, word.encode())
    return DocSet.none(segment.size) if found is None else DocSet(segment.size, found.docs, found.bits)


def _near(field: FieldPostings, words: Sequence[str], most: int, size: int) -> DocSet:
    """The documents in one field of which all words stand in a window of positions."""
    numbers = [field.terms.find(word.encode()) for word in words]
    terms = [field.posting(number) for number in numbers if number is not None]
    if len(terms) < len(words):
        return DocSet.none(size)
    return DocSet(size, _in_a_window(terms, most, size))


def _in_a_window(terms: Sequence[TermPostings], most: int, size: int) -> Ids:
    """The documents in which a window that begins with one of the terms holds all others."""
    shared = reduce(DocSet.__and__, sorted((DocSet(size, term.docs) for term in terms), key=len))
    if not len(shared):
        return shared.ids
    places = [places_of(term, shared.ids) for term in terms]
    begins = [_beginning(own, [other for other in places if other is not own], most) for own in places]
    docs: Ids = np.unique((np.concatenate(begins) >> np.uint64(32)).astype(np.uint32))
    return docs


def _beginning(own: Places, others: Sequence[Places], most: int) -> Places:
    """The places of a term after which every other term comes soon enough, in the same document."""
    for other in sorted(others, key=len):
        after = np.searchsorted(other, own)
        held = after < len(other)
        held[held] = other[after[held]] - own[held] <= np.uint64(most)
        own = own[held]
    return own
