"""Where are the words of a run of Han characters? jieba's answer, with the user dictionary.

rjieba is jieba in Rust, with jieba's dictionary, and cuts ten times as fast. Where it is not installed
jieba itself cuts, into the same words but where two ways to cut are as good as equal: rjieba reckons the
hidden Markov model with fewer digits (it parts 常在变 into 常在/变, jieba into 常/在/变, better by a
ten-millionth), and jieba counts the old frequency of a word given anew into its total.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import accumulate, pairwise
from typing import Any, Protocol

from analyzers.lexicon import Lexicon

try:
    import rjieba
except ImportError:  # there is no wheel for this machine
    rjieba = None  # type: ignore[assignment]

Span = tuple[int, int]

_REMEMBERED = 1 << 16  # words; a corpus has about as many that are longer than two characters

# jieba takes this range for Han and cuts every other character off by itself.
_HAN_OF_JIEBA = "\u4e00-\u9fd5"
_OTHER = re.compile(f"[^{_HAN_OF_JIEBA}]")
_PIECE = re.compile(f"[{_HAN_OF_JIEBA}]+|[^{_HAN_OF_JIEBA}]")


class Words(Protocol):
    """A dictionary of its own that cuts; safe to use from several threads once it is made."""

    def cut(self, run: str) -> Iterable[str]:
        """The words of a run of Han characters, without gaps."""
        ...

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary."""
        ...


class ByJieba:
    """jieba's own tokenizer: the reference, which takes a second to load and about 90 MB."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tokenizer = _tokenizer(lexicon)

    def cut(self, run: str) -> Iterable[str]:
        """The words of a run."""
        words: Iterator[str] = self._tokenizer.cut(run)
        return words

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary with a frequency; jieba lists beginnings with none."""
        return bool(self._tokenizer.FREQ.get(word))


class ByRjieba:
    """jieba-rs: the same dictionary, route and hidden Markov model."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tokenizer = rjieba.Jieba()
        for word, frequency in _frequencies(lexicon):
            self._tokenizer.add_word(word, frequency, None)

    def cut(self, run: str) -> Iterable[str]:
        """The words of a run; rjieba would join characters that are no Han to jieba."""
        if _OTHER.search(run) is None:
            return self._tokenizer.cut(run)
        return [word for piece in _PIECE.findall(run) for word in self._tokenizer.cut(piece)]

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary."""
        return self._tokenizer.has_word(word)


class Segmenter:
    """Cuts runs of Simplified Han characters into words; safe to use from several threads."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.sub_words = lru_cache(_REMEMBERED)(self._sub_words)

    def cut(self, run: str) -> Iterator[Span]:
        """The spans of the words of a run, one after the other, without gaps."""
        return pairwise(accumulate(map(len, self._words.cut(run)), initial=0))

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary."""
        return self._words.knows(word)

    def _sub_words(self, word: str) -> Sequence[Span]:
        """Spans of the dictionary words of two and three characters in a longer word.

        The same ones as jieba's search mode gives, in its order.
        """
        spans = ((at, at + size) for size in (2, 3) if size < len(word) for at in range(len(word) - size + 1))
        return tuple(span for span in spans if self._words.knows(word[slice(*span)]))


@cache
def segmenter(lexicon: Lexicon) -> Segmenter:
    """One segmenter for each dictionary: loading takes a tenth of a second, by jieba most of one."""
    return Segmenter(ByRjieba(lexicon) if _is_for_rjieba(lexicon) else ByJieba(lexicon))


@cache
def cut_by() -> str:
    """Which segmenter cuts here, with its version: what it cut is to be asked by the same."""
    name = "rjieba" if rjieba else "jieba"
    return f"{name} {version(name)}"


def _is_for_rjieba(lexicon: Lexicon) -> bool:
    """A frequency of 0 takes a word out of jieba's dictionary; it would stay in that of rjieba."""
    return rjieba is not None and all(entry.frequency != 0 for entry in lexicon.words)


def _frequencies(lexicon: Lexicon) -> Iterable[tuple[str, int]]:
    """The words of a lexicon with the frequencies that they have in jieba, which chooses those not given."""
    given = [(entry.word, entry.frequency) for entry in lexicon.words if entry.frequency is not None]
    if len(given) == len(lexicon.words):
        return given
    known = _tokenizer(lexicon).FREQ
    return [(entry.word, known[entry.word]) for entry in lexicon.words]


def _tokenizer(lexicon: Lexicon) -> Any:
    """jieba with the words of a lexicon."""
    import jieba  # noqa: PLC0415  # takes a moment, and rjieba does without

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for entry in lexicon.words:
        tokenizer.add_word(entry.word, entry.frequency, entry.tag)
    return tokenizer
