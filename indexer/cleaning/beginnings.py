"""With which characters can a match of a pattern begin? A search can skip all others."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from indexer.cleaning.likelihood import share

_Parsed = Iterable[tuple[Any, Any]]


@cache
def hastened(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same pattern behind a look at its first character, if that is one of a few."""
    chars, empty = _first(parser.parse(pattern.pattern, pattern.flags))
    if empty or chars is None or pattern.flags & re.IGNORECASE:
        return pattern
    beginning = "".join(map(re.escape, sorted(chars)))
    return re.compile(f"(?=[{beginning}])(?:{pattern.pattern})", pattern.flags)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Words of two characters or more as alternatives, longest first; a search skips to their first two."""
    longest = sorted(words, key=len, reverse=True)
    firsts, seconds = ("".join(sorted({re.escape(word[i]) for word in longest})) for i in (0, 1))
    each = "|".join(f"(?<={re.escape(word[0])}){re.escape(word[1:])}" for word in longest)
    return re.compile(f"[{firsts}](?=[{seconds}])(?:{each})")


def at_rarest(words: Iterable[str]) -> re.Pattern[str]:
    """Tells whether a text has one of these words: a search skips to the rarest character of each."""
    around: dict[str, list[str]] = defaultdict(list)
    for word in words:
        at = min(range(len(word)), key=lambda i: share(word[i]))
        around[word[at]].append(f"(?<={re.escape(word[: at + 1])})(?={re.escape(word[at + 1 :])})")
    return re.compile("|".join(f"{re.escape(char)}(?:{'|'.join(each)})" for char, each in around.items()))


def _first(parsed: _Parsed) -> tuple[set[str] | None, bool]:
    """The first characters, None for too many of them; whether the pattern matches nothing as well."""
    found: set[str] = set()
    for op, value in parsed:
        chars, empty = _of(op, value)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _of(op: object, value: Any) -> tuple[set[str] | None, bool]:
    if op is ops.LITERAL:
        return {chr(value)}, False
    if op is ops.IN:
        plain = all(kind is ops.LITERAL for kind, _ in value)
        return ({chr(code) for _, code in value} if plain else None), False
    if op is ops.SUBPATTERN:
        return _first(value[-1])
    if op is ops.MAX_REPEAT:
        chars, empty = _first(value[2])
        return chars, empty or value[0] == 0
    if op is ops.BRANCH:
        each = [_first(branch) for branch in value[1]]
        known = [chars for chars, _ in each if chars is not None]
        return (set().union(*known) if len(known) == len(each) else None), any(empty for _, empty in each)
    return None, False
