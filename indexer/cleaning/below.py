"""Which lines below a report did the page print?

A report ends with a sentence, its signature, its attachments or a table. Once the page speaks again
it is over, and on what is surely a page nothing short and unknown stands below it.
"""

import re
from collections.abc import Sequence

from indexer.cleaning.forms import is_digital
from indexer.cleaning.lines import Line
from indexer.cleaning.prefaces import speaks_to_reader
from indexer.cleaning.scores import Score
from indexer.cleaning.speech import speech

_ISLAND = 2  # unknown short lines in a row that furniture on both sides takes along
_SHORT = 40
_FORMS = 2  # lines of the form of a page below a text that tell a page
_UNKNOWN = 6  # unknown lines at most that a page without any such line has below a text
_SIGNATURE = 3  # lines below a text among which a signer may stand without a date
_ALONE = 2  # lines of the page above its last sentence, where none stands below
_TABLE = 2  # figures in a line that make it a row of a table
_FIGURE = re.compile(r"(?<![^\s:：])\d[\d.,%％]*(?![^\s\d.,%％])")
_CLAUSE = re.compile("[,，、；;]")
_CUT = 20  # characters of a line that a page's width cut
_REPORT = -8.0  # what a clause says for a page at most that is a report's
_LABEL = re.compile(r"[^:：]{2,8}[:：]")
_NOTE = re.compile(r"注[:：]|[(（][^:：]*(?:[:：][^:：]*)?[)）]$")


def below(rows: Sequence[Line], scores: Sequence[Score], on_page: bool) -> set[int]:
    """Lines below the last one that only the report can have said; `on_page` if a page stands above it."""
    end, spoken = _end_of_body(rows, scores, on_page)
    known = [i for i in range(end, len(rows)) if scores[i] in (Score.EDGE, Score.SURE, Score.BODY)]
    sure = next((i for i in known if scores[i] is Score.SURE or is_digital(rows[i])), None)
    forms = [i for i in known if scores[i] is not Score.BODY]
    if on_page or len(forms) >= _FORMS:
        return _all_below(rows, end, forms, spoken)
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


def _all_below(rows: Sequence[Line], end: int, forms: Sequence[int], spoken: set[int]) -> set[int]:
    """On a page: all lines below the report's own end, with what is closing or a table left in."""
    first = min([*forms[:1], *spoken], default=len(rows))
    start = _end_of_closing(rows, end, first)
    unknown = range(start, first)
    gone = spoken.union(forms) | {i for i in range(first, len(rows)) if not _stays(rows, i, start)}
    if len(unknown) <= _UNKNOWN and not any(_is_own(rows, i, start) for i in unknown):
        gone |= set(unknown)
    return gone


def _end_of_closing(rows: Sequence[Line], end: int, first: int) -> int:
    """Where the signature ends that stands below the text before the page speaks, or its last paragraph."""
    closing = [i for i in range(end, first) if rows[i].is_closing]
    if closing:
        return closing[-1] + 1
    while 0 < end < first and _goes_on(rows[end - 1], rows[end]):
        end += 1
    return end


def _goes_on(above: Line, row: Line) -> bool:
    """Whether a line is a short sentence, a long clause, or follows on a long line that was cut."""
    if not above.ends and len(above.text) >= _CUT:
        return True
    clause = len(row.text) >= _CUT and bool(_CLAUSE.search(row.text))
    return (clause or row.ends) and not speaks_to_reader(row)


def _is_own(rows: Sequence[Line], i: int, start: int) -> bool:
    """Whether a line below the text is like the text: long, indented, labelled alike, or spoken so."""
    row = rows[i]
    if has_label_of(rows[: start - 1], row):
        return True
    said = _CLAUSE.search(row.text) and speech(row) <= _REPORT
    return bool(row.indent or said) or len(row.text) > _SHORT or _stays(rows, i, start)


def has_label_of(rows: Sequence[Line], row: Line) -> bool:
    """Whether a line begins with a label that one of those lines begins with."""
    label = _LABEL.match(row.text)
    return label is not None and any(other.text.startswith(label.group()) for other in rows)


def _stays(rows: Sequence[Line], i: int, start: int) -> bool:
    """Signer and date, attachment, note, or a row of a table."""
    row = rows[i]
    if row.is_closing:
        return i < start + _SIGNATURE or row.is_attached or _is_signed(rows, i)
    return (i == start and bool(_NOTE.match(row.text))) or is_in_table(rows, i)


def _is_signed(rows: Sequence[Line], i: int) -> bool:
    """Whether a signer stands next to a date."""
    return any(row.is_closing and row.is_date != rows[i].is_date for row in _beside(rows, i))


def is_in_table(rows: Sequence[Line], i: int) -> bool:
    """Whether a line has several figures, and as many as one next to it."""
    figures = _figures(rows[i])
    return figures >= _TABLE and any(_figures(row) == figures for row in _beside(rows, i))


def _figures(row: Line) -> int:
    return len(_FIGURE.findall(row.text))


def _beside(rows: Sequence[Line], i: int) -> tuple[Line, ...]:
    return (*rows[max(0, i - 1) : i], *rows[i + 1 : i + 2])


def _end_of_body(rows: Sequence[Line], scores: Sequence[Score], on_page: bool) -> tuple[int, set[int]]:
    """Where the last line ends that only the report can have said, and what the page says below it.

    A page has sentences of its own between its lines: short ones without a figure, and each alone,
    or spoken to the reader, and numbered lists of links. They are scored BODY, and stand below the end
    that is found here.
    """
    body = [i for i, score in enumerate(scores) if score is Score.BODY]
    last = max((i for i, score in enumerate(scores) if score >= Score.EDGE), default=-1)
    while len(body) > 1 and _is_of_page(rows, scores, (body[-2], body[-1], last), on_page):
        body.pop()
    if links := _links(rows, scores, body):
        body = body[:-links]
    end = body[-1] + 1 if body else 0
    return end, {i for i in range(end, len(rows)) if scores[i] is Score.BODY}


def _is_of_page(
    rows: Sequence[Line], scores: Sequence[Score], at: tuple[int, int, int], on_page: bool
) -> bool:
    """Whether the page says a line; `at` is the line before it, itself, and the last line of the page."""
    before, i, last = at
    printed = sum(score >= Score.EDGE for score in scores[before + 1 : i])
    if printed > (0 if last > i else _ALONE) and _is_lone(rows[i]):
        return True
    return (on_page or last > before) and (speaks_to_reader(rows[i]) or _is_teaser(rows, scores, i))


def _is_teaser(rows: Sequence[Line], scores: Sequence[Score], i: int) -> bool:
    """The piece of another text below the link to it."""
    return rows[i].text.endswith(("…", "...")) and scores[i - 1] >= Score.EDGE


def _links(rows: Sequence[Line], scores: Sequence[Score], body: Sequence[int]) -> int:
    """How many of the last lines are a numbered list below a line of the page, and no sentences."""
    found = 0
    while found < len(body) and not rows[body[-1 - found]].is_sentence and _is_short(rows[body[-1 - found]]):
        found += 1
    first = body[-found] if found else 0
    return found if first and scores[first - 1] >= Score.EDGE else 0


def _is_short(row: Line) -> bool:
    return len(row.text) <= _SHORT


def _is_lone(row: Line) -> bool:
    """A short sentence without a figure, as a page has them between its lines."""
    return _is_short(row) and not row.is_heading and not any(c.isdigit() for c in row.text)
