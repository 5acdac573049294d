"""What about a report's region and year should a clerk look at first? One Chinese line for each doubt."""

from indexer.documents import Region, Year
from indexer.metadata.evidence import names_of
from indexer.metadata.region import ballot_of
from indexer.metadata.script import in_simplified
from indexer.metadata.year import statements_of

_SURE = 0.8  # nearly all that was found wrong was below
_CLOSE = 0.5  # share of the best year's points from which another year is worth a look
_CANDIDATES = 2
_LEAST = 1.0  # what must speak for a place to be worth a mention


def doubts(region: Region | None, year: Year | None, text: str) -> tuple[str, ...]:
    """What is uncertain about the region and year that were found for this text; empty where nothing is."""
    return (*_about_region(region, text), *_about_year(year, text))


def _about_region(region: Region | None, text: str) -> list[str]:
    if region is None:
        return [f"地区未知但文中有{line}" for line in _candidates(text)] or ["地区未知"]
    if region.how == "corrected" or region.confidence >= _SURE:
        return []
    shown = "；".join(region.evidence[:2])
    return [f"地区把握不大（{region.confidence:.2f}）：{region.path}（{shown}）"]


def _candidates(text: str) -> list[str]:
    """The places that most speaks for, with the names that speak."""
    ballot = ballot_of("", text)
    lines = []
    for key in ballot.ranked()[:_CANDIDATES]:
        names = names_of(key, ballot.votes.witnesses, ballot.places)
        if names and ballot.score(key) >= _LEAST:
            lines.append(f"{'、'.join(names)}（{ballot.places.full_path(key)}）")
    return lines


def _about_year(year: Year | None, text: str) -> list[str]:
    points = statements_of(in_simplified(text), "汇报").points
    ranked = sorted(points, key=lambda value: -points[value])
    if year is None:
        stated = sorted(ranked[:3])
        return [f"年份未知但文中有{'、'.join(map(str, stated))}"] if stated else ["年份未知"]
    if year.to or any(line.startswith(("更正", "题名")) for line in year.evidence):
        return []
    most = points[ranked[0]] if ranked else 0.0
    others = [value for value in ranked if value != year.value and points[value] >= _CLOSE * most]
    close = sorted({year.value, *others[:2]})
    return [f"年份有{_NUMBERS[len(close)]}种可能：{'、'.join(map(str, close))}"] if others else []


_NUMBERS = ("", "一", "两", "三")
