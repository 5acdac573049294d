"""Which lines does an element of a web page show? A paragraph, a table's row or a list's item a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from indexer.sources.numerals import printed
from indexer.sources.tables import row_lines
from indexer.sources.visible import NO_TEXT

Element = Any  # lxml is untyped

_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "hgroup", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "center", "form", "fieldset", "legend", "pre"),
        *("table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "hr", "address", "figure"),
        *("figcaption", "details", "summary", "body", "dir", "listing", "xmp", "plaintext", "ruby-block"),
        *("nav", "footer", "aside", "menu", "optgroup", "marquee", "layer"),
    )
)
_PRE = frozenset(("pre", "listing", "xmp", "plaintext"))
_LAYOUT = frozenset(("table", "form", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2018-\u201d\u2014\u2026"
_SOURCE_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{_CJK}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INDENT = re.compile(r"^[ \xa0\u2002\u2003]*[\xa0\u2002\u2003][ \xa0\u2002\u2003]*")
_NUMBERED = re.compile(
    r"\s*[(（〔【第]?\s*[\d一二三四五六七八九十百]{1,4}\s*[、.．,，)）〕】:：章节条]|\s*[①-⑳㈠-㈩⒈-⒛]"
)
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHINESE_STYLE = re.compile(r"list-style(?:-type)?:[^;]*(?:cjk-ideographic|-chinese-|cjk-decimal)")


def shown_lines(element: Element, dropped: frozenset[Element]) -> list[str]:
    """The lines of an element and all it holds but the dropped ones."""
    return _Lines(element, dropped).all()


@dataclass(slots=True)
class _Frame:
    """Lines that are being collected: of the page, or of one cell of a table."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)

    def end_line(self) -> None:
        if self.pieces:
            if line := _line("".join(self.pieces)):
                self.lines.append(line)
            self.pieces.clear()


@dataclass(slots=True)
class _Row:
    """A row's cells, each as its lines. layout: it holds a part of the page and no data."""

    cells: list[Sequence[str]] = field(default_factory=list)
    layout: bool = False


class _Lines:
    """One walk over a page's tree; no recursion, as pages nest as deep as they like."""

    def __init__(self, root: Element, dropped: frozenset[Element]) -> None:
        self._root = root
        self._dropped = dropped
        self._frames = [_Frame()]
        self._rows: list[_Row] = []
        self._numbers: list[_Numbers] = []
        self._pre = 0

    def all(self) -> list[str]:
        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element.tag in NO_TEXT or element in self._dropped:
                    walker.skip_subtree()
                else:
                    self._start(element, element.tag)
            else:
                if element.tag not in NO_TEXT and element not in self._dropped:
                    self._end(element, element.tag)
                if element.tail and element is not self._root:
                    self._text(element.tail)
        self._frames[0].end_line()
        return self._frames[0].lines

    def _start(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self._frames[-1].end_line()
            self._open(element, tag)
        if element.text:
            self._text(element.text)

    def _open(self, element: Element, tag: str) -> None:
        if tag in _LAYOUT and self._rows:
            self._rows[-1].layout = True
        if tag == "tr":
            self._rows.append(_Row())
        elif self._is_cell(element):
            self._frames.append(_Frame())
        elif tag in ("ol", "ul"):
            self._numbers.append(_Numbers.of(element))
        elif tag == "li" and self._numbers:
            self._frames[-1].add(self._numbers[-1].next(element))
        elif tag in _PRE:
            self._pre += 1

    def _end(self, element: Element, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._frames[-1].end_line()
        if tag == "tr":
            row = self._rows.pop()
            self._frames[-1].lines.extend(row_lines(row.cells, layout=row.layout))
        elif self._is_cell(element):
            self._rows[-1].cells.append(self._frames.pop().lines)
        elif tag in ("ol", "ul"):
            self._numbers.pop()
        elif tag in _PRE:
            self._pre -= 1

    def _is_cell(self, element: Element) -> bool:
        """Whether it is one of a row that is being read."""
        return element.tag in _CELLS and element is not self._root and _is_in_row(element)

    def _text(self, text: str) -> None:
        frame = self._frames[-1]
        if not self._pre:
            frame.add(text)
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "\xa0")
        first, *rest = text.split("\n")
        frame.add(first)
        for line in rest:
            frame.end_line()
            frame.add(line)


@dataclass(slots=True)
class _Numbers:
    """The numbers of one list, which a reader sees though the text does not hold them."""

    style: str
    following: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: Element) -> "_Numbers":
        css = _SPACES.sub("", element.get("style", "")).lower()
        if element.tag == "ul" or "list-style:none" in css or "list-style-type:none" in css:
            return cls("none")
        style = "chineseCounting" if _CHINESE_STYLE.search(css) else ""
        style = style or _LIST_STYLES.get(element.get("type", ""), "decimal")
        return cls(style, _number(element.get("start")) or 1, -1 if "reversed" in element.attrib else 1)

    def next(self, item: Element) -> str:
        """What stands before an item; nothing where the item brings a number of its own or is a link."""
        number = _number(item.get("value")) or self.following
        self.following = number + self.step
        label = printed(number, self.style)
        if not label or _NUMBERED.match(_beginning(item)) or _is_link(item):
            return ""
        return label + ("、" if self.style == "chineseCounting" else ".")


def _is_in_row(cell: Element) -> bool:
    row = cell.getparent()
    return row is not None and row.tag == "tr"


def _number(value: str | None) -> int | None:
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _beginning(item: Element) -> str:
    """The first words of an item, enough to see a number."""
    text = ""
    for piece in _pieces(item):
        text += piece.lstrip()
        if len(text) >= 8:
            break
    return text[:16]


def _pieces(item: Element) -> Iterator[str]:
    for piece in item.itertext():
        if piece.strip():
            yield piece


def _is_link(item: Element) -> bool:
    if len(item) != 1 or (item.text or "").strip() or (item[0].tail or "").strip():
        return False
    return item[0].tag == "a" and item[0].get("href") is not None


def _line(raw: str) -> str:
    """A line as a browser would set it; an indent of hard blanks stays, as two wide ones."""
    text = _SPACES.sub(" ", _SOURCE_WRAP.sub("", raw)).strip(" ")
    indent = "\u3000\u3000" if (hard := _INDENT.match(text)) and len(hard.group()) > 1 else ""
    text = text.replace("\xa0", " ").strip(" ")
    return (indent + text) if text.strip("\u3000 ") else ""
