"""How does a model-text site join reports? Under labels of one form, a preface before, teasers behind."""

from collections.abc import Sequence
from random import Random

from . import Dirty, solid
from .chance import number, pick
from .furniture import CHROME, fill
from .glosses import gloss
from .traditional import convert

_NUMERALS = "一二三四五六七八九"
LABELS = (
    "篇{han}：{title}",
    "第{han}篇：{title}",
    "篇{n}：{title}",
    "范文{n}",
    "{site}篇{han}",
    "【篇{han}】{title}",
    "第{n}篇 {title}",
    "（{han}）{title}",
)
HELD_OUT_LABELS = ("{site}（篇{n}）", "范文{han}：{title}", "范文第{n}篇 {title}", "{site} 第{n}篇")
_SITES = (
    "{topic}(精选{n}篇)",
    "{topic}（通用{n}篇）",
    "最新{topic}范文{n}篇",
    "{topic}(实用{n}篇)",
    "{topic}合集{n}篇",
)


def site_title(rng: Random, parts: int, topic: str) -> str:
    """What a site calls a compilation: it may promise more parts than there are."""
    promised = parts if rng.random() < 0.5 else number(rng, parts + 1, 15)
    return pick(rng, _SITES).format(topic=topic, n=promised)


def compilation(
    reports: Sequence[Dirty],
    rng: Random,
    title: str,
    *,
    label: str = LABELS[0],
    template: str = "compilation",
    density: float | None = None,
) -> str:
    """The text of one file that holds all the reports; what each report means for itself does not change.

    `density`, if given, makes the chrome machine Traditional with that share of glosses.
    """
    chrome = fill((CHROME / f"{template}.txt").read_text("utf-8"), rng, title)
    before, between, after = (_converted(piece, rng, density) for piece in chrome.split("{body}\n"))
    parts = [
        _converted(_label(label, at, report, title), rng, density) + f"\n{report.text.rstrip()}\n"
        for at, report in enumerate(reports)
    ]
    return before + between.join(parts) + after


def furniture_of(text: str, reports: Sequence[Dirty]) -> int:
    """How many characters of a compilation are none of its reports'."""
    return solid(text) - sum(solid(report.text) - report.furniture for report in reports)


def _label(form: str, at: int, report: Dirty, site: str) -> str:
    return form.format(han=_NUMERALS[at], n=at + 1, title=report.labels.title, site=site)


def _converted(text: str, rng: Random, density: float | None) -> str:
    if density is None:
        return text
    return gloss(convert(text), rng, density)
