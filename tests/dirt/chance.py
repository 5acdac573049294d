"""How does chance fall the same way on every machine? Through `Random.random()` alone.

Python promises the same sequence for a seed only for `random()`; `choice` and `sample` may change
between versions.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def number(rng: Random, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(rng.random() * (high - low + 1))


def pick(rng: Random, values: Sequence[T]) -> T:
    """One of the values."""
    return values[number(rng, 0, len(values) - 1)]


def date(rng: Random, year: int) -> str:
    """A day of the year, as furniture prints it: 2019-04-26."""
    return f"{year}-{number(rng, 1, 12):02}-{number(rng, 1, 28):02}"


def clock(rng: Random) -> str:
    """A time of day: 16:03:25."""
    return f"{number(rng, 7, 22):02}:{number(rng, 0, 59):02}:{number(rng, 0, 59):02}"
