"""Which lines are headings by their number?"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.structure.attachments import listed
from indexer.structure.lines import Line
from indexer.structure.numbering import HAN_DIGITS, STEMS, Number, Style, han_value, parse
from indexer.structure.sentences import LONGEST_LINE, bare, ends_sentence, first_sentence, heading_of
from indexer.structure.tables import is_row
from indexer.structure.weak import weak_numbers

# 一、二年级, 1、2号楼, 三、四线城市: a list of two neighbours and what is counted, not an item of a list.
_COUNTED = r"(?![年个個]来|年來)[、，,年级級期线線类類等轮輪批季孩楼樓产產号號月日班名所个個类本至到—\-]"
_NEIGHBOUR = re.compile(rf"([{HAN_DIGITS}]{{1,3}}|\d{{1,3}}){_COUNTED}")
_STEM_NEIGHBOUR = re.compile(rf"[{STEMS}][、，,两兩双雙三等方]")
_GO_ON = frozenset("。，、；：！？,;:!?”’」』）》)")  # no line begins so: it was cut off the one above
_OPEN = {"“": "”", "「": "」", "《": "》", "（": "）", "(": ")"}
_LAST_OPEN = re.compile("(?P<mark>[“「《（(])[^“「《（(”」》）)]*$")
_LONGEST_PIECE = 20  # characters of a piece that a cut leaves on a line of its own


@dataclass(slots=True)
class Heading:
    """A heading found: its section begins at `start`; the lower `rank`, the further out it stands."""

    start: int
    number: str
    value: int
    heading: str
    rank: float
    style: Style | None = None


def numbered_headings(lines: Sequence[Line], first: int) -> list[Heading]:
    """The headings with a number among the lines from `first` on, in order."""
    strong = {i: n for i in range(first, len(lines)) if (n := lines[i].number)}
    numbers = strong | weak_numbers(lines, first, strong)
    items = listed(lines, first, strong)
    glued = _glued(lines, numbers)
    each = (_heading_at(lines, index, numbers, glued) for index in sorted(numbers) if index not in items)
    return [heading for heading in each if heading is not None]


def _glued(lines: Sequence[Line], numbers: Mapping[int, Number]) -> frozenset[Style]:
    """The styles of which most headings of the report are the first sentence of their paragraph."""
    votes: Counter[Style] = Counter()
    for index, number in numbers.items():
        votes[number.style] += 1 if ends_sentence(lines[index].text) else -1
    return frozenset(style for style, vote in votes.items() if vote > 1)


def _heading_at(
    lines: Sequence[Line], index: int, numbers: Mapping[int, Number], glued: frozenset[Style]
) -> Heading | None:
    """The heading that line `index` holds behind its number, or None.

    A number alone on its line takes the next line for its heading, if that can be one.
    """
    line, number = lines[index], numbers[index]
    if _is_no_item(line.text, number):
        return None
    rest = line.text[number.end :]
    whole = _mended(lines, index, rest, number.style in glued)
    heading = heading_of(whole) if rest else _heading_below(lines, index)
    if not heading:
        return None
    return Heading(line.start, number.printed, number.value, heading, float(number.style), number.style)


def _mended(lines: Sequence[Line], index: int, rest: str, glued: bool) -> str:
    """The text behind a number, with what was cut off it onto the next lines (全面加强⏎师德建设⏎。).

    Where the report's headings are `glued` to their paragraphs, one that stands alone was cut off it,
    if what ends soon on the next line can be its rest.
    """
    if len(rest) > LONGEST_LINE or index + 1 == len(lines):
        return rest
    line = lines[index + 1]
    below = line.text
    if below[0] not in _GO_ON and not _closes(rest, line):
        beyond = lines[index + 2].text if index + 2 < len(lines) else ""
        if beyond[:1] == "。" and len(below) <= _LONGEST_PIECE and not line.number:
            below += beyond
        elif not (glued and _ends_soon(line)):
            return rest
    return rest if ends_sentence(rest) else rest + below


def _ends_soon(below: Line) -> bool:
    sentence = first_sentence(below.text)
    short = len(sentence) <= _LONGEST_PIECE and len(sentence) < len(below.text)
    return short and "，" not in sentence and below.number is None


def _closes(above: str, below: Line) -> bool:
    """Whether a quote or bracket that a line leaves open is closed on the next."""
    if not (opened := _LAST_OPEN.search(above)):
        return False
    return _OPEN[opened["mark"]] in below.text[:_LONGEST_PIECE] and below.number is None


def _is_no_item(text: str, number: Number) -> bool:
    rest = text[number.end :]
    if number.style <= Style.CHAPTER_SECTION:
        return not _is_chapter(text, number)
    hotline = number.style == Style.ARABIC and number.value >= 100 and rest[:1].isdecimal()  # 110、119联动
    if hotline or _counts_on(rest, number) or rest[:1] in ("；", ";", "，", ",", "。", "和", "至"):
        return True
    return len(rest) <= 2 * LONGEST_LINE and is_row(rest) and not ends_sentence(rest)


def _is_chapter(text: str, number: Number) -> bool:
    """第一章 stands apart from its name, or the line is short; 第一部分学校已经完成…。 is a sentence."""
    apart = number.end > len(number.printed) or len(text) == number.end
    return apart or (len(text) <= LONGEST_LINE and not ends_sentence(text))


def _counts_on(rest: str, number: Number) -> bool:
    """Whether the next number follows at once: 一、二年级, 1、2、3号楼, (一)(二)两项, 甲、乙双方."""
    following = parse(rest) if rest else None
    if following and following.style == number.style and following.value == number.value + 1:
        return True
    if number.style == Style.STEM:
        return _STEM_NEIGHBOUR.match(rest) is not None
    match = _NEIGHBOUR.match(rest)
    if not match:
        return False
    digits = match.group(1)
    value = int(digits) if digits.isdecimal() else han_value(digits)
    return value == number.value + 1


def _heading_below(lines: Sequence[Line], index: int) -> str:
    if index + 1 >= len(lines):
        return ""
    line = lines[index + 1]
    fits = len(line.text) <= LONGEST_LINE and not ends_sentence(line.text) and line.number is None
    return bare(line.text) if fits else ""
