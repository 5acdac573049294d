"""How is a character read, and is a printed syllable one of its readings? pypinyin's tables tell."""

import unicodedata
from functools import cache, lru_cache

from pypinyin.constants import PINYIN_DICT

_TONED = "āáǎàēéěèếềīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
# One syllable as it is printed, in composed or decomposed letters; one of them may be lost (□).
SYLLABLE = rf"[a-zA-ZüÜêɑɡ□{_TONED}{_TONED.upper()}\u0300\u0301\u0304\u030c\u0308]{{1,8}}"
_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
MANY = 1 << 13  # glosses that are remembered: the same characters are glossed again and again
_LOOKALIKES = str.maketrans("ɑɡ", "ag")


@lru_cache(maxsize=MANY)
def syllable(printed: str) -> str:
    """A printed syllable in the form that the tables have."""
    return unicodedata.normalize("NFC", printed.translate(_LOOKALIKES)).lower()


@lru_cache(maxsize=MANY)
def is_reading(char: str, printed: str, *, lenient: bool = False) -> bool:
    """Whether a syllable (in the form of the tables) is a reading of a character.

    lenient: a syllable without its tone mark is one too.
    """
    readings = _readings(char)
    if "□" in printed:
        known = printed.partition("□")
        return any(_agrees(reading, *known) for reading in readings)
    if printed in readings or printed.replace("v", "ü") in readings:
        return True
    return lenient and printed.replace("v", "ü") in {_toneless(r) for r in readings}


def _agrees(reading: str, before: str, _: str, after: str) -> bool:
    """Whether a reading has the letters that are left around a lost one."""
    rest = len(reading) - len(before) - len(after)
    return rest == 1 < len(reading) and reading.startswith(before) and reading.endswith(after)


def is_syllable(printed: str) -> bool:
    """Whether a syllable is a reading of any character."""
    return printed in _syllables()


@cache
def _readings(char: str) -> frozenset[str]:
    return frozenset(str(PINYIN_DICT.get(ord(char), "")).split(",")) - {""}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(reading for readings in PINYIN_DICT.values() for reading in readings.split(","))


def _toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_TONE_MARKS)
    return unicodedata.normalize("NFC", plain)
