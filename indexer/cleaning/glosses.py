"""Which parentheses hold nothing but the reading of the character before them?

Sites that convert their pages to Traditional print a pinyin gloss behind some characters:
`學(xué)`, `會(huì )`. A gloss is stripped when pypinyin knows it as a reading of that character.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from indexer.cleaning.readings import MANY, SYLLABLE, is_reading, is_syllable, syllable
from indexer.edits import Edit

# Several readings of one character may stand together: 行(xíng,háng).
# A search skips to the characters that both forms of the bracket begin with.
_GLOSS = re.compile(
    rf"(?: \(| （|\(|（) {{0,3}}({SYLLABLE}(?: ?[,，、/;；]? ?{SYLLABLE}){{0,3}}) {{0,3}}[)）]"
)
_BETWEEN = re.compile("[ ,，、/;；]+")
_SLIP_REACH = 24  # characters that a byte slip was seen to garble at a stretch, at most
_GLOSSED = 3  # readings with tones that make a text a glossed one


def glosses(text: str) -> Iterator[Edit]:
    """Edits that strip every gloss.

    A syllable without a tone mark counts as a reading only where pypinyin has it as neutral tone,
    or where the text is glossed anyway (other toned glosses check): `安(an)` may be an abbreviation.
    Several syllables are a gloss if each of them is a reading of the one character. Behind a byte
    slip that could not be mended the character before is garbage; any toned syllable is a gloss there.
    """
    if "(" not in text and "（" not in text:
        return
    found = [(m.start(), m.end(), m.group(1)) for m in _GLOSS.finditer(text) if m.start()]
    sure = (start for start, _, printed in found if _is_toned_reading(text[start - 1], printed))
    glossed = len(list(islice(sure, _GLOSSED))) == _GLOSSED
    for start, end, printed in found:
        if _is_gloss(text[start - 1], printed, glossed) or _after_slip(text, start, printed):
            yield Edit(start, end, "", "gloss")


def _syllables(printed: str) -> list[str]:
    return _BETWEEN.split(syllable(printed))


def _is_toned_reading(char: str, printed: str) -> bool:
    return all(not s.isascii() and is_reading(char, s) for s in _syllables(printed))


@lru_cache(maxsize=MANY)
def _is_gloss(char: str, printed: str, glossed: bool) -> bool:
    """Whether all that is printed are readings of a character, or its one reading in two pieces."""
    syllables = _syllables(printed)
    # A line that ended inside a gloss left a blank in it.
    whole = len(syllables) == 2 and is_reading(char, "".join(syllables))
    return whole or all(is_reading(char, s, lenient=glossed) for s in syllables)


def _after_slip(text: str, at: int, printed: str) -> bool:
    """Whether one toned syllable stands in a run that a `?` (the lost byte) opened on the same line."""
    run = text[max(0, at - _SLIP_REACH) : at]
    mark = run.rfind("?")
    if mark < 0 or "\n" in run[mark:]:
        return False
    first, *others = _syllables(printed)
    return not others and not first.isascii() and is_syllable(first)
