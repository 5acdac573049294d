"""Where in a text may a word of a set begin? At pairs of characters that begin one, found in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.metadata.gazetteer import gazetteer

_PLANE = 0x10000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of characters that begin a word, as a table of bits."""

    first: NDArray[np.uint16]  # character to row, 0 for all that begin no word
    second: NDArray[np.uint16]  # character to column, 0 for all that are second in no word
    begins: NDArray[np.bool_]  # row, column

    def positions(self, text: str) -> list[int]:
        """Offsets of all pairs that begin a word, in order."""
        codes = _codes(text)
        if len(codes) < 2:
            return []
        found = self.begins[self.first[codes[:-1]], self.second[codes[1:]]]
        return [*map(int, np.flatnonzero(found).tolist())]


def pairs_of(words: Iterable[str]) -> Pairs:
    """The table of all words of two and more characters."""
    heads = {word[:2] for word in words if len(word) > 1 and max(word[:2]) < chr(_PLANE)}
    first, rows = _numbering(head[0] for head in heads)
    second, columns = _numbering(head[1] for head in heads)
    begins = np.zeros((rows + 1, columns + 1), dtype=np.bool_)
    for head in heads:
        begins[first[ord(head[0])], second[ord(head[1])]] = True
    return Pairs(first, second, begins)


def pair_positions(text: str) -> list[int]:
    """Offsets of all pairs that begin a name of the gazetteer, in order."""
    return _gazetteer_pairs().positions(text)


@cache
def _gazetteer_pairs() -> Pairs:
    return pairs_of(gazetteer().lengths)


@lru_cache(maxsize=2)  # names and words are looked for in the same text
def _codes(text: str) -> NDArray[np.uint32]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.where(codes < _PLANE, codes, 0)


def _numbering(chars: Iterable[str]) -> tuple[NDArray[np.uint16], int]:
    table = np.zeros(_PLANE, dtype=np.uint16)
    distinct = sorted(set(chars))
    for number, char in enumerate(distinct, 1):
        table[ord(char)] = number
    return table, len(distinct)
