"""Which lines are a table of contents before the body, and not the body's own headings?"""

import re
from collections.abc import Iterator, Sequence

from indexer.cleaning.lines import Line
from indexer.cleaning.patterns import folded
from indexer.cleaning.spans import lines_once
from indexer.edits import Edit

_HEAD = re.compile(r"[【\[《(（]?(?:目 {0,4}录|contents|目次|内容目录|本文目录|文章目录)[】\]》)）]?[:：]?")
_LEADER = r"(?:[.…·․‥„。_＿﹒—─–\-]{3,}|[…„]{1,}|\t|[ \u3000]{1,})"
_PAGE = re.compile(rf" ?{_LEADER}[ \u3000.…·]{{0,40}}[(（\-–— ]{{0,3}}\d{{1,4}}[)）\-–— ]{{0,3}}$")
_LED = re.compile(
    r"(?:[.…·․‥„。_＿﹒]{3,}|[—─\-]{4,}|[…„]{2,})[ \u3000.…·]{0,40}[(（\-–— ]{0,3}\d{0,4}[)）\-–— ]{0,3}$"
)
_NUMBER = re.compile(r"[\s\d]\d{0,3}$|(?<=[一-鿿”》）)])\d{1,3}$")
_LAST_NUMBER = re.compile(r"\d{1,4}(?=\D?$)")
_LONGEST = 80  # characters of an entry without its leader
_LEAST = 3  # entries of a table
_TOP = 6  # lines above a table that says nothing of itself
_AWAY = re.compile(r"[\s.…·„，。、:：;；()（）]+")


def contents(text: str) -> Iterator[Edit]:
    """One edit for each table: lines with leaders or page numbers, or headings that all come again below."""
    rows = lines_once(text)
    i = 0
    while i < len(rows):
        end = _end_of_table(rows, i)
        if end > i:
            stop = text.rfind("\n", 0, rows[end].start) + 1 if end < len(rows) else len(text)
            yield Edit(text.rfind("\n", 0, rows[i].start) + 1, stop, "", "contents")
        i = max(end, i + 1)


def _end_of_table(rows: Sequence[Line], first: int) -> int:
    """Where a table that begins at `first` ends; `first` itself if none does."""
    headed = len(rows[first].text) <= 12 and bool(_HEAD.fullmatch(folded(rows[first].text)))
    if not headed and first >= _TOP and not _LED.search(rows[first].text[-60:]):
        return first
    start = end = first + headed
    while end < len(rows) and _is_entry(rows[end], headed=headed):
        end += 1
    led = sum(bool(_LED.search(row.text[-60:])) for row in rows[start:end])
    if led >= _LEAST or (headed and led and led >= (end - start) - 1):
        return end
    if headed and end - start >= _LEAST and _pages_rise(rows[start:end]):
        return end
    if not headed and not (first < _TOP and rows[first].is_heading):
        return first
    repeated = _repeated(rows, start)
    if headed and repeated - start < 2 and end - start >= 2 and _PAGE.search(rows[end - 1].text[-60:]):
        return end
    return repeated if repeated - start >= (2 if headed else _LEAST) else first


def _pages_rise(rows: Sequence[Line]) -> bool:
    """Whether the numbers at the ends of the lines never fall, as those of pages do."""
    pages = [int(found.group()) for row in rows if (found := _LAST_NUMBER.search(row.text))]
    return len(pages) == len(rows) and pages == sorted(pages)


def _is_entry(row: Line, *, headed: bool) -> bool:
    """It has a leader with or without a page, below the heading of a table a page alone will do."""
    tail = row.text[-60:]
    found = _LED.search(tail) or (_NUMBER.search(tail) if headed and not row.is_date else None)
    return found is not None and len(row.text) - len(found.group()) <= _LONGEST


def _repeated(rows: Sequence[Line], start: int) -> int:
    """Where a block of short lines ends that all come again, in the same order, below it."""
    end = start
    while end < len(rows) and len(rows[end].text) <= _LONGEST and not rows[end].is_sentence:
        end += 1
    titles = [_title(row.text) for row in rows[start:end]]
    # A block that is the whole text, or nearly, is an outline; the first title that comes again ends it.
    first = next((i for i, title in enumerate(titles) if i and title == titles[0]), len(titles))
    below = start + first
    count = 0
    for title in titles[:first]:
        while below < len(rows) and not _title(rows[below].text[: len(title) + 12]).startswith(title):
            below += 1
        if below == len(rows) or len(title) < 2:
            break
        below += 1
        count += 1
    return start + count


def _title(text: str) -> str:
    return _AWAY.sub("", folded(_PAGE.sub("", text)))
