"""With which two characters can a match of a pattern begin? A search can skip all others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from indexer.cleaning.likelihood import share

_Parsed = Iterable[tuple[Any, Any]]
_TWO = 2
_ANY = "\0"  # stands for all characters of a class


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """`pattern.finditer(text)`, tried only where the first two characters may be those of a match."""
    begin = _begin(pattern)
    if begin is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for place in begin.finditer(text):
        if place.start() >= end and (match := pattern.match(text, place.start())):
            end = match.end()
            yield match


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


@cache
def _begin(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Finds where a match may begin, and more; None where that may be anywhere."""
    found = _beginnings(parser.parse(pattern.pattern, pattern.flags))
    if found & {"", _ANY} or pattern.flags & re.IGNORECASE:
        return None
    firsts, seconds = ("".join(sorted({re.escape(each[i : i + 1]) for each in found})) for i in (0, 1))
    before_any = "".join(re.escape(each[0]) for each in found if each[1:] in ("", _ANY))
    open_ = f"|(?<=[{before_any}])" if before_any else ""
    return re.compile(f"[{firsts}](?:(?=[{seconds}]){open_})" if seconds else f"[{firsts}]")


def _beginnings(parsed: _Parsed) -> set[str]:
    """The first two characters of what matches, fewer of what may end before; `_ANY` for many characters."""
    found = {""}
    for op, value in parsed:
        found = _longer(found, _of(op, value))
    return found


def _longer(beginnings: set[str], following: set[str]) -> set[str]:
    return {
        each if len(each) == _TWO or _ANY in each else (each + more)[:_TWO]
        for each in beginnings
        for more in following
    }


def _of(op: object, value: Any) -> set[str]:
    if op is ops.LITERAL:
        return {chr(value)}
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return {chr(code) for _, code in value}
    if op is ops.SUBPATTERN:
        return _beginnings(value[-1])
    if op is ops.BRANCH:
        return set().union(*map(_beginnings, value[1]))
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, _, repeated = value
        once = _beginnings(repeated)
        again = _longer(once, once | {""})
        return again if least else again | {""}
    return {""} if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT) else {_ANY}
