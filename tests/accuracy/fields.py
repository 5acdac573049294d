"""Is a field of a found report right, wrong or missing?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from indexer.documents import Report

from .fold import same

Verdict = Literal["right", "wrong", "missing"]
LEVELS = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of one report: the gold value, what was found, and the verdict."""

    field: str
    gold: Any
    found: Any
    verdict: Verdict


def answers(row: Mapping[str, Any], report: Report | None) -> Iterator[Answer]:
    """The verdict on each field; a level of the region that the label has not is not asked for."""
    yield from _regions(row, report)
    yield _plain("year", row["year"], report.year.value if report and report.year else None)
    yield _plain("to", row.get("to"), report.year.to if report and report.year else None)
    yield _plain("genre", row["genre"], report.genre if report else None)
    yield _plain("about_education", row["about_education"], report.about_education if report else None)
    yield _plain("script", row["script"], report.script if report else None)
    title = report.title if report else None
    yield Answer("title", row["title"], title, _title_verdict(row["title"], title))


def _regions(row: Mapping[str, Any], report: Report | None) -> Iterator[Answer]:
    region = report.region if report else None
    found = region.path if region else None
    yield Answer("region", row["region"], found, _region_verdict(row["region"], found))
    for level, wanted in levels(row["region"]).items():
        yield _plain(level, wanted, getattr(region, level) if region else None)


def levels(path: str | None) -> dict[str, str]:
    """The names of a region path by level: 湖北省/仙桃市 has no city; a municipality has none either."""
    names = (path or "").split("/") if path else []
    if len(names) == 2 and _is_county(*names):
        return {"province": names[0], "county": names[1]}
    return dict(zip(LEVELS, names, strict=False))


# Counties administered by their province, which have no city.
_DIRECT = frozenset(Path(__file__).with_name("direct.txt").read_text("utf-8").split("\n")[1:-1])
_WITHOUT_CITIES = ("北京市", "天津市", "上海市", "重庆市", "香港特别行政区", "澳门特别行政区")


def _is_county(province: str, name: str) -> bool:
    return province in _WITHOUT_CITIES or name in _DIRECT


def _region_verdict(wanted: str | None, found: str | None) -> Verdict:
    """A path that stops above the wanted one misses its end; any other is wrong."""
    if found == wanted:
        return "right"
    if found is None or (wanted is not None and wanted.startswith(found + "/")):
        return "missing"
    return "wrong"


def _title_verdict(wanted: str, found: str | None) -> Verdict:
    if not found:
        return "missing" if wanted else "right"
    return "right" if same(wanted, found) else "wrong"


def _plain(field: str, wanted: Any, found: Any) -> Answer:
    if found == wanted:
        return Answer(field, wanted, found, "right")
    return Answer(field, wanted, found, "missing" if found is None else "wrong")
