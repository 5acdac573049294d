"""What is doubtful about the region and the year that were inferred?"""

from indexer.documents import Region, Year

_SURE = 0.8  # below this confidence a person should look


def doubts(region: Region | None, year: Year | None, text: str) -> tuple[str, ...]:
    """Reasons to look, in Chinese; empty where region and year are plain."""
    found = []
    if region is None:
        found.append("地区未知")
    elif region.confidence < _SURE and region.how != "corrected":
        found.append(f"地区把握不大（{region.confidence:.2f}）：{'；'.join(region.evidence[:2])}")
    if year is None:
        found.append("年份未知")
    return tuple(found)
