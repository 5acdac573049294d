"""Who speaks in a text, told at the signs of a speaker alone as by looking through the whole text?"""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.metadata.levels import Speaker, speaker_of
from indexer.metadata.starts import starts_of

_TYPES = "省市县区州盟旗"


def speaker(text: str) -> Speaker:
    return speaker_of(text, starts_of("", text)[1].speakers)


def by_search(text: str) -> Speaker:
    own = re.findall(rf"[我本](?:([{_TYPES}])(?!级|直|域|场)|[校园])", text)
    every = re.findall(rf"全地?([{_TYPES}])(?!级|直|域|场)", text)
    hidden = [type_ for type_ in re.findall(rf"[xX×Ｘ*＊○〇某]([{_TYPES}])", text) if type_ != "省"]
    offices = re.findall(
        rf"([{_TYPES}])(?<![一-龥].)(?:委|政府|教育局|教体局|教委|教育工委|教育和体育局)", text
    )
    points = dict.fromkeys(("", *_TYPES), 0.0)
    for found, worth in ((own, 3.0), (every, 1.0), (hidden, 2.0), (offices, 0.5)):
        for type_ in found:
            points[type_] += worth
    best, schools = max(_TYPES, key=points.__getitem__), own.count("")
    return Speaker(best if points[best] >= 1 else None, schools > 2 and schools * 2 > points[best])


@pytest.mark.parametrize(
    ("text", "type_", "school"),
    [
        ("我市教育，全市学校", "市", False),
        ("×县委、×县政府", "县", False),
        ("我校，我校，我园，本市", "市", True),
    ],
)
def test_who_speaks_is_told_by_the_signs(text: str, type_: str, school: bool) -> None:
    assert speaker(text) == Speaker(type_, school)


@example("，县教育局，县政府")
@example("，市委，市教委")
@example("全地区")
@example("全地区×县教育局，某省、我县级")
@given(st.text(st.sampled_from("我本全地×某省市县区级场校园委政府教育局体，"), max_size=30))
def test_signs_are_found_as_by_search(text: str) -> None:
    assert speaker(text) == by_search(text)
