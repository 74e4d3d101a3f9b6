"""The small figures of a year: name, number, and under it the year before with the difference in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.charts.mark_board import MarkBoard

CELL_WIDTH, CELL_HEIGHT, MOST = 184, 76, 5
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class GlanceFigure:
    """One figure."""

    label: str
    text: str
    unit: str
    beside: str
    """The year before and the difference: 上年 300 条，多 12."""
    words: str


class GlanceFigures(MarkBoard):
    """Figures in rows of at most five, fewer where there is less room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.figures: tuple[GlanceFigure, ...] = ()

    def set_figures(self, figures: Sequence[GlanceFigure]) -> None:
        """Shows these figures."""
        self.figures = tuple(figures)
        self.set_words([figure.words for figure in figures])

    @property
    def columns(self) -> int:
        """How many figures stand in a row."""
        return max(2, min(MOST, self.width() // theme.current().px(CELL_WIDTH)))

    def hasHeightForWidth(self) -> bool:
        """More rows where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rows that are needed at that width."""
        look = theme.current()
        columns = max(2, min(MOST, width // look.px(CELL_WIDTH)))
        return -(-len(self.figures) // columns) * look.grid(CELL_HEIGHT)

    def sizeHint(self) -> QSize:
        """Five in a row."""
        width = theme.current().px(CELL_WIDTH) * MOST
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Two in a row."""
        look = theme.current()
        return QSize(look.px(CELL_WIDTH) * 2, look.grid(CELL_HEIGHT))

    def mark_rect(self, number: int) -> QRect:
        """The cell of a figure."""
        columns, height = self.columns, theme.current().grid(CELL_HEIGHT)
        row, column = divmod(number, columns)
        left, right = self.width() * column // columns, self.width() * (column + 1) // columns
        return QRect(left, row * height, right - left, height)

    def before_rect(self, number: int) -> QRect:
        """The line that tells of the year before."""
        look = theme.current()
        if not self.figures[number].beside:
            return QRect()
        return self.mark_rect(number).adjusted(look.px(8), look.px(50), -look.px(8), -look.px(6))

    def neighbour(self, key: Qt.Key) -> int | None:
        """Along the row, and to the figure above or below."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
        }.get(key)
        return None if step is None else self.current + step

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the figures."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, figure in enumerate(self.figures):
            self.paint_ground(painter, number)
            cell = self.mark_rect(number).adjusted(look.px(8), look.px(6), -look.px(8), -look.px(6))
            painter.setPen(look.color("text2"))
            painter.setFont(look.font(Role.CAPTION))
            painter.drawText(QRect(cell.x(), cell.y(), cell.width(), look.px(16)), _FLAGS, figure.label)
            painter.setPen(look.color("text"))
            painter.setFont(look.font(Role.FIGURE))
            line = QRect(cell.x(), cell.y() + look.px(17), cell.width(), look.px(27))
            painter.drawText(line, _FLAGS, figure.text)
            taken = painter.fontMetrics().horizontalAdvance(figure.text) + look.px(4)
            painter.setFont(look.font(Role.CAPTION))
            metrics = painter.fontMetrics()
            room = line.adjusted(taken, look.px(5), 0, 0)
            unit = metrics.elidedText(figure.unit, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _FLAGS, unit)
            painter.setPen(look.color("text2"))
            below = QRect(cell.x(), cell.y() + look.px(45), cell.width(), look.px(18))
            beside = metrics.elidedText(figure.beside, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, _FLAGS, beside)
