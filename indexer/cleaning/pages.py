"""Which numbers are those of pages? They stand alone on a line, or were printed into a sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.cleaning.lines import Line, lines
from indexer.edits import Edit

_COUNTER = re.compile(
    r"[-—–－─~·•]{1,3} ?\d{1,4} ?[-—–－─~·•]{1,3}"  # -1-
    r"|第 ?\d{1,4} ?页(?:[ ,，/]{0,3}(?:共|总) ?\d{1,4} ?页)?"  # 第 3 页 共 10 页
    r"|(?:共|总) ?\d{1,4} ?页 ?[,，/]? ?第 ?\d{1,4} ?页"
    r"|\d{1,4} ?/ ?\d{1,4}"  # 2/249
    r"|(?:[Pp]age|PAGE) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
)
_INLINE = re.compile(r" {0,3}第 {0,3}\d{1,4} {0,3}页 {0,3}[,，]? {0,3}共 {0,3}\d{1,4} {0,3}页 {0,3}")
_BARE = re.compile(r"\d{1,4}")
_RUN = 3  # bare numbers that count upwards by one before they are taken for page numbers
_CUT = 20  # characters of a line that a page's end cut in mid-sentence


def page_numbers(text: str) -> Iterator[Edit]:
    """Page numbers alone on their line, and counters such as 第 3 页, 共 10 页 inside sentences.

    A sentence that the page's end cut in two is made one again by the same edit.
    """
    rows = list(lines(text))
    numbers = {i for i, row in enumerate(rows) if len(row.text) <= 24 and _COUNTER.fullmatch(row.text)}
    numbers |= _bare_numbers(rows)
    for i in sorted(numbers):
        yield _removed(text, rows, i, numbers)
    for match in _INLINE.finditer(text):
        if "\n" in text[max(0, match.start() - 1) : match.end() + 1] or not match.start():
            continue  # a line of its own, told above
        yield Edit(*match.span(), "", "page-number")


def _bare_numbers(rows: Sequence[Line]) -> set[int]:
    bare = [i for i, row in enumerate(rows) if _BARE.fullmatch(row.text)]
    found: set[int] = set()
    run: list[int] = []
    for i in bare:
        run = [*run, i][-_RUN:] if run and int(rows[i].text) == int(rows[run[-1]].text) + 1 else [i]
        # Next to each other they are a column of a table.
        if len(run) >= _RUN and all(b - a > 1 for a, b in pairwise(run)):
            found |= set(run)
    return found


def _removed(text: str, rows: Sequence[Line], i: int, numbers: set[int]) -> Edit:
    before = rows[i - 1] if i else None
    after = rows[i + 1] if i + 1 < len(rows) else None
    if before is None:
        return Edit(0, _line_start(text, after) if after else len(text), "", "page-number")
    if after is None:
        return Edit(before.end, len(text), "", "page-number")
    if i - 1 not in numbers and i + 1 not in numbers and _is_cut(before, after):
        return Edit(before.end, after.start, "", "page-number")
    return Edit(_line_start(text, rows[i]), _line_start(text, after), "", "page-number")


def _is_cut(before: Line, after: Line) -> bool:
    open_end = not before.ends and before.text[-1] not in ":：" and len(before.text) >= _CUT
    return open_end and not after.stands_alone and not after.indent


def _line_start(text: str, row: Line) -> int:
    return text.rfind("\n", 0, row.start) + 1
