"""Which parentheses hold nothing but the reading of the character before them?

Sites that convert their pages to Traditional print a pinyin gloss behind some characters:
`學(xué)`, `會(huì )`. A gloss is stripped when pypinyin knows it as a reading of that character.
"""

import re
from collections.abc import Iterator

from indexer.cleaning.readings import SYLLABLE, is_reading, is_syllable, syllable
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
    found = [(m, _BETWEEN.split(syllable(m.group(1)))) for m in _GLOSS.finditer(text) if m.start()]
    glossed = _is_glossed(text, found)
    for match, readings in found:
        before = text[match.start() - 1]
        # A line that ended inside a gloss left a blank in it.
        whole = len(readings) == 2 and is_reading(before, "".join(readings))
        if (
            whole
            or all(is_reading(before, r, lenient=glossed) for r in readings)
            or (len(readings) == 1 and _after_slip(text, match.start(), readings[0]))
        ):
            yield Edit(*match.span(), "", "gloss")


def _is_glossed(text: str, found: list[tuple[re.Match[str], list[str]]]) -> bool:
    sure = 0
    for match, readings in found:
        sure += all(not r.isascii() and is_reading(text[match.start() - 1], r) for r in readings)
        if sure == _GLOSSED:
            return True
    return False


def _after_slip(text: str, at: int, printed: str) -> bool:
    """Whether a toned syllable stands in a run that a `?` (the lost byte) opened on the same line."""
    run = text[max(0, at - _SLIP_REACH) : at]
    mark = run.rfind("?")
    return mark >= 0 and "\n" not in run[mark:] and not printed.isascii() and is_syllable(printed)
