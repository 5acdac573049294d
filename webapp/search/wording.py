"""How are the values of filters worded in Chinese, in notes and on pages?"""

from indexer.engines.base import UNKNOWN


def region_label(path: str | None) -> str:
    """四川省/乐山市 as 四川省·乐山市; the dot is as wide as a character in Chinese fonts."""
    return path.replace("/", "·") if path else UNKNOWN


def year_label(value: str) -> str:
    """A value of the year parameter as people write it: 2018年, 2016–2018年, 2016年起, 2018年及以前."""
    first, dash, last = value.partition("-")
    if not value[-1:].isdigit() and not dash:
        return value
    if not dash:
        return f"{value}年"
    if not last:
        return f"{first}年起"
    return f"{first}–{last}年" if first else f"{last}年及以前"


def value_label(facet: str, value: str) -> str:
    """A selected value of any facet."""
    if facet == "region":
        return "地区未知" if value == UNKNOWN else region_label(value)
    if facet == "year":
        return "年份未知" if value == UNKNOWN else year_label(value)
    return value
