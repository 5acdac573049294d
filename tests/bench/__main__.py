"""`python -m tests.bench --size 10k` builds one index with every engine and prints the tables of one run."""

import argparse
import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import jieba
from rich.console import Console

from tests.bench.asking import DisagreementError, Times, agree, measure
from tests.bench.building import Built, build_apart
from tests.bench.cutting import cutting
from tests.bench.goals import INDEXING, Ratio, ratios, verdict
from tests.bench.peers import OURS, PAGE, PEERS, STOCK, TANTIVY, Peer, missing
from tests.bench.peers.engine_index import EngineIndex
from tests.bench.questions import Answer, Question, questions
from tests.bench.sections import Section, prepare, read
from tests.bench.sizes import sizes_of
from tests.bench.tables import of_asking, of_building, of_page, of_ratios, of_sizes

_SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
_PAGE = "page"
_WIDTH = 140  # columns of the tables, wherever they go


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, build, compare, measure, print; 1 where engines disagree."""
    options = _options(arguments)
    folder = options.folder / f"{options.size}-{options.seed}"
    jieba.dt.initialize()
    prepare(folder, _SIZES[options.size], options.seed, jieba.dt.cut)
    return _run(folder, _names(options.engines), options.repeats)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [*PEERS, _PAGE]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", choices=_SIZES, default="10k", help="how many sections")
    parser.add_argument("--seed", type=int, default=1, help="of the generated reports")
    parser.add_argument("--repeats", type=int, default=3, help="of each question, of which the best counts")
    parser.add_argument("--engines", nargs="+", choices=names, default=names, help="which engines")
    parser.add_argument("--folder", type=Path, default=Path("instance/bench"), help="where indexes are kept")
    return parser.parse_args(arguments)


def _names(wanted: Sequence[str]) -> list[str]:
    """The engines that can run; of the others it is said what they take."""
    absent = dict(missing(name for name in wanted if name in PEERS))
    for line in absent.values():
        print(line, file=sys.stderr)
    return [name for name in wanted if name not in absent]


def _run(folder: Path, names: Sequence[str], repeats: int) -> int:
    modules = {name: PEERS.get(name, PAGE).module for name in names}
    built = {name: build_apart(module, folder, folder / name) for name, module in modules.items()}
    with ExitStack() as stack:
        opened = {
            name: stack.enter_context(closing(importlib.import_module(module).open_index(folder / name)))
            for name, module in modules.items()
        }
        return _compare(folder, built, opened, repeats)


def _compare(folder: Path, built: Mapping[str, Built], opened: dict[str, Any], repeats: int) -> int:
    page = opened.pop(_PAGE, None)
    sections = list(read(folder))
    asked = questions(sections)
    try:
        agreed = agree(opened, asked)
    except DisagreementError as difference:
        print(difference, file=sys.stderr)
        return 1
    print(f"{len(asked)} questions, on which all engines agree: hits and counts of region, year and topic")
    console = Console(width=_WIDTH)
    indexing = _tell_building(console, built, sections, folder)
    _tell_asking(console, opened, agreed, repeats, indexing)
    if page is not None:
        _tell_page(console, page, opened.get(TANTIVY), agreed, repeats)
    return 0


def _tell_building(
    console: Console, built: Mapping[str, Built], sections: Sequence[Section], folder: Path
) -> list[Ratio]:
    """What indexing took and what was written; how many times as long stock Whoosh took as ours."""
    both = cutting([section.text for section in sections])
    cut = {OURS[0]: both.ours, STOCK: both.jieba}
    console.print(of_building(built, cut))
    print(both)
    for name in (*OURS, _PAGE):
        if name in built:
            console.print(of_sizes(name, sizes_of(folder / name)))
    if not built.keys() >= cut.keys():
        return []
    ours, stock = (built[name].cpu + seconds for name, seconds in cut.items())
    return [Ratio("indexing with words cut", STOCK, stock / ours, INDEXING)]


def _tell_asking(
    console: Console,
    peers: Mapping[str, Peer],
    agreed: Mapping[Question, Answer],
    repeats: int,
    indexing: Sequence[Ratio],
) -> None:
    times = measure({name: peer.ask for name, peer in peers.items()}, list(agreed), repeats)
    hits = _by_row({question: answer.hits for question, answer in agreed.items()})
    console.print(of_asking(hits, list(peers), times))
    found = [*ratios(list(hits), peers, times), *indexing]
    console.print(of_ratios(found))
    print(verdict(found))


def _tell_page(
    console: Console, page: EngineIndex, peer: Peer | None, agreed: Mapping[Question, Answer], repeats: int
) -> None:
    asked = [question for question in agreed if page.page(question) is not None]
    asks: dict[str, Callable[[Question], object]] = {
        _PAGE: page.page,
        "no lifts": page.without_lifts,
        "plain": page.plain,
        "texts": page.search,
        "snippets": page.snippets,
    }
    if peer is not None:
        asks[TANTIVY] = peer.ask
    times: Mapping[tuple[str, str], Times] = measure(asks, asked, repeats)
    reports = {question: found.total_reports for question in asked if (found := page.page(question))}
    console.print(of_page(_by_row(reports), _by_row({q: agreed[q].hits for q in asked}), times))


def _by_row(counted: Mapping[Question, int]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for question, count in counted.items():
        rows.setdefault(question.row, []).append(count)
    return rows


if __name__ == "__main__":
    sys.exit(main())
