"""How does a site turn a report into machine Traditional? By OpenCC's s2t, and worse: 全麵, 同誌."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

from opencc import OpenCC

from . import Dirty

# What converters make of characters that have several Traditional forms; all are the same in Simplified.
MISWRITTEN: Mapping[str, str] = {
    "面": "麵",
    "志": "誌",
    "系": "係",
    "干": "幹",
    "里": "裏",
    "征": "徵",
    "制": "製",
    "后": "後",
    "范": "範",
    "松": "鬆",
}


def traditional(report: Dirty, rng: Random) -> Dirty:
    """The report in Traditional characters; the gold stays in that script, as its original."""
    changed = report.rewritten("traditional", convert)
    return replace(changed, labels=replace(changed.labels, script="traditional"))


def taiwan_traditional(report: Dirty, rng: Random) -> Dirty:
    """The same in the forms that Taiwan prefers (為, 裡), which Big5 has."""
    changed = report.rewritten("traditional", lambda text: convert(text, "s2tw"))
    return replace(changed, labels=replace(changed.labels, script="traditional"))


def miswritten(report: Dirty, rng: Random) -> Dirty:
    """Wrong forms of some characters, everywhere on the page; the gold keeps the right ones."""
    chosen = {ord(char): wrong for char, wrong in MISWRITTEN.items() if rng.random() < 0.6}
    text = report.text.translate(chosen)
    return report if text == report.text else report.covered("wrong-conversion", text)


def convert(text: str, direction: str = "s2t") -> str:
    """Simplified to Traditional, line by line, so that a heading converts as it does in its report."""
    return "\n".join(str(_converter(direction).convert(line)) for line in text.split("\n"))


def differs(char: str) -> bool:
    """Whether the character has another form in Simplified: what a site takes for a converted one."""
    return bool(_converter("t2s").convert(char) != char)


@cache
def _converter(direction: str) -> OpenCC:
    return OpenCC(direction)
