"""The report on screen as it will be printed: one sheet, its numbers reachable by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from officer_desk.domain.document import Document
from officer_desk.ui import theme
from officer_desk.ui.tokens import LIGHT
from officer_desk.ui.widgets.paper.paper_layout import PaperLayout

MIN_WIDTH, MAX_WIDTH = 640, 908
"""The least in any size of letters; the most at the standard one."""
GAP = 10


class ReportPaper(QAbstractScrollArea):
    """The sheet on the desk. Arrows move over the numbers, Enter or a click asks for what is behind one."""

    current_changed = Signal(str)
    """The name of the number now current; empty once the officer clicked beside the numbers."""
    activated = Signal(str)
    """Enter or a click on the number of that name."""
    section_wanted = Signal(str)
    """A click on a stretch of text: its key."""
    part_scrolled = Signal(str)
    """The part now at the top of the view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("年度报告纸面"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._document: Document | None = None
        self._layout = PaperLayout((), MIN_WIDTH)
        self._cells: dict[str, QRect] = {}
        self._marks: Mapping[str, str] = {}
        self._labels: Mapping[str, str] = {}
        self._current = ""
        self._hovered = ""
        self._section = ""
        self._part = ""

    def set_document(
        self, document: Document, *, marks: Mapping[str, str], labels: Mapping[str, str]
    ) -> None:
        """Shows the document; ``marks`` are breach levels by cell, ``labels`` what each number is called."""
        self._document, self._marks, self._labels = document, marks, labels
        self._relayout()
        if self._current not in self._cells:
            self._current = ""

    @property
    def current(self) -> str:
        """The name of the current number; empty where there is none."""
        return self._current

    @property
    def sheet(self) -> PaperLayout:
        """How the sheet is laid out now."""
        return self._layout

    def set_current(self, cell_id: str, *, is_shown: bool = True) -> None:
        """Makes that number the current one and brings it into view."""
        if cell_id not in self._cells:
            return
        if cell_id != self._current:
            self._current = cell_id
            self.current_changed.emit(cell_id)
        self.setAccessibleDescription(self._labels.get(cell_id, cell_id))
        if is_shown:
            self._show_rect(self._rect_of(cell_id))
        self.viewport().update()

    def _leave_current(self) -> None:
        if self._current:
            self._current = ""
            self.setAccessibleDescription("")
            self.current_changed.emit("")
            self.viewport().update()

    def _first_in_view(self) -> str:
        view = self.viewport().rect()
        return next((name for name in self._cells if view.contains(self.rect_in_view(name))), "")

    def set_section(self, key: str) -> None:
        """Marks the stretch of text that is being edited."""
        self._section = key
        self.viewport().update()

    def show_key(self, key: str) -> None:
        """Brings the beginning of that part or section to the top of the view."""
        top = self._layout.top_of(key)
        if top is not None:
            self.verticalScrollBar().setValue(max(0, top - theme.current().px(8)))

    def rect_in_view(self, cell_id: str) -> QRect:
        """Where the number of that name stands in the viewport."""
        return self._rect_of(cell_id).translated(self._origin())

    # layout

    def _relayout(self) -> None:
        look = theme.current()
        gap = look.px(GAP)
        room = self.viewport().width() - 2 * gap
        width = max(MIN_WIDTH, min(room, look.px(MAX_WIDTH)))
        number, share = self._anchor()
        blocks = self._document.blocks if self._document is not None else ()
        self._layout = PaperLayout(blocks, width)
        self._cells = self._find_cells()
        high, wide = self._layout.height + 2 * gap, width + 2 * gap
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, high - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(look.grid(24))
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        if number < len(self._layout.blocks):
            rect = self._layout.blocks[number].rect
            self.verticalScrollBar().setValue(round(rect.top() + share * rect.height()))
        self.viewport().update()

    def _anchor(self) -> tuple[int, float]:
        """The block at the top of the view and which share of it is above: kept when laid out anew."""
        top = self.verticalScrollBar().value()
        for number, block in enumerate(self._layout.blocks):
            if block.rect.bottom() >= top > 0:
                return number, (top - block.rect.top()) / max(1, block.rect.height())
        return len(self._layout.blocks), 0.0

    def _origin(self) -> QPoint:
        """Where the top left corner of the sheet stands in the viewport."""
        gap = theme.current().px(GAP)
        left = max(gap, (self.viewport().width() - self._layout.width) // 2)
        if self.horizontalScrollBar().maximum():
            left = gap - self.horizontalScrollBar().value()
        return QPoint(left, gap - self.verticalScrollBar().value())

    def _find_cells(self) -> dict[str, QRect]:
        """Where each number stands on the sheet, by name, in reading order."""
        return {
            cell_id: cell.rect.translated(block.rect.topLeft())
            for block in self._layout.blocks
            if block.table is not None
            for cell_id, cell in block.table.by_id.items()
        }

    def _rect_of(self, cell_id: str) -> QRect:
        return self._cells[cell_id]

    def _show_rect(self, rect: QRect) -> None:
        bar, gap = self.verticalScrollBar(), theme.current().px(GAP)
        margin = theme.current().px(40)
        top, bottom = rect.top() + gap - margin, rect.bottom() + gap + margin
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())
        across = self.horizontalScrollBar()
        if across.maximum():
            if rect.left() < across.value():
                across.setValue(rect.left())
            elif rect.right() + 2 * gap > across.value() + self.viewport().width():
                across.setValue(rect.right() + 2 * gap - self.viewport().width())

    def _cell_at(self, where: QPoint) -> str:
        point = where - self._origin()
        block = self._layout.block_at(point.y())
        if block is None or block.table is None:
            return ""
        cell = block.table.at(point.x() - block.rect.x(), point.y() - block.rect.y())
        return cell.cell.cell_id if cell is not None else ""

    # keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move over the numbers; Enter asks what is behind the current one."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._current:
                self.activated.emit(self._current)
            return
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self._step(*steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_row_end(is_end=key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            way = 1 if key == Qt.Key.Key_PageDown else -1
            bar.setValue(bar.value() + way * (self.viewport().height() - theme.current().px(48)))
        else:
            super().keyPressEvent(event)

    def _step(self, across: int, down: int) -> None:
        cells = self._cells
        if not cells:
            return
        if self._current not in cells:
            self.set_current(self._first_in_view() or next(iter(cells)))
            return
        here = self._rect_of(self._current)
        best, least = "", None
        for name in cells:
            rect = self._rect_of(name)
            dx, dy = rect.center().x() - here.center().x(), rect.center().y() - here.center().y()
            if across:
                fits = dx * across > 0 and rect.top() <= here.center().y() <= rect.bottom()
                cost = abs(dx)
            else:
                fits = dy * down > 0 and (rect.top() > here.bottom() or rect.bottom() < here.top())
                cost = abs(dy) * 4 + abs(dx)
            if fits and (least is None or cost < least):
                best, least = name, cost
        if best:
            self.set_current(best)

    def _to_row_end(self, *, is_end: bool) -> None:
        if not self._current:
            return
        here = self._rect_of(self._current)
        row = [
            (self._rect_of(name).x(), name)
            for name in self._cells
            if self._rect_of(name).top() <= here.center().y() <= self._rect_of(name).bottom()
        ]
        self.set_current(max(row)[1] if is_end else min(row)[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a number makes it current and opens it; beside them none is; on text, asks to edit it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        cell = self._cell_at(event.position().toPoint())
        if cell:
            self.set_current(cell, is_shown=False)
            return
        # Enter after a click beside the numbers must not open the one that was current before.
        self._leave_current()
        point = event.position().toPoint() - self._origin()
        block = self._layout.block_at(point.y())
        if block is not None and block.section:
            self.section_wanted.emit(block.section)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click is complete: asks for what is behind the number."""
        cell = self._cell_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and cell and cell == self._current:
            self.activated.emit(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows that a number can be opened."""
        cell = self._cell_at(event.position().toPoint())
        if cell != self._hovered:
            self._hovered = cell
            shape = Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = ""
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells on hovering what the number counts."""
        if event.type() is QEvent.Type.ToolTip:
            where = event.pos()  # type: ignore[attr-defined]
            cell = self._cell_at(where)
            QToolTip.showText(event.globalPos(), self._labels.get(cell, "") if cell else "", self)  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears; a number in view becomes current where none was."""
        super().focusInEvent(event)
        if not self._current:
            name = self._first_in_view()
            if name:
                self.set_current(name, is_shown=False)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring becomes quiet."""
        super().focusOutEvent(event)
        self.viewport().update()

    # geometry and painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the sheet out to the new width."""
        super().resizeEvent(event)
        self._relayout()

    def changeEvent(self, event: QEvent) -> None:
        """Lays the sheet out in the newly chosen size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self._relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaints as a whole, since long labels follow the view; tells which part is at the top."""
        self.viewport().update()
        part = self._layout.part_at(self.verticalScrollBar().value() + theme.current().px(40))
        if part != self._part:
            self._part = part
            self.part_scrolled.emit(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws desk, sheet and the blocks in view."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), look.color("desk"))
        origin = self._origin()
        sheet = QRect(origin.x(), origin.y(), self._layout.width, self._layout.height)
        painter.fillRect(sheet, look.color("paper"))
        view = self.viewport().rect()
        for block in self._layout.blocks:
            rect = block.rect.translated(origin)
            if not rect.intersects(view.adjusted(0, -4, 0, 4)):
                continue
            if block.table is not None:
                block.table.paint(painter, rect.x(), rect.y(), view, self._marks)
            elif block.lines is not None:
                if block.section and block.section == self._section:
                    bar = QRect(rect.x() - look.px(12), rect.y(), look.px(3), rect.height())
                    painter.fillRect(bar, QColor(LIGHT.accent))
                painter.setPen(PaperLayout.ink())
                block.lines.paint(painter, rect.x(), rect.y())
        self._paint_rings(painter, origin)

    def _paint_rings(self, painter: QPainter, origin: QPoint) -> None:
        cells = self._cells
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered in cells and self._hovered != self._current:
            rect = QRectF(self._rect_of(self._hovered).translated(origin)).adjusted(1.5, 1.5, -1, -1)
            painter.setPen(QPen(QColor(LIGHT.focus), 1))
            painter.drawRect(rect)
        if self._current in cells:
            rect = QRectF(self._rect_of(self._current).translated(origin)).adjusted(1, 1, -0.5, -0.5)
            color = QColor(LIGHT.focus if self.hasFocus() else LIGHT.border)
            painter.setPen(QPen(color, 2.5 if self.hasFocus() else 1.5))
            painter.drawRect(rect)
