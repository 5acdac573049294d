"""Which word or filter leaves nothing of a search, and what would there be without it?

Every offer is told with its exact count: an engine counts without reading a report. The number of such
searches is bounded, so that a query of many words is answered as fast as any other; what the bound
cuts off is a longer combination of words, never a count.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Engine, Filters, Leaf, SearchRequest
from webapp.search.params import SearchParams
from webapp.search.pieces import words_of
from webapp.search.query import parse
from webapp.search.results import FACETS, Note
from webapp.search.wanted import conjuncts, text_of
from webapp.search.wording import value_label

MAX_PARTS = 10  # of a query, that are looked at one by one
MAX_SEARCHES = 64
MAX_SECONDS = 0.25  # of CPU, so that a busy machine offers no less
SHOWN = 40
_SPENT = "检索词或条件的组合太多，放宽的办法只试了一部分。"

_Count = Callable[[Sequence[tree.Query], SearchParams], int]


class _SpentError(Exception):
    """The searches or the time that relaxations may take are used up."""


_Read = Callable[[str], tree.Query | None]


@dataclass
class _Counter:
    """Counts reports, each search once, as long as it may."""

    engine: Engine
    filters: Callable[[SearchParams], Filters]
    until: float = field(default_factory=lambda: time.thread_time() + MAX_SECONDS)
    known: dict[tuple[tuple[tree.Query, ...], Filters], int] = field(default_factory=dict)
    is_spent: bool = False

    def __call__(self, parts: Sequence[tree.Query], params: SearchParams) -> int:
        asked = (tuple(parts), self.filters(params))
        if asked not in self.known:
            if len(self.known) >= MAX_SEARCHES or time.thread_time() > self.until:
                self.is_spent = True
                raise _SpentError
            self.known[asked] = self.engine.count(SearchRequest(_all_of(parts), asked[1]))
        return self.known[asked]


def relaxations(
    params: SearchParams,
    node: tree.Query | None,
    engine: Engine,
    filters: Callable[[SearchParams], Filters],
    read: _Read | None = None,
) -> tuple[Note, ...]:
    """What a search without hits can do without; filters: as the engine takes them.

    node: the tree of the search's query; read: gives the tree of another text as a search does. A note
    without parameters names a word that stands nowhere.
    """
    count = _Counter(engine, filters)
    notes: dict[str, Note] = {}  # the same thing is said once
    try:
        for note in _notes(params, _parts(node, params, count, engine.analyzer, read), node, count):
            notes.setdefault(note.text, note)
    except _SpentError:
        pass  # what was found until then holds
    if count.is_spent:
        notes[_SPENT] = Note("truncated", _SPENT)
    return tuple(notes.values())


def _notes(
    params: SearchParams, parts: Sequence[tree.Query], node: tree.Query | None, count: _Count
) -> Iterator[Note]:
    empty = params.filtered and not count([], params)
    if empty:
        yield Note("relaxation", f"没有报告符合“{_names(params, FACETS)}”。")
    offered = False
    without = _without_filters(params, [] if node is None else [node], count)
    for note in chain(without, () if empty else _fewer_parts(params, parts, count)):
        offered |= note.params is not None
        yield note
    if params.filtered and not offered:
        yield from _both(params, parts, count)


def _fewer_parts(params: SearchParams, parts: Sequence[tree.Query], count: _Count) -> Iterator[Note]:
    """The parts that have no hit by themselves, and what has hits without one part, or as few as needed."""
    alone = {part: count([part], params) for part in parts}
    yield from (_absent(part, params, count) for part in parts if not alone[part])
    dropped = sorted(_without_a_part(params, parts, count), key=lambda note: -(note.count or 0))
    yield from dropped or _largest(params, [part for part in parts if alone[part]], len(parts), count)


def _both(params: SearchParams, parts: Sequence[tree.Query], count: _Count) -> Iterator[Note]:
    """Fewer parts of the query, without any filter."""
    names = _names(params, FACETS)
    for note in _fewer_parts(params.without_filters(), parts, count):
        if note.params is None:
            yield note
        else:
            without: dict[str, tuple[str, ...]] = {facet: () for facet in FACETS if params.values(facet)}
            yield replace(note, text=f"不限“{names}”，{note.text}", params={**without, **note.params})


def _parts(
    node: tree.Query | None, params: SearchParams, count: _Count, analyzer: WordAnalyzer, read: _Read | None
) -> tuple[tree.Query, ...]:
    """What all has to hold, at most MAX_PARTS; a run of Han that has no hit by itself is its words."""
    if node is None or node is tree.NullQuery:
        return ()
    found: dict[tree.Query, None] = {}
    for part in conjuncts(node):
        if len(found) >= MAX_PARTS:
            break
        words = _words(part, analyzer, read or (lambda text: parse(text, analyzer).tree))
        found |= dict.fromkeys(words if len(words) > 1 and not count([part], params) else [part])
    return tuple(found)[:MAX_PARTS]


def _words(part: tree.Query, analyzer: WordAnalyzer, read: _Read) -> list[tree.Query]:
    """The words of a bare leaf as leaves of their own, as the person typed them."""
    texts = words_of(part, analyzer) if isinstance(part, Leaf) else ()
    trees = (read(text) for text in texts[:MAX_PARTS])
    return [each for each in trees if isinstance(each, Leaf)]


def _absent(part: tree.Query, params: SearchParams, count: _Count) -> Note:
    """A part that has no hit by itself: in the whole index, or under the filters alone."""
    if isinstance(part, tree.Not):
        return Note("relaxation", f"“{_shown(part)}”没有留下报告。")
    text = _shown(part)
    if params.filtered and count([part], params.without_filters()):
        return Note("relaxation", f"所选条件下没有报告含有“{text}”。")
    return Note("relaxation", f"没有报告含有“{text}”。")


def _without_filters(params: SearchParams, query: Sequence[tree.Query], count: _Count) -> Iterator[Note]:
    """Each facet's selection left out; where none of them helps alone, all at once."""
    chosen = [facet for facet in FACETS if params.values(facet)]
    offers = [_offer(params, [facet], query, count) for facet in chosen]
    if not any(offers) and len(chosen) > 1:
        offers = [_offer(params, chosen, query, count)]
    yield from (note for note in offers if note is not None)


def _offer(
    params: SearchParams, facets: Sequence[str], query: Sequence[tree.Query], count: _Count
) -> Note | None:
    without = params
    for facet in facets:
        without = without.with_values(facet, ())
    found = count(query, without)
    text = f"去掉“{_names(params, facets)}”"
    return Note("relaxation", text, dict.fromkeys(facets, ()), found) if found else None


def _names(params: SearchParams, facets: Sequence[str]) -> str:
    """The selected values of some facets, in words."""
    return _short("、".join(value_label(facet, value) for facet in facets for value in params.values(facet)))


def _without_a_part(params: SearchParams, parts: Sequence[tree.Query], count: _Count) -> Iterator[Note]:
    """Each part left out. A query of a single part is left out whole where filters remain."""
    for at, part in enumerate(parts):
        rest = [*parts[:at], *parts[at + 1 :]]
        if (rest or params.filtered) and (found := count(rest, params)):
            yield Note("relaxation", f"去掉“{_shown(part)}”", _asking(rest), found)


def _largest(
    params: SearchParams, parts: Sequence[tree.Query], all_parts: int, count: _Count
) -> Iterator[Note]:
    """The largest part of a query that has hits, where leaving out one part is not enough."""
    best: list[tree.Query] = []
    try:
        for chosen in _growing([], parts, lambda some: bool(count(some, params))):
            best = chosen if len(chosen) > len(best) else best
    except _SpentError:
        pass
    if 0 < len(best) < all_parts - 1:
        text = f"只查找“{_short(_text(best))}”"
        yield Note("relaxation", text, _asking(best), count(best, params))


def _growing(
    chosen: list[tree.Query], rest: Sequence[tree.Query], holds: Callable[[list[tree.Query]], bool]
) -> Iterator[list[tree.Query]]:
    """Every selection of parts that has hits, long ones early: what is found before a stop is of use."""
    for at, part in enumerate(rest):
        if holds([*chosen, part]):
            yield [*chosen, part]
            yield from _growing([*chosen, part], rest[at + 1 :], holds)


def _all_of(parts: Sequence[tree.Query]) -> tree.Query | None:
    return tree.And(list(parts)) if len(parts) > 1 else parts[0] if parts else None


def _text(parts: Sequence[tree.Query]) -> str:
    whole = _all_of(parts)
    return "" if whole is None else text_of(whole)


def _asking(parts: Sequence[tree.Query]) -> Mapping[str, tuple[str, ...]]:
    text = _text(parts)
    return {"q": (text,) if text else ()}


def _shown(part: tree.Query) -> str:
    return _short(part.text if isinstance(part, Leaf) and not part.prefix else text_of(part))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
