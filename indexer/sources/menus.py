"""Which blocks of a web page are menus, though their entries link nowhere?

A menu is short words in a row, above the page's first sentence. A list that a report begins with
differs: its entries come again below, as headings.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

Element = Any  # lxml is untyped

_BLOCKS = ("ul", "dl", "div", "p", "td", "center")
_ITEMS = frozenset(("li", "a", "span", "dt", "dd", "font", "b"))
_LEAST = 4  # entries
_ENTRY = 6  # characters at most
_MOST = 30  # menus of a page
_LONGEST = 400  # characters of a menu's text with all its blanks
_BETWEEN = re.compile(r"\s*[|｜]\s*|[ \t\xa0\u3000]{2,}|\u3000|[\r\n]+")
_BAR = re.compile(r"[|｜]")
_NO_NAME = re.compile(r"[。；，：！？,;:!?、%\d（(《“]")
_SENTENCE = re.compile(r"[^<>]{15,}。|。[^<>]{15,}")


def menus(root: Element, dropped: frozenset[Element]) -> frozenset[Element]:
    """The menus; with unlinked entries, as links to elsewhere are told by themselves (`visible`)."""
    text = "".join(root.itertext())
    rows = (block for block in _above_the_text(root) if block not in dropped and _is_row_of_names(block))
    return frozenset(block for block in islice(rows, _MOST) if not _is_contents(block, text))


def _above_the_text(root: Element) -> Iterator[Element]:
    """The blocks before the first sentence, from the page's top."""
    for element in root.iter(etree.Element):
        if element.tag in ("script", "style", "head", "title"):
            continue
        if _SENTENCE.search(element.text or "") or _SENTENCE.search(element.tail or ""):
            return
        if element.tag in _BLOCKS:
            yield element


def _is_row_of_names(block: Element) -> bool:
    entries = _entries(block)
    return len(entries) >= _LEAST and all(map(_is_name, entries))


def _is_contents(block: Element, page: str) -> bool:
    """Entries of a contents list are written again, as headings."""
    entries = _entries(block)
    return sum(page.count(entry) > 1 for entry in entries) * 2 >= len(entries)


def _is_name(entry: str) -> bool:
    return 1 < len(entry) <= _ENTRY and not _NO_NAME.search(entry)


def _entries(block: Element) -> list[str]:
    """The words of a block that holds nothing but a row of them."""
    text = _short_text(block)
    if not text or any(child.tag not in _ITEMS for child in block):
        return []
    if len(block) >= _LEAST and not _own_text(block):
        return [entry for child in block if (entry := "".join(child.itertext()).strip())]
    if block.tag == "td" or not _BAR.search(text):
        return []
    return [entry for part in _BETWEEN.split(text) if (entry := part.strip())]


def _short_text(block: Element) -> str:
    """A block's text; "" where it is longer than menus are."""
    text = ""
    for piece in block.itertext():
        text += piece
        if len(text) > _LONGEST:
            return ""
    return text


def _own_text(block: Element) -> str:
    """What stands between the children, signs of separation aside."""
    pieces = [block.text or "", *(child.tail or "" for child in block)]
    return _BETWEEN.sub("", "".join(pieces)).strip()
