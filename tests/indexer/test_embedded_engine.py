"""The embedded engine: order, slices, what is stored, and indexes that are not whole."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh import query as tree

from analyzers.normalize import key_of
from indexer.documents import Origin, Region, Repair, Report, Section, Year
from indexer.engines import record
from indexer.engines.base import Engine, Filters, SearchRequest, Sort
from indexer.engines.nodes import Leaf
from indexer.engines.opener import open_engine, verify
from indexer.errors import IndexDamaged
from indexer.pipeline import report_id
from tests.conftest import build_engine

Build = Callable[..., Engine]


def make(source: str, *texts: str, title: str = "", year: int | None = None) -> Report:
    sections, at = [], 0
    for ordinal, text in enumerate(texts):
        sections.append(Section(ordinal, 0, "", "", (), "其他", at, at + len(text)))
        at += len(text)
    return Report(
        id=report_id(source, 1),
        source=source,
        part=1,
        title=title,
        region=None,
        year=Year(year) if year else None,
        genre="其他",
        script="simplified",
        about_education=True,
        text="".join(texts),
        sections=tuple(sections),
    )


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    built: list[Engine] = []

    def build_(*reports: Report) -> Engine:
        built.append(build_engine(reports, tmp_path / "index"))
        return built[-1]

    yield build_
    for engine in built:
        engine.close()


def leaf(text: str, *words: str) -> Leaf:
    return Leaf(text, text, words or (text,))


def sources(engine: Engine, query: tree.Query | None, sort: Sort = "relevance") -> list[str]:
    return [hit.report.source for hit in engine.search(SearchRequest(query, sort=sort)).hits]


FILLER = "各校按照要求完成本年度各项常规工作。"


def test_more_of_a_word_in_as_much_text_ranks_first(build: Build) -> None:
    engine = build(make("few", FILLER * 3 + "食堂。"), make("many", FILLER * 3 + "食堂食堂食堂。"))
    assert sources(engine, leaf("食堂")) == ["many", "few"]


def test_the_same_in_less_text_ranks_first(build: Build) -> None:
    engine = build(make("long", FILLER * 9 + "食堂。"), make("short", FILLER + "食堂。"))
    assert sources(engine, leaf("食堂")) == ["short", "long"]


def test_a_word_of_the_title_counts_more_than_one_of_the_text(build: Build) -> None:
    engine = build(
        make("text", FILLER + "食堂。", title="工作总结"), make("title", FILLER + "其他。", title="食堂总结")
    )
    assert sources(engine, leaf("食堂")) == ["title", "text"]


def test_the_rarer_word_counts_more(build: Build) -> None:
    common = (make(f"common{n}", FILLER + "食堂。") for n in range(5))
    engine = build(*common, make("rare", FILLER + "校车。"))
    assert sources(engine, tree.Or([leaf("食堂"), leaf("校车")]))[0] == "rare"


def test_exact_characters_rank_above_scattered_words(build: Build) -> None:
    engine = build(make("apart", "均衡地推进义务教育。"), make("exact", "义务教育均衡地推进。"))
    first, second = engine.search(SearchRequest(leaf("义务教育均衡", "义务教育", "均衡"))).hits
    assert first.report.source == "exact"
    assert first.score > second.score


def test_hits_by_one_section_come_before_hits_by_the_report(build: Build) -> None:
    engine = build(
        make("whole", "食堂食堂食堂。", "校车校车校车。"), make("section", FILLER * 5 + "食堂和校车。")
    )
    query = tree.And([leaf("食堂"), leaf("校车")])
    hits = engine.search(SearchRequest(query)).hits
    assert [(hit.report.source, hit.scope) for hit in hits] == [("section", "section"), ("whole", "report")]
    assert [section.ordinal for section in hits[1].sections] == [0, 1]


def test_ties_are_broken_by_year_then_id(build: Build) -> None:
    reports = [make(f"r{n}", "食堂。", year=year) for n, year in enumerate((2018, None, 2020, 2018))]
    engine = build(*reports)
    expected = sorted(reports, key=lambda r: (-(r.year.value if r.year else 0), r.id))
    assert sources(engine, leaf("食堂")) == sources(engine, None) == [r.source for r in expected]


@pytest.mark.parametrize(("sort", "expected"), [("year", [2018, 2020, None]), ("-year", [2020, 2018, None])])
def test_sorting_by_year_leaves_unknown_years_at_the_end(
    build: Build, sort: Sort, expected: Sequence[int | None]
) -> None:
    engine = build(*(make(f"r{year}", "食堂。", year=year) for year in (2018, None, 2020)))
    hits = engine.search(SearchRequest(leaf("食堂"), sort=sort)).hits
    assert [hit.report.year.value if hit.report.year else None for hit in hits] == expected


def test_a_slice_of_the_hits_keeps_the_totals(build: Build) -> None:
    engine = build(*(make(f"r{n}", "食堂。") for n in range(7)))
    found = engine.search(SearchRequest(leaf("食堂"), offset=5, limit=5))
    assert (len(found.hits), found.total_reports, found.total_sections) == (2, 7, 7)


def test_a_request_for_no_hit_has_the_totals(build: Build) -> None:
    engine = build(*(make(f"{n}.txt", f"教育经费{n}") for n in range(4)))
    found = engine.search(SearchRequest(Leaf("经费", "经费", ("经费",)), limit=0))
    assert (found.total_reports, found.total_sections, found.hits) == (4, 4, ())


def test_at_most_three_sections_of_a_report_best_first(build: Build) -> None:
    engine = build(make("r", *(FILLER * n + "食堂。" for n in range(5, 0, -1))))
    (hit,) = engine.search(SearchRequest(leaf("食堂"))).hits
    assert [section.ordinal for section in hit.sections] == [4, 3, 2]
    assert hit.total_sections == 5


def test_a_whole_report_comes_back_as_it_was(build: Build) -> None:
    full = replace(
        make("目录/报告.txt", "第一段。", "第二段。", title="题名", year=2020),
        region=Region("重庆市", None, "巴南区", "500113", "inferred", 0.9, ("文中有……",)),
        repairs=(Repair("gloss", 1, "(xué)", ""),),
        origin=Origin("https://example.org/1", "教育局", "2024-05-01"),
    )
    engine = build(full)
    assert engine.report(full.id) == full == record.load(record.dump(full), full.text)
    assert engine.report("0" * 16) is None


def test_the_index_is_verified_by_counts_and_known_texts(build: Build, tmp_path: Path) -> None:
    report = make("r", "食堂明厨亮灶。", "校车。")
    build(report)
    folder = tmp_path / "index"
    verify(folder, 1, 2, [("食堂明厨亮灶", report.id)])
    with pytest.raises(IndexDamaged, match="应为 2 份"):
        verify(folder, 2, 2, [])
    with pytest.raises(IndexDamaged, match="查不到"):
        verify(folder, 1, 2, [("没有这句", report.id)])


def test_a_folder_without_a_whole_index_is_refused_by_name(build: Build, tmp_path: Path) -> None:
    build(make("r", "食堂。"))
    broken = tmp_path / "broken"
    shutil.copytree(tmp_path / "index", broken)
    for toc in (broken / "whoosh").glob("_MAIN_*.toc"):
        toc.unlink()
    with pytest.raises(IndexDamaged, match="broken"):
        open_engine(broken)
    with pytest.raises(IndexDamaged):
        open_engine(tmp_path / "nowhere")


def test_an_index_without_its_segment_is_refused_by_name(build: Build, tmp_path: Path) -> None:
    build(make("r", "食堂。"))
    for segment in (tmp_path / "index" / "whoosh").glob("*.cols"):
        segment.unlink()
    with pytest.raises(IndexDamaged, match="index"):
        open_engine(tmp_path / "index")


def test_a_byte_that_changed_in_a_column_is_told_by_name(build: Build, tmp_path: Path) -> None:
    report = make("r", FILLER * 20 + "食堂。")
    build(report).close()
    (columns,) = (tmp_path / "index" / "whoosh").glob("*.cols")
    data = bytearray(columns.read_bytes())
    data[data.index("食堂".encode())] ^= 1
    columns.write_bytes(data)
    with pytest.raises(IndexDamaged, match="校验和"):
        verify(tmp_path / "index", 1, 1, [])


def test_a_topic_filter_keeps_no_report_whose_hit_section_is_about_something_else(build: Build) -> None:
    made = make("r", "株洲食堂明厨亮灶。", "株洲校车。")
    topics = ("校园安全", "党建")
    sections = (replace(section, topic=topic) for section, topic in zip(made.sections, topics, strict=True))
    engine = build(replace(made, sections=tuple(sections)))
    both = tree.And([Leaf("株洲", key_of("株洲")), Leaf("食堂", key_of("食堂"))])
    assert engine.search(SearchRequest(both)).facets.topics == {"校园安全": 1}
    assert engine.search(SearchRequest(both, Filters(topics=("党建",)))).total_reports == 0


def test_filters_by_an_unknown_region_find_nothing(build: Build) -> None:
    engine = build(make("r", "食堂。"))
    assert engine.search(SearchRequest(None, Filters(regions=("四川省",)))).total_reports == 0
    assert engine.search(SearchRequest(None, Filters(regions=("未知",)))).total_reports == 1


def test_reports_that_are_the_same_text_name_the_one_that_stands_for_them(build: Build) -> None:
    text = "".join(f"第{n}项：全县学前教育普及普惠，义务教育优质均衡，校园食堂明厨亮灶。" for n in range(20))
    engine = build(make("first", text), make("other", FILLER * 5 + "食堂。"), make("again", "转载：" + text))
    hits = {hit.report.source: hit for hit in engine.search(SearchRequest(leaf("食堂"))).hits}
    first = report_id("first", 1)
    assert {source: (hit.original, hit.copies) for source, hit in hits.items()} == {
        "first": (first, 1),
        "again": (first, 1),
        "other": (report_id("other", 1), 0),
    }


def test_the_vocabulary_counts_words_headings_titles_and_regions(build: Build) -> None:
    place = Region("四川省", "乐山市", None, "511100", "named", 1.0)
    one = make("a", "教育工作总结", "一、食堂\n食堂的覆盖面。", "二、校车\n没有食堂。", title="乐山总结")
    headed = replace(
        one,
        sections=tuple(
            replace(s, heading=h) for s, h in zip(one.sections, ["", "食堂", "校车"], strict=True)
        ),
    )
    found = build(replace(headed, region=place), make("b", "食堂。", title="乐山总结")).vocabulary()
    assert found.words["食堂"] == 3
    assert found.headings == {"食堂": 1, "校车": 1}
    assert found.titles == {"乐山总结": 2}
    assert found.regions == {"四川省": 1, "四川省/乐山市": 1}
    assert list(found.words.values()) == sorted(found.words.values(), reverse=True)
