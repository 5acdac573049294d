"""Which file of the sample corpus is made of which reports, under which dirt?"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from . import Dirt, Dirty
from .clean_reports import load
from .compilation import compilation
from .furniture import page
from .glosses import glosses
from .redaction import redaction
from .traditional import traditional
from .wraps import wraps

SEED = 20240901

# The name of the province goes too; its counties (章贡、于都、瑞金 …) are left and tell the city.
GANZHOU: Mapping[str, str] = {"赣州市": "XX市", "赣州": "XX", "江西省": "x省"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file of the corpus: the clean reports in it, what is done to each, and its encoding."""

    source: str
    clean: tuple[str, ...]
    dirt: tuple[Dirt, ...] = ()
    encoding: str = "utf-8"
    compiled_as: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it is written, with the reports that it holds."""

    recipe: Recipe
    content: bytes
    reports: tuple[Dirty, ...]


RECIPES = (
    Recipe("01-cms-page.txt", ("01-nanchuan",), (page("cms"),)),
    Recipe("02-traditional-glosses.txt", ("02-congjiang",), (traditional, glosses(0.45))),
    Recipe("03-hard-wraps.txt", ("03-zhenglan",), (wraps(34, "教师队伍建设"),)),
    Recipe("04-clean.txt", ("04-xiantao",)),
    Recipe("05-clean-traditional.txt", ("05-pingtung",)),
    Recipe("06-clean-gb18030.txt", ("06-yancheng",), encoding="gb18030"),
    Recipe("07-redacted.txt", ("07-ganzhou",), (redaction(GANZHOU, figures=0.3),)),
    Recipe("08-sharing-page.txt", ("08-gansu",), (page("sharing", counter_every=7),)),
    Recipe("09-clean.txt", ("09-xinyi",)),
    Recipe("10-forum-page.txt", ("10-zhucheng",), (page("forum"),)),
    Recipe("11-compilation.txt", ("11-jingyu", "12-shaxian"), compiled_as="教育工作汇报及调研报告(精选2篇)"),
)


def make(recipe: Recipe) -> Made:
    """Make one file; each file has a chance of its own, so that changing one changes no other."""
    rng = Random(f"{SEED}:{recipe.source}")
    reports = tuple(_soiled(load(slug), recipe, rng) for slug in recipe.clean)
    title = recipe.compiled_as
    text = compilation(reports, rng, title) if title else reports[0].text
    return Made(recipe, text.encode(recipe.encoding), reports)


def _soiled(report: Dirty, recipe: Recipe, rng: Random) -> Dirty:
    for dirt in recipe.dirt:
        report = dirt(report, rng)
    kinds = (
        *(["compilation"] if recipe.compiled_as else []),
        *([recipe.encoding] if recipe.encoding != "utf-8" else []),
    )
    for kind in kinds:
        report = report.covered(kind, report.text)
    return report


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
        "sha256": hashlib.sha256(report.gold.encode()).hexdigest(),
    }


def gold_of(source: str, part: int = 1) -> Dirty:
    """The report with its gold text, by its place in the corpus."""
    recipe = next(recipe for recipe in RECIPES if recipe.source == source)
    return make(recipe).reports[part - 1]
