"""How does a site turn a report into machine Traditional? By OpenCC's s2t, wrong conversions included."""

from dataclasses import replace
from functools import cache
from random import Random

from opencc import OpenCC

from . import Dirty


def traditional(report: Dirty, rng: Random) -> Dirty:
    """The report in Traditional characters; the gold stays in that script, as its original."""
    changed = report.rewritten("traditional", convert)
    return replace(changed, labels=replace(changed.labels, script="traditional"))


def convert(text: str) -> str:
    """Simplified to Traditional, line by line, so that a heading converts as it does in its report."""
    return "\n".join(str(_converter("s2t").convert(line)) for line in text.split("\n"))


def differs(char: str) -> bool:
    """Whether the character has another form in Simplified: what a site takes for a converted one."""
    return bool(_converter("t2s").convert(char) != char)


@cache
def _converter(direction: str) -> OpenCC:
    return OpenCC(direction)
