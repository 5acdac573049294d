"""How does an open Whoosh index answer a request?"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.query import Query

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import Lexicon
from indexer.documents import Report
from indexer.engines import record
from indexer.engines.base import (
    Hit,
    HitSection,
    Leaf,
    ReportHead,
    SearchRequest,
    SearchResult,
    Sort,
    positive_leaves,
)
from indexer.engines.embedded.columns import Mask, read_columns
from indexer.engines.embedded.evaluate import Matches, evaluate
from indexer.engines.embedded.facets import Selection, count_facets, select
from indexer.engines.embedded.postings import Postings
from indexer.engines.embedded.scoring import Scorer, Scores
from indexer.engines.embedded.store import DICTIONARY_FOLDER, INDEX_FOLDER
from indexer.errors import IndexDamaged

_MOST_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """Hits that passed every filter: reports in the wanted order and what tells their sections."""

    order: NDArray[np.intp]
    in_section: Mask  # reports that are hits by one section
    sections: Mask  # satisfying sections that passed
    shown: Mask  # sections that a hit may show
    report_scores: Scores
    section_scores: Scores


class EmbeddedEngine:
    """Searches one complete Whoosh index, opened read-only."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a generation's folder; raises IndexDamaged where there is none."""
        try:
            self.analyzer = WordAnalyzer(Lexicon.load(folder / DICTIONARY_FOLDER))
            self.analyzer.warm_up()
            self._index = index.open_dir(str(folder / INDEX_FOLDER), readonly=True)
            self._reader = self._index.reader()
            self._columns = read_columns(self._reader)
        # Whoosh unpickles and unpacks without looking: of a damaged file it raises anything at all.
        except Exception as error:
            raise IndexDamaged(f"索引无法打开：{folder}（{error}）") from error
        self._numbers = {report_id: number for number, report_id in enumerate(self._columns.ids)}
        self._lock = Lock()  # Whoosh's readers share file positions between threads

    @property
    def counts(self) -> tuple[int, int]:
        """How many reports and sections the index holds."""
        return self._columns.reports, int(self._columns.alive.sum())

    def search(self, request: SearchRequest) -> SearchResult:
        """The hits of a request, with exact totals and facets."""
        with self._lock:
            columns = self._columns
            postings = Postings(self._reader, columns.sections)
            matches = evaluate(request.query, postings, columns)
            selection = select(request.filters, columns)
            scores = Scorer(postings, columns).score(_scored(request.query))
            found = self._find(request.sort, matches, selection, scores)
            wanted = found.order[request.offset : request.offset + request.limit]
            most = _MOST_SECTIONS if request.query is not None else 1  # without a query: a report's lead
            hits = tuple(self._hit(int(number), found, matches, most) for number in wanted)
            return SearchResult(
                total_reports=len(found.order),
                total_sections=int(found.sections.sum()),
                hits=hits,
                facets=count_facets(matches, selection, columns),
            )

    def report(self, report_id: str) -> Report | None:
        """One whole report, or None where the id is unknown."""
        number = self._numbers.get(report_id)
        if number is None:
            return None
        with self._lock:
            return self._load(number)

    def close(self) -> None:
        """Close the files of the index."""
        with self._lock:
            self._reader.close()
            self._index.close()

    def _load(self, number: int) -> Report:
        return record.load(self._reader.stored_fields(int(self._columns.first[number]))["report"])

    def _find(self, sort: Sort, matches: Matches, selection: Selection, section_scores: Scores) -> _Found:
        columns = self._columns
        passing = columns.spread(selection.reports) & selection.topics
        sections = matches.sections & passing
        shown = matches.candidates(columns) & passing
        in_section = columns.fold(sections)
        shown &= sections | ~columns.spread(in_section)
        report_scores = np.zeros(columns.reports, dtype=np.float32)
        np.maximum.at(report_scores, columns.report[shown], section_scores[shown])
        order = self._order(columns.fold(shown), in_section, report_scores, sort)
        return _Found(order, in_section, sections, shown, report_scores, section_scores)

    def _order(self, hits: Mask, in_section: Mask, scores: Scores, sort: Sort) -> NDArray[np.intp]:
        columns = self._columns
        numbers = np.flatnonzero(hits)
        years = np.array([year or 0 for year in columns.years.values] or [0])[columns.years.codes[numbers]]
        ids = np.array(columns.ids)[numbers] if len(numbers) else np.zeros(0, dtype=str)
        relevance = [ids, -years, -scores[numbers], ~in_section[numbers]]
        if sort == "relevance":
            return numbers[np.lexsort(relevance)]
        oldest_first = np.where(years == 0, np.iinfo(np.int64).max, years)  # no year: at the end either way
        return numbers[np.lexsort([*relevance, oldest_first if sort == "year" else -years])]

    def _hit(self, number: int, found: _Found, matches: Matches, most: int) -> Hit:
        report = self._load(number)
        whole = bool(found.in_section[number])
        rows = np.flatnonzero(found.shown & (self._columns.report == number))
        best = self._best(rows, found) if whole else self._best_for_leaves(rows, found, matches)
        return Hit(
            report=_head(report),
            score=float(found.report_scores[number]),
            scope="section" if whole else "report",
            sections=tuple(self._section(report, row, found) for row in best[:most]),
            total_sections=len(rows),
        )

    def _best(self, rows: NDArray[np.intp], found: _Found) -> list[int]:
        """Sections by score, those of one score in the order of the text."""
        order = np.lexsort([self._columns.ordinal[rows], -found.section_scores[rows]])
        return [int(row) for row in rows[order]]

    def _best_for_leaves(self, rows: NDArray[np.intp], found: _Found, matches: Matches) -> list[int]:
        ranked = self._best(rows, found)
        holders = (next((row for row in ranked if mask[row]), None) for mask in matches.leaves.values())
        chosen = dict.fromkeys(row for row in holders if row is not None)
        return sorted(chosen, key=ranked.index)

    def _section(self, report: Report, row: int, found: _Found) -> HitSection:
        ordinal = int(self._columns.ordinal[row])
        section = next(s for s in report.sections if s.ordinal == ordinal)
        return HitSection(
            section_id=f"{report.id}.{ordinal}",
            ordinal=ordinal,
            heading=section.heading,
            path=section.path,
            topic=section.topic,
            text=report.text[section.start : section.end],
            score=float(found.section_scores[row]),
        )


def _scored(tree: Query | None) -> Iterable[Leaf]:
    return positive_leaves(tree) if tree is not None else ()


def _head(report: Report) -> ReportHead:
    return ReportHead(
        id=report.id,
        source=report.source,
        part=report.part,
        title=report.title,
        region=report.region,
        year=report.year,
        genre=report.genre,
        script=report.script,
        about_education=report.about_education,
    )
