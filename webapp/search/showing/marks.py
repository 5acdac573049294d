"""Which characters of a text made it a hit? Original offsets, whatever script the text is in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from analyzers.matching import contains, occurrences, whole_occurrences
from analyzers.normalize import Normalized, normalize
from analyzers.numerals import percent_words
from indexer.engines.base import Leaf


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked span of the original text.

    leaf: the number of the leaf that it shows; shows: what of it, the whole key or one of its words.
    """

    start: int
    end: int
    leaf: int
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The span of a text that holds a part of a leaf, whose other part stands in the text beside it.

    goes_on: the other part follows.
    """

    leaf: Leaf
    start: int
    end: int
    goes_on: bool = False


def find_marks(text: str, leaves: Iterable[Leaf], parts: Sequence[Part] = ()) -> tuple[Mark, ...]:
    """The matches of leaves in a text, in order; of overlapping ones the longest, once.

    A leaf is marked where its exact characters or those of an alternative stand, parts of them that go over
    the ends of the text included; only where they stand nowhere, by the words of those of which all words
    stand; and where no one's do, wherever a word stands. One that may stand in one field only is marked
    nowhere.
    """
    numbers = {leaf: number for number, leaf in enumerate(dict.fromkeys(leaves)) if leaf.field is None}
    crossing = {part.leaf for part in parts}
    found = [
        Mark(*folded.span(start, end), number, shown)
        for folded in normalize(text).readings
        for leaf, number in numbers.items()
        for start, end, shown in _leaf_spans(leaf, folded, exact_only=leaf in crossing)
    ]
    own = (part for part in parts if part.leaf in numbers)
    found += [Mark(part.start, part.end, numbers[part.leaf], part.leaf.key) for part in own]
    return tuple(sorted(_without_overlaps(found)))


def stands(readings: Sequence[Normalized], leaf: Leaf) -> bool:
    """Whether the exact characters of a leaf or of an alternative stand in a text, by its readings."""
    return any(
        contains(folded.key, each.key, prefix=each.prefix, whole=each.whole)
        for folded in readings
        for each in leaf.readings
    )


def all_stand(readings: Sequence[Normalized], leaf: Leaf) -> bool:
    """Whether all words of a leaf, or of one of its alternatives, stand in a text, by its readings."""
    percents = [list(percent_words(folded.text)) for folded in readings]

    def word_stands(word: str) -> bool:
        return any(_word_spans(word, r.key, own) for r, own in zip(readings, percents, strict=True))

    return any(each.words and all(map(word_stands, each.words)) for each in leaf.readings)


def hit_anchor(section: int, start: int) -> str:
    """The id of the mark that begins at an offset of the text of a section, which is told by its ordinal."""
    return f"hit-{section}-{start}"


def mark(text: str, marks: Iterable[Mark], offset: int = 0, section: int | None = None) -> Markup:
    """Escape a text and put `<mark>` around its marks, which are `offset` further on than the text.

    With the ordinal of its section each mark that begins in the text gets its id to link to.
    """
    pieces: list[str] = []
    at = 0
    for found in marks:
        start, end = max(found.start - offset, 0), found.end - offset
        opening = "<mark>"
        if section is not None and found.start >= offset:
            opening = f'<mark id="{hit_anchor(section, found.start)}">'
        pieces += [escape(text[at:start]), opening, escape(text[start:end]), "</mark>"]
        at = min(end, len(text))
    return Markup("".join([*pieces, escape(text[at:])]))


def _leaf_spans(leaf: Leaf, folded: Normalized, *, exact_only: bool) -> Iterator[tuple[int, int, str]]:
    exact = [(start, end, each.key) for each in leaf.readings for start, end in _spans(folded.key, each)]
    if exact or exact_only:
        yield from exact
        return
    percents = list(percent_words(folded.text))
    by_words = [[_word_spans(word, folded.key, percents) for word in each.words] for each in leaf.readings]
    whole = [spans for spans in by_words if spans and all(spans)]
    for spans in whole or by_words:
        yield from (span for each in spans for span in each)


def _spans(key: str, leaf: Leaf) -> Iterator[tuple[int, int]]:
    """Where the exact characters of a leaf stand."""
    return whole_occurrences(key, leaf.key) if leaf.whole else occurrences(key, leaf.key, prefix=leaf.prefix)


def _word_spans(word: str, key: str, percents: Sequence[tuple[str, int, int]]) -> list[tuple[int, int, str]]:
    in_numerals = [(start, end, word) for term, start, end in percents if term == word]
    return [*in_numerals, *((start, end, word) for start, end in occurrences(key, word))]


def _without_overlaps(found: list[Mark]) -> Iterator[Mark]:
    taken: set[int] = set()
    for candidate in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            yield candidate
