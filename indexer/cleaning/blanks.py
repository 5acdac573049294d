"""Which blanks and invisible characters say nothing?"""

import re
from collections.abc import Iterator
from functools import cache

from analyzers.translation import Translation
from indexer.edits import Edit

_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
)
_BLANK = " \u3000"
_EMPTY_LINES = re.compile(r"\n\n\n+")
_LEADING = re.compile(r"(?m)^[ \u3000]+")
_SURROGATES = range(0xD800, 0xE000)
_GONE = "\x00"  # stands for all that is dropped, being dropped itself


def regular(text: str) -> str:
    """The text with plain line ends and spaces, no invisible characters and no runs of empty lines.

    Leading blanks stay for now: an indented line begins a paragraph, which the rule on wraps needs.
    A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    text = _plain()(text.replace("\r\n", "\n")).replace(_GONE, "")
    if " \n" in text or "\u3000\n" in text:
        text = "\n".join([line.rstrip(_BLANK) for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.rstrip(_BLANK).strip("\n")


def outer(text: str) -> Iterator[Edit]:
    """Leading blanks of lines, and line ends around the whole text (not worth a record)."""
    body = len(text) - len(text.lstrip("\n" + _BLANK))
    if body:
        yield Edit(0, body, "", "furniture")
    end = len(text.rstrip("\n" + _BLANK))
    if body < end < len(text):
        yield Edit(end, len(text), "", "furniture")
    indented = "\n " in text or "\n\u3000" in text
    for match in _LEADING.finditer(text, body, max(body, end)) if indented else ():
        yield Edit(*match.span(), "", "furniture")


@cache
def _plain() -> Translation:
    gone = dict.fromkeys((*range(32), *range(0x7F, 0xA0), *map(ord, _INVISIBLE)), _GONE)
    breaks = dict.fromkeys(map(ord, "\n" + _BREAKS), "\n")
    spaces = dict.fromkeys(map(ord, _SPACES), " ")
    return Translation({**gone, **breaks, **spaces, **dict.fromkeys(_SURROGATES, "\ufffd")})
