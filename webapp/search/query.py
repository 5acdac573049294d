"""What does a person's query mean? Text to a Whoosh query tree whose leaves are `Leaf`.

    query  = any                        any  = all ("OR" all)*          all = item (["AND"] item)*
    item   = ("NOT" | "-") item | "(" any ")" | [field ":"] (quoted | run) | quoted "~" number

Every text is a query: what cannot be used is left out and named in a note. Whoosh's own parser is
not used because it reads `98.6%` as 98.6 and `在**日报` as a wildcard.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from whoosh import query as tree

from analyzers.analyzer import WordAnalyzer
from analyzers.normalize import SEPARATOR, key_of, normalize
from indexer.cleaning.glosses import glosses
from indexer.documents import CleanText
from indexer.edits import apply
from indexer.engines.base import Leaf, TextField, Within
from webapp.search.fields import FIELDS, TEXT_FIELDS, Field, restriction, unknown_field
from webapp.search.lexemes import Lexeme, bare_runs, ignored, join_digits, lexemes
from webapp.search.params import MAX_QUERY
from webapp.search.results import Note

MAX_LEAVES = 32
MAX_DEPTH = 16
MAX_NEAR = 2  # leaves with a distance: each reads the positions of all of its words
MAX_NEAR_WORDS = 4
MAX_DISTANCE = 50  # word positions
_NEAR_BOUNDS = (
    f"邻近检索最多 {MAX_NEAR} 处，每处 {MAX_NEAR_WORDS} 个词，距离不超过 {MAX_DISTANCE}，超出的没有用"
)

_ENDINGS = ("", "close", "or", "and")  # kinds of lexemes that end an operand


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query tree (None for an empty query) and what was left out of it.

    text: what was parsed; bare: the spans in it of bare runs that all have to be there, none where the
    query has other operators than NOT.
    """

    tree: tree.Query | None
    notes: tuple[Note, ...] = ()
    text: str = ""
    bare: tuple[tuple[int, int], ...] = ()


def parse(text: str, analyzer: WordAnalyzer) -> ParsedQuery:
    """Parse a query; total over all texts.

    Readings in brackets, as a page prints them behind its characters, are no part of what is looked for.
    A text without any usable part gives a tree that matches nothing, and notes that say why.
    """
    parser = _Parser(analyzer)
    text = parser.shortened(text)
    if not text.strip():
        return ParsedQuery(None)
    text = join_digits(apply(CleanText(text), glosses(text)).text)
    read = list(lexemes(text, parser.notes))
    found = parser.parse(read)
    notes = {note.text: note for note in parser.notes}  # the same thing is said once
    return ParsedQuery(
        found if found is not None else tree.NullQuery, tuple(notes.values()), text, tuple(bare_runs(read))
    )


@dataclass
class _Parser:
    analyzer: WordAnalyzer
    notes: list[Note] = field(default_factory=list)
    lexemes: Sequence[Lexeme] = ()
    at: int = 0
    leaves: int = 0
    near: int = 0
    only: TextField | None = None  # the field that a leaf is wanted in

    def shortened(self, text: str) -> str:
        if len(text) <= MAX_QUERY:
            return text
        self.notes.append(Note("truncated", f"查询过长，只用了前 {MAX_QUERY} 个字符"))
        return text[:MAX_QUERY]

    def parse(self, lexemes: Sequence[Lexeme]) -> tree.Query | None:
        self.lexemes = lexemes
        found = []
        while self.at < len(lexemes):
            found.append(self._any(0, exact=False))
            if self._peek() == "close":
                self.notes.append(ignored(self._take().text, "括号没有成对"))
        return _join(tree.And, found)

    def _any(self, depth: int, *, exact: bool) -> tree.Query | None:
        found = [self._all(depth, exact=exact)]
        while self._peek() == "or":
            operator = self._take()
            right = self._all(depth, exact=exact)
            if right is None or found[-1] is None:
                self.notes.append(ignored(operator.text, "一侧没有可用的词"))
            found.append(right)
        return _join(tree.Or, found)

    def _all(self, depth: int, *, exact: bool) -> tree.Query | None:
        found: list[tree.Query | None] = []
        while self._peek() not in ("", "close", "or"):
            if self._peek() == "and":
                operator = self._take()
                if not found or self._peek() in _ENDINGS:
                    self.notes.append(ignored(operator.text, "一侧没有可用的词"))
            else:
                found.append(self._item(depth, exact=exact))
        return _join(tree.And, found)

    def _item(self, depth: int, *, exact: bool) -> tree.Query | None:
        lexeme = self._take()
        if lexeme.kind == "field":
            return self._of_field(FIELDS[lexeme.text[:-1].lower()], self._take(), exact=exact)
        if lexeme.kind == "not":
            return self._negated(lexeme, depth)
        if lexeme.kind == "open":
            return self._group(lexeme, depth, exact=exact)
        if lexeme.kind == "quoted":
            return self._leaf(lexeme.text[1:-1], quoted=True, exact=exact, shown=lexeme.text)
        if lexeme.kind == "near":
            return self._near(lexeme.text)
        return self._run(lexeme.text, exact=exact)

    def _of_field(self, name: Field, value: Lexeme, *, exact: bool) -> tree.Query | None:
        """A restriction, or a leaf that may stand in one field only; its value is one run or quoted text."""
        if value.kind == "near":
            self.notes.append(ignored(value.text[value.text.rindex("~") :], "字段里不能用邻近检索"))
        quoted = value.kind != "run"
        text = value.text.rpartition("~")[0] if value.kind == "near" else value.text
        text = text[1:-1] if quoted else text
        if name not in TEXT_FIELDS:
            restricted = restriction(name, text)
            self.notes += restricted.notes
            typed = f"{name}:{value.text}"
            return Within(restricted.filters, typed) if restricted.filters else self._run(text, exact=exact)
        self.only = TEXT_FIELDS[name]
        literal = self._leaf(text, quoted=True, exact=exact, shown=value.text) if quoted else None
        found = literal if quoted else self._run(text, exact=exact)
        self.only = None
        return found

    def _near(self, text: str) -> tree.Query | None:
        """Words with a distance; a single one, or one more than are allowed, is quoted text."""
        quoted, _, distance = text.rpartition("~")
        words = self.analyzer.query_terms(quoted[1:-1])
        self.near += 1
        usable = len(words) > 1 and int(distance) > 0
        if not usable:
            self.notes.append(ignored(f"~{distance}", "邻近检索要有两个以上的词和大于 0 的距离"))
        elif self.near > MAX_NEAR or len(words) > MAX_NEAR_WORDS or int(distance) > MAX_DISTANCE:
            self.notes.append(Note("truncated", _NEAR_BOUNDS))
        leaf = self._leaf(quoted[1:-1], quoted=True, exact=True, shown=quoted)
        if leaf is None or not usable or self.near > MAX_NEAR:
            return leaf
        return replace(leaf, words=words[:MAX_NEAR_WORDS], near=min(int(distance), MAX_DISTANCE))

    def _negated(self, operator: Lexeme, depth: int) -> tree.Query | None:
        while self._peek() == "not":
            self._take()
        if self._peek() in _ENDINGS:
            self.notes.append(ignored(operator.text, "后面没有要排除的词"))
            return None
        inner = self._item(depth, exact=True)
        return tree.Not(inner) if inner is not None else None

    def _group(self, opening: Lexeme, depth: int, *, exact: bool) -> tree.Query | None:
        if depth >= MAX_DEPTH:
            self.notes.append(ignored(opening.text, f"括号最多 {MAX_DEPTH} 层"))
            return None
        said = len(self.notes)
        inner = self._any(depth + 1, exact=exact)
        if self._peek() == "close":
            closing = self._take()
            if inner is None and len(self.notes) == said:
                self.notes.append(ignored(opening.text + closing.text, "括号里没有可用的词"))
        else:
            self.notes.append(ignored(opening.text, "括号没有成对"))
        return inner

    def _run(self, run: str, *, exact: bool) -> tree.Query | None:
        """A bare run: the leaves between its separators; under NOT one exact text."""
        if not run.strip("*＊"):
            self.notes.append(ignored(run, "只有通配符，没有可以查找的字"))
            return None
        if unknown := unknown_field(run):
            self.notes.append(Note("ignored", f"没有“{unknown}”这个字段，已按文字查找"))
        prefix = run.endswith("*") and not run.endswith("**")
        pieces = [run] if exact else list(_split(run))
        found = [self._leaf(piece, exact=exact) for piece in pieces[:-1]]
        if pieces:
            last = pieces[-1].removesuffix("*") if prefix else pieces[-1]
            found.append(self._leaf(last, exact=exact, prefix=prefix))
        else:
            self.notes.append(ignored(run, "没有文字或数字"))
        return _join(tree.And, found)

    def _leaf(
        self, text: str, *, exact: bool, quoted: bool = False, prefix: bool = False, shown: str = ""
    ) -> Leaf | None:
        key = key_of(text)
        if not key:
            self.notes.append(ignored(shown or text, "没有文字或数字"))
            return None
        if self.leaves == MAX_LEAVES:
            self.notes.append(Note("truncated", f"查询的词过多，只用了前 {MAX_LEAVES} 个"))
        self.leaves += 1
        if self.leaves > MAX_LEAVES:
            return None
        literal = quoted or exact or prefix or "*" in key
        words = () if literal else self.analyzer.query_terms(text)
        return Leaf(text, key, words, prefix, field=self.only)

    def _peek(self) -> str:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else ""

    def _take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]


def _split(run: str) -> Iterator[str]:
    """The original texts of the parts of a run between separators."""
    folded = normalize(run)
    at = 0
    for part in folded.key.split(SEPARATOR):
        if part:
            start, end = folded.span(at, at + len(part))
            yield run[start:end]
        at += len(part) + 1


def _join(kind: type[tree.And] | type[tree.Or], found: Sequence[tree.Query | None]) -> tree.Query | None:
    usable = [node for node in found if node is not None]
    return kind(usable) if len(usable) > 1 else usable[0] if usable else None
