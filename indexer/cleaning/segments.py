"""Which numbers at the start of a line were put into running text, and cut a sentence in two?

Sites that deliver a text in pieces print the number of the piece: `有序推` / `2、进…`.
"""

import re
from collections.abc import Iterator, Sequence

from analyzers.variants import simplify
from indexer.cleaning.likelihood import cut_score, words
from indexer.cleaning.lines import Line
from indexer.cleaning.spans import lines_once
from indexer.edits import Edit

_NUMBERED = re.compile(r"(\d{1,3}) ?[、.．,，:：)）] ?(?=[一-鿿，。、；：,;:”）》])")
_MEND = 5  # characters to either side that tell whether a word was cut
CLEARLY = 4.0  # how much likelier (logarithm) the joined words must be
_WORD = 4  # characters of a word, at most
_LINE = 14  # characters of a line before it, at least


def segment_numbers(text: str) -> Iterator[Edit]:
    """Joins two lines where the end of one and the start of the next, number left out, belong together."""
    rows = lines_once(text)
    last = (0, 0)  # the line and the number of the piece before
    for i in range(1, len(rows)):
        match = _NUMBERED.match(rows[i].text)
        goes_on = match and last == (i - 1, int(match.group(1)) - 1) and not rows[i - 1].ends
        if match and (goes_on or _is_cut(rows, i, match.end())):
            last = (i, int(match.group(1)))
            yield Edit(rows[i - 1].end, rows[i].start + match.end(), "", "segment-number")


def _is_cut(rows: Sequence[Line], i: int, at: int) -> bool:
    before, after = rows[i - 1].text, rows[i].text[at:]
    if rows[i - 1].ends or len(before) < _LINE or not _is_han(before[-1]):
        return False
    if not _is_han(after[0]):
        return True  # no item of a list begins with a comma
    if joined(before, after) >= CLEARLY:
        return True
    # Items of a list are alike; a long line that stops in mid-sentence is not one of them.
    return len(before) >= 3 * _LINE and "。" in before


def joined(before: str, after: str) -> float:
    """How much likelier the words are if the two pieces are one."""
    left, right = _han(before[-_MEND:][::-1])[::-1], _han(after[:_MEND])
    left, right = simplify(left), simplify(right)
    if not _has_word_across(left, right):
        return 0.0
    return cut_score(left + right) - cut_score(left) - cut_score(right)


def _has_word_across(left: str, right: str) -> bool:
    beginnings = (left[-size:] for size in range(1, min(len(left), _WORD - 1) + 1))
    return any(words().get(b + right[:size]) for b in beginnings for size in range(1, _WORD - len(b) + 1))


def _han(text: str) -> str:
    match = re.match("[一-鿿]*", text)
    return match.group() if match else ""


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"
