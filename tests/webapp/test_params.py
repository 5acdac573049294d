"""Does `parse` make a usable search of anything, and say what it left out?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.base import YearRange
from webapp.search.params import SearchParams, parse, to_pairs, year_ranges

NAMES = st.sampled_from(
    [
        "q",
        "region",
        "year",
        "section",
        "genre",
        "page",
        "per_page",
        "sort",
        "year_from",
        "year_to",
        "by",
        "x",
        "syn",
    ]
)
VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["2018", "2016-2018", "2018—", "－2012", "未知", "四川省/乐山市", "-year", "7", "0", " "]
    ),
)
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=12)


@given(PAIRS)
def test_r33_the_written_form_of_any_search_reads_back_as_the_same_search(
    pairs: list[tuple[str, str]],
) -> None:
    params = parse(pairs)
    assert parse(to_pairs(params)) == params
    assert not parse(to_pairs(params)).notes


def test_r33_defaults_are_left_out() -> None:
    assert to_pairs(SearchParams()) == []
    assert to_pairs(parse([("q", " "), ("page", "1"), ("per_page", "10"), ("sort", "relevance")])) == []


def test_pairs_come_in_a_fixed_order() -> None:
    pairs = [("page", "3"), ("genre", "汇报"), ("sort", "-year"), ("region", "四川省"), ("q", "教育")]
    assert to_pairs(parse(pairs)) == [
        ("q", "教育"),
        ("region", "四川省"),
        ("genre", "汇报"),
        ("sort", "-year"),
        ("page", "3"),
    ]


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        ("2018", ("2018",)),
        ("２０１８", ("2018",)),
        ("2018年", ("2018",)),
        ("2016-2018", ("2016-2018",)),
        ("2016—2018年", ("2016-2018",)),
        ("2016 – 2018", ("2016-2018",)),
        ("2016～2018", ("2016-2018",)),
        ("2018-2016", ("2016-2018",)),
        ("2016-2016", ("2016",)),
        ("2016-", ("2016-",)),
        ("-2018", ("-2018",)),
        ("未知", ("未知",)),
        ("-", ()),
        ("18", ()),
        ("20188", ()),
        ("2016-2018-2020", ()),
        ("20162018", ()),
        ("去年", ()),
        ("", ()),
    ],
)
def test_years_have_one_written_form(given_value: str, kept: tuple[str, ...]) -> None:
    params = parse([("year", given_value)])
    assert params.year == kept
    assert bool(params.notes) == (not kept and bool(given_value))


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        ("2016", "2018", ("2016-2018",)),
        ("2018", "2016", ("2016-2018",)),
        ("2016", "", ("2016-",)),
        ("", "2018", ("-2018",)),
        ("2018", "2018", ("2018",)),
        ("", "", ()),
        ("abc", "2018", ()),
    ],
)
def test_the_two_year_fields_are_one_range(first: str, last: str, kept: tuple[str, ...]) -> None:
    assert parse([("year_from", first), ("year_to", last)]).year == kept


def test_year_ranges_are_what_an_engine_takes() -> None:
    params = SearchParams(year=("2018", "2016-2017", "2020-", "-2010", "未知"))
    assert year_ranges(params) == (
        YearRange(2018, 2018),
        YearRange(2016, 2017),
        YearRange(2020, None),
        YearRange(None, 2010),
        YearRange(unknown=True),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "abc"),
        ("page", "9" * 5000),
        ("page", "²"),
        ("per_page", "101"),
        ("per_page", "1.5"),
        ("sort", "title"),
        ("year", "二零一八"),
        ("region", "/"),
        ("region", "省" * 61),
        ("genre", "总结" * 21),
        ("section", "学前\x00教育"),
        ("not_region", "四川省"),
    ],
)
def test_r13_an_unusable_value_is_left_out_and_named(name: str, value: str) -> None:
    params = parse([(name, value)])
    assert params == SearchParams()
    (note,) = params.notes
    assert note.kind == "ignored"
    assert name in note.text
    assert value[:10].replace("\x00", "�") in note.text
    assert len(note.text) < 120


def test_a_region_is_cleaned_of_stray_slashes_and_spaces() -> None:
    assert parse([("region", " /四川省 / 乐山市/")]).region == ("四川省/乐山市",)


def test_well_formed_unknown_values_stay() -> None:
    params = parse([("region", "火星"), ("genre", "诗"), ("section", "航天")])
    assert (params.region, params.genre, params.section) == (("火星",), ("诗",), ("航天",))
    assert not params.notes


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("q", "教育", "经费"), ("page", "2", "3"), ("sort", "year", "-year"), ("syn", "0", "1")],
)
def test_r13_a_second_value_where_one_is_taken_is_named(name: str, first: str, second: str) -> None:
    alone = parse([(name, first)])
    params = parse([(name, first), (name, second), (name, second)])
    assert params == alone
    assert [note.kind for note in params.notes] == ["ignored"]
    assert name in params.notes[0].text
    assert second in params.notes[0].text
    assert not parse([(name, first), (name, first), (name, " ")]).notes


def test_control_characters_leave_the_query_with_a_note() -> None:
    params = parse([("q", "教\x00育\x1b")])
    assert params.q == "教育"
    assert [note.kind for note in params.notes] == ["ignored"]


def test_a_pasted_line_end_stays_one_without_a_note() -> None:
    assert parse([("q", "学前\r\n教育\t经费")]) == SearchParams(q="学前\n教育 经费")
    assert not parse([("q", "学前\n教育")]).notes


def test_a_long_query_is_cut_with_a_note() -> None:
    params = parse([("q", "教" * 10_000)])
    assert params.q == "教" * 1_000
    assert [note.kind for note in params.notes] == ["truncated"]


def test_at_most_fifty_values_of_a_facet_and_each_once() -> None:
    params = parse([("region", f"第{number // 2}县") for number in range(200)])
    assert params.region == tuple(f"第{number}县" for number in range(50))
    assert [note.kind for note in params.notes] == ["truncated"]


def test_r30_a_child_takes_the_place_of_its_parent_and_leaves_the_others() -> None:
    params = SearchParams(region=("四川省", "河北省"), page=3)
    narrower = params.with_value("region", "四川省/乐山市")
    assert (narrower.region, narrower.page) == (("河北省", "四川省/乐山市"), 1)
    assert narrower.with_value("region", "四川省").region == ("河北省", "四川省")
    assert params.with_value("region", "四川").region == ("四川省", "河北省", "四川")


def test_r30_deselecting_one_value_clears_no_other() -> None:
    params = SearchParams(q="教育", region=("四川省", "河北省"), year=("2018",), genre=("汇报",))
    assert params.without_value("region", "四川省") == SearchParams(
        q="教育", region=("河北省",), year=("2018",), genre=("汇报",)
    )


def test_r28_parent_and_child_given_together_are_both_kept() -> None:
    values = [("region", "四川省"), ("region", "四川省/乐山市")]
    assert to_pairs(parse(values)) == values


def test_r11_synonyms_are_on_unless_switched_off() -> None:
    assert parse([]).syn and parse([("syn", "1")]).syn and parse([("syn", "")]).syn
    off = parse([("q", "教育"), ("syn", "0")])
    assert not off.syn
    assert to_pairs(off) == [("q", "教育"), ("syn", "0")]
    assert to_pairs(off.with_value("year", "2018").at_page(2))[-1] == ("syn", "0")
    assert to_pairs(parse([("syn", "1")])) == []
    wrong = parse([("syn", "no")])
    assert wrong.syn
    assert "应是 0 或 1" in wrong.notes[0].text
