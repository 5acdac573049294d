"""Which numbers follow a heading on its own line? 一、加强党的建设1．开展教育。…2．…: each begins a line.

What is counted in words (三、下步打算一是…。二是…) is one paragraph, which begins a line.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.documents import CleanText
from indexer.edits import Edit, apply
from indexer.structure.lines import Line, lines_in
from indexer.structure.numbering import Number, Style, parse
from indexer.structure.sentences import LONGEST_LINE

_MARKS = r"\d{1,2}(?:[.．](?!\d)|、)|[（(][一二三四五六七八九十]{1,3}[)）]"
_SPEAKS = r"(?=[“「《]?[\u3400-\u9fff])"
_MARK_BEGINS = re.compile(r"[\d（(]")  # most headings hold none
_INNER = re.compile(rf"(?<=[\u3400-\u9fff”」》])(?:{_MARKS}){_SPEAKS}")
_BEHIND = re.compile(rf"(?<=[。；！？])\s?(?P<mark>{_MARKS}){_SPEAKS}")
_SENTENCE = re.compile("[。；;！？]")
# 一是 behind the words of a heading; behind a verb (我们要一是…) the sentence goes on; 唯一是 counts nothing.
_SPOKEN = re.compile(
    r"(?<=[\u3400-\u9fff”」》：:])(?<![要有为為在是即以对對把和与與及的了须須应應将將做到唯统統之第单單同任每逐])\s?(?=一是)"
)
_CARRIED = re.compile("(?<=[，,；;。])二是")
_SHORTEST = 4  # characters of the outer heading


def unglued(clean: CleanText) -> tuple[CleanText, Sequence[Line]]:
    """The text with a line of its own for each number that is glued to the heading above it; its lines.

    Such a number opens a sequence or carries on the one at hand, and the next one follows behind a
    sentence; what stands once, or counts on to nothing, is a figure in a sentence.
    """
    values: dict[Style, int] = {}
    edits: list[Edit] = []
    lines = lines_in(clean.text)
    for line in lines:
        if number := line.number:
            values[number.style] = number.value
            breaks = _breaks(line, number, values) or _spoken(line.text, number)
            edits += (Edit(line.at + at, line.at + at, "\n", "wrap") for at in breaks)
    if not edits:
        return clean, lines
    broken = apply(clean, edits)
    return broken, lines_in(broken.text)


def _breaks(line: Line, outer: Number, values: dict[Style, int]) -> Sequence[int]:
    """Where in a line numbers begin that count on, the first of them inside its first sentence."""
    first = _first(line.text, outer, values)
    if first is None:
        return []
    at, inner = first
    found, value = [at], inner.value
    for place, number in _further(line.text, at):
        if number.style == inner.style and number.value == value + 1:
            found.append(place)
            value = number.value
    carried = inner.value > 1  # `_first` takes none but the next one
    if len(found) == 1 and not carried:
        return []
    values[inner.style] = value
    return found


def _first(text: str, outer: Number, values: dict[Style, int]) -> tuple[int, Number] | None:
    begin, end = outer.end + _SHORTEST, outer.end + LONGEST_LINE
    match = _INNER.search(text, begin, end) if _MARK_BEGINS.search(text, begin, end) else None
    if match is None or _SENTENCE.search(text, outer.end, match.start()):
        return None
    inner = parse(text[match.start() : match.end() + 1])
    if inner is None or inner.style <= outer.style:
        return None
    fits = inner.value in (1, values.get(inner.style, 0) + 1)
    return (match.start(), inner) if fits else None


def _spoken(text: str, outer: Number) -> Sequence[int]:
    """Where 一是 begins inside the first sentence of a line, if 二是 follows."""
    if "二是" not in text:
        return []
    match = _SPOKEN.search(text, outer.end + _SHORTEST, outer.end + LONGEST_LINE)
    if match is None or _SENTENCE.search(text, outer.end, match.start()):
        return []
    return [match.end()] if _CARRIED.search(text, match.end() + 2) else []


def _further(text: str, start: int) -> Iterator[tuple[int, Number]]:
    for match in _BEHIND.finditer(text, start):
        if number := parse(text[match.start("mark") : match.end() + 1]):
            yield match.start("mark"), number
