"""PDF files around one report, made with reportlab."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.indexer.sources_data.content import BODY, SIGNATURE, TABLE, TITLE

_FONT = "STSong-Light"
_SIZE = 14
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 515, 740, 90
_COLUMNS = int((_RIGHT - _LEFT) // _SIZE)  # Han characters in a full line


def _canvas(target: BytesIO, **options: Any) -> Canvas:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    return Canvas(target, pagesize=A4, invariant=1, **options)


class _Typesetter:
    """Sets paragraphs at a width with an indent of two characters, page after page."""

    def __init__(
        self,
        canvas: Canvas,
        *,
        head: str = "",
        numbered: bool = False,
        overprint: bool = False,
        ragged: int = 0,
        indent: int = 2,
    ) -> None:
        self.canvas, self.head, self.numbered, self.overprint = canvas, head, numbered, overprint
        self.ragged, self.indent = ragged, indent
        self.page, self.y = 0, float(_BOTTOM)

    def line(self, x: float, text: str, size: int = _SIZE) -> None:
        if self.y - 22 < _BOTTOM:
            self._new_page()
        self.y -= 22
        self._draw(x, self.y, text, size)

    def paragraph(self, text: str) -> None:
        rest, indent, count = text, self.indent, 0
        while rest:
            # Every other line lacks characters, as where a figure is kept whole.
            count += 1
            take = _taken(rest, _COLUMNS - indent - (0 if count % 2 else self.ragged))
            self.line(_LEFT + indent * _SIZE, rest[:take])
            rest, indent = rest[take:], 0

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        if self.y - 24 * len(rows) < _BOTTOM:
            self._new_page()
        top, width = self.y - 6, 120
        self.canvas.grid(
            [_LEFT + i * width for i in range(len(rows[0]) + 1)], [top - 24 * i for i in range(len(rows) + 1)]
        )
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                for at, part in enumerate(value.split("\n")):
                    self._draw(_LEFT + column * width + 6, top - 24 * number - 11 - 11 * at, part, 10)
        self.y = top - 24 * len(rows) - 4

    def _new_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page, self.y = self.page + 1, float(_TOP)
        if self.head:
            self._draw(_LEFT, 790, self.head, 9)
        if self.numbered:
            self._draw(280, 40, f"- {self.page} -", 9)

    def _draw(self, x: float, y: float, text: str, size: int) -> None:
        self.canvas.setFont(_FONT, size)
        self.canvas.drawString(x, y, text)
        if self.overprint:
            self.canvas.drawString(x + 0.3, y, text)


def _taken(text: str, columns: int) -> int:
    """How many characters fit: a Latin one takes half a column; no line begins with punctuation."""
    width = 0.0
    for i, char in enumerate(text):
        width += 0.5 if char.isascii() else 1
        if width > columns:
            return i - 1 if char in "，。、；" else i
    return len(text)


def paper(*, repeat: int = 1, **style: Any) -> bytes:
    """The report set in print; `repeat` makes it longer. style: see `_Typesetter`."""
    target = BytesIO()
    canvas = _canvas(target)
    setter = _Typesetter(canvas, **style)
    setter.line(180, TITLE, 18)
    for _ in range(repeat):
        for text in BODY:
            setter.paragraph(text)
        setter.table(TABLE)
    for text in SIGNATURE:
        setter.line(380, text)
    canvas.save()
    return target.getvalue()


def set_paragraphs(*texts: str, **style: Any) -> bytes:
    """Paragraphs alone. style: see `_Typesetter`."""
    target = BytesIO()
    canvas = _canvas(target)
    setter = _Typesetter(canvas, **style)
    for text in texts:
        setter.paragraph(text)
    canvas.save()
    return target.getvalue()


def ruled(*rows: Sequence[str]) -> bytes:
    """A ruled table alone; cells may have several lines."""
    target = BytesIO()
    canvas = _canvas(target)
    setter = _Typesetter(canvas)
    setter.line(_LEFT, "附表")
    setter.table(rows)
    canvas.save()
    return target.getvalue()


def stamped() -> bytes:
    """A line with a turned watermark across it."""
    target = BytesIO()
    canvas = _canvas(target)
    _Typesetter(canvas).line(_LEFT, TITLE)
    canvas.saveState()
    canvas.translate(150, 700)
    canvas.rotate(45)
    canvas.setFont(_FONT, 30)
    canvas.drawString(0, 0, "内部资料")
    canvas.restoreState()
    canvas.save()
    return target.getvalue()


def set_lines(*lines: str) -> bytes:
    """A page of lines as they are given, from the left margin."""
    target = BytesIO()
    canvas = _canvas(target)
    setter = _Typesetter(canvas)
    for line in lines:
        setter.line(_LEFT, line)
    canvas.save()
    return target.getvalue()


def scanned_paper() -> bytes:
    """A page that is a picture."""
    target = BytesIO()
    canvas = _canvas(target)
    canvas.rect(100, 100, 200, 300, fill=1)
    canvas.save()
    return target.getvalue()


def encrypted_paper() -> bytes:
    """A paper that asks for a password."""
    target = BytesIO()
    canvas = _canvas(target, encrypt="secret")
    canvas.drawString(100, 700, "secret")
    canvas.save()
    return target.getvalue()


def headed_pages(heads: Sequence[str], texts: Sequence[str], *, title: str = "", at: int = 800) -> bytes:
    """A page for each text, with a small line above it."""
    target = BytesIO()
    canvas = _canvas(target)
    setter = _Typesetter(canvas)
    for number, (head, text) in enumerate(zip(heads, texts, strict=True)):
        if number:
            canvas.showPage()
        canvas.setFont(_FONT, 9)
        canvas.drawString(_LEFT, at, head)
        setter.page, setter.y = number + 1, float(_TOP)
        if title and not number:
            setter.line(200, title)
        setter.paragraph(text)
    canvas.save()
    return target.getvalue()
