"""What in a web page does a reader of its text not see, or not read?

Elements that are no text, those that the page hides, and blocks that consist of links to elsewhere.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

Element = Any  # lxml is untyped

NO_TEXT = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "object", "embed"),
        *("select", "option", "datalist", "button", "textarea", "input", "video", "audio", "canvas"),
        *("head", "title", "meta", "link", "map", "rt", "rp", "rtc"),
    )
)
"""Elements whose text is a program's, a control's, or a reading beside a character."""

CHROME = frozenset(("nav", "footer", "aside", "menu"))
"""Elements that HTML5 made for what is not the text."""

_LISTED = frozenset(("ul", "ol", "dl", "div", "table", "tbody", "tr", "td", "p", "section", "center"))
_CELLS = ("td", "th")
_INLINE = frozenset(("span", "font", "i", "b", "em", "strong", "u", "a", "small", "label", "s", "ins", "del"))
_HIDES = re.compile(
    r"display:none|visibility:hidden|opacity:0(?:\.0+)?(?![.\d])"
    r"|(?:^|[;{])(?:text-indent|left|top):-\d{4}"
)
_ZERO_SIZE = re.compile(r"(?:^|[;{])font-size:(?:0?\.\d+|0|1px|1pt)(?:px|pt|em|rem|%|in|cm|mm)?(?:[;}!]|$)")
_ANY_SIZE = re.compile(r"font(?:-size)?:")
_CLASS = re.compile(r"(?:[a-z]{1,10})?\.([a-z_][\w-]{0,60})", re.I)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|rar|zip|7z|ofd|rtf|jpe?g|png)(?:$|[?#&])", re.I)
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_BESIDE_LINKS = re.compile(r"[\s\d\-/:.|·>»›,、，()（）\[\]【】]+")
_JAMMERS = frozenset(("jammer", "pstatus"))  # Discuz: words strewn into posts, and who edited them when
_WATERMARK = 60  # characters; a longer text is none, whatever class it has
_LINKS = 4  # in a block before it may be a list of links
_LONG_LINK = 40  # characters in the mean; longer ones are sentences that happen to be linked
_SHARE = 0.75  # of a block's characters that its links hold


def unseen(root: Element) -> frozenset[Element]:
    """The elements to be left out with all they hold; never most of the page, whatever it says."""
    total = len(_squeezed(root))
    marks = _hidden_classes(root)
    found = chain(_hidden(root, marks), _chrome(root), _link_lists(root), _side_columns(root, total))
    return frozenset(element for element in found if 2 * len(_squeezed(element)) < total)


def _squeezed(element: Element) -> str:
    return _BLANKS.sub("", "".join(element.itertext()))


def _hidden(root: Element, marks: frozenset[str]) -> Iterator[Element]:
    for element in root.iterfind(".//*[@hidden]"):
        yield element
    for element in root.iterfind(".//*[@style]"):
        style = _BLANKS.sub("", element.get("style")).lower()
        if _HIDES.search(style) or (_ZERO_SIZE.search(style) and not _has_own_sizes(element)):
            yield element
    for element in root.iterfind(".//*[@class]"):
        marked = element.tag in _INLINE and not marks.isdisjoint(element.get("class").lower().split())
        if marked and len(_squeezed(element)) <= _WATERMARK:
            yield element


def _has_own_sizes(element: Element) -> bool:
    """A size of zero removes the gaps between inline blocks, which set a size of their own."""
    return any(_ANY_SIZE.search(inner.get("style")) for inner in element.iterfind(".//*[@style]"))


def _hidden_classes(root: Element) -> frozenset[str]:
    """Classes that the page's own style sheets make invisible."""
    found = set(_JAMMERS)
    for sheet in root.iter("style"):
        for rule in _BLANKS.sub("", sheet.text or "").lower().split("}"):
            selectors, _, style = rule.rpartition("{")
            if _HIDES.search(style) or _ZERO_SIZE.search(style):
                found.update(_plain_classes(selectors))
    return frozenset(found)


def _plain_classes(selectors: str) -> Iterator[str]:
    for selector in selectors.split(","):
        if named := _CLASS.fullmatch(selector):
            yield named.group(1).lower()


def _chrome(root: Element) -> Iterator[Element]:
    yield from root.iter(*CHROME)


def _side_columns(root: Element, total: int) -> Iterator[Element]:
    """In pages laid out as tables, the cells with links beside the cell that holds most of the text."""
    for cell in root.iter(*_CELLS):
        if 2 * len(_squeezed(cell)) > total:
            for beside in (*cell.itersiblings(*_CELLS), *cell.itersiblings(*_CELLS, preceding=True)):
                if _holds_links(beside) and "。" not in _squeezed(beside):
                    yield beside


def _holds_links(cell: Element) -> bool:
    return any(_leads_elsewhere(link, _squeezed(link)) for link in cell.iter("a"))


def _link_lists(root: Element) -> Iterator[Element]:
    """Blocks that are little else than links: menus, lists of other texts, shares, friends' sites."""
    counts: dict[Element, list[int]] = {}
    for link in root.iter("a"):
        if (text := _BLANKS.sub("", "".join(link.itertext()))) and _leads_elsewhere(link, text):
            for block in link.iterancestors(*_LISTED):
                held = counts.setdefault(block, [0, 0])
                held[0] += 1
                held[1] += len(text)
    for block, (links, length) in counts.items():
        if links >= _LINKS and length <= _LONG_LINK * links and _is_little_else(block, length):
            yield block


def _leads_elsewhere(link: Element, text: str) -> bool:
    """Not to a place on this page (a contents list), nor to an attachment; and not a sentence."""
    target = link.get("href")
    if target is None or (target.startswith("#") and len(target) > 1):
        return False
    return "。" not in text and not _FILE.search(target) and not _FILE.search(text)


def _is_little_else(block: Element, length: int) -> bool:
    text = _BESIDE_LINKS.sub("", "".join(block.itertext()))
    return "。" not in text and length >= _SHARE * len(text)
