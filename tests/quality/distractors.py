"""What stands beside the judged reports in a real index, and answers no judged query?

Reports on other places, made of the clean reports' own sentences and headings with some words changed. A
sentence is left out where a section would come to deserve a grade by it: where the section names, with its
heading, title and place, what a judged query asks for. So grade 0 is the truth about a distractor, and still
it has single words of most queries, several of them in unrelated sections, and the same years, genres and
headings.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from opencc import OpenCC

from indexer.documents import Region
from indexer.metadata import infer_region
from tests.bench.generate import CLEAN, changed, counties, pool
from tests.quality.judged import Judged

_NUMBERS = "一二三四五六七八"
_SENTENCES = range(5, 10)  # of a section
_TRIED = 200  # sentences for a section, in case all of a topic name something
_YEARS = range(2003, 2026)
_TRADITIONAL = 0.1  # of the distractors
_TITLES = (
    "{place}教育局{year}年工作总结",
    "{place}教育局{year}年工作要点",
    "关于{place}{year}年教育工作情况的汇报",
    "{place}{year}年教育工作自评报告",
    "关于对{place}人民政府{year}年教育工作的督导评估报告",
)


def distractors(judged: Sequence[Judged], seed: int = 1) -> Iterator[str]:
    """Texts of distractors without end, by a seed; each starts with its title."""
    chance = Random(seed)
    judged = tuple({query.names: query for query in judged}.values())  # several ask for the same thing
    while True:
        place = chance.choice(counties())
        name = f"{place.city or place.province}{place.county}"
        title = chance.choice(_TITLES).format(place=name, year=chance.choice(_YEARS))
        if not _names_nothing(f"{place.path}\n{title}", judged):
            continue
        text = "\n".join([title, *_lines(chance, place, title, judged)]) + "\n"
        if _is_about(place, title, text):
            yield _to_traditional().convert(text) if chance.random() < _TRADITIONAL else text


def _lines(chance: Random, place: Region, title: str, judged: Sequence[Judged]) -> Iterator[str]:
    topics = sorted(pool())
    for number in _NUMBERS[: chance.randint(4, len(_NUMBERS))]:
        topic = chance.choices(topics, [len(pool()[each]) for each in topics])[0]
        heading = chance.choice(_headings()[topic])
        start = f"{place.path}\n{title}\n{heading}\n"
        if _names_nothing(start, judged):
            yield f"{number}、{heading}"
            found = _sentences(chance, topic, start, judged)
            yield "".join(islice(found, chance.choice(_SENTENCES)))


def _sentences(chance: Random, topic: str, start: str, judged: Sequence[Judged]) -> Iterator[str]:
    """Sentences for a section that name nothing together, and did not before they were changed."""
    said = start
    for _ in range(_TRIED):
        words = chance.choice(pool()[topic])
        sentence = _to_simplified().convert("".join(changed(chance, word) for word in words))
        with_it = f"{said}{sentence}{_to_simplified().convert(''.join(words))}"
        if _names_nothing(with_it, judged):
            said = with_it
            yield sentence


def _is_about(place: Region, title: str, text: str) -> bool:
    """Whether a text is taken for its own place, and not for one that a sentence has brought along."""
    region = infer_region(title, text)
    return region is not None and region.path == place.path


def _names_nothing(text: str, judged: Sequence[Judged]) -> bool:
    return not any(query.is_named_in(text) for query in judged)


@cache
def _headings() -> Mapping[str, Sequence[str]]:
    """The headings of the clean reports by topic, in Simplified characters."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(CLEAN.glob("*.json")):
        for heading in json.loads(path.read_text("utf-8"))["headings"]:
            found[heading["topic"]].append(_to_simplified().convert(heading["heading"]))
    return found


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def write(folder: Path, number: int, judged: Sequence[Judged]) -> None:
    """So many distractors as files of a folder."""
    folder.mkdir(parents=True)
    for at, text in enumerate(islice(distractors(judged), number)):
        (folder / f"{at:05}.txt").write_text(text, "utf-8")
