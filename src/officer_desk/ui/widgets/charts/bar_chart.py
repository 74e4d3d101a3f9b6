"""Bars of a year beside those of the year before: solid for this year, hollow for the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.charts.mark_board import MarkBoard

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE, _CENTER = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar and its twin of the year before; a ``size`` of None is not drawn."""

    label: str
    size: int | None
    text: str
    before: int | None
    before_text: str
    words: str
    """All of it in one sentence."""


def draw_solid(painter: QPainter, rect: QRect) -> None:
    """Draws a bar of this year."""
    if rect.width() > 0 and rect.height() > 0:
        painter.fillRect(rect, theme.current().color("accent"))


def draw_hollow(painter: QPainter, rect: QRect) -> None:
    """Draws a bar of the year before."""
    if rect.width() > 0 and rect.height() > 0:
        pen = QPen(theme.current().color("border"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


class _Bars(MarkBoard):
    """What charts of both directions have in common."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.bars: tuple[Bar, ...] = ()
        self._largest = 1

    def set_bars(self, bars: Sequence[Bar], *, scale: int = 0) -> None:
        """Shows these bars; the full length stands for ``scale``, or for the largest where it is 0."""
        self.bars = tuple(bars)
        self._largest = max(1, scale or max((max(b.size or 0, b.before or 0) for b in bars), default=1))
        self.set_words([bar.words for bar in bars])

    def length(self, size: int | None, room: int) -> int:
        """How long a bar of that size is drawn; what there is shows, however small."""
        return max(2, room * size // self._largest) if size else 0


class ColumnChart(_Bars):
    """Upright bars side by side, as of the months of a year: number above, name below."""

    HEIGHT, TOP, FOOT = 152, 20, 22

    def sizeHint(self) -> QSize:
        """Wide as there is room, of one height."""
        look = theme.current()
        return QSize(look.px(440), look.px(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """May be made narrow."""
        look = theme.current()
        return QSize(look.px(280), look.px(self.HEIGHT))

    def mark_rect(self, number: int) -> QRect:
        """The whole column: number, bars and name."""
        count = max(1, len(self.bars))
        left, right = self.width() * number // count, self.width() * (number + 1) // count
        return QRect(left, 0, right - left, self.height())

    def _plot(self) -> tuple[int, int]:
        """Top and foot of the tallest bar."""
        look = theme.current()
        return look.px(self.TOP), self.height() - look.px(self.FOOT)

    def _columns(self, number: int) -> tuple[QRect, QRect]:
        """Where this year's bar may stand at its full height, and that of the year before."""
        look = theme.current()
        slot = self.mark_rect(number)
        wide, thin = min(look.px(18), slot.width() * 2 // 5), min(look.px(9), slot.width() // 5)
        top, foot = self._plot()
        left = slot.x() + (slot.width() - wide - thin - 2) // 2
        return QRect(left, top, wide, foot - top), QRect(left + wide + 2, top, thin, foot - top)

    def bar_rect(self, number: int) -> QRect:
        """The bar of this year."""
        return self._raised(self._columns(number)[0], self.bars[number].size)

    def before_rect(self, number: int) -> QRect:
        """The bar of the year before."""
        return self._raised(self._columns(number)[1], self.bars[number].before)

    def _raised(self, column: QRect, size: int | None) -> QRect:
        height = self.length(size, column.height())
        return QRect(column.x(), column.bottom() + 1 - height, column.width(), height)

    def _number_rect(self, number: int, width: int) -> QRect:
        """Where the number stands: over this year's bar, beside that of the year before where it is taller."""
        look = theme.current()
        here, before = self.bar_rect(number), self.before_rect(number)
        left = here.center().x() - width // 2
        if before.top() < here.top():
            left = min(left, before.left() - 2 - width)
        return QRect(left - 2, here.top() - look.px(19), width + 4, look.px(18))

    def neighbour(self, key: Qt.Key) -> int | None:
        """Left and right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        return None if step is None else self.current + step

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the columns on their ground line."""
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(Role.CAPTION))
        metrics = painter.fontMetrics()
        _, foot = self._plot()
        for number, bar in enumerate(self.bars):
            slot = self.mark_rect(number)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            self.paint_ground(painter, number)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            draw_solid(painter, self.bar_rect(number))
            draw_hollow(painter, self.before_rect(number))
            painter.setPen(look.color("text"))
            text = bar.text
            if metrics.horizontalAdvance(text) > slot.width() - look.px(2):
                text = text.rstrip("%")
            painter.drawText(self._number_rect(number, metrics.horizontalAdvance(text)), _CENTER, text)
            painter.setPen(look.color("text2"))
            label = bar.label
            if metrics.horizontalAdvance(label) > slot.width() - look.px(4):
                label = label.split()[0]
            painter.drawText(QRect(slot.x(), foot, slot.width(), look.px(self.FOOT)), _CENTER, label)
        painter.fillRect(QRect(0, foot, self.width(), 1), look.color("line2"))


class BarChart(_Bars):
    """Bars lying under one another: name on the left, both numbers in columns on the right."""

    ROW, HEAD = 28, 20

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._heads = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_heads(self, this_year: str, year_before: str) -> None:
        """Names the two columns of numbers."""
        self._heads = (this_year, year_before)
        self.update()

    def sizeHint(self) -> QSize:
        """All rows under their head."""
        look = theme.current()
        return QSize(look.px(440), look.px(self.HEAD) + len(self.bars) * look.grid(self.ROW))

    def minimumSizeHint(self) -> QSize:
        """May be made narrow."""
        return QSize(theme.current().px(280), self.sizeHint().height())

    def mark_rect(self, number: int) -> QRect:
        """The whole row."""
        look = theme.current()
        return QRect(0, look.px(self.HEAD) + number * look.grid(self.ROW), self.width(), look.grid(self.ROW))

    def _columns(self) -> tuple[int, int, int, int]:
        """Where the bars begin and end, and where the two columns of numbers end."""
        look = theme.current()
        self.setFont(look.font(Role.CAPTION))
        caption = self.fontMetrics().horizontalAdvance
        self.setFont(look.font())
        body = self.fontMetrics().horizontalAdvance
        names = max((body(bar.label) for bar in self.bars), default=0)
        numbers = max([*(body(bar.text) for bar in self.bars), caption(self._heads[0])])
        before = max([*(body(bar.before_text) for bar in self.bars), caption(self._heads[1])])
        edge, gap = look.px(6), look.px(10)
        last = self.width() - edge
        first = last - before - gap
        begin = edge + min(names, self.width() * 2 // 5) + gap
        return begin, first - numbers - gap, first, last

    def bar_rect(self, number: int) -> QRect:
        """The bar of this year."""
        look = theme.current()
        return self._laid(number, self.bars[number].size, look.px(6), look.px(9))

    def before_rect(self, number: int) -> QRect:
        """The number of the year before, with its bar for the mouse where that is drawn."""
        row = self.mark_rect(number)
        _, _, first, _ = self._columns()
        return QRect(first, row.y(), self.width() - first, row.height())

    def _hollow(self, number: int) -> QRect:
        look = theme.current()
        return self._laid(number, self.bars[number].before, look.px(16), look.px(6))

    def _laid(self, number: int, size: int | None, down: int, thickness: int) -> QRect:
        begin, end, _, _ = self._columns()
        return QRect(begin, self.mark_rect(number).y() + down, self.length(size, end - begin), thickness)

    def neighbour(self, key: Qt.Key) -> int | None:
        """Up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        return None if step is None else self.current + step

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows under the heads of the two columns."""
        look = theme.current()
        painter = QPainter(self)
        begin, _, first, last = self._columns()
        edge = look.px(6)
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        head = look.px(self.HEAD)
        for right, word in zip((first, last), self._heads, strict=True):
            painter.drawText(QRect(0, 0, right, head), int(_RIGHT | _MIDDLE), word)
        painter.setFont(look.font())
        metrics = painter.fontMetrics()
        for number, bar in enumerate(self.bars):
            row = self.mark_rect(number)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            self.paint_ground(painter, number)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            draw_solid(painter, self.bar_rect(number))
            draw_hollow(painter, self._hollow(number))
            painter.setPen(look.color("text"))
            name = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, begin - edge - look.px(4))
            painter.drawText(QRect(edge, row.y(), begin, row.height()), int(_LEFT | _MIDDLE), name)
            painter.drawText(QRect(0, row.y(), first, row.height()), int(_RIGHT | _MIDDLE), bar.text)
            painter.setPen(look.color("text2"))
            painter.drawText(QRect(0, row.y(), last, row.height()), int(_RIGHT | _MIDDLE), bar.before_text)
