"""Does the API answer in the exact shape that other programs rely on?"""

import json
from dataclasses import replace

import pytest
from fake_searcher import FakeSearcher
from flask.testing import FlaskClient

from indexer.errors import IndexDamaged, IndexMissing
from webapp.api import to_json
from webapp.app import create_app
from webapp.search.params import SearchParams
from webapp.search.results import Nearest, Note

KEYS = ["query", "total_reports", "total_sections", "took_ms", "page", "per_page", "hits", "facets", "notes"]
ADDED_HIT_KEYS = ["original", "copies"]  # beyond the contract
HIT_KEYS = ["report_id", "source", "part", "title", "region", "year", "genre", "score", "scope", "sections"]
SECTION_KEYS = ["section_id", "ordinal", "heading", "path", "topic", "score", "snippets"]
FACET_KEYS = ["value", "label", "count", "selected", "children"]


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher()


@pytest.fixture
def client(searcher: FakeSearcher) -> FlaskClient:
    return create_app(searcher).test_client()


def test_an_answer_has_the_names_of_the_contract_in_their_order(client: FlaskClient) -> None:
    response = client.get("/api/search?q=教育&region=四川省/乐山市&per_page=3")
    answer = json.loads(response.text)
    assert response.mimetype == "application/json"
    assert list(answer) == KEYS
    assert (answer["query"], answer["page"], answer["per_page"]) == ("教育", 1, 3)
    assert len(answer["hits"]) == 3
    assert list(answer["hits"][0]) == [*HIT_KEYS, *ADDED_HIT_KEYS]
    assert list(answer["hits"][0]["sections"][0]) == SECTION_KEYS
    assert list(answer["facets"]) == ["region", "year", "section", "genre"]
    assert all(list(value) == FACET_KEYS for values in answer["facets"].values() for value in values)


def test_region_children_are_nested(client: FlaskClient) -> None:
    facets = client.get("/api/search?region=四川省/乐山市").json["facets"]
    province = next(value for value in facets["region"] if value["value"] == "四川省")
    city = next(value for value in province["children"] if value["value"] == "四川省/乐山市")
    assert (province["selected"], city["selected"], city["label"]) == (False, True, "乐山市")
    assert [county["label"] for county in city["children"]] == ["峨边彝族自治县"]


def test_snippets_are_escaped_text_with_marks(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=食堂").json
    snippet = answer["hits"][0]["sections"][0]["snippets"][0]
    assert "<mark>食堂</mark>" in snippet


def test_unknown_region_and_year_are_null(client: FlaskClient) -> None:
    assert client.get("/api/search?region=未知").json["hits"][0]["region"] is None
    assert client.get("/api/search?year=未知").json["hits"][0]["year"] is None


def test_r13_unusable_parts_are_answered_with_notes(client: FlaskClient) -> None:
    response = client.get("/api/search?page=x&per_page=0&year=abc&sort=up")
    assert response.status_code == 200
    assert [note["kind"] for note in response.json["notes"]] == ["ignored"] * 4


def test_parameters_have_the_names_of_the_contract(client: FlaskClient, searcher: FakeSearcher) -> None:
    client.get("/api/search?q=a&region=b&year=2018-&section=c&genre=d&page=2&per_page=5&sort=-year")
    assert searcher.searches == [
        SearchParams("a", ("b",), ("2018-",), ("c",), ("d",), 2, 5, "-year"),
    ]


def test_notes_have_parameters_and_counts_only_where_there_are_some(searcher: FakeSearcher) -> None:
    notes = (Note("suggestion", "甲", {"q": ("乙",)}, 3), Note("ignored", "丙"))
    answer = to_json(replace(searcher.search(SearchParams()), notes=notes))
    assert answer["notes"] == [
        {"kind": "suggestion", "text": "甲", "params": {"q": ["乙"]}, "count": 3},
        {"kind": "ignored", "text": "丙"},
    ]


def test_reports_with_some_of_the_words_are_apart_from_the_hits(searcher: FakeSearcher) -> None:
    found = searcher.search(SearchParams(q="教育", per_page=2))
    near = Nearest("教育 OR 校车", 7, tuple(replace(hit, lacking=("校车",)) for hit in found.hits))
    answer = to_json(replace(found, nearest=near))
    assert list(answer) == [*KEYS, "nearest"]
    assert isinstance(answer["nearest"], dict)
    assert (answer["nearest"]["query"], answer["nearest"]["total_reports"]) == ("教育 OR 校车", 7)
    assert [hit["lacking"] for hit in answer["nearest"]["hits"]] == [["校车"], ["校车"]]
    assert list(answer["nearest"]["hits"][0]) == [*HIT_KEYS, *ADDED_HIT_KEYS, "lacking"]


def test_health_says_what_serves(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok", "reports": 24, "generation": "g1"}


@pytest.mark.parametrize("error", [IndexMissing("x"), IndexDamaged("x")])
@pytest.mark.parametrize("url", ["/api/search?q=a", "/healthz"])
def test_without_an_index_the_problem_says_what_to_run(
    client: FlaskClient, searcher: FakeSearcher, url: str, error: IndexMissing
) -> None:
    searcher.error = error
    response = client.get(url)
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"
    assert "edureports reindex" in response.json["detail"]


@pytest.mark.parametrize(
    ("method", "url", "status"), [("GET", "/api/none", 404), ("POST", "/api/search", 405)]
)
def test_errors_are_problem_details(client: FlaskClient, method: str, url: str, status: int) -> None:
    response = client.open(url, method=method)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert list(response.json) == ["type", "title", "status", "detail"]
    assert response.json["status"] == status


def test_r11_syn_is_a_parameter_like_any_other(client: FlaskClient) -> None:
    assert json.loads(client.get("/api/search?q=教育&syn=0").text)["notes"] == []
    (note,) = json.loads(client.get("/api/search?q=教育&syn=x").text)["notes"]
    assert (note["kind"], "syn" in note["text"]) == ("ignored", True)


def test_r11_the_note_of_synonyms_tells_a_program_how_to_switch_them_off(searcher: FakeSearcher) -> None:
    found = replace(
        searcher.search(SearchParams(q="教育")),
        notes=(Note("synonyms", "也按同义词查找：幼儿园 ~ 学前教育", {"syn": ("0",)}),),
    )
    assert to_json(found)["notes"] == [
        {"kind": "synonyms", "text": "也按同义词查找：幼儿园 ~ 学前教育", "params": {"syn": ["0"]}}
    ]
