"""What does `corpus/README.md` say? What is in the corpus, from the labels of the files made."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from . import Dirty
from .plan import Made

_FOLDER = Path(__file__).parent


def readme(made: Sequence[Made]) -> str:
    """The page in Markdown."""
    reports = [report for one in made for report in one.reports]
    years = sorted(report.labels.year for report in reports if report.labels.year)
    provinces = {report.labels.region.split("/")[0] for report in reports if report.labels.region}
    others = sum(not report.labels.about_education for report in reports)
    return (
        (_FOLDER / "readme.md")
        .read_text("utf-8")
        .format(
            reports=len(reports) - others,
            others=others,
            files=len(made),
            provinces=len(provinces),
            first=years[0],
            last=years[-1],
            table="\n".join(_table(made)),
            kinds="\n".join(f"- `{kind}`: {words}" for kind, words in kinds().items()),
        )
    )


@cache
def kinds() -> Mapping[str, str]:
    """Each kind of dirt in words."""
    lines = (_FOLDER / "kinds.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _table(made: Sequence[Made]) -> Iterator[str]:
    yield "| file | reports | dirt |"
    yield "|---|---|---|"
    for one in made:
        told = "; ".join(map(_report, one.reports))
        found = dict.fromkeys(kind for report in one.reports for kind in report.dirt)
        yield f"| `{one.recipe.source}` | {told} | {', '.join(f'`{kind}`' for kind in found) or 'none'} |"


def _report(report: Dirty) -> str:
    labels = report.labels
    years = f"{labels.year} to {labels.to}" if labels.to else str(labels.year or "year lost")
    return f"{labels.region or 'region lost'}, {years}, {labels.genre}"
