"""Where are the words of a run of Han characters? jieba, with the user dictionary.

jieba stays behind this module: an accelerated segmenter may take its place.
"""

import logging
from collections.abc import Iterator
from functools import cache

import jieba

from analyzers.lexicon import Lexicon

jieba.setLogLevel(logging.WARNING)


class Segmenter:
    """Cuts runs of Simplified Han characters into words; safe to use from several threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._jieba = jieba.Tokenizer()
        self._jieba.initialize()
        for entry in lexicon.words:
            self._jieba.add_word(entry.word, entry.frequency, entry.tag)

    def cut(self, run: str) -> Iterator[tuple[int, int]]:
        """The spans of the words of a run, one after the other, without gaps."""
        at = 0
        for word in self._jieba.cut(run):
            yield at, at + len(word)
            at += len(word)

    def sub_words(self, word: str) -> Iterator[tuple[int, int]]:
        """Spans of the dictionary words of two and three characters in a longer word.

        The same ones as jieba's search mode gives, in its order.
        """
        known = self._jieba.FREQ
        for size in (2, 3):
            if len(word) > size:
                for at in range(len(word) - size + 1):
                    if known.get(word[at : at + size]):
                        yield at, at + size


@cache
def segmenter(lexicon: Lexicon) -> Segmenter:
    """One segmenter for each dictionary: loading takes most of a second."""
    return Segmenter(lexicon)
