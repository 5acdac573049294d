"""How surely did the page print a line, by its words and its form?"""

import re
from enum import IntEnum
from functools import lru_cache

from indexer.cleaning.forms import is_digital, is_printed, is_separator
from indexer.cleaning.lines import Line
from indexer.cleaning.patterns import folded, pattern

# A reply below a report: its floor and its moment, whatever it says.
_FLOOR = re.compile(r"(?:\d{1,4} ?[楼樓#]|沙发|板凳) ?.{0,20}\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}")
_DECORATION = " <>»«*-=—~·|[]【】…▶►▷→↓↑☞"


class Score(IntEnum):
    """How surely is a line furniture?"""

    BODY = 0
    UNKNOWN = 1
    EDGE = 2
    SURE = 3


@lru_cache(maxsize=1 << 14)
def score(line: str) -> Score:
    """The score of a line that is not a long one."""
    row = Line(0, len(line), line)
    printed = folded(line)
    key = printed.strip(_DECORATION)
    if _FLOOR.match(key) or is_separator(printed):
        return Score.SURE
    if not row.is_sentence and not row.is_part_title:
        found = Score.SURE if pattern("sure").fullmatch(key) else max(_labelled(key), _chrome(key))
        if found >= Score.EDGE:
            return found
        if pattern("edge").fullmatch(key) or pattern("list").fullmatch(key) or _has_form(row, printed):
            return Score.EDGE
    return Score.BODY if row.is_body and not _is_remark(row, key) else Score.UNKNOWN


def _has_form(row: Line, printed: str) -> bool:
    return is_digital(row) or (not row.is_heading and is_printed(printed))


def _is_remark(row: Line, key: str) -> bool:
    """A sentence of the site ends neither the lines above a report nor those below it."""
    return bool(pattern("remark").search(key))


def _labelled(key: str) -> Score:
    """Lines of page data such as `来源:… 发布时间:…`; a single label may be the report's own."""
    labels = _labels(key, "label")
    foot = _labels(key, "foot-label")
    if labels >= 2 and any(c.isdigit() for c in key):
        return Score.SURE
    if foot >= 2:
        return Score.SURE
    return Score.EDGE if labels or foot else Score.UNKNOWN


def _labels(key: str, name: str) -> int:
    words = pattern("label") if name == "label" else pattern("foot-label")
    return sum(
        1
        for m in words.finditer(key)
        if key[m.end() :].lstrip()[:1] == ":" and (m.start() == 0 or key[m.start() - 1] in " |[(【·/")
    )


def _chrome(key: str) -> Score:
    """A line of nothing but the words of buttons and links."""
    rest, strong = pattern("word").subn(" ", key)
    if strong and not _letters(rest):
        return Score.SURE
    rest, weak = pattern("edge-word").subn(" ", rest)
    if _letters(rest) or not strong + weak:
        return Score.UNKNOWN
    return Score.SURE if strong and strong + weak > 1 else Score.EDGE


def _letters(text: str) -> bool:
    return any(c.isalpha() for c in text)
