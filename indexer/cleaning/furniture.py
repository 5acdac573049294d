"""Which lines did the page print around the report?

Every line is scored by the pattern classes of `furniture.txt`. What is surely furniture goes
wherever it stands; what could be either goes only above the report, below it, or beside a line
that is surely furniture. A sentence never goes (the sentences of a site are told in `remarks`), save at the
ends of the text, where lines that speak as pages do go whatever they are (`ends`).
"""

from collections.abc import Iterator, Sequence

from indexer.cleaning.above import above
from indexer.cleaning.below import below
from indexer.cleaning.ends import page_ends
from indexer.cleaning.lines import LONG, Line
from indexer.cleaning.lists import listed
from indexer.cleaning.naming import naming
from indexer.cleaning.patterns import folded, pattern
from indexer.cleaning.scores import Score, score
from indexer.cleaning.spans import folded_once, lines_once
from indexer.edits import Edit


def furniture(text: str) -> Iterator[Edit]:
    """One edit for each block of lines that the page printed around or into the report."""
    rows = lines_once(text)
    scores = [score(row.text) if len(row.text) <= LONG else Score.BODY for row in rows]
    _score_collection_titles(rows, scores)
    keys = _folded_rows(text, rows)
    for i in naming(rows, keys):
        scores[i] = Score.SURE
    gone = listed(rows, keys, scores)
    head = above(rows, keys, scores)
    gone |= head | below(rows, scores, bool(head))
    gone |= {i for i, score in enumerate(scores) if score is Score.SURE}
    gone |= _beside(scores, gone)
    gone |= page_ends(rows, gone)
    yield from _blocks(text, rows, gone)


def _score_collection_titles(rows: Sequence[Line], scores: list[Score]) -> None:
    """The title of a collection says nothing about its parts; where these follow it can go."""
    if any(row.is_part_title for row in rows):
        for i, row in enumerate(rows):
            if len(row.text) <= LONG and not row.ends and pattern("title").fullmatch(folded(row.text)):
                scores[i] = Score.SURE


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
