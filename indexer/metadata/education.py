"""Is a report about education? By the words of this field against those of other fields."""

from collections import Counter
from collections.abc import Iterable

from indexer.metadata.script import in_simplified, title_in_simplified
from indexer.metadata.starts import starts_of
from indexer.metadata.vocabulary import beginning

_SAMPLE = 20_000  # characters looked at
_TITLE = 5  # a word of the title counts as much as so many of the text
_ENOUGH = 6.0  # words of education among a thousand characters


def is_about_education(title: str, text: str) -> bool:
    """True where words of education are frequent, and more frequent than those of any other field.

    A text in which no word speaks of education is about something else, whether or not its own field
    is known: a report on education that names neither a school nor a pupil nor a teacher does not exist.
    """
    title, text = title_in_simplified(title), in_simplified(text)
    in_title, in_text = starts_of(title, text)
    text = text[:_SAMPLE]
    counts = _fields(text, in_text.fields)
    for field, number in _fields(title, in_title.fields).items():
        counts[field] += _TITLE * number
    education = counts.pop("education", 0)
    others = max(counts.values(), default=0)
    dense = education * 1000.0 / max(len(text), 1) >= _ENOUGH
    return education > others and (dense or education > 2 * sum(counts.values()))


def _fields(text: str, begins: Iterable[int]) -> Counter[str]:
    """How many words of each field the text has; the longest word at each place counts."""
    words = beginning()
    counts: Counter[str] = Counter()
    end = 0
    for at in begins:
        if at < end:
            continue
        for word, field in words.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                counts[field] += 1
                end = at + len(word)
                break
    return counts
