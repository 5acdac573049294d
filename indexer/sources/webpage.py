"""What text does a web page show? A paragraph, a table's row or a list's item a line.

Where the page tells its text from what stands around it, by the names of its elements, the text alone
is read (`article`); otherwise everything visible is kept but lists of links and menus (`visible`,
`menus`): other furniture is for the cleaning room, which records what it takes.
"""

import re
from typing import Any

from lxml import etree

from indexer.errors import SourceSkipped
from indexer.sources.article import without_surroundings
from indexer.sources.menus import menus
from indexer.sources.page_lines import shown_lines
from indexer.sources.page_title import missing_title
from indexer.sources.tags import without_tags
from indexer.sources.visible import unseen

Element = Any  # lxml is untyped

_CONTROLS = {i: " " for i in range(32) if chr(i) not in "\t\n\r\f"} | {0x7F: None, 0xFEFF: None}
_UNCLOSED = re.compile(r"<(script|title|textarea|iframe|style)\b([^<>]{0,500})/>", re.I)
_FEWEST = 2  # characters; a page whose text is shorter than that shows everything it has


def read_page(data: bytes) -> str:
    """The text of a page given in UTF-8. Raises SourceSkipped for a page without any."""
    page = data.decode("utf-8", "replace").translate(_CONTROLS)
    if page.lstrip().startswith("<?xml"):
        page = _UNCLOSED.sub(r"<\1\2></\1>", page)
    root = _parsed(page)
    if root is None:
        return without_tags(page)
    lines = _text_lines(root)
    if not lines:
        raise SourceSkipped("网页没有文字")
    title = missing_title(root, lines)
    return "\n".join([*([title] if title else []), *lines]) + "\n"


def _text_lines(root: Element) -> list[str]:
    dropped = unseen(root)
    dropped |= menus(root, dropped)
    lines = shown_lines(root, dropped)
    if sum(map(len, lines)) < _FEWEST:
        return shown_lines(root, frozenset())
    return without_surroundings(root, dropped, lines)


def _parsed(page: str) -> Element | None:
    """The tree of a page; None where it is empty or nested so deeply that the parser gave up."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    gave_up = any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    return None if gave_up else root
