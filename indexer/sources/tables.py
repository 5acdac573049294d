"""How does a table become lines of text? A row a line, unless its cells hold running text."""

from collections.abc import Iterable, Iterator, Sequence

SEPARATOR = "  "
"""Stands between the cells of a row: a single blank could be one inside a cell."""

_LONGEST_CELL = 120  # characters; a cell with more, over several lines, is laid out as text
_MOST_LINES = 4  # in a cell of a row of data


def row_lines(cells: Iterable[Sequence[str]], *, layout: bool = False) -> Iterator[str]:
    """The lines of one row; each cell is given as its lines.

    layout: the row is known to hold no data.

    Pages and forms are laid out with tables too: where a cell holds several paragraphs, the cells
    follow each other, line by line.
    """
    filled = [[line for line in cell if line.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) > 1 and not layout and not any(_is_text(cell) for cell in filled):
        yield SEPARATOR.join("".join(line.strip() for line in cell) for cell in filled)
        return
    for cell in filled:
        yield from cell


def _is_text(cell: Sequence[str]) -> bool:
    if len(cell) == 1:
        return False
    return len(cell) > _MOST_LINES or sum(map(len, cell)) > _LONGEST_CELL
