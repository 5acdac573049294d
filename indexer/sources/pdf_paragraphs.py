"""Which lines of a PDF make one paragraph?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.sources.pdf_lines import TextLine

_FULL = 1.6  # characters that a full line may lack at the right margin
_RAGGED = 0.15  # of the column: what a line may lack that stops in mid-sentence
_ENDS = "。！？；:："
_DEEPEST_INDENT = 3.0
_COMMON = 0.1  # of the lines at the commonest left edge: as many make a margin
_INDENT = 1.0  # characters that the first line of a paragraph stands in
_SPACED = 2.9  # sizes from line to line within a paragraph, at most
_ENTRY = re.compile(r"(?:[.．…·„。_-] ?){3,}\s*[\divxIVX]{1,4}$")  # of a contents list, set to the margin
_NEW = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节部条]"
)


def paragraphs(pages: Sequence[Sequence[TextLine]]) -> Iterator[str]:
    """A paragraph or a table's row each; a paragraph goes on over the end of a page."""
    lines = [line for page in pages for line in page]
    column = _column(lines)
    pending, before = "", None
    for line in lines:
        if before is not None and _goes_on(before, line, column):
            pending += _joint(before, line) + line.text
        else:
            if pending:
                yield pending
            pending = line.text
        before = line
    if pending:
        yield pending


@dataclass(frozen=True, slots=True)
class _Column:
    """The margins of the running text in points; whether the first lines of its paragraphs stand in."""

    left: float
    right: float
    indents: bool

    def lacks(self, line: TextLine) -> float:
        """What a line lacks at the right margin."""
        return self.right - line.right

    def is_indented(self, line: TextLine) -> bool:
        return line.left - self.left > _INDENT * line.size


def _column(lines: Sequence[TextLine]) -> _Column:
    """The left edge of most lines, and the right one of full ones."""
    body = [line for line in lines if not line.row]
    if not body:
        return _Column(0.0, 0.0, indents=False)
    lefts = Counter(round(line.left) for line in body)
    left = float(min(at for at, count in lefts.items() if count >= max(lefts.values()) * _COMMON))
    right = sorted(line.right for line in body)[-1 - len(body) // 20]
    first = [line for line in body if _INDENT < (line.left - left) / line.size < _DEEPEST_INDENT]
    return _Column(left, right, indents=len(first) >= _COMMON * len(body))


def _goes_on(before: TextLine, line: TextLine, column: _Column) -> bool:
    """Whether the line continues the one before: that one is full, and this one is not indented."""
    if before.row or line.row or _ENTRY.search(before.text) or column.is_indented(line):
        return False
    if abs(before.size - line.size) > 0.25 * before.size or line.top - before.top > _SPACED * before.size:
        return False
    ended = before.text[-1:] in _ENDS
    # A sentence that ends near the margin says nothing, unless paragraphs show by their indents.
    certain = not ended or column.indents
    slack = max(_FULL * before.size, _RAGGED * (column.right - column.left) if certain else 0.0)
    return column.lacks(before) <= slack and not (ended and _NEW.match(line.text))


def _joint(before: TextLine, line: TextLine) -> str:
    """A blank where the line end stood between two Latin words, or between groups of digits."""
    last, first = before.text[-1:], line.text[:1]
    if not (last + first).isascii():
        return ""
    return " " if (last.isalpha() and first.isalpha()) or (before.blank and (last + first).isalnum()) else ""
