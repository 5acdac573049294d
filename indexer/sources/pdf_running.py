"""Which lines of a PDF's pages are running heads, running feet and page numbers?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from indexer.sources.pdf_lines import TextLine

_MARGIN = 0.13  # of a page's height, above and below: where running lines stand
_EDGE_LINES = 2  # of a page, counted from its top and from its bottom
_LEAST_PAGES = 3  # on which a line repeats before it is a running one
_SHARE = 0.5  # of the pages; odd and even pages may differ
_DIGITS = re.compile(r"[\d一二三四五六七八九十]+")
_NUMBER = re.compile(r"[\s\-—–·~第]*\d{1,4}[\s\-—–·~页]*(?:[/共]\s*\d{1,4}\s*页?)?[\s\-—–·~]*")
_SHOWN = re.compile(r"\d+")
_PAGE_OF = re.compile(r"(?<![^\s\-—–·~第/|])\d{1,4}(?=[\s\-—–·~页/|]|$)")
_ATTACHED = re.compile(r"\s*[附表图]")
_NAME = 4  # characters of a title
_LEVEL = 3.0  # points; lines at one height of their pages differ by less
_FEWEST_PAGES = 2  # for a line that is the same at one height
_LARGER = 1.1  # sizes of the text; so large a line is a title
_WIDE = 0.75  # of the widest line; a title is narrower


def without_running_lines(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The pages without the lines that stand at the edge of most of them, digits aside.

    In few pages little repeats by chance only if it does so word for word at one height.
    """
    filled = sum(bool(lines) for lines in pages)
    seen = Counter(chain.from_iterable({_mask(line) for line in _edges(lines)} for lines in pages))
    enough = max(_LEAST_PAGES, _SHARE * filled / 2)
    running = {mask for mask, count in seen.items() if count >= enough}
    level = set(_level(pages, max(_FEWEST_PAGES, _SHARE * filled / 2)))
    kept = [_kept(number, lines, running, level) for number, lines in enumerate(pages, start=1)]
    return _with_title(pages, kept)


def _level(pages: Sequence[Sequence[TextLine]], enough: float) -> Iterator[str]:
    """What is written on several pages at one height, their own numbers aside."""
    tops: dict[str, list[float]] = {}
    for number, lines in enumerate(pages, start=1):
        for said, line in {_said(line, number): line for line in _edges(lines)}.items():
            tops.setdefault(said, []).append(line.top)
    for said, heights in tops.items():
        near = sum(b - a < _LEVEL for a, b in pairwise(sorted(heights)))
        if near + 1 >= enough:
            yield said


def _said(line: TextLine, number: int) -> str:
    """A line's words; a number that is its page's own, or counts with the pages, as the difference."""
    if _ATTACHED.match(line.text):
        return "".join(line.text.split())
    return "".join(_PAGE_OF.sub(lambda shown: f"#{int(shown.group()) - number}", line.text).split())


def _with_title(pages: Sequence[Sequence[TextLine]], kept: list[list[TextLine]]) -> list[list[TextLine]]:
    """A running head stays once where the document has no other title."""
    if not kept or not kept[0]:
        return kept
    first = kept[0][0]
    lines = [line for page in kept for line in page]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    widest = max(line.right - line.left for line in lines)
    heads = [line for line in _edges(pages[0]) if line.top < first.top and len(_mask(line)) >= _NAME]
    large = [line for line in heads if line.size > _LARGER * size]
    if first.right - first.left >= _WIDE * widest and first.size <= _LARGER * size:
        large = heads[:1]
    return [[*large, *kept[0]], *kept[1:]]


def _edges(lines: Sequence[TextLine]) -> list[TextLine]:
    found = [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    return [line for line in found if not line.row and _is_in_margin(line)]


def _is_in_margin(line: TextLine) -> bool:
    height = line.page_height
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def _mask(line: TextLine) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))


def _kept(number: int, lines: Sequence[TextLine], running: set[str], level: set[str]) -> list[TextLine]:
    edges = [
        line
        for line in _edges(lines)
        if _mask(line) in running or _said(line, number) in level or _is_number_of(line, number)
    ]
    return [line for line in lines if line not in edges]


def _is_number_of(line: TextLine, number: int) -> bool:
    """Whether a line is a page number alone, of this page: short documents repeat nothing."""
    shown = _SHOWN.search(line.text) if _NUMBER.fullmatch(line.text) else None
    return shown is not None and abs(int(shown.group()) - number) <= 1
