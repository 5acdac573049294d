"""Which questions are put to every engine? Rows of the table, drawn from the words of the sections."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from analyzers.normalize import is_han, key_of
from tests.bench.sections import Section

_LOOKED_AT = 10_000  # sections among which those are looked for that a question finds
_A_ROW = 12  # questions of a row, of which p50 and p95 are told
FACETS = ("region", "year", "topic")
_SELECTIONS = {"region": "regions", "year": "years", "topic": "topics"}


@dataclass(frozen=True, slots=True)
class Question:
    """Words that all stand in a section, one of which stands, adjacent words, and what is left out.

    exact: characters that stand in the text, whatever its words; regions, years and topics are what is
    selected in each facet: ORed within, ANDed across, and a facet's counts leave its own selection out.
    """

    row: str
    every: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    without: str = ""
    prefix: str = ""
    exact: str = ""
    regions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()

    def counting(self, facet: str) -> "Question":
        """The question whose hits are counted for a facet."""
        return replace(self, **{_SELECTIONS[facet]: ()})

    def selected(self) -> Iterator[tuple[str, tuple[str, ...] | tuple[int, ...]]]:
        """The facets in which something is selected, with what."""
        for facet, name in _SELECTIONS.items():
            if wanted := getattr(self, name):
                yield facet, wanted


@dataclass(frozen=True, slots=True)
class Answer:
    """Hit sections in all, and for each facet its values with their hit sections, zeros left out."""

    hits: int
    facets: Mapping[str, Mapping[str, int]]


def questions(sections: Sequence[Section], seed: int = 2) -> list[Question]:
    """A dozen questions for each row of the table."""
    chance = Random(seed)
    common, frequent, middling, rare = _classes(sections)
    plain = _plain(sections)
    makers: dict[str, Callable[[], Question]] = {
        "rare": lambda: Question("rare", every=(chance.choice(sorted(rare)),)),
        "frequent": lambda: _together(chance, sections, frequent, 1),
        "common": lambda: _together(chance, sections, common, 1),
        "AND of 2": lambda: _together(chance, sections, common, 2),
        "AND of 2, frequent": lambda: _together(chance, sections, frequent, 2),
        "AND of 4": lambda: _together(chance, sections, common, 4),
        "OR of 3": lambda: Question("OR of 3", some=tuple(chance.sample(sorted(common), 3))),
        "OR of 3, frequent": lambda: Question("", some=tuple(chance.sample(sorted(frequent), 3))),
        "phrase, frequent": lambda: Question("", phrase=_adjacent(chance, sections, common | frequent)),
        "phrase, rare": lambda: Question("", phrase=_adjacent(chance, sections, middling)),
        "NOT": lambda: replace(_together(chance, sections, common, 1), without=chance.choice(sorted(common))),
        "prefix": lambda: Question("", prefix=chance.choice(sorted(common))[0]),
        "one region": lambda: _selected(chance, sections, _together(chance, sections, common, 2), 0),
        "two facets": lambda: _selected(chance, sections, _together(chance, sections, common, 1), 2),
        "exact": lambda: Question("", exact=_piece(chance, sections, plain)),
    }
    return [replace(make(), row=row) for row, make in makers.items() for _ in range(_A_ROW)]


def _together(chance: Random, sections: Sequence[Section], words: frozenset[str], count: int) -> Question:
    """So many words of a class that stand in one section."""
    while True:
        held = sorted({word for word in chance.choice(sections).words if word in words})
        if len(held) >= count:
            return Question("", every=tuple(chance.sample(held, count)))


def _selected(chance: Random, sections: Sequence[Section], question: Question, years: int) -> Question:
    """A question with the region of a section that it finds, and its year among some others."""
    held = [s for s in sections[:_LOOKED_AT] if set(question.every) <= set(s.words)]
    place = chance.choice(held or sections)
    chosen = {place.year, *chance.sample(range(2003, 2026), years)} if years else set()
    return replace(question, regions=(place.region,), years=tuple(sorted(chosen)))


def _classes(sections: Sequence[Section]) -> Iterator[frozenset[str]]:
    """Words of two and more characters by the share of sections that hold them.

    More than a fifth (as 教育 and 学校 are in reports), up to a fifth, about 1/200, and about 1/2000.
    """
    counts = Counter(word for section in sections for word in set(section.words) if len(word) > 1)
    named = [(word, n / len(sections)) for word, n in sorted(counts.items()) if not word[0].isascii()]
    for low, high in ((1 / 5, 1.0), (1 / 30, 1 / 5), (1 / 400, 1 / 100), (1 / 4000, 1 / 1000)):
        yield frozenset(word for word, share in named if low <= share <= high)


def _adjacent(chance: Random, sections: Sequence[Section], words: frozenset[str]) -> tuple[str, str]:
    """Two adjacent words of a section, both of a class."""
    looked_at = chance.sample(sections, min(400, len(sections)))
    pairs = (pair for section in looked_at for pair in pairwise(section.words))
    return chance.choice([(a, b) for a, b in pairs if a in words and b in words and a != b])


def _plain(sections: Sequence[Section]) -> frozenset[str]:
    """Han characters that are their own matching key, which no other character of the sections has.

    Of these a piece is found by its key exactly where its characters stand: engines that fold nothing agree.
    """
    keys = {char: key_of(char) for char in set().union(*(section.text for section in sections))}
    shared = {key for char, key in keys.items() if key != char}
    return frozenset(char for char, key in keys.items() if is_han(char) and key == char and key not in shared)


def _piece(chance: Random, sections: Sequence[Section], plain: frozenset[str]) -> str:
    """Three to twelve such characters that stand side by side in a section."""
    while True:
        text, size = chance.choice(sections).text, chance.randint(3, 12)
        at = chance.randrange(len(text) - size)
        if plain.issuperset(text[at : at + size]):
            return text[at : at + size]
