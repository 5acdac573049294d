"""The weights that were learned of labelled sections: a small file, summed up for all sections at once."""

from importlib.resources import files
from pathlib import Path

import numpy as np

from indexer.documents import TOPICS
from indexer.structure.learn_topics import learn
from indexer.structure.learned import FILE, learned, likeliest, scores
from indexer.structure.lessons import of_reports, of_table
from indexer.structure.signs import ALWAYS, Asked, Signs, signs_of
from indexer.structure.topics import OTHER, topic_of

HERE = Path(__file__).parent
SAFETY = "各校排查安全隐患，配齐保安和消防设施，开展防溺水和交通安全教育。"
ASKED = [
    Asked(["常抓不懈"], SAFETY),
    Asked(["师资", "常抓不懈"], SAFETY * 2, "下步打算"),
    Asked([","], ""),
    Asked(["师资", "安全"], ""),
]


def test_pairs_are_taken_once_from_heading_parent_and_text() -> None:
    found = next(signs_of([Asked(["甲乙", "丙丁丙丁"], "戊己，庚戊己")], OTHER))
    assert sorted(s for s in found if s[0] in "hpt") == ["h丁丙", "h丙丁", "p甲乙", "t庚戊", "t戊己"]


def test_cues_speak_for_their_place() -> None:
    found = next(signs_of([Asked(["校园安全", "开展情况"], "发展学前教育", "下步打算")], "职业教育"))
    assert {"d校园安全", "D校园安全", "e学前教育", "N下步打算", "S职业教育"} <= {*found}


def test_a_text_about_safety_speaks_for_safety() -> None:
    assert likeliest(ASKED[:1], OTHER) == ["校园安全"]


def test_a_text_does_not_outvote_a_plain_heading() -> None:
    assert topic_of(("大力发展学前教育",), SAFETY * 4) == "学前教育"


def test_the_weights_stay_small() -> None:
    assert len(files("indexer.structure").joinpath(FILE).read_bytes()) < 400_000


def test_the_weights_are_of_signs_that_the_training_files_hold() -> None:
    lessons = [*of_reports(HERE.parent / "dirt" / "clean", 99)]
    for table in ("structure_topics.tsv", "structure_topics_examples.tsv"):
        lessons += of_table(HERE / table)
    held = "\n".join(words for _, asked, _ in lessons for words in (*asked.path, asked.text))
    assert [sign for sign in learned().signs if sign[0] == "t" and sign[1:] not in held] == []
    assert {*learned().topics} == set(TOPICS)


def test_the_sections_of_a_report_are_added_up_at_once_as_sign_by_sign() -> None:
    weights = dict(zip(learned().signs, learned().weights, strict=True))
    slow = [
        sum((weights[sign] for sign in {*signs} if sign in weights), np.zeros(len(TOPICS), np.int32))
        for signs in signs_of(ASKED, "职业教育")
    ]
    assert scores(ASKED, "职业教育").tolist() == [each.tolist() for each in slow]


def test_the_first_sign_is_one_that_all_have() -> None:
    assert learned().signs[0] == ALWAYS
    assert Signs(learned().signs).find([Asked([","], "")], OTHER)[0][0] == 0


def test_learning_tells_what_it_was_taught() -> None:
    lessons = [*of_table(HERE / "structure_topics.tsv")][:60]
    taught = learn(lessons)
    known = Signs(taught.signs)
    sums = [taught.weights[known.find([asked], OTHER)[0]].sum(axis=0) for _, asked, _ in lessons]
    told = [taught.topics[int(each.argmax())] for each in sums]
    assert np.mean([topic == lesson.topic for topic, lesson in zip(told, lessons, strict=True)]) > 0.95
