"""Which style of numbering stands inside which? What a report shows, before what is customary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.structure.numbered import Heading
from indexer.structure.numbering import Style

Pair = tuple[float, float]
_BRACKETED = {Style.HAN_BRACKETED, Style.ARABIC_BRACKETED}


def nested(headings: Sequence[Heading]) -> list[Heading]:
    """The headings with the ranks of their styles exchanged where this report nests them otherwise.

    The rule: between two neighbours of style A (k and k+1) a style B that starts again from one stands
    inside A. Where a report shows more often that B stands inside A than that A stands inside B, B
    comes below A, however official documents order the two; where it shows neither, they decide.
    A number that goes on where another style left off ((一), then (2)) stands in its row.
    """
    headings = _continued(headings)
    inside = _evidence(headings)
    order = _ordered(sorted({heading.rank for heading in headings}), inside)
    places = dict(zip(order, sorted(order), strict=True))
    if order == sorted(order):
        return headings
    return [replace(heading, rank=places[heading.rank]) for heading in headings]


def _continued(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, one that carries on the row of the heading before it in another style ranked with it."""
    kept: list[Heading] = []
    last: dict[float, Heading] = {}  # of each style as printed the last heading, as it was ranked
    for heading in headings:
        row = last.get(heading.rank)
        starts = heading.value == 1 or (row is not None and row.value + 1 == heading.value)
        before = kept[-1] if kept and not starts else row
        if before and before.value + 1 == heading.value and _alike(before, heading):
            last[heading.rank] = moved = replace(heading, rank=before.rank)
            kept.append(moved)
        else:
            last[heading.rank] = heading
            kept.append(heading)
    return kept


def _alike(before: Heading, heading: Heading) -> bool:
    """Whether two styles are typed for one another: brackets around either kind of number."""
    return before.rank != heading.rank and {before.style, heading.style} <= _BRACKETED


def _evidence(headings: Iterable[Heading]) -> Mapping[Pair, int]:
    """How often (B, A): a run of style B began between two neighbours of style A."""
    inside: Counter[Pair] = Counter()
    last: dict[float, tuple[int, int]] = {}  # of each style the place and value of its last heading
    began: dict[float, int] = {}  # and the place where its last run began
    for place, heading in enumerate(headings):
        before, value = last.get(heading.rank, (place, heading.value))
        if heading.value == value + 1:
            for rank, at in began.items():
                if before < at < place:
                    inside[rank, heading.rank] += 1
        last[heading.rank] = (place, heading.value)
        if heading.value == 1:
            began[heading.rank] = place
    return inside


def _ordered(ranks: Sequence[float], inside: Mapping[Pair, int]) -> list[float]:
    """The ranks from the outermost, each put above the customary outer ones that stand inside it."""
    order: list[float] = []
    for rank in ranks:
        at = len(order)
        while at and inside.get((order[at - 1], rank), 0) > inside.get((rank, order[at - 1]), 0):
            at -= 1
        order.insert(at, rank)
    return order
