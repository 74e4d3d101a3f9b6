"""Painted marks that are walked with the arrow keys and opened with Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from officer_desk.ui import theme


class MarkBoard(QWidget):
    """Marks of a year, each perhaps with one of the year before; one stop of the Tab key.

    Subclasses say where the marks lie, which is next in a direction, and paint them. A screen
    reader is told the words of the current mark.
    """

    activated = Signal(int, bool)
    """Number of the mark that was opened; true where it was that of the year before."""
    current_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._words: tuple[str, ...] = ()
        self._current = 0
        self._hovered = -1
        self._pressed = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("方向键移动，Enter 查看记录，Shift+Enter 查看上年的记录"))

    # what subclasses say

    def mark_rect(self, number: int) -> QRect:
        """Where a mark lies, with all that belongs to it."""
        raise NotImplementedError

    def before_rect(self, number: int) -> QRect:
        """The part of it that stands for the year before; a click there opens that year's records."""
        raise NotImplementedError

    def neighbour(self, key: Qt.Key) -> int | None:
        """The mark that an arrow key goes to; None where the key is not for the marks."""
        raise NotImplementedError

    # marks

    def set_name(self, name: str) -> None:
        """Says what the marks are of."""
        self._name = name
        self._tell()

    def set_words(self, words: Sequence[str]) -> None:
        """Shows marks with these words; the current one stays where it is."""
        self._words = tuple(words)
        self._current = max(0, min(self._current, len(words) - 1))
        self._hovered = -1
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all marks."""
        return self._words

    @property
    def current(self) -> int:
        """Number of the mark the keyboard is on."""
        return self._current

    def set_current(self, number: int) -> None:
        """Goes to that mark."""
        if number != self._current:
            self.update(self.mark_rect(self._current))
            self._current = number
            self.update(self.mark_rect(number))
        self._tell()
        self.current_changed.emit(number)

    def mark_at(self, where: QPoint) -> int:
        """Number of the mark at a place; -1 for none."""
        return next((n for n in range(len(self._words)) if self.mark_rect(n).contains(where)), -1)

    def _tell(self) -> None:
        words = self._words[self._current] if self._words else ""
        self.setAccessibleName(f"{self._name}：{words}" if words else self._name)

    def paint_ground(self, painter: QPainter, number: int) -> None:
        """Draws what lies under a mark: a tint under the mouse, a ring where the keyboard is."""
        look = theme.current()
        ground = QRectF(self.mark_rect(number)).adjusted(1, 1, -1, -1)
        if number == self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(ground, 4, 4)
        if number == self._current and self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 4, 4)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move; Enter opens, with Shift the year before."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_shift = held == Qt.KeyboardModifier.ShiftModifier
        if not self._words or (held and not is_shift):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self._current, is_shift)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_current(0 if key == Qt.Key.Key_Home else len(self._words) - 1)
        else:
            number = self.neighbour(key)
            if number is None:
                super().keyPressEvent(event)
            elif 0 <= number < len(self._words):
                self.set_current(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins on a mark; it must end there too."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self.mark_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the mark, with Shift or on the mark of the year before that one."""
        where = event.position().toPoint()
        number = self.mark_at(where)
        if number < 0 or number != self._pressed or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = -1
        self.set_current(number)
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.activated.emit(number, is_shift or self.before_rect(number).contains(where))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark under the mouse shows that it can be opened."""
        self._hover(self.mark_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No mark is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number == self._hovered:
            return
        for changed in (self._hovered, number):
            if changed >= 0:
                self.update(self.mark_rect(changed))
        self._hovered = number
        if number < 0:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        """Tells about the mark under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.mark_at(event.pos())
            if number < 0:
                QToolTip.hideText()
            else:
                is_before = self.before_rect(number).contains(event.pos())
                act = self.tr("点击查看上年的记录") if is_before else self.tr("点击查看记录")
                QToolTip.showText(event.globalPos(), f"{self._words[number]}\n{act}", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current mark shows."""
        super().focusInEvent(event)
        self.update()
        # A click goes to its own mark; to tell of another before would scroll that one away from the mouse.
        if self._words and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.current_changed.emit(self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current mark is hidden."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
