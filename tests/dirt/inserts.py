"""What gets between the words? Counters, numbers of segments, watermarks, phrases of advertisers, markup."""

import re
from collections.abc import Iterator
from functools import cache, partial
from random import Random

from . import Dirt, Dirty
from .chance import number, pick
from .furniture import CHROME

_INSIDE = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")
_MARKUP = (
    "<br/>",
    "&nbsp;&nbsp;",
    '<span style="font-size:16px">',
    "</span></p>",
    "<o:p></o:p>",
    ".p1{margin:0 auto;text-indent:2em;color:#333}",
    "@page{size:21.0cm 29.7cm;margin:2cm}",
    "HYPERLINK \\l _Toc29183 PAGEREF _Toc29183 \\h",
)


@cache
def _phrases(kind: str, held_out: bool) -> tuple[str, ...]:
    """The invented phrases of a kind; those held out are never looked at while rules are written."""
    wanted = "held-out" if held_out else "tuning"
    rows = [line.split("\t") for line in (CHROME / "phrases.tsv").read_text("utf-8").splitlines()]
    return tuple(row[2] for row in rows if row[:2] == [wanted, kind])


def counters_inside(held_out: bool = False) -> Dirt:
    """Page counters in mid-word, all of one form: `规第 3 页, 共 10 页范`."""
    return partial(_counters_inside, held_out=held_out)


def _counters_inside(report: Dirty, rng: Random, held_out: bool) -> Dirty:
    total = number(rng, 3, 12)
    form = pick(rng, _phrases("counter", held_out))
    marks = [form.format(page, total) for page in range(1, total)]
    own_line = "页" not in form  # without a word it would be part of a figure
    return report.furnished("counters-inside", _spread(report.text, rng, marks, own_line))


def segment_numbers(report: Dirty, rng: Random) -> Dirty:
    """A line break and a number in running text: `有序推` / `2、进`, as if it were a list."""
    marks = [f"{n}、" for n in range(2, number(rng, 4, 7))]
    pieces = list(_between(report.text, rng, [f"\n{mark}" for mark in marks]))
    return report.furnished("segment-numbers", "".join(pieces))


def watermarks(held_out: bool = False) -> Dirt:
    """One site's mark, dotted, in the middle of words."""
    return partial(_watermarks, held_out=held_out)


def _watermarks(report: Dirty, rng: Random, held_out: bool) -> Dirty:
    return report.furnished(
        "watermark", _spread(report.text, rng, [pick(rng, _phrases("mark", held_out))] * number(rng, 3, 6))
    )


def adverts(held_out: bool = False) -> Dirt:
    """Phrases of gambling and adult sites put into sentences."""
    return partial(_adverts, held_out=held_out)


def _adverts(report: Dirty, rng: Random, held_out: bool) -> Dirty:
    marks = [pick(rng, _phrases("advert", held_out)) for _ in range(number(rng, 3, 6))]
    return report.furnished("adverts", _spread(report.text, rng, marks))


def link_farm(held_out: bool = False) -> Dirt:
    """A row of links behind the report: `什么|什么|`."""
    return partial(_link_farm, held_out=held_out)


def _link_farm(report: Dirty, rng: Random, held_out: bool) -> Dirty:
    row = "|".join(pick(rng, _phrases("link", held_out)) for _ in range(number(rng, 8, 16))) + "|"
    return report.furnished("link-farm", report.text.rstrip("\n") + "\n" + row + "\n")


def markup(report: Dirty, rng: Random) -> Dirty:
    """Raw tags and rules of style between paragraphs, or at their ends."""
    lines = report.text.rstrip("\n").split("\n")
    for _ in range(number(rng, 2, 5)):
        mark = pick(rng, _MARKUP)
        at = number(rng, 1, len(lines) - 1)
        if mark[0] in ".@":
            lines.insert(at, mark)
        else:
            lines[at] += mark
    return report.furnished("markup", "\n".join(lines) + "\n")


def _spread(text: str, rng: Random, marks: list[str], own_line: bool = False) -> str:
    return "".join(_between(text, rng, [f"\n{m}\n" if own_line else m for m in marks]))


def _between(text: str, rng: Random, marks: list[str]) -> Iterator[str]:
    """The text with the marks in order, each between two Han characters of a long line."""
    places = list(_places(text))
    chosen = sorted({pick(rng, places) for _ in marks} if places else set())
    start = 0
    for at, mark in zip(chosen, marks, strict=False):
        yield text[start:at]
        yield mark
        start = at
    yield text[start:]


def _places(text: str) -> Iterator[int]:
    """Between Han characters, a good way behind the start of a long line and before its end."""
    start = 0
    for line in text.split("\n"):
        if len(line) >= 90:
            yield from (start + m.start() for m in _INSIDE.finditer(line, 45, len(line) - 5))
        start += len(line) + 1
