"""One statutory table on screen: its grid measured from the same block the PDF is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from officer_desk.domain.document import Align, Cell, Table
from officer_desk.ui import theme
from officer_desk.ui.tokens import LIGHT
from officer_desk.ui.widgets.paper.paper_fonts import paper_font

GRID = QColor("#555555")
"""The hairlines of the page, the same in both themes."""
BASE_ROW = 24
SHORT_HEAD = 8
"""Heads and labels of up to so many characters are broken with care."""
PADDING = {Align.CENTRE: 2, Align.LEFT: 6, Align.JUSTIFY: 6, Align.RIGHT: 6}
"""What a cell keeps free at either side."""
_WRAP = int(Qt.TextFlag.TextWordWrap)
_SIDES = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell and the rectangle it takes, measured from the table's top left corner."""

    cell: Cell
    row: int
    column: int
    rect: QRect


class TableLayout:
    """A table laid out to a width: where each cell stands, and how it is painted."""

    def __init__(self, table: Table, width: int) -> None:
        self.table = table
        self.width = width
        self._font = paper_font("song", 13)
        self._left = self._columns()
        self._top = self._rows()
        self.cells = [self._placed(row, column, cell) for row, column, cell in table.cells()]
        self.by_id = {placed.cell.cell_id: placed for placed in self.cells if placed.cell.cell_id}

    @property
    def height(self) -> int:
        """How high the table is, in px."""
        return self._top[-1]

    def at(self, x: int, y: int) -> PlacedCell | None:
        """The cell at that point of the table; None outside."""
        return next((placed for placed in self.cells if placed.rect.contains(x, y)), None)

    def numbers(self) -> Iterator[PlacedCell]:
        """The cells that hold a counted or typed number, in reading order."""
        yield from self.by_id.values()

    def _columns(self) -> list[int]:
        total = sum(self.table.widths) or 1.0
        edges, so_far = [0], 0.0
        for weight in self.table.widths:
            so_far += weight
            edges.append(round(self.width * so_far / total))
        return edges

    def _rows(self) -> list[int]:
        look = theme.current()
        heights = [look.grid(BASE_ROW)] * len(self.table.rows)
        spanning = []
        for row, column, cell in self.table.cells():
            if cell.is_vertical:
                continue
            if cell.row_span > 1:
                spanning.append((row, column, cell))
                continue
            heights[row] = max(heights[row], self._needed(column, cell))
        for row, column, cell in spanning:
            rows = range(row, min(row + cell.row_span, len(heights)))
            lack = self._needed(column, cell) - sum(heights[number] for number in rows)
            if lack > 0:
                heights[rows[-1]] += lack
        edges = [0]
        for height in heights:
            edges.append(edges[-1] + height)
        return edges

    def _needed(self, column: int, cell: Cell) -> int:
        """The height that the words of a cell need, a multiple of 4."""
        look = theme.current()
        last = min(column + cell.column_span, len(self._left) - 1)
        room = self._left[last] - self._left[column] - 2 * look.px(PADDING[cell.align])
        bounds = QRect(0, 0, max(room, 12), 10_000)
        words = self._balanced(cell, bounds.width())
        used = QFontMetrics(self._font).boundingRect(bounds, _WRAP, words)
        return -(-(used.height() + look.px(2)) // 4) * 4

    def _balanced(self, cell: Cell, room: int) -> str:
        """The words of a cell, broken where a printer would: no single character on a line.

        Short heads get lines of equal length (结果/维持), labels over many lines keep two
        characters together at the end (（三）不予/公开), or all after the numeral.
        """
        text, measure = cell.text, QFontMetrics(self._font)
        # One more than measured: Qt also breaks a line that fills its room exactly.
        width = measure.horizontalAdvance(text) + 1
        if width <= room or not 4 <= len(text) <= SHORT_HEAD:
            return text
        if cell.is_head:
            step = -(-len(text) // -(-width // max(room, 1)))
            if step > 1 and step % 2 and len(text) % 2 == 0:
                # Words of two characters stay whole.
                fits = measure.horizontalAdvance(text[: step + 1]) < room
                step += 1 if fits else -1
            return "\n".join(text[at : at + step] for at in range(0, len(text), step))
        if cell.row_span > 1:
            for at in (-2, text.find("）") + 1):
                if max(measure.horizontalAdvance(part) for part in (text[:at], text[at:])) < room:
                    return f"{text[:at]}\n{text[at:]}"
        return text

    def _placed(self, row: int, column: int, cell: Cell) -> PlacedCell:
        right = self._left[min(column + cell.column_span, len(self._left) - 1)]
        bottom = self._top[min(row + cell.row_span, len(self._top) - 1)]
        rect = QRect(self._left[column], self._top[row], right - self._left[column], bottom - self._top[row])
        return PlacedCell(cell, row, column, rect)

    def paint(
        self,
        painter: QPainter,
        left: int,
        top: int,
        visible: QRect,
        marks: Mapping[str, str],
    ) -> None:
        """Draws the part of the table that is visible.

        ``marks`` gives cells their breach level (``error``, ``warn``). Labels that run over
        many rows keep to the visible part.
        """
        pen = QPen(GRID, max(1, int(painter.device().devicePixelRatioF())))
        pen.setCosmetic(True)
        for placed in self.cells:
            rect = placed.rect.translated(left, top)
            if not rect.intersects(visible):
                continue
            level = marks.get(placed.cell.cell_id) if placed.cell.cell_id else None
            if level:
                painter.fillRect(rect, QColor(LIGHT.bad_tint if level == "error" else LIGHT.warn_tint))
            painter.setPen(QColor(LIGHT.ink))
            self._words(painter, placed.cell, rect, visible)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        for placed in self.cells:
            level = marks.get(placed.cell.cell_id) if placed.cell.cell_id else None
            if level:
                edge = QPen(QColor(LIGHT.bad if level == "error" else LIGHT.warn), 1.5)
                painter.setPen(edge)
                painter.drawRect(QRectF(placed.rect.translated(left, top)).adjusted(1, 1, -0.5, -0.5))

    def _words(self, painter: QPainter, cell: Cell, rect: QRect, visible: QRect) -> None:
        padding = theme.current().px(PADDING[cell.align])
        inner = rect.adjusted(padding, 0, -padding, 0)
        text = self._balanced(cell, inner.width())
        if not text:
            return
        painter.setFont(self._font)
        if cell.is_vertical:
            _paint_vertical(painter, rect, visible, text, self._font)
            return
        flags = int(_SIDES[cell.align] | Qt.AlignmentFlag.AlignVCenter) | _WRAP
        if cell.row_span > 1:
            inner = _kept_in_sight(inner, visible, painter.boundingRect(inner, flags, text).height())
        painter.drawText(inner, flags, text)


def _kept_in_sight(rect: QRect, visible: QRect, height: int) -> QRect:
    """The stretch of ``rect``, ``height`` high, that lies nearest to the middle of its visible part."""
    middle = rect.intersected(visible).center().y()
    top = max(rect.top(), min(middle - height // 2, rect.bottom() + 1 - height))
    return QRect(rect.x(), top, rect.width(), height)


def _paint_vertical(painter: QPainter, rect: QRect, visible: QRect, text: str, font: QFont) -> None:
    """Draws words from top to bottom, one character under the other, in the visible part."""
    line = QFontMetrics(font).height()
    room = _kept_in_sight(rect, visible, line * len(text))
    for number, letter in enumerate(text):
        where = QRect(room.x(), room.y() + number * line, room.width(), line)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), letter)
