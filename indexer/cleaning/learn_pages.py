"""`python -m indexer.cleaning.learn_pages REPORTS LINES… [--last 60]` learns the weights of `speech`.

Run by hand. REPORTS is a folder of clean reports (NN-name.txt), of which those after number `--last` stay
unseen. LINES are files of lines that pages say; in those with blanks ({title}, {date}, …) what stands in
them is an example. Reports are learned from as they stand and cut by the width of a page. Who says a line
is told by its signs (logistic regression, sign by sign the more slowly the more often it was seen: Adagrad).
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path

import numpy as np

from indexer.cleaning.lines import Line, lines
from indexer.cleaning.speech import ALWAYS, FILE, LEVELS, SCALE, signs_of

_BLANK = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_FILLED = {"date": "2016-03-04", "time": "10:20:30", "count": "123", "digits": "12345678"}
_WIDTHS = (26, 38)  # characters of a page's width
_FEWEST = 2  # lines in which a sign stands that is kept
_ROUNDS = 12
_SETTLING = 4  # rounds before the weights are averaged
_LEFT_OUT = 0.2  # of the signs of a line each time: none shall do all the work
_RATE = 0.3
_DECAY = 1e-3
_SEED = 0
_LEAST = 0.05  # a sign with no higher weight is left out

Lesson = tuple[Sequence[str], bool]  # the signs of a line, and whether a page says it


def lessons(reports: Sequence[str], pages: Sequence[str]) -> list[Lesson]:
    """What reports and pages say, line by line."""
    said = {row.text: row for text in reports for row in (*lines(text), *_cut(text))}
    printed = {row.text: row for text in pages for row in lines(_filled(text))}
    both = [(row, False) for row in said.values()] + [(row, True) for row in printed.values()]
    return [(sorted(signs_of(row)), by_page) for row, by_page in both]


def learn(known: Sequence[Lesson]) -> dict[str, float]:
    """The weights under which the signs of each line tell who says it; both say as much in all."""
    counts = Counter(sign for signs, _ in known for sign in signs)
    weights = {sign: 0.0 for sign, count in counts.items() if count >= _FEWEST}
    seen = dict.fromkeys(weights, 1e-8)
    total = dict.fromkeys(weights, 0.0)
    by_pages = sum(by_page for _, by_page in known)
    heavy = {True: len(known) / 2 / by_pages, False: len(known) / 2 / (len(known) - by_pages)}
    random = np.random.default_rng(_SEED)
    for turn in range(_ROUNDS):
        for i in random.permutation(len(known)):
            signs, by_page = known[i]
            kept = random.random(len(signs)) >= _LEFT_OUT
            left = [s for s, k in zip(signs, kept, strict=True) if s in weights and (k or s == ALWAYS)]
            _follow(weights, seen, left, by_page, heavy[by_page])
        if turn >= _SETTLING:
            total = {sign: so_far + weights[sign] for sign, so_far in total.items()}
    return {sign: weight / (_ROUNDS - _SETTLING) for sign, weight in total.items()}


def save(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights, without the signs that say little."""
    kept = {sign: weight for sign, weight in sorted(weights.items()) if abs(weight) >= _LEAST}
    whole = np.clip(np.rint(np.array([*kept.values()]) * LEVELS), -(2**15), 2**15 - 1)
    np.savez_compressed(path, signs=np.array("\n".join(kept)), weights=whole.astype(np.int16))


def _follow(
    weights: dict[str, float], seen: dict[str, float], signs: Sequence[str], by_page: bool, heavy: float
) -> None:
    """One step: who was wanted becomes likelier for these signs."""
    scale = SCALE / sqrt(len(signs))
    likely = 1 / (1 + exp(-sum(weights[sign] for sign in signs) * scale))
    gradient = (likely - by_page) * scale * heavy
    for sign in signs:
        seen[sign] += gradient**2
        weights[sign] -= _RATE * (gradient / sqrt(seen[sign]) + _DECAY * weights[sign])


def _filled(text: str) -> str:
    """Lines of a page with something in their blanks, without those of reports and remarks on the file."""
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("# ") and "{body}" not in line)
    return _BLANK.sub(lambda m: _FILLED.get(m[1], (m[2] or "").split("|")[0]), kept)


def _cut(text: str) -> Iterator[Line]:
    """Pieces of the lines as a page's width cuts them."""
    for width in _WIDTHS:
        for row in lines(text):
            if len(row.text) > width:
                at = range(0, len(row.text), width)
                yield from lines("\n".join(row.text[i : i + width] for i in at))


def main() -> None:
    """Write the weights that all lessons teach beside `speech`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("lines", type=Path, nargs="+")
    parser.add_argument("--last", type=int, default=60)
    asked = parser.parse_args()
    reports = [p for p in sorted(asked.reports.glob("*.txt")) if int(p.name.partition("-")[0]) <= asked.last]
    texts = [[p.read_text("utf-8") for p in found] for found in (reports, asked.lines)]
    save(learn(lessons(*texts)), Path(__file__).with_name(FILE))


if __name__ == "__main__":
    main()
