"""What does a program get? The JSON of the contract, and errors as RFC 9457 problem details."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus

from flask import Blueprint, Response, request

from webapp.search.params import MAX_QUERY, parse
from webapp.search.results import FacetValue, Nearest, Note, ReportHit, Results, SectionHit, Why, WhyPart
from webapp.searcher import Searcher

__all__ = ["api_blueprint", "json_response", "problem", "to_json"]

JSON = "application/json"


def api_blueprint(searcher: Searcher) -> Blueprint:
    """The routes for programs."""
    blueprint = Blueprint("api", __name__)

    @blueprint.get("/api/search")
    def search() -> Response:
        return json_response(to_json(searcher.search(parse(request.args.items(multi=True)))))

    @blueprint.get("/api/suggest")
    def suggest() -> Response:
        typed = request.args.get("q", "")[:MAX_QUERY]
        suggestions = [asdict(completion) for completion in searcher.suggest(typed)]
        return json_response({"query": typed, "suggestions": suggestions})

    @blueprint.get("/healthz")
    def healthz() -> Response:
        summary = searcher.summary()
        return json_response({"status": "ok", "reports": summary.reports, "generation": summary.generation})

    return blueprint


def to_json(results: Results) -> dict[str, object]:
    """Results as the contract of `GET /api/search` and `edureports search --json` names them."""
    return {
        "query": results.query,
        "total_reports": results.total_reports,
        "total_sections": results.total_sections,
        "took_ms": round(results.took_ms, 2),
        "page": results.page,
        "per_page": results.per_page,
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {name: [_facet(value) for value in values] for name, values in results.facets.items()},
        "notes": [_note(note) for note in results.notes],
        **({"nearest": _nearest(results.nearest)} if results.nearest else {}),
    }


def _nearest(nearest: Nearest) -> dict[str, object]:
    return {
        "query": nearest.query,
        "total_reports": nearest.total_reports,
        "hits": [{**_hit(hit), "lacking": list(hit.lacking)} for hit in nearest.hits],
    }


def _hit(hit: ReportHit) -> dict[str, object]:
    return {
        "report_id": hit.report_id,
        "source": hit.source,
        "part": hit.part,
        "title": hit.title,
        "region": hit.region,
        "year": hit.year,
        "genre": hit.genre,
        "score": hit.score,
        "scope": hit.scope,
        "sections": [_section(section) for section in hit.sections],
        "original": hit.original,
        "copies": hit.copies,
        **({"why": _why(hit.why)} if hit.why else {}),
    }


def _why(why: Why) -> dict[str, object]:
    return {
        "words": [{"leaf": text, "words": list(words)} for text, words in why.words],
        "parts": {name: [_part(part) for part in parts] for name, parts in why.parts.items()},
    }


def _part(part: WhyPart) -> dict[str, object]:
    return {
        "leaf": part.leaf,
        "matched": part.matched,
        "by": part.by,
        "reason": part.reason,
        "fields": list(part.fields),
        "score": part.score,
    }


def _section(section: SectionHit) -> dict[str, object]:
    return {
        "section_id": section.section_id,
        "ordinal": section.ordinal,
        "heading": section.heading,
        "path": list(section.path),
        "topic": section.topic,
        "score": section.score,
        "snippets": [str(snippet) for snippet in section.snippets],
        **({"continues": True} if section.continues else {}),
    }


def _facet(value: FacetValue) -> dict[str, object]:
    return {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
        "children": [_facet(child) for child in value.children],
    }


def _note(note: Note) -> dict[str, object]:
    shown: dict[str, object] = {"kind": note.kind, "text": note.text}
    if note.params is not None:
        shown["params"] = {name: list(values) for name, values in note.params.items()}
    if note.count is not None:
        shown["count"] = note.count
    return shown


def problem(status: int, detail: str) -> Response:
    """An error as RFC 9457 problem details."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return json_response(body, status, "application/problem+json")


def json_response(body: Mapping[str, object], status: int = 200, mimetype: str = JSON) -> Response:
    """JSON in readable UTF-8; a lone surrogate of a damaged file becomes `?` and not an error."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, mimetype=mimetype)
