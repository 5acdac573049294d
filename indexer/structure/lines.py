"""Where does each line of a text stand? Lines that hold something, with their offsets."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(slots=True)  # not frozen: one a line, made in half the time
class Line:
    """A line that is not blank: it begins at `start`, its first character that is no space stands at `at`.

    `text` is the line without the space around it, so that it ends at `end = at + len(text)`.
    """

    start: int
    at: int
    text: str

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


def compact(text: str) -> str:
    """The text without any white space, for comparing what is printed twice."""
    return "".join(text.split())
