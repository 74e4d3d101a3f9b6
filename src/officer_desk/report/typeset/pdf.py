"""A document as a PDF file: GB/T 9704 page, embedded fonts, outline, text that can be copied.

The same document and fonts give the same bytes: no clock is read.
"""

from __future__ import annotations

import logging
from datetime import datetime
from io import BytesIO
from pathlib import Path
from struct import error as StructError
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFError
from reportlab.pdfgen.canvas import Canvas

from officer_desk.domain.document import Document
from officer_desk.report.typeset.flow import Placed, Tick, lay_out
from officer_desk.report.typeset.fonts import Face, FontSet
from officer_desk.report.typeset.page import SHEETS, SQUARE
from officer_desk.report.typeset.paragraph import TextRun
from officer_desk.report.typeset.running_lines import Number, numbers, running_lines
from officer_desk.report.typeset.tables import TablePart

logger = logging.getLogger(__name__)

_GRID_WIDTH = 0.5
_BOLD_OUTLINE = 0.025
"""Of the size: how thick the outline of bold words is."""
_WATERMARK_GREY = 0.955
_WATERMARK_SIZE = 120.0
_PROGRAM = "officer-desk"


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The properties of the file, with the time it was made only where that was told."""

    made_at: datetime | None = None

    def format(self, document: Any) -> Any:
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Author": pdfdoc.PDFString(self.author),
            "Subject": pdfdoc.PDFString(self.subject),
            "Keywords": pdfdoc.PDFString(self.keywords),
            "Creator": pdfdoc.PDFString(_PROGRAM),
            "Producer": pdfdoc.PDFString(self.producer),
        }
        if self.made_at is not None:
            stamp = pdfdoc.PDFString(_pdf_time(self.made_at))
            entries["CreationDate"] = entries["ModDate"] = stamp
        return pdfdoc.PDFDictionary(entries).format(document)


def _pdf_time(moment: datetime) -> str:
    """A time as PDF writes it: ``D:20260115093000+08'00'``; without a zone where it has none."""
    text = moment.strftime("D:%Y%m%d%H%M%S")
    offset = moment.strftime("%z")
    return f"{text}{offset[:3]}'{offset[3:5]}'" if offset else text


class _Sheets(Canvas):  # type: ignore[misc]
    """The pages of one document, drawn from its layout."""

    def __init__(
        self, target: BinaryIO, document: Document, fonts: FontSet, made_at: datetime | None
    ) -> None:
        self._sheet = sheet = SHEETS[document.sheet]
        super().__init__(
            target,
            pagesize=(sheet.page_width, sheet.page_height),
            pageCompression=1,
            pdfVersion=(1, 7),
            invariant=1,
            initialFontName=fonts.font(Face.SONG).fontName,
            lang="zh-CN",
        )
        self._fonts = fonts
        self._document = document
        info = self._doc.info = _Info()
        info.made_at = made_at
        self.setTitle(document.title)
        self.setAuthor(document.author)
        self.setSubject(document.subject)
        self.setKeywords("，".join(document.keywords))
        self.setViewerPreference("DisplayDocTitle", "true")

    def draw(self, pages: list[list[Placed]], tick: Tick) -> None:
        """Draws every page and closes the file."""
        depth = -1
        left, top = self._sheet.left, self._sheet.page_height - self._sheet.top
        page_numbers = numbers(self._document, pages)
        for number, page in enumerate(pages, start=1):
            tick((number - 1) / len(pages))
            self._watermark()
            for placed in page:
                mark = placed.piece.mark
                if mark is not None:
                    depth = min(mark.level, depth + 1)
                    key = f"{number}-{placed.y:.0f}-{mark.key}"
                    self.bookmarkHorizontal(key, 0, top - placed.y + SQUARE / 2)
                    self.addOutlineEntry(mark.text, key, depth, closed=False)
                for run in placed.piece.runs:
                    self._run(run, left, placed.y)
                if placed.piece.part is not None:
                    self._table(placed.piece.part, placed.y)
            self._around(page_numbers[number - 1])
            self.showPage()
        self.save()

    def _run(self, run: TextRun, left: float, top: float) -> None:
        x, y = left + run.x, self._sheet.page_height - self._sheet.top - top - run.y
        if run.font is None:
            self._box(run.text, x, y, run.size)
            return
        text = self.beginText()
        if run.is_turned:
            text.setTextTransform(0, -1, 1, 0, x, y)
        else:
            text.setTextOrigin(x, y)
        text.setFont(run.font.fontName, run.size)
        text.setCharSpace(run.spacing)
        if run.bold:
            self.setLineWidth(run.size * _BOLD_OUTLINE)
            text.setTextRenderMode(2)
        text.textOut(run.text)
        if run.bold:
            text.setTextRenderMode(0)
        self.drawText(text)

    def _box(self, char: str, x: float, y: float, size: float) -> None:
        """A box with the character's number, for what no font here can draw: seen, not lost in silence."""
        side = 0.86 * size
        self.setLineWidth(0.4)
        self.rect(x + 0.07 * size, y - 0.05 * size, side, side)
        code = f"{ord(char):04X}"
        half = (len(code) + 1) // 2
        latin = self._fonts.font(Face.LATIN).fontName
        for row, part in enumerate((code[:half], code[half:])):
            small = side * (0.36 if half < 3 else 0.28)
            self.setFont(latin, small)
            self.drawCentredString(x + 0.5 * size, y + side * (0.5 - 0.42 * row), part)

    def _table(self, part: TablePart, top: float) -> None:
        left, y = self._sheet.left, self._sheet.page_height - self._sheet.top - top
        self.setLineWidth(_GRID_WIDTH)
        self.setLineCap(2)
        self.lines([(left + s.x0, y - s.y0, left + s.x1, y - s.y1) for s in part.segments])
        for run in part.runs:
            self._run(run, left, top)

    def _around(self, number: Number | None) -> None:
        """The running head over its line, the foot and the page number."""
        sheet, running = self._sheet, self._document.running
        for run in running_lines(self._document, number, self._fonts):
            self._run(run, sheet.left, 0.0)
        if running.head or running.head_right:
            y = sheet.page_height - sheet.top + sheet.head_above
            self.setLineWidth(_GRID_WIDTH)
            self.line(sheet.left, y, sheet.left + sheet.width, y)

    def _watermark(self) -> None:
        """The word across the page, pale and beneath everything."""
        word = self._document.watermark
        if not word:
            return
        glyphs = [self._fonts.glyph(Face.HEI, char) for char in word]
        size = min(_WATERMARK_SIZE, 1.1 * self._sheet.page_width / sum(glyph.advance for glyph in glyphs))
        wide = sum(glyph.advance for glyph in glyphs) * size
        self.saveState()
        self.setFillGray(_WATERMARK_GREY)
        self.translate(self._sheet.page_width / 2, self._sheet.page_height / 2)
        self.rotate(50)
        x = -wide / 2
        for glyph in glyphs:
            if glyph.font is not None:
                self.setFont(glyph.font.fontName, size)
                self.drawString(x, -0.38 * size, glyph.char)
            x += glyph.advance * size
        self.restoreState()


def write_pdf(
    document: Document,
    target: Path | BinaryIO,
    *,
    fonts: FontSet | None = None,
    made_at: datetime | None = None,
) -> None:
    """Writes the document as PDF into the file or stream.

    ``fonts`` are those found on this machine unless told otherwise; ``made_at`` stands in the file's
    properties, which hold no time without it. Raises OSError where the file cannot be written.
    """
    data = render_pdf(document, fonts=fonts, made_at=made_at)
    if isinstance(target, Path):
        target.write_bytes(data)
    else:
        target.write(data)


def render_pdf(
    document: Document,
    *,
    fonts: FontSet | None = None,
    made_at: datetime | None = None,
    tick: Tick | None = None,
) -> bytes:
    """The bytes of the document as PDF; see ``write_pdf``.

    ``tick`` is told which share of the work is done, from 0 to 1; it may raise to stop.
    """
    if fonts is not None:
        return _render(document, fonts, made_at, tick)
    try:
        return _render(document, FontSet.found(), made_at, tick)
    except (PDFError, IndexError, KeyError, ValueError, StructError):
        logger.exception("a font of this machine cannot be embedded; using the bundled ones")
        return _render(document, FontSet.bundled(), made_at, tick)


_LAYING_OUT = 0.5
"""The part of the time that laying out takes; drawing takes the rest."""


def _render(document: Document, fonts: FontSet, made_at: datetime | None, tick: Tick | None) -> bytes:
    tell = tick or (lambda share: None)
    stream = BytesIO()
    pages = lay_out(document, fonts, tick=lambda share: tell(_LAYING_OUT * share))
    sheets = _Sheets(stream, document, fonts, made_at)
    sheets.draw(pages, lambda share: tell(_LAYING_OUT + (1 - _LAYING_OUT) * share))
    return stream.getvalue()
