"""Is a text written in Simplified or Traditional script? Told by characters that only one of them has."""

import re
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from analyzers.variants import simplify
from indexer.documents import Script

_TITLE = 300
_SAMPLE = 6_000  # characters looked at: the script of a report does not change after that
_CODE_POINTS = 0x110000


@lru_cache(maxsize=4)  # each question of `metadata` asks it of the same text
def script_of(text: str) -> Script:
    """The script with more characters of its own; Simplified where there are none."""
    sample = text[:_SAMPLE]
    if not _traditional().search(sample):  # as in most texts: much faster than to count
        return "simplified"
    raw = np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    balance = _own_characters().take(raw).sum(dtype=np.int32)
    return "traditional" if balance > 0 else "simplified"


@lru_cache(maxsize=4)
def in_simplified(text: str) -> str:
    """The text as the rules of this package read it: Simplified, of the same length."""
    return simplify(text) if script_of(text) == "traditional" else text


def title_in_simplified(title: str) -> str:
    """The same for a title, of which only the first characters are read."""
    title = title[:_TITLE]
    simple = simplify(title)
    return simple if simple != title and script_of(title) == "traditional" else title


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, (_own_characters() > 0).nonzero()[0]))}]")


@cache
def _own_characters() -> NDArray[np.int8]:
    """1 for characters that OpenCC changes to Simplified, -1 for those that it changes to Traditional."""
    chars = [chr(i) for i in range(0x4E00, 0xA000)]
    to_simplified = str(OpenCC("t2s").convert("\n".join(chars))).split("\n")
    to_traditional = str(OpenCC("s2t").convert("\n".join(chars))).split("\n")
    table = np.zeros(_CODE_POINTS, dtype=np.int8)
    for char, simple, traditional in zip(chars, to_simplified, to_traditional, strict=True):
        table[ord(char)] = 1 if char != simple else -1 if char != traditional else 0
    return table
