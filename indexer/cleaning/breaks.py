"""Where do paragraphs and headings begin in a report that was put on one line?"""

import re
from collections.abc import Iterator

from indexer.cleaning.lines import Line
from indexer.cleaning.spans import lines_once
from indexer.edits import Edit

_LEAST = 60  # characters of a line that may hold several paragraphs
_LONG = 120  # the same where nothing but numbers tells
_HAN_NUMBERS = (
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
)
_ORDER = {number: place for place, number in enumerate(_HAN_NUMBERS, 1)}
_BEHIND = r"(?<=[。！？!?；;：:”』）)\s]) ?"
_HAN = "(一|二|三|四|五|六|七|八|九|十[一二三四五]?)"
# How headings are numbered, and how the first and second are: without both of them none need be looked for.
_STYLES = (
    (re.compile(rf"{_BEHIND}(?={_HAN}[、.．])"), re.compile("一[、.．]"), re.compile("二[、.．]")),
    (re.compile(rf"{_BEHIND}(?=[(（]{_HAN}[)）])"), re.compile("一[)）]"), re.compile("二[)）]")),
    (
        re.compile(rf"{_BEHIND}(?=(\d{{1,2}})[.、．](?![\d%]))"),
        re.compile("[1１][.、．]"),
        re.compile("[2２][.、．]"),
    ),
)
_FIRST = re.compile("[一1１][、.．)）]")  # of any style
_INDENT = re.compile(r"(?<=[^\s\u3000]) *\u3000{2,} *(?=[^\s\u3000])")
_ENDED = frozenset("。！？!?；;：:…”』")


def breaks(text: str) -> Iterator[Edit]:
    """A line end for each indent inside a long line, else before headings whose numbers run from one on."""
    indented = "\u3000\u3000" in text
    for row in lines_once(text):
        size = row.end - row.start
        if size < _LEAST:
            continue
        indents = list(_INDENT.finditer(text, row.start, row.end)) if indented else []
        # Behind one sentence's end a wide blank may be a slip of the keyboard; among words it parts columns.
        if sum(text[found.start() - 1] in _ENDED for found in indents) > 1:
            yield from (Edit(found.start(), found.end(), "\n", "wrap") for found in indents)
        elif size >= _LONG and _FIRST.search(text, row.start, row.end):
            yield from _before_headings(text, row)


def _before_headings(text: str, row: Line) -> Iterator[Edit]:
    places: set[int] = set()
    for level, (style, *needs) in enumerate(_STYLES):
        runs = all(number.search(text, row.start, row.end) for number in needs)
        found = list(style.finditer(text, row.start, row.end)) if runs else []
        places |= _running(found, places, restart=level > 0)
    for at in sorted(places):
        blank = at < row.end and text[at] == " "
        if at > row.start:
            yield Edit(at, at + blank, "\n", "wrap")


def _running(found: list[re.Match[str]], above: set[int], *, restart: bool) -> set[int]:
    """Places whose numbers count from one on; a lower level begins again below each heading above it."""
    places: set[int] = set()
    run: list[int] = []
    for match in found:
        number = _ORDER.get(match.group(1)) or (int(match.group(1)) if match.group(1).isdigit() else 0)
        if number == len(run) + 1:
            run.append(match.start())
        elif number == 1:
            places |= set(run if len(run) > 1 else [])
            run = [match.start()] if restart or not places else run
    return places | set(run if len(run) > 1 else [])
