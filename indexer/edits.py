"""How is a text changed without losing track of what was there? A rule names edits, this applies them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from indexer.documents import CleanText, Repair, RepairKind


class Edit(NamedTuple):
    """Replace `text[start:end]` by `after`; a rule is a function from a text to its edits."""

    start: int
    end: int
    after: str
    kind: RepairKind


def apply(clean: CleanText, edits: Iterable[Edit], *, record: bool = True) -> CleanText:
    """Apply edits, each a repair of its own, and move the earlier repairs along.

    Edits are given in coordinates of `clean.text`, in any order; of two that overlap the one that
    starts first is applied (the longer of two that start together). An earlier repair keeps what
    the edits leave of its `after`, so that every repair can be read back at its place. With
    `record` off the edits leave no repair: for blanks at line ends and the like.
    """
    chosen = _without_overlaps(edits)
    if not chosen:
        return clean
    growth = [0, *accumulate(len(e.after) - (e.end - e.start) for e in chosen)]
    pieces: list[str] = []
    made: list[Repair] = []
    at = 0
    for edit, shift in zip(chosen, growth, strict=False):
        pieces += [clean.text[at : edit.start], edit.after]
        made.append(Repair(edit.kind, edit.start + shift, clean.text[edit.start : edit.end], edit.after))
        at = edit.end
    text = "".join([*pieces, clean.text[at:]])
    moved = _move(clean.repairs, chosen, growth, text)
    # At one place those come first that stood first before the edits.
    placed = [(repair.at, old.at, repair) for repair, old in zip(moved, clean.repairs, strict=True)]
    if record:
        placed += [(repair.at, edit.start, repair) for repair, edit in zip(made, chosen, strict=True)]
    placed.sort(key=itemgetter(0, 1))
    return CleanText(text, tuple([repair for *_, repair in placed]))


def cut(clean: CleanText, start: int, end: int) -> CleanText:
    """The slice `text[start:end]` with the repairs that stand in it.

    A repair across a border keeps the part of its `after` inside; one that left nothing at a border
    belongs to the slice that begins there, at the very end of the text to the last one.
    """
    whole = end >= len(clean.text)
    kept = []
    for repair in clean.repairs:
        first, stop = max(repair.at, start), min(repair.at + len(repair.after), end)
        left_nothing = not repair.after and start <= repair.at and (repair.at < end or whole)
        if first < stop or left_nothing:
            kept.append(Repair(repair.kind, first - start, repair.before, clean.text[first:stop]))
    return CleanText(clean.text[start:end], tuple(kept))


def _without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def _move(repairs: Iterable[Repair], edits: list[Edit], growth: list[int], text: str) -> list[Repair]:
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

    moved = []
    for repair in repairs:
        at = first(repair.at)
        end = stop(repair.at + len(repair.after)) if repair.after else at
        moved.append(Repair(repair.kind, at, repair.before, text[at:end]))
    return moved
