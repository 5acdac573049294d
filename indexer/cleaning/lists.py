"""Which lines are lists of links to other texts?"""

import re
from collections.abc import Sequence

from indexer.cleaning.lines import LONG, Line
from indexer.cleaning.patterns import pattern
from indexer.cleaning.scores import Score

_ENTRY = re.compile(
    # A sign that comes again, or has only the kind of a place behind it, stands for a name that was hidden.
    r"(?:([•·●○■□◆◇▪▸►★☆※>»‧∙*-])(?!\1|[省市县縣区區州盟旗镇鎮乡鄉])"
    r"|\[?\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\]?(?=\s))"
    r"|.{2,80}\.(?:docx?|pptx?|xlsx?|pdf|wps|txt)\b|.{2,80}\d(?:人|次)(?:阅读|下载|浏览)$"
    r"|.{4,60}[^\d-]\d{2,4}-\d{2}(?:-\d{2})?$"
)
# What lists of links to other texts are called, whatever words stand around it.
_OPENER = re.compile(
    r"(?:[^。，,：:]{0,60}(?:相关|推荐)(?:文章|栏目|阅读|范文|内容)|相[关關]|推[荐薦]|延伸|[热熱][门門词詞搜]|精[选選彩]|猜你|你可能|[还還]看了|看了|更多|上一|下一|本[类類])"
    r"[^。！？]{0,50}[:：]?"
)
_TEASER = 200  # characters of the piece of another text that a list of links shows
_SHORT = 40


def listed(rows: Sequence[Line], keys: Sequence[str], scores: Sequence[Score]) -> set[int]:
    """Lists of links to other texts: their heading, entries, and the teaser below each entry."""
    gone: set[int] = set()
    last_said = max((i for i, r in enumerate(rows) if r.is_sentence or len(r.text) > LONG), default=-1)
    for i, row in enumerate(rows):
        if i in gone or len(row.text) > 2 * _SHORT or row.is_sentence:
            continue
        if i > last_said and _OPENER.match(keys[i]):
            gone |= set(range(i, len(rows)))
            continue
        if len(row.text) > _SHORT or not pattern("list").fullmatch(keys[i]):
            continue
        last = _end_of_list(rows, scores, i)
        if last > i + 1 or last == len(rows):
            gone |= set(range(i, last))
    return gone


def _end_of_list(rows: Sequence[Line], scores: Sequence[Score], heading: int) -> int:
    entry = False
    for i in range(heading + 1, len(rows)):
        text = rows[i].text
        teaser = entry and len(text) <= _TEASER and not rows[i].is_part_title
        entry = bool(_ENTRY.match(text)) and len(text) <= _TEASER
        if not (entry or teaser or scores[i] is Score.SURE):
            return i
    return len(rows)
