"""The service goes by the synonyms of today and the words of the index, and says when these are older."""

from pathlib import Path

import pytest

from analyzers.synonyms import NAME
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from webapp.search import dictionary as module
from webapp.search.params import parse
from webapp.search.results import Note, Results
from webapp.search.service import SearchService

REPORT = (
    "乐山市教育局2020年工作总结\n一、学前教育\n"
    "2020年，乐山市新建公办幼儿园12所，有接送车辆。\n二、义务教育\n乐山市小学有校车。\n"
)
OLDER = "词典或分析器已更新，索引是用旧的建立的，重建后才用新的。"


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY", 0.0)


@pytest.fixture
def words(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / NAME).write_text("校车, 接送车辆\n", "utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path, words: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(REPORT, "utf-8")
    build(corpus, tmp_path / "index", words)
    return tmp_path / "index"


def build(corpus: Path, index: Path, words: Path) -> bool:
    return reindex(corpus, index, progress=ProgressBar(enabled=False), dictionary=words).changed


def search(service: SearchService, **params: str) -> Results:
    return service.search(parse(params.items()))


def remarks(notes: tuple[Note, ...]) -> list[str]:
    return [note.text for note in notes if note.kind == "outdated"]


def test_r11_synonyms_find_and_are_marked_and_can_be_switched_off(index: Path) -> None:
    service = SearchService(index)
    found = search(service, q="校车")
    assert found.total_sections == 2
    snippets = [text for section in found.hits[0].sections for text in section.snippets]
    assert "有<mark>接送车辆</mark>。" in snippets[1] and "有<mark>校车</mark>。" in snippets[0]
    off = search(service, q="校车", syn="0")
    assert off.total_sections == 1
    assert off.notes[0].params == {"syn": ("1",)}
    assert search(service, q='"校车"').total_sections == 1


def test_the_report_marks_what_the_search_found(index: Path) -> None:
    service = SearchService(index)
    (hit,) = search(service, q="校车").hits
    both = service.open_report(hit.report_id, "校车")
    one = service.open_report(hit.report_id, "校车", synonyms=False)
    assert both is not None and one is not None
    assert (both.hits, one.hits) == (2, 1)


def test_a_report_shows_a_synonym_in_a_run_where_all_of_its_words_stand(index: Path, words: Path) -> None:
    (words / NAME).write_text("轿车, 校车\n", "utf-8")
    service = SearchService(index)
    (hit,) = search(service, q="小学轿车").hits
    report = service.open_report(hit.report_id, "小学轿车")
    assert report is not None
    assert [section.hits for section in report.sections] == [0, 0, 2]


def test_r10_changed_synonyms_apply_at_once_and_make_no_index_older(
    tmp_path: Path, index: Path, words: Path
) -> None:
    service = SearchService(index)
    assert search(service, q="轿车").total_reports == 0
    (words / NAME).write_text("轿车, 校车\n", "utf-8")
    found = search(service, q="轿车")
    assert found.total_sections == 1
    assert remarks(found.notes) == []
    assert not build(tmp_path / "corpus", index, words)  # nothing to do


def test_a_broken_file_stops_no_search_and_is_told(index: Path, words: Path) -> None:
    service = SearchService(index)
    assert search(service, q="校车").total_sections == 2
    (words / NAME).write_text("校车, 接送车辆\n轿车\n", "utf-8")
    found = search(service, q="校车")
    assert found.total_sections == 2
    problem = f"同义词文件有误（{NAME} 第 2 行：至少要有两个不同的词）"
    assert remarks(found.notes) == [f"{problem}，仍用先前的同义词。"]
    fresh = search(SearchService(index), q="校车")
    assert fresh.total_sections == 1
    assert remarks(fresh.notes) == [f"{problem}，暂不用同义词。"]
    (words / NAME).write_text("校车, 接送车辆\n", "utf-8")
    assert remarks(search(service, q="校车").notes) == []


@pytest.mark.parametrize("name", ["userdict.txt", "stopwords.txt", "units.txt"])
def test_r10_a_changed_dictionary_is_told_and_the_index_goes_on_with_its_own(
    tmp_path: Path, index: Path, words: Path, name: str
) -> None:
    service = SearchService(index)
    before = search(service, q="公办幼儿园")
    (words / name).write_text("公办幼儿园12 99 n\n" if name == "userdict.txt" else "公办\n", "utf-8")
    after = search(service, q="公办幼儿园")
    assert remarks(before.notes) == [] and remarks(after.notes) == [OLDER]
    assert after.hits == before.hits
    report = service.open_report(after.hits[0].report_id, "公办幼儿园")
    assert report is not None and remarks(report.notes) == [OLDER]
    assert build(tmp_path / "corpus", index, words)
    assert remarks(search(SearchService(index), q="公办幼儿园").notes) == []


def test_an_unreadable_dictionary_stops_no_search(index: Path, words: Path) -> None:
    service = SearchService(index)
    (words / "units.txt").write_bytes("万元".encode("gbk"))
    found = search(service, q="校车")
    assert found.total_sections == 2
    assert remarks(found.notes) == ["词典不能读取，检索照建索引时的词典进行。"]


def test_the_dictionary_that_is_named_goes_before_that_of_the_index(index: Path, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("轿车, 校车\n", "utf-8")
    service = SearchService(index, tmp_path)
    assert search(service, q="轿车").total_sections == 1
    assert search(service, q="校车").total_sections == 1


def test_files_are_looked_at_once_a_second_at_most(
    index: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY", 1e9)
    service = SearchService(index)
    assert search(service, q="轿车").total_reports == 0
    (words / NAME).write_text("轿车, 校车\n", "utf-8")
    assert search(service, q="轿车").total_reports == 0
