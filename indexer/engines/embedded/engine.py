"""How does an open Whoosh index answer a request?"""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from copy import copy
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

import numpy as np
from whoosh import index

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import Lexicon
from indexer.documents import Report
from indexer.engines import record
from indexer.engines.base import Hit, HitSection, ScorePart, SearchRequest, SearchResult, Vocabulary
from indexer.engines.embedded.boundaries import Allowance
from indexer.engines.embedded.copies import Copies
from indexer.engines.embedded.facets import count_facets, hit_reports
from indexer.engines.embedded.lookups import Lookups
from indexer.engines.embedded.matching import match
from indexer.engines.embedded.ordering import Page, PlacedHit, SegmentHits, ordered, placed
from indexer.engines.embedded.scoring import parts_of, section_scores
from indexer.engines.embedded.segments import Segment
from indexer.engines.embedded.store import DICTIONARY_FOLDER, INDEX_FOLDER
from indexer.engines.embedded.vocabulary import read_vocabulary
from indexer.errors import IndexDamaged

_MOST_SECTIONS = 3


class EmbeddedEngine:
    """Searches one complete Whoosh index, opened read-only."""

    _lookups: Sequence[Lookups] = ()
    _original: "EmbeddedEngine | None" = None

    def __init__(self, folder: Path) -> None:
        """Open the index in a generation's folder; raises IndexDamaged where there is none."""
        self._lock = Lock()  # Whoosh's readers share file positions between threads
        with ExitStack() as opened:
            try:
                self.analyzer = WordAnalyzer(Lexicon.load(folder / DICTIONARY_FOLDER))
                self.analyzer.warm_up()
                opened_index = index.open_dir(str(folder / INDEX_FOLDER), readonly=True)
                reader = opened.enter_context(closing(opened_index.reader()))
                leaves = [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
                self._segments = [Segment(leaf) for leaf in leaves]
                self._copies = Copies(folder)
            # Whoosh unpickles and unpacks without looking: of a damaged file it raises anything at all.
            except Exception as error:
                raise IndexDamaged(f"索引无法打开：{folder}（{error}）") from error
            # Whoever still answers from an engine that another has replaced lets it go when he is done.
            self._release = finalize(self, opened.pop_all().close)

    @property
    def counts(self) -> tuple[int, int]:
        """How many reports and sections the index holds."""
        reports = sum(int(segment.fold(segment.every).sum()) for segment in self._segments)
        return reports, sum(len(segment.every) for segment in self._segments)

    def search(self, request: SearchRequest) -> SearchResult:
        """The hits of a request, with exact totals and facets."""
        page = self.page(request)
        most = _MOST_SECTIONS if request.query is not None else 1  # without a query: a report's lead
        return SearchResult(
            total_reports=page.total_reports,
            total_sections=page.total_sections,
            hits=tuple(self._hit(hit, most) for hit in page.hits),
            facets=page.facets,
            cut=page.cut,
            unranked=page.unranked,
        )

    def page(self, request: SearchRequest) -> Page:
        """What is on a page, before anything that is shown of it is read."""
        known = self._looked_up()
        matches = [match(request.query, each) for each in known]
        chosen = [each.selection(request.filters) for each in known]
        scores = section_scores(request, matches, known)
        found = [SegmentHits(*each) for each in zip(matches, chosen, scores, strict=True)]
        return Page(
            total_reports=sum(hits.total_reports for hits in found),
            total_sections=sum(hits.total_sections for hits in found),
            hits=placed(found, ordered(found, request.sort, request.offset, request.limit)),
            facets=count_facets(zip(matches, chosen, strict=True)),
            cut=tuple(dict.fromkeys(leaf for each in matches for leaf in each.cut)),
            unranked=max((own.left_out for own in scores), default=0),
        )

    def count(self, request: SearchRequest) -> int:
        """How many reports a request finds."""
        return sum(
            int(np.count_nonzero(hit_reports(match(request.query, each), each.selection(request.filters))))
            for each in self._looked_up()
        )

    def for_one_question(self) -> "EmbeddedEngine":
        """The same engine for one thread, which looks up each leaf once for all requests of a question."""
        own = copy(self)
        own._lookups, own._original = self._looked_up(), self  # as long as that lives, its files stay open
        return own

    def _looked_up(self) -> Sequence[Lookups]:
        allowance = Allowance()
        return self._lookups or [Lookups(segment, allowance) for segment in self._segments]

    def explain(self, request: SearchRequest, section_ids: Sequence[str]) -> dict[str, tuple[ScorePart, ...]]:
        """What the scores of some sections are the sums of; unknown sections are left out."""
        known = self._looked_up()
        matches = [match(request.query, each) for each in known]
        scores = section_scores(request, matches, known)
        return {
            section_id: parts_of(own, row)
            for segment, own in zip(self._segments, scores, strict=True)
            for section_id, row in segment.rows_named(section_ids)
        }

    def report(self, report_id: str) -> Report | None:
        """One whole report, or None where the id is unknown."""
        for segment in self._segments:
            number = segment.number_of(report_id)
            if number is not None:
                return self._load(segment, number)
        return None

    def verify(self) -> None:
        """Read every column; raises IndexDamaged where a checksum differs."""
        for segment in self._segments:
            segment.columns.verify()

    def vocabulary(self) -> Vocabulary:
        """What the index speaks of; takes seconds where it holds tens of thousands of reports."""
        return read_vocabulary(self._segments, self._stored)

    def close(self) -> None:
        """Close the files of the index."""
        with self._lock:
            self._segments = []
            self._release()

    def _load(self, segment: Segment, number: int) -> Report:
        rows = [self._stored(segment, row) for row in segment.rows(number).tolist()]
        return record.load(rows[0]["report"], "".join(row["text"] for row in rows))

    def _stored(self, segment: Segment, row: int) -> dict[str, Any]:
        with self._lock:
            stored: dict[str, Any] = segment.reader.stored_fields(row)
        return stored

    def _hit(self, hit: PlacedHit, most: int) -> Hit:
        segment, place = hit.segment, hit.place
        head = record.load_head(self._stored(segment, int(segment.starts[place.report]))["head"])
        original, copies = self._copies.of(head.id)
        best = zip(hit.rows[:most].tolist(), hit.scores[:most].tolist(), strict=True)
        return Hit(
            report=head,
            score=place.score,
            scope="section" if place.in_section else "report",
            sections=tuple(self._section(head.id, segment, row, score) for row, score in best),
            total_sections=hit.total_sections,
            original=original,
            copies=copies,
            lacking=hit.lacking,
        )

    def _section(self, report_id: str, segment: Segment, row: int, score: float) -> HitSection:
        ordinal, stored = int(segment.ordinals[row]), self._stored(segment, row)
        return HitSection(
            section_id=f"{report_id}.{ordinal}",
            ordinal=ordinal,
            heading=stored["path"][-1] if stored["path"] else "",
            path=stored["path"],
            topic=segment.topics.values[segment.topics.codes[row]],
            text=stored["text"],
            score=score,
        )
