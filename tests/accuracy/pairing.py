"""Which found report is which labelled one? The one that shares most of its runs of eight characters."""

from collections.abc import Sequence

from indexer.documents import Report

from .fold import fold
from .labelled import Labelled

_RUN = 8
_ENOUGH = 0.2  # of the gold's runs; below, the report was not found


def pair(labelled: Sequence[Labelled], found: Sequence[Report]) -> list[tuple[Labelled, Report | None]]:
    """Each labelled report with its found one, or with None; a found report is used once."""
    if len(labelled) == len(found):
        return list(zip(labelled, found, strict=True))
    free = dict(enumerate(found, start=1))
    runs = {at: _runs(report.text) for at, report in free.items()}
    pairs: list[tuple[Labelled, Report | None]] = []
    for gold in labelled:
        best = _best(gold, {at: runs[at] for at in free})
        pairs.append((gold, free.pop(best) if best is not None else None))
    return pairs


def _best(gold: Labelled, runs: dict[int, frozenset[str]]) -> int | None:
    if gold.text is None:
        return gold.row["part"] if gold.row["part"] in runs else None
    wanted = _runs(gold.text)
    shares = {part: len(wanted & those) / max(1, len(wanted)) for part, those in runs.items()}
    best = max(shares, key=lambda part: shares[part], default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None


def _runs(text: str) -> frozenset[str]:
    plain = fold(text)
    return frozenset(plain[i : i + _RUN] for i in range(0, max(1, len(plain) - _RUN + 1)))
