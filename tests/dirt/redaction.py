"""How does a site make a report anonymous? Names become XX市 or **县, figures x; places inside still tell.

What is redacted is lost for good, so the gold is redacted too. The region label stays where the
places left in the text still tell it, and stops above the lost name where they do not.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from random import Random

from . import Dirt, Dirty
from .chance import pick
from .places import inner_places, short

# A figure with its unit. A year is none: it is followed by 年 or a dash.
_FIGURE = re.compile(r"\d+(?:[ .]\d+)*(?=%|所|万|亿|人|名|个|间|元|门)")
STYLES = ("XX", "xx", "x", "X", "**", "***", "*", "某", "某某", "○○", "××")
_NUMERAL_YEARS = re.compile(
    r"[〇○零一二三四五六七八九]{4}年|民國|民国|[“\"]十[一二三四]五|\d{4}[-—－]\d{2}学年"
)


def redaction(names: Mapping[str, str], figures: float) -> Dirt:
    """Replace each name by its mask, and that share of the figures (outside title and headings) by x."""
    return partial(_redacted, names=names, figures=figures)


def _redacted(report: Dirty, rng: Random, names: Mapping[str, str], figures: float) -> Dirty:
    named = report.rewritten("redaction", partial(mask_names, names=names))
    body = mask_figures(named.gold, rng, figures, _kept(named))
    return replace(named, text=body, gold=body)


def anonymous(report: Dirty, rng: Random) -> Dirty:
    """All names of the region masked where the places inside still tell it; else only its last name.

    A report in which too few places, but some, are named stays as it is: its label would be a guess.
    """
    if report.labels.region is None:
        return report
    path = report.labels.region
    style = pick(rng, STYLES)
    masked = report.rewritten("redaction", partial(mask_names, names=masks(path.split("/"), style)))
    if masked.gold == report.gold:  # it calls itself by another name
        return report
    inside = inner_places(path, masked.gold)
    if inside.telling >= 3:
        return masked
    return report if inside.any else _last_name_masked(report, path, style)


def _last_name_masked(report: Dirty, path: str, style: str) -> Dirty:
    above, _, last = path.rpartition("/")
    masked = report.rewritten("redaction", partial(mask_names, names=masks([last], style)))
    if masked.gold == report.gold or not above:
        return report
    told = short(above.split("/")[-1]) in masked.gold
    return replace(masked, labels=replace(masked.labels, region=above)) if told else report


def masks(names: list[str], style: str) -> dict[str, str]:
    """What stands for each name, full and short: 乐山市 → XX市, 乐山 → XX."""
    full = {name: style + ("自治" if "自治" in name else "") + name[-1] for name in names}
    return {**{short(name): style for name in names}, **full}


def mask_names(text: str, names: Mapping[str, str]) -> str:
    """Replace each name by its mask, longer names first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text


def mask_figures(text: str, rng: Random, share: float, kept: tuple[str, ...] = ()) -> str:
    """Replace that share of the figures that have a unit by x, but none in a line's `kept` beginning."""
    return _figures(text, rng, share, kept, lambda figure: "x")


def _figures(text: str, rng: Random, share: float, kept: tuple[str, ...], mask: Callable[[str], str]) -> str:
    def masked(match: re.Match[str]) -> str:
        return mask(match.group()) if rng.random() < share else match.group()

    def line_masked(line: str) -> str:
        start = next((beginning for beginning in kept if line.startswith(beginning)), "")
        return start + _FIGURE.sub(masked, line[len(start) :])

    return "\n".join(map(line_masked, text.split("\n")))


def _kept(report: Dirty) -> tuple[str, ...]:
    """Title and headings, with and without a blank behind the number."""
    headings = report.labels.headings
    spaced = (f"{h.number} {h.heading}" for h in headings)
    return (report.labels.title, *(h.number + h.heading for h in headings), *spaced)


def blank_figures(report: Dirty, rng: Random) -> Dirty:
    """A share of the figures lost in one way: `x所`, `投入 万元`, `()`, `1*7所`, `21.*`."""
    way = pick(rng, (_as_x, _as_capital_x, _as_blank, _as_brackets, _inner_star, _last_star))
    gold = _figures(report.gold, rng, 0.35, _kept(report), way)
    return report if gold == report.gold else report.rebuilt("blank-figures", gold)


def _as_x(figure: str) -> str:
    return "x"


def _as_capital_x(figure: str) -> str:
    return "XX"


def _as_blank(figure: str) -> str:
    return " "


def _as_brackets(figure: str) -> str:
    return "()"


def _inner_star(figure: str) -> str:
    return figure[0] + "*" + figure[2:] if len(figure) > 2 and figure.isdigit() else figure


def _last_star(figure: str) -> str:
    return figure[:-1] + "*" if "." in figure else figure


def lost_year_signs(report: Dirty, rng: Random) -> Dirty:
    """年 and 月 lost from whole dates, the dash from spans, in the title too: `2022614日`, `20112020年`."""
    changed = report.rewritten("lost-year-signs", without_signs)
    return report if changed.gold == report.gold else changed


def without_signs(text: str) -> str:
    """2022年6月14日 → 2022614日, 2011—2020年 → 20112020年."""
    text = re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2})日", r"\1\2\3日", text)
    return re.sub(r"((?:19|20)\d\d)[—－-]{1,2}((?:19|20)\d\d年)", r"\1\2", text)


def masked_years(report: Dirty, rng: Random) -> Dirty:
    """Every year masked as 20**: nobody can tell which. Not where words tell it (十三五, 二〇一八年)."""
    if _NUMERAL_YEARS.search(report.gold) or not re.search(r"20\d\d", report.gold):
        return report
    changed = report.rewritten("masked-years", lambda text: re.sub(r"(?:19|20)\d\d(?!\d)", "20**", text))
    return replace(changed, labels=replace(changed.labels, year=None, to=None))
