"""Which lines are headings by their number?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.lines import Line
from indexer.structure.numbering import HAN_DIGITS, Number, Style, han_value, parse
from indexer.structure.sentences import LONGEST_LINE, bare, ends_sentence, heading_of

# 一、二年级, 1、2号楼, 三、四线城市: a list of two neighbours and what is counted, not an item of a list.
_COUNTED = r"(?![年個个]来|年來)[、，,年级級期线線类類等轮輪批季孩楼樓产產号號月日班名所个個类本至到—\-]"
_NEIGHBOUR = re.compile(rf"([{HAN_DIGITS}]{{1,3}}|\d{{1,3}}){_COUNTED}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: its section begins at `start`; the lower `rank`, the further out it stands."""

    start: int
    number: str
    value: int
    heading: str
    rank: float


def numbered_heading(lines: Sequence[Line], index: int) -> Heading | None:
    """The heading that line `index` holds by its number, or None.

    A number alone on its line takes the next line for its heading, if that can be one.
    """
    line = lines[index]
    number = parse(line.text)
    if number is None or _is_no_item(line.text, number):
        return None
    rest = line.text[number.end :]
    heading = heading_of(rest) if rest else _heading_below(lines, index)
    if not heading:
        return None
    return Heading(line.start, number.printed, number.value, heading, float(number.style))


def _is_no_item(text: str, number: Number) -> bool:
    rest = text[number.end :]
    if number.style <= Style.CHAPTER_SECTION:
        return not _is_chapter(text, number)
    hotline = number.style == Style.ARABIC and number.value >= 100 and rest[:1].isdecimal()  # 110、119联动
    return hotline or _counts_on(rest, number) or rest[:1] in ("；", ";", "，", ",", "。", "和", "至")


def _is_chapter(text: str, number: Number) -> bool:
    """第一章 stands apart from its name, or the line is short; 第一部分学校已经完成…。 is a sentence."""
    apart = number.end > len(number.printed) or len(text) == number.end
    return apart or (len(text) <= LONGEST_LINE and not ends_sentence(text))


def _counts_on(rest: str, number: Number) -> bool:
    """Whether the next number follows at once: 一、二年级, 1、2、3号楼, (一)(二)两项."""
    following = parse(rest)
    if following and following.style == number.style and following.value == number.value + 1:
        return True
    match = _NEIGHBOUR.match(rest)
    if not match:
        return False
    digits = match.group(1)
    value = int(digits) if digits.isdecimal() else han_value(digits)
    return value == number.value + 1


def _heading_below(lines: Sequence[Line], index: int) -> str:
    if index + 1 >= len(lines):
        return ""
    below = lines[index + 1].text
    fits = len(below) <= LONGEST_LINE and not ends_sentence(below) and parse(below) is None
    return bare(below) if fits else ""
