"""How is a question answered from the index that serves now?"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from indexer.documents import GENRES, TOPICS
from indexer.engines.base import (
    UNKNOWN,
    Engine,
    Filters,
    Leaf,
    SearchRequest,
    SearchResult,
    Summary,
    YearRange,
    positive_leaves,
)
from indexer.engines.opener import open_engine
from indexer.errors import EduReportsError
from indexer.generations import Generations
from indexer.metadata import FIRST_YEAR, LAST_YEAR, region_of_path
from webapp.search.adjacency import lifts
from webapp.search.background import Background
from webapp.search.correcting.correction import may_be_wrong
from webapp.search.correcting.lexis import Lexis
from webapp.search.dictionary import DictionaryWatch
from webapp.search.expansion import expand
from webapp.search.facets import facet_values
from webapp.search.helping import helped
from webapp.search.holding import Held
from webapp.search.loosening import nearest
from webapp.search.mentions import Mentioned, mentioned
from webapp.search.params import SHOWN, SearchParams, year_ranges
from webapp.search.query import ParsedQuery
from webapp.search.results import MarkedReport, Note, Results
from webapp.search.showing.hits import report_hit
from webapp.search.showing.reading import mark_report
from webapp.search.suggestions import Completion, completions
from webapp.search.understanding import understand, warm_up
from webapp.search.why import explained

_WAIT = 0.8  # seconds for a vocabulary that is not yet read; without it nothing is suggested
_LOOK_EVERY = 1.0  # seconds between two looks at which generation serves


@dataclass(frozen=True, slots=True)
class _Serving:
    generation: str
    engine: Engine
    summary: Summary
    lexis: Background[Lexis]
    # What was understood of each text, of one question only.
    read: dict[tuple[str, bool], ParsedQuery] | None = None

    def for_one_question(self) -> "_Serving":
        """The same, which looks up and understands everything once."""
        return replace(self, engine=self.engine.for_one_question(), read={})


class SearchService:
    """Searches the current generation of an index folder, and takes up a new one by itself.

    Opens indexes read-only. Every method raises IndexMissing or IndexDamaged as long as there is no
    usable index; once one serves, it goes on serving until another one can be opened.
    """

    def __init__(self, index: Path, dictionary: Path | None = None) -> None:
        """dictionary: the folder to read synonyms from; None: the one that the index was built with."""
        self._generations = Generations(index)
        self._serving: _Serving | None = None
        self._dictionary = DictionaryWatch(dictionary)
        self._looked = 0.0
        self._lock = Lock()

    def search(self, params: SearchParams) -> Results:
        """One page of results."""
        serving = self._current().for_one_question()
        began = time.perf_counter()
        results = self._answer(serving, params)
        if may_be_wrong(results.total_reports, serving.summary.reports):
            results = helped(
                params,
                results,
                engine=serving.engine,
                lexis=serving.lexis.get(_WAIT) if params.q else None,
                understood=lambda text: self._understood(text, serving, synonyms=params.syn).tree,
                filters=filters_of,
                answer=partial(self._whole_answer, serving),
            )
        if results.answered is None:  # what is answered instead has its own nearest reports
            results = self._with_nearest(serving, params, results)
        return replace(results, took_ms=_since(began))

    def suggest(self, typed: str) -> tuple[Completion, ...]:
        """What a person may be about to type; nothing while the vocabulary is not read."""
        lexis = self._current().lexis.get(_WAIT)
        return completions(lexis, typed) if lexis else ()

    def open_report(self, report_id: str, query: str, *, synonyms: bool = True) -> MarkedReport | None:
        """A whole report with the hits of the query marked, or None where the id is unknown."""
        serving = self._current()
        report = serving.engine.report(report_id)
        if report is None:
            return None
        parsed = self._understood(query, serving, synonyms=synonyms)
        return mark_report(report, _leaves_of(parsed), parsed.notes)

    def summary(self) -> Summary:
        """What the current index holds."""
        return self._current().summary

    def _understood(self, text: str, serving: _Serving, *, synonyms: bool) -> ParsedQuery:
        """The query with its synonyms, by the words of the index and the synonyms of today."""
        asked = text, synonyms
        known = {} if serving.read is None else serving.read
        if asked not in known:
            known[asked] = self._read(text, serving, synonyms=synonyms)
        return known[asked]

    def _read(self, text: str, serving: _Serving, *, synonyms: bool) -> ParsedQuery:
        analyzer, dictionary = serving.engine.analyzer, self._dictionary.now(serving.summary)
        query = expand(understand(text, analyzer), dictionary.synonyms, analyzer, wanted=synonyms)
        return replace(query, notes=(*query.notes, *dictionary.remarks(serving.summary)))

    def _answer(self, serving: _Serving, params: SearchParams, instead: Held | None = None) -> Results:
        """One page of results, as the query says, or by the tree of what comes nearest to it."""
        began = time.perf_counter()
        typed = self._understood(params.q, serving, synonyms=params.syn)
        query, leaves = typed, _leaves_of(typed)
        if instead is not None:  # marked as a report is by the query that leads to it
            query = replace(typed, tree=instead.tree)
            leaves = _leaves_of(self._understood(instead.query, serving, synonyms=params.syn))
        named = mentioned(query)
        offset = (params.page - 1) * params.per_page
        request = SearchRequest(
            query.tree,
            filters_of(params),
            params.sort,
            offset,
            params.per_page,
            named.filters,
            lifts(typed.tree, serving.engine.analyzer),
        )
        found = serving.engine.search(request)
        hits = tuple(report_hit(hit, leaves, serving.engine.report) for hit in found.hits)
        return Results(
            query=params.q,
            total_reports=found.total_reports,
            total_sections=found.total_sections,
            took_ms=_since(began),
            page=params.page,
            per_page=params.per_page,
            hits=explained(hits, request, serving.engine, params.why) if params.why else hits,
            facets=facet_values(found.facets, params),
            notes=(
                *params.notes,
                *query.notes,
                *_cut(found),
                *self._offers(named, params, serving),
                *_unknown_values(params),
            ),
        )

    def _with_nearest(self, serving: _Serving, params: SearchParams, results: Results) -> Results:
        """The results with the reports that have only some of the words."""
        found = nearest(
            self._understood(params.q, serving, synonyms=params.syn).tree,
            results,
            params=params,
            filters=filters_of(params),
            engine=serving.engine,
            read=lambda text: self._understood(text, serving, synonyms=False).tree,
        )
        return replace(results, nearest=found)

    def _whole_answer(self, serving: _Serving, params: SearchParams, instead: Held | None) -> Results:
        """One page of results with the reports that have only some of the words."""
        return self._with_nearest(serving, params, self._answer(serving, params, instead))

    def _offers(self, named: Mentioned, params: SearchParams, serving: _Serving) -> Iterator[Note]:
        """The years and regions that the query names as filters, with how many reports they leave."""
        if named.params:
            offered = replace(params, q=named.rest)
            for facet, values in named.params.items():
                offered = offered.with_values(facet, values)
            tree = self._understood(named.rest, serving, synonyms=params.syn).tree
            found = serving.engine.count(SearchRequest(tree, filters_of(offered)))
            if found:  # else the offer would lead away from what there is to nothing
                yield named.offer(found)

    def _current(self) -> _Serving:
        with self._lock:
            now = time.monotonic()
            if self._serving is None or now - self._looked >= _LOOK_EVERY:
                self._serving = self._look()
                self._looked = now
            return self._serving

    def _look(self) -> _Serving:
        """What should serve now; an index that serves is not given up for one that cannot be opened."""
        try:
            generation = self._generations.current()
            if self._serving and self._serving.generation == generation.id:
                return self._serving
            summary = generation.manifest().summary(generation.id)
            warm_up()
            engine = open_engine(generation.folder)
            lexis = Background("vocabulary", lambda: Lexis(engine.vocabulary()))
            return _Serving(generation.id, engine, summary, lexis)
        except EduReportsError:
            if self._serving is None:
                raise
            return self._serving


def _since(began: float) -> float:
    """Milliseconds, to a tenth."""
    return round((time.perf_counter() - began) * 1000, 1)


def filters_of(params: SearchParams) -> Filters:
    """The filters of a search as an engine takes them."""
    return Filters(params.region, year_ranges(params), params.section, params.genre)


def _leaves_of(query: ParsedQuery) -> tuple[Leaf, ...]:
    """The leaves that are marked."""
    return tuple(positive_leaves(query.tree)) if query.tree is not None else ()


def _cut(found: SearchResult) -> Iterator[Note]:
    for leaf in found.cut:
        yield Note("partial", f"“{leaf.text[:SHOWN]}”的词太常见，只查了一部分段落，结果和数目不全")
    if found.unranked:
        text = f"词和同义词过多，排序时没有计入最常见的 {found.unranked} 个；结果和数目不受影响"
        yield Note("truncated", text)


def _unknown_values(params: SearchParams) -> Iterator[Note]:
    """A note for each well-formed value that no report can have."""
    unknown = [
        *(("地区", value) for value in params.region if value != UNKNOWN and not region_of_path(value)),
        *(("段落主题", value) for value in params.section if value not in TOPICS),
        *(("体裁", value) for value in params.genre if value not in GENRES),
        *(
            ("年份", v)
            for v, years in zip(params.year, year_ranges(params), strict=True)
            if _is_beyond(years)
        ),
    ]
    for facet, value in unknown:
        yield Note("filter", f"没有“{value}”这样的{facet}，所以它不会有结果")


def _is_beyond(years: YearRange) -> bool:
    """Whether a range holds no year that a report can be about."""
    after = years.first is not None and years.first > LAST_YEAR
    return after or (years.last is not None and years.last < FIRST_YEAR)
