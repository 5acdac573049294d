"""The values of facets: regions as a tree, every one once, in a time that grows with their number alone."""

import pytest

from indexer.engines.base import Facets
from indexer.metadata.gazetteer import gazetteer
from webapp.search.facets import facet_values
from webapp.search.params import SearchParams
from webapp.search.results import FacetValue


def regions(counts: dict[str, int], *selected: str) -> tuple[FacetValue, ...]:
    return facet_values(Facets(counts, {}, {}, {}), SearchParams(region=selected))["region"]


def flat(values: tuple[FacetValue, ...]) -> list[FacetValue]:
    return [each for value in values for each in (value, *flat(value.children))]


def test_a_selected_value_brings_its_parents_along() -> None:
    found = regions({"湖南省": 2, "未知": 9}, "四川省/乐山市/夹江县", "湖南省")
    assert [value.value for value in flat(found)] == [
        "湖南省",
        "四川省",
        "四川省/乐山市",
        "四川省/乐山市/夹江县",
        "未知",
    ]
    assert [(value.selected, value.partial) for value in flat(found)] == [
        (True, False),
        (False, True),
        (False, True),
        (True, False),
        (False, False),
    ]


@pytest.fixture
def everywhere() -> dict[str, int]:
    places = gazetteer().places
    paths = ("/".join(places[key].name for key in place.path) for place in places.values())
    return {path: number for number, path in enumerate(sorted(set(paths)), 1)}


def test_all_regions_of_the_country_are_told_once(everywhere: dict[str, int]) -> None:
    found = flat(regions(everywhere))
    assert {value.value: value.count for value in found} == everywhere
    assert len(found) == len(everywhere) > 3000
