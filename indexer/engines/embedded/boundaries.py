"""In which sections does exact text begin that goes on in the next one? A copied piece may cross a heading.

Between two sections of a report stands a line end, which is a separator in a key: text that crosses has
one part that ends a section and one that begins the next. A key of n pieces between separators can cross
at n - 1 places; each piece is looked up once for all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from analyzers.matching import FIELD_BREAK, ends_with, starts_with
from analyzers.normalize import SEPARATOR
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.collecting.docset import DocSet, Ids
from indexer.engines.embedded.exact import exact_sections
from indexer.engines.embedded.segments import Segment

_BREAK = FIELD_BREAK.encode()
_COMPARED = 16  # bytes with which a section has to begin before its text is read
MOST = 4_000_000  # sections whose beginnings are compared for one question: a third of a second


@dataclass
class Allowance:
    """How many sections may still be compared for a question, in all segments and for all of its keys."""

    left: int = field(default_factory=lambda: MOST)

    def covers(self, sections: int) -> bool:
        """Whether so many more may be compared; they are taken off."""
        if sections > self.left:
            return False
        self.left -= sections
        return True


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a key may cross: what ends a section, what begins the next, and which sections may."""

    first: str
    second: str
    sections: DocSet


def crossing_sections(
    segment: Segment, grams: GramPostings, key: str, allowance: Allowance, *, prefix: bool = False
) -> tuple[DocSet, bool]:
    """The sections in which a key begins that ends in the next section of the report.

    Also whether some were not looked into, because the pieces of the key are too many and too frequent.
    """
    places = sorted(_places(grams, key, prefix=prefix), key=lambda place: len(place.sections))
    within = [place for place in places if allowance.covers(len(place.sections))]
    found = [_crossing(segment, grams, place, prefix=prefix) for place in within]
    ids = np.unique(np.concatenate([np.zeros(0, np.uint32), *found]))
    return DocSet(segment.size, ids), len(within) < len(places)


def _places(grams: GramPostings, key: str, *, prefix: bool) -> list[_Place]:
    """The places of a key, with the sections that hold all pieces before, the next one all behind."""
    pieces = [piece for piece in key.split(SEPARATOR) if piece]
    if not pieces:
        return []
    known = {piece: exact_sections(grams, piece) for piece in dict.fromkeys(pieces)}
    following = {piece: known[piece].preceding() for piece in dict.fromkeys(pieces[1:-1])}
    last = exact_sections(grams, pieces[-1], prefix=prefix).preceding()
    before = accumulate((known[piece] for piece in pieces[:-1]), _narrowed)
    behind = [*accumulate((last, *(following[piece] for piece in pieces[-2:0:-1])), _narrowed)][::-1]
    each = (_narrowed(held, after) for held, after in zip(before, behind, strict=True))
    return [
        _Place(SEPARATOR.join(pieces[:at]), SEPARATOR.join(pieces[at:]), sections)
        for at, sections in enumerate(each, 1)
        if len(sections)
    ]


def _narrowed(some: DocSet, others: DocSet) -> DocSet:
    """The sections of both sets; the first set itself where it is that, which saves keeping many alike."""
    both = some & others
    return some if len(both) == len(some) else both


def _crossing(segment: Segment, grams: GramPostings, place: _Place, *, prefix: bool) -> Ids:
    ids = place.sections.ids
    ids = ids[grams.beginning(ids + np.uint32(1), place.second.encode()[:_COMPARED], SEPARATOR.encode())]
    ids = ids[segment.report.take(ids) == segment.report.take(ids + np.uint32(1))]
    pairs = zip(_texts(grams, ids), _texts(grams, ids + np.uint32(1)), strict=True)
    held = [
        ends_with(own, place.first) and starts_with(following, place.second, prefix=prefix)
        for own, following in pairs
    ]
    kept: Ids = ids[np.array(held, np.bool_)]
    return kept


def _texts(grams: GramPostings, sections: Ids) -> Iterator[str]:
    """The keys of the sections' own texts, without separators at their ends."""
    return (keys.split(_BREAK, 1)[0].decode().strip(SEPARATOR) for keys in grams.texts(sections))
