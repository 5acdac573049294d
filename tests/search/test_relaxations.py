"""Does a search without hits say what leaves nothing, and count truly what there is without it?"""

import itertools
import time

import pytest

from indexer.engines.base import Engine, SearchRequest
from webapp.search import relaxations as module
from webapp.search.params import SearchParams, parse
from webapp.search.query import parse as parse_query
from webapp.search.relaxations import relaxations
from webapp.search.results import Note
from webapp.search.service import filters_of


def offers(engine: Engine, **asked: str) -> list[Note]:
    params = parse(asked.items())
    return list(relaxations(params, parse_query(params.q, engine.analyzer).tree, engine, filters_of))


def reports(engine: Engine, params: SearchParams) -> int:
    query = parse_query(params.q, engine.analyzer).tree
    return engine.search(SearchRequest(query, filters_of(params))).total_reports


def relaxed(asked: dict[str, str], note: Note) -> SearchParams:
    assert note.params is not None
    kept = [pair for pair in asked.items() if pair[0] not in note.params]
    return parse([*kept, *((name, value) for name, values in note.params.items() for value in values)])


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "义务教育 火箭队"},
        {"q": "义务教育火箭队"},
        {"q": "义务教育 火箭队 潜水艇"},
        {"q": "义务教育", "year": "1985"},
        {"q": "火箭队", "genre": "工作总结"},
        {"q": "学前教育 火箭队", "year": "1985", "genre": "工作总结"},
        {"q": "教育 -教育"},
        {"q": "", "year": "1985", "region": "四川省"},
        {"q": "(火箭队 OR 潜水艇) 教师"},
    ],
)
def test_r15_every_offer_has_as_many_reports_as_it_says(corpus_engine: Engine, asked: dict[str, str]) -> None:
    assert not reports(corpus_engine, parse(asked.items()))
    counted = [note for note in offers(corpus_engine, **asked) if note.params is not None]
    assert counted
    for note in counted:
        assert note.count == reports(corpus_engine, relaxed(asked, note)) > 0, note


def test_r15_the_word_that_stands_nowhere_is_named(corpus_engine: Engine) -> None:
    texts = [note.text for note in offers(corpus_engine, q="义务教育 火箭队")]
    assert texts == ["没有报告含有“火箭队”。", "去掉“火箭队”"]


def test_r15_the_filter_that_leaves_nothing_is_named_and_no_word(corpus_engine: Engine) -> None:
    texts = [note.text for note in offers(corpus_engine, q="义务教育", year="1985")]
    assert texts == ["没有报告符合“1985年”。", "去掉“1985年”"]


def test_of_a_run_the_word_that_stands_nowhere_is_named(corpus_engine: Engine) -> None:
    notes = offers(corpus_engine, q="义务教育火箭队")
    assert "没有报告含有“火箭队”。" in [note.text for note in notes]
    assert {"q": ("义务教育",)} in [note.params for note in notes]


def test_where_one_part_less_is_not_enough_the_largest_selection_is_offered(corpus_engine: Engine) -> None:
    asked = {"q": "义务教育 火箭队 教师 潜水艇 学校"}
    (note,) = (note for note in offers(corpus_engine, **asked) if note.params is not None)
    assert (note.text, note.params) == ("只查找“义务教育 教师 学校”", {"q": ("义务教育 教师 学校",)})


def test_no_larger_selection_has_hits_than_the_one_offered(corpus_engine: Engine) -> None:
    words = ["控辍保学", "校车", "食堂", "特殊教育", "普通话", "火箭队", "潜水艇"]
    (note,) = (note for note in offers(corpus_engine, q=" ".join(words)) if note.params is not None)
    assert note.params is not None
    size = len(note.params["q"][0].split())
    larger = itertools.combinations(words, size + 1)
    assert not any(reports(corpus_engine, SearchParams(q=" ".join(some))) for some in larger)


def test_a_query_of_many_parts_takes_few_searches(
    corpus_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_SECONDS", 60.0)
    asked = []
    count = type(corpus_engine).count
    monkeypatch.setattr(
        type(corpus_engine), "count", lambda engine, request: asked.append(1) or count(engine, request)
    )
    letters = "教育学校师生工作年县市发展建设管理安全质量改革"
    assert offers(corpus_engine, q=" ".join([*letters, "火箭队", "潜水艇"]), year="2012", region="四川省")
    assert 10 < len(asked) <= module.MAX_SEARCHES


def test_relaxations_stop_in_time_with_what_was_found_and_say_so(
    corpus_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = type(corpus_engine).count

    def slow(engine: Engine, request: SearchRequest) -> object:
        until = time.thread_time() + 0.05
        while time.thread_time() < until:
            pass
        return count(engine, request)

    monkeypatch.setattr(type(corpus_engine), "count", slow)
    began = time.thread_time()
    found = offers(corpus_engine, q=" ".join(["火箭队", "潜水艇", *"教育学校师生工作年县市"]))
    assert time.thread_time() - began < module.MAX_SECONDS + 0.5
    assert found[-1].kind == "truncated"
