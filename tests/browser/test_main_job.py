"""The main job in the browser, over real reports: search, choose a region and a year, open one, go back.

Every count that a person sees on the way equals a brute-force count over the reports.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analyzers.analyzer import WordAnalyzer
from analyzers.synonyms import Synonyms
from indexer.documents import Report
from indexer.engines.base import Filters, YearRange
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from tests import brute_force
from tests.conftest import CORPUS
from webapp.app import create_app
from webapp.search.expansion import expand
from webapp.search.service import SearchService
from webapp.search.understanding import understand

pytestmark = pytest.mark.browser
analyzer = WordAnalyzer()
PICTURES = Path("test-results/main-job")


def shown_counts(page: Page, facet: str) -> dict[str, int]:
    """Value to count of every box of a facet, folded ones too."""
    boxes = page.locator(f".option:has(input[name={facet}])").all()
    return {
        str(box.locator("input").get_attribute("value")): int(str(box.locator(".count").text_content()))
        for box in boxes
    }


def assert_counts(page: Page, reports: Sequence[Report], query: str, filters: Filters) -> None:
    asked = expand(understand(query, analyzer), Synonyms.load(), analyzer, wanted=True)
    expected = brute_force.answer(asked.tree, filters, reports)
    found = expected.by_section | expected.by_report
    expect(page.locator("main")).to_contain_text(f"{len(found)} 份报告")
    years = {"未知" if year is None else str(year): n for year, n in expected.years.items()}
    wanted = {"region": expected.regions, "year": years, "section": expected.topics, "genre": expected.genres}
    for facet, counts in wanted.items():
        shown = {value: n for value, n in shown_counts(page, facet).items() if n}
        assert {value: n for value, n in shown.items() if "-" not in value} == dict(counts), facet


def picture(page: Page, step: str) -> None:
    """A screenshot of a step, for a person to look at: test-results/main-job/<step>.png."""
    page.screenshot(path=PICTURES / f"{step}.png", caret="initial")


def choose(page: Page, facet: str, value: str) -> None:
    """Check a box, unfolding what hides it."""
    page.locator("details:not([open]):has(input)").evaluate_all("all => all.forEach(d => d.open = true)")
    page.locator(f'input[name={facet}][value="{value}"]').check()
    expect(page.locator(".chips")).to_contain_text(value.rpartition("/")[2])


@pytest.fixture
def real_site(seeds: Path, tmp_path: Path, live_server: Callable[..., str]) -> Iterator[str]:
    reindex(seeds, tmp_path / "index", progress=ProgressBar(enabled=False))
    yield live_server(create_app(SearchService(tmp_path / "index")))


def test_r28_the_main_job_over_real_reports(
    clean_page: Page, real_site: str, seed_reports: Sequence[Report]
) -> None:
    page = clean_page
    page.goto(real_site)
    assert_counts(page, seed_reports, "", Filters())
    page.fill("#q", "义务教育")
    page.press("#q", "Enter")
    assert_counts(page, seed_reports, "义务教育", Filters())
    picture(page, "1-searched")
    choose(page, "region", "河北省")
    assert_counts(page, seed_reports, "义务教育", Filters(regions=("河北省",)))
    picture(page, "2-region")
    choose(page, "year", "2018")
    chosen = Filters(regions=("河北省",), years=(YearRange(2018, 2018),))
    assert_counts(page, seed_reports, "义务教育", chosen)
    picture(page, "3-year")
    address = page.url
    page.locator(".hit h3 a").first.click()
    expect(page.locator("h1")).to_contain_text("2018年工作汇报材料")
    marks = page.locator("mark")
    assert set(marks.all_text_contents()) == {"义务教育"}
    picture(page, "4-report")
    page.go_back()
    assert page.url == address
    expect(page.locator("#q")).to_have_value("义务教育")
    assert_counts(page, seed_reports, "义务教育", chosen)
    picture(page, "5-back")


@pytest.fixture(scope="module")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("sample") / "index"
    reindex(CORPUS, index, progress=ProgressBar(enabled=False))
    return index


@pytest.fixture
def sample_site(sample_index: Path, live_server: Callable[..., str]) -> str:
    return live_server(create_app(SearchService(sample_index)))


def test_r28_search_filter_open_and_go_back_over_the_sample_corpus(
    clean_page: Page, sample_site: str, corpus_reports: Sequence[Report]
) -> None:
    page, reports = clean_page, corpus_reports
    page.goto(sample_site)
    assert_counts(page, reports, "", Filters())
    page.fill("#q", "学前教育")
    page.press("#q", "Enter")
    assert_counts(page, reports, "学前教育", Filters())
    some = next(r for r in reports if r.region and "学前教育" in r.text)
    assert some.region is not None
    choose(page, "region", some.region.province)
    assert_counts(page, reports, "学前教育", Filters(regions=(some.region.province,)))
    page.locator(".hit h3 a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    expect(page.locator("#q")).to_have_value("学前教育")
    assert_counts(page, reports, "学前教育", Filters(regions=(some.region.province,)))


def test_r33_without_javascript_the_same_results(
    plain_page: Page, sample_site: str, corpus_reports: Sequence[Report]
) -> None:
    page, reports = plain_page, corpus_reports
    page.goto(f"{sample_site}/?q=义务教育&genre=工作总结")
    assert_counts(page, reports, "义务教育", Filters(genres=("工作总结",)))
    page.fill("#q", "校园安全")
    page.press("#q", "Enter")
    assert_counts(page, reports, "校园安全", Filters(genres=("工作总结",)))
    page.locator(".hit h3 a").first.click()
    expect(page.locator("mark").first).to_have_text(re.compile("校园|安全"))


def test_r27_a_snippet_leads_to_its_mark_and_on_to_the_others_without_javascript(
    plain_page: Page, sample_site: str
) -> None:
    page = plain_page
    page.goto(f"{sample_site}/?q=学前教育 教师")
    snippet = page.locator(".snippet").nth(1)
    shown = snippet.locator("mark").first.inner_text()
    snippet.locator("a.place").click()
    target, bar = page.locator("mark:target"), page.locator(".at:visible")
    expect(target).to_have_text(shown)
    expect(target).to_be_in_viewport()
    number, _, total = str(bar.get_attribute("data-at")).partition(" / ")
    assert int(total) == page.locator("mark[id]").count() > int(number) > 1
    page.get_by_role("link", name="下一处命中").click()
    expect(bar).to_have_attribute("data-at", f"{int(number) + 1} / {total}")
    expect(target).to_be_in_viewport()
    page.keyboard.press("Tab")  # focus goes on from the hit
    expect(page.get_by_role("link", name="上一处命中")).to_be_focused()
    page.keyboard.press("Enter")
    expect(bar).to_have_attribute("data-at", f"{number} / {total}")
    expect(target).to_have_text(shown)
    page.goto(f"{page.url.split('#')[0]}#{page.locator('mark[id]').last.get_attribute('id')}")
    expect(bar).to_have_attribute("data-at", f"{total} / {total}")
    expect(page.get_by_role("link", name="下一处命中")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_r27_the_place_of_a_hit_is_no_part_of_the_text_and_fits_on_the_screen(
    clean_page: Page, sample_site: str, width: int
) -> None:
    page = clean_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{sample_site}/?q=学前教育 教师")
    page.locator("a.place").first.click()
    bar = page.locator(".at:visible")
    expect(bar).to_be_in_viewport(ratio=1)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    copied = str(page.evaluate("getSelection().toString()"))
    assert "教育" in copied
    assert not re.search(r"[上下]一处|\d+ / \d+", copied)
    plain = page.url.split("?")[0]
    picture(page, f"6-hit-{width}")
    page.goto(plain)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    assert page.evaluate("getSelection().toString()") == copied
