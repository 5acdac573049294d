"""How does a copied page break its lines? Hard wraps in mid-word, spaced digits, a phrase cut out."""

import re
from functools import partial
from random import Random

from . import Dirt, Dirty

INDENT = "　　"
_FIGURE = re.compile(r"(?<=[一-鿿])\d+(?:\.\d+)?(?=[一-鿿])")


def wraps(width: int, phrase: str = "") -> Dirt:
    """Indented paragraphs wrapped at that many characters; `phrase`, if given, gets lines of its own once."""
    return partial(_wrapped, width=width, phrase=phrase)


def _wrapped(report: Dirty, rng: Random, width: int, phrase: str) -> Dirty:
    lines = report.text.rstrip("\n").split("\n")
    body = [wrap(space_figures(line), width) for line in lines[1:]]
    text = "\n".join([lines[0], *body]) + "\n"
    return report.covered("wraps", cut_out(text, phrase) if phrase else text)


def space_figures(line: str) -> str:
    """A blank on both sides of each figure that stands between Han characters."""
    return _FIGURE.sub(lambda match: f" {match.group()} ", line)


def wrap(line: str, width: int) -> str:
    """The paragraph with an indent, broken at every `width` characters: in mid-word, not in mid-figure."""
    rest, rows = INDENT + line, []
    while len(rest) > width:
        at = width
        while re.fullmatch(r"[\d.%]{2}", rest[at - 1 : at + 1]):
            at -= 1
        rows.append(rest[:at].rstrip(" "))
        rest = rest[at:].lstrip(" ")
    return "\n".join([*rows, rest])


def cut_out(text: str, phrase: str) -> str:
    """The text with its first `phrase` before 。 or ， between blank lines, where a link once stood."""
    match = re.search(rf"{re.escape(phrase)}(?=[。，])", text)
    if match is None:
        raise ValueError(f"the phrase to cut out does not stand on one line: {phrase}")
    return f"{text[: match.start()]}\n\n{phrase}\n\n{text[match.end() :]}"
