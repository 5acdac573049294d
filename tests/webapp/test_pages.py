"""What do the pages show, in every state that they have?"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from fake_searcher import FakeSearcher, make_report
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import Document, Element
from markupsafe import Markup

from indexer.documents import Origin, Report
from indexer.errors import IndexDamaged, IndexMissing
from webapp.app import STATIC, create_app
from webapp.config import Config
from webapp.search.params import SearchParams
from webapp.search.results import FacetValue, MarkedReport, Nearest, Note, ReportHit, Results, SectionHit

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
EVIL = "<script>alert('恶')</script>\"'><img src=x onerror=alert(1)>"


class Canned(FakeSearcher):
    """Answers every search with results made by hand."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        self.results = results

    def search(self, params: SearchParams) -> Results:
        return self.results


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher()


@pytest.fixture
def client(searcher: FakeSearcher) -> FlaskClient:
    return create_app(searcher).test_client()


def page(client: FlaskClient, url: str, status: int = 200) -> Document:
    response = client.get(url)
    assert response.status_code == status
    document = Document(response.text)
    assert document.problems == []
    return document


def box(document: Document, value: str) -> Element:
    return document.one("input", type="checkbox", value=value)


def results(**changes: object) -> Results:
    section = SectionHit(
        "a.1", 1, "经费", ("一章", "经费"), "经费投入", 1.0, (Markup("<mark>经费</mark>增长"),)
    )
    hit = ReportHit(
        report_id="a",
        source="甲.txt",
        part=1,
        title="甲县总结",
        region="四川省/乐山市",
        region_how="inferred",
        year=2020,
        year_to=2022,
        genre="规划",
        about_education=False,
        score=1.0,
        scope="report",
        sections=(section,),
        total_sections=4,
    )
    facets: dict[str, tuple[FacetValue, ...]] = {"region": (), "year": (), "section": (), "genre": ()}
    base = Results("经费", 1, 4, 1.0, 1, 10, (hit,), facets)
    return replace(base, **changes)  # type: ignore[arg-type]


# Results


def test_a_hit_shows_whose_when_where_and_the_sentence(client: FlaskClient) -> None:
    shown = page(create_app(Canned(results())).test_client(), "/?q=经费")
    assert shown.texts("h2", id="results-heading") == ["1 份报告 · 4 段"]
    assert shown.texts("li", class_="hit") == [
        "甲县总结 非教育材料 四川省·乐山市 推断 2020–2022年 规划 全文各段分别命中 "
        "一章 › 经费 经费投入 经费增长 → 为什么命中"
    ]
    assert shown.texts("mark") == ["经费"]


def test_reports_with_some_of_the_words_stand_beneath_the_hits_and_say_what_they_lack() -> None:
    (hit,) = results().hits
    lacking = replace(hit, report_id="b", title="乙县总结", lacking=("校车", EVIL))
    apart = replace(hit, report_id="c", title="丙县总结")
    near = Nearest("经费 OR 校车", 1234, (lacking, apart))
    client = create_app(Canned(results(nearest=near))).test_client()
    shown = page(client, "/?q=经费+校车&year=2018")
    titles = [e.text.split()[0] for e in shown.elements if e.tag == "h3"]
    assert titles == ["甲县总结", "乙县总结", "丙县总结"]
    (second, third) = shown.all("span", class_="lacking")
    assert second.text == f"不含：校车、{EVIL}"
    assert third.text == "各词不在一处"
    every = next(e for e in shown.elements if e.tag == "a" and "1,234" in e.text)
    asked = parse_qs(urlsplit(every.attributes["href"]).query)
    assert asked == {"q": ["经费 OR 校车"], "year": ["2018"], "syn": ["0"]}
    assert shown.one("h2", id="results-heading").text == "1 份报告 · 4 段"


def test_reports_with_some_of_the_words_stand_under_a_page_without_hits() -> None:
    near = Nearest("经费 OR 校车", 1, results().hits)
    none = results(hits=(), total_reports=0, total_sections=0, nearest=near)
    shown = page(create_app(Canned(none)).test_client(), "/?q=经费+校车")
    assert shown.one("h2", id="results-heading").text == "没有找到报告"
    assert [e.text.split()[0] for e in shown.elements if e.tag == "h3"] == ["甲县总结"]


def test_copies_on_a_page_are_folded_under_the_first_and_counted_all_the_same(client: FlaskClient) -> None:
    (hit,) = results().hits
    first = replace(hit, original="a", copies=2)
    again = replace(hit, report_id="b", title="转载：甲县总结", source="乙.txt", original="a", copies=2)
    alone = replace(hit, report_id="c", title="丙县总结", original="c")
    found = results(hits=(first, alone, again), total_reports=3)
    shown = page(create_app(Canned(found)).test_client(), "/?q=经费")
    assert shown.texts("h2", id="results-heading") == ["3 份报告 · 4 段"]
    assert [title.text for title in shown.all("h3")] == ["甲县总结 非教育材料", "丙县总结 非教育材料"]
    assert shown.texts("details", class_="copies") == [
        "另有 2 份相同或相近 转载：甲县总结（四川省·乐山市，2020–2022年，乙.txt）"
    ]


def test_copies_that_are_elsewhere_are_counted(client: FlaskClient) -> None:
    (hit,) = results().hits
    found = results(hits=(replace(hit, original="z", copies=1),))
    shown = page(create_app(Canned(found)).test_client(), "/?q=经费")
    assert shown.texts("p", class_="copies") == ["另有 1 份相同或相近"]


def test_links_to_a_report_carry_the_search(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&genre=工作要点&page=1")
    links = [link.attributes["href"] for link in shown.all("a") if "/report/" in link.attributes["href"]]
    query = "?q=%E6%95%99%E8%82%B2&genre=%E5%B7%A5%E4%BD%9C%E8%A6%81%E7%82%B9"
    assert links
    assert all(query in link for link in links)
    assert any(link.endswith("#s1") for link in links)


def test_r31_missing_title_region_and_year_are_said(client: FlaskClient) -> None:
    (hit,) = results().hits
    bare = replace(hit, title="", region=None, region_how=None, year=None, year_to=None)
    shown = page(create_app(Canned(results(hits=(bare,)))).test_client(), "/?q=经费")
    assert shown.texts("h3")[0].startswith("（无题名）")
    assert shown.texts("p", class_="facts")[0].startswith("未知 未知 规划")


def test_results_are_headings_and_no_level_is_left_out(client: FlaskClient) -> None:
    for url in ("/", "/?q=教育", "/report/0000000000000001?q=教育"):
        levels = [int(e.tag[1]) for e in page(client, url).elements if e.tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_sections_without_a_query_have_no_hit_count(client: FlaskClient) -> None:
    assert "段命中" not in client.get("/?genre=工作总结").text


# Start and empty pages


def test_the_start_page_says_what_is_in_here(client: FlaskClient) -> None:
    shown = page(client, "/")
    (sentence,) = shown.texts("p", class_="sentence")
    assert "24 份教育报告" in sentence
    assert "3 个省级地区" in sentence
    assert "2012 到 2020" in sentence
    assert "2024-05-06 07:08" in sentence
    assert len(shown.all("li", class_="hit")) == 10


def test_only_examples_that_find_something_are_offered() -> None:
    config = Config(examples=("食堂", "火星"))
    shown = page(create_app(FakeSearcher(), config).test_client(), "/")
    assert shown.texts("p", class_="examples") == ["试一试 食堂"]


def test_a_page_without_hits_says_what_was_looked_for_and_how_to_widen_it(client: FlaskClient) -> None:
    shown = page(client, "/?q=火箭&region=四川省&year=2018")
    (text,) = shown.texts("div", class_="empty")
    assert "火箭" in text
    links = {link.text: link.attributes["href"] for link in shown.all("a") if link.text.startswith("去掉")}
    assert list(links) == ["去掉“四川省”", "去掉“2018年”"]
    assert links["去掉“2018年”"] == "/?q=%E7%81%AB%E7%AE%AD&region=%E5%9B%9B%E5%B7%9D%E7%9C%81"


def test_a_page_past_the_end_leads_back_and_is_no_error(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&page=99")
    assert shown.texts("h2", id="results-heading")[0].startswith("24 份报告")
    assert shown.one("a", href="/?q=%E6%95%99%E8%82%B2&page=3", rel="prev")
    assert "已经超出最后一页" in shown.texts("div", class_="empty")[0]


def test_notes_stand_above_the_results_with_their_links() -> None:
    notes = (
        Note("suggestion", "您是不是要找：校车", {"q": ("校车",)}, 3),
        Note("ignored", "已忽略 x。"),
    )
    shown = page(create_app(Canned(results(notes=notes))).test_client(), "/?q=经费&year=2018&page=2")
    assert shown.texts("li", class_="note") == ["您是不是要找：校车（3 份）", "已忽略 x。"]
    assert shown.one("a", href="/?q=%E6%A0%A1%E8%BD%A6&year=2018").text.startswith("您是")


def test_r15_relaxations_stand_where_hits_would_with_counts_and_links() -> None:
    notes = (
        Note("relaxation", "没有报告含有“火箭”。"),
        Note("relaxation", "去掉“2018年”", {"year": ()}, 8),
    )
    none = results(notes=notes, hits=(), total_reports=0)
    shown = page(create_app(Canned(none)).test_client(), "/?q=经费&year=2018&page=2")
    assert shown.texts("li", class_="note") == []
    assert shown.texts("li", class_="relaxation") == ["没有报告含有“火箭”。", "去掉“2018年”（8 份）"]
    assert "去掉“2018年”（8 份）" in shown.texts("a", href="/?q=%E7%BB%8F%E8%B4%B9")


def test_r13_what_was_ignored_is_named_on_the_page(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&page=x&year=去年")
    assert len(shown.texts("li", class_="ignored")) == 2


def test_r11_synonyms_are_shown_with_a_link_that_switches_them_off_or_on() -> None:
    on = Note("synonyms", "也按同义词查找：幼儿园 ~ 学前教育", {"syn": ("0",)})
    client = create_app(Canned(results(notes=(on,)))).test_client()
    shown = page(client, "/?q=幼儿园&year=2018&page=2&per_page=20")
    (note,) = shown.all("li", class_="synonyms")
    assert note.text == "也按同义词查找：幼儿园 ~ 学前教育（关闭）"
    link = next(a for a in shown.all("a") if a.text == "关闭")
    assert parse_qs(urlsplit(link.attributes["href"]).query) == {
        "q": ["幼儿园"],
        "year": ["2018"],
        "per_page": ["20"],
        "syn": ["0"],
    }
    off = Note("synonyms", "同义词已关闭，打开后也查找：幼儿园 ~ 学前教育", {"syn": ("1",)})
    client = create_app(Canned(results(notes=(off,)))).test_client()
    shown = page(client, "/?q=幼儿园&syn=0")
    link = next(a for a in shown.all("a") if a.text == "打开")
    assert parse_qs(urlsplit(link.attributes["href"]).query) == {"q": ["幼儿园"]}


def test_r11_switched_off_synonyms_stay_off_on_every_way_from_the_page(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&syn=0")
    assert shown.one("input", type="hidden", name="syn").attributes["value"] == "0"
    ways = [a.attributes["href"] for a in shown.all("a") if "q=" in a.attributes.get("href", "")]
    assert any(way.startswith("/report/") for way in ways)
    assert [way for way in ways if "syn=0" not in way] == []
    assert "最新的报告" in page(client, "/?syn=0").texts("h2")


def test_r10_an_index_older_than_its_dictionary_is_told_in_the_foot_of_every_page() -> None:
    note = Note("outdated", f"词典已更新 {EVIL}")
    shown = page(create_app(Canned(results(notes=(note,)))).test_client(), "/?q=教育")
    assert shown.texts("li", class_="outdated") == []
    assert "footer#" in shown.one("p", class_="remark").within
    assert shown.one("p", class_="remark").text == note.text

    class Older(FakeSearcher):
        def open_report(self, report_id: str, query: str, *, synonyms: bool = True) -> MarkedReport | None:
            marked = super().open_report(report_id, query, synonyms=synonyms)
            return replace(marked, notes=(note,)) if marked else None

    older = Older()
    shown = page(create_app(older).test_client(), f"/report/{older.reports[0].id}")
    assert shown.one("p", class_="remark").text == note.text


# Facets


def test_r39_every_checkbox_has_its_count_in_its_label(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育")
    labels = [label for label in shown.all("label") if "option" in label.attributes.get("class", "")]
    boxes = shown.all("input", type="checkbox")
    assert len(labels) == len(boxes) > 20
    assert all("label#" in element.within for element in boxes)
    assert all(label.text.split()[-1].isdigit() for label in labels)


def test_r28_the_topic_facet_says_that_its_counts_overlap(client: FlaskClient) -> None:
    assert [text for text in page(client, "/?q=教育").texts("legend") if "含重叠" in text] == [
        "段落主题 含重叠"
    ]


def test_r29_selected_values_stay_at_zero_and_are_checked(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&region=火星&genre=诗")
    for value in ("火星", "诗"):
        assert "checked" in box(shown, value).attributes
    assert shown.texts("a", class_="chip") == ["火星 ✕", "诗 ✕"]


def test_r30_a_parent_of_a_selected_region_shows_as_partial(client: FlaskClient) -> None:
    shown = page(client, "/?region=四川省/乐山市")
    assert shown.texts("label", class_="partial") == ["四川省（已选下级） 12"]
    assert "checked" not in box(shown, "四川省").attributes
    assert "open" in shown.one("details", id="below-" + box(shown, "四川省").attributes["id"]).attributes


def test_r31_the_years_are_bars_a_range_and_a_table(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&year=2013-2015")
    assert len(shown.all("rect", class_="bar")) == 9
    assert len([e for e in shown.all("a") if e.attributes.get("class") == "chosen"]) == 3
    assert shown.one("input", name="year_from").attributes["value"] == "2013"
    assert shown.one("input", name="year_to").attributes["value"] == "2015"
    rows = shown.texts("tr")
    assert "2012年3" in rows
    assert any(row.startswith("未知") for row in rows)


def test_r31_unknown_is_a_box_like_any_other(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&year=未知&region=未知")
    assert shown.texts("a", class_="chip") == ["地区未知 ✕", "年份未知 ✕"]
    assert "checked" in shown.one("input", type="checkbox", name="year", value="未知").attributes


def test_a_long_facet_shows_ten_and_folds_the_rest() -> None:
    values = tuple(FacetValue(f"主题{number}", f"主题{number}", 1, number == 12) for number in range(14))
    facets = {**results().facets, "section": values}
    shown = page(create_app(Canned(results(facets=facets))).test_client(), "/?q=经费&section=主题12")
    more = shown.one("details", id="more-section")
    assert "其余 4 项（共 14 项）" in more.text
    assert "open" in more.attributes
    folded = [e for e in shown.all("input", type="checkbox") if "details#more-section" in e.within]
    assert len(folded) == 4


def test_every_selected_value_is_sent_by_the_form_again(client: FlaskClient) -> None:
    shown = page(
        create_app(Canned(results())).test_client(), "/?q=经费&region=四川省&year=2013-2014&per_page=5"
    )
    sent = {
        (element.attributes["name"], element.attributes["value"])
        for element in shown.all("input")
        if "name" in element.attributes and element.attributes.get("value")
    }
    assert sent >= {("region", "四川省"), ("year_from", "2013"), ("year_to", "2014"), ("per_page", "5")}


def test_chips_remove_one_value_each_and_clear_removes_all(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&region=四川省&region=河北省&genre=工作总结&page=2")
    chips = [element.attributes["href"] for element in shown.all("a", class_="chip")]
    assert chips[0] == "/?q=%E6%95%99%E8%82%B2&region=%E6%B2%B3%E5%8C%97%E7%9C%81&genre=" + (
        "%E5%B7%A5%E4%BD%9C%E6%80%BB%E7%BB%93"
    )
    assert shown.one("a", class_="clear").attributes["href"] == "/?q=%E6%95%99%E8%82%B2"


def test_pagination_leaves_out_what_is_far(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育&per_page=2&page=6")
    (pages,) = shown.texts("nav", **{"aria-label": "翻页"})
    assert pages == "‹ 1 … 4 5 6 7 8 … 12 ›"
    assert shown.one(**{"aria-current": "page"}).text == "6"


# Fragments and URLs


@pytest.mark.parametrize(
    ("headers", "fragment"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        (HTMX, True),
        ({**HTMX, "HX-Request-Type": "full"}, False),
        ({**HTMX, "HX-History-Restore-Request": "true"}, False),
        ({"HX-History-Restore-Request": "true"}, False),
    ],
)
def test_r34_a_fragment_only_where_htmx_will_swap_it(
    client: FlaskClient, headers: dict[str, str], fragment: bool
) -> None:
    response = client.get("/?q=教育", headers=headers)
    assert ("<!doctype html>" not in response.text) == fragment
    assert ('id="q"' not in response.text) == fragment
    assert 'id="results-heading"' in response.text
    for name in ("HX-Request", "HX-History-Restore-Request", "HX-Request-Type"):
        assert name in response.headers["Vary"]


def test_r33_fragment_and_page_print_the_same_results(client: FlaskClient) -> None:
    whole, part = client.get("/?q=教育&genre=工作总结"), client.get("/?q=教育&genre=工作总结", headers=HTMX)
    results_of_part = part.text.partition("</hx-partial>")[2].strip()
    assert results_of_part
    assert results_of_part in whole.text


def test_r36_a_fragment_names_the_canonical_url(client: FlaskClient) -> None:
    response = client.get("/?q=食堂&year_from=2018&year_to=2016&sort=relevance&page=&form=1", headers=HTMX)
    assert response.headers["HX-Push-Url"] == "/?q=%E9%A3%9F%E5%A0%82&year=2016-2018"


def test_r33_a_form_sent_without_javascript_is_sent_on_to_the_canonical_url(client: FlaskClient) -> None:
    response = client.get("/?form=1&q=食堂&year_from=&year_to=&sort=relevance")
    assert response.status_code == 303
    assert response.headers["Location"] == "/?q=%E9%A3%9F%E5%A0%82"


def test_a_form_with_something_unusable_is_answered_with_its_notes(client: FlaskClient) -> None:
    shown = page(client, "/?form=1&q=食堂&year_from=abc")
    assert len(shown.texts("li", class_="ignored")) == 1


def test_r38_r41_the_box_and_the_status_are_outside_what_is_swapped(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育")
    assert "div#results-area" not in shown.one(id="q").within
    assert "div#results-area" not in shown.one(id="status").within
    assert shown.one(id="q").within[-1].startswith("search")
    part = Document(client.get("/?q=教育", headers=HTMX).text)
    targets = [e.attributes["hx-target"] for e in part.elements if "hx-target" in e.attributes]
    assert targets == ["#status"]
    assert part.texts("hx-partial") == ["24 份报告 · 51 段"]


def test_r35_one_form_owns_the_request_and_replaces_it(client: FlaskClient) -> None:
    shown = page(client, "/?q=教育")
    form = shown.one("form")
    assert form.attributes["method"] == "get"
    assert form.attributes["hx-sync:inherited"] == "#search-form:replace"
    assert all(
        "form#search-form" in element.within
        for element in shown.elements
        if "hx-get" in element.attributes and element.tag != "form"
    )
    assert all("form#search-form" in element.within for element in shown.all("input"))


# Reports


def test_a_report_shows_text_contents_and_marks(client: FlaskClient) -> None:
    shown = page(client, "/report/0000000000000001?q=教育")
    assert shown.texts("h1") == ["第1号教育工作总结"]
    assert shown.texts("h2") == ["一、义务教育", "二、经费投入"]
    contents = [
        (e.attributes["href"], " ".join(e.text.split())) for e in shown.all("a") if "nav#" in e.within
    ]
    assert contents == [
        ("#s1", "一、义务教育"),
        ("#hit-2", "2 处命中"),
        ("#s2", "二、经费投入"),
        ("#hit-4", "1 处命中"),
    ]
    assert [e.text for e in shown.all("a", href="#hit-1")] == [
        "到第一处",
        "",
    ]  # the first link, and a way back
    assert [element.attributes["id"] for element in shown.all("mark")] == [f"hit-{n}" for n in range(1, 5)]
    assert {"s0", "s1", "s2"} <= {e.attributes.get("id") for e in shown.all("section")}
    assert shown.texts("mark") == ["教育"] * 4
    assert "4 处命中" in shown.texts("p", class_="back")[0]


def test_a_report_shows_its_evidence(client: FlaskClient) -> None:
    (meta,) = page(client, "/report/0000000000000001").texts("div", class_="meta")
    for text in (
        "四川省·乐山市·峨边彝族自治县 推断",
        "文中写有地名",
        "2013年",
        "题名",
        "样本/001.txt（第 2 篇）",
    ):
        assert text in meta
    for text in ("修复 2 处", "去掉网页杂项：1 处", "接回断行：1 处", "来源未注明", "简体"):
        assert text in meta


def test_r31_a_report_without_region_and_year_says_so(client: FlaskClient) -> None:
    (meta,) = page(client, "/report/0000000000000005").texts("div", class_="meta")
    assert "地区 未知" in meta
    (meta,) = page(client, "/report/0000000000000006").texts("div", class_="meta")
    assert "年份 未知" in meta


def test_the_way_back_is_the_exact_search(client: FlaskClient) -> None:
    url = "?q=%E6%95%99%E8%82%B2&region=%E5%9B%9B%E5%B7%9D%E7%9C%81&sort=year&page=2"
    shown = page(client, f"/report/0000000000000001{url}")
    assert any(link.attributes["href"] == f"/{url}" for link in shown.all("a"))


@pytest.mark.parametrize(
    ("origin", "href", "text"),
    [
        (Origin("https://example.org/a", "某县教育局", "2024-01-02"), True, "某县教育局（2024-01-02 取得）"),
        (Origin("https://example.org/a"), True, "https://example.org/a"),
        (Origin("javascript:alert(1)", "某县教育局"), False, "某县教育局"),
        (Origin(), False, "来源未注明"),
        (None, False, "来源未注明"),
    ],
)
def test_the_origin_is_linked_only_where_it_is_a_web_address(
    origin: Origin | None, href: bool, text: str
) -> None:
    client = create_app(FakeSearcher([replace(make_report(1), origin=origin)])).test_client()
    shown = page(client, "/report/0000000000000001")
    assert text in shown.texts("div", class_="meta")[0]
    links = [link for link in shown.all("a") if link.attributes["href"].startswith(("https:", "javascript:"))]
    assert bool(links) == href


def test_a_paragraph_that_begins_with_its_heading_stays_whole(searcher: FakeSearcher) -> None:
    class RunIn(FakeSearcher):
        def open_report(self, report_id: str, query: str, *, synonyms: bool = True) -> MarkedReport | None:
            marked = super().open_report(report_id, query, synonyms=synonyms)
            assert marked is not None
            line = Markup("1.办好<mark>幼儿园</mark>。新建四所，改建两所，都在今年秋季开学。")
            section = replace(marked.sections[1], number="1.", heading="办好幼儿园", paragraphs=(line,))
            return replace(marked, sections=(section,))

    shown = page(create_app(RunIn()).test_client(), "/report/0000000000000001?q=幼儿园")
    assert shown.texts("div", class_="run-in") == ["1.办好幼儿园。 新建四所，改建两所，都在今年秋季开学。"]
    assert shown.texts("h2") == ["1.办好幼儿园。"]


# Errors


def test_an_unknown_report_is_a_404_page(client: FlaskClient) -> None:
    assert "没有这个页面" in page(client, "/report/nothing", 404).texts("h1")[0]
    page(client, "/nothing", 404)


@pytest.mark.parametrize("error", [IndexMissing("none at /secret"), IndexDamaged("bad /secret")])
@pytest.mark.parametrize("url", ["/", "/?q=教育", "/report/0000000000000001"])
def test_without_an_index_the_page_says_what_to_run(
    client: FlaskClient, searcher: FakeSearcher, url: str, error: IndexMissing
) -> None:
    searcher.error = error
    response = client.get(url)
    assert response.status_code == 503
    assert "edureports reindex" in response.text
    assert "/secret" not in response.text
    fragment = client.get(url, headers=HTMX)
    assert fragment.status_code == 503
    assert "<!doctype" not in fragment.text


def test_a_failure_inside_shows_no_traceback(searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(params: SearchParams) -> Results:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(searcher, "search", fail)
    response = create_app(searcher).test_client().get("/?q=a")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text


# Safety


def evil_report() -> Report:
    report = make_report(1)
    assert report.region
    assert report.year
    return replace(
        report,
        title=EVIL,
        region=replace(report.region, county=EVIL, evidence=(EVIL,)),
        year=replace(report.year, evidence=(EVIL,)),
        genre=EVIL,
        source=EVIL,
        sections=tuple(replace(s, heading=EVIL, path=(EVIL,), topic=EVIL) for s in report.sections),
        origin=Origin("https://example.org/?" + EVIL, EVIL, EVIL),
    )


ALL_PAGES = (
    "/",
    "/?q=教育",
    "/?q=教育&region=四川省/乐山市&year=2013-2016&genre=工作总结&page=1",
    "/?q=没有的词&region=四川省",
    "/?page=99",
    f"/?q={EVIL}&region={EVIL[:20]}&genre={EVIL[:30]}&page={EVIL}",
    "/report/0000000000000001?q=教育",
    "/nothing",
)


@pytest.mark.parametrize("url", ALL_PAGES)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_r22_whatever_a_report_holds_stays_text(url: str, headers: dict[str, str]) -> None:
    client = create_app(FakeSearcher([evil_report(), make_report(2)])).test_client()
    response = client.get(url, headers=headers)
    document = Document(response.text)
    assert document.problems == []
    assert document.all("img") == []
    assert all(e.attributes["src"].startswith("/static/") for e in document.all("script"))


@pytest.mark.parametrize("url", ALL_PAGES)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_r40_no_page_has_anything_inline(client: FlaskClient, url: str, headers: dict[str, str]) -> None:
    document = Document(client.get(url, headers=headers).text)
    assert document.all("style") == []
    for script in document.all("script"):
        assert script.text.strip() == ""
    for element in document.elements:
        for name, value in element.attributes.items():
            assert name != "style"
            assert not name.startswith(("on", "hx-on"))
            assert "js:" not in value
            assert "javascript:" not in value
        assert "[" not in element.attributes.get("hx-trigger", "")


@pytest.mark.parametrize("url", [*ALL_PAGES, "/api/search", "/healthz", "/static/style.css"])
def test_r40_every_answer_has_the_security_headers(client: FlaskClient, url: str) -> None:
    with client.get(url) as response:
        headers = response.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_changed_static_file_has_another_url(client: FlaskClient) -> None:
    shown = page(client, "/")
    addresses = [
        e.attributes.get("src") or e.attributes["href"] for e in shown.all("script") + shown.all("link")
    ]
    assert len(addresses) == 5
    for address in addresses:
        assert "?v=" in address
        with client.get(address) as response:
            assert response.status_code == 200
            assert "max-age=31536000" in response.headers["Cache-Control"]


@pytest.fixture(scope="module")
def any_client() -> Iterator[FlaskClient]:
    with create_app(FakeSearcher([make_report(number) for number in range(3)])).test_client() as client:
        yield client


NAMES = st.sampled_from(
    ["q", "region", "year", "section", "genre", "page", "per_page", "sort", "form", "year_to"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, st.text(max_size=30)), max_size=8), st.sampled_from(["/", "/api/search"]))
def test_r13_no_parameters_give_an_error(
    any_client: FlaskClient, pairs: list[tuple[str, str]], path: str
) -> None:
    pairs = [(name, value.encode("utf-8", "replace").decode()) for name, value in pairs]
    response = any_client.get(path, query_string=pairs)
    assert response.status_code in ({200, 303} if path == "/" else {200})


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_r13_no_bytes_in_a_query_string_give_an_error(any_client: FlaskClient, raw: bytes) -> None:
    query = "q=" + "".join(f"%{byte:02x}" if byte % 3 else chr(33 + byte % 90) for byte in raw)
    assert any_client.get("/", query_string=query).status_code in {200, 303}


def test_a_lone_surrogate_in_a_report_is_no_error() -> None:
    report = replace(make_report(1), title="坏\ud800题", genre="\udfff")
    client = create_app(FakeSearcher([report])).test_client()
    for url in ("/", "/?q=坏", "/api/search", "/report/0000000000000001"):
        assert client.get(url).status_code == 200


def test_the_vendored_script_is_the_one_that_its_origin_names() -> None:
    vendor = STATIC / "vendor"
    digest = sha256((vendor / "htmx-4.0.1.min.js").read_bytes()).hexdigest()
    assert digest in (vendor / "ORIGIN.txt").read_text(encoding="utf-8")
