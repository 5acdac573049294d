"""Pairs of characters, found in several texts at once."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from analyzers.pairs import PairTable

_PAIRS = ["教育", "育教", "教教", "师资"]


@example(["教育", "教育教", "", "师资"])
@given(st.lists(st.text(st.sampled_from("教育师资，\n\U00020000\ud800") | st.characters(), max_size=20)))
def test_every_pair_is_found_where_it_stands(texts: list[str]) -> None:
    found = [
        (number, at, _PAIRS.index(first + second) + 1)
        for number, text in enumerate(texts)
        for at, (first, second) in enumerate(pairwise(text))
        if first + second in _PAIRS
    ]
    assert [*zip(*(each.tolist() for each in PairTable(_PAIRS).find(texts)), strict=True)] == found
