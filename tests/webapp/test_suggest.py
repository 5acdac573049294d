"""Does `GET /api/suggest` answer in the shape that the search box and other programs rely on?"""

import json

import pytest
from fake_searcher import FakeSearcher
from flask.testing import FlaskClient

from indexer.errors import IndexMissing
from webapp.app import create_app
from webapp.search.params import MAX_QUERY


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher()


@pytest.fixture
def client(searcher: FakeSearcher) -> FlaskClient:
    return create_app(searcher).test_client()


def test_suggestions_have_text_kind_and_count(client: FlaskClient) -> None:
    response = client.get("/api/suggest?q=学")
    assert response.mimetype == "application/json"
    assert json.loads(response.text) == {
        "query": "学",
        "suggestions": [{"text": "学前教育", "kind": "heading", "count": 9}],
    }


def test_without_a_query_nothing_is_suggested(client: FlaskClient) -> None:
    assert client.get("/api/suggest").json == {"query": "", "suggestions": []}


def test_a_query_is_cut_to_its_bound(client: FlaskClient, searcher: FakeSearcher) -> None:
    assert client.get(f"/api/suggest?q={'学' * 3000}").status_code == 200
    assert searcher.typed == ["学" * MAX_QUERY]


def test_without_an_index_the_problem_says_what_to_run(client: FlaskClient, searcher: FakeSearcher) -> None:
    searcher.error = IndexMissing("x")
    response = client.get("/api/suggest?q=学")
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")
    assert "edureports reindex" in response.json["detail"]
