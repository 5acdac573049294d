"""Reports that were published again: the same text, nearly the same, and what only sounds alike."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents import Report
from indexer.duplicates import SKETCH, alike, groups, sketch

PIECE = 5


def text(seed: int, length: int = 800) -> str:
    rng = random.Random(seed)
    return "".join(chr(rng.randrange(0x4E00, 0x4E00 + 800)) for _ in range(length))


def changed(original: str, share: float, seed: int = 1) -> str:
    """A text with a share of its characters replaced."""
    rng = random.Random(seed)
    return "".join(chr(rng.randrange(0x5E00, 0x6000)) if rng.random() < share else c for c in original)


def shared(first: str, second: str) -> float:
    """The share of pieces in both, counted."""
    a, b = ({t[i : i + PIECE] for i in range(len(t) - PIECE + 1)} for t in (first, second))
    return len(a & b) / len(a | b)


@given(st.floats(0, 0.2), st.integers(0, 1000))
def test_sketches_estimate_the_share_of_common_pieces(share: float, seed: int) -> None:
    first = text(seed)
    second = changed(first, share, seed)
    assert alike(sketch(first), sketch(second)) == pytest.approx(shared(first, second), abs=0.2)


def test_a_report_published_again_joins_the_first_of_its_kind() -> None:
    texts = [
        text(1),
        text(2),
        changed(text(1), 0.02),
        text(3),
        "转载：\n" + text(2),
        changed(text(1), 0.02, 9),
    ]
    assert groups([sketch(each) for each in texts]) == [0, 1, 0, 3, 1, 0]


def test_line_ends_spaces_marks_and_script_make_no_other_text() -> None:
    plain = "各县（市、区）教育局：全县义务教育均衡发展，学前教育普及普惠。" + text(5)
    other = plain.replace("，", "\n , ").replace("义务教育", "義務教育").replace("学前", "學前")
    assert groups([sketch(plain), sketch(other)]) == [0, 0]


def test_standard_phrases_make_no_duplicates() -> None:
    phrase = text(7, 300)
    assert groups([sketch(phrase + text(100 + n, 600)) for n in range(40)]) == list(range(40))


@pytest.mark.parametrize("short", ["", "教育", "。" * 500, "教育工作" * 10])
def test_a_text_that_says_too_little_is_like_no_other(short: str) -> None:
    assert groups([sketch(short), sketch(short)]) == [0, 1]


def test_the_sample_reports_are_all_different(corpus_reports: Sequence[Report]) -> None:
    sketches = [sketch(report.text) for report in corpus_reports]
    assert max(map(len, sketches)) == SKETCH
    same = [n for n, first in enumerate(groups(sketches)) if n != first]
    assert [corpus_reports[n].source for n in same] == []
