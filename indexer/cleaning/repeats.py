"""Which lines does a page print below one part of a compilation after another?

Each report ends in its own way; what the page puts between two is the same every time, but for figures
and Latin letters (numbers, addresses). Dates, signers and thanks of reports may be alike too, and stay.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.cleaning.lines import Line
from indexer.cleaning.patterns import folded
from indexer.cleaning.spans import lines_once
from indexer.cleaning.speech import speech
from indexer.edits import Edit

_REACH = 4  # last lines of a part that are looked at
_SHARE = 0.5  # of the parts, below which a line stands that is the page's
_VARYING = re.compile(r"[a-z\d]+")
_HAN = re.compile("[一-鿿]")
_SAYING = 10  # characters of a line that is no other one with other figures


def repeats(texts: Sequence[str]) -> Iterator[list[Edit]]:
    """For each part, the edit that takes the page's lines off its end, if any."""
    rows = [lines_once(text) for text in texts]
    shapes = Counter(shape for own in rows for shape in {_shape(row) for row in own[-_REACH:]} - {None})
    again = {shape for shape, count in shapes.items() if count >= max(2, _SHARE * len(texts))}
    for text, own in zip(texts, rows, strict=True):
        last = len(own)
        while last > 1 and _shape(own[last - 1]) in again:
            last -= 1
        yield [Edit(own[last - 1].end, len(text), "", "furniture")] if last < len(own) else []


def _shape(row: Line) -> str | None:
    """What lines have in common that the page prints again; None for a line that may be a report's."""
    if row.is_closing or row.is_heading or row.ends or speech(row) < 0:
        return None
    key = folded(row.text)
    return _VARYING.sub("0", key) if len(_HAN.findall(key)) >= _SAYING else key
