"""How many times as fast as the others, and is that as fast as it was to be? Told, never asserted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.asking import Times
from tests.bench.peers import OURS, STOCK, TANTIVY

_STANDING = 1.0  # no row may be slower than tantivy
_LEAST = {
    TANTIVY: {
        "common": 3.0,
        "AND of 2": 3.0,
        "AND of 4": 3.0,
        "OR of 3": 3.0,
        "phrase, frequent": 1.5,
        "phrase, rare": 1.5,
    },
    STOCK: {"common": 100.0, "AND of 2": 100.0, "AND of 4": 100.0},
}
INDEXING = 5.0  # times as fast as stock Whoosh, words cut on both sides


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times the time of ours another takes, and how many it should; least: None without a goal."""

    what: str
    other: str
    times: float
    least: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether there is no goal or it is reached."""
        return self.least is None or self.times >= self.least

    def __str__(self) -> str:
        figure = f"{self.times:.0f}" if self.times >= 20 else f"{self.times:.2f}"
        if self.least is None:
            return figure
        return f"{figure} {'met' if self.is_met else 'NOT met'} ({self.least:g})"


def ratios(rows: Sequence[str], names: Iterable[str], times: Mapping[tuple[str, str], Times]) -> list[Ratio]:
    """The medians of the others beside ours, row by row; rows that ours does not answer are left out."""
    return [
        Ratio(row, name, times[row, name].p50 / times[row, own].p50, _least(row, name))
        for row in rows
        for own in OURS
        if (row, own) in times
        for name in names
        if name not in OURS and (row, name) in times
    ]


def _least(row: str, other: str) -> float | None:
    return _LEAST.get(other, {}).get(row, _STANDING if other == TANTIVY else None)


def verdict(found: Sequence[Ratio]) -> str:
    """Which goals are reached and which are not."""
    goals = [ratio for ratio in found if ratio.least is not None]
    failed = [f"{ratio.what} beside {ratio.other} {ratio}" for ratio in goals if not ratio.is_met]
    return f"goals met: {len(goals) - len(failed)} of {len(goals)}" + "".join(
        f"\n  {line}" for line in failed
    )
