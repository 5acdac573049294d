"""`python -m tests.quality.effects` tells what each parameter of ranking does to the judged queries.

Each is switched off, halved and doubled, the others being what they are: a row for each, with the
differences that it makes to the measures. Parameters that go into an index need one of their own for each
setting, most of a minute for the corpus and 2,000 distractors: they are tried with `--index` only.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from indexer import manifest as manifests
from indexer.engines.opener import create_writer
from indexer.engines.parameters import in_use, using
from indexer.generations import Generations
from tests.quality.collection import CORPUS, Collection, collect
from tests.quality.engines import asked, reports_of
from tests.quality.judged import APART, JUDGED, SECOND, Judged, load
from tests.quality.measure import MEASURES, Answered, mean, score
from tests.quality.settings import Setting, settings
from webapp.search.service import SearchService

_PATIENCE = 300.0  # seconds
_DECIDES = "nDCG@10"  # whether a query counts as changed


@dataclass(frozen=True, slots=True)
class Scored:
    """The judged queries scored by what the page shows, and by the hits alone."""

    page: Sequence[Answered]
    hits: Sequence[Answered]


def main(arguments: Sequence[str] | None = None) -> int:
    """Index, ask for every setting, print."""
    options = _options(arguments)
    judged = load(options.judged)
    # The project's index is made for its other queries too, which are not asked here.
    others = [*load(SECOND), *load(APART)] if options.judged == JUDGED else []
    collection = collect(options.folder, [*judged, *others], options.distractors, options.corpus)
    chosen = [each for each in settings(in_use()) if options.index or not each.written]
    chosen = [each for each in chosen if not options.only or each.name in options.only]
    before = scored(collection.index, judged)
    made = _empty(before)
    for setting, now in tried(collection, judged, chosen, options.folder / "effects"):
        row = list(_row(setting, before, now))
        made.add_row(*row)
        print(*row, file=sys.stderr)  # a whole run takes long
    Console(width=200).print(made)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.effects", description=__doc__)
    parser.add_argument("--index", action="store_true", help="try the parameters that go into an index too")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="try these parameters")
    parser.add_argument("--judged", type=Path, default=JUDGED, help="judged queries other than the project's")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder that they judge")
    parser.add_argument("--distractors", type=int, default=2000, help="how many reports that answer nothing")
    parser.add_argument(
        "--folder", type=Path, default=Path("instance/quality"), help="where indexes are kept"
    )
    return parser.parse_args(arguments)


def tried(
    collection: Collection, judged: Sequence[Judged], chosen: Sequence[Setting], folder: Path
) -> Iterator[tuple[Setting, Scored]]:
    """Each setting with the scores that it gives; folder: where an index of its own is for a while."""
    for setting in chosen:
        with using(setting.parameters):
            if setting.written:
                rewrite(collection, folder)
            yield setting, scored(folder if setting.written else collection.index, judged)
    shutil.rmtree(folder, ignore_errors=True)


def rewrite(collection: Collection, folder: Path) -> None:
    """Write the reports of a collection again, by the parameters in use, as the index in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    before, generations = Generations(collection.index).current().manifest(), Generations(folder)
    with generations.locked():
        generation = generations.begin()
        writer = create_writer(generation.folder)
        for report in collection.reports():
            writer.add(report)
        writer.commit()
        sealed = manifests.seal_files(generation.folder)
        manifests.write(generation.folder, replace(before, files=sealed))
        generations.publish(generation)


def scored(index: Path, judged: Sequence[Judged]) -> Scored:
    """The judged queries, by the parameters in use."""
    service = SearchService(index)
    service._current().lexis.get(_PATIENCE)  # until its vocabulary is read, no spelling is corrected
    found = {query.query: asked(service, query.query) for query in judged}
    page = {query: reports_of(each) for query, each in found.items()}
    hits = {query: reports_of(each, hits_only=True) for query, each in found.items()}
    return Scored(score(page, judged), score(hits, judged))


def _empty(before: Scored) -> Table:
    """A table that can be pasted into a document, whose first row is what is in use."""
    made = Table(box=box.MARKDOWN)
    for column in ("parameter", "in use", "tried", "value", "queries", *MEASURES, *_of_hits()):
        made.add_column(column, justify="left" if column in ("parameter", "tried") else "right")
    means = (f"{each:.4f}" for side in (before.page, before.hits) for each in mean(side).values())
    made.add_row("all as in use", "", "", "", str(len(before.page)), *means)
    return made


def _of_hits() -> Iterator[str]:
    return (f"hits: {name}" for name in MEASURES)


def _row(setting: Setting, before: Scored, now: Scored) -> Iterator[str]:
    """How many queries a page is better or worse for, and the differences to what is in use."""
    yield from (setting.name, f"{setting.was:g}", setting.how, f"{setting.value:g}")
    pairs = zip(before.page, now.page, strict=True)
    yield str(sum(old.scores[_DECIDES] != new.scores[_DECIDES] for old, new in pairs))
    for old, new in ((before.page, now.page), (before.hits, now.hits)):
        was, means = mean(old), mean(new)
        yield from (f"{means[name] - was[name]:+.4f}" for name in MEASURES)


if __name__ == "__main__":
    sys.exit(main())
