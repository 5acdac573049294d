"""Are the places where a word may begin found as looking at each pair of characters finds them?"""

import pytest

from indexer.metadata.pairs import pairs_of

WORDS = ("四川", "四川省", "乐山市", "川北", "𬭎山")


@pytest.mark.parametrize("text", ["", "四", "四川", "四川北山", "\ud800四川省😀乐山市", "𬭎山四川"])
def test_pairs_are_found_where_looking_at_each_finds_them(text: str) -> None:
    heads = {word[:2] for word in WORDS}
    expected = [at for at in range(len(text)) if text[at : at + 2] in heads]
    assert pairs_of(WORDS).positions(text) == expected
