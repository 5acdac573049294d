"""How does a site add readings? `學(xué)校`, at a density of its own, behind characters that it converted."""

import re
from collections.abc import Iterator
from functools import partial
from random import Random

from pypinyin import Style, pinyin

from . import Dirt, Dirty
from .traditional import differs

_HAN = re.compile(r"[㐀-鿿]+")


def glosses(density: float, inner_space: bool = False, full_width: bool = False) -> Dirt:
    """Glosses behind that share of the converted characters.

    `inner_space` prints `會(huì )`, `full_width` prints `會（huì）`.
    """
    return partial(_glossed, density=density, inner_space=inner_space, full_width=full_width)


def _glossed(report: Dirty, rng: Random, density: float, inner_space: bool, full_width: bool) -> Dirty:
    start, end = ("（", "）") if full_width else ("(", ")")
    brackets = (start, f" {end}" if inner_space else end)
    return report.covered("glosses", gloss(report.text, rng, density, brackets))


def gloss(text: str, rng: Random, density: float, brackets: tuple[str, str] = ("(", ")")) -> str:
    """The text with readings in brackets behind that share of its converted characters."""
    pieces: list[str] = []
    for char, reading in _readings(text):
        pieces.append(char)
        if reading and differs(char) and rng.random() < density:
            pieces += [brackets[0], reading, brackets[1]]
    return "".join(pieces)


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Each character with its reading in context, or with '' where it is not Han or has none."""
    readings = [""] * len(text)
    for run in _HAN.finditer(text):
        spoken = [values[0] for values in pinyin(run.group(), style=Style.TONE)]
        if len(spoken) == len(run.group()):
            readings[run.start() : run.end()] = spoken
    yield from zip(text, readings, strict=True)
