"""How is a score read? As tables of shares, as JSON, and as the list of what failed."""

from collections.abc import Iterator
from typing import Any

from .alignment import gaps
from .measure import FIELDS, Scored, Scores

_COLUMNS = {
    "reg": "region right",
    "reg!": "region wrong",
    "year": "year right",
    "year!": "year wrong",
    "genre": "genre right",
    "title": "title right",
    "parts": "parts right",
    "h.rec": "heading recall",
    "h.prec": "heading precision",
    "topic": "topic right",
    "body": "body kept",
    "furn": "furniture kept",
    "beyond": "beyond gold",
}
_TEXTS = ("headings", "topics", "body", "furniture")


def as_text(scores: Scores, title: str) -> str:
    """The tables of one folder."""
    return "\n".join([*_fields(scores, title), *_shares(scores), *_calibration(scores), *_dirts(scores)])


def _fields(scores: Scores, title: str) -> Iterator[str]:
    yield f"{title}: {len(scores.reports)} reports"
    yield f"{'field':18}{'right':>7}{'wrong':>7}{'missing':>9}{'right %':>10}"
    for name in FIELDS:
        counts = scores.counts(name)
        share = f"{scores.share(name, 'right'):10.1%}" if counts else ""
        yield f"{name:18}{counts['right']:7}{counts['wrong']:7}{counts['missing']:9}{share}"


def _shares(scores: Scores) -> Iterator[str]:
    names = (
        "heading recall",
        "heading precision",
        "topic right",
        "body kept",
        "furniture kept",
        "beyond gold",
    )
    for name in names:
        yield f"{name:18}{_number(scores.shares[name]):>9}"
    for name, count in scores.residue.items():
        yield f"{name + ' left':18}{count:9}"


def _calibration(scores: Scores) -> Iterator[str]:
    yield "confidence    regions  wrong"
    for band, (count, wrong) in scores.calibration.items():
        yield f"{band:12}{count:9}{wrong:7}"


def _dirts(scores: Scores) -> Iterator[str]:
    yield f"{'dirt':24}{'n':>4}" + "".join(f"{name:>8}" for name in _COLUMNS)
    for kind in scores.kinds:
        some = scores.of_dirt(kind)
        shares = some.shares
        cells = "".join(f"{_number(shares[name]):>8}" for name in _COLUMNS.values())
        yield f"{kind:24}{len(some.reports):4}{cells}"


def _number(share: float | None) -> str:
    return "-" if share is None else f"{share:.4f}"


def as_json(scores: Scores) -> dict[str, Any]:
    """Everything that `as_text` shows, for programs."""
    return {
        "reports": len(scores.reports),
        "fields": {name: dict(scores.counts(name)) for name in FIELDS},
        "shares": scores.shares,
        "residue": scores.residue,
        "calibration": {band: {"regions": n, "wrong": w} for band, (n, w) in scores.calibration.items()},
        "dirt": {
            k: {"reports": len(s.reports), **s.shares} for k in scores.kinds for s in (scores.of_dirt(k),)
        },
        "missed": scores.missed,
    }


def failures(scores: Scores, name: str) -> Iterator[str]:
    """What failed in a field, report by report, gold beside found."""
    for report in scores.reports:
        if name in _TEXTS:
            yield from _text_failures(report, name)
        for answer in report.answers:
            if answer.field == name and answer.verdict != "right":
                kinds = " ".join(report.dirts)
                yield f"{report.name} [{kinds}] {answer.verdict}: {answer.gold} / {answer.found}"


def _text_failures(report: Scored, name: str) -> Iterator[str]:
    lines = {
        "headings": [f"- {h}" for h in report.headings.missing] + [f"+ {h}" for h in report.headings.extra],
        "topics": list(report.headings.topics_wrong),
        "body": [f"- {g!r} / {f!r}" for g, f in _gaps(report) if g],
        "furniture": [f"+ {f!r} / {g!r}" for g, f in _gaps(report) if f],
    }[name]
    if lines:
        yield f"{report.name} [{' '.join(report.dirts)}]"
        yield from (f"    {line[:300]}" for line in lines)


def _gaps(report: Scored) -> list[tuple[str, str]]:
    body = report.body
    if body is None or (body.kept == body.gold and not body.excess):
        return []
    return gaps(report.gold_text, report.found_text)
