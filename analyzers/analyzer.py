"""Which terms does a text give? `WordAnalyzer` for ranking and words, `CharacterAnalyzer` for exact text.

Both are Whoosh analyzers, and both work on `analyzers.normalize`, the same for index and query.
Whoosh pickles them with its schema, so that their class paths are part of the format on disk.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whoosh.analysis import Analyzer, Token

from analyzers.lexicon import Lexicon, shipped
from analyzers.normalize import HAN, SEPARATOR, VERSION, Normalized, normalize, tokens
from analyzers.numerals import percent_words
from analyzers.segment import segmenter

_PIECE = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<latin>(?:(?![{HAN}])[^\W\d_])+)|(?P<mark>[^\s{SEPARATOR}])"
)
_SIGNS = ("%", "‰")
_LONGEST_UNIT = 6


_lexicons: dict[str, Lexicon] = {}


def remember(lexicon: Lexicon) -> None:
    """Make a dictionary known to the analyzers of its digest: a pickled analyzer holds the digest only."""
    _lexicons[lexicon.digest] = lexicon


def _known(digest: str) -> Lexicon:
    if digest in _lexicons:
        return _lexicons[digest]
    if digest == shipped().digest:
        return shipped()
    raise LookupError(f"unknown dictionary: {digest}")


@dataclass(frozen=True, slots=True)
class Word:
    """A term at a word position; `start:end` are original offsets; `base` words grow the position."""

    term: str
    position: int
    start: int
    end: int
    base: bool = True


@dataclass(frozen=True, slots=True)
class _Base:
    """A word that takes a position: `kind` is han, number, latin or mark; offsets in the folded text."""

    kind: str
    start: int
    end: int


_Percents = dict[int, tuple[str, int]]


def _percents(text: str) -> _Percents:
    return {start: (term, end) for term, start, end in percent_words(text)}


def _joined(number: str) -> str:
    return "".join(char for char in number if char.isdecimal())


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """Words of a text: base words one position after the other, sub-words on their word's position.

    A number also gives itself with each unit that it may be read with (`35`, `35亿`, `35亿元`), a
    number with grouped digits also joined, and a percentage in Chinese numerals its digits. A
    redaction mark takes a position and gives no term, so that its neighbours never stand side by side.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        lexicon = lexicon or shipped()
        remember(lexicon)
        self._digest = lexicon.digest

    @property
    def _lexicon(self) -> Lexicon:
        return _known(self._digest)

    @property
    def version(self) -> str:
        """What an index made with this analyzer must have been made with, to be current."""
        return f"{VERSION}-{self._digest}"

    def warm_up(self) -> None:
        """Load the dictionary and the tables now, so that the first query does not wait for them."""
        self.query_terms("教育")

    @property
    def lexicon(self) -> Lexicon:
        """The dictionary that words are cut with."""
        return self._lexicon

    def words(self, text: str) -> Iterator[Word]:
        """Every term of a text for the index, in the order of positions."""
        folded = normalize(text)
        percents = _percents(folded.text)
        for position, base in enumerate(self._base_words(folded.text)):
            for at, (term, start, end) in enumerate(self._forms(base, folded, percents)):
                yield Word(term, position, *folded.span(start, end), base=at == 0)

    def query_terms(self, text: str) -> tuple[str, ...]:
        """The terms that a section must hold for the words of a leaf to match: whole words only.

        Stop words are left out where other words remain; each term comes once.
        """
        found = dict.fromkeys(self._wanted(normalize(text)))
        meaningful = tuple(term for term in found if term not in self._lexicon.stop_words)
        return meaningful or tuple(found)

    def __call__(self, value: str, mode: str = "", **options: Any) -> Iterator[Token]:
        """Whoosh's analyzer protocol: tokens with positions and original character offsets."""
        if mode == "query":
            yield from (Token(text=term, pos=at) for at, term in enumerate(self.query_terms(value)))
            return
        token = Token(positions=True, chars=True)
        for word in self.words(value):
            token.text, token.boost, token.pos = word.term, 1.0, word.position
            token.startchar, token.endchar = word.start, word.end
            yield token

    def _base_words(self, text: str) -> Iterator[_Base]:
        """The words that take a position each, in order; a redaction mark takes one too."""
        for piece in _PIECE.finditer(text):
            kind, start = str(piece.lastgroup), piece.start()
            if kind == "han":
                for a, b in segmenter(self._lexicon).cut(piece.group()):
                    yield _Base(kind, start + a, start + b)
            else:
                yield _Base(kind, start, piece.end())

    def _forms(self, base: _Base, folded: Normalized, percents: _Percents) -> Iterator[tuple[str, int, int]]:
        """The terms of one base word with their spans, the word itself first."""
        start, end = base.start, base.end
        if base.kind == "mark":
            return
        yield folded.key[start:end], start, end
        if base.kind == "han":
            for a, b in segmenter(self._lexicon).sub_words(folded.text[start:end]):
                yield folded.key[start + a : start + b], start + a, start + b
            if start in percents:
                yield percents[start][0], start, percents[start][1]
        elif base.kind == "number":
            yield from self._with_units(folded.key[start:end], folded.key, start, end)
            for _, last in (group for group in folded.groups if group[0] == start):
                joined = _joined(folded.key[start:last])
                yield joined, start, last
                yield from self._with_units(joined, folded.key, start, last)

    def _with_units(self, number: str, key: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A number with its sign, and with each unit that the text after it begins with."""
        if key[end : end + 1] in _SIGNS:
            yield number + key[end], start, end + 1
        for size in range(1, _LONGEST_UNIT + 1):
            if end + size <= len(key) and key[end : end + size] in self._lexicon.units:
                yield number + key[end : end + size], start, end + size

    def _wanted(self, folded: Normalized) -> Iterator[str]:
        """One term for each base word, a number and its longest unit being one."""
        percents = _percents(folded.text)
        covered = 0
        for base in self._base_words(folded.text):
            forms = list(self._forms(base, folded, percents))
            if base.end <= covered or not forms:
                continue
            whole = base.start in percents or base.kind == "number"
            term, _, end = max(forms, key=lambda form: form[2]) if whole else forms[0]
            covered = max(covered, end)
            yield percents[base.start][0] if base.start in percents else term


class CharacterAnalyzer(Analyzer):  # type: ignore[misc]
    """Overlapping grams of a matching key: its tokens and each two neighbours.

    The value is a key already (`normalize(text).key`), because the same key is stored for verifying.
    Numbers and Latin words are tokens as a whole; a separator is a neighbour like any other.
    """

    def grams(self, key: str) -> set[str]:
        """The distinct grams of a key."""
        units = [token for token, _, _ in tokens(key)]
        singles = {unit for unit in units if unit != SEPARATOR}
        return singles | {a + b for a, b in itertools.pairwise(units)}

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """Whoosh's analyzer protocol: each gram once, without positions."""
        token = Token()
        for gram in self.grams(value):
            token.text, token.boost = gram, 1.0
            yield token
