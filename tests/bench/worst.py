"""`python -m tests.bench.worst --size 100k`: what does the costliest query cost, all of a search included?

Classes of costly queries go the whole way: parsing, expansion, matching, ranking, facets, snippets,
suggestions, relaxations. CPU is that of the thread that answers; nothing is asserted, everything is told.
"""

import argparse
import sys
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import jieba
from rich import box
from rich.console import Console
from rich.table import Table

from tests.bench.attacks import attacks, material
from tests.bench.building import build_apart
from tests.bench.peers import PAGE
from tests.bench.sections import prepare, read
from tests.bench.serving import enlarge, open_service
from webapp.search.params import SearchParams
from webapp.search.results import Results
from webapp.search.service import SearchService

_SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
_LOOKED_AT = 5000  # sections that queries are made from
_TOLD = ("truncated", "partial")
_WIDTH = 118
_TITLE = "searches that cost most: CPU ms, median and most; most wall ms; of the costliest reports and MB"
_FIGURES = 7  # columns before what is told in words
_SHOWN = 16  # characters of a query


@dataclass(frozen=True, slots=True)
class Cost:
    """What one search took: CPU and wall milliseconds, the notes of what was cut, its query."""

    cpu: float
    wall: float
    reports: int
    cut: frozenset[str]
    query: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, build, ask, print."""
    options = _options(arguments)
    folder = options.folder / f"{options.size}-{options.seed}"
    jieba.dt.initialize()
    prepare(folder, _SIZES[options.size], options.seed, jieba.dt.cut)
    build_apart(PAGE.module, folder, folder / "page")
    sections = list(islice(read(folder), _LOOKED_AT))
    service = open_service(folder / "page", folder / "serving", 0, _SIZES[options.size])
    enlarge(service, options.times)
    console = Console(width=_WIDTH)
    console.print(f"first query: {_asked(service, SearchParams(q='教育')).wall:.0f} ms of wall time")
    _wait_for_the_vocabulary(service)
    classes = attacks(material(sections, options.seed), options.queries)
    wanted = {name: own for name, own in classes.items() if not options.only or name in options.only}
    console.print(_table({name: _class(service, own, memory=options.memory) for name, own in wanted.items()}))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.worst", description=__doc__)
    parser.add_argument("--size", choices=_SIZES, default="10k", help="how many sections")
    parser.add_argument("--times", type=int, default=1, help="ask the index so often, as one so much larger")
    parser.add_argument("--seed", type=int, default=1, help="of the generated reports and queries")
    parser.add_argument("--queries", type=int, default=8, help="of each class")
    parser.add_argument("--only", nargs="+", help="classes that are asked")
    parser.add_argument("--memory", action="store_true", help="measure memory as well, which takes long")
    parser.add_argument("--folder", type=Path, default=Path("instance/bench"), help="where indexes are kept")
    return parser.parse_args(arguments)


def _wait_for_the_vocabulary(service: SearchService) -> None:
    """Until it is read nothing is suggested, and queries cost less than they will."""
    while not service.suggest("教"):
        time.sleep(0.2)


def _class(
    service: SearchService, asked: Sequence[SearchParams], *, memory: bool
) -> tuple[Sequence[Cost], float]:
    """What the searches of a class take once their postings are in memory, and the most megabytes of one."""
    for params in asked[:2]:
        _asked(service, params)
    costs = [_asked(service, params) for params in asked]
    worst = max(range(len(asked)), key=lambda at: costs[at].cpu)
    return costs, _megabytes(service, asked[worst]) if memory else 0.0


def _asked(service: SearchService, params: SearchParams) -> Cost:
    wall, cpu = time.perf_counter(), time.thread_time()
    found: Results = service.search(params)
    spent = 1000 * (time.thread_time() - cpu), 1000 * (time.perf_counter() - wall)
    cut = frozenset(note.kind for note in found.notes if note.kind in _TOLD)
    return Cost(*spent, found.total_reports, cut, params.q)


def _megabytes(service: SearchService, params: SearchParams) -> float:
    tracemalloc.start()
    try:
        service.search(params)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def _table(classes: dict[str, tuple[Sequence[Cost], float]]) -> Table:
    columns = ("class", "n", "p50", "max", "wall", "reports", "MB", "cut", "the costliest")
    table = Table(title=_TITLE, box=box.SIMPLE_HEAD, padding=(0, 1))
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if 0 < number < _FIGURES else "left", no_wrap=True)
    for name, (costs, memory) in classes.items():
        times, most = sorted(cost.cpu for cost in costs), max(costs, key=lambda cost: cost.cpu)
        figures = times[len(times) // 2], times[-1], max(cost.wall for cost in costs)
        cut = ", ".join(sorted(frozenset[str]().union(*(cost.cut for cost in costs))))
        row = [f"{len(costs)}", *(f"{time:.0f}" for time in figures), f"{most.reports}"]
        table.add_row(name, *row, f"{memory:.0f}" if memory else "", cut, most.query[:_SHOWN])
    return table


if __name__ == "__main__":
    sys.exit(main())
