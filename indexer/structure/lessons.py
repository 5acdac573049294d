"""Which labelled sections are there to learn from? Those of reports, those of tables, and some made up.

What is made up teaches a rule that a reader expects and that few sections show: a heading that says
nothing takes the topic of the one above, of the place or of the report.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.structure.cues import read_cues, scores_of
from indexer.structure.headings import asked_of
from indexer.structure.manners import PLANS, SHORTCOMINGS
from indexer.structure.signs import PLAIN, Asked
from indexer.structure.topics import OTHER, title_topic

_EACH = 60  # lessons made up for a rule
_SEED = 0
_MANNERS = (SHORTCOMINGS, PLANS)


class Lesson(NamedTuple):
    """A labelled section of a report that is about `subject`."""

    topic: str
    asked: Asked
    subject: str


def of_reports(folder: Path, last: int) -> Iterator[Lesson]:
    """The labelled sections of clean reports (NN-name.txt, NN-name.json) up to a number."""
    for labels in sorted(folder.glob("*.json")):
        if int(labels.name.partition("-")[0]) > last:
            continue
        row, text = json.loads(labels.read_text("utf-8")), labels.with_suffix(".txt").read_text("utf-8")
        subject, asked = title_topic(row["title"]), asked_of(text, row["title"])
        for section, label in zip([a for a in asked if a.path], row["headings"], strict=True):
            yield Lesson(label["topic"], section, subject)


def of_table(table: Path) -> Iterator[Lesson]:
    """The labelled headings of a table: topic, path, text."""
    for line in table.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            topic, path, text = [*line.split("\t"), ""][:3]
            yield Lesson(topic, Asked(path.split(" > "), text), OTHER)


def made_up(lessons: Sequence[Lesson]) -> Iterator[Lesson]:
    """Lessons put together of cues and of the headings and texts of others: as many for each of the rules."""
    random = np.random.default_rng(_SEED)
    plain = [(t, cue) for cue, t, weight in read_cues() if weight >= PLAIN and t != OTHER and "|" not in t]
    vague = [lesson.asked for lesson in lessons if lesson.topic == OTHER and _is_vague(lesson.asked)]
    for _ in range(_EACH):
        topic, cue = plain[random.integers(len(plain))]
        section = vague[random.integers(len(vague))]
        manner = _MANNERS[random.integers(len(_MANNERS))]
        yield Lesson(topic, Asked([cue, *section.path], ""), OTHER)
        yield Lesson(manner, Asked(["", *section.path], section.text, manner), OTHER)
        if topic not in _MANNERS:
            yield Lesson(topic, section, topic)


def _is_vague(section: Asked) -> bool:
    return len(section.path) == 1 and not {*scores_of(section.path[0])} - {OTHER}
