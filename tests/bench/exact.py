"""`python -m tests.bench.exact --size 100k`: how fast is an exact string found, how large are its lists?

One index of keys alone. Before any time is taken every answer is compared with a look into every key.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
from rich.console import Console
from rich.table import Table
from whoosh import fields, index

from analyzers.matching import FIELD_BREAK, contains
from indexer.engines.embedded.codec import ColumnarCodec, Keys
from indexer.engines.embedded.codec.gramreader import GramPostings
from indexer.engines.embedded.codec.lists import WORD
from indexer.engines.embedded.collecting.segment import columns_of
from indexer.engines.embedded.exact import exact_sections
from indexer.engines.embedded.store import section_keys, shared_keys
from tests.bench.asking import times_of
from tests.bench.building import Built, spent_on
from tests.bench.generate import reports

_SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
_A_ROW = 25  # strings of a row
_PARTS = {1: "single characters", 2: "pairs"}


@dataclass(frozen=True, slots=True)
class _Asked:
    row: str
    key: str
    prefix: bool = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, build, compare, measure, print; 1 where an answer is wrong."""
    options = _options(arguments)
    folder = options.folder / f"{options.size}-{options.seed}"
    path, place = folder / "keys.txt", folder / "exact"
    if not path.exists():
        _write(path, _SIZES[options.size], options.seed)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        built = apart.submit(_build, path, place).result()
    console = Console()
    with index.open_dir(str(place), readonly=True).reader() as reader:
        grams = columns_of(reader).field("chars")
        assert isinstance(grams, GramPostings)
        texts = list(_read(path))
        asked = list(_strings(texts, grams, Random(options.seed)))
        for one in asked:
            if _ask(grams, one) != _scanned(texts, one):
                print(f"another answer than by reading every key: {one}", file=sys.stderr)
                return 1
        console.print(_of_sizes(grams, texts, built))
        console.print(_of_asking(grams, asked, options.repeats))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exact", description=__doc__)
    parser.add_argument("--size", choices=_SIZES, default="10k", help="how many sections")
    parser.add_argument("--seed", type=int, default=1, help="of the generated reports")
    parser.add_argument("--repeats", type=int, default=3, help="of each string, of which the best counts")
    parser.add_argument("--folder", type=Path, default=Path("instance/bench"), help="where keys are kept")
    return parser.parse_args(arguments)


def _write(path: Path, size: int, seed: int) -> None:
    """The keys of generated sections, a line a section."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        for report in reports(size, seed):
            shared = shared_keys(report)
            for section in report.sections:
                file.write(FIELD_BREAK.join([*section_keys(report, section), *shared]) + "\n")
    unfinished.rename(path)


def _read(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from (line[:-1] for line in file)


def _build(path: Path, place: Path) -> Built:
    place.mkdir(exist_ok=True)
    return spent_on(lambda: _index(path, place), place)


def _index(path: Path, place: Path) -> None:
    created = index.create_in(str(place), fields.Schema(chars=Keys()))
    with created.writer(codec=ColumnarCodec(), limitmb=256) as writer:
        for text in _read(path):
            writer.add_document(chars=text.split(FIELD_BREAK))


def _strings(texts: Sequence[str], grams: GramPostings, chance: Random) -> Iterator[_Asked]:
    """The strings of every row: slices of sections as frequent as the row wants them."""
    size = grams.size

    def often(length: int, least: int) -> str:
        return _until(lambda: _slice(texts, chance, length), lambda key: _count(grams, key) >= least)

    def joined() -> str:
        return _slice(texts, chance, 2) + _slice(texts, chance, 2)

    def of_frequent(key: str) -> bool:
        pairs = [_count(grams, key[at : at + 2]) for at in range(3)]
        return min(pairs) >= grams.border > _count(grams, key)

    makers: dict[str, Callable[[], str]] = {
        "one character, frequent": lambda: often(1, size // 20),
        "2 characters, frequent": lambda: often(2, size // 20),
        "4 characters, frequent": lambda: often(4, size // 100),
        "4 characters, any": lambda: _slice(texts, chance, 4),
        "4, rare, of frequent pairs": lambda: _until(joined, of_frequent),
        "8 characters of boilerplate": lambda: _slice(texts, chance, 8),
        "12-character slice": lambda: _slice(texts, chance, 12),
        "30-character slice": lambda: _slice(texts, chance, 30),
        "year and a digit, going on": lambda: f"{chance.randrange(2003, 2026)}年{chance.randrange(1, 10)}",
    }
    for row, make in makers.items():
        yield from (_Asked(row, make(), row.endswith("going on")) for _ in range(_A_ROW))


def _slice(texts: Sequence[str], chance: Random, length: int) -> str:
    """Han characters that stand side by side, and in longer slices whatever there is."""
    while True:
        text = chance.choice(texts).split(FIELD_BREAK)[0]
        at = chance.randrange(len(text))
        found = text[at : at + length]
        if len(found) == length and (length > 8 or all("一" <= char <= "鿿" for char in found)):
            return found


def _until(make: Callable[[], str], fits: Callable[[str], bool]) -> str:
    while True:
        made = make()
        if fits(made):
            return made


def _count(grams: GramPostings, key: str) -> int:
    number = grams.terms.find(key.encode())
    return 0 if number is None else int(grams.counts[number])


def _ask(grams: GramPostings, asked: _Asked) -> list[int]:
    return list(map(int, exact_sections(grams, asked.key, prefix=asked.prefix).ids.tolist()))


def _scanned(texts: Sequence[str], asked: _Asked) -> list[int]:
    key, prefix = asked.key, asked.prefix
    held = ((number, text.split(FIELD_BREAK)) for number, text in enumerate(texts) if key in text)
    return [number for number, keys in held if any(contains(own, key, prefix=prefix) for own in keys)]


def _of_sizes(grams: GramPostings, texts: Sequence[str], built: Built) -> Table:
    """Megabytes of each part, and what building took without making the keys."""
    order = np.argsort(grams.starts)
    words = np.diff(grams.starts[order].astype(np.int64), append=len(grams.lists) // WORD)
    each = np.bincount(grams.units[order], words * float(WORD), minlength=3)
    text = int(grams.text_lengths().sum())
    sizes = {"text": text, **{part: each[units] for units, part in _PARTS.items()}, "longer": each[3:].sum()}
    sizes["dictionary"] = built.size - text - each.sum()
    print(f"{len(texts)} sections, {len(grams.terms)} terms")
    print(f"built in {built.cpu:.1f} s of CPU, {built.wall:.1f} s of wall, {built.peak:.0f} MB of memory")
    table = Table("part", title="index of exact strings")
    table.add_column("MB", justify="right")
    table.add_column("of the text", justify="right")
    for part, size in {**sizes, "all": built.size}.items():
        table.add_row(part, f"{size / 1e6:.1f}", f"{size / text:.2f}")
    return table


def _of_asking(grams: GramPostings, asked: Sequence[_Asked], repeats: int) -> Table:
    table = Table("row", title="all sections of a string: CPU ms, p50/p95")
    table.add_column("hits", justify="right")
    table.add_column("ms", justify="right")
    for row in dict.fromkeys(one.row for one in asked):
        own = [one for one in asked if one.row == row]
        hits = sorted(len(_ask(grams, one)) for one in own)
        times = times_of(sorted(min(_once(grams, one) for _ in range(repeats)) for one in own))
        table.add_row(row, f"{hits[len(hits) // 2]}", f"{times.p50:.3f}/{times.p95:.3f}")
    return table


def _once(grams: GramPostings, asked: _Asked) -> float:
    begun = time.process_time()
    len(exact_sections(grams, asked.key, prefix=asked.prefix))
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    sys.exit(main())
