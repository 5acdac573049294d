"""Which characters does the eye take for each other? 末 for 未, 己 for 已: see data/ORIGIN.md.

By matching keys, so that 藉, which is 借 to matching, makes 借 look like 籍.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from analyzers.variants import fold_variants

Level = Literal[1, 2]
"""1: alike at a glance; 2: alike to a hasty eye."""


def look_alike(one: str, other: str) -> Level | None:
    """How much two characters of a key look alike; None where they do not."""
    return look_alikes(one).get(other)


def look_alikes(char: str) -> Mapping[str, Level]:
    """The characters that look like one of a key, at most a few dozen."""
    return _table().get(char, {})


@cache
def _table() -> Mapping[str, Mapping[str, Level]]:
    table: dict[str, dict[str, Level]] = {}
    for one, other, level in _pairs():
        for char, alike in ((one, other), (other, one)):
            known = table.setdefault(char, {})
            known[alike] = min(level, known.get(alike, level))
    return table


def _pairs() -> Iterator[tuple[str, str, Level]]:
    """Different keys that look alike, a pair once or twice."""
    text = files("webapp.search.correcting").joinpath("data/look_alikes.tsv").read_text("utf-8")
    for line in fold_variants(text).splitlines():
        char, glance, *hasty = line.split("\t")
        yield from ((char, other, 1) for other in glance if other != char)
        yield from ((char, other, 2) for other in "".join(hasty) if other != char)
