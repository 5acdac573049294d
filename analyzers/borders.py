"""Does a word stand in a run as a word, or is it there by chance? The borders of what an analyzer cuts.

The analyzer may cut elsewhere than a person reads (我市民办幼儿园 at 市民), and it keeps compounds whole
(德育工作). The shorter a word, the more often its characters stand in others (学考 in 入学考试), so that a
short one has to keep to the borders, and a long one need not.
"""

import re
from dataclasses import dataclass
from itertools import chain

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import HAN, Normalized

SHORT = 2  # characters of a word that is in others by chance
LONG = 4  # of one that never is
_HAN_ONLY = re.compile(f"[{HAN}]+")

Span = tuple[int, int]  # half-open, in a key


@dataclass(frozen=True, slots=True)
class Borders:
    """Where the words that an analyzer cuts begin and end in a key.

    spans: theirs, and those of words in them; inner: where any of these begin and end.
    """

    words: frozenset[int] = frozenset()
    spans: frozenset[Span] = frozenset()
    inner: frozenset[int] = frozenset()

    @classmethod
    def of(cls, folded: Normalized, text: str, analyzer: WordAnalyzer) -> "Borders":
        """The borders in the key of a text."""
        at = {start: number for number, start in enumerate(folded.starts.tolist())}
        found = [((at[word.start], at[word.end - 1] + 1), word) for word in analyzer.words(text)]
        # 2020年 is a form of the number 2020: what comes after the unit begins there.
        cut = (span for span, word in found if word.base or word.term[0].isdecimal())
        spans = frozenset(span for span, _ in found)
        return cls(frozenset(chain.from_iterable(cut)), spans, frozenset(chain.from_iterable(spans)))

    def hold(self, word: str, span: Span) -> bool:
        """Whether a word is one where it stands."""
        if self.words.issuperset(span) or (len(word) >= LONG and _HAN_ONLY.fullmatch(word)):
            return True
        if len(word) > SHORT:
            return self.inner.issuperset(span)
        return span in self.spans and not self.words.isdisjoint(span)  # the beginning or end of another
