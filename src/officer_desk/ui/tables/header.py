"""The head of a table, painted: labels, the sorted column bold with its arrow, short separators."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role

LEAST = 140
"""Pixels the elastic section keeps at the standard size: some ten characters."""


class RegisterHeader(QHeaderView):
    """Tells which column was clicked; draws the order it is told; keeps one section readable."""

    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMouseTracking(True)
        self._sorted = -1
        self._is_descending = False
        self._elastic = -1
        self.sectionResized.connect(self._resized)

    def set_elastic(self, section: int) -> None:
        """That section takes the room the others leave."""
        self._elastic = section
        self.share_room()

    def share_room(self) -> None:
        """Gives the elastic section what is left; where that is too little, the table scrolls sideways."""
        if not 0 <= self._elastic < self.count():
            return
        others = sum(self.sectionSize(number) for number in range(self.count()) if number != self._elastic)
        least = theme.current().px(LEAST)
        is_tight = self.viewport().width() - others < least
        mode = QHeaderView.ResizeMode.Fixed if is_tight else QHeaderView.ResizeMode.Stretch
        if self.sectionResizeMode(self._elastic) is not mode:
            self.setSectionResizeMode(self._elastic, mode)
        if is_tight:
            self.resizeSection(self._elastic, least)

    def _resized(self, section: int, old: int, new: int) -> None:
        if section != self._elastic:
            self.share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the new room."""
        super().resizeEvent(event)
        self.share_room()

    def set_order(self, section: int, is_descending: bool) -> None:
        """Shows that the rows are sorted by that section."""
        self._sorted, self._is_descending = section, is_descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """28 high at the standard size."""
        return QSize(super().sizeHint().width(), theme.current().grid(28))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of columns."""
        self.menu_wanted.emit(event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draws one label."""
        if not rect.isValid():
            return
        look = theme.current()
        is_sorted = logicalIndex == self._sorted
        painter.save()
        painter.fillRect(rect, look.color("window"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("line2"))
        painter.fillRect(rect.right(), rect.y() + 6, 1, rect.height() - 13, look.color("line2"))
        painter.setFont(look.font(Role.CAPTION_STRONG if is_sorted else Role.CAPTION))
        painter.setPen(look.color("text" if is_sorted else "text2"))
        left = look.px(10) if self.visualIndex(logicalIndex) else look.px(11)
        room = rect.adjusted(left, 0, -look.px(6) - (look.px(18) if is_sorted else 0), 0)
        metrics = painter.fontMetrics()
        label = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if is_sorted:
            side = look.px(14)
            arrow = QRect(
                room.x() + metrics.horizontalAdvance(shown) + look.px(4),
                rect.y() + (rect.height() - side) // 2,
                side,
                side,
            )
            icons.paint(painter, arrow, "chevron-down" if self._is_descending else "chevron-up", "text")
        painter.restore()
