"""Which characters are the same? Traditional and variant forms, in context and character by character.

Two different questions are answered here. `simplify` converts a text in context, for segmentation
and display. `fold_variants` maps each character to the name of its class, whatever stands around
it, so that the key of a substring is a substring of the key.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from opencc import OpenCC

from analyzers.translation import Translation

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20))

_STOP = "。"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # OpenCC takes UTF-8 only

# What OpenCC changes in certain words only (沈船, 打坏, 反覆), by its dictionary TSPhrases.
_CHANGED_IN_WORDS = "坏瞭么藉俱覆彷沈衹"

# OpenCC keeps 著 everywhere; in Simplified text it stands only in these words.
_MODERN_ZHE = re.compile(r"(?<![显卓昭土原专编译论合遗拙巨])著(?![名作述称录者书])")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional to Simplified in context, of the same length, so that every offset holds.

    Source: OpenCC's t2s, with 著 made 着 where Simplified writes 着 (着力, 着眼, 沿着). Where a
    conversion would change the length, the text is converted character by character instead.
    """
    return _simplified(text) if _may_change().search(text) else text


@lru_cache(maxsize=8)  # several questions are asked of the same report
def _simplified(text: str) -> str:
    """Of a Simplified text few sentences are converted: no word of OpenCC's goes across their ends."""
    if _STOP not in text:
        return _converted(text)
    sentences = text.split(_STOP)
    held = [number for number, sentence in enumerate(sentences) if _may_change().search(sentence)]
    converted = _converted(_STOP.join([sentences[number] for number in held])).split(_STOP)
    for number, sentence in zip(held, converted, strict=True):
        sentences[number] = sentence
    return _STOP.join(sentences)


def _converted(text: str) -> str:
    converted = _by_opencc(text)
    if len(converted) != len(text):
        converted = "".join(_single(char) for char in text)
    return _MODERN_ZHE.sub("着", converted) if "著" in converted else converted


def changeable(text: str) -> Iterator[str]:
    """The characters of a text that `simplify` may change; a few of them it leaves in most words."""
    return (match.group() for match in _may_change().finditer(text))


@cache
def _may_change() -> re.Pattern[str]:
    """A character that `simplify` may change: to look for one takes a fraction of a conversion."""
    changed = (char for char, simple in _simple_forms().items() if char != simple and char <= "\uffff")
    return re.compile(f"[{''.join(changed)}{_CHANGED_IN_WORDS}著\ud800-\udfff\U00010000-\U0010ffff]")


@cache
def _simple_forms() -> dict[str, str]:
    """Every ideograph, with what OpenCC makes of it where it stands alone.

    Raises ValueError where that would change the length (such a table is refused, not used).
    """
    chars = [chr(i) for first, end in _IDEOGRAPHS for i in range(first, end)]
    converted = str(_converter().convert("\n".join(chars))).split("\n")
    if len(converted) != len(chars) or any(len(c) != 1 for c in converted):
        raise ValueError("the Traditional to Simplified table changes lengths")
    return dict(zip(chars, converted, strict=True))


def _by_opencc(text: str) -> str:
    try:
        return str(_converter().convert(text))
    except UnicodeEncodeError:
        return str(_converter().convert(_LONE_SURROGATE.sub("\ufffd", text)))


@cache
def _single(char: str) -> str:
    converted = _by_opencc(char)
    return converted if len(converted) == 1 else char


@cache
def variants_version() -> str:
    """Names the content of the file of variants: keys made with another one may differ."""
    return hashlib.sha256(_variants_file().encode()).hexdigest()[:8]


@cache
def _variants_file() -> str:
    return files("analyzers").joinpath("dictionary/variants.txt").read_text("utf-8")


def fold_variants(text: str) -> str:
    """Replace each character by the name of its class; the length stays."""
    return _to_class_names()(text)


@cache
def _to_class_names() -> Translation:
    return Translation(variant_table())


@cache
def variant_table() -> dict[int, str]:
    """Code point to class name, for every ideograph that is not its own name.

    Raises ValueError where a mapping would change the length.
    """
    simple = _simple_forms()
    names = _class_names(simple)
    return {ord(c): names.get(s, s) for c, s in simple.items() if names.get(s, s) != c}


def _class_names(simple: dict[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _variants_file().splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split()
            name = names.get(simple[first], simple[first])
            names |= {simple[c]: name for c in (first, *others)}
            names |= dict.fromkeys(others, name)
    return names
