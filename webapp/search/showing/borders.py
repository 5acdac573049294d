"""Which characters of two sections are one match that goes over the border between them?

Between two sections stands a line end, which is a separator in a key: what crosses has one part that ends
a section and one that begins the next, as in `indexer.engines.embedded.boundaries`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzers.matching import ends_with, occurrences, starts_with
from analyzers.normalize import SEPARATOR, Normalized, normalize
from indexer.engines.base import Leaf
from webapp.search.showing.marks import Part


@dataclass(frozen=True, slots=True)
class _Cut:
    """A leaf's key, or that of an alternative, cut at one of its separators."""

    leaf: Leaf
    first: str
    second: str
    prefix: bool

    def tail(self, folded: Normalized) -> tuple[int, int] | None:
        """Where the first part ends a text."""
        key = folded.key.rstrip(SEPARATOR)
        return folded.span(len(key) - len(self.first), len(key)) if ends_with(key, self.first) else None

    def head(self, folded: Normalized) -> tuple[int, int] | None:
        """Where the second part begins a text."""
        key = folded.key.lstrip(SEPARATOR)
        if not starts_with(key, self.second, prefix=self.prefix):
            return None
        start, end = next(occurrences(key, self.second, prefix=self.prefix))
        skipped = len(folded.key) - len(key)
        return folded.span(skipped + start, skipped + end)


def may_cross(text: str, leaves: Iterable[Leaf]) -> bool:
    """Whether a section begins or ends as if a leaf went on in the one beside it."""
    cuts = list(_cuts(leaves))
    folded = normalize(text) if cuts else None
    return folded is not None and any(cut.tail(folded) or cut.head(folded) for cut in cuts)


def crossing_parts(texts: Sequence[str], leaves: Iterable[Leaf]) -> list[list[Part]]:
    """What each of the sections of a report, given in their order, holds of leaves that cross its borders."""
    found: list[list[Part]] = [[] for _ in texts]
    if cuts := list(_cuts(leaves)):
        for at, (own, following) in enumerate(pairwise(map(normalize, texts))):
            for cut in cuts:
                tail, head = cut.tail(own), cut.head(following)
                if tail and head:
                    found[at].append(Part(cut.leaf, *tail, goes_on=True))
                    found[at + 1].append(Part(cut.leaf, *head))
    return found


def _cuts(leaves: Iterable[Leaf]) -> Iterator[_Cut]:
    for leaf in leaves:
        for each in leaf.readings if not leaf.is_narrow else ():
            for at, char in enumerate(each.key):
                if char == SEPARATOR and 0 < at < len(each.key) - 1:
                    yield _Cut(leaf, each.key[:at], each.key[at + 1 :], each.prefix)
