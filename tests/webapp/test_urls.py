"""Is every state one URL, and does it read back as that state?"""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from webapp.search.params import SearchParams, parse
from webapp.urls import place_anchor, report_url, search_url, section_anchor

STATES = st.builds(
    SearchParams,
    q=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=30),
    region=st.lists(st.sampled_from(["四川省/乐山市", "河北省", "未知", "a&b=c"]), unique=True).map(tuple),
    year=st.lists(st.sampled_from(["2018", "2016-", "未知"]), unique=True).map(tuple),
    genre=st.lists(st.sampled_from(["工作总结", "100%", "#"]), unique=True).map(tuple),
    page=st.integers(1, 99),
    per_page=st.integers(1, 100),
    sort=st.sampled_from(["relevance", "year", "-year"]),
)


def read(url: str) -> SearchParams:
    return parse(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@given(STATES)
def test_r33_a_search_url_reads_back_as_its_state(params: SearchParams) -> None:
    assert read(search_url(params)) == params
    assert search_url(params).isascii()


def test_r33_the_default_state_is_the_bare_address() -> None:
    assert search_url(SearchParams()) == "/"


@given(STATES)
def test_a_report_url_carries_the_search_it_was_found_by(params: SearchParams) -> None:
    url = report_url("00ff", params, section_anchor(3))
    assert urlsplit(url).path == "/report/00ff"
    assert urlsplit(url).fragment == "s3"
    assert read(url) == params


def test_an_odd_report_id_stays_one_path_segment() -> None:
    assert report_url("a/../b?c", SearchParams()) == "/report/a%2F..%2Fb%3Fc"


def test_a_snippet_leads_to_its_hit_or_else_to_its_line() -> None:
    assert place_anchor(3, 2, 120) == "hit-3-120"
    assert place_anchor(3, 2, 0) == "hit-3-0"
    assert place_anchor(3, 2, None) == "s3-2"
    assert place_anchor(3, 0, None) == "s3"
