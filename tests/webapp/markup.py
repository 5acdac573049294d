"""What does a page contain, read by an HTML parser and not by looking for strings?"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr", "rect", "circle", "path"}


@dataclass
class Element:
    """One element with its attributes, and its text with that of what is in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    within: tuple[str, ...] = field(default=())

    def has(self, wanted: dict[str, str]) -> bool:
        """Whether it has these attributes; of a class list it must have the one."""
        for name, value in wanted.items():
            found = self.attributes.get(name)
            if found is None or value not in (found.split() if name == "class" else [found]):
                return False
        return True


class Document(HTMLParser):
    """The elements of a page or fragment, in order; `problems` names tags that do not match."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.problems: list[str] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        self.problems += [f"never closed: {element.tag}" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        within = tuple(f"{e.tag}#{e.attributes.get('id', '')}" for e in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, within=within)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.problems.append(f"unexpected end of {tag}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements with this tag whose attributes have these values (`class_` holds the class)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.elements if tag in {"", e.tag} and e.has(wanted)]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only such element."""
        (element,) = self.all(tag, **attributes)
        return element

    def texts(self, tag: str = "", **attributes: str) -> list[str]:
        """The texts of such elements, spaces and line ends as one space."""
        return [" ".join(element.text.split()) for element in self.all(tag, **attributes)]
