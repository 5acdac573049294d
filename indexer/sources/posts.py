"""Which elements of a web page hold the messages of a forum's thread?

Known software is told by its elements' names. Other software shows by repetition: siblings alike, each
with the hour it was posted at, and in each an element alike that holds its sentences and not the hour.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

Element = Any  # lxml is untyped

_HOUR = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{0,9}\d{1,2}:\d{2}")
_LONG = 200  # characters of the longest of a row of posts
_NEARLY_ALL = 0.6  # of a post's characters, that its message holds
_REPEATED = 2  # elements


def messages(root: Element) -> list[Element]:
    """The elements of the messages in order; none where the page is no thread."""
    if named := list(innermost(root, "post")):
        return named
    if len(named := list(innermost(root, "entry"))) >= _REPEATED:
        return named
    return _repeated(root)


def innermost(root: Element, kind: str) -> Iterator[Element]:
    """The elements that are known by a name of a kind and hold no other of that kind."""
    known = known_names()[kind]
    around: list[bool] = []  # of the named elements that are open, whether one was found inside
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if names_of(element).isdisjoint(known):
            continue
        if event == "start":
            around.append(False)
        else:
            if not around.pop():
                yield element
            if around:
                around[-1] = True


def names_of(element: Element) -> frozenset[str]:
    """What an element may be known by."""
    held = element.attrib
    names = [element.tag, *(f".{name}" for name in held.get("class", "").split())]
    names.append("#" + held.get("id", "").rstrip("0123456789"))
    names.append("@" + held.get("itemprop", ""))
    return frozenset(name.lower() for name in names)


@cache
def known_names() -> Mapping[str, frozenset[str]]:
    """The names of every kind of element."""
    found: dict[str, set[str]] = {}
    listed = files("indexer.sources").joinpath("containers.txt").read_text(encoding="utf-8")
    for line in listed.splitlines():
        if not line.startswith("#"):
            kind, *names = line.split()
            found.setdefault(kind, set()).update(names)
    return {kind: frozenset(names) for kind, names in found.items()}


def _repeated(root: Element) -> list[Element]:
    """The messages of a row of posts that no name tells."""
    if len(_HOUR.findall("".join(root.itertext()))) < _REPEATED:
        return []
    for row in _rows(root):
        texts = ["".join(post.itertext()) for post in row]
        if len(max(texts, key=len)) < _LONG or not all(map(_HOUR.search, texts)):
            continue
        longest = row[max(range(len(row)), key=lambda i: len(texts[i]))]
        found = _alike(row, _message(longest))
        if len(found) >= _REPEATED:
            return found
    return []


def _rows(root: Element) -> Iterator[list[Element]]:
    """Siblings of one tag and class, at least two, the outermost first."""
    for parent in root.iter("div", "ul", "ol", "body", "section", "main", "td", "form"):
        alike: dict[tuple[str, str], list[Element]] = {}
        for child in parent:
            if child.get("class"):
                alike.setdefault(_look(child), []).append(child)
        yield from (row for row in alike.values() if len(row) >= _REPEATED)


def _look(element: Element) -> tuple[str, str]:
    return element.tag, element.get("class", "")


def _message(post: Element) -> Element | None:
    """The innermost element with a class that holds most of a post, its hour not."""
    least = _NEARLY_ALL * len("".join(post.itertext()))
    found = None
    for element in post.iterdescendants():
        if element.get("class"):
            text = "".join(element.itertext())
            if len(text) >= least and not _HOUR.search(text):
                found = element
    return found


def _alike(row: Sequence[Element], message: Element | None) -> list[Element]:
    """The first element of each post that looks like the message."""
    if message is None:
        return []
    tag, look = _look(message)
    found = (next((e for e in post.iter(tag) if e.get("class") == look), None) for post in row)
    return [element for element in found if element is not None]
