"""What else may a person mean by a word? Synonyms and abbreviations, data that a user edits.

`synonyms.txt` is in Solr's format: `a, b, c` mean the same; `a => b, c` says that who asks for a also
means b and c, and not the other way round. Lines that start with # are comments. Unlike Solr's, a rule
never takes a word away, and what a rule adds is not looked up again: no chains, no cycles.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import dictionary_file
from analyzers.matching import contains
from analyzers.normalize import key_of, normalize

NAME = "synonyms.txt"
LONGEST = 60  # characters of a word or phrase
_SHOWN = 20
_COMMA = re.compile("[,，]")


class SynonymsError(ValueError):
    """A file that cannot be used; the text says in Chinese which line, and why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text holds a word that has synonyms: half-open offsets into the text as it was typed."""

    start: int
    end: int
    synonyms: tuple[str, ...]


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

        A run that is one of the words as a whole has this place only; inside a longer run a word is
        found between the borders of the words that the analyzer cuts. A synonym of a whole run that
        contains it is left out: where the synonym stands, the run stands too. A run longer than
        LONGEST is a sentence that somebody looks for, and holds no word that he could mean otherwise.
        """
        key = key_of(text)
        if len(key) > LONGEST:
            return ()
        if key not in self.by_key:
            return tuple(self._inside(text, analyzer))
        adding = tuple(other for other in self.by_key[key] if not contains(key_of(other), key))
        return (Place(0, len(text), adding),) if adding else ()

    def _inside(self, text: str, analyzer: WordAnalyzer) -> Iterator[Place]:
        folded = normalize(text)
        borders = _borders(folded.starts.tolist(), text, analyzer)
        reached = 0
        for number, start in enumerate(borders):
            if start < reached:
                continue
            known = [end for end in borders[number + 1 :] if folded.key[start:end] in self.by_key]
            if known:
                reached = known[-1]
                yield Place(*folded.span(start, reached), self.by_key[folded.key[start:reached]])


def parse(text: str) -> Synonyms:
    """The synonyms of a file. Raises SynonymsError naming the first line that cannot be used."""
    found: dict[str, dict[str, str]] = {}
    rules = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            for key, others in _rule(line):
                found.setdefault(key, {}).update(others)
        except SynonymsError as error:
            raise SynonymsError(f"{NAME} 第 {number} 行：{error}") from error
        rules += 1
    return Synonyms({key: tuple(others.values()) for key, others in found.items() if others}, rules)


def _rule(line: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The key of each word of a rule, with what may stand for it by key."""
    if "\\" in line:
        raise SynonymsError("不能用反斜杠")
    sides = [_words(side) for side in line.split("=>")]
    if len(sides) > 2:
        raise SynonymsError("一行只能有一个 =>")
    if len(sides[0] | sides[-1]) < 2:
        raise SynonymsError("至少要有两个不同的词")
    for own in sides[0]:
        yield own, {key: word for key, word in sides[-1].items() if key != own}


def _words(side: str) -> dict[str, str]:
    """The words of one side by their keys."""
    words = {key_of(word): word for word in map(str.strip, _COMMA.split(side))}
    for key, word in words.items():
        if not key:
            raise SynonymsError(f"“{word[:_SHOWN]}”没有文字或数字" if word else "缺少一个词")
        if len(word) > LONGEST:
            raise SynonymsError(f"“{word[:_SHOWN]}…”超过 {LONGEST} 个字符")
    return words


def _borders(starts: list[int], text: str, analyzer: WordAnalyzer) -> list[int]:
    """Where words begin and end in the key of a text; `starts` are the offsets of its characters."""
    at = {start: number for number, start in enumerate(starts)}
    words = [word for word in analyzer.words(text) if word.base]
    return sorted({at[word.start] for word in words} | {at[word.end - 1] + 1 for word in words})
