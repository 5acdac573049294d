"""Does the search page behave in a real browser, with JavaScript and without?"""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fake_searcher import FakeSearcher
from playwright.sync_api import BrowserContext, Page, Request, expect

from indexer.errors import IndexMissing
from webapp.app import create_app

pytestmark = pytest.mark.browser

RESULTS = "#results-heading"
ALL_OF_24 = re.compile(r"^24 份报告")


def state(page: Page) -> list[tuple[str, str]]:
    """The parameters in the address bar."""
    return parse_qsl(urlsplit(page.url).query)


def seen(page: Page) -> dict[str, object]:
    """What a person sees of a search: query, boxes, counts and titles."""
    return {
        "q": page.locator("#q").input_value(),
        "boxes": [box.get_attribute("value") for box in page.locator(".option input:checked").all()],
        "counts": page.locator(".option .count").all_text_contents(),
        "results": page.locator(RESULTS).inner_text(),
        "titles": page.locator(".hit h3").all_inner_texts(),
    }


def searches_of(page: Page) -> list[Request]:
    """The searches that the page asks for from now on; static files and suggestions are left out."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if urlsplit(request.url).path == "/" else None)
    return asked


def submit(page: Page, query: str) -> None:
    """Submit a query in one step: on a busy machine the typing delay may end between two."""
    page.evaluate(
        """query => {
          document.getElementById("q").value = query;
          document.getElementById("q").dispatchEvent(new InputEvent("input", { bubbles: true }));
          document.getElementById("search-form").requestSubmit();
        }""",
        query,
    )


def check_region(page: Page, path: str) -> None:
    """Unfold the way to a region and check its box."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        parent = "/".join(parts[:depth])
        details = page.locator(f'li:has(> label input[value="{parent}"]) > details')
        if details.get_attribute("open") is None:
            details.locator("> summary").click()
    page.locator(f'input[name=region][value="{path}"]').check()


def test_a_submitted_search_swaps_results_without_a_reload(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    clean_page.evaluate("window.stayed = true")
    clean_page.fill("#q", "食堂")
    clean_page.press("#q", "Enter")
    expect(clean_page.locator(".hit mark").first).to_have_text("食堂")
    assert clean_page.evaluate("window.stayed") is True
    assert state(clean_page) == [("q", "食堂")]
    assert clean_page.title().startswith("食堂")


def test_r38_a_facet_click_changes_url_and_results_and_keeps_focus(clean_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教育")
    expect(clean_page.locator(RESULTS)).to_have_text(ALL_OF_24)
    clean_page.locator('input[name=genre][value="工作要点"]').check()
    expect(clean_page.locator(RESULTS)).to_have_text(re.compile(r"^8 份报告"))
    assert state(clean_page) == [("q", "教育"), ("genre", "工作要点")]
    assert clean_page.evaluate("document.activeElement.value") == "工作要点"
    expect(clean_page.locator(".chip")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 390])
def test_r38_focus_stays_on_a_box_that_a_fold_holds(clean_page: Page, site: str, width: int) -> None:
    page = clean_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/?q=教育")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    box = page.locator("#years-each input[name=year]").first
    value = box.get_attribute("value")
    for count in (1, 0):
        box.focus()
        page.keyboard.press("Space")
        expect(page.locator(".chip")).to_have_count(count)
        expect(page.locator(".htmx-request")).to_have_count(0)
        assert page.evaluate("document.activeElement.value") == value


def test_r30_a_child_region_replaces_its_parent_and_shows_it_as_partial(clean_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教育&region=四川省&region=河北省")
    check_region(clean_page, "四川省/乐山市")
    expect(clean_page.locator(".option.partial")).to_have_count(1)
    assert state(clean_page) == [("q", "教育"), ("region", "河北省"), ("region", "四川省/乐山市")] or state(
        clean_page
    ) == [("q", "教育"), ("region", "四川省/乐山市"), ("region", "河北省")]
    assert clean_page.locator('details[id^="below-"][open]').count() >= 1


def test_r34_back_restores_query_boxes_counts_and_results_over_ten_steps(clean_page: Page, site: str) -> None:
    page = clean_page
    page.goto(site)
    steps: list[Callable[[], object]] = [
        lambda: submit(page, "教育"),
        lambda: page.locator('input[name=genre][value="工作要点"]').check(),
        lambda: check_region(page, "四川省"),
        lambda: check_region(page, "四川省/乐山市"),
        lambda: page.locator('input[name=genre][value="工作要点"]').uncheck(),
        lambda: page.locator('input[name=section][value="义务教育"]').check(),
        lambda: page.select_option("#sort", "year"),
        page.locator(".chip").first.click,
        lambda: submit(page, "校园"),
        page.locator(".clear").click,
    ]
    states = [(page.url, seen(page))]
    for step in steps:
        before = page.url
        with page.expect_response(lambda response: response.ok):
            step()
        expect(page).not_to_have_url(before)
        expect(page.locator(".htmx-request")).to_have_count(0)
        states.append((page.url, seen(page)))
    for url, was in reversed(states[:-1]):
        page.go_back()
        expect(page.locator("#q")).to_have_value(str(was["q"]))
        expect(page.locator(RESULTS)).to_have_text(str(was["results"]))
        assert (page.url, seen(page)) == (url, was)


def test_r34_back_pressed_many_times_at_once_shows_the_page_of_the_url(
    context: BrowserContext, live_server: Callable[[Any], str], searcher: FakeSearcher
) -> None:
    app = create_app(searcher)

    def slow(environ: dict[str, Any], start_response: Any) -> Any:
        if "HTTP_HX_HISTORY_RESTORE_REQUEST" in environ:
            time.sleep(0.2)
        return app(environ, start_response)

    page = context.new_page()
    page.goto(live_server(slow))
    for query in ("教育", "食堂", "校车", "教师"):
        submit(page, query)
        expect(page).to_have_title(re.compile(f"^{query} "))
    page.evaluate("() => { for (let i = 0; i < 3; i++) setTimeout(() => history.back(), i * 30) }")
    expect(page).to_have_title(re.compile("^教育 "))
    page.wait_for_timeout(500)
    assert page.locator("#q").input_value() == "教育"
    assert state(page) == [("q", "教育")]


def test_r34_back_drops_an_answer_that_is_still_under_way(
    context: BrowserContext, live_server: Callable[[Any], str], searcher: FakeSearcher
) -> None:
    app = create_app(searcher)

    def slow(environ: dict[str, Any], start_response: Any) -> Any:
        if "%E6%A0%A1%E8%BD%A6" in environ["QUERY_STRING"]:  # 校车
            time.sleep(0.5)
        if "HTTP_HX_HISTORY_RESTORE_REQUEST" in environ:
            time.sleep(0.9)
        return app(environ, start_response)

    page = context.new_page()
    page.goto(live_server(slow))
    for query in ("教育", "食堂"):
        submit(page, query)
        expect(page).to_have_title(re.compile(f"^{query} "))
    submit(page, "校车")
    page.evaluate("history.back()")
    expect(page).to_have_title(re.compile("^教育 "))
    page.wait_for_timeout(300)
    assert page.locator("#q").input_value() == "教育"
    assert state(page) == [("q", "教育")]


def test_back_from_a_report_returns_to_the_results(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    submit(clean_page, "食堂")
    expect(clean_page.locator(".hit mark").first).to_be_visible()
    check_region(clean_page, "河北省")
    expect(clean_page.locator(".chip")).to_have_count(1)
    was = seen(clean_page)
    clean_page.locator(".hit h3 a").first.click()
    expect(clean_page.locator("article mark").first).to_have_text("食堂")
    clean_page.locator(".back a").first.click()
    expect(clean_page.locator(RESULTS)).to_be_visible()
    assert seen(clean_page) == was
    clean_page.go_back()
    clean_page.go_back()
    expect(clean_page.locator(RESULTS)).to_be_visible()
    assert seen(clean_page) == was


def test_r36_typing_replaces_the_url_and_submitting_pushes_it(clean_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教师")
    length = clean_page.evaluate("history.length")
    clean_page.fill("#q", "")
    clean_page.locator("#q").press_sequentially("食堂", delay=20)
    expect(clean_page.locator(".hit mark").first).to_have_text("食堂")
    assert state(clean_page) == [("q", "食堂")]
    assert clean_page.evaluate("history.length") == length
    submit(clean_page, "校车")
    expect(clean_page.locator(".hit mark").first).to_have_text("校车")
    assert clean_page.evaluate("history.length") == length + 1


def test_r37_no_request_during_composition_and_one_after_it(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    asked = searches_of(clean_page)
    clean_page.focus("#q")
    session = clean_page.context.new_cdp_session(clean_page)
    for text in ("s", "sh", "shi", "食"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
    clean_page.wait_for_timeout(600)
    assert asked == []
    session.send("Input.insertText", {"text": "食堂"})
    expect(clean_page.locator(".hit mark").first).to_have_text("食堂")
    assert len(asked) == 1


def test_r37_enter_and_debounce_send_one_request(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    asked = searches_of(clean_page)
    submit(clean_page, "食堂")
    expect(clean_page.locator(".hit mark").first).to_have_text("食堂")
    clean_page.wait_for_timeout(600)
    assert len(asked) == 1
    assert asked[0].headers["hx-request"] == "true"


def test_r35_a_slow_answer_never_overwrites_a_later_one(
    context: BrowserContext, live_server: Callable[[Any], str], searcher: FakeSearcher
) -> None:
    app = create_app(searcher)

    def slow(environ: dict[str, Any], start_response: Any) -> Any:
        if "%E6%A0%A1%E8%BD%A6" in environ["QUERY_STRING"]:  # 校车
            time.sleep(0.8)
        return app(environ, start_response)

    page = context.new_page()
    page.goto(live_server(slow))
    submit(page, "校车")
    page.wait_for_timeout(100)
    submit(page, "食堂")
    expect(page.locator(".hit mark").first).to_have_text("食堂")
    page.wait_for_timeout(1200)
    assert page.locator(".hit mark").first.inner_text() == "食堂"
    assert state(page) == [("q", "食堂")]


def test_r33_without_javascript_the_same_results(clean_page: Page, plain_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教育&genre=工作要点&year=2013-2018")
    plain_page.goto(f"{site}/?year=2013-2018")
    plain_page.fill("#q", "教育")
    plain_page.locator('input[name=genre][value="工作要点"]').check()
    plain_page.get_by_role("button", name="筛选").click()
    assert state(plain_page) == state(clean_page) or sorted(state(plain_page)) == sorted(state(clean_page))
    assert seen(plain_page) == seen(clean_page)


def test_r33_the_url_of_a_form_sent_without_javascript_has_no_defaults(plain_page: Page, site: str) -> None:
    plain_page.goto(site)
    plain_page.fill("#q", "食堂")
    plain_page.locator("#submit").click()
    assert urlsplit(plain_page.url).query == "q=%E9%A3%9F%E5%A0%82"


def test_r39_status_announces_the_count_and_stays_the_same_element(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    clean_page.evaluate("window.announcer = document.getElementById('status')")
    submit(clean_page, "食堂")
    expect(clean_page.locator(".hit mark").first).to_have_text("食堂")
    assert clean_page.evaluate("window.announcer === document.getElementById('status')")
    assert clean_page.get_by_role("status").inner_text() == clean_page.locator(RESULTS).inner_text()


def test_a_chosen_year_range_shows_in_fields_bars_and_url(clean_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教育")
    clean_page.fill("#year-from", "2018")
    clean_page.fill("#year-to", "2014")
    clean_page.locator("#year-apply").click()
    expect(clean_page.locator(".chip")).to_have_text(re.compile("2014–2018年"))
    assert state(clean_page) == [("q", "教育"), ("year", "2014-2018")]
    assert clean_page.locator("#year-from").input_value() == "2014"
    assert clean_page.locator(".bars .chosen").count() > 0


def test_what_was_unfolded_stays_unfolded(clean_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教育")
    clean_page.locator("#years-each > summary").click()
    clean_page.locator('input[name=genre][value="工作总结"]').check()
    expect(clean_page.locator(".chip")).to_have_count(1)
    expect(clean_page.locator("#years-each")).to_have_attribute("open", "")


def test_paging_keeps_the_search_and_moves_to_the_top(clean_page: Page, site: str) -> None:
    clean_page.goto(f"{site}/?q=教育")
    clean_page.get_by_label("第 2 页").click()
    expect(clean_page.locator("[aria-current=page]")).to_have_text("2")
    assert state(clean_page) == [("q", "教育"), ("page", "2")]
    assert clean_page.evaluate("scrollY") < 100
    assert clean_page.evaluate("document.activeElement.id") == "results-heading"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_filters_fold_and_nothing_is_wider_than_the_screen(
    new_context: Callable[..., Any], site: str, tmp_path: Path, scheme: str
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme).new_page()
    for address in (site, f"{site}/?q=教育&region=四川省", f"{site}/report/0000000000000001?q=教育"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{site}/?q=教育&region=四川省")
    assert not page.locator("legend", has_text="体裁").is_visible()
    page.get_by_text("筛选（1）").click()
    assert page.locator("legend", has_text="体裁").is_visible()
    assert len(page.screenshot(path=tmp_path / "phone.png")) > 10_000


def test_an_error_answer_is_shown_and_the_form_stays(page: Page, site: str, searcher: FakeSearcher) -> None:
    page.goto(site)
    searcher.error = IndexMissing("no index")
    with page.expect_response(lambda response: response.status == 503):
        page.locator('input[name=genre][value="工作总结"]').click()
    expect(page.locator("#results-area")).to_contain_text("edureports reindex")
    assert page.locator("#q").is_visible()
