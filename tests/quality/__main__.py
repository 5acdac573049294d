"""`python -m tests.quality` scores the ranking of judged queries, beside other engines, in a table.

A second table scores a second set of queries, and the queries apart, on which nothing is tuned.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from tests.quality.collection import CORPUS, Collection, collect
from tests.quality.comparing import PEERS, Compared, compare
from tests.quality.engines import Page
from tests.quality.judged import APART, JUDGED, SECOND, Judged, load
from tests.quality.measure import Answered, ask, mean, score
from tests.quality.printing import failing, table, table_of_more
from tests.quality.thresholds import QUERIES_APART, SECOND_SET, Means, ahead, broken


def main(arguments: Sequence[str] | None = None) -> int:
    """Index, ask, score, print; 1 where a measure has fallen below what it was."""
    options = _options(arguments)
    judged, more = load(options.judged), _more(options)
    every = [*judged, *(query for queries in more.values() for query in queries)]
    collection = collect(options.folder, every, options.distractors, options.corpus)
    page = Page(collection.index)
    answered = score(ask(page, judged), judged)
    if options.failing is not None:
        print(*failing(answered, options.failing), sep="\n")
        return 0
    peers = _compared(options.folder, collection, judged) if options.peers else []
    answered_more = {name: score(ask(page, queries), queries) for name, queries in more.items()}
    hits_only = Page(collection.index, hits_only=True)
    alone = {name: score(ask(hits_only, queries), queries) for name, queries in more.items()}
    console = Console(width=120)
    console.print(table(answered, peers, score(ask(hits_only, judged), judged)))
    if more:
        console.print(table_of_more(answered_more, alone))
    return _verdict(answered, peers, {name: mean(found) for name, found in answered_more.items()})


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--judged", type=Path, default=JUDGED, help="judged queries other than the project's")
    parser.add_argument(
        "--apart", type=Path, help="queries apart, if not the project's (which go with its own)"
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder that they judge")
    parser.add_argument("--distractors", type=int, default=2000, help="how many reports that answer nothing")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="ask this project only")
    parser.add_argument(
        "--failing", type=float, metavar="BOUND", help="list queries with a lower nDCG@10, none apart"
    )
    parser.add_argument(
        "--folder", type=Path, default=Path("instance/quality"), help="where indexes are kept"
    )
    return parser.parse_args(arguments)


def _more(options: argparse.Namespace) -> Mapping[str, Sequence[Judged]]:
    """More sets, by name: the project's judge its own corpus, so they go with its own queries only."""
    own = {SECOND_SET: SECOND, QUERIES_APART: APART} if options.judged == JUDGED else {}
    paths = {**own, QUERIES_APART: options.apart} if options.apart else own
    return {name: load(path) for name, path in paths.items()}


def _compared(folder: Path, collection: Collection, judged: Sequence[Judged]) -> list[Compared]:
    plain = [query for query in judged if query.is_plain]
    return [compare(peer, folder / "peers", collection, plain) for peer in PEERS] if plain else []


def _verdict(answered: Sequence[Answered], peers: Sequence[Compared], more: Mapping[str, Means]) -> int:
    every, plain = mean(answered), mean([each for each in answered if each.judged.is_plain])
    for line in ahead(every, plain, {peer.name: mean(peer.answered) for peer in peers}):
        print(line)
    fallen = broken(every, plain, more)
    for line in fallen:
        print(f"FALLEN {line}", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
