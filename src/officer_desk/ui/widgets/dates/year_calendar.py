"""A whole year, twelve small months; a click or the space bar makes a day 休, 班 or ordinary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.dates.month_calendar import WEEK

WIDE = 880
"""From this width on the months stand in rows of four."""
CELL_WIDTH, CELL_HEIGHT, HEAD, GAP = 29, 20, 36, 14
FEWEST = 2
"""Months in a row where three have no room."""
WEEKS = 6


def following(kind: DayKind | None, day: date) -> DayKind | None:
    """What a day becomes next: ordinary, 休, and at weekends 班."""
    if kind is None:
        return DayKind.OFF
    if kind is DayKind.OFF and day.weekday() >= 5:
        return DayKind.WORK
    return None


class YearCalendar(QWidget):
    """Shows and edits the 休 and 班 days of one year."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._year = 2000
        self._days: dict[date, DayKind] = {}
        self._cursor = date(2000, 1, 1)
        self._can_edit = True

    def show_year(self, year: int, days: Mapping[date, DayKind], *, can_edit: bool = True) -> None:
        """Shows that year with these days."""
        if year != self._year:
            self._cursor = date(year, 1, 1)
        self._year, self._days, self._can_edit = year, dict(days), can_edit
        self._tell()
        self.update()

    def days(self) -> dict[date, DayKind]:
        """The days as they are marked."""
        return dict(self._days)

    def count(self, kind: DayKind) -> int:
        """How many days are marked so."""
        return sum(found is kind for found in self._days.values())

    def cycle(self, day: date) -> None:
        """The day becomes what comes next."""
        if not self._can_edit:
            return
        kind = following(self._days.get(day), day)
        if kind is None:
            self._days.pop(day, None)
        else:
            self._days[day] = kind
        self._tell()
        self.edited.emit()
        self.update()

    @property
    def cursor_day(self) -> date:
        """The day the keyboard is on."""
        return self._cursor

    def told(self, day: date) -> str:
        """The day in words."""
        words = {DayKind.OFF: "休，放假", DayKind.WORK: "班，调休上班"}
        kind = self._days.get(day)
        ordinary = "周末" if day.weekday() >= 5 else "工作日"
        return f"{day.isoformat()} 星期{WEEK[day.weekday()]}，{words[kind] if kind else ordinary}"

    def _tell(self) -> None:
        self.setAccessibleName(self.told(self._cursor))
        self.setToolTip("")

    def _columns(self) -> int:
        look = theme.current()
        if self.width() >= look.px(WIDE):
            return 4
        return 3 if self.width() >= self._room(3) else FEWEST

    def _room(self, columns: int) -> int:
        """The width that so many months need beside one another."""
        look = theme.current()
        return columns * 7 * look.px(CELL_WIDTH) + (columns - 1) * look.px(GAP)

    def _month_rect(self, month: int) -> QRect:
        look = theme.current()
        columns = self._columns()
        gap, rows = look.px(GAP), (month - 1) // columns
        width = (self.width() - (columns - 1) * gap) // columns
        height = look.px(HEAD) + WEEKS * look.grid(CELL_HEIGHT)
        column = (month - 1) % columns
        return QRect(column * (width + gap), rows * (height + gap), width, height)

    def _day_rect(self, day: date) -> QRect:
        look = theme.current()
        month = self._month_rect(day.month)
        first = date(day.year, day.month, 1).weekday()
        number = first + day.day - 1
        left = month.x() + month.width() * (number % 7) // 7
        right = month.x() + month.width() * (number % 7 + 1) // 7
        high = look.grid(CELL_HEIGHT)
        return QRect(left, month.y() + look.px(HEAD) + number // 7 * high, right - left, high)

    def _day_at(self, where: QPoint) -> date | None:
        for month in range(1, 13):
            if self._month_rect(month).contains(where):
                day = date(self._year, month, 1)
                while day.month == month and day.year == self._year:
                    if self._day_rect(day).contains(where):
                        return day
                    day += timedelta(days=1)
        return None

    def sizeHint(self) -> QSize:
        """Twelve months in rows of two, three or four."""
        look = theme.current()
        gap = look.px(GAP)
        height = look.px(HEAD) + WEEKS * look.grid(CELL_HEIGHT)
        rows = 12 // self._columns()
        return QSize(self._room(3), rows * height + (rows - 1) * gap)

    def minimumSizeHint(self) -> QSize:
        """Two months in a row: they are not squeezed."""
        return QSize(self._room(FEWEST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the months in rows of two, three or four."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by day and week, PgUp and PgDn by month, Space and Enter change the day."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = event.key()
        if key in steps:
            self._move(self._cursor + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            month = self._cursor.month + (1 if key == Qt.Key.Key_PageDown else -1)
            if 1 <= month <= 12:
                self._move(date(self._year, month, min(self._cursor.day, 28)))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cycle(self._cursor)
        else:
            super().keyPressEvent(event)

    def _move(self, day: date) -> None:
        if day.year == self._year:
            self._cursor = day
            self._tell()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a day changes it."""
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self._cursor = day
            self.cycle(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor shows."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor is hidden."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the twelve months."""
        painter = QPainter(self)
        for month in range(1, 13):
            if self._month_rect(month).intersects(event.rect()):
                self._paint_month(painter, month)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        look = theme.current()
        rect = self._month_rect(month)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(look.color("text"))
        head = QRect(rect.x() + look.px(2), rect.y(), rect.width(), look.px(18))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{month} 月")
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text3"))
        for number, name in enumerate(WEEK):
            left = rect.x() + rect.width() * number // 7
            right = rect.x() + rect.width() * (number + 1) // 7
            where = QRect(left, rect.y() + look.px(18), right - left, look.px(16))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, name)
        day = date(self._year, month, 1)
        while day.month == month:
            self._paint_day(painter, day)
            day += timedelta(days=1)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        look = theme.current()
        rect = self._day_rect(day).adjusted(0, 0, -1, -1)
        kind = self._days.get(day)
        if kind is DayKind.OFF:
            painter.fillRect(rect, look.color("ok_tint"))
        elif kind is None and day.weekday() >= 5:
            painter.fillRect(rect, look.color("window"))
        if kind is None:
            painter.setFont(look.font(Role.CAPTION))
            painter.setPen(look.color("text" if day.weekday() < 5 else "text2"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))
        else:
            tone, word = ("ok", "休") if kind is DayKind.OFF else ("text", "班")
            painter.setPen(look.color(tone))
            strong, plain = look.font(Role.CAPTION_STRONG), look.font(Role.CAPTION)
            number_width = QFontMetrics(strong).horizontalAdvance(str(day.day))
            mark_width = QFontMetrics(plain).horizontalAdvance(word)
            # Both together in the middle: in a narrow cell neither is cut.
            gap = max(0, min(look.px(3), rect.width() - number_width - mark_width))
            left = rect.x() + (rect.width() - number_width - gap - mark_width) // 2
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.setFont(strong)
            painter.drawText(QRect(left, rect.y(), number_width, rect.height()), middle, str(day.day))
            painter.setFont(plain)
            mark = QRect(left + number_width + gap, rect.y(), mark_width, rect.height())
            painter.drawText(mark, middle, word)
            if kind is DayKind.WORK:
                painter.setPen(look.color("line2"))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if day == self._cursor and self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
