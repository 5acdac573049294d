"""`python -m tests.accuracy [FOLDER…] [--generate N --seed S…]` scores labelled folders and fresh dirt."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from .measure import Scores, score
from .printing import as_json, as_text, failures


def main(arguments: Sequence[str]) -> int:
    """Print the scores; the exit status is 1 when a promise is not kept, 2 when there is nothing to score."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if not wanted.folders and not wanted.generate:
        parser.error("name a folder with a labels.jsonl, or --generate N")
    try:
        scored = list(_scored(wanted))
    except FileNotFoundError as missing:
        print(f"no labels: {missing.filename}", file=sys.stderr)
        return 2
    if wanted.show:
        for title, scores in scored:
            print(title, *failures(scores, wanted.show), sep="\n")
    elif wanted.json:
        print(json.dumps({title: as_json(scores) for title, scores in scored}, ensure_ascii=False, indent=1))
    else:
        for title, scores in scored:
            print(as_text(scores, title), end="\n\n")
    return _verdict(scored)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a labels.jsonl")
    parser.add_argument("--generate", type=int, metavar="N", help="make N files of fresh dirt and score them")
    parser.add_argument("--seed", type=int, nargs="*", default=[1], help="one or more seeds of fresh dirt")
    parser.add_argument("--keep", type=Path, help="keep the generated files in this folder")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--show", metavar="FIELD", help="list what failed: a field, headings, topics, body …")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    return parser


def _scored(wanted: argparse.Namespace) -> Iterator[tuple[str, Scores]]:
    for folder in wanted.folders:
        yield str(folder), score(folder, wanted.jobs)
    if not wanted.generate:
        return
    from tests.dirt.fresh import write_fresh

    total = Scores()
    for seed in wanted.seed:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (wanted.keep or Path(temporary)) / str(seed)
            write_fresh(folder, wanted.generate, seed)
            total += score(folder, wanted.jobs)
    yield f"fresh dirt, seeds {' '.join(map(str, wanted.seed))}", total


def _verdict(scored: Sequence[tuple[str, Scores]]) -> int:
    broken = [(title, line) for title, scores in scored for line in scores.missed]
    for title, line in broken:
        print(f"MISSED {title}: {line}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
