"""The find box: tells what was typed after a breath, clears with Esc, keeps out of compositions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from officer_desk.ui import icons, theme
from officer_desk.ui.widgets.buttons import icon_button

PAUSE_MS = 60
"""How long after the last letter the search starts."""


class SearchField(QLineEdit):
    """A line for searching as one types."""

    searched = Signal(str)
    """The text to look for now, trimmed; after a pause, or at once when cleared."""
    left_down = Signal()
    """↓ or Enter: the officer wants to go to what was found."""
    left_back = Signal()
    """Esc in an empty box: back to the page."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder or self.tr("查找"))
        self._is_composing = False
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._clear = icon_button("x", self.tr("清除（Esc）"), height=22, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear_now)
        self._clear.hide()
        self.textChanged.connect(self._typed)
        self._fit()

    @property
    def query(self) -> str:
        """What is looked for, trimmed."""
        return self.text().strip()

    def clear_now(self) -> None:
        """Empties the box and tells so at once."""
        self.clear()
        self._clear.hide()
        self._tell()

    def _typed(self) -> None:
        self._clear.setVisible(bool(self.text()))
        if self.text():
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self.query != self._last:
            self._last = self.query
            self.searched.emit(self._last)

    def _fit(self) -> None:
        look = theme.current()
        self.setTextMargins(look.px(24), 0, look.px(20), 0)
        self._place()

    def _place(self) -> None:
        cross = self._clear
        cross.move(self.width() - cross.width() - 3, (self.height() - cross.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the clear button at the right end."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_clear"):
            self._fit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether letters are being composed."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A composition ends with the focus."""
        self._is_composing = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, a second Esc leaves; ↓ and Enter go to what was found."""
        if not self._is_composing:
            if event.key() == Qt.Key.Key_Escape:
                if self.text():
                    self.clear_now()
                else:
                    self.left_back.emit()
                return
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tell()
                self.left_down.emit()
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line with a magnifying glass in front."""
        super().paintEvent(event)
        look = theme.current()
        side = look.px(16)
        where = QRect(look.px(9), (self.height() - side) // 2, side, side)
        icons.paint(QPainter(self), where, "search", "text2")
