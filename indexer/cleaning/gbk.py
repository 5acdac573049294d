"""Which bytes stood behind a character in GBK, and which characters can two bytes, or one, have been?"""

from functools import cache

from analyzers.variants import simplify

UNKNOWN = -1  # a byte that was lost
LEADS = range(0x81, 0xFF)
# Pairs of these bytes are nobody's character ("user defined"): a program that meets one may drop it.
DROPPED_LEADS = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
DROPPED_TRAILS = range(0xA1, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@cache
def wide_bytes(char: str) -> tuple[int, int] | None:
    """The two bytes of a character, its narrow form taken for the wide one; None if it had no two."""
    wide = chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char
    encoded = wide.encode("gbk", "replace")
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None


@cache
def decoded(lead: int, trail: int) -> tuple[str, ...]:
    """The characters that two bytes can be; either may be `UNKNOWN`, then there are up to 190."""
    leads = LEADS if lead == UNKNOWN else (lead,)
    trails = _TRAILS if trail == UNKNOWN else (trail,)
    return tuple(c for a in leads for b in trails if (c := _table().get((a, b))))


def simple(char: str) -> str:
    """The Simplified form of a character that GBK has."""
    return _simple().get(char, char)


@cache
def _table() -> dict[tuple[int, int], str]:
    pairs = ((a, b) for a in LEADS for b in _TRAILS)
    found = {(a, b): bytes((a, b)).decode("gbk", "ignore") for a, b in pairs}
    return {pair: char for pair, char in found.items() if len(char) == 1}


@cache
def _simple() -> dict[str, str]:
    chars = list(_table().values())
    converted = simplify("\n".join(chars)).split("\n")
    return dict(zip(chars, converted, strict=True))
