"""Years and regions in a query: recognised, offered, and known by every name."""

import pytest

from analyzers.analyzer import WordAnalyzer
from indexer.engines.base import Filters, YearRange, leaves
from webapp.search.mentions import mentioned
from webapp.search.query import parse
from webapp.search.understanding import understand

analyzer = WordAnalyzer()


@pytest.mark.parametrize(
    ("query", "regions", "years", "rest"),
    [
        ("乐山2020年工作要点", ("四川省/乐山市",), ("2020",), "工作要点"),
        ("四川 学前教育 2018-2020", ("四川省",), ("2018-2020",), "学前教育"),
        ("2018—2020年 双减", (), ("2018-2020",), "双减"),
        ("二〇二〇年总结", (), ("2020",), "总结"),
        ("湖南省株洲市攸县", ("湖南省/株洲市/攸县",), (), ""),
        ("四川 湖南 2018 2020", ("四川省", "湖南省"), ("2018", "2020"), ""),
        ("涼山州 經費", ("四川省/凉山彝族自治州",), (), "經費"),
        ("平安校园", (), (), "平安校园"),
        ("新建2020所", (), (), "新建2020所"),
        ("2020年5月", (), (), "2020年5月"),
        ("18年工作总结", (), (), "18年工作总结"),
        ('"四川" -2020 2018 -乐山', (), ("2018",), '"四川" -2020 -乐山'),
        ('凉山州 "教育局"', ("四川省/凉山彝族自治州",), (), '"教育局"'),
        ("四川 OR 湖南", (), (), "四川 OR 湖南"),
        ("(四川 2018)", (), (), "(四川 2018)"),
        ("", (), (), ""),
    ],
)
def test_years_and_regions_are_recognised(
    query: str, regions: tuple[str, ...], years: tuple[str, ...], rest: str
) -> None:
    found = mentioned(parse(query, analyzer))
    assert (found.params.get("region", ()), found.params.get("year", ())) == (regions, years)
    assert found.rest == rest


def test_what_is_recognised_is_offered_and_boosts() -> None:
    found = mentioned(parse("四川 学前教育 2018-2020", analyzer))
    note = found.offer(7)
    assert (note.kind, note.text, note.count) == ("filter", "识别到：四川省、2018–2020，可改为筛选条件", 7)
    assert note.params == {"q": ("学前教育",), "region": ("四川省",), "year": ("2018-2020",)}
    assert found.filters == Filters(regions=("四川省",), years=(YearRange(2018, 2020),))


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("凉山州", "凉山"),
        ("凉山彝族自治州", "凉山"),
        ("襄樊市", "襄阳"),
        ("襄阳", "襄樊"),
        ("沾益县", "沾益区"),
        ("崇文区", "东城区"),
        ("东城区教育", "崇文区教育"),
    ],
)
def test_names_of_a_place_find_each_other(query: str, other: str) -> None:
    (leaf,) = leaves(understand(query, analyzer).tree)
    assert other in {reading.text for reading in leaf.readings}


def test_a_name_of_several_places_gets_no_other_names() -> None:
    (leaf,) = leaves(understand("鼓楼区", analyzer).tree)
    assert not leaf.also
