"""Which characters of a PDF's page stand in one line, and what does the line say?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Char = Mapping[str, Any]

_SAME_LINE = 0.5  # of a character's height: what tops of one line may differ
_GAP = 0.3  # of a character's size: a blank between Latin words
_WIDE_GAP = 1.6  # a blank that separates: columns of a list, a signature's parts
_WIDE_BLANK = "  "
_COLUMNS = 3  # of a line that is a row of a table without rules
_SLANT = 0.05  # rise of a line's characters, as of a page that was laid in askew
_TINY = 2.0  # points; smaller characters are a watermark


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page; measures in points from the page's left and top edges.

    row: of a table; blank: a blank character stood at its end.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    row: bool = False
    page_height: float = 0.0
    blank: bool = False


def text_lines(chars: Sequence[Char], page: Any) -> list[TextLine]:
    """The lines that level characters make; the few that are turned are a watermark or a stamp."""
    seen = [char for char in chars if char["size"] > _TINY]
    level = [char for char in seen if _is_level(char)]
    lines = (_line(line, page) for line in _grouped(level if 2 * len(level) > len(seen) else seen))
    return [line for line in lines if line.text]


def _is_level(char: Char) -> bool:
    along, up = char["matrix"][:2]
    return bool(abs(up) <= _SLANT * abs(along))


def _grouped(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Characters whose middles stand at one height."""
    group: list[Char] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        at = (char["top"] + char["bottom"]) / 2
        if group and at - middle > _SAME_LINE * min(char["size"], group[-1]["size"]):
            yield group
            group = []
        if not group:
            middle = at
        group.append(char)
    if group:
        yield group


def _line(group: Sequence[Char], page: Any) -> TextLine:
    chars = sorted(group, key=lambda char: char["x0"])
    ends_blank = not chars[-1]["text"].strip()
    while chars and not chars[0]["text"].strip():
        chars.pop(0)
    while chars and not chars[-1]["text"].strip():
        chars.pop()
    if not chars:
        return TextLine("", 0, 0, 0, 0, 0)
    text = chars[0]["text"] + "".join(_blank(a, b) + b["text"] for a, b in pairwise(chars))
    return TextLine(
        text=text.strip(),
        left=chars[0]["x0"],
        right=chars[-1]["x1"],
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        size=sorted(char["size"] for char in chars)[len(chars) // 2],
        page_height=float(page.height),
        row=text.strip().count(_WIDE_BLANK) >= _COLUMNS - 1,
        blank=ends_blank,
    )


def _blank(before: Char, char: Char) -> str:
    """Blanks are rarely characters in a PDF: gaps tell them."""
    if not before["text"].strip() or not char["text"].strip():
        return ""
    gap = char["x0"] - before["x1"]
    size = min(before["size"], char["size"])
    if gap > _WIDE_GAP * size:
        return _WIDE_BLANK
    both_latin = before["text"].isascii() and char["text"].isascii()
    return " " if both_latin and gap > _GAP * size else ""
