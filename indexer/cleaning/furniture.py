"""Which lines did the page print around the report?

Every line is scored by the pattern classes of `furniture.txt`. What is surely furniture goes
wherever it stands; what could be either goes only above the report, below it, or beside a line
that is surely furniture. A sentence never goes (the sentences of a site are told in `remarks`).
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from indexer.cleaning.lines import LONG, Line
from indexer.cleaning.patterns import folded, pattern
from indexer.cleaning.spans import folded_once, lines_once
from indexer.edits import Edit

_ENTRY = re.compile(
    r"(?:[•·●○■□◆◇▪▸►★☆※>»‧∙*-]|\[?\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\]?(?=\s))"
    r"|.{2,80}\.(?:docx?|pptx?|xlsx?|pdf|wps|txt)\b|.{2,80}\d(?:人|次)(?:阅读|下载|浏览)$"
    r"|.{4,60}[^\d-]\d{2,4}-\d{2}(?:-\d{2})?$"
)
_WRAPPING = re.compile(
    r"^\s*[\[【][^\]】]{1,8}[\]】]|^\s*[^\s:：]{2,6}[:：]|(?:[\[【][^\]】]{1,8}[\]】]\s*)+$"
    r"|\.(?:docx?|pdf|wps|txt)\s*$|\s"
)
_TEASER = 200  # characters of the piece of another text that a list of links shows
_HEAD = 30  # lines above a report that are compared with each other
_ISLAND = 2  # unknown short lines in a row that furniture on both sides takes along
_SHORT = 40


# What lists of links to other texts are called, whatever words stand around it.
_OPENER = re.compile(
    r"(?:[^。，,：:]{0,60}(?:相关|推荐)(?:文章|栏目|阅读|范文|内容)|相[关關]|推[荐薦]|延伸|[热熱][门門词詞搜]|精[选選彩]|猜你|你可能|[还還]看了|看了|更多|上一|下一|本[类類])"
    r"[^。！？]{0,50}[:：]?"
)
_DIGITAL = re.compile(
    r"https?://|www\.|\.(?:com|cn|net|org|s?html?|docx?|pdf)(?![a-z])|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|^\d{1,4} ?#$|^\d{1,4}楼|_"
)
_JOINTS = re.compile(r"[|｜┊┆丨>＞»·•_]|\s{2,}|\t")
# A reply below a report: its floor and its moment, whatever it says.
_FLOOR = re.compile(r"(?:\d{1,4} ?[楼樓#]|沙发|板凳) ?.{0,20}\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}")
_BARS = re.compile("[|｜┊┆丨]")
_DECORATION = " <>»«*-=—~·|[]【】…▶►▷→↓↑☞"
_MENU = 4  # short words in one line that make a menu, with one longer at the most
_MENU_WORD = 6
_DOCUMENT = re.compile(r"[〔\[【(（]\d{4}[〕\]】)）]|文件$|^[(（—-]")


class Score(IntEnum):
    """How surely is a line furniture?"""

    BODY = 0
    UNKNOWN = 1
    EDGE = 2
    SURE = 3


def furniture(text: str) -> Iterator[Edit]:
    """One edit for each block of lines that the page printed around or into the report."""
    rows = lines_once(text)
    scores = [_score(row.text) if len(row.text) <= LONG else Score.BODY for row in rows]
    _score_collection_titles(rows, scores)
    gone = _listed(rows, _folded_rows(text, rows), scores) | _above(rows, scores) | _below(rows, scores)
    gone |= {i for i, score in enumerate(scores) if score is Score.SURE}
    gone |= _beside(scores, gone)
    yield from _blocks(text, rows, gone)


@lru_cache(maxsize=1 << 14)
def _score(line: str) -> Score:
    row = Line(0, len(line), line)
    key = folded(line).strip(_DECORATION)
    if _FLOOR.match(key):
        return Score.SURE
    if not row.is_sentence and not row.is_part_title:
        found = Score.SURE if pattern("sure").fullmatch(key) else max(_labelled(key), _chrome(key))
        if found >= Score.EDGE:
            return found
        if pattern("edge").fullmatch(key) or pattern("list").fullmatch(key) or _looks_digital(row):
            return Score.EDGE
    return Score.BODY if row.is_body and not _is_remark(row, key) else Score.UNKNOWN


def _looks_digital(row: Line) -> bool:
    """An address, a clock time, arrows, a floor number, or a menu: nothing that a report prints."""
    if row.is_heading or row.is_body:
        return False
    words = _BARS.sub(" ", row.text).split() if _JOINTS.search(row.text) else []
    short = sum(len(word) <= _MENU_WORD for word in words)
    menu = short >= _MENU and short >= len(words) - 1
    return menu or bool(_DIGITAL.search(row.text.lower()))


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


def _score_collection_titles(rows: Sequence[Line], scores: list[Score]) -> None:
    """The title of a collection says nothing about its parts; where these follow it can go."""
    if any(row.is_part_title for row in rows):
        for i, row in enumerate(rows):
            if len(row.text) <= LONG and not row.ends and pattern("title").fullmatch(folded(row.text)):
                scores[i] = Score.SURE


def _above(rows: Sequence[Line], scores: Sequence[Score]) -> set[int]:
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


def _below(rows: Sequence[Line], scores: Sequence[Score]) -> set[int]:
    """Lines below the last one that only the report can have said, signature and date left in."""
    end = _end_of_body(rows, scores)
    known = [i for i in range(end, len(rows)) if scores[i] in (Score.EDGE, Score.SURE, Score.BODY)]
    sure = next((i for i in known if scores[i] is Score.SURE or _looks_digital(rows[i])), None)
    if sure is None and len(known) <= 1:  # a single label may be the report's own
        return set()
    # Once the page speaks again, the report is over.
    over = range(sure if sure is not None else len(rows), len(rows))
    gone = set(known) | {i for i in over if not rows[i].is_closing}
    for first, last in zip(known, [*known[1:], len(rows)], strict=True):
        island = range(first + 1, last)
        if len(island) <= _ISLAND:
            gone |= {i for i in island if len(rows[i].text) <= _SHORT and not rows[i].is_closing}
    return gone


def _end_of_body(rows: Sequence[Line], scores: Sequence[Score]) -> int:
    """Where the last line ends that only the report can have said.

    A page has sentences of its own between its lines: short ones without a figure, and each alone.
    They are scored BODY, and stand below the end that is found here.
    """
    body = [i for i, score in enumerate(scores) if score is Score.BODY]
    while len(body) > 1 and _is_between_furniture(rows, scores, body[-2], body[-1]):
        body.pop()
    return body[-1] + 1 if body else 0


def _is_between_furniture(rows: Sequence[Line], scores: Sequence[Score], before: int, i: int) -> bool:
    """Whether furniture stands between a lone short sentence and the line of the report before it."""
    row = rows[i]
    if len(row.text) > _SHORT or row.is_heading or any(c.isdigit() for c in row.text):
        return False
    above, below = scores[before + 1 : i], scores[i + 1 :]
    return any(score >= Score.EDGE for score in above) and any(score >= Score.EDGE for score in below)


def _beside(scores: Sequence[Score], gone: set[int]) -> set[int]:
    """Lines that could be either, in one run with lines that go."""
    more: set[int] = set()
    for order in (range(len(scores)), range(len(scores) - 1, -1, -1)):
        running = False
        for i in order:
            running = i in gone or (running and scores[i] is Score.EDGE)
            if running:
                more.add(i)
    return more


def _folded_rows(text: str, rows: Sequence[Line]) -> list[str]:
    key = folded_once(text)
    return [key[row.start : row.end] for row in rows]


def _listed(rows: Sequence[Line], keys: Sequence[str], scores: Sequence[Score]) -> set[int]:
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


def _blocks(text: str, rows: Sequence[Line], gone: set[int]) -> Iterator[Edit]:
    """Whole lines; a block takes the line ends after it along, at the end of the text those before it."""
    i = 0
    while i < len(rows):
        first = i
        while i < len(rows) and i in gone:
            i += 1
        if i == first:
            i += 1
        elif i < len(rows):
            yield Edit(_line_start(text, rows[first]), _line_start(text, rows[i]), "", "furniture")
        else:
            yield Edit(rows[first - 1].end if first else 0, len(text), "", "furniture")


def _line_start(text: str, row: Line) -> int:
    """Where the line begins, its indentation included."""
    return text.rfind("\n", 0, row.start) + 1
