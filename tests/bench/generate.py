"""What do a hundred thousand sections of reports look like? Made from the project's own clean reports.

A section takes sentences of one topic until it is as long as a real one (about 395 characters); one word
in eight is changed for a word of jieba's dictionary by its frequency there, which gives the long tail of
a national vocabulary. A report has one county and one year and about 28 sections. All by one seed.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import jieba

from indexer.documents import Region, Report, Section, Year
from indexer.metadata import region_of_path
from indexer.metadata.gazetteer import gazetteer
from indexer.pipeline import report_id
from indexer.structure import find_sections

CLEAN = Path(__file__).parents[1] / "dirt" / "clean"
_LENGTH = 395  # characters of a section, as measured on real reports
_SECTIONS = 28  # of a report, on average
_CHANGED = 0.12  # of the words
_LONGEST_WORD = 4
_YEARS = range(2003, 2026)
_COUNTIES = 600
_SENTENCE = re.compile("[^。！？\n]{8,120}[。！？]")

Words = tuple[str, ...]


def reports(sections: int, seed: int = 1) -> Iterator[Report]:
    """Reports that hold so many sections in all."""
    chance, places = Random(seed), counties()
    number = 0
    while sections > 0:
        size = min(sections, chance.randint(8, 2 * _SECTIONS - 8))
        place = places[min(int(chance.expovariate(1 / 120)), len(places) - 1)]
        yield _report(chance, number, place, size)
        sections, number = sections - size, number + 1


def _report(chance: Random, number: int, place: Region, size: int) -> Report:
    source = f"generated/{number:06}.txt"
    texts, sections, at = [], [], 0
    for ordinal in range(size):
        topic = chance.choices(_topics(), _topic_weights())[0]
        text = _section(chance, pool()[topic]) + "\n"
        sections.append(Section(ordinal, 1, "", "", (), topic, at, at + len(text)))
        texts.append(text)
        at += len(text)
    return Report(
        id=report_id(source, 1),
        source=source,
        part=1,
        title="",
        region=place,
        year=Year(chance.choice(_YEARS)),
        genre=chance.choice(("工作总结", "工作要点", "自评报告")),
        script="simplified",
        about_education=True,
        text="".join(texts),
        sections=tuple(sections),
    )


def _section(chance: Random, sentences: Sequence[Words]) -> str:
    pieces: list[str] = []
    length = 0
    while length < _LENGTH:
        words = [changed(chance, word) for word in chance.choice(sentences)]
        pieces += words
        length += sum(map(len, words))
    return "".join(pieces)


def changed(chance: Random, word: str) -> str:
    """A word of a generated text in the place of one of a clean report: mostly the same one."""
    if word.isdecimal():
        return str(chance.randrange(10 ** len(word)))
    if len(word) < 2 or chance.random() >= _CHANGED:
        return word
    words, weights = _vocabulary()
    return chance.choices(words, cum_weights=weights)[0]


@cache
def _vocabulary() -> tuple[Sequence[str], Sequence[int]]:
    jieba.dt.initialize()
    known = sorted((w, n) for w, n in jieba.dt.FREQ.items() if n and 1 < len(w) <= _LONGEST_WORD)
    return [word for word, _ in known], list(accumulate(n for _, n in known))


@cache
def pool() -> Mapping[str, Sequence[Words]]:
    """The sentences of the clean reports by the topic of their section, cut into words."""
    found: dict[str, dict[Words, None]] = defaultdict(dict)
    for path in sorted(CLEAN.glob("*.txt")):
        text, labels = path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8"))
        for section in find_sections(text, labels["title"]):
            for sentence in _SENTENCE.findall(text[section.start : section.end]):
                found[section.topic][tuple(jieba.dt.cut(sentence))] = None
    return {topic: list(sentences) for topic, sentences in found.items()}


@cache
def _topics() -> Sequence[str]:
    return sorted(pool())


@cache
def _topic_weights() -> Sequence[int]:
    return [len(pool()[topic]) for topic in _topics()]


@cache
def counties() -> Sequence[Region]:
    """Counties of all provinces; the first of them have most reports."""
    places = gazetteer().places
    counties = sorted(key for key, place in places.items() if place.level == "county")
    chosen = (places[key].path for key in Random(0).sample(counties, _COUNTIES))
    paths = ("/".join(places[key].name for key in path) for path in chosen)
    return [region for path in paths if (region := region_of_path(path))]
