"""What is left of a page without its tags? For pages that are nested too deeply for a parser."""

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})[^<>]*>")
_SILENT = frozenset(("script", "style", "title", "select", "noscript", "textarea", "template"))
_ENDS_LINE = frozenset(("p", "br", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section"))
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def without_tags(page: str) -> str:
    """The text between the tags in one pass, linear in the page's length."""
    lines, pieces, at, silent = [], [], 0, ""
    for tag in _TAG.finditer(page):
        if not silent:
            pieces.append(page[at : tag.start()])
        closing, name, at = tag.group(1), tag.group(2).lower(), tag.end()
        if silent:
            silent = "" if closing and name == silent else silent
        elif name in _SILENT and not closing:
            silent = name
        elif name in _ENDS_LINE:
            lines.append("".join(pieces))
            pieces.clear()
    lines.append("".join(pieces) + ("" if silent else page[at:]))
    found = (_SPACES.sub(" ", html.unescape(line)).strip() for line in lines)
    return "".join(f"{line}\n" for line in found if line)
