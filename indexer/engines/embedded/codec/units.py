"""Of which units are keys made? `analyzers.matching.units` for many documents at once, and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzers.matching import FIELD_BREAK, POINT, SINGLE, kind

_CHUNK = 2048  # documents that are cut at once
_CODES = 0x110000  # code points; what has a greater code is a unit of several characters
_BREAK = ord(FIELD_BREAK)


@dataclass(frozen=True, slots=True)
class Units:
    """Units in the order of documents and places, with a break between keys.

    numbers, docs: of each unit; names: what the units of each number are. A break has number 0, no name.
    """

    numbers: NDArray[np.uint32]
    docs: NDArray[np.uint32]
    names: list[bytes]


def units_of(docs: Sequence[int], texts: Sequence[bytes]) -> Units:
    """The units of documents, of which each text is the document's keys joined by FIELD_BREAK."""
    longer: dict[str, int] = {}
    parts, counts = [], []
    for at in range(0, len(docs), _CHUNK):
        codes, count = _cut([text.decode() for text in texts[at : at + _CHUNK]], longer)
        parts.append(codes)
        counts.append(count)
    numbers, names = _numbered(np.concatenate(parts), list(longer))
    return Units(numbers, np.repeat(np.array(docs, np.uint32), np.concatenate(counts)), names)


def _numbered(codes: NDArray[np.uint32], longer: Sequence[str]) -> tuple[NDArray[np.uint32], list[bytes]]:
    """Units by numbers without gaps instead of codes, and their names."""
    used = np.zeros(_CODES + len(longer), np.bool_)
    used[codes] = True
    used[_BREAK] = False
    names = [chr(code) if code < _CODES else longer[code - _CODES] for code in np.flatnonzero(used).tolist()]
    return (np.cumsum(used, dtype=np.uint32) * used)[codes], [b"", *(name.encode() for name in names)]


def _cut(texts: Sequence[str], longer: dict[str, int]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The code of each unit, and how many each document has; a break follows each document."""
    text = FIELD_BREAK.join([*texts, ""])
    chars = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    starts = np.flatnonzero(_edges(chars))
    ends = np.append(starts[1:], len(chars))
    codes = chars[starts]
    several = np.flatnonzero(ends - starts > 1)
    spans = zip(starts[several].tolist(), ends[several].tolist(), strict=True)
    codes[several] = [longer.setdefault(text[a:b], _CODES + len(longer)) for a, b in spans]
    past = np.searchsorted(starts, np.cumsum([len(text) + 1 for text in texts]))
    return codes, np.diff(past, prepend=0)


def _edges(chars: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Before which characters there is an edge of two units."""
    seen = np.zeros(_CODES, np.uint8)
    seen[chars] = 1
    for code in np.flatnonzero(seen).tolist():
        seen[code] = kind(chr(code))
    kinds = seen[chars]
    before, after = kinds[:-1], kinds[1:]
    inside = (before == POINT) | (after == POINT) | ((before == after) & (before != SINGLE))
    return np.concatenate(([True], ~inside))
