"""Exact occurrences: whole numbers, whole Latin words, any run of Han characters."""

import pytest

from analyzers.matching import contains, occurrences
from analyzers.normalize import key_of, normalize


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("33", "占全省的33%"),
        ("33", "共33人"),
        ("98.6%", "达98.6％。"),
        ("5G", "5G网络"),
        ("G", "5G网络"),
        ("务教", "义务教育"),
        ("教育,发展", "教育、发展"),
        ("**市", "湖南省**市"),
        ("35亿", "投入35亿元"),
        ("1:8", "比例1∶8配备"),
    ],
)
def test_r07_found(needle: str, text: str) -> None:
    assert contains(normalize(text).key, key_of(needle))


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("33", "133人"),
        ("33", "33.5%"),
        ("33", "2.33"),
        ("88", "188万"),
        ("8%", "88%"),
        ("YB", "GYB培训"),
        ("GY", "GYB培训"),
        ("教育发展", "教育、发展"),
        ("教育,发展", "教育发展"),
        ("省市", "湖南省**市"),
    ],
)
def test_r08_not_found(needle: str, text: str) -> None:
    assert not contains(normalize(text).key, key_of(needle))


def test_a_prefix_may_go_on_to_the_end_of_its_word() -> None:
    key = normalize("举办GYB和SYB培训").key
    assert list(occurrences(key, "gy", prefix=True)) == [(2, 5)]
    assert not contains(key, "yb", prefix=True)
