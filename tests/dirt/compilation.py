"""How does a model-text site join reports? Behind 篇一, 篇二 …, under a preface, with teasers at the end."""

from collections.abc import Sequence
from random import Random

from . import Dirty
from .furniture import CHROME, fill

_NUMERALS = "一二三四五六七八九"


def compilation(reports: Sequence[Dirty], rng: Random, title: str) -> str:
    """The text of one file that holds all the reports; what each report means for itself does not change."""
    chrome = fill((CHROME / "compilation.txt").read_text("utf-8"), rng, title)
    before, between, after = chrome.split("{body}\n")
    parts = [
        f"篇{numeral}：{report.labels.title}\n{report.text.rstrip()}\n"
        for numeral, report in zip(_NUMERALS, reports, strict=False)
    ]
    return before + between.join(parts) + after
