"""Of which signs and words is a query made? A text as its lexemes, before any grammar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzers.normalize import HAN
from webapp.search.fields import field_name
from webapp.search.results import Note

_SHOWN = 40

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_OPEN, _CLOSE = "(（", ")）"
_QUOTED = "|".join(f"{a}[^{b}]*{b}" for a, b in _QUOTES.items())
_BALANCED = re.compile(_QUOTED)
_LEXEME = re.compile(
    rf"(?P<space>\s+)|(?P<near>(?:{_QUOTED})~\d{{1,4}}(?![^\s{_OPEN}{_CLOSE}]))|(?P<quoted>{_QUOTED})"
    rf"|(?P<open>[{_OPEN}])|(?P<close>[{_CLOSE}])"
    rf"|(?P<stray>[{''.join(_QUOTES)}”」』])"
    rf"|(?P<run>[^\s{_OPEN}{_CLOSE}{''.join(_QUOTES)}”」』]+)"
)
_GROUPED = re.compile(rf"{_QUOTED}|(?<![\d.,])[1-9]\d{{0,2}}(?:[ \u00a0\u2009\u3000]\d{{3}})+(?=[%％{HAN}])")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A sign or a run of a query, and where it starts.

    kind: or, and, not, open, close, quoted, near, field or run.
    """

    kind: str
    text: str
    start: int


def join_digits(text: str) -> str:
    """A text with each bare number of grouped digits as one word; quoted text stays as it is."""
    return _GROUPED.sub(_joined, text)


def lexemes(text: str, notes: list[Note]) -> Iterator[Lexeme]:
    """The lexemes of a text; what is none of them is named in a note."""
    at_start = True
    for match in _LEXEME.finditer(text):
        kind, part, start = str(match.lastgroup), match.group(), match.start()
        if kind == "stray":
            notes.append(ignored(part, "引号没有成对"))
        elif kind == "run":
            quoted = _BALANCED.match(text, match.end()) is not None
            yield from _lex_run(part, start, at_start=at_start, before_quote=quoted)
        elif kind != "space":
            yield Lexeme(kind, part, start)
        at_start = kind in ("space", "open")


def _joined(match: re.Match[str]) -> str:
    return match.group() if match.group()[0] in _QUOTES else re.sub(r"\s", "", match.group())


def _lex_run(run: str, start: int, *, at_start: bool, before_quote: bool) -> Iterator[Lexeme]:
    if run in ("OR", "AND", "NOT"):
        yield Lexeme(run.lower(), run, start)
        return
    word = run.lstrip("-－") if at_start else run
    signs = len(run) - len(word)
    if signs:
        yield Lexeme("not", run[:signs], start)
    name = field_name(word, before_quote=before_quote)
    if name:
        yield Lexeme("field", name, start + signs)
        signs, word = signs + len(name), word[len(name) :]
    if word:
        yield Lexeme("run", word, start + signs)


def bare_runs(found: Sequence[Lexeme]) -> Iterator[tuple[int, int]]:
    """The spans of the runs that all have to be there as they stand."""
    if any(lexeme.kind in ("or", "open", "close") for lexeme in found):
        return
    for before, lexeme in zip(("", *(each.kind for each in found)), found, strict=False):
        if lexeme.kind == "run" and before not in ("not", "field") and "*" not in lexeme.text:
            yield lexeme.start, lexeme.start + len(lexeme.text)


def ignored(part: str, why: str) -> Note:
    """A note that names a part of the request that was not used."""
    shown = part if len(part) <= _SHOWN else part[:_SHOWN] + "…"
    return Note("ignored", f"已忽略“{shown}”：{why}")
