"""Edits and repairs: whatever is edited, every repair can be read back at its place."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.documents import CleanText, Repair
from indexer.edits import Draft, Edit, apply, cut

TEXTS = st.text("教育局ab 。\n", max_size=30)
ROUNDS = st.lists(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8), st.text("学x\n", max_size=3)), max_size=6),
    max_size=4,
)


def _edits(length: int, drawn: list[tuple[int, int, str]]) -> list[Edit]:
    places = [(min(start, length), min(start + size, length), after) for start, size, after in drawn]
    return [Edit(start, end, after, "wrap") for start, end, after in places]


def test_repairs_at_one_place_come_in_the_order_of_what_stood_there() -> None:
    clean = apply(CleanText("甲乙丙丁"), [Edit(1, 2, "", "gloss")])
    clean = apply(clean, [Edit(0, 1, "", "advert")])
    clean = apply(clean, [Edit(0, 1, "", "wrap")])
    assert [repair.before for repair in clean.repairs] == ["甲", "乙", "丙"]
    assert {repair.at for repair in clean.repairs} == {0}


@settings(deadline=None)  # the machine may be busy
@given(TEXTS, ROUNDS)
def test_every_repair_reads_back_after_any_rounds_of_edits(
    text: str, rounds: list[list[tuple[int, int, str]]]
) -> None:
    clean = CleanText(text)
    for drawn in rounds:
        clean = apply(clean, _edits(len(clean.text), drawn))
    assert [r for r in clean.repairs if clean.text[r.at : r.at + len(r.after)] != r.after] == []
    assert [r.at for r in clean.repairs] == sorted(r.at for r in clean.repairs)
    assert all(0 <= r.at <= len(clean.text) for r in clean.repairs)


@settings(deadline=None)  # the machine may be busy
@given(
    TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8), st.text("学x", max_size=3)), max_size=6)
)
def test_undoing_the_repairs_of_one_round_gives_the_text_back(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    clean = apply(CleanText(text), _edits(len(text), drawn))
    undone = clean.text
    for repair in reversed(clean.repairs):
        undone = undone[: repair.at] + repair.before + undone[repair.at + len(repair.after) :]
    assert undone == text


@settings(deadline=None)  # the machine may be busy
@given(TEXTS, ROUNDS, st.integers(0, 40), st.integers(0, 40))
def test_repairs_of_a_slice_read_back_in_the_slice(
    text: str, rounds: list[list[tuple[int, int, str]]], first: int, second: int
) -> None:
    clean = CleanText(text)
    for drawn in rounds:
        clean = apply(clean, _edits(len(clean.text), drawn))
    start, end = sorted((min(first, len(clean.text)), min(second, len(clean.text))))
    piece = cut(clean, start, end)
    assert piece.text == clean.text[start:end]
    assert all(piece.text[r.at : r.at + len(r.after)] == r.after for r in piece.repairs)


@settings(deadline=None)  # the machine may be busy
@given(TEXTS, ROUNDS, st.integers(0, 40))
def test_no_repair_is_lost_when_a_text_is_cut_in_two(
    text: str, rounds: list[list[tuple[int, int, str]]], at: int
) -> None:
    clean = CleanText(text)
    for drawn in rounds:
        clean = apply(clean, _edits(len(clean.text), drawn))
    at = min(at, max(0, len(clean.text) - 1))
    halves = [*cut(clean, 0, at).repairs, *cut(clean, at, len(clean.text)).repairs]
    across = sum(r.at < at < r.at + len(r.after) for r in clean.repairs)
    if at:
        assert len(halves) == len(clean.repairs) + across


def test_the_first_of_two_overlapping_edits_wins_and_the_longer_of_two_that_start_together() -> None:
    edits = [Edit(2, 5, "", "wrap"), Edit(0, 3, "X", "gloss"), Edit(0, 2, "Y", "gloss")]
    assert apply(CleanText("abcdef"), edits) == CleanText("Xdef", (Repair("gloss", 0, "abc", "X"),))


@pytest.mark.parametrize(
    ("edit", "at", "after"),
    [
        (Edit(0, 1, "", "wrap"), 1, "xyz"),  # before it
        (Edit(5, 6, "QQ", "wrap"), 2, "xyz"),  # behind it
        (Edit(1, 3, "", "wrap"), 1, "yz"),  # over its beginning
        (Edit(4, 6, "", "wrap"), 2, "xy"),  # over its end
        (Edit(3, 4, "YY", "wrap"), 2, "xYYz"),  # inside it
        (Edit(1, 6, "-", "wrap"), 2, ""),  # all of it and more
    ],
)
def test_a_later_edit_moves_and_trims_an_earlier_repair(edit: Edit, at: int, after: str) -> None:
    clean = CleanText("abxyzcd", (Repair("gloss", 2, "?", "xyz"),))
    (moved,) = [r for r in apply(clean, [edit]).repairs if r.kind == "gloss"]
    assert (moved.at, moved.after) == (at, after)


def test_an_unrecorded_edit_moves_repairs_and_leaves_none() -> None:
    clean = CleanText("  学校", (Repair("gloss", 3, "(x)", ""),))
    edited = apply(clean, [Edit(0, 2, "", "furniture")], record=False)
    assert edited == CleanText("学校", (Repair("gloss", 1, "(x)", ""),))


def test_a_hundred_thousand_repairs_move_in_seconds_not_hours() -> None:
    text = "学(x)" * 100_000
    clean = apply(CleanText(text), [Edit(i, i + 3, "", "gloss") for i in range(1, len(text), 4)])
    clean = apply(clean, [Edit(i, i + 1, "校", "conversion") for i in range(0, 100_000, 2)])
    assert clean.text == "校学" * 50_000
    assert len(clean.repairs) == 150_000


@settings(deadline=None)  # the machine may be busy
@given(TEXTS, ROUNDS)
@example("a", [[(0, 0, "x"), (0, 0, "xxx"), (0, 0, "x")], [(3, 3, "xx"), (6, 0, "xx")], [(0, 5, "x")]])
def test_a_draft_after_several_rounds_is_what_each_round_by_itself_gives(
    text: str, rounds: list[list[tuple[int, int, str]]]
) -> None:
    draft, clear = Draft(CleanText(text)), CleanText(text)
    for drawn in rounds:
        edits = _edits(len(clear.text), drawn)
        draft.apply(edits)
        clear = _applied(clear, edits)
    assert draft.done() == clear


def _applied(clean: CleanText, edits: list[Edit]) -> CleanText:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    text = clean.text
    for edit in reversed(chosen):
        text = text[: edit.start] + edit.after + text[edit.end :]
    placed = []
    for old in clean.repairs:
        at, end = _begin(old.at, chosen), _stop(old.at + len(old.after), chosen)
        placed.append((at, old.at, Repair(old.kind, at, old.before, text[at:end] if old.after else "")))
    for number, edit in enumerate(chosen):
        at = edit.start + _growth(chosen[:number])
        placed.append((at, edit.start, Repair(edit.kind, at, clean.text[edit.start : edit.end], edit.after)))
    return CleanText(text, tuple(repair for *_, repair in sorted(placed, key=lambda p: p[:2])))


def _begin(at: int, edits: list[Edit]) -> int:
    across = [e for e in edits if e.start < at < e.end]
    return _growth([e for e in edits if e.end <= at]) + (
        across[0].start + len(across[0].after) if across else at
    )


def _stop(at: int, edits: list[Edit]) -> int:
    across = [e for e in edits if e.start < at < e.end]
    return _growth([e for e in edits if e.start < at and e.end <= at]) + (across[0].start if across else at)


def _growth(edits: list[Edit]) -> int:
    return sum(len(e.after) - (e.end - e.start) for e in edits)
