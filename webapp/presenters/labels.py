"""How are values worded in Chinese, wherever they stand on a page?"""

from collections.abc import Mapping

from indexer.engines.base import UNKNOWN
from webapp.search.params import Sort
from webapp.search.wording import region_label, value_label, year_label

__all__ = ["SCRIPTS", "SORTS", "count", "region_label", "report_year", "value_label", "year_label"]

SCRIPTS: Mapping[str, str] = {"simplified": "简体", "traditional": "繁体"}
SORTS: Mapping[Sort, str] = {"relevance": "按相关度", "-year": "年份从新到旧", "year": "年份从旧到新"}


def report_year(year: int | None, to: int | None) -> str:
    """The year that a report is about, or the years of a plan over several."""
    if year is None:
        return UNKNOWN
    return year_label(str(year) if to is None or to == year else f"{year}-{to}")


def count(number: int) -> str:
    """A number with thousands separated."""
    return f"{number:,}"
