"""How is a Han text read? As letters without tones, by pypinyin's tables of phrases and characters (MIT)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0304\u030c"))
_LONGEST = 4  # characters of a phrase that is looked up
_MANY = 3  # readings of a character that are told apart
# What speakers of many regions do not tell apart; on letters that are joined, so that both sides agree.
_ALIKE = re.compile("(?<=[zcs])h|(?<=[aei]n)g")


def syllables(text: str) -> Iterator[str]:
    """The reading of each character, by the longest known phrases; one without is itself."""
    at = 0
    while at < len(text):
        size = next((n for n in range(_LONGEST, 1, -1) if text[at : at + n] in phrases_dict), 1)
        piece = text[at : at + size]
        if len(piece) > 1:
            yield from (_plain(each[0]) for each in phrases_dict[piece])
        else:
            yield readings(piece)[0]
        at += size


@cache
def readings(char: str) -> tuple[str, ...]:
    """The most usual readings of a character, the first one first; a character without one is itself."""
    known = str(pinyin_dict.get(ord(char), char)).split(",")
    return tuple(dict.fromkeys(map(_plain, known)))[:_MANY]


def folded(letters: str) -> str:
    """Letters without the differences of zh z, ch c, sh s, l n, ang an, eng en, ing in."""
    return _ALIKE.sub("", letters).replace("l", "n")


@cache
def is_syllable(letters: str) -> bool:
    """Whether letters are one reading of a character."""
    return letters in _all_syllables()


@cache
def _all_syllables() -> frozenset[str]:
    return frozenset(_plain(each) for known in pinyin_dict.values() for each in known.split(","))


@cache
def _plain(reading: str) -> str:
    """A reading in the letters of a keyboard: lǜ as lv."""
    decomposed = unicodedata.normalize("NFD", reading).translate(_TONES)
    return unicodedata.normalize("NFC", decomposed).replace("ü", "v").replace("ê", "e")
