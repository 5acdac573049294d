"""Is it told on demand why a report is a hit, on the page and in the API?"""

import json
from dataclasses import replace

from fake_searcher import FakeSearcher

from webapp.api import to_json
from webapp.app import create_app
from webapp.search.params import SearchParams, parse
from webapp.search.results import Results, Why, WhyPart


class ExplainingSearcher(FakeSearcher):
    """Explains the first hit, in hostile words."""

    def search(self, params: SearchParams) -> Results:
        found = super().search(params)
        first, *others = found.hits
        parts = (
            WhyPart("<b>", "<b>", "characters", None, ("title", "body"), 1.5),
            WhyPart("凉山州", "凉山", "word", "region", ("place",), 0.25),
        )
        why = Why((("凉山州", ("凉山州",)), ("<b>", ())), {s.section_id: parts for s in first.sections})
        return replace(found, hits=(replace(first, why=why), *others)) if params.why else found


def test_a_hit_is_explained_where_that_is_asked() -> None:
    client = create_app(ExplainingSearcher()).test_client()
    assert "为什么命中</a>" in client.get("/?q=教育").text
    page = client.get("/?q=教育&why=0123456789abcdef").text
    assert "分词：凉山州 → 凉山州；&lt;b&gt; → 原文" in page
    assert "<td>凉山</td><td>词（“凉山州”的地名的其他写法）</td><td>地区与年份</td><td>0.25</td>" in page
    assert "<b>" not in page


def test_links_to_reports_leave_the_question_out() -> None:
    page = create_app(ExplainingSearcher()).test_client().get("/?q=教育&why=1").text
    assert "/report/" in page
    assert not any("why=" in part.split('"')[0] for part in page.split('href="/report/')[1:])


def test_the_api_has_it_only_where_it_is_asked() -> None:
    searcher = ExplainingSearcher()
    (plain, *_), (told, *_) = (
        json.loads(json.dumps(to_json(searcher.search(parse(pairs)))))["hits"]
        for pairs in ([("q", "教育")], [("q", "教育"), ("why", "1")])
    )
    assert "why" not in plain
    assert told["why"]["words"][0] == {"leaf": "凉山州", "words": ["凉山州"]}
    (parts, *_) = told["why"]["parts"].values()
    assert list(parts[1]) == ["leaf", "matched", "by", "reason", "fields", "score"]


def test_an_unusable_value_is_named() -> None:
    (note,) = parse([("why", "<x>")]).notes
    assert note.kind == "ignored"
