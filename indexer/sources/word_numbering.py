"""Which number does Word print before a paragraph? Read from `numbering.xml` and `styles.xml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from indexer.sources.numerals import printed
from indexer.sources.ooxml import attribute, child, local

Element = Any  # lxml is untyped

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `text` has %1 to %9 for the numbers of the levels."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class _List:
    """One list's levels, and how far they have been counted."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        level = self.levels.get(depth, Level())
        self.counters[depth] = self.counters.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            self.counters.pop(deeper, None)
        if level.style in ("bullet", "none") and not _PLACE.search(level.text):
            return ""
        return _PLACE.sub(lambda place: self._number(int(place.group(1)) - 1, legal=level.legal), level.text)

    def _number(self, depth: int, *, legal: bool) -> str:
        level = self.levels.get(depth, Level())
        return printed(self.counters.get(depth, level.start), "decimal" if legal else level.style)


class Numbering:
    """Counts the numbered paragraphs of one document, in its order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = dict(_paragraph_styles(styles))
        self._lists = _lists(numbering)

    def label(self, properties: Element | None) -> str:
        """What is printed before the paragraph with these properties; "" where it has no number."""
        literal = attribute(child(child(properties, "listPr"), "t"), "val")  # Word 2003 XML says it
        if literal is not None:
            return literal if any(char.isalnum() for char in literal) else ""
        number, depth = self._reference(properties)
        found = self._lists.get(number or "")
        if found is None:
            return ""
        label = found.next(depth).strip()
        return f"{label} " if label and label[-1].isalnum() else label

    def _reference(self, properties: Element | None) -> tuple[str | None, int]:
        """The list and the level of a paragraph: its own, else those of its style."""
        number, depth = _numbers(properties)
        style = attribute(child(properties, "pStyle"), "val")
        seen: set[str] = set()
        while style in self._styles and style not in seen and (number is None or depth is None):
            seen.add(style)
            above = self._styles[style]
            inherited, inherited_depth = _numbers(child(above, "pPr"))
            number = inherited if number is None else number
            depth = inherited_depth if depth is None else depth
            style = attribute(child(above, "basedOn"), "val")
        return number, depth or 0


def _numbers(properties: Element | None) -> tuple[str | None, int | None]:
    own = child(properties, "numPr")
    depth = attribute(child(own, "ilvl"), "val")
    return attribute(child(own, "numId"), "val"), _integer(depth) if depth is not None else None


def _paragraph_styles(styles: Element | None) -> Iterator[tuple[str, Element]]:
    for style in styles if styles is not None else ():
        name = attribute(style, "styleId")
        if local(style) == "style" and name is not None:
            yield name, style


def _lists(numbering: Element | None) -> dict[str, _List]:
    """Every list by its number; lists made from one definition count on together."""
    if numbering is None:
        return {}
    definitions = {
        attribute(element, "abstractNumId"): _List(dict(_levels(element)))
        for element in numbering
        if local(element) == "abstractNum"
    }
    found = {}
    for element in numbering:
        base = definitions.get(attribute(child(element, "abstractNumId"), "val"))
        name = attribute(element, "numId")
        if local(element) == "num" and base is not None and name is not None:
            found[name] = _overridden(base, element)
    return found


def _overridden(base: _List, element: Element) -> _List:
    overrides = [inner for inner in element if local(inner) == "lvlOverride"]
    if not overrides:
        return base
    levels = dict(base.levels)
    for override in overrides:
        depth = _integer(attribute(override, "ilvl"))
        levels.update(_levels(override))
        start = attribute(child(override, "startOverride"), "val")
        if start is not None:
            levels[depth] = replace(levels.get(depth, Level()), start=_integer(start))
    return _List(levels)


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for level in element:
        if local(level) == "lvl":
            legal = child(level, "isLgl")
            start = attribute(child(level, "start"), "val")
            yield (
                _integer(attribute(level, "ilvl")),
                Level(
                    start=_integer(start) if start is not None else 1,
                    style=attribute(child(level, "numFmt"), "val") or "decimal",
                    text=attribute(child(level, "lvlText"), "val") or "",
                    legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
                ),
            )


def _integer(value: str | None) -> int:
    text = (value or "").strip()
    return int(text[:6]) if text.isascii() and text.isdigit() else 0
