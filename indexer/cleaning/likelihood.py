"""How likely is a piece of text? The best way to cut it into dictionary words tells.

Words are those of jieba's dictionary with their frequencies (a unigram model: the product of the
words' shares, as in jieba's own segmentation); what is no word has a fixed price.
"""

import logging
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from math import log

import jieba

jieba.setLogLevel(logging.WARNING)

UNLIKELY = -20.0  # a character that no word has
_SINGLE = -16.0  # a common character that is no word where it stands, and
_SCARCE = 1e-4  # the share of characters below which one is scarcer than that
# Words seen so seldom may be slips themselves: the dictionary has 遥现, which is 。现 misread.
_SEEN, _NOISE = 3, 8.0
_FUNCTION, _ALONE = -7.5, 4.0  # words such as 的 and 在 stand alone; for others that costs
_LETTER, _DIGIT, _ODD = -11.0, -5.0, -18.0
# Shares of punctuation in running text, counted roughly; only their order of size matters.
_MARKS = {
    **dict.fromkeys("，,、。", -3.2),
    **dict.fromkeys("“”;；:：(（)）", -5.5),
    **dict.fromkeys("《》", -6.5),
    **dict.fromkeys("!！?？‘’—…「」『』% ％ \n", -8.0),
}
_WORD = 4  # characters of a word, at most
_MANY = 1 << 14  # beginnings of words whose continuations are remembered
_LAST = "\U0010ffff"  # no character comes behind it
_STOPS = frozenset("，,、。;；:：!！?？")


@cache
def words() -> dict[str, int]:
    """Frequencies of words; a string that only begins words is there with 0."""
    jieba.dt.initialize()
    frequencies: dict[str, int] = jieba.dt.FREQ
    return frequencies


@lru_cache(maxsize=_MANY)
def continuations(beginning: str) -> frozenset[str]:
    """The characters that stand behind a beginning in some word."""
    known = _sorted(len(beginning) + 1)
    first, end = (bisect_left(known, beginning + behind) for behind in ("", _LAST))
    return frozenset([word[-1] for word in known[first:end]])


@cache
def word_score(word: str) -> float | None:
    """The logarithm of a word's share, of a single character whatever it is; None for no word."""
    frequency = words().get(word, 0)
    if len(word) > 1:
        return log(frequency / jieba.dt.total) - _NOISE * (frequency <= _SEEN) if frequency else None
    own = _single_score(word)
    alone = log(frequency / jieba.dt.total) if frequency else own
    return max(own, alone if alone > _FUNCTION else alone - _ALONE)


def cut_score(text: str) -> float:
    """The logarithm of the likelihood of the best way to cut a short text into words."""
    best = [0.0] + [float("-inf")] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(start + _WORD, len(text)) + 1):
            own = word_score(text[start:end])
            if own is not None:
                best[end] = max(best[end], best[start] + own)
            elif text[start:end] not in words():
                break
    return best[-1]


def joint_score(char: str, following: str) -> float:
    """What two neighbours cost beyond their own: one stop mark behind another is no writing."""
    return -8.0 if char in _STOPS and following in _STOPS else 0.0


def share(char: str) -> float:
    """The share of a character among those that words of several are written with, by their frequencies."""
    return _shares().get(char, 0.0)


def is_common(char: str) -> bool:
    """Whether a Simplified character or mark is one that reports are written with."""
    return char in _MARKS or share(char) > 3e-6


def _single_score(char: str) -> float:
    if char in _MARKS:
        return _MARKS[char]
    if char.isascii():
        return _DIGIT if char.isdigit() else _LETTER if char.isalpha() else _ODD
    own = share(char)
    if not own:
        return UNLIKELY if "一" <= char <= "鿿" else _ODD
    return max(UNLIKELY, _SINGLE + min(0.0, log(own / _SCARCE)))


@cache
def _sorted(size: int) -> list[str]:
    """All words, and beginnings of longer ones, of so many characters."""
    return sorted(word for word in words() if len(word) == size)


@cache
def _counts() -> Counter[str]:
    """How often a character stands in words of several."""
    counts: Counter[str] = Counter()
    for word, frequency in words().items():
        if frequency and len(word) > 1:
            counts.update(dict.fromkeys(word, frequency))
    return counts


@cache
def _shares() -> dict[str, float]:
    total = sum(_counts().values())
    return {char: count / total for char, count in _counts().items()}
