"""Which lines below a report did the page print?"""

from collections.abc import Sequence

from indexer.cleaning.lines import Line
from indexer.cleaning.scores import Score, looks_digital

_ISLAND = 2  # unknown short lines in a row that furniture on both sides takes along
_SHORT = 40


def below(rows: Sequence[Line], scores: Sequence[Score]) -> set[int]:
    """Lines below the last one that only the report can have said, signature and date left in."""
    end = _end_of_body(rows, scores)
    known = [i for i in range(end, len(rows)) if scores[i] in (Score.EDGE, Score.SURE, Score.BODY)]
    sure = next((i for i in known if scores[i] is Score.SURE or looks_digital(rows[i])), None)
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
