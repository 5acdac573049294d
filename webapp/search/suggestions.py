"""What is a person about to type? Words and names of the index, by characters, pinyin or its initials."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from analyzers.normalize import is_han, key_of
from webapp.search.correcting.lexis import Entry, EntryKind, Lexis

MOST = 10
MAX_TYPED = 100  # characters of a query that are completed
_MANY = 4 * MOST  # entries that are looked at, the best first
_PINYIN = re.compile(r"(?<![^\s(（\"“「『-])[A-Za-z]+(?: [A-Za-z]+)+$")
_SEPARATORS = ' \t\n\u3000()（）"“”「」『』-－'


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole query that may be meant; count: of sections, of reports for a region or title."""

    text: str
    kind: EntryKind
    count: int


def completions(lexis: Lexis, typed: str) -> tuple[Completion, ...]:
    """At most ten for the last run of a query, the most frequent first; what stands before is kept."""
    if len(typed) > MAX_TYPED:
        return ()
    for start, run in _runs(typed):
        key = key_of(run)
        found = islice((entry for entry in _entries(lexis, key) if entry.key != key), MOST)
        completed = tuple(Completion(typed[:start] + each.text, each.kind, each.count) for each in found)
        if completed:
            return completed
    return ()


def _runs(typed: str) -> Iterator[tuple[int, str]]:
    """What may be completed, with the place where it begins: pinyin with spaces in it, then the last run."""
    if letters := _PINYIN.search(typed):
        yield letters.start(), letters.group().replace(" ", "")
    start = 1 + max(map(typed.rfind, _SEPARATORS))
    yield start, typed[start:]


def _entries(lexis: Lexis, key: str) -> Iterator[Entry]:
    """Entries that a key begins; of letters those first whose whole pinyin or initials they are."""
    if key and is_han(key[0]):
        places = [lexis.texts.beginning(key)]
    elif key.isascii() and key.isalpha():
        whole = [lexis.initials.equal(key), lexis.letters.equal(key)]
        places = [np.array(sorted({*whole[0], *whole[1]}), np.int32)]
        places += [np.concatenate((lexis.letters.beginning(key), lexis.initials.beginning(key)))]
    else:
        places = []
    for number in dict.fromkeys(chain.from_iterable(map(_best, places))):
        if len(lexis.entries[number].key) > 1:
            yield lexis.entries[number]


def _best(numbers: NDArray[np.int32]) -> list[int]:
    """The lowest of some numbers, in order: entries are numbered by rank."""
    if len(numbers) > _MANY:
        numbers = np.partition(numbers, _MANY)[:_MANY]
    best: list[int] = np.sort(numbers).tolist()
    return best
