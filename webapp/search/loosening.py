"""Which reports have only some of the words of a query, or parts of them?

They are shown beneath the hits of a query that has few: a report that lacks a word is no hit, and yet may
be what a person means. Quoted text, filters and what is excluded hold for them as well. They are asked
for by a query that can be typed, so that its count is the count of the page that it leads to.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Engine, Filters, Leaf, SearchRequest, positive_leaves
from webapp.search.adjacency import lifts
from webapp.search.params import SearchParams
from webapp.search.pieces import parts_of, words_of
from webapp.search.results import Nearest, Results
from webapp.search.showing.hits import report_hit
from webapp.search.wanted import conjuncts, text_of

_SEVERAL = 2
_MOST = 16  # words and parts of words: each costs as much as a leaf


def nearest(
    node: tree.Query | None,
    above: Results,
    *,
    params: SearchParams,
    filters: Filters,
    engine: Engine,
    read: Callable[[str], tree.Query | None],
) -> Nearest | None:
    """The reports with some of the words of a tree that a first page has room for beneath its hits.

    above: the results of the tree; read: gives the tree of a text, without synonyms.
    """
    room = params.per_page - above.total_reports
    if node is None or room <= 0 or params.page > 1 or params.sort != "relevance":
        return None
    query = loosened(node, engine.analyzer)
    some = None if query is None else read(query)
    if query is None or some is None:
        return None
    raised = lifts(node, engine.analyzer)
    found = engine.search(SearchRequest(some, filters, limit=params.per_page, lifts=raised))
    shown, leaves = {hit.report_id for hit in above.hits}, tuple(positive_leaves(some))
    words = {text for leaf in _bare(node) for text in words_of(leaf, engine.analyzer)}
    others = [hit for hit in found.hits if hit.report.id not in shown]
    others.sort(key=lambda hit: words <= {leaf.text for leaf in hit.lacking})  # parts of words alone: last
    beneath = [report_hit(hit, leaves, engine.report) for hit in others[:room]]
    told = (replace(hit, lacking=tuple(text for text in hit.lacking if text in words)) for hit in beneath)
    return Nearest(query, found.total_reports, tuple(told)) if beneath else None


def loosened(node: tree.Query, analyzer: WordAnalyzer) -> str | None:
    """The query for any of the words of a tree, and of the words within them; None where it has but one.

    Each bare leaf is asked for as a whole too, so that the more of it stands in a section the better.
    """
    bare = list(_bare(node))
    wanted = dict.fromkeys(text for leaf in bare for text in _pieces(leaf, analyzer))
    if len(wanted) < _SEVERAL:
        return None
    kept = [text_of(tree.And([part])) for part in conjuncts(node) if part not in bare]
    some = " OR ".join(list(wanted)[:_MOST])
    return " ".join([*kept, f"({some})"]) if kept else some


def _bare(node: tree.Query) -> Iterator[Leaf]:
    return (part for part in conjuncts(node) if isinstance(part, Leaf) and part.is_bare)


def _pieces(leaf: Leaf, analyzer: WordAnalyzer) -> tuple[str, ...]:
    return (leaf.text, *words_of(leaf, analyzer), *parts_of(leaf, analyzer))
