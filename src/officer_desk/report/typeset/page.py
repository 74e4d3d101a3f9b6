"""The page of an official document, and those of printed lists, in points.

Source: GB/T 9704-2012 《党政机关公文格式》 §5, §7. Choice: the 22 lines share the height of the type area
evenly (28.99 pt each), as the usual office programs set it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from officer_desk.domain.document import Sheet
from officer_desk.report.typeset.atoms import TextStyle
from officer_desk.report.typeset.fonts import Face

MM = 72 / 25.4

PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
TOP = 37 * MM
"""天头: from the edge of the paper to the type area."""
LEFT = 28 * MM
"""订口: from the edge of the paper to the type area."""
WIDTH = 156 * MM
HEIGHT = 225 * MM
LINES = 22
CHARACTERS = 28
LINE = HEIGHT / LINES
SQUARE = WIDTH / CHARACTERS

BODY = TextStyle(Face.FANG, 16, SQUARE)
"""3号仿宋 on the grid of 28 squares."""
TITLE = TextStyle(Face.TITLE, 22, 22)
"""2号小标宋."""
HEADINGS = {
    1: TextStyle(Face.HEI, 16, SQUARE),
    2: TextStyle(Face.KAI, 16, SQUARE),
    3: TextStyle(Face.FANG, 16, SQUARE, bold=True),
}
TITLE_LINE = 36.0
"""From one line of the title to the next."""

FOLIO = TextStyle(Face.SONG, 14, 14)
"""4号半角宋体, the page number."""
FOLIO_BELOW = 7 * MM
"""From the type area down to the dashes of the page number."""

_ASCENT = 0.88
"""From the base line to the top of a hanzi's square, in parts of the size."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """A sheet of paper: its size, its type area and the sizes of what is set in it."""

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float
    line: float
    """From one line of the grid to the next."""
    title: TextStyle
    title_line: float
    below_title: float
    folio_below: float
    """From the type area down to the base line of what stands at the foot."""
    head_above: float = 0.0
    """From the type area up to the line under the running head."""


def _list_sheet(page_width: float, page_height: float) -> Geometry:
    """Choice: 15 mm at the sides and 17 above leave room for a punch and for many columns."""
    side, top, bottom = 15 * MM, 22 * MM, 17 * MM
    return Geometry(
        page_width,
        page_height,
        side,
        top,
        page_width - 2 * side,
        page_height - top - bottom,
        line=12.0,
        title=TextStyle(Face.TITLE, 18, 18),
        title_line=26.0,
        below_title=4.0,
        folio_below=7 * MM,
        head_above=3 * MM,
    )


SHEETS: Mapping[Sheet, Geometry] = {
    Sheet.LETTER: Geometry(
        PAGE_WIDTH, PAGE_HEIGHT, LEFT, TOP, WIDTH, HEIGHT, LINE, TITLE, TITLE_LINE, LINE, FOLIO_BELOW
    ),
    # The margins of the letter, turned with it and a little narrower: the table wants the room.
    Sheet.LETTER_ACROSS: Geometry(
        PAGE_HEIGHT,
        PAGE_WIDTH,
        24 * MM,
        28 * MM,
        PAGE_HEIGHT - 48 * MM,
        PAGE_WIDTH - 52 * MM,
        LINE,
        TITLE,
        TITLE_LINE,
        10.0,
        FOLIO_BELOW,
        3 * MM,
    ),
    Sheet.LIST: _list_sheet(PAGE_WIDTH, PAGE_HEIGHT),
    Sheet.LIST_ACROSS: _list_sheet(PAGE_HEIGHT, PAGE_WIDTH),
}


def baseline(line_height: float, size: float) -> float:
    """How far below the top of a line its base line lies, with the squares in its middle."""
    return (line_height - size) / 2 + _ASCENT * size
