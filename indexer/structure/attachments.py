"""What hangs on a report? The list of its attachments is no outline; one printed below it opens a section."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.structure.lines import Line
from indexer.structure.numbering import Number
from indexer.structure.sentences import LONGEST_LINE, bare, ends_sentence

_NUMERAL = r"[\d一二三四五六七八九十]{1,2}"
_LIST = re.compile(r"附\s?[件表录錄]?\s?[:：]\s?(?=$|\d|[(（一①⒈])")
_OPENS = re.compile(rf"(?P<number>附\s?[件录錄]\s?(?:{_NUMERAL})?)\s?(?:[:：]\s?|\s+|$)(?P<name>.*)")
_LONGEST_ITEM = 60
_PARAGRAPH = 30  # characters of a line that is text
_LOOKED_AT = 4  # lines behind a label among which its text begins


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment printed in full: the line of its label, and the name that it has."""

    index: int
    number: str
    name: str


def listed(lines: Sequence[Line], first: int, numbers: Mapping[int, Number]) -> set[int]:
    """The lines that list attachments (附件：1.… 2.…), by index: their numbers open no sections."""
    items: set[int] = set()
    inside = False
    for index in range(first, len(lines)):
        text = lines[index].text
        if text[0] == "附" and _LIST.match(text):
            inside = True
        elif inside:
            inside = index in numbers and _is_item(lines, index, numbers)
            items.update([index] if inside else [])
    return items


def _is_item(lines: Sequence[Line], index: int, numbers: Mapping[int, Number]) -> bool:
    text = lines[index].text
    above_text = index + 1 < len(lines) and index + 1 not in numbers and _is_text(lines[index + 1].text)
    return len(text) <= _LONGEST_ITEM and not ends_sentence(text) and not above_text


def attachments(lines: Sequence[Line], first: int) -> Iterator[Attachment]:
    """The attachments that are printed in full behind line `first`."""
    for index in range(first, len(lines)):
        text = lines[index].text
        if text[0] != "附" or len(text) > LONGEST_LINE or ends_sentence(text) or _LIST.fullmatch(text):
            continue
        match = _OPENS.fullmatch(text)
        if match and _has_body(lines, index) and not _LIST.match(text):
            name = bare(match["name"]) or _name_below(lines, index)
            yield Attachment(index, match["number"] if name else "", name or bare(text))


def _has_body(lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1 : index + 1 + _LOOKED_AT]
    return any(_is_text(line.text) or _begins(line) for line in below)


def _begins(line: Line) -> bool:
    return line.number is not None and line.number.value == 1


def _is_text(text: str) -> bool:
    return len(text) >= _PARAGRAPH and ends_sentence(text)


def _name_below(lines: Sequence[Line], index: int) -> str:
    if index + 1 == len(lines):
        return ""
    line = lines[index + 1]
    fits = len(line.text) <= LONGEST_LINE and not ends_sentence(line.text) and line.number is None
    return bare(line.text) if fits else ""
