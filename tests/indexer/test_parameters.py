"""The parameters of ranking stand in one place: each changes scores, as long as it is asked for."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from threading import Thread

import pytest

from indexer.engines.base import Leaf, SearchRequest
from indexer.engines.parameters import FieldWeight, Parameters, in_use, using
from indexer.pipeline import inspect_file
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from tests.conftest import build_engine
from webapp.search.params import parse
from webapp.search.service import SearchService

TEXTS = {
    "校车": "各校配足了照管员，路线经过论证，校车由财政购置。年初完成招标，食堂另行检查，校车投入35000万元。",
    "幼儿园": "学前教育稳步发展。全县校车食堂一并检查，接受监督。",
    "学生": "学生四千人，教师三百人，各校的网络按计划开通。",
}
PAGE = "凉山彝族自治州教育局2020年工作总结\n一、{}\n{}\n"
# A query for each parameter at search; the two words stand more than eight positions apart in one section.
QUERIES = {
    "k1": "校车",
    "exact": "校车",
    "label": "2020年 校车",
    "synonym": "幼儿园",
    "number": "3.5亿元",
    "place_name": "凉山州 校车",
    "mainland": "網路",
    "adjacent": "校车 食堂",
    "near": "校车 食堂",
    "window": "照管员 招标",
}
WRITTEN = {
    "b": replace(Parameters(), b=0.2),
    "b in proportion": replace(Parameters(), b=1.0),
    **{
        f"{name} {what}": replace(
            Parameters(), fields={**Parameters().fields, name: replace(weight, **{what: 3.3})}
        )
        for name, weight in Parameters().fields.items()
        for what in ("boost", "length")
    },
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("parameters")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / f"{name}.txt").write_text(PAGE.format(name, text), "utf-8")
    reindex(folder / "corpus", folder / "index", progress=ProgressBar(enabled=False))
    return folder


@pytest.fixture(scope="module")
def service(corpus: Path) -> SearchService:
    return SearchService(corpus / "index")


def scores(service: SearchService, query: str) -> Mapping[str, float]:
    return {hit.source: hit.score for hit in service.search(parse([("q", query)])).hits}


def test_every_parameter_at_search_has_its_query() -> None:
    assert {"b", "fields", *QUERIES} == {field.name for field in fields(Parameters)}


@pytest.mark.parametrize(("name", "query"), QUERIES.items())
def test_a_parameter_changes_scores_while_it_is_asked_for(
    service: SearchService, name: str, query: str
) -> None:
    before = scores(service, query)
    assert before
    with using(replace(in_use(), **{name: 2 * getattr(in_use(), name)})):
        doubled = scores(service, query)
    assert doubled.keys() == before.keys()
    assert doubled != before
    assert scores(service, query) == before


@pytest.mark.parametrize("query", dict.fromkeys(QUERIES.values()))
def test_what_weighs_nothing_finds_the_same(service: SearchService, query: str) -> None:
    with using(replace(Parameters(**dict.fromkeys(QUERIES, 0.0)), window=8)):  # type: ignore[arg-type]
        found = scores(service, query)
    assert found.keys() == scores(service, query).keys()


@pytest.mark.parametrize("query", ['"校车"', '"校车" "食堂"', "“校车由财政” OR “校车食堂”"])
def test_exact_characters_can_weigh_nothing(service: SearchService, query: str) -> None:
    with using(replace(in_use(), exact=0.0)):
        found = scores(service, query)
    assert set(found.values()) == {0.0}
    assert found.keys() == scores(service, query).keys()


@pytest.mark.parametrize("parameters", WRITTEN.values(), ids=WRITTEN)
def test_what_goes_into_an_index_changes_the_scores_of_its_words(
    corpus: Path, tmp_path: Path, parameters: Parameters
) -> None:
    reports = [
        r for path in sorted(corpus.glob("corpus/*.txt")) for r in inspect_file(path, path.name).reports
    ]
    words = Leaf("", "", ("校车", "凉山", "工作"))
    found = []
    for name, each in (("before", in_use()), ("changed", parameters)):
        (tmp_path / name).mkdir()
        with using(each):
            engine = build_engine(reports, tmp_path / name)
        found.append([hit.score for hit in engine.search(SearchRequest(words)).hits])
        engine.close()
    assert found[0] and found[0] != found[1]


def test_other_parameters_end_with_an_error_and_hold_in_their_own_thread_alone() -> None:
    other, seen = Parameters(fields={"body": FieldWeight(1.0, 1.0)}), []
    with pytest.raises(KeyError), using(other):
        thread = Thread(target=lambda: seen.append(in_use()))
        thread.start()
        thread.join()
        assert in_use() is other
        raise KeyError
    assert seen == [in_use()] == [Parameters()]
