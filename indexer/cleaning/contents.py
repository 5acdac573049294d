"""Which lines are a table of contents before the body, and not the body's own headings?"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from indexer.cleaning.lines import Line
from indexer.cleaning.spans import folded_once, lines_once
from indexer.edits import Edit

_HEAD = re.compile(r"[【\[《(（]?(?:目 {0,4}录|contents|目次|内容目录|本文目录|文章目录)[】\]》)）]?[:：]?")
_LEADER = r"(?:[.…·․‥„。_＿﹒—─–\-]{3,}|[…„]{1,}|\t|[ \u3000]{1,})"
_PAGE = re.compile(rf" ?{_LEADER}[ \u3000.…·]{{0,40}}[(（\-–— ]{{0,3}}\d{{1,4}}[)）\-–— ]{{0,3}}$")
_LED = re.compile(
    r"(?:[.…·․‥„。_＿﹒]{3,}|[—─\-]{4,}|[…„]{2,})[ \u3000.…·]{0,40}[(（\-–— ]{0,3}\d{0,4}[)）\-–— ]{0,3}$"
)
# All leaders of `_LED` have two such marks.
_LEADERS = re.compile(r"[.…·․‥„。_＿﹒—─\-][.…·․‥„。_＿﹒—─\-]")
_PAGE_END = re.compile(r"\d[)）\-–— ]{0,3}$")
_NUMBER = re.compile(r"[\s\d]\d{0,3}$|(?<=[一-鿿”》）)])\d{1,3}$")
_SENTENCE = re.compile("[一-鿿”》）)]。(?!。)")  # no entry has one before its page, or another as leader
_LAST_NUMBER = re.compile(r"\d{1,4}(?=\D?$)")
_LONGEST = 80  # characters of an entry without its leader
_LEAST = 3  # entries of a table
_TOP = 6  # lines above a table that says nothing of itself
_NOTHING = r"\s.…·„，。、:：;；()（）"
_AWAY, _SAID = re.compile(f"[{_NOTHING}]+"), re.compile(f"[^{_NOTHING}]")


def contents(text: str) -> Iterator[Edit]:
    """One edit for each table: lines with leaders or page numbers, or headings that all come again below."""
    page = _Page(text)
    rows = page.rows
    i = 0
    while i < len(rows):
        end = _end_of_table(page, i)
        if end > i:
            stop = text.rfind("\n", 0, rows[end].start) + 1 if end < len(rows) else len(text)
            yield Edit(text.rfind("\n", 0, rows[i].start) + 1, stop, "", "contents")
        i = max(end, i + 1)


class _Page:
    """The lines of a text, and what is asked of each of them again and again."""

    def __init__(self, text: str) -> None:
        self.rows = lines_once(text)
        self._key = folded_once(text)
        tried = self.rows if _LEADERS.search(text) else ()
        self.led = [bool(_LED.search(row.text[-60:])) for row in tried] or [False] * len(self.rows)

    @cached_property
    def initials(self) -> list[str]:
        """With which character the title of each line begins, if it has one."""
        found = (_SAID.search(self._key, row.start, row.end) for row in self.rows)
        return [said.group() if said else "" for said in found]

    def is_head(self, i: int) -> bool:
        """Whether the line is the heading of a table."""
        row = self.rows[i]
        return len(row.text) <= 12 and bool(_HEAD.fullmatch(self._key, row.start, row.end))

    def title(self, i: int, size: int | None = None) -> str:
        """The first `size` characters of a line as they are compared: no marks, no page number."""
        row, text = self.rows[i], self.rows[i].text[:size]
        page = _PAGE.search(text) if _PAGE_END.search(text[-4:]) else None
        return _AWAY.sub("", self._key[row.start : row.start + (page.start() if page else len(text))])


def _end_of_table(page: _Page, first: int) -> int:
    """Where a table that begins at `first` ends; `first` itself if none does."""
    rows, headed = page.rows, page.is_head(first)
    if not headed and first >= _TOP and not page.led[first]:
        return first
    start = end = first + headed
    while end < len(rows) and _is_entry(page, end, headed=headed):
        end += 1
    led = sum(page.led[start:end])
    if led >= _LEAST or (headed and led and led >= (end - start) - 1):
        return end
    if headed and end - start >= _LEAST and _pages_rise(rows[start:end]):
        return end
    if not headed and not (first < _TOP and rows[first].is_heading):
        return first
    repeated = _repeated(page, start)
    if headed and repeated - start < 2 and end - start >= 2 and _PAGE.search(rows[end - 1].text[-60:]):
        return end
    return repeated if repeated - start >= (2 if headed else _LEAST) else first


def _pages_rise(rows: Sequence[Line]) -> bool:
    """Whether the numbers at the ends of the lines never fall, as those of pages do."""
    pages = [int(found.group()) for row in rows if (found := _LAST_NUMBER.search(row.text))]
    return len(pages) == len(rows) and pages == sorted(pages)


def _is_entry(page: _Page, i: int, *, headed: bool) -> bool:
    """It has a leader with or without a page, below the heading of a table a page alone will do."""
    row = page.rows[i]
    if _SENTENCE.search(row.text):
        return False
    tail = row.text[-60:]
    found = _LED.search(tail) if page.led[i] else None
    found = found or (_NUMBER.search(tail) if headed and not row.is_date else None)
    return found is not None and len(row.text) - len(found.group()) <= _LONGEST


def _repeated(page: _Page, start: int) -> int:
    """Where a block of short lines ends that all come again, in the same order, below it."""
    rows = page.rows
    end = start
    while end < len(rows) and len(rows[end].text) <= _LONGEST and not rows[end].is_sentence:
        end += 1
    titles = [page.title(i) for i in range(start, end)]
    # A block that is the whole text, or nearly, is an outline; the first title that comes again ends it.
    first = next((i for i, title in enumerate(titles) if i and title == titles[0]), len(titles))
    below = start + first
    for count, title in enumerate(titles[:first]):
        if len(title) < 2:
            return start + count
        while below < len(rows) and not _begins(page, below, title):
            below += 1
        if below == len(rows):
            return start + count
        below += 1
    return start + first


def _begins(page: _Page, i: int, title: str) -> bool:
    return page.initials[i] == title[0] and page.title(i, len(title) + 12).startswith(title)
