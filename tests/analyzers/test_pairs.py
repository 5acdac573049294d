"""Pairs of characters, found in several texts at once."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from analyzers.pairs import PairTable, WordStarts

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


_NAMES = ["四川", "四川省", "乐山市", "川北", "𬭎山", "乐至县城"]
_SIGNS = ["山市", "川北区"]


@example("乐山市乐山县")
@example("\ud800四川省😀乐山市𬭎山川北区")
@given(st.text(st.sampled_from("四川省乐山市北区至县城𬭎\ud800") | st.characters(), max_size=20))
def test_words_may_begin_where_their_first_three_characters_stand(text: str) -> None:
    begins = [
        [at for at in range(len(text)) if any(text.startswith(word[:3], at) for word in words)]
        for words in (_NAMES, _SIGNS)
    ]
    assert WordStarts(_NAMES, _SIGNS).positions(text) == begins
