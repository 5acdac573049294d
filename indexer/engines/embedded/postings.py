"""In which sections does a term, a gram or an exact text stand? The only reader of Whoosh's postings."""

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzers.matching import contains
from analyzers.normalize import TOKEN
from indexer.engines.embedded.columns import Mask
from indexer.engines.nodes import Leaf
from indexer.schema import WORD_FIELDS

_CHECKED_WITHOUT_TEXT = 2  # a gram of one or two tokens is exact
_MOST_EXPANSIONS = 2000  # grams that a prefix may stand for


@dataclass(frozen=True, slots=True)
class Posting:
    """Section numbers in order, and how often the term stands in each."""

    sections: NDArray[np.int32]
    frequencies: NDArray[np.float32]


_NOTHING = Posting(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


class Postings:
    """Reads an open Whoosh reader of N sections, for one request: it remembers what it has read."""

    def __init__(self, reader: Any, sections: int) -> None:
        self._reader = reader
        self._size = sections
        self._keys = reader.column_reader("key")
        self._terms: dict[tuple[str, str], Posting] = {}
        self._leaves: dict[Leaf, Mask] = {}

    def term(self, field: str, text: str) -> Posting:
        """The sections that hold a term in one field."""
        if (field, text) not in self._terms:
            self._terms[field, text] = self._read(field, text)
        return self._terms[field, text]

    def _read(self, field: str, text: str) -> Posting:
        if (field, text) not in self._reader:
            return _NOTHING
        matcher = self._reader.postings(field, text)
        found = []
        while matcher.is_active():
            found.append((matcher.id(), matcher.weight()))
            matcher.next()
        sections, weights = zip(*found, strict=True) if found else ((), ())
        return Posting(np.array(sections, dtype=np.int32), np.array(weights, dtype=np.float32))

    def word(self, text: str) -> Mask:
        """The sections that hold a term in any word field."""
        return self._any(self.term(field, text) for field in WORD_FIELDS)

    def exact(self, leaf: Leaf) -> Mask:
        """The sections in which a leaf's key stands exactly, in whole numbers and Latin words."""
        if leaf not in self._leaves:
            self._leaves[leaf] = self._verified(leaf)
        return self._leaves[leaf]

    def _verified(self, leaf: Leaf) -> Mask:
        units = TOKEN.findall(leaf.key)
        if not units:
            return self._none()
        candidates = self._candidates(units, leaf)
        if len(units) <= _CHECKED_WITHOUT_TEXT and not leaf.prefix:
            return candidates
        for section in np.flatnonzero(candidates).tolist():
            key = bytes(self._keys[section]).decode()
            candidates[section] = contains(key, leaf.key, prefix=leaf.prefix)
        return candidates

    def _candidates(self, units: list[str], leaf: Leaf) -> Mask:
        """The sections that hold every gram of a key; all of those where there is no gram to ask for."""
        whole = units[:-1] if leaf.prefix else units
        grams = [a + b for a, b in pairwise(whole)] or whole
        masks = [self._gram(gram) for gram in dict.fromkeys(grams)]
        if leaf.prefix:
            masks.append(self._starting(units[-1]))
        return reduce(np.logical_and, masks)

    def _gram(self, gram: str) -> Mask:
        return self._any([self.term("chars", gram)])

    def _starting(self, prefix: str) -> Mask:
        expanded = (text.decode() for text in self._reader.expand_prefix("chars", prefix))
        chosen = [gram for _, gram in zip(range(_MOST_EXPANSIONS), expanded, strict=False)]
        return self._any(self.term("chars", gram) for gram in chosen)

    def _any(self, postings: Any) -> Mask:
        mask = self._none()
        for posting in postings:
            mask[posting.sections] = True
        return mask

    def _none(self) -> Mask:
        return np.zeros(self._size, dtype=bool)
