"""What else may a person mean by a word? Synonyms and abbreviations, data that a user edits.

`synonyms.txt` is in Solr's format: `a, b, c` mean the same; `a => b, c` says that who asks for a also
means b and c, and not the other way round. Lines that start with # are comments. Unlike Solr's, a rule
never takes a word away, and what a rule adds is not looked up again: no chains, no cycles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from analyzers.analyzer import WordAnalyzer
from analyzers.borders import Borders, Span
from analyzers.lexicon import dictionary_file
from analyzers.matching import contains
from analyzers.normalize import SEPARATOR, Normalized, key_of, normalize

NAME = "synonyms.txt"
LONGEST = 60  # characters of a word or phrase
_SHOWN = 20
_REST = 2  # characters that a longer word has more, at the least, for a word in it to be one
_COMMA = re.compile("[,，]")
_BETWEEN = re.compile("[,，]|=>")


_key_of = lru_cache(1 << 12)(key_of)


class SynonymsError(ValueError):
    """A file that cannot be used; the text says in Chinese which line, and why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text holds a word that has synonyms: half-open offsets into the text as it was typed.

    sure: the analyzer cuts it so, and no longer word that has synonyms too holds it.
    """

    start: int
    end: int
    synonyms: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True)
class Synonyms:
    """The rules of one file, and how many; by_key: what may stand for the word with a matching key."""

    by_key: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: int = 0

    @classmethod
    def load(cls, folder: Path | None = None) -> "Synonyms":
        """Read the file of a dictionary folder; the shipped one where there is none. Raises SynonymsError."""
        try:
            return parse(dictionary_file(folder, NAME).read_text("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise SynonymsError(f"{NAME} 不是 UTF-8 文本") from error

    def places(self, text: str, analyzer: WordAnalyzer) -> tuple[Place, ...]:
        """The words of a bare run that have synonyms, from left to right, the longest where several begin.

        They may overlap. A word in another of the rules is none where it lacks but a character of that (学区
        in 学区房). A synonym that contains the whole run, or the longer word, is left out: where it stands,
        that stands too. A run longer than LONGEST is a sentence that somebody looks for, and holds no word
        that he could mean otherwise.
        """
        folded = normalize(text)
        whole = folded.key.strip(SEPARATOR)
        if len(whole) > LONGEST:
            return ()
        known = list(self._spans(folded.key))
        borders = Borders.of(folded, text, analyzer) if known else Borders()
        spans = [span for span in known if borders.hold(folded.key[slice(*span)], span)]
        return tuple(self._places(folded, spans, len(text), borders))

    @cached_property
    def _sizes(self) -> Mapping[str, Sequence[int]]:
        """How long the words are that begin with a character, the longest first."""
        sizes: dict[str, set[int]] = {}
        for key in self.by_key:
            sizes.setdefault(key[0], set()).add(len(key))
        return {char: sorted(some, reverse=True) for char, some in sizes.items()}

    def _spans(self, key: str) -> Iterator[Span]:
        """Where a key holds words of the rules, from left to right."""
        for start, char in enumerate(key):
            for size in self._sizes.get(char, ()):
                if start + size <= len(key) and key[start : start + size] in self.by_key:
                    yield start, start + size

    def _places(self, folded: Normalized, spans: list[Span], size: int, borders: Borders) -> Iterator[Place]:
        whole = folded.key.strip(SEPARATOR)
        for span in spans:
            word = folded.key[slice(*span)]
            outer = [folded.key[slice(*other)] for other in spans if _lies_in(span, other)]
            if any(len(other) - len(word) < _REST for other in outer):
                continue
            holders = [word, *outer] if word == whole else outer
            adding = tuple(other for other in self.by_key[word] if not _holds_any(other, holders))
            if adding:
                at = (0, size) if word == whole else folded.span(*span)
                yield Place(*at, adding, not outer and borders.words.issuperset(span))


def _lies_in(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _holds_any(synonym: str, words: list[str]) -> bool:
    return any(contains(_key_of(synonym), word) for word in words)


def parse(text: str) -> Synonyms:
    """The synonyms of a file. Raises SynonymsError naming the first line that cannot be used."""
    found: dict[str, dict[str, str]] = {}
    rules = 0
    keys = _keys(text)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            for key, others in _rule(line, keys):
                found.setdefault(key, {}).update(others)
        except SynonymsError as error:
            raise SynonymsError(f"{NAME} 第 {number} 行：{error}") from error
        rules += 1
    return Synonyms({key: tuple(others.values()) for key, others in found.items() if others}, rules)


def _keys(text: str) -> Mapping[str, str]:
    """The key of every word of a file: to fold them all at once takes a tenth of the time."""
    words = sorted({word.strip() for line in text.splitlines() for word in _BETWEEN.split(line)})
    ends = np.cumsum([len(word) + 1 for word in words])
    folded = normalize("\n".join(words))
    cuts = [0, *np.searchsorted(folded.starts, ends).tolist()]
    return {
        word: folded.key[a:b].strip(SEPARATOR) for word, (a, b) in zip(words, pairwise(cuts), strict=True)
    }


def _rule(line: str, keys: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The key of each word of a rule, with what may stand for it by key."""
    if "\\" in line:
        raise SynonymsError("不能用反斜杠")
    sides = [_words(side, keys) for side in line.split("=>")]
    if len(sides) > 2:
        raise SynonymsError("一行只能有一个 =>")
    if len(sides[0] | sides[-1]) < 2:
        raise SynonymsError("至少要有两个不同的词")
    for own in sides[0]:
        yield own, {key: word for key, word in sides[-1].items() if key != own}


def _words(side: str, keys: Mapping[str, str]) -> dict[str, str]:
    """The words of one side by their keys."""
    words = {keys[word]: word for word in map(str.strip, _COMMA.split(side))}
    for key, word in words.items():
        if not key:
            raise SynonymsError(f"“{word[:_SHOWN]}”没有文字或数字" if word else "缺少一个词")
        if len(word) > LONGEST:
            raise SynonymsError(f"“{word[:_SHOWN]}…”超过 {LONGEST} 个字符")
    return words
