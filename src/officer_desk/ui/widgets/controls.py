"""Combo box and check box, painted by us, so that they follow theme, size and faults exactly.

Turning the wheel over a combo box scrolls the page and never changes its value.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role


def paint_field_frame(
    painter: QPainter, rect: QRect, *, edge: str, thickness: int = 1, ground: str = "surface"
) -> None:
    """The frame every field has: rounded by 4, its edge in the colour of that token."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(edge), thickness))
    painter.setBrush(look.color(ground))
    inset = thickness / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 4, 4)


def paint_inner_ring(painter: QPainter, rect: QRect) -> None:
    """The ring of the focus just inside an edge that has to stay in sight, such as that of a fault."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.current().color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -3), 2, 2)


class _RoomyRows(QStyledItemDelegate):
    """Entries of a list as high as the rows of a table, the current one on the tint of a selection."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws the entry without the gradient of the style."""
        look = theme.current()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        is_on = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.fillRect(rect, look.color("sel" if is_on else "surface"))
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.color("text"))
        room = rect.adjusted(look.px(9), 0, -look.px(9), 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The width the words need, 28 high at the standard size."""
        return QSize(super().sizeHint(option, index).width(), theme.current().grid(28))


class ComboBox(QComboBox):
    """A choice out of a list; with ``is_editable`` a new label may be typed."""

    def __init__(self, *, is_editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._has_roomy_list = False
        self.setMaxVisibleItems(12)
        if is_editable:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = self.lineEdit()
            assert line is not None
            line.setProperty("kind", "bare")
            line.installEventFilter(self)
            completer = self.completer()
            assert completer is not None
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
            completer.popup().setItemDelegate(_RoomyRows(self))

    def sizeHint(self) -> QSize:
        """Room for the longest entry, within reason; the height of a field."""
        look = theme.current()
        return QSize(min(self._widest(), look.px(240)) + look.px(40), look.px(28))

    def _widest(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)

    def minimumSizeHint(self) -> QSize:
        """The height of a field; may be made narrow."""
        look = theme.current()
        return QSize(look.px(64), look.px(28))

    def showPopup(self) -> None:
        """Opens the list, wide enough for its longest entry."""
        if not self._has_roomy_list:
            # Made when needed: a form has a dozen of them, and most are never opened.
            self._has_roomy_list = True
            self.setView(QListView())
            self.setItemDelegate(_RoomyRows(self))
        view = self.view()
        look = theme.current()
        view.setMinimumWidth(max(self.width(), min(self._widest() + look.px(40), look.px(440))))
        super().showPopup()
        # A view of our own does not take over which entry is current.
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws frame, word and chevron."""
        look = theme.current()
        painter = QPainter(self)
        fault = self.property("fault")
        line = self.lineEdit()
        has_focus = self.hasFocus() or (line is not None and line.hasFocus())
        if not self.isEnabled():
            edge, thick, ground, tone = "line", 1, "window", "disabled"
        elif fault:
            edge, thick, ground, tone = str(fault), 2, "surface", "text"
        elif has_focus:
            edge, thick, ground, tone = "focus", 2, "surface", "text"
        else:
            edge, thick, ground, tone = "border", 1, "hover" if self.underMouse() else "surface", "text"
        paint_field_frame(painter, self.rect(), edge=edge, thickness=thick, ground=ground)
        if fault and has_focus and self.isEnabled():
            paint_inner_ring(painter, self.rect())
        side = look.px(16)
        arrow = QRect(self.width() - side - look.px(6), (self.height() - side) // 2, side, side)
        icons.paint(painter, arrow, "chevron-down", "text2" if self.isEnabled() else "disabled")
        if line is None:
            text = self.currentText() or self.placeholderText()
            painter.setFont(self.font())
            painter.setPen(look.color(tone if self.currentText() else "text3"))
            room = QRect(look.px(9), 0, arrow.left() - look.px(11), self.height())
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def resizeEvent(self, event: object) -> None:
        """Keeps the typed text clear of frame and chevron."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_line()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Puts the line back where it belongs: the style moves it whenever another entry is set."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_line()
        return super().eventFilter(watched, event)

    def _place_line(self) -> None:
        line = self.lineEdit()
        if line is not None:
            look = theme.current()
            line.setGeometry(look.px(7), 2, self.width() - look.px(34), self.height() - 4)


class CheckBox(QCheckBox):
    """A box with a word; filled with the accent where checked."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Room for box and word, as high as a field."""
        look = theme.current()
        word = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(look.px(16) + (look.px(10) + word if self.text() else 2), look.px(28))

    def minimumSizeHint(self) -> QSize:
        """The same as the size hint: a word of a check box is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The box and its word react to the mouse."""
        return QRect(QPoint(0, 0), self.sizeHint()).contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws box, tick, word and the focus ring."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(16)
        box = QRect(1, (self.height() - side) // 2, side, side)
        is_on = self.checkState() is not Qt.CheckState.Unchecked
        edge, ground = ("accent", "accent") if is_on else ("border", "surface")
        if not self.isEnabled():
            edge, ground = "line2", "sunk"
        elif self.underMouse() and not is_on:
            ground = "hover"
        painter.setPen(QPen(look.color(edge), 1))
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_on:
            tone = "accent_on" if self.isEnabled() else "disabled"
            mark = "check" if self.checkState() is Qt.CheckState.Checked else "minus"
            icons.paint(painter, box.adjusted(2, 2, -2, -2), mark, tone)
        word = QRect(box.right() + look.px(8), 0, self.width() - box.right() - look.px(8), self.height())
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.color("text" if self.isEnabled() else "disabled"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(word, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.text():
                width = painter.fontMetrics().horizontalAdvance(self.text())
                ring = QRectF(word.x() - 3, (self.height() - look.px(22)) / 2, width + 6, look.px(22))
                ring = ring.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))
                painter.drawRoundedRect(ring, 3, 3)
            else:
                painter.drawRoundedRect(QRectF(box).adjusted(0, 0, 0, 0), 3, 3)
