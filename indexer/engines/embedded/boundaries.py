"""In which sections does exact text begin that goes on in the next one? A copied piece may cross a heading.

Between two sections of a report stands a line end, which is a separator in a key: text that crosses has
one part that ends a section and one that begins the next.
"""

from collections.abc import Iterator

import numpy as np

from analyzers.matching import FIELD_BREAK, ends_with, starts_with
from analyzers.normalize import SEPARATOR
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids
from indexer.engines.embedded.exact import exact_sections
from indexer.engines.embedded.segments import Segment

_BREAK = FIELD_BREAK.encode()


def crossing_sections(segment: Segment, grams: GramPostings, key: str, *, prefix: bool = False) -> DocSet:
    """The sections in which a key begins that ends in the next section of the report."""
    found = [_crossing(segment, grams, first, second, prefix) for first, second in _parts(key)]
    ids = np.unique(np.concatenate([np.zeros(0, np.uint32), *found]))
    return DocSet(segment.size, ids)


def _parts(key: str) -> Iterator[tuple[str, str]]:
    """A key cut at each of its separators."""
    for at, char in enumerate(key):
        if char == SEPARATOR and 0 < at < len(key) - 1:
            yield key[:at], key[at + 1 :]


def _crossing(segment: Segment, grams: GramPostings, first: str, second: str, prefix: bool) -> Ids:
    follow = exact_sections(grams, second, prefix=prefix).ids
    before = follow[follow > 0] - np.uint32(1)
    ids = before[exact_sections(grams, first).holds(before)]
    ids = ids[segment.report.take(ids) == segment.report.take(ids + np.uint32(1))]
    pairs = zip(_texts(grams, ids), _texts(grams, ids + np.uint32(1)), strict=True)
    held = [ends_with(own, first) and starts_with(next_, second, prefix=prefix) for own, next_ in pairs]
    kept: Ids = ids[np.array(held, np.bool_)]
    return kept


def _texts(grams: GramPostings, sections: Ids) -> Iterator[str]:
    """The keys of the sections' own texts, without separators at their ends."""
    return (keys.split(_BREAK, 1)[0].decode().strip(SEPARATOR) for keys in grams.texts(sections))
