"""Which sections of a segment does a leaf match, or a restriction? Each is looked up once for a question.

One question is many searches: a page that helps on counts the leaves of a query in one combination after
another. What they share are the sets of their leaves, and these are what costs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzers.normalize import SEPARATOR
from indexer.engines.base import Filters, Leaf
from indexer.engines.embedded.boundaries import Allowance, crossing_sections
from indexer.engines.embedded.collecting.docset import DocSet, union
from indexer.engines.embedded.exact import exact_sections
from indexer.engines.embedded.narrow import narrow_sections
from indexer.engines.embedded.segments import Mask, Segment
from indexer.engines.embedded.selection import Selection, select
from indexer.engines.nodes import Condition

MOST = 512  # sets that are kept: at a million sections an eighth of a megabyte each


@dataclass(frozen=True, slots=True)
class LeafMatch:
    """The sections of a leaf, by its words, its exact characters, or an alternative.

    exact: of the leaf itself and of each alternative the sections where its characters stand; all of
    them for one that is narrow. cut: some sections were not looked into.
    """

    sections: DocSet
    exact: Mapping[Leaf, DocSet]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """The same of a leaf without its alternatives."""

    sections: DocSet
    exact: DocSet
    cut: bool = False


class Lookups:
    """What a question has looked up in one segment; for one thread."""

    def __init__(self, segment: Segment, allowance: Allowance) -> None:
        self.segment, self._allowance = segment, allowance
        self._found: dict[Condition, LeafMatch] = {}
        self._folded: dict[Condition, Mask] = {}
        self._readings: dict[object, _Reading] = {}
        self._selections: dict[Filters, Selection] = {}

    def of(self, condition: Condition) -> LeafMatch:
        """The sections of a leaf or a restriction."""
        found = self._found.get(condition)
        if found is None:
            found = (
                self._leaf(condition) if isinstance(condition, Leaf) else self._restricted(condition.filters)
            )
            if len(self._found) < MOST:
                self._found[condition] = found
        return found

    def reports_of(self, condition: Condition) -> Mask:
        """The reports that have one of these sections."""
        if condition not in self._folded:
            self._folded[condition] = self.segment.fold(self.of(condition).sections)
        return self._folded[condition]

    def selection(self, filters: Filters) -> Selection:
        """The reports and sections that pass some filters."""
        if filters not in self._selections:
            self._selections[filters] = select(filters, self.segment)
        return self._selections[filters]

    def _restricted(self, filters: Filters) -> LeafMatch:
        chosen = self.selection(filters)
        return LeafMatch(chosen.of_topics(self.segment.alive(self.segment.spread(chosen.reports))), {})

    def _leaf(self, leaf: Leaf) -> LeafMatch:
        """The sections of a leaf: all of its words or its exact characters, or those of an alternative."""
        found = {reading: self._reading(reading) for reading in leaf.readings}
        sections = union(self.segment.size, [each.sections for each in found.values()])
        exact = {reading: each.exact for reading, each in found.items()}
        return LeafMatch(sections, exact, any(each.cut for each in found.values()))

    def _reading(self, leaf: Leaf) -> _Reading:
        same = leaf.key, leaf.words, leaf.prefix, leaf.field, leaf.near, leaf.whole
        found = self._readings.get(same)
        if found is None:
            found = (
                _narrow(leaf, self.segment) if leaf.is_narrow else _read(leaf, self.segment, self._allowance)
            )
            if len(self._readings) < MOST:
                self._readings[same] = found
        return found


def _narrow(leaf: Leaf, segment: Segment) -> _Reading:
    found, cut = narrow_sections(leaf, segment)
    found = segment.alive(found)
    return _Reading(found, found, cut)


def _read(leaf: Leaf, segment: Segment, allowance: Allowance) -> _Reading:
    """The sections where the characters of a leaf stand, or all of its words."""
    exact, cut = _characters(leaf, segment, allowance)
    if not leaf.words:
        return _Reading(exact, exact, cut)
    return _Reading(segment.alive(_words(leaf.words, segment)) | exact, exact, cut)


def _characters(leaf: Leaf, segment: Segment, allowance: Allowance) -> tuple[DocSet, bool]:
    grams, cut = segment.grams, False
    if grams is None:
        return DocSet.none(segment.size), False
    exact = exact_sections(grams, leaf.key, prefix=leaf.prefix, whole=leaf.whole)
    if SEPARATOR in leaf.key:
        crossing, cut = crossing_sections(segment, grams, leaf.key, allowance, prefix=leaf.prefix)
        exact |= crossing
    return segment.alive(exact), cut


def _words(words: Sequence[str], segment: Segment) -> DocSet:
    """The sections that hold all of some words."""
    rarest, *others = sorted((_word(word, segment) for word in words), key=len)
    for other in others:
        if not len(rarest):
            break
        rarest &= other
    return rarest


def _word(word: str, segment: Segment) -> DocSet:
    found = segment.word(word)
    return DocSet.none(segment.size) if found is None else DocSet(segment.size, found.docs, found.bits)
