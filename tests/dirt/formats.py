"""How does a text become the bytes of a file, the same every time? Text, web page, Word document, PDF."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from random import Random

from docx import Document
from docx.document import Document as WordDocument
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from . import solid
from .chance import number, pick
from .furniture import CHROME, fill

_MADE = datetime(2020, 1, 1)
_FONT = "STSong-Light"
_UNSEEN = re.compile(r"(?s)<(script|style|head)\b.*?</\1>|<!--.*?-->|<[^>]+>")
_BODY = re.compile(r"\{body(:br)?\}\n?")


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and how many characters the format itself put around the text."""

    content: bytes
    furniture: int = 0


Writer = Callable[[str, str, Random], Written]
"""From text, title and chance to a file."""


def text_file(encoding: str) -> Writer:
    """Plain text."""
    return lambda text, title, rng: Written(text.encode(encoding))


def possible_encoding(text: str, wanted: str) -> str:
    """The wanted encoding, or UTF-16 where it lacks a character, as Big5 may."""
    try:
        text.encode(wanted)
    except UnicodeEncodeError:
        return "utf-16"
    return wanted


def web_page(template: str, encoding: str = "gb18030", charset: str = "gb2312") -> Writer:
    """A page of `chrome/html/`; old sites declare gb2312 for what is more."""

    def write(text: str, title: str, rng: Random) -> Written:
        chrome = (CHROME / "html" / template).read_text("utf-8").replace("{charset}", charset)
        page = fill(chrome, rng, html.escape(title))
        around = html.unescape(_UNSEEN.sub("", _BODY.sub("", page)))
        broken = "{body:br}" in page
        body = _with_breaks(text) if broken else "\n".join(_paragraphs(text))
        return Written(
            _BODY.sub(lambda _: body + "\n", page).encode(encoding, "xmlcharrefreplace"), solid(around)
        )

    return write


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Lines that belong together: rows of a table (their cells stand between tabs), or paragraphs."""
    for is_table, lines in groupby(text.rstrip("\n").split("\n"), key=lambda line: "\t" in line):
        yield is_table, list(lines)


def _paragraphs(text: str) -> Iterator[str]:
    for is_table, lines in _blocks(text):
        if is_table:
            yield _html_table(lines)
        else:
            yield from (f"<p>　　{html.escape(line)}</p>" for line in lines)


def _html_table(lines: list[str]) -> str:
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
    return "<table border=1>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"


def _with_breaks(text: str) -> str:
    pieces = [
        _html_table(lines) if is_table else "<br />\n".join(map(html.escape, lines)) + "<br />\n"
        for is_table, lines in _blocks(text)
    ]
    return "".join(pieces)


def word_document(text: str, title: str, rng: Random) -> Written:
    """A .docx with a paragraph for each line and a table for rows."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = _MADE
    document.core_properties.author = ""
    for is_table, lines in _blocks(text):
        if is_table:
            _fill_table(document, lines)
        else:
            for line in lines:
                document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return Written(_zipped_anew(stream.getvalue()))


def _fill_table(document: WordDocument, lines: list[str]) -> None:
    rows = [line.split("\t") for line in lines]
    grid = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=False):
            cell.text = words


def _zipped_anew(content: bytes) -> bytes:
    """The same archive with the same dates every time."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, _MADE.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def pdf(text: str, title: str, rng: Random) -> Written:
    """Pages of hard-wrapped lines, their numbers below; some print a title twice to make it bold."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    rows = list(_pdf_rows(text, number(rng, 32, 40)))
    per_page, form = (
        number(rng, 34, 42),
        pick(rng, ("- {0} -", "{0}", "第 {0} 页 共 {1} 页", "{0} / {1}", "— {0} —")),
    )
    bold = rng.random() < 0.4
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1, pageCompression=1)
    pages = [rows[at : at + per_page] for at in range(0, len(rows), per_page)]
    footers = [form.format(at, len(pages)) for at in range(1, len(pages) + 1)]
    for at, (page, footer) in enumerate(zip(pages, footers, strict=True)):
        _draw(canvas, page, footer, bold and at == 0)
    canvas.save()
    return Written(stream.getvalue(), sum(map(solid, footers)))


def _draw(canvas: Canvas, rows: list[str], footer: str, bold: bool) -> None:
    canvas.setFont(_FONT, 12)
    for at, row in enumerate(rows):
        x, y = 70, 780 - 17 * at
        free = float(x)  # where the cell before ends: none is printed over another
        for column, cell in enumerate(row.split("\t")):
            left = max(x + 100 * column, free)
            canvas.drawString(left, y, cell)
            free = left + canvas.stringWidth(cell) + 24
        if bold and at == 0:
            canvas.drawString(x + 0.4, y, row)
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(297, 40, footer)
    canvas.showPage()


def _pdf_rows(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` characters' breadth, paragraphs indented by two, the title not."""
    for at, line in enumerate(text.rstrip("\n").split("\n")):
        row, breadth = ("", 0.0) if at == 0 or "\t" in line else ("　　", 2.0)
        for char in line:
            more = 1.0 if ord(char) > 0x2000 else 0.5
            if breadth + more > width:
                yield row
                row, breadth = "", 0.0
            row, breadth = row + char, breadth + more
        yield row


def writer(suffix: str, encoding: str, template: str) -> Writer:
    """The writer of a kind of file."""
    others: Mapping[str, Writer] = {".docx": word_document, ".pdf": pdf}
    if suffix in (".html", ".htm"):
        return web_page(template, encoding, "gb2312" if encoding == "gb18030" else encoding)
    return others.get(suffix) or text_file(encoding)
