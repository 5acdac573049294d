"""Where in a text may a word of a set begin? At pairs of characters that begin one, found in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from indexer.metadata.gazetteer import gazetteer

_CODE_POINTS = 0x110000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of characters that begin a word, as a table whose rows and columns follow each other."""

    first: NDArray[np.int32]  # character to where its row begins, 0 for all that begin no word
    second: NDArray[np.int32]  # character to column, 0 for all that are second in no word
    begins: NDArray[np.bool_]

    def positions(self, text: str) -> list[int]:
        """Offsets of all pairs that begin a word, in order."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        cells = self.first.take(codes[:-1]) + self.second.take(codes[1:])
        found: list[int] = self.begins.take(cells).nonzero()[0].tolist()
        return found


def pairs_of(words: Iterable[str]) -> Pairs:
    """The table of all words of two and more characters."""
    heads = {word[:2] for word in words if len(word) > 1}
    first, rows = _numbering(head[0] for head in heads)
    second, columns = _numbering(head[1] for head in heads)
    first *= columns + 1
    begins = np.zeros((rows + 1) * (columns + 1), dtype=np.bool_)
    for head in heads:
        begins[first[ord(head[0])] + second[ord(head[1])]] = True
    return Pairs(first, second, begins)


def pair_positions(text: str) -> list[int]:
    """Offsets of all pairs that begin a name of the gazetteer, in order."""
    return _gazetteer_pairs().positions(text)


@cache
def _gazetteer_pairs() -> Pairs:
    return pairs_of(gazetteer().lengths)


def _numbering(chars: Iterable[str]) -> tuple[NDArray[np.int32], int]:
    table = np.zeros(_CODE_POINTS, dtype=np.int32)
    distinct = sorted(set(chars))
    for number, char in enumerate(distinct, 1):
        table[ord(char)] = number
    return table, len(distinct)
