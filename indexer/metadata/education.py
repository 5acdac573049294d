"""Is a report about education? By the words of this field against those of other fields."""

import re
from collections import Counter
from functools import cache

from indexer.metadata.gazetteer import rows
from indexer.metadata.script import in_simplified, title_in_simplified

_SAMPLE = 20_000  # characters looked at
_TITLE = 5  # a word of the title counts as much as so many of the text
_ENOUGH = 6.0  # words of education among a thousand characters


def is_about_education(title: str, text: str) -> bool:
    """True where words of education are frequent, and more frequent than those of any other field.

    A text without words of any field is not told apart: True, as nearly all of a corpus is.
    """
    text = in_simplified(text)[:_SAMPLE]
    counts = _fields(text)
    for field, number in _fields(title_in_simplified(title)).items():
        counts[field] += _TITLE * number
    if not counts:
        return True
    education = counts.pop("education", 0)
    others = max(counts.values(), default=0)
    dense = education * 1000.0 / max(len(text), 1) >= _ENOUGH
    return education > others and (dense or education > 2 * sum(counts.values()))


def _fields(text: str) -> Counter[str]:
    pattern, fields = _vocabulary()
    return Counter(fields[word] for word in pattern.findall(text))


@cache
def _vocabulary() -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {word: field for field, words in rows("vocabulary.txt") for word in words.split()}
    longest = sorted(fields, key=lambda word: (-len(word), word))
    return re.compile("|".join(longest)), fields
