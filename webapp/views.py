"""What does a person get? Thin: parse, ask the searcher, present, render."""

from flask import Blueprint, Request, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.config import Config
from webapp.examples import WorkingExamples
from webapp.presenters.report import report_page
from webapp.presenters.search import SearchPage, search_page
from webapp.search.params import SearchParams, parse
from webapp.searcher import Searcher
from webapp.urls import search_url

__all__ = ["html_response", "page_blueprint", "wants_fragment"]

SENT_BY_FORM = "form"  # a hidden field: a browser without JavaScript is sent on to the state's own URL


def page_blueprint(searcher: Searcher, config: Config) -> Blueprint:
    """The routes for people."""
    blueprint = Blueprint("pages", __name__)
    examples = WorkingExamples(searcher, config.examples)

    @blueprint.get("/")
    def search() -> ResponseReturnValue:
        params = parse(request.args.items(multi=True))
        if SENT_BY_FORM in request.args and not wants_fragment(request) and not params.notes:
            return redirect(search_url(params), 303)
        page = _search_page(params, searcher, config, examples)
        if not wants_fragment(request):
            return html_response(render_template("search.html", page=page, config=config))
        response = html_response(render_template("search_fragment.html", page=page, config=config))
        response.headers["HX-Push-Url"] = page.url
        return response

    @blueprint.get("/report/<report_id>")
    def report(report_id: str) -> Response:
        params = parse(request.args.items(multi=True))
        marked = searcher.open_report(report_id, params.q, synonyms=params.syn)
        if marked is None:
            abort(404)
        page = report_page(marked, params, config.title)
        return html_response(render_template("report.html", page=page, config=config))

    return blueprint


def wants_fragment(request: Request) -> bool:
    """Whether htmx will put the answer into the page; a restored history entry needs a whole page."""
    return (
        request.headers.get("HX-Request") == "true"
        and "HX-History-Restore-Request" not in request.headers
        and request.headers.get("HX-Request-Type", "partial") == "partial"
    )


def html_response(text: str, status: int = 200) -> Response:
    """A page in UTF-8; a lone surrogate of a damaged file becomes `?` and not an error."""
    return Response(text.encode("utf-8", "replace"), status, mimetype="text/html")


def _search_page(
    params: SearchParams, searcher: Searcher, config: Config, examples: WorkingExamples
) -> SearchPage:
    results = searcher.search(params)
    if params != SearchParams(per_page=params.per_page, syn=params.syn):
        return search_page(params, results, config.title)
    summary = searcher.summary()
    return search_page(params, results, config.title, summary, examples.of(summary.generation))
