"""What text does a PDF hold? Its paragraphs and its tables' rows, a line each.

Running heads, running feet and page numbers, which repeat from page to page at the same height, are
dropped here: the text alone does not tell them from a report's own lines.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from indexer.errors import SourceSkipped
from indexer.sources.pdf_lines import TextLine, text_lines
from indexer.sources.pdf_paragraphs import paragraphs
from indexer.sources.pdf_running import without_running_lines
from indexer.sources.tables import row_lines

Page = Any  # pdfplumber is untyped
Box = tuple[float, float, float, float]

_LEAST_RULES = 4  # drawn lines on a page before a table is looked for
_MOST_RULES = 3000  # a drawing, not a table
_PAIR = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
_SPACED_PAIR = re.compile(r"(?<=[\u4e00-\u9fff，。、；：]) (?=[\u4e00-\u9fff，。、；：])")
_UNREADABLE = 0.3  # share of glyphs without a character


def read_pdf(data: bytes) -> str:
    """The text of a PDF. Raises SourceSkipped for encrypted, damaged and scanned ones."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            pages = [_page_lines(page) for page in document.pages]
    except PdfminerException as error:
        raise SourceSkipped(_why(error)) from error
    if not any(pages):
        raise SourceSkipped("没有文字层")
    _refuse_unreadable(pages)
    return _without_strewn_blanks("".join(f"{line}\n" for line in paragraphs(without_running_lines(pages))))


def _without_strewn_blanks(text: str) -> str:
    """Text recognised from a picture may have a blank behind every character."""
    blanks, pairs = len(_SPACED_PAIR.findall(text)), len(_PAIR.findall(text))
    return _SPACED_PAIR.sub("", text) if blanks > pairs else text


def _why(error: PdfminerException) -> str:
    cause = error.args[0] if error.args else None
    encrypted = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
    return "已加密" if encrypted else "文件已损坏或不完整"


def _page_lines(page: Page) -> list[TextLine]:
    """The lines of one page from top to bottom; a table's rows are lines of their own."""
    page = page.dedupe_chars(tolerance=1)
    tables = [(table.bbox, table) for table in _tables(page)]
    boxes = [box for box, _ in tables]
    lines = text_lines([char for char in page.chars if not _inside(char, boxes)], page)
    for box, table in tables:
        lines.extend(_rows(box, table.extract()))
    page.flush_cache()
    return sorted(lines, key=lambda line: line.top)


def _tables(page: Page) -> list[Any]:
    """Ruled tables of at least two columns; a frame around text is none."""
    if not _LEAST_RULES <= len(page.lines) + len(page.rects) + len(page.curves) <= _MOST_RULES:
        return []
    return [table for table in page.find_tables() if max(len(row.cells) for row in table.rows) > 1]


def _inside(char: Any, boxes: Sequence[Box]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _rows(box: Box, rows: Sequence[Sequence[str | None]]) -> Iterator[TextLine]:
    left, top, right, bottom = box
    height = (bottom - top) / max(len(rows), 1)
    for number, row in enumerate(rows):
        at = top + number * height
        # The lines of a cell are its wrap's: cells are too narrow for paragraphs.
        cells = [["".join((cell or "").split("\n"))] for cell in row]
        for text in row_lines(cells):
            yield TextLine(text, left, right, at, at + height, size=height, row=True)


def _refuse_unreadable(pages: Sequence[Sequence[TextLine]]) -> None:
    """Fonts without a map to characters give `(cid:123)`, or private and missing characters."""
    text = "".join(line.text for lines in pages for line in lines)
    glyphs = text.count("(cid:")
    private = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text)
    characters = len(text) - 7 * glyphs
    if glyphs + private > _UNREADABLE * max(characters, 1):
        raise SourceSkipped("文字层无法识别")
