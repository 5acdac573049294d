"""Where does that begin and end which a site put into a sentence of the report?

The words that gave it away are only its core. Around it each cut leaves two texts: the report's, made one
again, and what was put in. Both are looked at as words of the dictionary, and the second by how much it
speaks as pages do; the cut under which all is likeliest is taken.
"""

import re

from indexer.cleaning.likelihood import cut_score
from indexer.cleaning.lines import Line
from indexer.cleaning.spans import folded_once
from indexer.cleaning.speech import signs_say, speech

_REPORT = -4.0  # what a sentence says at most for a page that is a report's,
_SENTENCE = 12  # and its characters at least
_BEFORE, _BEHIND = 10, 16  # characters that may belong to the core
_CONTEXT = 6  # characters to either side that tell whether words were cut
_WORD_BEFORE = 12.0  # what it costs to take words before the core, which mostly begins what was put in,
_EACH_BEFORE = 1.0  # and each character
_STOP = re.compile(r"[,.;:!?、。\n]")

Span = tuple[int, int]


def speaks_as_report(rest: str) -> bool:
    """Whether a sentence is a report's, told without what was put into it."""
    return len(rest) >= _SENTENCE and speech(Line(0, len(rest), rest)) <= _REPORT


def grown(text: str, sentence: Span, core: Span) -> Span:
    """The core of an insertion with the words around it, in its clause, that are not the sentence's."""
    key = folded_once(text)
    first, stop = sentence
    start, end = core
    low, high = max(first, start - _BEFORE), min(stop, end + _BEHIND)
    low = max([low, *(low + m.end() for m in _STOP.finditer(key[low:start]))])
    clause_end = _STOP.search(key, end, high)
    high = clause_end.start() if clause_end else high
    left, right = key[max(first, low - _CONTEXT) : start], key[end : min(stop, high + _CONTEXT)]
    cuts = ((a, b) for a in range(start - low + 1) for b in range(high - end + 1))
    before, behind = max(cuts, key=lambda cut: _score(left, key[start:end], right, *cut))
    return start - before, end + behind


def _score(left: str, core: str, right: str, before: int, behind: int) -> float:
    """How likely it is that so many characters on both sides of the core are not the report's."""
    at = len(left) - before
    put_in = left[at:] + core + right[:behind]
    taken = _EACH_BEFORE * before + _WORD_BEFORE * (before > 0)
    return cut_score(left[:at] + right[behind:]) + cut_score(put_in) + signs_say(put_in) - taken
