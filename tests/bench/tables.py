"""How is one run of the benchmark told? As tables."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table

from tests.bench.asking import Times
from tests.bench.building import Built
from tests.bench.goals import Ratio
from tests.bench.peers import TANTIVY
from tests.bench.sizes import Sizes

_SHOWN = 0.005  # of an index: smaller parts are told together
_BY_TURNS = Mapping[tuple[str, str], Times]


def of_building(built: Mapping[str, Built], cut: Mapping[str, float]) -> Table:
    """What indexing took; cut: CPU seconds in which the words of some of them are cut."""
    table = _table("index", "engine", "CPU s", "and words cut", "wall s", "MB on disk", "MB of memory")
    for name, own in built.items():
        whole = f"{own.cpu + cut[name]:.1f}" if name in cut else ""
        figures = f"{own.wall:.1f}", f"{own.size / 1e6:.1f}", f"{own.peak:.0f}"
        table.add_row(name, f"{own.cpu:.1f}", whole, *figures)
    return table


def of_asking(hits: Mapping[str, Sequence[int]], names: Sequence[str], times: _BY_TURNS) -> Table:
    """Times of every engine, row by row."""
    table = _table("one search + counts on region, year, topic: CPU ms, p50/p95", "row", "hits", *names)
    for row, found in hits.items():
        table.add_row(row, _median(found), *(_times(times.get((row, name))) for name in names))
    return table


def of_page(
    hits: Mapping[str, Sequence[int]], others: Mapping[str, Sequence[int]], times: _BY_TURNS
) -> Table:
    """Times of a page of ten reports; hits: in reports; others: sections that the other engines find.

    Where tantivy is among them it comes last, and is compared with the first.
    """
    names = list(dict.fromkeys(name for _, name in times))
    title = "one page of ten reports, which finds more and agrees with none: CPU ms, p50/p95"
    ratio = [f"{names[-1]}/{names[0]}"] if TANTIVY in names else []
    table = _table(title, "row", "elsewhere", "reports", *names, *ratio)
    for row, found in hits.items():
        own = [times[row, name] for name in names]
        last = [f"{own[-1].p50 / own[0].p50:.2f}"] if ratio else []
        table.add_row(row, _median(others[row]), _median(found), *map(_times, own), *last)
    return table


def of_ratios(found: Sequence[Ratio]) -> Table:
    """How many times as long as ours the others take, and whether that is what it was to be."""
    names = list(dict.fromkeys(ratio.other for ratio in found))
    table = _table("times of others by ours, p50, and goals", "row", *names)
    cells = {(ratio.what, ratio.other): str(ratio) for ratio in found}
    for row in dict.fromkeys(ratio.what for ratio in found):
        table.add_row(row, *(cells.get((row, name), "") for name in names))
    return table


def of_sizes(name: str, sizes: Sizes) -> Table:
    """An index field by field, each with its parts, largest first."""
    whole, fields, small = sizes.total(), Counter[str](), 0
    for (field, _), size in sizes.items():
        fields[field] += size
    table = _table(f"{name}: {whole / 1e6:.1f} MB", "field", "MB", "of which")
    table.columns[2].justify = "left"
    for field, size in fields.most_common():
        if size < _SHOWN * whole:
            small += size
        else:
            table.add_row(field or "(none)", f"{size / 1e6:.1f}", _of_which(field, sizes, whole))
    table.add_row("(small ones)", f"{small / 1e6:.1f}", "")
    return table


def _of_which(field: str, sizes: Sizes, whole: int) -> str:
    own = Counter({part: size for (name, part), size in sizes.items() if name == field})
    return ", ".join(f"{part} {size / 1e6:.1f}" for part, size in own.most_common() if size >= _SHOWN * whole)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, padding=(0, 1))
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=number == 0)
    return table


def _median(numbers: Sequence[int]) -> str:
    return f"{sorted(numbers)[len(numbers) // 2]}"


def _times(own: Times | None) -> str:
    return f"{_milliseconds(own.p50)}/{_milliseconds(own.p95)}" if own else ""


def _milliseconds(time: float) -> str:
    return f"{time:.2f}" if time < 10 else f"{time:.0f}"
