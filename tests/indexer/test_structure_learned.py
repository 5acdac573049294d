"""What labelled sections say by counting: a small table, read as evidence beside the cues."""

from importlib.resources import files
from math import log

import pytest

from indexer.documents import TOPICS
from indexer.structure.learned import _counts, _weights, evidence, pairs
from indexer.structure.topics import topic_of

SAFETY = "各校排查安全隐患，配齐保安和消防设施，开展防溺水和交通安全教育。"


def test_pairs_are_taken_once_from_heading_parent_and_text() -> None:
    found = list(pairs(("甲乙", "丙丁丙丁"), "丙丁丙丁\n戊己，庚"))
    assert sorted(found) == [("h", "丁丙"), ("h", "丙丁"), ("p", "甲乙"), ("t", "戊己")]


def test_a_text_about_safety_speaks_for_safety() -> None:
    counted = evidence([(("常抓不懈",), "常抓不懈" + SAFETY)])[0]
    assert counted.first == max(TOPICS, key=counted.score) == "校园安全"


def test_counts_do_not_outvote_a_plain_heading() -> None:
    assert topic_of(("大力发展学前教育",), SAFETY * 4) == "学前教育"


def test_the_table_stays_small() -> None:
    table = files("indexer.structure").joinpath("topic_counts.tsv").read_bytes()
    assert len(table) < 200_000


def test_the_sections_of_a_report_are_counted_at_once_as_pair_by_pair() -> None:
    counts = dict(_counts())
    sections = counts.pop(("=", "="))
    shares = {topic: n / sum(sections.values()) for topic, n in sections.items()}
    asked = [
        (("常抓不懈",), SAFETY),
        (("师资", "常抓不懈"), SAFETY * 2),
        ((",",), ""),
        (("师资", "安全"), ""),
    ]
    for section, counted in zip(asked, evidence(asked), strict=True):
        scores = {topic: log(share) for topic, share in shares.items()}
        for pair in pairs(*section):
            for topic, weight in _weights(pair[0], counts.get(pair, {}), shares):
                scores[topic] += weight
        assert {topic: counted.score(topic) for topic in scores} == pytest.approx(scores, abs=1e-4)
        second, first = sorted(scores, key=lambda topic: scores[topic])[-2:]
        assert (counted.first, counted.ahead) == (
            first,
            pytest.approx(scores[first] - scores[second], abs=1e-4),
        )
