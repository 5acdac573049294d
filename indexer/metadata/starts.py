"""Where in a report may the words begin that tell its place, its field and who speaks? Found in one pass."""

from dataclasses import dataclass
from functools import cache, lru_cache

from analyzers.pairs import WordStarts
from indexer.metadata.gazetteer import gazetteer
from indexer.metadata.levels import SPEAKERS
from indexer.metadata.vocabulary import vocabulary

_APART = "\n"  # between text and title: in no word


@dataclass(frozen=True, slots=True)
class Starts:
    """Offsets in one text, in order: of the names of places, the words of a field, the signs of a speaker."""

    names: list[int]
    fields: list[int]
    speakers: list[int]


@lru_cache(maxsize=2)  # place and field are asked of the same report
def starts_of(title: str, text: str) -> tuple[Starts, Starts]:
    """Where words may begin in a title and in its text, both Simplified."""
    begins = len(text) + len(_APART)
    found = _starts().positions(f"{text}{_APART}{title}")
    own = [[at - begins for at in each if at >= begins] for each in found]
    return Starts(*own), Starts(*(each[: len(each) - len(of)] for each, of in zip(found, own, strict=True)))


@cache
def _starts() -> WordStarts:
    return WordStarts(gazetteer().senses, vocabulary(), SPEAKERS)
