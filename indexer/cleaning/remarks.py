"""Which sentences are the site's and not the report's? Sentence by sentence, inside paragraphs too."""

import re
from collections.abc import Iterator, Sequence

from indexer.cleaning.beginnings import matches
from indexer.cleaning.insertions import grown, speaks_as_report
from indexer.cleaning.lines import Line
from indexer.cleaning.patterns import folded, pattern
from indexer.cleaning.prefaces import speaks_of_itself
from indexer.cleaning.spans import folded_once, lines_once
from indexer.edits import Edit

_REACH = 150  # characters of a remark to either side of the words that give it away
_PREFACE = 260  # characters of a preface that a site writes above a text
_NEAR, _HEAD = 3, 12  # lines around a sentence, and lines at the head, with titles that it may name
_STOP = re.compile(r"[。！？!?]+[”’」』]?")
_BRACKETED = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕。\n]{1,60}[)）\]】〕]")
_FIGURE = re.compile(r"\d[\d.,]*")
_OWN = 2  # figures in a sentence that make it the report's, whatever stands in it


def remarks(text: str) -> Iterator[Edit]:
    """Sentences of the site, whole prefaces made of them, and its phrases inside other sentences."""
    key = folded_once(text)
    for match in matches(pattern("phrase"), key):
        yield _phrase(text, *match.span())
    marks = [m.span() for m in matches(pattern("remark"), key)]
    yield from _sentences(text, marks) if marks else ()


def _phrase(text: str, start: int, end: int) -> Edit:
    """Takes the blanks along that were put around it, if nothing but Han stands on both sides."""
    first, last = start, end
    while first and text[first - 1] in " \u3000":
        first -= 1
    while last < len(text) and text[last] in " \u3000":
        last += 1
    return Edit(first, last, "", "furniture")


def _sentences(text: str, marks: list[tuple[int, int]]) -> Iterator[Edit]:
    rows = lines_once(text)
    index = 0
    for start, end in marks:
        while rows[index].end <= start:
            index += 1
        first, stop = _extent(text, rows, index, start, end)
        if (first, stop) == (rows[index].start, rows[index].end):
            first = text.rfind("\n", 0, first) + 1  # its indentation goes too
            stop = rows[index + 1].start if index + 1 < len(rows) else len(text)
            stop = text.rfind("\n", 0, stop) + 1 if index + 1 < len(rows) else stop
        if first < stop:
            yield Edit(first, stop, "", "furniture")


def _extent(text: str, rows: Sequence[Line], index: int, start: int, end: int) -> tuple[int, int]:
    """The whole preface that the mark stands in, or its sentence; nothing of an endless sentence.

    Of a sentence of the report, into which the site put it, only its brackets, or what was put in.
    """
    row = rows[index]
    first, stop = sentence = _sentence(text, row, start, end)
    endless = stop - first > 2 * _REACH
    if not endless and speaks_as_report(_rest(rows, index, text[first:stop])):
        return _brackets(text, first, stop, start) or grown(text, sentence, (start, end))
    if row.end - row.start <= _PREFACE and _is_preface(rows, index):
        return row.start, row.end
    if endless:
        return first, first
    if len(_FIGURE.findall(text, first, stop)) >= _OWN:
        return _brackets(text, first, stop, start) or (start, end)
    return sentence


def _rest(rows: Sequence[Line], index: int, said: str) -> str:
    """A folded sentence without its remarks and the titles around it or at the head, which a site names."""
    for row in (*rows[max(0, index - _NEAR) : index + _NEAR + 1], *rows[:_HEAD]):
        if row.is_title:
            said = said.replace(row.text, "")
    return pattern("remark").sub("", folded(said))


def _brackets(text: str, first: int, stop: int, start: int) -> tuple[int, int] | None:
    """The brackets of a sentence that a mark stands in."""
    brackets = (match.span() for match in _BRACKETED.finditer(text, first, stop))
    return next((span for span in brackets if span[0] < start < span[1]), None)


def _is_preface(rows: Sequence[Line], index: int) -> bool:
    before = rows[index - 1] if index else None
    if before is not None and before.is_body and not before.is_part_title:
        return False
    said = rows[index].text
    for title in (*rows[max(0, index - 1) : index], *rows[index + 1 : index + 2]):
        said = said.replace(title.text, "")  # a site names the title that stands above or below
    return not speaks_of_itself(said)


def _sentence(text: str, row: Line, start: int, end: int) -> tuple[int, int]:
    reach = max(row.start, start - 2 * _REACH)
    stops = [stop.end() for stop in _STOP.finditer(text, reach, start)]
    first = stops[-1] if stops else reach
    if text[end - 1] in "。！!":  # the mark itself ran up to the end of the sentence
        return first, end
    ending = _STOP.search(text, end, min(row.end, end + 2 * _REACH))
    return first, ending.end() if ending else row.end
