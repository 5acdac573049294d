"""Which lines above a report did the page print?

What stands above the title is the page's whatever it says, save the number and the issuer of a
document; between the title and the text only what has the form of page data, and a preface.
"""

import re
from collections.abc import Sequence

from indexer.cleaning.forms import is_page_data
from indexer.cleaning.lines import Line
from indexer.cleaning.prefaces import is_preface
from indexer.cleaning.scores import Score
from indexer.cleaning.speech import speech

_WRAPPING = re.compile(
    r"^\s*(?:[\[【][^\]】]{1,8}[\]】]\s*)+|^\s*[^:：]{2,6}[:：]|(?:[\[【][^\]】]{1,8}[\]】]\s*)+$"
    r"|\.(?:docx?|pdf|wps|txt)\s*$|\s"
)
_DOCUMENT = re.compile(
    r"[〔\[【(（]\d{4}[〕\]】)）]|第? ?\d+ ?[号期]|文件$|^[(（—-]|^附|^(?:[绝機机秘]密|[特加]?急)"
)
_HEAD = 30  # lines above a report that are compared with each other
_TWICE = 2  # lines that may say the same
_TITLE = 8  # characters of a title that do not stand in another line by chance
_UNKNOWN = 2  # short lines above a title that tell a page even if none of them has a page's form
_SHORT = 16
_CUT = 24  # characters of a line that a page's width cut
_PAGES = 2.0  # what a sentence says for a page that is no report's, and a line of page data
_DATA = 3.0
_MAYBE = -3.0  # what it says that may be either's
_NUMBER = re.compile(r"\d{1,3}[、.．]?")
_CLAUSE = re.compile("[,，、；;]")
# The first line of a title that goes on, or the motto that a title explains.
_TITLE_BEGINS = re.compile(r"关于|關於|《|\d年|学年|學年")


def above(rows: Sequence[Line], keys: Sequence[str], scores: Sequence[Score]) -> set[int]:
    """Lines above the first one that only the report can have said."""
    end = _first_said(rows, scores, 0)
    gone = {i for i in range(end) if scores[i] >= Score.EDGE}
    gone |= _printed_again(rows, range(min(end, _HEAD)), gone)
    if not gone and not _is_headed(rows, range(end)):
        return gone
    while end < len(rows) and is_preface(rows, end):
        gone.add(end)
        after = _first_said(rows, scores, end + 1)
        gone |= {i for i in range(end + 1, after) if scores[i] >= Score.EDGE}
        end = after
    gone |= _printed_again(rows, range(min(end, _HEAD)), gone)
    return gone | _around_title(rows, keys, range(end))


def _first_said(rows: Sequence[Line], scores: Sequence[Score], start: int) -> int:
    body = (i for i in range(start, len(rows)) if scores[i] is Score.BODY)
    return next((i for i in body if not _is_of_page(rows, i)), len(rows))


def _is_of_page(rows: Sequence[Line], i: int) -> bool:
    """Whether a sentence is the page's by what it says; one that stands on a title, if it may be.

    So is a number alone on a title.
    """
    titled = i + 1 < len(rows) and rows[i + 1].is_title
    if titled and _NUMBER.fullmatch(rows[i].text):
        return True
    return rows[i].ends and speech(rows[i]) >= (_MAYBE if titled else _PAGES)


def _is_headed(rows: Sequence[Line], head: range) -> bool:
    """Whether several short lines that are no part of a document stand above its title."""
    title = _title(rows, head)
    return title is not None and len([i for i in _unknown(rows, title) if _is_short(rows[i])]) >= _UNKNOWN


def _is_short(row: Line) -> bool:
    return len(row.text) <= _SHORT and not row.is_closing


def _title(rows: Sequence[Line], head: range) -> int | None:
    """The last title above the text, and the lines that it begins with."""
    title = next((i for i in reversed(head) if rows[i].is_title), None)
    if title is None:
        return None
    if rows[title].text.startswith(("—", "-")):
        return max(title - 1, 0)
    begins = title and not rows[title - 1].is_title and _TITLE_BEGINS.search(rows[title - 1].text)
    return title - 1 if begins and not rows[title - 1].is_date else title


def _around_title(rows: Sequence[Line], keys: Sequence[str], head: range) -> set[int]:
    title = _title(rows, head)
    if title is None:
        return set()
    below = (i for i in head if i > title and not rows[i].is_closing)
    data = {i for i in below if is_page_data(keys[i]) or speech(rows[i]) >= _DATA}
    return data | _unknown(rows, title)


def _unknown(rows: Sequence[Line], title: int) -> set[int]:
    """Lines above the title, without number, issuer and marks of a document and without other titles."""
    top = title
    while top and (is_of_document(rows[top - 1]) or rows[top - 1].is_closing):
        top -= 1
    named = {i for i in range(title) if _names(rows[i], rows[title])}
    return named | {
        i for i in range(top) if not (rows[i].is_title or is_of_document(rows[i]) or _is_prose(rows[i]))
    }


def _names(row: Line, title: Line) -> bool:
    """Whether a line holds a whole title and more."""
    return len(title.text) >= _TITLE and title.text in row.text and row.text != title.text


def is_of_document(row: Line) -> bool:
    """Whether a line above a title is a document's: its number, its issuer, its marks."""
    return bool(_DOCUMENT.search(row.text))


def _is_prose(row: Line) -> bool:
    """A piece of a paragraph cut over lines; the lines of a site have neither indent nor clauses."""
    return bool(row.indent) or row.ends or (len(row.text) >= _CUT and bool(_CLAUSE.search(row.text)))


def _printed_again(rows: Sequence[Line], head: range, gone: set[int]) -> set[int]:
    """The page's own title above a report that begins with the same words."""
    if len(head) < _TWICE:
        return set()
    titles = [_WRAPPING.sub("", rows[i].text) for i in head]
    printed = [rows[i].text for i in head]
    again = {i for i in head if i not in gone and titles[i] in titles[i + 1 :]}
    # Without any furniture about, only a form that a report would not use tells the page's title.
    return again if gone else {i for i in again if printed[i] not in printed[i + 1 :]}
