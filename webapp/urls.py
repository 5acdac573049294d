"""Which URL leads to which state? Every state of every page is one GET URL, defaults left out."""

from urllib.parse import quote, urlencode

from webapp.search.params import SearchParams, to_pairs
from webapp.search.showing.marks import hit_anchor

__all__ = ["report_url", "search_url", "section_anchor"]


def search_url(params: SearchParams) -> str:
    """The search page in this state."""
    return _with_query("/", params)


def report_url(report_id: str, params: SearchParams, anchor: str = "") -> str:
    """A report, carrying the search it was found by so that the way back is exact, at a place of its page."""
    url = _with_query(f"/report/{quote(report_id, safe='')}", params)
    return f"{url}#{anchor}" if anchor else url


def place_anchor(ordinal: int, line: int, hit: int | None) -> str:
    """The id of the hit at an offset of a section's text; without one that of a line of the section."""
    return line_anchor(ordinal, line) if hit is None else hit_anchor(ordinal, hit)


def section_anchor(ordinal: int) -> str:
    """The id of a section on the report page."""
    return f"s{ordinal}"


def line_anchor(ordinal: int, line: int) -> str:
    """The id of a line of a section on the report page; the first one has its section's."""
    return f"{section_anchor(ordinal)}-{line}" if line else section_anchor(ordinal)


def _with_query(path: str, params: SearchParams) -> str:
    # A slash or a comma inside a value needs no escape in a query string and reads better unescaped.
    query = urlencode(to_pairs(params), safe="/,")
    return f"{path}?{query}" if query else path
