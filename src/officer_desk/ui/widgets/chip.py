"""Filter chips: a word and a count, one chosen out of a row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from officer_desk.ui import theme
from officer_desk.ui.theme import Role


class Chip(QAbstractButton):
    """One choice of a filter, with the number of records behind it."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.word = word
        self._count: int | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(word)

    @property
    def count(self) -> int | None:
        """The number shown, None where it is not known."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Shows that number behind the word."""
        if count != self._count:
            self._count = count
            self.setText(self.word if count is None else f"{self.word} {count}")
            self.setAccessibleName(self.word if count is None else f"{self.word}，{count} 条")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the bold word, so that choosing a chip moves nothing."""
        look = theme.current()
        width = QFontMetrics(look.font(Role.CAPTION_STRONG)).horizontalAdvance(self.text())
        return QSize(width + look.px(22), look.px(26))

    def minimumSizeHint(self) -> QSize:
        """The same as the size hint: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws outline, tint and word."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            edge, ground, tone, role = "accent", "accent_tint", "accent", Role.CAPTION_STRONG
        elif self.isDown():
            edge, ground, tone, role = "line2", "sunk", "text2", Role.CAPTION
        else:
            edge, ground, tone, role = (
                "line2",
                "hover" if self.underMouse() else "surface",
                "text2",
                Role.CAPTION,
            )
        thick = 1.0
        if self.hasFocus():
            edge, thick = "focus", 2.0
        elif self.isChecked():
            thick = 1.4
        painter.setPen(QPen(look.color(edge), thick))
        painter.setBrush(look.color(ground))
        inset = thick / 2
        body = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        painter.setFont(look.font(role))
        painter.setPen(look.color(tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
