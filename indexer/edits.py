"""How is a text changed without losing track of what was there? A rule names edits, this applies them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

from indexer.documents import CleanText, Repair, RepairKind


class Edit(NamedTuple):
    """Replace `text[start:end]` by `after`; a rule is a function from a text to its edits."""

    start: int
    end: int
    after: str
    kind: RepairKind


# A repair while edits go on: where it begins and ends now (its `after` is the text between), where it
# began before the last edits, its kind and its `before`.
_Placed = tuple[int, int, int, RepairKind, str]


class Draft:
    """A text under repair; repairs are made of what it remembers when it is done, not after each rule."""

    def __init__(self, clean: CleanText) -> None:
        self.text = clean.text
        self._placed: list[_Placed] = [
            (r.at, r.at + len(r.after), r.at, r.kind, r.before) for r in clean.repairs
        ]

    def apply(self, edits: Iterable[Edit], *, record: bool = True) -> None:
        """Apply edits as the function `apply` does."""
        chosen = _without_overlaps(edits)
        if not chosen:
            return
        old = self.text
        growth = [0, *accumulate(len(after) - (end - start) for start, end, after, _ in chosen)]
        pieces: list[str] = []
        made: list[_Placed] = []
        at = 0
        for (start, end, after, kind), shift in zip(chosen, growth, strict=False):
            pieces += (old[at:start], after)
            made.append((start + shift, start + shift + len(after), start, kind, old[start:end]))
            at = end
        self.text = "".join([*pieces, old[at:]])
        self._placed = _moved(self._placed, chosen, growth)
        if record:
            # At one place those come first that stood first before the edits.
            self._placed = sorted(self._placed + made, key=itemgetter(0, 2))

    def done(self) -> CleanText:
        """The text with its repairs."""
        text = self.text
        return CleanText(
            text, tuple([Repair(k, at, was, text[at:end]) for at, end, _, k, was in self._placed])
        )


def apply(clean: CleanText, edits: Iterable[Edit], *, record: bool = True) -> CleanText:
    """Apply edits, each a repair of its own, and move the earlier repairs along.

    Edits are given in coordinates of `clean.text`, in any order; of two that overlap the one that
    starts first is applied (the longer of two that start together). An earlier repair keeps what
    the edits leave of its `after`, so that every repair can be read back at its place. With
    `record` off the edits leave no repair: for blanks at line ends and the like.
    """
    edits = tuple(edits)
    if not edits:
        return clean
    draft = Draft(clean)
    draft.apply(edits, record=record)
    return draft.done()


def cut(clean: CleanText, start: int, end: int) -> CleanText:
    """The slice `text[start:end]` with the repairs that stand in it.

    A repair across a border keeps the part of its `after` inside; one that left nothing at a border
    belongs to the slice that begins there, at the very end of the text to the last one.
    """
    whole = end >= len(clean.text)
    if whole and start == 0:
        return clean
    return CleanText(clean.text[start:end], tuple(_inside(clean, start, end, whole)))


def _inside(clean: CleanText, start: int, end: int, whole: bool) -> Iterator[Repair]:
    """The repairs of a slice, in its coordinates."""
    for repair in clean.repairs:
        at, stop = repair.at, repair.at + len(repair.after)
        if start == 0 and stop < end:  # nearly always: it stands where it stood
            yield repair
            continue
        first, last = max(at, start), min(stop, end)
        left_nothing = not repair.after and start <= at and (at < end or whole)
        if first < last or left_nothing:
            yield Repair(repair.kind, first - start, repair.before, clean.text[first:last])


def _without_overlaps(edits: Iterable[Edit]) -> Sequence[Edit]:
    edits = tuple(edits)
    if all(a[0] < b[0] >= a[1] for a, b in pairwise(edits)):
        return edits  # nearly all rules go through the text from its beginning to its end
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def _moved(placed: Iterable[_Placed], edits: Sequence[Edit], growth: Sequence[int]) -> list[_Placed]:
    """Earlier repairs in the new text; an edit across a border of an `after` takes away its part."""
    starts = [e.start for e in edits]

    def first(at: int) -> int:
        index = bisect_right(starts, at)
        if index and starts[index - 1] < at < edits[index - 1].end:
            return starts[index - 1] + growth[index - 1] + len(edits[index - 1].after)
        covered = index and starts[index - 1] == at < edits[index - 1].end
        return at + growth[index - 1 if covered else index]

    def stop(at: int) -> int:
        index = bisect_left(starts, at)
        across = index and at < edits[index - 1].end
        return starts[index - 1] + growth[index - 1] if across else at + growth[index]

    moved: list[_Placed] = []
    for at, end, _, kind, before in placed:
        index = bisect_right(starts, at)
        behind = not index or edits[index - 1].end <= at
        if behind and (index == len(starts) or end <= starts[index]):  # nearly always: no edit touches it
            shift = growth[index]
            moved.append((at + shift, end + shift, at, kind, before))
        else:
            begin = first(at)
            # Where an edit took all of it, nothing is left where that edit ends.
            moved.append((begin, max(begin, stop(end)) if end > at else begin, at, kind, before))
    return moved
