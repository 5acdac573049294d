"""What is added to the answer of a query that finds nothing, or next to nothing?

Where what was probably meant has hits and what was typed has none, the hits, totals and facets are those
of the suggestion, else those of the reports that hold most of the words, and a note says so; `query` stays
what was typed, so that every link leads to the same state.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from whoosh import query as tree

from indexer.engines.base import Engine, Filters, SearchRequest
from webapp.search.correcting import correction
from webapp.search.correcting.lexis import Lexis
from webapp.search.holding import Held, holding_most
from webapp.search.params import SearchParams
from webapp.search.relaxations import relaxations
from webapp.search.results import Note, Results


def helped(
    params: SearchParams,
    results: Results,
    *,
    engine: Engine,
    lexis: Lexis | None,
    understood: Callable[[str], tree.Query | None],
    filters: Callable[[SearchParams], Filters],
    answer: Callable[[SearchParams, Held | None], Results],
) -> Results:
    """An answer with few hits, with a suggestion and, where it has none, with relaxations.

    understood: the tree of a text as a search has it; filters: of a search as the engine takes them;
    answer: answers another search, by its query or by what comes nearest to it.
    """
    node, reports, meant = understood(params.q), results.total_reports, None
    node = None if node is tree.NullQuery else node  # nothing of the text could be used
    if node is not None and lexis is not None:
        meant = correction.suggest(node, reports, engine, filters(params), lexis, read=understood)
    notes = (correction.note(params.q, meant, instead=not reports),) if meant else ()
    if reports:
        return replace(results, notes=(*results.notes, *notes))
    notes = (*results.notes, *notes, *relaxations(params, node, engine, filters, understood))
    if meant is not None:
        shown = answer(replace(params, q=meant.query, notes=()), None)
        return replace(shown, query=params.q, answered=meant.query, notes=notes)
    count = partial(_count, engine, filters(params))
    near = None if node is None else holding_most(node, engine.analyzer, count)
    if near is None:
        return replace(results, notes=notes)
    shown = answer(replace(params, notes=()), near)
    told = Note("relaxation", f"没有报告含有全部的词，以下是至少含有其中 {near.held} 个的报告。")
    return replace(shown, answered=near.query, notes=(told, *notes))


def _count(engine: Engine, filters: Filters, node: tree.Query) -> int:
    return engine.count(SearchRequest(node, filters))
