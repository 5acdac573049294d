"""How is the web application put together? One factory, its headers and its errors."""

from hashlib import blake2b
from pathlib import Path

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from indexer.errors import IndexDamaged, IndexMissing
from webapp.api import api_blueprint, problem
from webapp.config import Config
from webapp.searcher import Searcher
from webapp.views import html_response, page_blueprint, wants_fragment

__all__ = ["create_app"]

STATIC = Path(__file__).parent / "static"
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ERRORS = {
    404: ("没有这个页面", "地址有误，或者报告已不在库中。"),
    405: ("不支持这种请求", "请从检索页重新开始。"),
    500: ("出错了", "程序内部出错，已记入日志。请稍后再试。"),
}


def create_app(service: Searcher | None = None, config: Config | None = None) -> Flask:
    """The application over a searcher; without one, over the index that the configuration names."""
    config = config or Config()
    searcher = service or _open_searcher(config)
    app = Flask(__name__)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31_536_000  # a changed file has another URL
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["static"] = _static_urls()
    app.register_blueprint(page_blueprint(searcher, config))
    app.register_blueprint(api_blueprint(searcher))
    app.after_request(_add_headers)
    _handle_errors(app, config)
    return app


def _open_searcher(config: Config) -> Searcher:
    from webapp.search.service import SearchService  # noqa: PLC0415  # loads jieba; tests need none of it

    return SearchService(config.index, config.dictionary)


def _static_urls() -> dict[str, str]:
    """The URL of each static file, with a digest of its content."""
    files = (path for path in STATIC.rglob("*") if path.is_file())
    return {
        path.relative_to(
            STATIC
        ).as_posix(): f"/static/{path.relative_to(STATIC).as_posix()}?v={_digest(path)}"
        for path in files
    }


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=5).hexdigest()


def _add_headers(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers[name] = value
    if request.path == "/":  # a whole page or a fragment, errors too: caches must tell them apart
        response.headers["Vary"] = "HX-Request, HX-History-Restore-Request, HX-Request-Type"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _handle_errors(app: Flask, config: Config) -> None:
    def http_error(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        heading, text = ERRORS.get(error.code, (f"请求未能完成（{error.code}）", "请从检索页重新开始。"))
        return _error(config, error.code, heading, text)

    def no_index(error: IndexMissing | IndexDamaged) -> Response:
        current_app.logger.warning("%s", error)
        heading = "还没有索引" if isinstance(error, IndexMissing) else "索引不能使用"
        return _error(config, 503, heading, "请运行 edureports reindex，完成后刷新本页。")

    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(IndexMissing, no_index)
    app.register_error_handler(IndexDamaged, no_index)


def _error(config: Config, status: int, heading: str, text: str) -> Response:
    """The error in the form that was asked for: problem details, a fragment or a page."""
    if request.path.startswith("/api/") or request.path == "/healthz":
        return problem(status, f"{heading}。{text}")
    template = "error_fragment.html" if wants_fragment(request) else "error.html"
    page = {"heading": heading, "text": text, "status": status}
    return html_response(render_template(template, page=page, config=config), status)
