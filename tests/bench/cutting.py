"""How many CPU seconds does it take to cut all sections into words, by jieba and by this project?

Of a sample, both on the same texts by turns, reckoned up to all; loading is not counted. jieba is as it
comes. Told besides: the whole analyzer of this project, which folds, simplifies and takes words apart too.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import jieba

from analyzers.analyzer import WordAnalyzer
from analyzers.lexicon import shipped
from analyzers.normalize import HAN
from analyzers.segment import cut_by, segmenter

_SAMPLED = 5000
_AT_ONCE = 100
_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Cutting:
    """CPU seconds for all texts by jieba, our segmenter and our analyzer; of how many they were taken."""

    jieba: float
    ours: float
    analyzer: float
    sampled: int
    of: int

    def __str__(self) -> str:
        part = f"of {self.sampled} sections, reckoned up" if self.sampled < self.of else "of all sections"
        seconds = f"jieba {self.jieba:.1f} s, {cut_by()} {self.ours:.1f} s"
        return f"words cut: {seconds}; our whole analyzer {self.analyzer:.1f} s ({part})"


def cutting(texts: Sequence[str]) -> Cutting:
    """Measure all three."""
    jieba.dt.initialize()
    cuts = (jieba.dt.cut, _runs_cut, WordAnalyzer().words)
    sample, seconds = texts[:: -(-len(texts) // _SAMPLED)], [0.0, 0.0, 0.0]
    for cut in cuts:
        list(cut(sample[0]))
    for at in range(0, len(sample), _AT_ONCE):
        for number, cut in enumerate(cuts):
            seconds[number] += _seconds(sample[at : at + _AT_ONCE], cut)
    by_jieba, ours, analyzer = (each * len(texts) / len(sample) for each in seconds)
    return Cutting(by_jieba, ours, analyzer, len(sample), len(texts))


def _runs_cut(text: str) -> Iterator[tuple[int, int]]:
    own = segmenter(shipped())
    return (span for run in _RUN.findall(text) for span in own.cut(run))


def _seconds(texts: Iterable[str], cut: Callable[[str], Iterable[object]]) -> float:
    begun = time.process_time()
    for text in texts:
        list(cut(text))
    return time.process_time() - begun
