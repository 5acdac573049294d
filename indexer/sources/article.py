"""Which lines of a web page are its article, or a forum's long posts, and which surround them?

Web software names the element that holds the text. A name alone is no proof: the element must hold
most of the page's sentences, and sentences outside it stay.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from indexer.sources.page_lines import shown_lines
from indexer.sources.page_title import named_title
from indexer.sources.posts import innermost, known_names, messages, names_of
from indexer.sources.tables import SEPARATOR

Element = Any  # lxml is untyped

_SHARE = 0.6  # of the page's prose, that the text must hold
_NEARLY_ALL = 0.98  # of an outer element's prose, for an inner one to stand for it
_OUTSIDE = 0.1  # of the page's prose outside of its article: more may be the article too
_LONG_POST = 200  # characters of prose; a shorter answer is a remark
_SENTENCE = 15  # characters; a shorter line is no prose
_MARKS = re.compile("[。；！？，]")
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])")
_FIGURE = re.compile(r"\s*\d[\d.,，]*%?\s*")
_FIGURES = 2  # in a table's row
_UNDER_TITLE = re.compile(r"\s*(?:[(（].{2,60}[)）]|[—–-]{2}.{2,60}|.{2,20}[〔\[［(（【]\d{4}.{1,12}号)\s*")
_DATE = re.compile(
    r"[\s\d〇○零一二三四五六七八九十廿元]{1,12}年[\s\d〇○零一二三四五六七八九十元]{1,6}月.{0,6}"
)
_ATTACHED = re.compile(r"\s*附[件表：:]")
_SIGNED = 4  # lines behind an article among which its date is looked for
_SIGNATURE = 30  # characters of one of its lines
_STEPS = re.compile("[>›»→]")
_SQUEEZED = re.compile(r"[\W_]+")
_NAME = 5  # characters of a title's line
_BEGINNING = 10  # lines of the text that may hold its title
_MOST = 40  # named elements; more are a list of cards
_PLACES = 50  # where the article's first line stands again


def without_surroundings(root: Element, dropped: frozenset[Element], lines: list[str]) -> list[str]:
    """The lines of the page's text; all of them where its elements do not tell."""
    return _thread(root, dropped, lines) or _article(root, dropped, lines) or lines


def _thread(root: Element, dropped: frozenset[Element], lines: list[str]) -> list[str]:
    """The long posts of a forum's thread, with its title."""
    posts = [shown_lines(post, dropped) for post in messages(root)]
    told = [post for post in posts if _prose(post) >= _LONG_POST] or sorted(posts, key=_prose)[-1:]
    text = [line for post in told for line in post]
    if not text or _prose(text) < _SHARE * max(_prose(lines), 1):
        return []
    before = lines[: lines.index(text[0])] if text[0] in lines else lines
    return [*(_title(root, dropped, before, text) or []), *text]


def _article(root: Element, dropped: frozenset[Element], lines: list[str]) -> list[str]:
    """The lines of the one named element that holds the prose, and those around it that belong to it."""
    total = _prose(lines)
    text = _holding(root, dropped, _SHARE * total)
    at = _place(text, lines)
    if at is None:
        return []
    before, after = lines[:at], lines[at + len(text) :]
    around = [*before, *after]
    if _prose(around) > _OUTSIDE * total or any(_is_body(line) for line in around):
        return []
    title = _title(root, dropped, before, text)
    return [*(before if title is None else [*title, *filter(_belongs_above, before)]), *text, *_tail(after)]


def _is_body(line: str) -> bool:
    """Whether no furniture says so: a heading with a number, a row of figures."""
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in line.split(SEPARATOR))
    return figures >= _FIGURES or _HEADING.match(line) is not None


def _holding(root: Element, dropped: frozenset[Element], least: float) -> list[str]:
    """The lines of the innermost named element with that much prose."""
    best: list[str] = []
    known = known_names()["article"]
    named = (element for element in root.iter(etree.Element) if not names_of(element).isdisjoint(known))
    for element in islice(named, _MOST):
        lines = shown_lines(element, dropped)
        if (prose := _prose(lines)) >= max(least, 1) and prose >= _NEARLY_ALL * _prose(best):
            best = lines
    return best


def _place(text: Sequence[str], lines: Sequence[str]) -> int | None:
    """Where among the page's lines the text's stand, one behind the other."""
    starts = (at for at, line in enumerate(lines) if text and line == text[0])
    for _, at in zip(range(_PLACES), starts, strict=False):
        if lines[at : at + len(text)] == text:
            return at
    return None


def _title(
    root: Element, dropped: frozenset[Element], before: Sequence[str], text: Sequence[str]
) -> list[str] | None:
    """The title's lines above a text; none where the text has it, None where it is not to be found."""
    beginning = _squeezed("".join(text[:_BEGINNING]))
    found = _titled(_squeezed(named_title(root)), before) or _headline(root, dropped, before)
    if not found:
        return None
    return [] if _squeezed("".join(found)) in beginning else found


def _titled(wanted: str, before: Sequence[str]) -> list[str]:
    """The last lines on end that the page's title element repeats."""
    found: list[str] = []
    for line in reversed(before):
        if _is_of(wanted, line) and line not in found:
            found.insert(0, line)
        elif found:
            break
    return found


def _is_of(wanted: str, line: str) -> bool:
    said = _squeezed(line)
    if len(said) < _NAME or len(wanted) < _NAME or _STEPS.search(line):
        return False
    return said in wanted or (wanted in said and len(said) <= 2 * len(wanted))


def _headline(root: Element, dropped: frozenset[Element], before: Sequence[str]) -> list[str]:
    """The last element that is called a title, or else a heading, above the text."""
    above = frozenset(before)
    for kind in ("title", "heading"):
        shown = (shown_lines(element, dropped) for element in innermost(root, kind))
        found = [lines for lines in shown if above.issuperset(lines)]
        if named := [lines for lines in found if len(_squeezed("".join(lines))) >= _NAME]:
            return named[-1]
    return []


def _belongs_above(line: str) -> bool:
    return bool(_UNDER_TITLE.fullmatch(line)) or _is_prose(line)


def _tail(after: Sequence[str]) -> Iterator[str]:
    """What of the lines behind an article is its own: its signature, its attachments, sentences."""
    dates = (i for i, line in enumerate(after[:_SIGNED]) if _DATE.fullmatch(line.strip()))
    signed = next(dates, -1) + 1
    if any(len(line) > _SIGNATURE for line in after[:signed]):
        signed = 0
    yield from after[:signed]
    yield from (line for line in after[signed:] if _is_prose(line) or _ATTACHED.match(line))


def _is_prose(line: str) -> bool:
    return len(line) >= _SENTENCE and _MARKS.search(line) is not None


def _prose(lines: Sequence[str]) -> int:
    return sum(len(line) for line in lines if _is_prose(line))


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text)
