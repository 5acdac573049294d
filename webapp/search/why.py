"""Why is a report a hit? The words of the query, what matched in which field, and what it counted for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from analyzers.analyzer import WordAnalyzer
from analyzers.matching import contains
from analyzers.normalize import normalize
from indexer.documents import Report
from indexer.engines.base import Engine, Leaf, ScorePart, SearchRequest, positive_leaves
from indexer.engines.nodes import Reason
from indexer.metadata import region_names
from webapp.search.results import ReportHit, SectionHit, Why, WhyPart

_DIGITS = 4  # of a score
_MOST = 10  # hits that are explained at once: the words of their sections are cut again
_LONGEST = 20_000  # characters of a section's text that are looked into


def explained(
    hits: Sequence[ReportHit], request: SearchRequest, engine: Engine, wanted: str
) -> tuple[ReportHit, ...]:
    """The same hits with the one of an id explained, or the first of them for `1`."""
    chosen = [hit.report_id for hit in hits if wanted in ("1", hit.report_id)][:_MOST]
    ids = [section.section_id for hit in hits if hit.report_id in chosen for section in _scored(hit)]
    found = engine.explain(request, ids)
    return tuple(
        replace(hit, why=_why(hit, request, engine, found)) if hit.report_id in chosen else hit
        for hit in hits
    )


def _scored(hit: ReportHit) -> Iterator[SectionHit]:
    """The sections that make it a hit."""
    return (section for section in hit.sections if not section.continues)


def _why(
    hit: ReportHit, request: SearchRequest, engine: Engine, found: Mapping[str, Sequence[ScorePart]]
) -> Why | None:
    report = engine.report(hit.report_id)
    if report is None or request.query is None:
        return None
    leaves = tuple(dict.fromkeys(positive_leaves(request.query)))
    origins = {reading: origin for leaf in leaves for reading, origin in _origins(leaf)}
    parts = {}
    for section in _scored(hit):
        fields = _Fields(_texts(report, section.ordinal), engine.analyzer)
        own = found.get(section.section_id, ())
        parts[section.section_id] = tuple(_part(part, origins, report, fields) for part in own)
    return Why(tuple((leaf.text, leaf.words) for leaf in leaves), parts)


def _origins(leaf: Leaf) -> Iterator[tuple[Leaf, tuple[str, Reason | None]]]:
    """Each reading of a leaf with what was typed, and why it stands for that."""
    yield from ((other.leaf, (leaf.text, other.reason)) for other in leaf.also)
    yield leaf, (leaf.text, None)


def _texts(report: Report, ordinal: int) -> Mapping[str, Sequence[str]]:
    """The texts that a section may match by, by field."""
    section = next(section for section in report.sections if section.ordinal == ordinal)
    year = [f"{report.year.value}年"] if report.year else []
    return {
        "title": [report.title],
        "heading": section.path,
        "place": [*(region_names(report.region) if report.region else ()), *year],
        "body": [report.text[section.start : min(section.end, section.start + _LONGEST)]],
    }


@dataclass(frozen=True)
class _Fields:
    """The texts of one section, asked for what stands in them."""

    texts: Mapping[str, Sequence[str]]
    analyzer: WordAnalyzer

    @cached_property
    def _terms(self) -> Mapping[str, frozenset[str]]:
        return {
            name: frozenset(word.term for text in texts for word in self.analyzer.words(text))
            for name, texts in self.texts.items()
        }

    def of_word(self, word: str) -> tuple[str, ...]:
        """The fields that a term stands in."""
        return tuple(name for name, terms in self._terms.items() if word in terms)

    def of_leaf(self, leaf: Leaf) -> tuple[str, ...]:
        """The fields that a leaf's characters stand in, or for a narrow one its words."""
        fields = (leaf.field,) if leaf.field else tuple(self.texts)
        if leaf.near:
            return tuple(name for name in fields if all(name in self.of_word(word) for word in leaf.words))
        return tuple(name for name in fields if leaf.field or self._stands(leaf, name))

    @cached_property
    def _keys(self) -> Mapping[str, Sequence[str]]:
        return {
            name: [reading.key for text in texts for reading in normalize(text).readings]
            for name, texts in self.texts.items()
        }

    def _stands(self, leaf: Leaf, name: str) -> bool:
        return any(contains(key, leaf.key, prefix=leaf.prefix, whole=leaf.whole) for key in self._keys[name])


def _part(
    part: ScorePart, origins: Mapping[Leaf, tuple[str, Reason | None]], report: Report, fields: _Fields
) -> WhyPart:
    score = round(part.score, _DIGITS)
    if part.leaf is None:
        return WhyPart("", _label(report, part.word), "label", None, (part.word,), score)
    typed, reason = origins.get(part.leaf, (part.leaf.text, None))  # not of the query where it lifts
    if part.word:
        return WhyPart(typed, part.word, "word", reason, fields.of_word(part.word), score)
    by: Literal["near", "characters"] = "near" if part.leaf.near else "characters"
    return WhyPart(typed, part.leaf.text, by, reason, fields.of_leaf(part.leaf), score)


def _label(report: Report, name: str) -> str:
    """The label of a report that the query names."""
    year = str(report.year.value) if report.year else ""
    region = report.region.path if report.region else ""
    return {"region": region, "year": year, "genre": report.genre}[name]
