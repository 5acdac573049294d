"""Does a line speak as pages do, or as reports do? Weights learned from lines of both.

The weights are in `page_weights.npz`, which `learn_pages.py` makes from clean reports and lines of pages
that were written for this project (MIT as the project). It holds `signs`, one a line, and `weights`,
whole numbers of hundredths. Signs are the characters of a folded line, its pairs of characters, and its
shape: length, end, punctuation, shares of figures, Latin letters and symbols (the shallow features of
Kohlschütter et al., Boilerplate Detection Using Shallow Text Features, 2010).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

import numpy as np

from indexer.cleaning.lines import Line
from indexer.cleaning.patterns import folded

FILE = "page_weights.npz"
ALWAYS = "="  # the sign that every line has
LEVELS = 100  # of a weight of one
SCALE = 3.0  # of the sum, over the root of the number of signs: many do not say more than few
_CHARACTER, _PAIR = 2.0, 4.0  # how much the signs of a piece say where words say as much
_LOOKED_AT = 200  # characters of a long line
_FIGURES = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_BUTTON = re.compile(r"[\[【(][^\]】)]{1,10}[\]】)]$")
_KINDS = {
    "figures": re.compile(r"\d"),
    "latin": re.compile("[a-z]"),
    "symbols": re.compile(r"[^\w,。、;:“”()《》 ]|_"),
}
_LENGTHS = (4, 8, 16, 32, 64, 128)
_SHARES = (0.06, 0.2)
_MENU_WORD = 6


def speech(row: Line) -> float:
    """The logarithm of the odds that a page says a line: above 0 if that is likelier than a report."""
    return _speech(row.text, row.indent[:1])


@lru_cache(maxsize=1 << 12)
def _speech(text: str, indent: str) -> float:
    weights = _weights()
    signs = signs_of(Line(0, len(text), text, indent))
    known = weights.keys() & signs
    return sum(map(weights.__getitem__, known)) * SCALE / sqrt(len(signs))


def signs_say(text: str) -> float:
    """What the characters and pairs of a piece of a folded line say for a page, each as often as it stands.

    A sum of weights: pieces of one text can be compared by it, whatever their length.
    """
    weights, plain = _weights(), _FIGURES.sub("0", text)
    pairs = (plain[i : i + 2] for i in range(len(plain) - 1))
    characters = sum(weights.get(char, 0.0) for char in plain)
    return _CHARACTER * characters + _PAIR * sum(weights.get(pair, 0.0) for pair in pairs)


def signs_of(row: Line) -> set[str]:
    """The signs of a line by which it is told."""
    key = folded(row.text[:_LOOKED_AT])
    plain = _BLANKS.sub(" ", _FIGURES.sub("0", key))
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1)}
    return {ALWAYS, *plain, *pairs, *_shape(row, key)}


def _shape(row: Line, key: str) -> Iterator[str]:
    yield f"#length {sum(len(key) > size for size in _LENGTHS)}"
    for name in ("ends", "is_heading", "is_closing", "is_title", "indent"):
        if getattr(row, name):
            yield f"#{name}"
    for name, kind in _KINDS.items():
        count = len(kind.findall(key))
        yield f"#{name} {(count > 0) + sum(count > share * len(key) for share in _SHARES)}"
    words = key.split()
    yield f"#words {min(len(words), 5)}"
    if len(words) > 2 and len(key) <= (_MENU_WORD + 1) * len(words):
        yield "#menu"
    for mark in ":,、。":
        yield f"#{mark} {min(key.count(mark), 2)}"
    if _BUTTON.search(key):
        yield "#button"


@cache
def _weights() -> dict[str, float]:
    with files(__package__).joinpath(FILE).open("rb") as file, np.load(file) as data:
        weights = (data["weights"].astype(float) / LEVELS).tolist()
        return dict(zip(str(data["signs"]).split("\n"), weights, strict=True))
