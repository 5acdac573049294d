"""Does the list under the search box work with keyboard, mouse and screen reader, and without JavaScript?"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_searcher import FakeSearcher
from playwright.sync_api import Page, expect

from webapp.app import create_app
from webapp.search.suggestions import Completion

pytestmark = pytest.mark.browser

BOX, LIST, OPTIONS = "#q", "#suggestions", "#suggestions [role=option]"
PICTURES = Path("test-results/suggest")


def type_text(page: Page, text: str) -> None:
    page.locator(BOX).press_sequentially(text)


def test_suggest_shows_a_list_that_the_box_controls(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    type_text(clean_page, "四")
    expect(clean_page.get_by_role("option")).to_have_text(["四川省地区 · 4 份"])
    box = clean_page.get_by_role("combobox", name="检索词")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", "suggestions")
    expect(clean_page.get_by_role("listbox", name="检索建议")).to_be_visible()
    PICTURES.mkdir(parents=True, exist_ok=True)
    clean_page.keyboard.press("ArrowDown")
    clean_page.screenshot(path=PICTURES / "list.png")


def test_suggest_is_walked_with_arrows_and_taken_with_enter(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    type_text(clean_page, "学")
    expect(clean_page.locator(OPTIONS)).to_have_count(1)
    clean_page.keyboard.press("ArrowDown")
    expect(clean_page.locator(BOX)).to_have_attribute("aria-activedescendant", "suggestion-0")
    expect(clean_page.locator(OPTIONS)).to_have_attribute("aria-selected", "true")
    clean_page.keyboard.press("ArrowDown")
    expect(clean_page.locator(BOX)).not_to_have_attribute("aria-activedescendant", "suggestion-0")
    clean_page.keyboard.press("ArrowUp")
    clean_page.keyboard.press("Enter")
    expect(clean_page.locator(BOX)).to_have_value("学前教育")
    expect(clean_page.locator(LIST)).to_be_hidden()
    expect(clean_page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    expect(clean_page).to_have_title("学前教育 · 教育报告检索")
    expect(clean_page.locator(BOX)).to_be_focused()


def test_suggest_closes_on_escape_and_keeps_what_was_typed(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    type_text(clean_page, "学")
    expect(clean_page.locator(LIST)).to_be_visible()
    clean_page.keyboard.press("Escape")
    expect(clean_page.locator(LIST)).to_be_hidden()
    expect(clean_page.locator(BOX)).to_have_value("学")


def test_suggest_enter_without_a_choice_searches_what_was_typed(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    type_text(clean_page, "学")
    expect(clean_page.locator(LIST)).to_be_visible()
    clean_page.keyboard.press("Enter")
    expect(clean_page).to_have_title("学 · 教育报告检索")
    expect(clean_page.locator(LIST)).to_be_hidden()


def test_suggest_takes_a_click(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    type_text(clean_page, "乐")
    clean_page.locator(OPTIONS).click()
    expect(clean_page).to_have_title("乐山市 · 教育报告检索")
    expect(clean_page.locator(BOX)).to_be_focused()


def test_suggest_closes_when_the_focus_leaves(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    type_text(clean_page, "学")
    expect(clean_page.locator(LIST)).to_be_visible()
    clean_page.keyboard.press("Tab")
    expect(clean_page.locator(LIST)).to_be_hidden()


def test_r37_suggest_asks_nothing_during_a_composition(
    clean_page: Page, site: str, searcher: FakeSearcher
) -> None:
    clean_page.goto(site)
    clean_page.focus(BOX)
    compose = """([kind, text]) => {
      const box = document.getElementById("q");
      box.value = text;
      if (kind !== "input") box.dispatchEvent(new CompositionEvent(kind, { bubbles: true, data: text }));
      if (kind !== "compositionend")
        box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    }"""
    clean_page.evaluate(compose, ["compositionstart", "x"])
    clean_page.evaluate(compose, ["input", "xu"])
    clean_page.wait_for_timeout(600)
    assert searcher.typed == []
    clean_page.evaluate(compose, ["compositionend", "学"])
    expect(clean_page.locator(OPTIONS)).to_have_count(1)
    assert searcher.typed == ["学"]


class Slow(FakeSearcher):
    """Answers 学 late."""

    def suggest(self, typed: str) -> tuple[Completion, ...]:
        if typed == "学":
            time.sleep(1.0)
        return super().suggest(typed)


def test_r35_suggest_drops_a_late_reply(clean_page: Page, live_server: Callable[..., str]) -> None:
    searcher = Slow()
    clean_page.goto(live_server(create_app(searcher)))
    type_text(clean_page, "学")
    clean_page.wait_for_timeout(300)
    clean_page.fill(BOX, "乐")
    expect(clean_page.locator(f"{OPTIONS} .text")).to_have_text(["乐山市"])
    clean_page.wait_for_timeout(1200)
    expect(clean_page.locator(f"{OPTIONS} .text")).to_have_text(["乐山市"])


def test_suggest_works_after_back(clean_page: Page, site: str) -> None:
    clean_page.goto(site)
    clean_page.fill(BOX, "食堂")
    clean_page.press(BOX, "Enter")
    expect(clean_page).to_have_title("食堂 · 教育报告检索")
    clean_page.go_back()
    expect(clean_page).to_have_title("教育报告检索")
    clean_page.fill(BOX, "")
    type_text(clean_page, "学")
    expect(clean_page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")


def test_suggest_shows_a_script_as_text(clean_page: Page, live_server: Callable[..., str]) -> None:
    class Evil(FakeSearcher):
        def suggest(self, typed: str) -> tuple[Completion, ...]:
            return (Completion("<img src=x onerror=alert(1)>", "title", 1),)

    clean_page.goto(live_server(create_app(Evil())))
    type_text(clean_page, "学")
    expect(clean_page.locator(f"{OPTIONS} .text")).to_have_text(["<img src=x onerror=alert(1)>"])
    assert clean_page.locator(f"{LIST} img").count() == 0


def test_suggest_is_absent_without_javascript(plain_page: Page, site: str) -> None:
    plain_page.goto(site)
    expect(plain_page.get_by_role("searchbox")).to_have_count(1)
    expect(plain_page.locator(LIST)).to_be_hidden()
    plain_page.fill(BOX, "食堂")
    plain_page.press(BOX, "Enter")
    expect(plain_page).to_have_title("食堂 · 教育报告检索")
