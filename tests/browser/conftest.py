"""A real browser and a real server for the tests in this folder.

The browser is Debian's chromium, or the one that EDUREPORTS_CHROMIUM names; none is downloaded. Without
one the tests are skipped, and fail where EDUREPORTS_REQUIRE_BROWSER=1 says that there must be one.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from webapp.app import create_app

sys.path.append(str(Path(__file__).parents[1] / "webapp"))
from fake_searcher import FakeSearcher  # shared with the page tests

Wsgi = Callable[..., object]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The browser's program, or None."""
    named = os.environ.get("EDUREPORTS_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Takes the place of pytest-playwright's fixture, which looks for browsers of its own."""
    program = find_browser()
    if program is None:
        message = "no browser: install chromium or set EDUREPORTS_CHROMIUM"
        if os.environ.get("EDUREPORTS_REQUIRE_BROWSER") == "1":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return {"executable_path": program, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Takes the place of pytest-base-url's fixture, whose form this pytest warns of."""
    return ""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Nothing: a test's output shows what failed, not what was asked for."""


@contextmanager
def serving(app: Wsgi) -> Iterator[str]:
    """The address of a server for this application on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def live_server() -> Iterator[Callable[[Wsgi], str]]:
    """Serves any application: `live_server(app)` gives its address."""
    with ExitStack() as running:
        yield lambda app: running.enter_context(serving(app))


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher()


@pytest.fixture
def site(live_server: Callable[[Wsgi], str], searcher: FakeSearcher) -> str:
    """The address of the pages over the invented reports."""
    return live_server(create_app(searcher))


@pytest.fixture
def clean_page(context: BrowserContext) -> Iterator[Page]:
    """A page that must log no error and no violation of the content security policy."""
    page = context.new_page()
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            errors.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture
def plain_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page without JavaScript."""
    return new_context(java_script_enabled=False).new_page()
