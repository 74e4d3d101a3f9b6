"""Where one is on a way of a few steps: done, here, still to come — by mark and word, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role


class StepLine(QWidget):
    """The steps side by side, joined by a line; what is behind bears a tick, the rest its number."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self._place, self._is_over = 0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_place(0)

    @property
    def place(self) -> int:
        """The step one is at, or stopped at, from 0."""
        return self._place

    def set_place(self, place: int, *, is_over: bool = False) -> None:
        """One is at that step now; or the way is over there, and what comes after it is not needed."""
        self._place, self._is_over = place, is_over
        told = self.tr("到第 {} 步为止，共 {} 步：{}") if is_over else self.tr("第 {} 步，共 {} 步：{}")
        self.setAccessibleName(told.format(place + 1, len(self._words), self._words[place]))
        self.update()

    def _behind(self) -> int:
        """How many steps are behind."""
        return self._place + self._is_over

    def sizeHint(self) -> QSize:
        """52 high at the standard size."""
        look = theme.current()
        return QSize(look.px(64) * len(self._words), look.grid(52))

    def minimumSizeHint(self) -> QSize:
        """The same height, whatever the width."""
        return QSize(theme.current().px(44) * len(self._words), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line, the marks on it and the words under them."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self.width() / len(self._words)
        side, middle = look.px(20), look.px(15)
        for place in range(1, len(self._words)):
            is_behind = place <= self._place
            painter.setPen(QPen(look.color("ok" if is_behind else "line2"), 2 if is_behind else 1))
            before, after = cell * (place - 0.5) + side / 2 + 4, cell * (place + 0.5) - side / 2 - 4
            painter.drawLine(QPointF(before, middle), QPointF(after, middle))
        for place, word in enumerate(self._words):
            circle = QRectF(cell * (place + 0.5) - side / 2, middle - side / 2, side, side)
            self._mark(painter, circle, place)
            is_here = place == self._place and not self._is_over
            painter.setFont(look.font(Role.CAPTION_STRONG if is_here else Role.CAPTION))
            painter.setPen(
                look.color("accent" if is_here else "text2" if place < self._behind() else "text3")
            )
            under = QRectF(cell * place, middle + side / 2 + 2, cell, look.px(20))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, word)

    def _mark(self, painter: QPainter, circle: QRectF, place: int) -> None:
        look = theme.current()
        if place < self._behind():
            painter.setPen(QPen(look.color("ok"), 1))
            painter.setBrush(look.color("ok_tint"))
            painter.drawEllipse(circle)
            side = look.px(14)
            centre = circle.center()
            where = QRect(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
            icons.paint(painter, where, "check", "ok")
            return
        is_here = place == self._place and not self._is_over
        painter.setPen(QPen(look.color("accent" if is_here else "border"), 1))
        painter.setBrush(look.color("accent") if is_here else look.color("surface"))
        painter.drawEllipse(circle)
        painter.setFont(look.font(Role.CAPTION_STRONG if is_here else Role.CAPTION))
        painter.setPen(look.color("accent_on" if is_here else "text3"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
