"""Which file of the sample corpus is made of which reports, under which dirt?"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from random import Random
from typing import Any

from . import Dirt, Dirty
from .clean_reports import load, slugs
from .compilation import LABELS, compilation, furniture_of, site_title
from .formats import possible_encoding, writer
from .furniture import page
from .glosses import glosses
from .mixes import FIRST, MIXES, Mix
from .redaction import redaction
from .traditional import traditional
from .wraps import wraps

SEED = 20240901

# The name of the province goes too; its counties (章贡、于都、瑞金 …) are left and tell the city.
GANZHOU: Mapping[str, str] = {"赣州市": "XX市", "赣州": "XX", "江西省": "x省"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file: the clean reports in it, what is done to each, its encoding and its chrome.

    `label` and `compiled_as` belong to a compilation, `density` to the glosses of its chrome;
    `template` is the page of an .html file.
    """

    source: str
    clean: tuple[str, ...]
    dirt: tuple[Dirt, ...] = ()
    encoding: str = "utf-8"
    compiled_as: str = ""
    label: str = LABELS[0]
    chrome: str = "compilation"
    density: float | None = None
    template: str = ""
    seed: str = ""

    @property
    def suffix(self) -> str:
        """The suffix of the file, with its dot."""
        return "." + self.source.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it is written, with the reports that it holds."""

    recipe: Recipe
    content: bytes
    reports: tuple[Dirty, ...]


_FIRST_FILES = (
    Recipe("01-cms-page.txt", ("01-nanchuan",), (page("cms"),)),
    Recipe("02-traditional-glosses.txt", ("02-congjiang",), (traditional, glosses(0.45))),
    Recipe("03-hard-wraps.txt", ("03-zhenglan",), (wraps(34, phrase="教师队伍建设"),)),
    Recipe("04-clean.txt", ("04-xiantao",)),
    Recipe("05-clean-traditional.txt", ("05-pingtung",)),
    Recipe("06-clean-gb18030.txt", ("06-yancheng",), encoding="gb18030"),
    Recipe("07-redacted.txt", ("07-ganzhou",), (redaction(GANZHOU, figures=0.3),)),
    Recipe("08-sharing-page.txt", ("08-gansu",), (page("sharing", counter_every=7),)),
    Recipe("09-clean.txt", ("09-xinyi",)),
    Recipe("10-forum-page.txt", ("10-zhucheng",), (page("forum"),)),
    Recipe("11-compilation.txt", ("11-jingyu", "12-shaxian"), compiled_as="教育工作汇报及调研报告(精选2篇)"),
)


def _mixed() -> Iterator[Recipe]:
    """The mixes of dirt over the reports from the thirteenth on: each mix has numbers of its own."""
    by_number = {int(slug[:2]): slug for slug in slugs()}
    start = FIRST
    for mix in MIXES:
        clean = tuple(by_number[n] for n in range(start, start + mix.size) if n in by_number)
        if clean:
            yield recipe(mix, f"{start:02}-{mix.name}{mix.suffix}", clean, Random(f"{SEED}:{start}"))
        start += mix.size


def recipe(mix: Mix, source: str, clean: tuple[str, ...], rng: Random, seed: str = "") -> Recipe:
    """A mix of dirt as the recipe of a file."""
    return Recipe(
        source,
        clean,
        mix.dirt,
        mix.encoding,
        site_title(rng, len(clean), mix.topic) if mix.size > 1 else "",
        mix.label or LABELS[0],
        mix.chrome or "compilation",
        mix.density,
        mix.template,
        seed,
    )


RECIPES = (*_FIRST_FILES, *_mixed())


@cache
def make(recipe: Recipe) -> Made:
    """Make one file; each file has a chance of its own, so that changing one changes no other."""
    rng = Random(f"{recipe.seed or SEED}:{recipe.source}")
    soiled = tuple(_soiled(load(slug), recipe.dirt, rng) for slug in recipe.clean)
    text, furniture = _joined(soiled, recipe, rng)
    encoding = possible_encoding(text, recipe.encoding)
    written = writer(recipe.suffix, encoding, recipe.template)(text, soiled[0].labels.title, rng)
    kinds = _kinds(recipe, encoding)
    reports = [replace(report, dirt=(*report.dirt, *kinds), furniture=0) for report in soiled]
    reports[0] = replace(reports[0], furniture=furniture + written.furniture)
    return Made(recipe, written.content, tuple(reports))


def _joined(reports: tuple[Dirty, ...], recipe: Recipe, rng: Random) -> tuple[str, int]:
    """The text of the file, and the characters in it that are none of its reports'."""
    if not recipe.compiled_as:
        return reports[0].text, reports[0].furniture
    text = compilation(
        reports,
        rng,
        recipe.compiled_as,
        label=recipe.label,
        template=recipe.chrome,
        density=recipe.density,
    )
    return text, furniture_of(text, reports)


def _soiled(report: Dirty, dirts: tuple[Dirt, ...], rng: Random) -> Dirty:
    for dirt in dirts:
        report = dirt(report, rng)
    return report


def _kinds(recipe: Recipe, encoding: str) -> tuple[str, ...]:
    """What the file itself adds to the dirt of its reports."""
    return (
        *(["compilation"] if recipe.compiled_as else []),
        *([encoding] if encoding != "utf-8" else []),
        *([recipe.suffix] if recipe.suffix != ".txt" else []),
    )


def label_rows(made: Made) -> list[dict[str, Any]]:
    """One row of labels.jsonl for each report of a file."""
    return [_row(made.recipe.source, part, report) for part, report in enumerate(made.reports, 1)]


def _row(source: str, part: int, report: Dirty) -> dict[str, Any]:
    return {
        "source": source,
        "part": part,
        "clean": report.clean,
        "dirt": list(report.dirt),
        **asdict(report.labels),
        "characters": len("".join(report.gold.split())),
        "furniture": report.furniture,
        "sha256": hashlib.sha256(report.gold.encode()).hexdigest(),
    }


def gold_of(source: str, part: int = 1) -> Dirty:
    """The report with its gold text, by its place in the corpus; raises LookupError for another place."""
    found = next((recipe for recipe in RECIPES if recipe.source == source), None)
    if found is None:
        raise LookupError(source)
    return make(found).reports[part - 1]
