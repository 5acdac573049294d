"""When do two texts say the same? White space, width and script set aside; □ stands for any character."""

import unicodedata
from functools import cache

from analyzers.variants import fold_variants

LOST = "□"
# One sign in different hands: the web writes them all.
_ALIKE = str.maketrans("﹙﹚〔〕—–─－·•﹑「」『』‘’∶○", "()()----··、“”“”“”:〇")


@cache
def _plain(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def fold(text: str) -> str:
    """The text as it is compared: no white space, one width, one script, lower case."""
    bare = "".join("".join(text.split()).replace("\u200b", "").translate(_ALIKE))
    return fold_variants("".join(map(_plain, bare)).lower())


def same(gold: str, found: str) -> bool:
    """Whether a found text says what the gold says, when □ may stand for a character."""
    gold, found = fold(gold), fold(found)
    if LOST not in found:
        return gold == found
    return len(gold) == len(found) and all(f in (g, LOST) for g, f in zip(gold, found, strict=True))
