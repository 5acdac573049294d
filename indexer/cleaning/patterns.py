"""Which patterns of page furniture are known? They are data: `furniture.txt` beside this module.

Patterns are matched against the folded form of a line or text: full-width ASCII made half-width,
Traditional and variant characters united, Latin letters in lower case, all one to one, so that one
pattern serves every script and offsets hold.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from analyzers.translation import Translation
from analyzers.variants import fold_variants, variant_table

Class = Literal[
    "sure", "edge", "label", "foot-label", "word", "edge-word", "title", "list", "remark", "phrase"
]


def folded(text: str) -> str:
    """The form that patterns are matched against, of the same length."""
    return _fold()(text)


@cache
def pattern(name: Class) -> re.Pattern[str]:
    """All patterns of one class as alternatives; for `word` and `label` classes longest first."""
    found = [p for kind, p in _rows() if kind == name]
    if "word" in name or "label" in name:
        found = sorted((re.escape(w) for row in found for w in row.split()), key=len, reverse=True)
    return re.compile("|".join(f"(?:{p})" for p in found))


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = files(__package__).joinpath("furniture.txt").read_text(encoding="utf-8")
    rows = (line.split(None, 2) for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple((kind, folded_pattern(rest)) for kind, _, rest in rows)


def folded_pattern(regex: str) -> str:
    """A pattern in folded form; escapes such as `\\S` keep their case."""
    return fold_variants(regex)


@cache
def _fold() -> Translation:
    width = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
    lower = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    wide = {code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)}
    return Translation(variant_table() | width | lower | wide)
