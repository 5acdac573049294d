"""Is a text a web page, and which encoding does it declare?"""

import codecs
import re

_HEAD = 4096  # characters in which a page says that it is one
_NEAR = 400  # characters that may stand before it: comments, a server's warnings
_DECLARED_IN = 8192  # bytes
_CODEC = rb"""\s{0,4}=\s{0,4}["']?\s{0,4}([a-z0-9_:-]{2,30})"""
_CHARSET = re.compile(rb"<meta\b[^<>]{0,300}?charset" + _CODEC, re.I)
_XML_ENCODING = re.compile(rb"<\?xml\b[^<>]{0,100}?encoding" + _CODEC, re.I)
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s[^<>]{0,200}charset", re.I)
_BLOCK = re.compile(r"<(?:p|br|div|table|tr|td|h[1-6]|ul|ol|li|center|section|article)[\s/>]", re.I)
_FRAGMENT = re.compile(
    r"<(?:p|div|table|span|font|center|section|article|strong|b|h[1-6]|ul|ol|td|tr|style|title)[\s>]", re.I
)
# What pages declare stands for the larger set that their programs really write.
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf8": "utf-8",
}


def declared_codec(data: bytes) -> str | None:
    """The codec that a page declares, by Python's name; None where there is none that is known."""
    head = data[:_DECLARED_IN]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    if not found:
        return None
    name = found.group(1).decode("ascii").lower()
    try:
        return _MEANT.get(name) or codecs.lookup(name).name
    except LookupError:
        return None


def is_page(text: str, *, named_so: bool) -> bool:
    """Whether a text is HTML: it says so, or is named so and has blocks, or is one piece of markup.

    A report that merely mentions a tag, or into which a few slipped, is plain text.
    """
    head = text[:_HEAD]
    if named_so:
        return bool(_PAGE.search(head) or _BLOCK.search(text))
    if (says_so := _PAGE.search(head)) and says_so.start() < _NEAR:
        return _BLOCK.search(text) is not None
    whole = _FRAGMENT.match(head.lstrip("\ufeff \t\r\n")) and text[-200:].rstrip().endswith(">")
    return bool(whole) and len(_BLOCK.findall(text, 0, 1 << 20)) >= 2
