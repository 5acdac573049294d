"""Which lines above a report did the page print?"""

import re
from collections.abc import Sequence

from indexer.cleaning.lines import Line
from indexer.cleaning.scores import Score

_WRAPPING = re.compile(
    r"^\s*[\[【][^\]】]{1,8}[\]】]|^\s*[^\s:：]{2,6}[:：]|(?:[\[【][^\]】]{1,8}[\]】]\s*)+$"
    r"|\.(?:docx?|pdf|wps|txt)\s*$|\s"
)
_DOCUMENT = re.compile(r"[〔\[【(（]\d{4}[〕\]】)）]|文件$|^[(（—-]")
_HEAD = 30  # lines above a report that are compared with each other


def above(rows: Sequence[Line], scores: Sequence[Score]) -> set[int]:
    """Lines above the first one that only the report can have said."""
    end = next((i for i, score in enumerate(scores) if score is Score.BODY), len(rows))
    gone = {i for i in range(end) if scores[i] >= Score.EDGE}
    gone |= _printed_again(rows, range(min(end, _HEAD)), gone)
    return gone | (_above_title(rows, range(end)) if gone else set())


def _above_title(rows: Sequence[Line], head: range) -> set[int]:
    """Unknown lines above the last title before the text: on a page they are the site's own."""
    title = next((i for i in reversed(head) if rows[i].is_title), 0)
    above = (i for i in range(title) if not rows[i].is_title and not rows[i].is_closing)
    return {i for i in above if not _DOCUMENT.search(rows[i].text) and not _is_prose(rows[i])}


def _is_prose(row: Line) -> bool:
    """A piece of a paragraph cut over lines; the lines of a site have neither indent nor clauses."""
    return bool(row.indent) or "，" in row.text


def _printed_again(rows: Sequence[Line], head: range, gone: set[int]) -> set[int]:
    """The page's own title above a report that begins with the same words."""
    titles = [_WRAPPING.sub("", rows[i].text) for i in head]
    printed = [rows[i].text for i in head]
    again = {i for i in head if i not in gone and titles[i] in titles[i + 1 :]}
    # Without any furniture about, only a form that a report would not use tells the page's title.
    return again if gone else {i for i in again if printed[i] not in printed[i + 1 :]}
