"""How does a site make a report anonymous? Names become XX市 or **县, figures x; places inside still tell.

What is redacted is lost for good, so the gold is redacted too. The region label stays: it is what
the places left in the text still tell.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from random import Random

from . import Dirt, Dirty

# A figure with its unit. A year is none: it is followed by 年 or a dash.
_FIGURE = re.compile(r"\d+(?:[ .]\d+)*(?=%|所|万|亿|人|名|个|间|元|门)")


def redaction(names: Mapping[str, str], figures: float) -> Dirt:
    """Replace each name by its mask, and that share of the figures (outside title and headings) by x."""
    return partial(_redacted, names=names, figures=figures)


def _redacted(report: Dirty, rng: Random, names: Mapping[str, str], figures: float) -> Dirty:
    named = report.rewritten("redaction", partial(mask_names, names=names))
    body = mask_figures(named.gold, rng, figures, _kept_lines(named))
    return replace(named, text=body, gold=body)


def mask_names(text: str, names: Mapping[str, str]) -> str:
    """Replace each name by its mask, longer names first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text


def mask_figures(text: str, rng: Random, share: float, kept: frozenset[str] = frozenset()) -> str:
    """Replace that share of the figures that have a unit by x, in all lines but the `kept` ones."""

    def mask(match: re.Match[str]) -> str:
        return "x" if rng.random() < share else match.group()

    return "\n".join(line if line in kept else _FIGURE.sub(mask, line) for line in text.split("\n"))


def _kept_lines(report: Dirty) -> frozenset[str]:
    return frozenset({report.labels.title, *(h.heading for h in report.labels.headings)})
