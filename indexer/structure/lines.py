"""Where does each line of a text stand? Lines that hold something, with their offsets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from indexer.structure.numbering import Number, parse


@dataclass(slots=True)  # not frozen: one a line, made in half the time
class Line:
    """A line that is not blank: it begins at `start`, its first character that is no space stands at `at`.

    `text` is the line without the space around it, so that it ends at `end = at + len(text)`.
    """

    start: int
    at: int
    text: str
    _is_read: bool = field(default=False, init=False, repr=False, compare=False)
    _number: Number | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def number(self) -> Number | None:
        """The number that the line begins with, read when it is first asked for."""
        if not self._is_read:
            self._number, self._is_read = parse(self.text), True
        return self._number

    @property
    def end(self) -> int:
        """Where the text of the line ends (trailing space excluded)."""
        return self.at + len(self.text)


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of `text[start:end]` that are not blank; only a line feed ends a line."""
    limit = len(text) if end is None else end
    while start < limit:
        stop = text.find("\n", start, limit)
        stop = limit if stop < 0 else stop
        raw = text[start:stop]
        if content := raw.strip():
            yield Line(start, start + len(raw) - len(raw.lstrip()), content)
        start = stop + 1


@lru_cache(maxsize=2)  # most files are split into one report, whose lines are those of the file
def lines_in(text: str) -> Sequence[Line]:
    """All lines of a text that are not blank."""
    return tuple(lines_of(text))


def compact(text: str) -> str:
    """The text without any white space, for comparing what is printed twice."""
    return "".join(text.split())
