"""Where does a page stop to speak above a report, and where does it speak again below it?

As in body text extraction (Finn et al., Fact or Fiction, 2001), the ends of the report are set so that the
lines outside speak as much as possible for a page and those inside for a report. What lists of words
and forms found already speaks for a page.
"""

from collections.abc import Iterable, Sequence

from indexer.cleaning.above import is_of_document
from indexer.cleaning.below import has_label_of, is_in_table
from indexer.cleaning.lines import Line
from indexer.cleaning.speech import speech

_FOUND = 2.0  # what a line speaks for a page at least that was found before
_MOST = 4.0  # what one line speaks at most for a page,
_LEAST = 4.0  # and for a report, unless it is long:
_PER_CHARACTER = 0.15
_ENOUGH = 3.0  # what speaks for a page where one was found, and where none was
_ENOUGH_ALONE = 10.0
_OVER = 16.0  # what speaks for a report before it is looked no further, and where no page was found
_OVER_ALONE = 6.0


def page_ends(rows: Sequence[Line], gone: set[int]) -> set[int]:
    """Lines outside the ends of the report, where `gone` were found before."""
    last = _outside(rows, range(len(rows) - 1, -1, -1), gone)
    below = range(len(rows) - last, len(rows))
    while below and _ends_report(rows, below[0]):
        below = below[1:]
    head = range(_outside(rows, range(below.start), gone))
    above = {i for i in head if not _is_own(rows[i])}
    return above.union(below)


def _outside(rows: Sequence[Line], order: Iterable[int], gone: set[int]) -> int:
    """How many of the lines in that order are outside."""
    best = total = 0.0
    count = 0
    enough, over = _ENOUGH_ALONE, _OVER if gone else _OVER_ALONE
    for seen, i in enumerate(order, 1):
        total += _says(rows[i], i in gone)
        enough = _ENOUGH if i in gone else enough
        if total > best and total >= enough:
            best, count = total, seen
        if total < best - over:
            break
    return count


def _says(row: Line, found: bool) -> float:
    if row.is_part_title:
        return -_OVER
    said = speech(row)
    if found:
        return max(_FOUND, min(said, _MOST))
    return max(min(said, _MOST), -_LEAST - _PER_CHARACTER * len(row.text))


def _ends_report(rows: Sequence[Line], i: int) -> bool:
    return rows[i].is_closing or is_in_table(rows, i) or has_label_of(rows[:i], rows[i])


def _is_own(row: Line) -> bool:
    return row.is_title or row.is_closing or is_of_document(row) or speech(row) < 0
