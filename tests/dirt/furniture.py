"""How does a page wrap a report into chrome? A template of `chrome/`, its blanks filled by chance.

The templates are composed for this project; sites, counts and numbers are invented. Dates and
places in them are traps on purpose: they are neither the year nor the region of the report.
"""

import re
from functools import partial
from pathlib import Path
from random import Random

from . import Dirt, Dirty
from .chance import clock, date, number, pick

CHROME = Path(__file__).parent / "chrome"
HELD_OUT = "held-out/"
_BLANK = re.compile(r"\{(\w+)(?::([^}]*))?\}")


def page(template: str, counter_every: int = 0) -> Dirt:
    """The chrome of `<template>.txt`, and a page counter after every n-th paragraph, if wanted."""
    return partial(_wrapped, template=template, counter_every=counter_every)


def _wrapped(report: Dirty, rng: Random, template: str, counter_every: int) -> Dirty:
    body = report.text.rstrip("\n")
    if counter_every:
        body = with_counters(body, counter_every)
    chrome = (CHROME / f"{template}.txt").read_text("utf-8")
    before, after = fill(chrome, rng, report.labels.title).split("{body}\n")
    return report.furnished(f"furniture:{kind_of(template)}", f"{before}{body}\n{after}")


def kind_of(template: str) -> str:
    """The kind of site that a template is of: held-out/cms-2 → cms."""
    return template.removeprefix(HELD_OUT).split("-")[0]


def templates(kind: str, held_out: bool, suffix: str = "txt") -> list[str]:
    """The names of the templates of a kind; those held out are never looked at while rules are written."""
    folder = CHROME if suffix == "txt" else CHROME / "html"
    names = sorted(
        path.name for path in (folder / HELD_OUT if held_out else folder).glob(f"{kind}*.{suffix}*")
    )
    return [(HELD_OUT if held_out else "") + name.removesuffix(".txt") for name in names]


def fill(chrome: str, rng: Random, title: str = "") -> str:
    """Fill the blanks {title} {count} {digits:n} {date} {date:year} {time} {pick:a|b}; {body} stays."""

    def blank(match: re.Match[str]) -> str:
        name, value = match.group(1), match.group(2) or ""
        if name == "body":
            return match.group()
        return _value(name, value, rng, title)

    return _BLANK.sub(blank, chrome)


def _value(name: str, value: str, rng: Random, title: str) -> str:
    match name:
        case "title":
            return title
        case "count":
            return str(number(rng, 12, 9_800))
        case "digits":
            return "".join(str(number(rng, 0, 9)) for _ in range(int(value)))
        case "date":
            return date(rng, int(value) if value else number(rng, 2006, 2024))
        case "time":
            return clock(rng)
        case "pick":
            return pick(rng, value.split("|"))
    raise ValueError(f"a chrome template has an unknown blank: {name}")


def with_counters(body: str, every: int) -> str:
    """Page counters on lines of their own after every n-th line, none behind the last."""
    lines = body.split("\n")
    total = (len(lines) - 1) // every + 1
    for page_number in range(total - 1, 0, -1):
        lines.insert(page_number * every, f"第 {page_number} 页 共 {total} 页")
    return "\n".join(lines)
