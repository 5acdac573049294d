"""Places in short texts such as queries: named for certain, and by which other names."""

import pytest

from indexer.metadata import places_named, regions_called


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("乐山2020年工作要点", ["四川省/乐山市"]),
        ("湖南省株洲市攸县", ["湖南省", "湖南省/株洲市", "湖南省/株洲市/攸县"]),
        ("涼山州", ["四川省/凉山彝族自治州"]),
        ("崇文区", ["北京市/东城区"]),
        ("平安校园", []),
        ("鼓楼区", []),
        ("", []),
    ],
)
def test_only_what_is_named_for_certain_is_a_place(text: str, paths: list[str]) -> None:
    assert [place.path for place in places_named(text)] == paths


def test_other_names_leave_out_those_that_are_found_anyway() -> None:
    (place,) = places_named("凉山州")
    assert (place.start, place.end, place.others) == (0, 3, ("凉山",))


def test_a_short_name_of_a_county_is_no_other_name() -> None:
    (place,) = places_named("会东县")
    assert not place.others


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("四川", {"四川省"}),
        ("四川省/乐山市", {"四川省/乐山市"}),
        ("平安", {"青海省/海东市/平安区"}),
        ("和平区", {"天津市/和平区", "辽宁省/沈阳市/和平区"}),
        ("某地", set()),
    ],
)
def test_a_name_given_as_a_region_means_every_place_of_that_name(name: str, paths: set[str]) -> None:
    assert set(regions_called(name)) == paths
