"""Was a text wrapped at a fixed width, and which of its line ends are the wrap's?

Headings, titles, list items, signatures and dates stay on lines of their own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indexer.cleaning.joints import join
from indexer.cleaning.lines import Line
from indexer.cleaning.spans import lines_once
from indexer.edits import Edit

_WINDOW = 60  # lines that are judged together; parts of a compilation may differ
_LEAST = 5  # full lines before a width is believed
_TITLES = 3  # lines at the top of a text among which its title is
_INNER = re.compile(r"[，。；、：,;:]")


# What a wrap moves to the next line in one piece: a number or Latin word, a character, and the
# punctuation that may not begin a line.
_PIECE = re.compile(r"(?:[A-Za-z\d.%％]{1,20}|.)[，。、；：！？）》”,.;:!?)]?")
_FIGURE = re.compile(r"(?<=[一-鿿]) (?=\d)|(?<=\d) (?=[一-鿿])|(?<=\d[%％]) (?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide is a line? Some programs wrap at characters, some at columns (a Han character has two).

    slack: what a full line may lack; over: what punctuation that hangs over the margin adds; indent:
    what the first line of a paragraph lacks where its two blanks were lost on the way.
    """

    of: Callable[[str], int]
    widths: range
    slack: int
    over: int
    indent: int


def _columns(text: str) -> int:
    return len(text.encode("gb18030", "replace")) if len(text) < 200 else 2 * len(text)


_MEASURES = (
    Measure(_columns, range(30, 181), slack=2, over=4, indent=4),
    Measure(len, range(15, 91), slack=1, over=2, indent=2),
)
_WIDEST = max(measure.widths[-1] for measure in _MEASURES)


@dataclass(frozen=True, slots=True)
class Width:
    """The width that some lines were wrapped at; `full` of them reach it."""

    measure: Measure
    value: int
    full: int
    indents: bool

    def reached_by(self, row: Line, following: Line, *, first: bool) -> bool:
        """Whether the line is so long that the beginning of the next one had no place in it.

        first: it is the first line of its paragraph.
        """
        lost = self.measure.indent if first and not self.indents else 0
        reach = _size(row, self.measure) + _first_piece(following, self.measure)
        return self.value - self.measure.slack <= reach + lost


def wraps(text: str) -> Iterator[Edit]:
    """Joins lines that a fixed width cut in mid-sentence, with or without empty lines between.

    Texts that were wrapped so have blanks around their figures too, which go with the line ends.
    """
    rows = lines_once(text)
    for first in range(0, len(rows), _WINDOW):
        width = _width(rows[max(0, first - _WINDOW // 2) : first + _WINDOW])
        if width is not None:
            yield from _unwrapped(text, rows, range(first, min(first + _WINDOW, len(rows))), width)


def _unwrapped(text: str, rows: Sequence[Line], window: range, width: Width) -> Iterator[Edit]:
    continued = False
    for i in window:
        row = rows[i]
        title = i < _TITLES and row.is_title
        joined = (
            i + 1 < len(rows)
            and not title
            and _is_wrapped(text, row, rows[i + 1], width, first=not continued)
        )
        if joined:
            yield join(row, rows[i + 1])
        # The blank behind a number that begins a line of its own may be a heading's.
        start = row.start if continued else row.start + 1 + len(row.text) - len(row.text.lstrip("0123456789"))
        for blank in _FIGURE.finditer(text, start, row.end):
            yield Edit(*blank.span(), "", "wrap")
        continued = joined


def _size(row: Line, measure: Measure) -> int:
    return measure.of(row.indent + row.text)


def _first_piece(row: Line | None, measure: Measure) -> int:
    """What would have to have a place at the end of the line before."""
    piece = _PIECE.match(row.text) if row else None
    return measure.of(piece.group()) if piece else 0


def _width(rows: Sequence[Line]) -> Width | None:
    """The width that a window of lines was wrapped at, or None if it was not wrapped."""
    if len(rows) < _LEAST or _nearly_longest([len(row.text) for row in rows]) > _WIDEST:
        return None  # a line has at least as many columns as characters
    found = [width for measure in _MEASURES if (width := _measured(rows, measure))]
    return max(found, key=lambda width: width.full, default=None)


def _measured(rows: Sequence[Line], measure: Measure) -> Width | None:
    sizes = [_size(row, measure) for row in rows]
    value = _nearly_longest(sizes)
    if value not in measure.widths:
        return None
    full = [
        row
        for row, following, size in zip(rows, [*rows[1:], None], sizes, strict=True)
        if size <= value + measure.over and size + _first_piece(following, measure) >= value - measure.slack
    ]
    if len(full) < _LEAST or 3 * len(full) < len(rows) or not _is_prose(full):
        return None
    return Width(measure, value, len(full), _indents(rows))


def _nearly_longest(sizes: Sequence[int]) -> int:
    """One line in twenty may be longer: a table's row."""
    return sorted(sizes)[-1 - len(sizes) // 20]


def _is_prose(full: Sequence[Line]) -> bool:
    """Whether full lines end in mid-sentence and hold sentences; lists of equal entries do not."""
    unfinished = sum(not _is_finished(row) for row in full)
    punctuated = sum(bool(_INNER.search(row.text)) for row in full)
    _, alike = Counter(row.text[:2] for row in full).most_common(1)[0]
    return 5 * unfinished >= 3 * len(full) and 2 * punctuated >= len(full) and 2 * alike < len(full)


def _is_finished(row: Line) -> bool:
    return row.ends or row.text[-1] in ":："


def _indents(rows: Sequence[Line]) -> bool:
    """Whether the first lines of paragraphs, and no others, are indented."""
    count = sum(bool(row.indent) for row in rows)
    return 0 < count <= 0.7 * len(rows)


def _is_wrapped(text: str, row: Line, following: Line, width: Width, *, first: bool) -> bool:
    if not width.reached_by(row, following, first=first):
        return False
    if following.stands_alone or (width.indents and following.indent):
        return False
    apart = "\n\n" in text[row.end : following.start]
    return not _is_finished(row) or (width.indents and not apart)
