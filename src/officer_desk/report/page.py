"""The page of an official document, in points.

Source: GB/T 9704-2012 《党政机关公文格式》 §5, §7. Choice: the 22 lines share the height of the type area
evenly (28.99 pt each), as the usual office programs set it.
"""

from __future__ import annotations

from officer_desk.report.atoms import TextStyle
from officer_desk.report.fonts import Face

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


def baseline(line_height: float, size: float) -> float:
    """How far below the top of a line its base line lies, with the squares in its middle."""
    return (line_height - size) / 2 + _ASCENT * size
