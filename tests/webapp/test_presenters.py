"""Do the view models hold the right words and links? No Flask, no templates."""

import re
from dataclasses import replace

import pytest
from fake_searcher import FakeSearcher, make_report
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from indexer.documents import GENRES, TOPICS
from webapp.presenters import hits
from webapp.presenters.facets import SHOWN, year_facet
from webapp.presenters.labels import region_label, report_year, value_label, year_label
from webapp.presenters.report import report_page
from webapp.presenters.search import search_page
from webapp.search.params import SearchParams
from webapp.search.results import FacetValue, MarkedSection

SEARCHER = FakeSearcher()


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("2018", "2018年"),
        ("2016-2018", "2016–2018年"),
        ("2016-", "2016年起"),
        ("-2018", "2018年及以前"),
        ("未知", "未知"),
    ],
)
def test_years_are_worded_as_people_write_them(value: str, label: str) -> None:
    assert year_label(value) == label


@pytest.mark.parametrize(
    ("year", "to", "label"),
    [(2018, None, "2018年"), (2018, 2018, "2018年"), (2016, 2020, "2016–2020年"), (None, None, "未知")],
)
def test_a_report_is_about_a_year_or_several(year: int | None, to: int | None, label: str) -> None:
    assert report_year(year, to) == label


def test_regions_are_worded_level_by_level() -> None:
    assert region_label("四川省/乐山市") == "四川省·乐山市"
    assert region_label(None) == "未知"
    assert value_label("region", "未知") == "地区未知"


def test_nothing_but_the_state_decides_the_page() -> None:
    params = SearchParams(q="教育", region=("四川省",))
    assert search_page(params, SEARCHER.search(params), "站") == search_page(
        params, SEARCHER.search(params), "站"
    )


def test_checkbox_ids_stay_the_same_between_answers_and_differ_within_one() -> None:
    def ids(params: SearchParams) -> dict[str, str]:
        groups = search_page(params, SEARCHER.search(params), "站").groups.values()
        return {option.value: option.id for group in groups for option in (*group.shown, *group.more)}

    before, after = ids(SearchParams(q="教育")), ids(SearchParams(q="教育", genre=("工作总结",)))
    assert len(set(before.values())) == len(before)
    assert all(before[value] == identity for value, identity in after.items() if value in before)


def test_all_topics_and_genres_fit_their_ids() -> None:
    values = [FacetValue(topic, topic, 1) for topic in (*TOPICS, *GENRES)]
    results = replace(SEARCHER.search(SearchParams()), facets={"section": tuple(values), "region": ()})
    group = search_page(SearchParams(), results, "站").groups["section"]
    assert len(group.shown) == SHOWN
    assert len(group.shown) + len(group.more) == len(values)


def test_r31_a_bar_is_as_high_as_its_count_and_leads_to_its_year() -> None:
    years = tuple(FacetValue(str(year), str(year), n) for year, n in ((2010, 4), (2012, 2), (2019, 0)))
    results = replace(
        SEARCHER.search(SearchParams()), facets={"year": (*years, FacetValue("未知", "未知", 9))}
    )
    facet = year_facet(SearchParams(q="a"), results)
    heights = [float(bar.height) for bar in facet.bars]
    assert heights == [54.0, 27.0, 0.0]
    assert [bar.href for bar in facet.bars] == [f"/?q=a&year={year}" for year in (2010, 2012, 2019)]
    lefts = [float(bar.x) for bar in facet.bars]
    assert lefts[1] - lefts[0] == pytest.approx(48, abs=0.1)  # 2011 is left free: 240 / 10 years a step of 24
    assert ("未知", "9") in facet.table


def test_a_selected_bar_leads_back() -> None:
    facet = year_facet(SearchParams(year=("2014",)), SEARCHER.search(SearchParams(year=("2014",))))
    (chosen,) = [bar for bar in facet.bars if bar.selected]
    assert chosen.href == "/"


@pytest.mark.parametrize(
    ("years", "fields"),
    [
        (("2016-2018",), ("2016", "2018")),
        (("2016-",), ("2016", "")),
        (("-2018",), ("", "2018")),
        (("2018", "未知"), ("", "")),
        (("2018", "2010-2012"), ("2010", "2012")),
    ],
)
def test_the_first_range_stands_in_the_fields(years: tuple[str, ...], fields: tuple[str, str]) -> None:
    params = SearchParams(year=years)
    facet = year_facet(params, SEARCHER.search(params))
    assert (facet.year_from, facet.year_to) == fields


def marked(line: Markup, number: str = "1.", heading: str = "办学条件") -> tuple[str, str]:
    section = MarkedSection(1, 1, number, heading, (heading,), "办学条件", (line,), 0)
    report = make_report(1)
    opened = SEARCHER.open_report(report.id, "")
    assert opened is not None
    page = report_page(replace(opened, sections=(section,)), SearchParams(), "站")
    return page.sections[0].heading, page.sections[0].run_in


@pytest.mark.parametrize(
    ("line", "heading", "run_in"),
    [
        ("1.办学条件", "1.办学条件", ""),
        ("1.办学条件。", "1.办学条件。", ""),
        ("1.办学条件。新建三所。", "1.办学条件。", "新建三所。"),
        ("1.<mark>办学条件</mark>。新建三所。", "1.<mark>办学条件</mark>。", "新建三所。"),
        ("1.办学<mark>条件。新建</mark>三所。", "1.办学<mark>条件。</mark>", "<mark>新建</mark>三所。"),
        (
            '1.办学<mark id="hit-1">条件。新建</mark>三所。',
            '1.办学<mark id="hit-1">条件。</mark><span class="at" data-at="1 / 1"></span>',
            "<mark>新建</mark>三所。",
        ),
        ("1.<mark>办学条件。</mark>新建", "1.<mark>办学条件。</mark>", "新建"),
        ("1.别的题目。新建三所。", "1.别的题目。新建三所。", ""),
    ],
)
def test_a_heading_is_cut_from_its_paragraph_with_its_marks(line: str, heading: str, run_in: str) -> None:
    assert marked(Markup(line)) == (heading, run_in)


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_r22_no_character_is_lost_or_unescaped_at_the_cut(heading: str, rest: str) -> None:
    line = escape(f"一{heading}。{rest}终")
    first, second = marked(line, "一", heading)
    assert first + second == line.strip()
    assert "<" not in first
    assert "<" not in second


def lines_of(*lines: str) -> list[Markup]:
    """The lines of a report as its page has them, with the places of their hits."""
    opened = SEARCHER.open_report(make_report(1).id, "")
    assert opened is not None
    found = tuple(map(Markup, lines))
    section = MarkedSection(1, 1, "", "", (), "其他", found, sum(line.count("<mark id") for line in found))
    page = report_page(replace(opened, sections=(section,), hits=section.hits), SearchParams(q="甲"), "站")
    return [line.text for line in page.sections[0].lines]


def places(line: Markup) -> list[tuple[str, list[str]]]:
    return [
        (place, re.findall('href="#([^"]+)"', links))
        for place, links in re.findall('<span class="at[^"]*" data-at="([^"]+)">(.*?)</span>', line)
    ]


def test_r27_each_hit_is_followed_by_its_place_and_the_ways_to_those_beside_it() -> None:
    first, second = lines_of('<mark id="a">甲</mark>乙<mark id="b">甲</mark>', '<mark id="c">甲</mark>')
    assert places(first) == [("1 / 3", ["b"]), ("2 / 3", ["a", "c"])]
    assert places(second) == [("3 / 3", ["b"])]
    assert Markup(first).striptags() == "甲乙甲"
    assert re.findall('class="([a-z]+)" href="#a" aria-label="([^"]+)"', first) == [("prev", "上一处命中")]


def test_of_very_many_hits_those_of_a_line_have_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits, "MOST_PLACES", 4)
    marks = [f'<mark id="{name}">甲</mark>' for name in "abcde"]
    lines = lines_of(marks[0], "乙", "".join(marks[1:4]), marks[4])
    assert [places(line) for line in lines] == [
        [("1 / 5", ["b"])],
        [],
        [("2–4 / 5", ["a", "e"])],
        [("5 / 5", ["d"])],
    ]
    assert lines[1] == "乙"


def test_a_page_of_very_many_hits_stays_within_a_few_times_its_text() -> None:
    line = "".join(f'<mark id="hit-1-{n}">教育</mark>工作发展情况' for n in range(20_000))
    (shown,) = lines_of(line)
    assert len(shown) < len(line) + 1_000
    lines = [f'<mark id="hit-1-{n}">教育</mark>工作发展情况' for n in range(hits.MOST_PLACES)]
    assert sum(map(len, lines_of(*lines))) < 1_200_000
