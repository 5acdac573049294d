"""`python -m tests.bench --size 10k` builds one index with every engine and prints a table of one run."""

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import jieba
from rich.console import Console
from rich.table import Table

from tests.bench.asking import DisagreementError, Times, agree, measure
from tests.bench.building import Built, build_apart
from tests.bench.peers import PEERS, Peer, missing
from tests.bench.questions import questions
from tests.bench.sections import prepare, read

_SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, build, compare, measure, print; 1 where engines disagree."""
    options = _options(arguments)
    folder = options.folder / f"{options.size}-{options.seed}"
    jieba.dt.initialize()
    segmentation = prepare(folder, _SIZES[options.size], options.seed, jieba.dt.cut)
    modules = {name: PEERS[name].module for name in _names(options.engines)}
    built = {name: build_apart(module, folder, folder / name) for name, module in modules.items()}
    with ExitStack() as stack:
        peers = {
            name: stack.enter_context(closing(importlib.import_module(module).open_index(folder / name)))
            for name, module in modules.items()
        }
        return _compare(peers, built, segmentation, folder, options.repeats)


def _names(wanted: Sequence[str]) -> list[str]:
    """The engines that can run; of the others it is said what they take."""
    absent = dict(missing(wanted))
    for line in absent.values():
        print(line, file=sys.stderr)
    return [name for name in wanted if name not in absent]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", choices=_SIZES, default="10k", help="how many sections")
    parser.add_argument("--seed", type=int, default=1, help="of the generated reports")
    parser.add_argument("--repeats", type=int, default=3, help="of each question, of which the best counts")
    parser.add_argument("--engines", nargs="+", choices=PEERS, default=list(PEERS), help="which engines")
    parser.add_argument("--folder", type=Path, default=Path("instance/bench"), help="where indexes are kept")
    return parser.parse_args(arguments)


def _compare(
    peers: Mapping[str, Peer], built: Mapping[str, Built], segmentation: float, folder: Path, repeats: int
) -> int:
    asked = questions(list(read(folder)))
    try:
        agreed = agree(peers, asked)
    except DisagreementError as difference:
        print(difference, file=sys.stderr)
        return 1
    print(f"{len(asked)} questions, on which all engines agree: hits and counts of region, year and topic")
    console = Console()
    console.print(_of_building(built, segmentation))
    rows = list(dict.fromkeys(question.row for question in asked))
    hits = {row: [agreed[q].hits for q in asked if q.row == row] for row in rows}
    console.print(_of_asking(rows, hits, list(peers), measure(peers, asked, repeats)))
    return 0


def _of_building(built: Mapping[str, Built], segmentation: float) -> Table:
    table = Table(title=f"index (segmentation by jieba, not counted here: {segmentation:.1f} s)")
    for name in ("engine", "CPU s", "wall s", "MB on disk", "MB of memory"):
        table.add_column(name, justify="left" if name == "engine" else "right")
    for name, own in built.items():
        table.add_row(name, f"{own.cpu:.1f}", f"{own.wall:.1f}", f"{own.size / 1e6:.1f}", f"{own.peak:.0f}")
    return table


def _of_asking(
    rows: Sequence[str],
    hits: Mapping[str, Sequence[int]],
    names: Sequence[str],
    times: Mapping[tuple[str, str], Times],
) -> Table:
    table = Table(title="one search + counts on region, year, topic: CPU ms, p50/p95")
    for column in ("row", "hits", *names):
        table.add_column(column, justify="left" if column == "row" else "right")
    for row in rows:
        found = sorted(hits[row])
        each = (times.get((row, name)) for name in names)
        cells = (f"{own.p50:.2f}/{own.p95:.2f}" if own else "" for own in each)
        table.add_row(row, f"{found[len(found) // 2]}", *cells)
    return table


if __name__ == "__main__":
    sys.exit(main())
