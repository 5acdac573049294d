"""Tables of characters, long and short texts alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.translation import Translation

_TABLE = {ord("義"): "义", ord("Ａ"): "a", 0x20000: "丈", ord("丈"): "\U00020000"}


@given(st.text(st.sampled_from("義義务Ａ中\n\U00020000丈\ud800\udc00") | st.characters(), max_size=200))
def test_it_answers_as_the_dictionary_does(text: str) -> None:
    assert Translation(_TABLE)(text) == text.translate(_TABLE)


def test_a_table_that_changes_lengths_is_refused() -> None:
    with pytest.raises(ValueError, match="lengths"):
        Translation({ord("㍿"): "株式"})
