"""Which terms does a text give? Its words, for ranking and for matching by words.

The analyzer is one of Whoosh's and works on `analyzers.normalize`, the same for index and query. Whoosh
pickles it with its schema, so that its class path is part of the format on disk.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from whoosh.analysis import Analyzer, Token

from analyzers.lexicon import Lexicon, shipped
from analyzers.normalize import HAN, SEPARATOR, VERSION, Normalized, normalize
from analyzers.numerals import percent_words
from analyzers.segment import Segmenter, cut_by, segmenter
from analyzers.variants import variants_version

_PIECE = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<latin>(?:(?![{HAN}])[^\W\d_])+)|(?P<mark>[^\s{SEPARATOR}])"
)
_SIGNS = ("%", "‰")
_LONGEST_UNIT = 6


def analysis_version() -> str:
    """What an index must have been made with to be current, whatever its dictionary."""
    return f"{VERSION}-{variants_version()} {cut_by()}"


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


class Word(NamedTuple):
    """A term at a word position; `start:end` are original offsets; `base` words grow the position."""

    term: str
    position: int
    start: int
    end: int
    base: bool


_Form = tuple[str, int, int]  # a term with its span in the folded text
# A word that takes a position: han, number, latin or mark, its span in the folded text, and its terms, the
# word itself first (a mark has none). Plain tuples: there is one for every two characters.
_Base = tuple[str, int, int, list[_Form]]
_Percents = dict[int, tuple[str, int]]


def _percents(text: str) -> _Percents:
    return {start: (term, end) for term, start, end in percent_words(text)}


def _han_words(
    own: Segmenter, folded: Normalized, start: int, end: int, percents: _Percents
) -> Iterator[_Base]:
    """The words of a run of Han characters, with their sub-words and percentages."""
    text, key = folded.text, folded.key
    for first, last in own.cut(text[start:end]):
        at, to = start + first, start + last
        forms = [(key[at:to], at, to)]
        if to - at > 2:  # a sub-word has two characters or three
            forms += [(key[at + a : at + b], at + a, at + b) for a, b in own.sub_words(text[at:to])]
        if at in percents:
            forms.append((percents[at][0], at, percents[at][1]))
        yield "han", at, to, forms


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
        return f"{analysis_version()}-{self._digest}"

    def warm_up(self) -> None:
        """Load the dictionary and the tables now, so that the first query does not wait for them."""
        self.query_terms("教育")

    @property
    def lexicon(self) -> Lexicon:
        """The dictionary that words are cut with."""
        return self._lexicon

    def words(self, text: str) -> Iterator[Word]:
        """Every term of a text for the index, in the order of positions."""
        return map(Word._make, self._words(text))

    def query_terms(self, text: str) -> tuple[str, ...]:
        """The terms that a section must hold for the words of a leaf to match: whole words only.

        Stop words are left out where other words remain; each term comes once.
        """
        found = dict.fromkeys(self._wanted(normalize(text)))
        meaningful = tuple(term for term in found if term not in self._lexicon.stop_words)
        return meaningful or tuple(found)

    def knows(self, text: str) -> bool:
        """Whether the dictionary has every word of a text, none of them a single character."""
        own, plain = segmenter(self._lexicon), normalize(text).text
        return all(last - first > 1 and own.knows(plain[first:last]) for first, last in own.cut(plain))

    def __call__(self, value: str, mode: str = "", **options: Any) -> Iterator[Token]:
        """Whoosh's analyzer protocol: tokens with positions and original character offsets."""
        if mode == "query":
            yield from (Token(text=term, pos=at) for at, term in enumerate(self.query_terms(value)))
            return
        token = Token(positions=True, chars=True)
        for token.text, token.pos, token.startchar, token.endchar, _ in self._words(value):
            token.boost = 1.0
            yield token

    def _words(self, text: str) -> Iterator[tuple[str, int, int, int, bool]]:
        """The fields of `Word`, one tuple for each term."""
        folded = normalize(text)
        starts, ends = folded.starts.tolist(), folded.ends.tolist()  # of plain ints, quick to look up
        for position, (_, _, _, forms) in enumerate(self._base_words(folded, _percents(folded.text))):
            first = True
            for term, start, end in forms:
                yield term, position, starts[start], ends[end - 1], first
                first = False

    def _base_words(self, folded: Normalized, percents: _Percents) -> Iterator[_Base]:
        """The words that take a position each, in order; a redaction mark takes one too."""
        own = segmenter(self._lexicon)
        for piece in _PIECE.finditer(folded.text):
            kind, (start, end) = str(piece.lastgroup), piece.span()
            if kind == "han":
                yield from _han_words(own, folded, start, end, percents)
            else:
                yield kind, start, end, list(self._forms(kind, folded, start, end))

    def _forms(self, kind: str, folded: Normalized, start: int, end: int) -> Iterator[_Form]:
        """The terms of a number, a Latin word or a mark."""
        if kind == "mark":
            return
        yield folded.key[start:end], start, end
        if kind == "number":
            yield from self._with_units(folded.key[start:end], folded.key, start, end)
            for _, last in (group for group in folded.groups if group[0] == start):
                joined = _joined(folded.key[start:last])
                yield joined, start, last
                yield from self._with_units(joined, folded.key, start, last)

    def _with_units(self, number: str, key: str, start: int, end: int) -> Iterator[_Form]:
        """A number with its sign, and with each unit that the text after it begins with."""
        if key[end : end + 1] in _SIGNS:
            yield number + key[end], start, end + 1
        units = self._lexicon.units
        for size in range(1, _LONGEST_UNIT + 1):
            if end + size <= len(key) and key[end : end + size] in units:
                yield number + key[end : end + size], start, end + size

    def _wanted(self, folded: Normalized) -> Iterator[str]:
        """One term for each base word, a number and its longest unit being one."""
        percents = _percents(folded.text)
        covered = 0
        for kind, start, end, forms in self._base_words(folded, percents):
            if end <= covered or not forms:
                continue
            whole = start in percents or kind == "number"
            term, _, last = max(forms, key=lambda form: form[2]) if whole else forms[0]
            covered = max(covered, last)
            yield percents[start][0] if start in percents else term
