"""How does a site add readings? `學(xué)校`, at a density of its own, behind characters that it converted."""

import re
from collections.abc import Iterator
from functools import partial
from random import Random

from pypinyin import Style, pinyin

from . import Dirt, Dirty
from .traditional import differs

_HAN = re.compile(r"[㐀-鿿]+")


def glosses(density: float, inner_space: bool = False) -> Dirt:
    """Glosses behind that share of the converted characters; `inner_space` prints `會(huì )`."""
    return partial(_glossed, density=density, inner_space=inner_space)


def _glossed(report: Dirty, rng: Random, density: float, inner_space: bool) -> Dirty:
    end = " )" if inner_space else ")"
    pieces: list[str] = []
    for char, reading in _readings(report.text):
        pieces.append(char)
        if reading and differs(char) and rng.random() < density:
            pieces += ["(", reading, end]
    return report.covered("glosses", "".join(pieces))


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Each character with its reading in context, or with '' where it is not Han or has none."""
    readings = [""] * len(text)
    for run in _HAN.finditer(text):
        spoken = [values[0] for values in pinyin(run.group(), style=Style.TONE)]
        if len(spoken) == len(run.group()):
            readings[run.start() : run.end()] = spoken
    yield from zip(text, readings, strict=True)
