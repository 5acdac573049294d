"""What did a program write for programs: tags, entities, style sheets, scripts, the inside of a `.doc`?"""

import html
import re
from collections.abc import Iterator

from indexer.edits import Edit

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|dd|div|dl|dt|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|"
    "label|li|link|meta|nobr|object|ol|option|p|param|pre|section|select|small|span|strong|sub|sup|"
    "table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|o:p|st1:\\w{1,30}|v:\\w{1,20}|w:\\w{1,30}|\\?xml:\\w{1,30}|!--"
)
_TAG = re.compile(rf"(?i)</?(?:{_TAGS})(?:[ /][^<>\n]{{0,400}})?>|<!--[^<>\n]{{0,400}}-->")
_BREAKING = re.compile(r"(?i)</?(?:br|p|div|tr|li|h[1-6]|table|ul|ol|hr|center|blockquote)\b")
# On lines of their own: within a sentence `<script>` is what somebody wrote.
_HIDDEN = re.compile(r"(?ims)^[ \u3000]{0,20}<(script|style)\b[^<>]{0,300}>[^<]{0,20000}</\1 ?>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
# A rule of a style sheet: braces around declarations, and on the line before them a selector in Latin.
_BRACES = re.compile(r"\{ ?[a-zA-Z-]{2,40} ?:[^{}\n一-鿿]{1,1000}\}")
_SELECTOR = re.compile(r"[\w.#*:>,@ -]{1,120}$", re.ASCII)
_LINE = 120  # characters of a selector
_SCRIPT = re.compile(
    r"(?m)^[ \u3000]{0,20}(?:var +[\w$]{1,60} ?=|function\b ?[\w$]{0,60} ?\(|document\.\w{1,40}"
    r"|window\.\w{1,40}"
    r"|\$\(|jQuery\b|"
    r"(?:_hmt|_czc|dataLayer)\b|<!\[endif\]|if ?\([^一-鿿\n]{1,200}\) ?\{)[^一-鿿\n]{0,2000}$"
)
# Fields of a word processor and the names of its parts, as they stand in the bytes of a file.
_FIELD = re.compile(
    r"\b(?:PAGE|NUMPAGES|PAGEREF|TOC|EMBED|SEQ|REF|HYPERLINK|FORMTEXT|INCLUDEPICTURE)\b"
    r"(?: {1,3}(?:\\[*@#a-z](?: {0,3}\w{1,30})?|\"[^\"\n]{0,300}\"|_Toc\d{1,12}"
    r"|\d{1,4}(?![\d一-鿿])|[A-Z][\w.]{1,40})){1,6}"
)
_FIELD_LETTERS = ("E", "TOC")  # one of them is in each of these
_FIELD_NEEDS = ("PAGE", "TOC", "EMBED", "SEQ", "REF", "HYPERLINK", "FORMTEXT", "INCLUDEPICTURE")
_PARTS = re.compile(  # the class of first letters lets the search skip all others
    r"[wsnmcbWSNMCB](?i:(?<=w)orddocument|(?<=s)ummaryinformation|(?<=n)ormal\.dot"
    r"|(?<=m)icrosoft (?:office )?word|(?<=m)sworddoc|(?<=c)ompobj|(?<=b)jbj)"
)
_GARBAGE = re.compile(r"(?m)^[^一-鿿\n]{1,600}$")
# Three in a row: characters of the private use area, replacement marks and controls say nothing.
_BYTE = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]"
_BYTES = re.compile(f"{_BYTE}{_BYTE}{{2,}}")  # the class in front lets the search skip all others


def markup(text: str) -> Iterator[Edit]:
    """Tags, style sheets, scripts and bytes go; entities become the characters that they name."""
    for match in _HIDDEN.finditer(text) if "</" in text else ():
        yield Edit(*match.span(), "", "furniture")
    for match in _TAG.finditer(text) if "<" in text else ():
        breaks = _BREAKING.match(match.group()) and "\n" not in text[match.start() - 1 : match.end() + 1]
        yield Edit(*match.span(), "\n" if breaks and match.start() else "", "furniture")
    for match in _ENTITY.finditer(text) if "&" in text else ():
        named = html.unescape(match.group()).replace("\xa0", " ")
        if len(named) == 1 and named.isprintable():
            yield Edit(*match.span(), named, "furniture")
    if "{" in text:
        yield from _style_rules(text)
    if "(" in text or "=" in text:
        yield from (Edit(*match.span(), "", "furniture") for match in _SCRIPT.finditer(text))
    if _PARTS.search(text):
        yield from (
            Edit(*m.span(), "", "furniture") for m in _GARBAGE.finditer(text) if _PARTS.search(m.group())
        )
    if any(name in text for name in _FIELD_LETTERS) and any(name in text for name in _FIELD_NEEDS):
        yield from (Edit(*match.span(), "", "furniture") for match in _FIELD.finditer(text))
    yield from (Edit(*match.span(), "", "furniture") for match in _BYTES.finditer(text))


def _style_rules(text: str) -> Iterator[Edit]:
    for match in _BRACES.finditer(text):
        first = max(text.rfind("\n", 0, match.start()) + 1, text.rfind("}", 0, match.start()) + 1)
        selector = _SELECTOR.search(text, max(first, match.start() - _LINE), match.start())
        if selector:
            yield Edit(selector.start(), match.end(), "", "furniture")
