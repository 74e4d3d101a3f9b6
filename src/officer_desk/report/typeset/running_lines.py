"""What stands around the words of each page: the running head and foot, and the page number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officer_desk.domain.document import Align, Document, Numbering
from officer_desk.report.typeset.atoms import TextStyle
from officer_desk.report.typeset.flow import Placed
from officer_desk.report.typeset.fonts import Face, FontSet
from officer_desk.report.typeset.page import FOLIO, SHEETS, Geometry
from officer_desk.report.typeset.paragraph import TextRun, break_lines, natural_width

SMALL = TextStyle(Face.SONG, 9, 9)
"""小五宋体, the running head and foot."""
_DASH_HEIGHT = 0.3
"""Of the size: from the base line to the top of a dash."""
_FOLIO_SPACING = 1.2
_HEAD_LIFT = 4.0
"""Points from the line under the running head up to its base line."""
_GAP = 12.0
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a page and of how many; ``total`` is 0 where it is not told."""

    page: int
    total: int = 0


def numbers(document: Document, pages: Sequence[Sequence[Placed]]) -> list[Number | None]:
    """The number of each page; None for one that bears none."""
    if document.numbering is Numbering.DASHED:
        return [Number(page) for page in range(1, len(pages) + 1)]
    if document.numbering is Numbering.COUNTED:
        return [Number(page, len(pages)) for page in range(1, len(pages) + 1)]
    parts: list[int] = []
    for page in pages:
        if not parts or any(placed.piece.starts_page for placed in page):
            parts.append(0)
        parts[-1] += 1
    return [Number(page, size) if size > 1 else None for size in parts for page in range(1, size + 1)]


def running_lines(document: Document, number: Number | None, fonts: FontSet) -> list[TextRun]:
    """The words around the type area of a page, from its top left corner."""
    sheet, running = SHEETS[document.sheet], document.running
    runs: list[TextRun] = []
    head = -sheet.head_above - _HEAD_LIFT
    runs += _both(running.head, running.head_right, head, fonts, sheet)
    foot = sheet.height + sheet.folio_below + _DASH_HEIGHT * SMALL.size
    counted = ""
    if number is not None and number.total:
        counted = f"第 {number.page} 页　共 {number.total} 页"
    elif number is not None:
        runs += _dashed(number.page, fonts, sheet)
    middle = natural_width(counted, SMALL, fonts)
    runs += _line(counted, (sheet.width - middle) / 2, foot, fonts)
    room = (sheet.width - middle) / 2 - _GAP
    runs += _line(shortened(running.foot, room, fonts), 0.0, foot, fonts)
    right = shortened(running.foot_right, room, fonts)
    return runs + _line(right, sheet.width - natural_width(right, SMALL, fonts), foot, fonts)


def shortened(text: str, room: float, fonts: FontSet) -> str:
    """The text where it fits ``room`` points in the small size, else its beginning and …"""
    if natural_width(text, SMALL, fonts) <= room:
        return text
    while text and natural_width(text + _ELLIPSIS, SMALL, fonts) > room:
        text = text[:-1]
    return text + _ELLIPSIS


def _both(left: str, right: str, y: float, fonts: FontSet, sheet: Geometry) -> list[TextRun]:
    """Words at both edges of one line; those at the left give way."""
    wide = natural_width(right, SMALL, fonts)
    left = shortened(left, sheet.width - wide - _GAP, fonts)
    return _line(left, 0.0, y, fonts) + _line(right, sheet.width - wide, y, fonts)


def _line(text: str, x: float, y: float, fonts: FontSet) -> list[TextRun]:
    if not text:
        return []
    (line,) = break_lines(text, SMALL, fonts, natural_width(text, SMALL, fonts) + 1, align=Align.LEFT)
    return list(line.runs(x, y))


def _dashed(number: int, fonts: FontSet, sheet: Geometry) -> list[TextRun]:
    """— n — one character in, odd pages right, even ones left (GB/T 9704-2012 §7.5)."""
    text, size = f"— {number} —", FOLIO.size
    font = fonts.glyph(Face.SONG, "—").font or fonts.font(Face.SONG)
    wide = sum(font.advance(char) for char in text) * size + _FOLIO_SPACING * (len(text) - 1)
    x = size if number % 2 == 0 else sheet.width - size - wide
    y = sheet.height + sheet.folio_below + _DASH_HEIGHT * size
    return [TextRun(text, font, size, x, y, _FOLIO_SPACING)]
