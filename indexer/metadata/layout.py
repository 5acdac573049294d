"""Where do a text's heading lines end, and where does its signature begin?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_MOST = 6  # lines of a heading or a signature
_HEAD, _TAIL = 1500, 600  # characters in which they stand


@dataclass(frozen=True, slots=True)
class Layout:
    """Short lines stand in `text[:head_end]`, before the first long one, and in `text[tail_start:]`."""

    head_end: int
    tail_start: int


@lru_cache(maxsize=2)  # the region's names and the signature are looked for in the same text
def layout_of(text: str) -> Layout:
    """Heading lines have at most 50 characters and no full stop, those of the signature at most 45."""
    head_end = 0
    for start, line in islice(_lines(text[:_HEAD]), _MOST):
        if _is_sentence(line, 50):
            break
        head_end = start + len(line) + 1
    offset = max(0, len(text) - _TAIL)
    tail_start = len(text)
    for start, line in islice(reversed([*_lines(text[offset:])]), _MOST):
        if _is_sentence(line, 45):
            break
        tail_start = offset + start
    return Layout(head_end, tail_start)


def line_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The line that `text[start:end]` stands in, and where in it."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return text[begin : stop if stop >= 0 else len(text)], start - begin


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank with their offsets, in order."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _is_sentence(line: str, longest: int) -> bool:
    line = line.strip()
    return len(line) > longest or line.endswith(("。", "；", ";"))
