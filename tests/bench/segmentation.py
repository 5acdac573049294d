"""Does rjieba cut as jieba does, and how fast? `python -m tests.bench.segmentation [FOLDER…]`.

Sections of the sample corpus, of the clean reports, of further folders of reports, and generated ones.
jieba is as its users have it, with the words of the shipped dictionary added by `add_word`.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import jieba

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import Lexicon, shipped
from analyzers.normalize import HAN, normalize
from analyzers.segment import ByJieba, ByRjieba, Segmenter, Words
from indexer.documents import Report
from indexer.pipeline import inspect_file
from indexer.sources import walk
from tests.bench.generate import CLEAN, reports

_CORPUS = Path(__file__).parents[2] / "corpus"
_GENERATED = 3000
_RUNS = 3  # of which the fastest counts: machines are shared
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that the two cut at different places: the words of jieba and of the other."""

    jieba: tuple[str, ...]
    other: tuple[str, ...]

    def __str__(self) -> str:
        return f"{'/'.join(self.jieba)}  →  {'/'.join(self.other)}"


@cache
def reference(lexicon: Lexicon) -> jieba.Tokenizer:
    """jieba with the words of a dictionary, and nothing of this project between."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for entry in lexicon.words:
        tokenizer.add_word(entry.word, entry.frequency, entry.tag)
    return tokenizer


def differences(runs: Iterable[str], cut: Callable[[str], Iterable[str]]) -> list[Difference]:
    """Where `cut` and jieba with the shipped dictionary part, in the order of the runs."""
    by_jieba = reference(shipped()).cut
    return [found for run in runs for found in _between(list(by_jieba(run)), list(cut(run)))]


def _between(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Difference]:
    """The shortest stretches at whose ends both cut, and between them differently."""
    a, b = (dict(_ends(words)) for words in (ours, theirs))
    last = (0, 0)
    for end in sorted(a.keys() & b.keys()):
        first, second = tuple(ours[last[0] : a[end]]), tuple(theirs[last[1] : b[end]])
        if first != second:
            yield Difference(first, second)
        last = (a[end], b[end])


def _ends(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for number, word in enumerate(words, start=1):
        at += len(word)
        yield at, number


def sections(found: Iterable[Report]) -> list[str]:
    """The texts of the sections of reports."""
    return [report.text[own.start : own.end] for report in found for own in report.sections]


def runs_of(text: str) -> list[str]:
    """What of a text a segmenter gets: its runs of Han characters, simplified."""
    return re.findall(f"[{HAN}]+", normalize(text).text)


def _of_folder(folder: Path) -> list[str]:
    return sections(r for source, path in walk(folder) for r in inspect_file(path, source).reports)


def _speed(texts: Sequence[str], run: Callable[[str], object]) -> float:
    """Characters in a CPU second, in the best of several runs."""
    return sum(map(len, texts)) / min(_seconds(texts, run) for _ in range(_RUNS))


def _seconds(texts: Sequence[str], run: Callable[[str], object]) -> float:
    begun = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - begun


def _speeds(texts: Sequence[str], words: Words) -> tuple[float, float]:
    """Characters a second: of Han by the segmenter, of text by the whole analyzer with it."""
    own, analyzer = Segmenter(words), WordAnalyzer()
    runs = [run for text in texts for run in runs_of(text)]
    alone = _speed(runs, lambda run: list(own.cut(run)))
    with patch("analyzers.analyzer.segmenter", lambda _: own):
        return alone, _speed(texts, lambda text: list(analyzer.words(text)))


def _print(name: str, texts: Sequence[str], by_rjieba: Words, by_jieba: Words) -> None:
    parted = [found for text in texts if (found := differences(runs_of(text), by_rjieba.cut))]
    print(f"{name}: {1 - len(parted) / len(texts):.3%} of {len(texts)} sections are cut the same")
    for difference, count in Counter(d for found in parted for d in found).most_common(_SHOWN):
        print(f"  {count} times {difference}")
    for label, words in (("jieba", by_jieba), ("rjieba", by_rjieba)):
        cut, analyzed = _speeds(texts, words)
        print(f"  {label}: {cut:,.0f} characters/s, the whole analyzer {analyzed:,.0f}")


def main(folders: Sequence[Path]) -> None:
    """Print for each set the share of sections cut the same, what is not, and the speeds."""
    begun = time.perf_counter()
    by_rjieba = ByRjieba(shipped())
    loaded = time.perf_counter()
    by_jieba = ByJieba(shipped())
    print(f"loading: rjieba {loaded - begun:.2f} s, jieba {time.perf_counter() - loaded:.2f} s")
    sets: Mapping[str, list[str]] = {str(folder): _of_folder(folder) for folder in folders}
    for name, texts in (sets | {"generated": sections(reports(_GENERATED))}).items():
        _print(name, texts, by_rjieba, by_jieba)


if __name__ == "__main__":
    main([_CORPUS, CLEAN, *(Path(name) for name in sys.argv[1:])])
