"""What text does a Word document hold? A paragraph or a table's row a line, in the document's order.

Reads Office Open XML (`.docx` and its kin, strict or not) and Word 2003 XML: both call their
elements the same, in different namespaces, so local names decide. Headers and footers are left out,
footnotes follow at the end; insertions are kept, deletions and hidden text are not.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from indexer.errors import SourceSkipped
from indexer.sources.archive import Archive
from indexer.sources.ooxml import attribute, child, local
from indexer.sources.tables import row_lines
from indexer.sources.word_numbering import Numbering

Element = Any  # lxml is untyped

_DOCUMENT = ("word/document.xml", "word/document2.xml")
_SKIPPED = frozenset(
    (
        *("del", "moveFrom", "sectPr", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"),
        *("instrText", "delText", "delInstrText", "rt", "footnote", "endnote", "footnoteRef", "endnoteRef"),
        *("hdr", "ftr", "binData", "bookmarkStart", "bookmarkEnd", "proofErr", "sym", "softHyphen"),
        *("fldData", "annotationRef", "commentReference", "annotation", "docPr"),
    )
)
_PRINTED = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_INVISIBLE_HALF_POINTS = 3  # a run of this size or less is a watermark
_OFF = frozenset(("0", "false", "off"))


def read_docx(data: bytes) -> str:
    """The text of a zipped document. Raises SourceSkipped where it is damaged, a bomb, or no document."""
    archive = Archive(data)
    name = next((name for name in _document_names(archive) if name in archive.names), None)
    if name is None:
        raise SourceSkipped(_what_else(archive.names))
    folder = name.rpartition("/")[0]
    numbering = Numbering(
        _optional(archive, f"{folder}/numbering.xml"), _optional(archive, f"{folder}/styles.xml")
    )
    lines = list(_Document(numbering).lines(_parsed(archive.read(name))))
    for notes in ("footnotes", "endnotes"):
        lines.extend(_note_lines(_optional(archive, f"{folder}/{notes}.xml")))
    return _joined(lines)


def read_word_xml(data: bytes) -> str:
    """The text of a document that is one XML file: Word 2003 XML, or a package in one file."""
    root = _parsed(data)
    numbering = Numbering(_first(root, "numbering"), _first(root, "styles"))
    body = _first(root, "body")
    if body is None:
        raise SourceSkipped("暂不支持的 XML 文件")
    return _joined(list(_Document(numbering).lines(body)))


def _document_names(archive: Archive) -> Iterator[str]:
    yield from _DOCUMENT
    yield from (name for name in sorted(archive.names) if name.endswith("/document.xml"))


def _what_else(names: frozenset[str]) -> str:
    for prefix, kind in (("xl/", "Excel 表格"), ("ppt/", "PowerPoint 演示文稿"), ("Doc_0/", "OFD 版式文件")):
        if any(name.startswith(prefix) for name in names):
            return f"暂不支持的格式：{kind}"
    return "压缩包，请先解压"


def _parsed(data: bytes) -> Element:
    """The tree, without expanding entities and without fetching anything."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceSkipped("文件已损坏或不完整") from error


def _optional(archive: Archive, name: str) -> Element | None:
    """A part beside the document; where it is damaged, the text is still there without it."""
    try:
        return _parsed(archive.read(name)) if name in archive.names else None
    except SourceSkipped:
        return None


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _first(root: Element, name: str) -> Element | None:
    return next((element for element in root.iter() if local(element) == name), None)


def _note_lines(root: Element | None) -> Iterator[str]:
    for note in root if root is not None else ():
        if attribute(note, "type") is None:  # the others are separators
            yield from _Document(Numbering(None, None)).lines(note)


class _Document:
    """One walk in document order. Depth is bounded by the XML parser (256)."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._carried = ""

    def lines(self, container: Element) -> Iterator[str]:
        """The lines of the paragraphs and tables in an element, whatever stands between."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "AlternateContent":
                yield from self.lines(_alternative(element))
            elif name not in _SKIPPED and len(element):
                yield from self.lines(element)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        pieces: list[str] = []
        boxes: list[Element] = []
        _collect(paragraph, pieces, boxes)
        text = self._carried + "".join(pieces)
        self._carried = ""
        properties = child(paragraph, "pPr")
        if child(child(properties, "rPr"), "del") is not None:  # its end is deleted: the next one joins it
            self._carried = text
        elif text.strip():
            yield from _split(self._numbering.label(properties) + text)
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Element) -> Iterator[str]:
        for row in _inside(table, "tr"):
            if child(child(row, "trPr"), "del") is None:
                yield from row_lines([list(self.lines(cell)) for cell in _inside(row, "tc")])


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) not in _SKIPPED and local(inner) not in ("tr", "tc", "p"):
            yield from _inside(inner, name)


def _split(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield line.rstrip()


def _collect(element: Element, pieces: list[str], boxes: list[Element]) -> None:
    """What a paragraph prints, and the text boxes anchored in it."""
    for inner in element:
        name = local(inner)
        if name == "t":
            pieces.append(inner.text or "")
        elif name in _PRINTED:
            pieces.append(_PRINTED[name])
        elif name == "txbxContent":
            boxes.append(inner)
        elif name == "AlternateContent":
            _collect(_alternative(inner), pieces, boxes)
        elif name not in _SKIPPED and not (name == "r" and _is_hidden(inner)):
            _collect(inner, pieces, boxes)


def _alternative(element: Element) -> Element:
    """Of several forms of the same content, the one that holds a text box, else the first."""
    forms = [inner for inner in element if local(inner) in ("Choice", "Fallback")]
    boxed = (form for form in forms if _first(form, "txbxContent") is not None)
    return next(boxed, forms[0] if forms else element[:0])


def _is_hidden(run: Element) -> bool:
    properties = child(run, "rPr")
    if properties is None:
        return False
    vanish = child(properties, "vanish")
    size = attribute(child(properties, "sz"), "val") or ""
    tiny = size.isascii() and size.isdigit() and int(size[:5]) <= _INVISIBLE_HALF_POINTS
    return tiny or (vanish is not None and attribute(vanish, "val") not in _OFF)
