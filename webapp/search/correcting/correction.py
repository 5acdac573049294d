"""Did a person mean another query? Asked where the one that was typed finds nothing, or next to nothing.

A suggestion always has hits, under the same filters, and far more than what was typed. There is no list of
errors: what may have been meant is read off the vocabulary of the index (webapp.search.correcting.channel).
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from whoosh import query as tree

from analyzers.normalize import is_han, key_of
from indexer.engines.base import Engine, Filters, Leaf, SearchRequest
from webapp.search.correcting.channel import MAX_LETTERS, Guess, guesses, is_pinyin, sound_alike
from webapp.search.correcting.lexis import Lexis
from webapp.search.correcting.looks import look_alike
from webapp.search.query import parse
from webapp.search.results import Note
from webapp.search.wanted import conjuncts, text_of

# Reports that a slip may find: so few, or one of so many of the index, by its words scattered.
FEW, FEW_OF = 3, 300
MAX_CORRECTED = 6  # parts of a query
FAR_MORE = 20  # times as many reports has what was meant
_LEEWAY = 2.0  # by which what was meant may be less likely than what was typed, which finds nothing
_SURE = (
    4  # characters of a text of known words from which on another text that sounds or looks alike is offered
)


Read = Callable[[str], tree.Query | None]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query and how many reports it finds under the same filters."""

    query: str
    count: int


def may_be_wrong(reports: int, of: int) -> bool:
    """Whether a query that finds so many of the reports of an index can be a typing error."""
    return reports <= max(FEW, of // FEW_OF)


def suggest(
    node: tree.Query,
    reports: int,
    engine: Engine,
    filters: Filters,
    lexis: Lexis,
    *,
    read: Read | None = None,
) -> Suggestion | None:
    """What may have been meant by a query that finds so many reports; None where nothing is likelier.

    read: gives the tree of a text as a search does, synonyms and the like included.
    """
    read = read or (lambda text: parse(text, engine.analyzer).tree)
    asked = _Asked(engine, filters, lexis, engine.counts[0], read)
    typed = list(_alternately(list(conjuncts(node))))
    corrected = chain.from_iterable(map(asked.corrected, typed[:MAX_CORRECTED]))
    wanted = [*corrected, *chain.from_iterable(typed[MAX_CORRECTED:])]
    text = " ".join(f"({text_of(part)})" if isinstance(part, tree.Or) else text_of(part) for part in wanted)
    found = read(text)
    if found is None or found == node:
        return None
    hits = asked.count(found)
    enough = hits >= FAR_MORE * reports if reports else hits > 0
    return Suggestion(text, hits) if enough else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where parts of a query are looked for, and by what they are corrected."""

    engine: Engine
    filters: Filters
    lexis: Lexis
    reports: int
    read: Read

    def count(self, wanted: tree.Query) -> int:
        """The reports of a query."""
        return self.engine.count(SearchRequest(wanted, self.filters))

    def corrected(self, parts: Sequence[tree.Query]) -> Sequence[tree.Query]:
        """What parts that are corrected together may stand for, or these parts."""
        typed = _typed(parts)
        found = self.count(parts[0] if len(parts) == 1 else tree.And(list(parts))) if typed else 0
        if not typed or not may_be_wrong(found, self.reports):
            return parts
        for guess in self._likely(typed, 0.0 if found else _LEEWAY):
            meant = self.read(guess.text)
            if meant is not None and self.count(meant) > FAR_MORE * found:
                return [meant]
        return parts

    def _likely(self, typed: str, leeway: float) -> Iterator[Guess]:
        """The guesses that are not less likely than what was typed, but for some leeway."""
        found = guesses(self.lexis, typed)
        known = is_han(typed[0]) and self.engine.analyzer.knows(typed)
        as_typed = (guess.cost for guess in found if key_of(guess.text) == typed)
        most = next(as_typed, math.inf) + leeway
        for guess in found:
            if guess.cost <= most and _is_like(typed, key_of(guess.text), known=known):
                yield guess


def _is_like(typed: str, key: str, *, known: bool) -> bool:
    """Whether one text may be a slip for another; known: it is words of the dictionary as it stands."""
    if key == typed or len(key) < 2:
        return False
    if known:
        different = [(a, b) for a, b in zip(typed, key, strict=False) if a != b]
        alike = len(different) == 1 and (sound_alike(key, typed) or look_alike(*different[0]) == 1)
        return len(typed) >= _SURE and len(typed) == len(key) and alike
    return not is_han(typed[0]) or bool(set(key) & set(typed))  # something of what was typed is left


def _alternately(parts: Sequence[tree.Query]) -> Iterator[Sequence[tree.Query]]:
    """Neighbours that are pinyin together, every other part by itself."""
    for letters, group in groupby(parts, lambda part: is_pinyin(_bare(part))):
        together = list(group)
        yield from [together] if letters else [[part] for part in together]


def _typed(parts: Sequence[tree.Query]) -> str:
    """The characters or letters to correct; empty where there is nothing that this module can."""
    text = "".join(map(_bare, parts))
    return text if 1 < len(text) <= MAX_LETTERS and (all(map(is_han, text)) or is_pinyin(text)) else ""


def _bare(part: tree.Query) -> str:
    """The key of a bare word or run."""
    return part.key if isinstance(part, Leaf) and part.words and not part.prefix else ""


def note(typed: str, suggestion: Suggestion, *, instead: bool) -> Note:
    """How a suggestion is told; instead: its hits are shown because what was typed has none.

    The parameter `instead_of`, which no search takes, says so to programs.
    """
    params = {"q": (suggestion.query,)}
    if not instead:
        return Note("suggestion", f"您是不是要找：{suggestion.query}", params, suggestion.count)
    text = f"没有找到“{_short(typed)}”，以下是“{_short(suggestion.query)}”的结果"
    return Note("suggestion", text, {**params, "instead_of": (typed,)}, suggestion.count)


def _short(text: str) -> str:
    return text if len(text) <= MAX_LETTERS else f"{text[:MAX_LETTERS]}…"
