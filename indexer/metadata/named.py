"""Which places of today does a short text name for certain, and by which other names are they known?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from analyzers.variants import simplify
from indexer.metadata.gazetteer import OPEN, Gazetteer, Sense, gazetteer
from indexer.metadata.mentions import Mention, find_mentions
from indexer.metadata.names import region_of_path
from indexer.metadata.starts import starts_of


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """`text[start:end]` names the place of a region path; others: what else it is or was called."""

    start: int
    end: int
    path: str
    others: tuple[str, ...]


def places_named(text: str) -> Iterator[NamedPlace]:
    """The places that a text names, each name with one meaning today; no ordinary words, no towns."""
    known, plain = gazetteer(), simplify(text)
    _, begins = starts_of("", plain)
    for mention in (found.in_year(None) for found in find_mentions(plain, begins.names)):
        if len(mention.keys) == 1 and mention.kind in ("full", "short"):
            yield _named(mention, known)


def regions_called(name: str) -> tuple[str, ...]:
    """The region paths of the places that a path or any name means today, ordinary words included."""
    if region := region_of_path(name):
        return (region.path,)
    senses = gazetteer().senses.get(simplify(name), ())
    places = (sense for sense in senses if sense.kind in ("full", "short") and sense.until == OPEN)
    return tuple(_path(sense.key, gazetteer()) for sense in places)


def _path(key: str, known: Gazetteer) -> str:
    return "/".join(known.places[above].name for above in known.places[key].path)


def _named(mention: Mention, known: Gazetteer) -> NamedPlace:
    (key,) = mention.keys
    end = mention.start + len(mention.name)  # a mention at the end of a text may claim to go on behind it
    others = tuple(_shortest(mention.name, _names()[key]))
    return NamedPlace(mention.start, end, _path(key, known), others)


def _shortest(name: str, others: Iterable[str]) -> Iterator[str]:
    """Other names without those in which the name or another of them stands: they are found by it."""
    kept = [name]
    for other in sorted(others, key=len):
        if not any(shorter in other for shorter in kept):
            kept.append(other)
            yield other


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The names of today and before that mean one place alone, by its key.

    A county's short name is none of them: its two characters stand in other words too (会东, 社会东部).
    """
    known = gazetteer()
    found: dict[str, list[str]] = {key: [] for key in known.places}
    for name, senses in known.senses.items():
        if len(senses) == 1 and name not in known.ordinary and _is_sure(senses[0], known):
            found[senses[0].key].append(name)
    return {key: tuple(names) for key, names in found.items()}


def _is_sure(sense: Sense, known: Gazetteer) -> bool:
    short = sense.kind == "short" and known.places[sense.key].level != "county"
    return sense.kind == "full" or short
