"""What can a person have meant or be about to type? The vocabulary of an index, found by text and by pinyin.

Entries are numbered by rank, so that the best of any are those with the lowest numbers. Everything is a
sorted array and a search in it; nothing is scanned.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analyzers.normalize import SEPARATOR, is_han, key_of
from analyzers.pinyin import folded, syllables
from analyzers.surfaces import surfaces
from indexer.engines.base import Vocabulary

EntryKind = Literal["term", "heading", "region", "title"]
MOST_ENTRIES = 250_000
LONGEST = 24  # characters of an entry
_LONGEST_EDITED = 12  # characters of an entry that is found with one character wrong
_WEIGHT = {"term": 1.0, "heading": 4.0, "region": 30.0, "title": 4.0}  # a region counts reports
_PAST = "\U0010ffff"  # behind every character


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, heading, name of a region or title, as it is written, with its matching key.

    count: of sections of a term or heading, of reports of a region or title.
    """

    text: str
    key: str
    kind: EntryKind
    count: int


class Strings:
    """Sorted strings, each of an entry."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(pairs)
        self._strings = [text for text, _ in ordered]
        self._ids = np.array([number for _, number in ordered], np.int32)

    def beginning(self, prefix: str) -> NDArray[np.int32]:
        """The numbers of the entries that a prefix begins."""
        return self._ids[bisect_left(self._strings, prefix) : bisect_left(self._strings, prefix + _PAST)]

    def equal(self, text: str) -> list[int]:
        """The numbers of the entries of a string, the best first."""
        low = bisect_left(self._strings, text)
        high = bisect_left(self._strings, f"{text}\x00", low)
        found: list[int] = self._ids[low:high].tolist()
        return found


class Hashes:
    """Keys of entries with one character left open, as 64-bit hashes: a tenth of the memory of strings."""

    def __init__(self, keys: Sequence[str]) -> None:
        pairs = [(hash(form), number) for number, key in enumerate(keys) for form in opened(key)]
        hashes = np.array([pair[0] for pair in pairs], np.int64)
        order = np.argsort(hashes, kind="stable")  # the best of a form stay first
        self._hashes, self._ids = hashes[order], np.array([pair[1] for pair in pairs], np.int32)[order]

    def __getitem__(self, form: str) -> list[int]:
        """The numbers of entries that may have a form; the best first."""
        wanted = hash(form)
        low, high = np.searchsorted(self._hashes, wanted), np.searchsorted(self._hashes, wanted, "right")
        found: list[int] = self._ids[low:high].tolist()
        return found


def opened(key: str) -> Iterator[str]:
    """A key with each of its characters left open in turn."""
    if 1 < len(key) <= _LONGEST_EDITED:
        for at in range(len(key)):
            yield f"{key[:at]}?{key[at + 1 :]}"


class Lexis:
    """The entries of a vocabulary by rank, and where they are found.

    texts: by matching key; letters: by pinyin without tones; initials: by the first letters of it;
    sounds: by pinyin with the sounds united that are often confused; edited: one character open.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        found = sorted(_entries(vocabulary), key=lambda entry: -entry.count * _WEIGHT[entry.kind])
        first = {entry.key: entry for entry in reversed(found)}  # of one key the best
        self.entries = tuple(entry for entry in found if first[entry.key] is entry)[:MOST_ENTRIES]
        keys = [entry.key for entry in self.entries]
        read = [tuple(syllables(entry.text.lower())) for entry in self.entries]
        letters = ["".join(each) for each in read]
        self.texts = Strings((key, number) for number, key in enumerate(keys))
        self.letters = Strings((text, number) for number, text in enumerate(letters))
        self.initials = Strings(("".join(s[0] for s in each), number) for number, each in enumerate(read))
        self.sounds = Strings((folded(text), number) for number, text in enumerate(letters))
        self.edited = Hashes(keys)
        self.most = max((entry.count for entry in self.entries if entry.kind == "term"), default=1)

    def entry(self, key: str) -> Entry | None:
        """The entry of a matching key."""
        found = self.texts.equal(key)
        return self.entries[found[0]] if found else None


def _entries(vocabulary: Vocabulary) -> Iterator[Entry]:
    spelt = surfaces()
    yield from (Entry(spelt(word), word, "term", count) for word, count in vocabulary.words.items())
    for kind, counts in (("heading", vocabulary.headings), ("title", vocabulary.titles)):
        for text, count in counts.items():
            yield from _named(text, kind, count)  # type: ignore[arg-type]
    for path, count in vocabulary.regions.items():
        yield from _named(path.rpartition("/")[2], "region", count)


def _named(text: str, kind: EntryKind, count: int) -> Iterator[Entry]:
    key = key_of(text)
    if 1 < len(key) <= LONGEST and is_han(key[0]) and SEPARATOR not in key:
        yield Entry(text, key, kind, count)
