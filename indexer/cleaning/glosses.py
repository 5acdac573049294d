"""Which parentheses hold nothing but the reading of the character before them?

Sites that convert their pages to Traditional print a pinyin gloss behind some characters:
`學(xué)`, `會(huì )`. A gloss is stripped when pypinyin knows it as a reading of that character.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pypinyin.constants import PINYIN_DICT

from indexer.edits import Edit

_TONED = "āáǎàēéěèếềīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = rf"[a-zA-ZüÜêɑɡ{_TONED}{_TONED.upper()}\u0300\u0301\u0304\u030c\u0308]{{1,8}}"
_GLOSS = re.compile(rf" ?[(（] {{0,3}}({_SYLLABLE}) {{0,3}}[)）]")
_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_LOOKALIKES = str.maketrans("ɑɡ", "ag")
_SLIP_REACH = 24  # characters that a byte slip was seen to garble at a stretch, at most
_GLOSSED = 3  # readings with tones that make a text a glossed one


def glosses(text: str) -> Iterator[Edit]:
    """Edits that strip every gloss.

    A syllable without a tone mark counts as a reading only where pypinyin has it as neutral tone,
    or where the text is glossed anyway (other toned glosses check): `安(an)` may be an abbreviation.
    Behind a byte slip the character before is garbage; there any toned syllable is a gloss.
    """
    found = [(m, _syllable(m.group(1))) for m in _GLOSS.finditer(text) if m.start()]
    glossed = _is_glossed(text, found)
    for match, syllable in found:
        before = text[match.start() - 1]
        if _is_reading(before, syllable, lenient=glossed) or _after_slip(text, match.start(), syllable):
            yield Edit(*match.span(), "", "gloss")


def _is_glossed(text: str, found: list[tuple[re.Match[str], str]]) -> bool:
    sure = 0
    for match, syllable in found:
        toned = not syllable.isascii()
        sure += toned and _is_reading(text[match.start() - 1], syllable, lenient=False)
        if sure == _GLOSSED:
            return True
    return False


def _syllable(printed: str) -> str:
    return unicodedata.normalize("NFC", printed.translate(_LOOKALIKES)).lower()


def _is_reading(char: str, syllable: str, *, lenient: bool) -> bool:
    readings = _readings(char)
    if syllable in readings or syllable.replace("v", "ü") in readings:
        return True
    return lenient and syllable.replace("v", "ü") in {_toneless(r) for r in readings}


def _after_slip(text: str, at: int, syllable: str) -> bool:
    """Whether a toned syllable stands in a run that a `?` (the lost byte) opened on the same line."""
    run = text[max(0, at - _SLIP_REACH) : at]
    mark = run.rfind("?")
    return mark >= 0 and "\n" not in run[mark:] and not syllable.isascii() and syllable in _syllables()


@cache
def _readings(char: str) -> frozenset[str]:
    return frozenset(str(PINYIN_DICT.get(ord(char), "")).split(",")) - {""}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(reading for readings in PINYIN_DICT.values() for reading in readings.split(","))


def _toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_TONE_MARKS)
    return unicodedata.normalize("NFC", plain)
