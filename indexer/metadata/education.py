"""Is a report about education? By the words of this field against those of other fields."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from analyzers.pairs import WordStarts
from indexer.metadata.gazetteer import rows
from indexer.metadata.script import in_simplified, title_in_simplified

_SAMPLE = 20_000  # characters looked at
_TITLE = 5  # a word of the title counts as much as so many of the text
_ENOUGH = 6.0  # words of education among a thousand characters


def is_about_education(title: str, text: str) -> bool:
    """True where words of education are frequent, and more frequent than those of any other field.

    A text in which no word speaks of education is about something else, whether or not its own field
    is known: a report on education that names neither a school nor a pupil nor a teacher does not exist.
    """
    text = in_simplified(text)[:_SAMPLE]
    counts = _fields(text)
    for field, number in _fields(title_in_simplified(title)).items():
        counts[field] += _TITLE * number
    education = counts.pop("education", 0)
    others = max(counts.values(), default=0)
    dense = education * 1000.0 / max(len(text), 1) >= _ENOUGH
    return education > others and (dense or education > 2 * sum(counts.values()))


def _fields(text: str) -> Counter[str]:
    """How many words of each field the text has; the longest word at each place counts."""
    words = _vocabulary()
    counts: Counter[str] = Counter()
    at = 0
    for i in words.starts.positions(text):
        if i < at:
            continue
        for word, field in words.beginning[text[i : i + 2]]:
            if text.startswith(word, i):
                counts[field] += 1
                at = i + len(word)
                break
    return counts


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    beginning: dict[str, list[tuple[str, str]]]  # words, longest first, by their first two characters; fields
    starts: WordStarts


@cache
def _vocabulary() -> _Vocabulary:
    fields = {word: field for field, words in rows("vocabulary.txt") for word in words.split()}
    beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(fields, key=len, reverse=True):
        beginning[word[:2]].append((word, fields[word]))
    return _Vocabulary(beginning, WordStarts(fields))
