"""The search service over real indexes: results as the contract says, new generations at once."""

import re
from functools import cache
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer.engines.embedded.engine import EmbeddedEngine
from indexer.errors import IndexDamaged, IndexMissing
from indexer.generations import Generations
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from webapp.search import service as module
from webapp.search.params import parse
from webapp.search.results import Results
from webapp.search.service import SearchService
from webapp.search.wording import value_label

FIRST = (
    "乐山市教育局2020年工作总结\n一、学前教育\n"
    "2020年，乐山市新建公办幼儿园12所，乐山市学前教育普及普惠。\n乐山市各县均有公办园。\n"
)
SECOND = (
    "沧州市教育局2018年工作总结\n一、义务教育\n"
    "2018年，沧州市消除大班额，<script>alert(1)</script>义务教育均衡发展。\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path, corpus: Path) -> Path:
    reindex(corpus, tmp_path / "index", progress=ProgressBar(enabled=False))
    return tmp_path / "index"


def search(service: SearchService, **params: str) -> Results:
    return service.search(parse(params.items()))


def test_a_hit_says_whose_when_which_section_and_why(index: Path) -> None:
    results = search(SearchService(index), q="公办幼儿园")
    assert (results.total_reports, results.total_sections) == (1, 1)
    (hit,) = results.hits
    assert (hit.region, hit.year, hit.genre, hit.scope) == ("四川省/乐山市", 2020, "工作总结", "section")
    (section,) = hit.sections
    assert (section.ordinal, section.path, section.topic) == (1, ("学前教育",), "学前教育")
    assert section.section_id == f"{hit.report_id}.1"
    assert "新建<mark>公办幼儿园</mark>12所" in section.snippets[0]


def test_an_empty_query_shows_every_report_by_its_lead(index: Path) -> None:
    (hit,) = search(SearchService(index)).hits
    assert [section.ordinal for section in hit.sections] == [0]
    assert "工作总结" in hit.sections[0].snippets[0]


def test_r17_a_new_generation_is_taken_up_without_a_restart(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY", 0.0)
    service = SearchService(index)
    assert search(service, q="大班额").total_reports == 0
    (corpus / "second.txt").write_text(SECOND, "utf-8")
    reindex(corpus, index, progress=ProgressBar(enabled=False))
    assert search(service, q="大班额").total_reports == 1


def test_r16_an_index_that_serves_goes_on_when_the_pointer_is_lost(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY", 0.0)
    service = SearchService(index)
    assert search(service).total_reports == 1
    (index / "current").unlink()
    assert search(service).total_reports == 1


def test_without_an_index_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="edureports reindex"):
        search(SearchService(tmp_path / "none"))


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(IndexDamaged):
        search(SearchService(tmp_path))


def test_r29_selected_values_stay_at_zero_with_a_note_where_nothing_can_have_them(index: Path) -> None:
    results = search(SearchService(index), region="湖南省/株洲市", year="2012", section="天文", genre="诗歌")
    assert results.total_reports == 0
    hunan = next(value for value in results.facets["region"] if value.value == "湖南省")
    assert hunan.partial
    assert [(v.value, v.count, v.selected) for v in hunan.children] == [("湖南省/株洲市", 0, True)]
    assert {v.value: v.count for v in results.facets["year"] if v.selected} == {"2012": 0}
    told = sorted(note.text.split("”")[0] for note in results.notes if note.kind == "filter")
    assert told == ["没有“天文", "没有“诗歌"]


@pytest.mark.parametrize("year", ["9999", "2100-2200", "-1900"])
def test_a_year_that_no_report_can_have_is_named(index: Path, year: str) -> None:
    results = search(SearchService(index), year=year)
    assert results.total_reports == 0
    assert [(v.value, v.count) for v in results.facets["year"] if v.selected] == [(year, 0)]
    assert [note.kind for note in results.notes if note.params is None] == ["filter", "relaxation"]
    assert [(n.text, n.count) for n in results.notes if n.params is not None] == [
        (f"去掉“{value_label('year', year)}”", 1)
    ]


@pytest.mark.parametrize("year", ["0000", "-0000", "0000-0001"])
def test_the_year_nought_counts_nothing(index: Path, year: str) -> None:
    results = search(SearchService(index), year=year)
    assert [(v.value, v.count) for v in results.facets["year"] if v.selected] == [
        (year, results.total_reports)
    ]


def test_a_line_end_in_quotes_separates_as_it_does_in_texts(index: Path) -> None:
    service = SearchService(index)
    assert search(service, q='"学前教育\n2020年"').total_reports == 1
    assert search(service, q='"学前教育\n新建"').total_reports == 0
    assert search(service, q="公办\n幼儿园").total_reports == 1


def test_a_report_marks_words_apart_only_where_they_are_a_hit_and_as_a_snippet_shows_them(
    corpus: Path, tmp_path: Path
) -> None:
    again = "普及工程今年全部完工，惠民政策的措施都已到位。" * 9
    (corpus / "third.txt").write_text(
        "井研县工作总结\n一、幼儿教育\n实施惠民工程六项。\n二、普及\n惠民普及工程全部完工。\n三、工程\n"
        f"普及率提高，惠民。\n四、其他\n{again}\n",
        "utf-8",
    )
    reindex(corpus, tmp_path / "other", progress=ProgressBar(enabled=False))
    service = SearchService(tmp_path / "other")
    (hit,) = search(service, q="惠民普及工程 井研").hits
    exact = service.open_report(hit.report_id, "惠民普及工程")
    assert exact is not None
    assert [section.hits for section in exact.sections][:3] == [0, 0, 1]  # 惠民 and 工程 alone find nothing
    shown = next(section for section in hit.sections if section.ordinal == 4)
    snippets = "".join(map(str, shown.snippets))
    page = "".join(map(str, exact.sections[4].paragraphs))
    assert exact.sections[4].hits == page.count("<mark") == snippets.count("<mark>") == 9
    words = service.open_report(hit.report_id, "普及惠民")
    assert words is not None
    assert [bool(section.hits) for section in words.sections] == [False, False, True, True, True]


def test_a_damaged_generation_does_not_take_the_place_of_one_that_serves(
    index: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY", 0.0)
    service = SearchService(index)
    assert search(service).total_reports == 1
    (corpus / "second.txt").write_text(SECOND, "utf-8")
    reindex(corpus, index, progress=ProgressBar(enabled=False))
    newest = Generations(index).current().folder
    for segment in (newest / "whoosh").glob("*.cols"):
        segment.unlink()
    assert search(service).total_reports == 1
    with pytest.raises(IndexDamaged):
        search(SearchService(index))


def test_a_range_of_years_counts_what_it_would_leave(index: Path) -> None:
    results = search(SearchService(index), year="2018-2021")
    assert results.total_reports == 1
    assert {v.value: (v.count, v.selected) for v in results.facets["year"]} == {
        "2020": (1, False),
        "2018-2021": (1, True),
    }


def test_r22_a_script_stays_text_in_snippets_and_on_the_report(corpus: Path, tmp_path: Path) -> None:
    (corpus / "second.txt").write_text(SECOND, "utf-8")
    reindex(corpus, tmp_path / "other", progress=ProgressBar(enabled=False))
    service = SearchService(tmp_path / "other")
    (hit,) = search(service, q="均衡发展").hits
    assert "&lt;script&gt;" in hit.sections[0].snippets[0]
    report = service.open_report(hit.report_id, "均衡发展")
    assert report is not None
    shown = "".join(p for section in report.sections for p in section.paragraphs)
    assert "<script>" not in shown
    assert re.search(r'<mark id="hit-1-\d+">均衡发展</mark>', shown)


def test_a_report_is_shown_whole_with_marks_that_can_be_linked_to(index: Path) -> None:
    service = SearchService(index)
    (hit,) = search(service, q="乐山市").hits
    report = service.open_report(hit.report_id, "乐山市")
    assert report is not None
    shown = "".join(p for section in report.sections for p in section.paragraphs)
    assert report.hits == sum(section.hits for section in report.sections) == shown.count("<mark")
    assert len(set(re.findall('<mark id="(hit-[^"]+)">乐山', shown))) == report.hits > 2


def test_text_over_the_border_of_two_sections_is_marked_in_both(index: Path) -> None:
    service = SearchService(index)
    (hit,) = search(service, q='"工作总结\n一、学前"', why="1").hits
    assert [(s.ordinal, s.continues, s.snippets[0].endswith("</mark>")) for s in hit.sections] == [
        (0, False, True),
        (1, True, False),
    ]
    assert hit.total_sections == 1
    assert "<mark>工作总结</mark>" in hit.sections[0].snippets[0]
    assert hit.sections[1].snippets[0].startswith("<mark>一、学前</mark>教育")
    assert hit.why is not None
    assert list(hit.why.parts) == [hit.sections[0].section_id]
    report = service.open_report(hit.report_id, '"工作总结\n一、学前"')
    assert report is not None
    assert [section.hits for section in report.sections] == [1, 1]


def test_what_comes_nearest_is_marked_as_the_report_is_that_it_leads_to(corpus: Path, index: Path) -> None:
    (corpus / "second.txt").write_text(SECOND + "幼儿园和学前教育。\n", "utf-8")
    reindex(corpus, index, progress=ProgressBar(enabled=False))
    service = SearchService(index)
    results = search(service, q='沧州市 "义务教育均衡" 幼儿园 天文台')
    assert results.answered == '沧州市 OR "义务教育均衡" OR 幼儿园'
    for section in results.hits[0].sections:
        opened = service.open_report(results.hits[0].report_id, results.answered)
        assert opened is not None
        page = "".join(map(str, opened.sections[section.ordinal].paragraphs))
        assert section.places
        assert all(f'id="hit-{section.ordinal}-{place.hit}"' in page for place in section.places)


def test_an_unknown_report_is_none(index: Path) -> None:
    assert SearchService(index).open_report("0" * 16, "") is None


def test_past_the_last_page_there_are_no_hits_and_no_error(index: Path) -> None:
    results = search(SearchService(index), page="99")
    assert (results.hits, results.total_reports) == ((), 1)


def test_years_and_regions_of_a_query_are_offered_with_their_count_and_lift(
    corpus: Path, index: Path
) -> None:
    (corpus / "second.txt").write_text(FIRST.replace("乐山", "沧州").replace("2020", "2019"), "utf-8")
    (corpus / "third.txt").write_text(SECOND + "向乐山市学前教育取经。2020年，投入1200万元。\n", "utf-8")
    reindex(corpus, index, progress=ProgressBar(enabled=False))
    results = search(SearchService(index), q="乐山 学前教育 2020")
    assert [hit.region for hit in results.hits] == ["四川省/乐山市", "河北省/沧州市"]
    (note,) = [note for note in results.notes if note.kind == "filter"]
    assert note.params == {"q": ("学前教育",), "region": ("四川省/乐山市",), "year": ("2020",)}
    assert note.count == 1


def test_filters_that_leave_nothing_are_not_offered(index: Path) -> None:
    results = search(SearchService(index), q="乐山 幼儿园 2019")
    assert not [note for note in results.notes if note.kind == "filter"]
    assert [note for note in search(SearchService(index), q="乐山 幼儿园").notes if note.kind == "filter"]


def test_why_names_words_fields_alternatives_and_parts_of_the_score(index: Path) -> None:
    service = SearchService(index)
    (plain,) = search(service, q="乐山市 园").hits
    assert plain.why is None
    for asked in (plain.report_id, "1"):
        (hit,) = search(service, q="乐山市 公办幼儿园", why=asked).hits
        assert hit.why is not None
        assert hit.why.words == (("乐山市", ("乐山市",)), ("公办幼儿园", ("公办", "幼儿园")))
        for section in hit.sections:
            parts = hit.why.parts[section.section_id]
            assert sum(part.score for part in parts) == pytest.approx(section.score, abs=1e-3)
        named = {(p.leaf, p.matched, p.by, p.reason): p.fields for p in hit.why.parts[f"{hit.report_id}.1"]}
        assert named["公办幼儿园", "幼儿园", "word", None] == ("body",)
        assert named["公办幼儿园", "公办幼儿园", "characters", None] == ("body",)
        assert named["乐山市", "乐山市", "characters", None] == ("title", "place", "body")
        assert named["乐山市", "乐山", "characters", "region"] == ("title", "place", "body")
        assert named["", "四川省/乐山市", "label", None] == ("region",)
    (other,) = search(service, q="乐山市 公办幼儿园", why="0" * 16).hits
    assert other.why is None


def test_equal_amounts_and_other_names_of_places_find_and_are_marked(corpus: Path, index: Path) -> None:
    (corpus / "second.txt").write_text(SECOND + "向凉山州捐资1200万元，师生比1∶8—1∶10。\n", "utf-8")
    reindex(corpus, index, progress=ProgressBar(enabled=False))
    service = SearchService(index)
    for query, marked in (
        ("0.12亿元", "<mark>1200万元</mark>"),
        ("凉山彝族自治州", "<mark>凉山</mark>州"),
        ("1∶8—1∶10", "<mark>1</mark>∶<mark>8</mark>—<mark>1</mark>∶<mark>10</mark>"),
    ):
        (hit,) = search(service, q=query).hits
        assert marked in "".join(hit.sections[0].snippets)


def test_a_query_without_hits_shows_those_of_what_was_meant_and_says_so(index: Path) -> None:
    results = search(SearchService(index), q="雪前教育", sort="year")
    assert (results.query, results.answered, results.total_reports) == ("雪前教育", "学前教育", 1)
    note = next(note for note in results.notes if note.kind == "suggestion")
    assert note.told == "没有找到“雪前教育”，以下是“学前教育”的结果（1 份）"
    assert note.params == {"q": ("学前教育",), "instead_of": ("雪前教育",)}
    assert "<mark>学前教育</mark>" in results.hits[0].sections[0].snippets[0]
    relaxation = next(note for note in results.notes if note.kind == "relaxation")
    assert relaxation.text == "没有报告含有“雪前”。"


def test_a_vocabulary_that_cannot_be_read_yet_is_not_waited_for(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Event()
    vocabulary = EmbeddedEngine.vocabulary
    monkeypatch.setattr(EmbeddedEngine, "vocabulary", lambda engine: ready.wait(20) and vocabulary(engine))
    service = SearchService(index)
    assert search(service, q="雪前教育").total_reports == 0
    ready.set()
    assert search(service, q="雪前教育").total_reports == 1


HOSTILE = st.text(alphabet='教育学校的“”"()（）ORNOT-*~59:.、 title年\x00😀', max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=HOSTILE)
@example(q="NOT")
@example(q='"""((((')
@example(q="title:")
@example(q="-(-教育)")
def test_r13_every_text_gets_an_answer(index: Path, q: str) -> None:
    results = search(_service(index), q=q, why="1")
    assert results.total_reports or results.notes


@cache
def _service(index: Path) -> SearchService:
    return SearchService(index)
