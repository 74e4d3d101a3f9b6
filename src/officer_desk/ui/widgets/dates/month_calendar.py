"""A month with 休 and 班, the days something is due, and a cursor for the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets import derivation_act
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.labels import label

CELL, HEAD = 44, 24
WEEK = "一二三四五六日"
URGENCY_TOKENS = {"late": "bad", "today": "bad", "soon": "warn", "later": "info", "paused": "pause"}
URGENCY_WORDS = {"late": "已逾期", "today": "今天到期", "soon": "三个工作日内到期", "later": "到期"}


def day_word(calendar: Calendar, day: date) -> str:
    """休 or 班 where a notice says so of that day; else empty."""
    if not calendar.is_known(day):
        return ""
    if calendar.is_official_holiday(day):
        return "休"
    return "班" if day.weekday() >= 5 and calendar.is_working_day(day) else ""


class MonthGrid(QWidget):
    """The weeks of one month from Monday on; arrows move by day, PgUp and PgDn by month."""

    month_wanted = Signal(int, int)
    """Another month came into view: year and month."""
    day_chosen = Signal(object)
    """Enter or a click on a day."""
    dates_wanted = Signal(object, QPoint, bool)
    """A day with something due, where on the screen it stands, and whether by Ctrl+D: how it came about is wanted."""
    left_back = Signal()
    """Esc: back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._calendar = Calendar({}, frozenset())
        self._today = date(2000, 1, 1)
        self._cursor = self._today
        self._month = (2000, 1)
        self._marks: Mapping[date, str] = {}

    def show_month(
        self, year: int, month: int, *, calendar: Calendar, today: date, marks: Mapping[date, str]
    ) -> None:
        """Shows that month with the most urgent thing due on each day."""
        self._calendar, self._today, self._marks = calendar, today, marks
        self._month = (year, month)
        if (self._cursor.year, self._cursor.month) != (year, month):
            self._cursor = today if (today.year, today.month) == (year, month) else date(year, month, 1)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def month(self) -> tuple[int, int]:
        """Year and month shown."""
        return self._month

    @property
    def cursor_day(self) -> date:
        """The day the keyboard is on."""
        return self._cursor

    def go_to(self, day: date) -> None:
        """Moves the cursor to that day, turning to its month where needed."""
        self._cursor = day
        if (day.year, day.month) != self._month:
            self.month_wanted.emit(day.year, day.month)
        self._tell()
        self.update()

    def turn(self, months: int) -> None:
        """Turns that many months on or back."""
        number = self._month[0] * 12 + self._month[1] - 1 + months
        year, month = number // 12, number % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        self.go_to(date(year, month, min(self._cursor.day, last)))

    def days(self) -> list[date]:
        """The days shown, whole weeks."""
        first = date(*self._month, 1)
        start = first - timedelta(days=first.weekday())
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        weeks = -(-((following - start).days) // 7)
        return [start + timedelta(days=n) for n in range(weeks * 7)]

    def told(self, day: date) -> str:
        """The day in words, with 休 or 班 and what is due."""
        word = day_word(self._calendar, day)
        parts = [f"{day.isoformat()} 星期{WEEK[day.weekday()]}"]
        if word:
            parts.append({"休": "放假", "班": "调休上班"}[word])
        elif not self._calendar.is_working_day(day):
            parts.append("周末")
        if day in self._marks:
            parts.append(URGENCY_WORDS.get(self._marks[day], "到期"))
        return "，".join(parts)

    def _tell(self) -> None:
        self.setAccessibleName(self.told(self._cursor))

    def _rect(self, number: int) -> QRect:
        look = theme.current()
        column, row = number % 7, number // 7
        left, right = self.width() * column // 7, self.width() * (column + 1) // 7
        return QRect(left, look.px(HEAD) + row * look.grid(CELL), right - left, look.grid(CELL))

    def _day_at(self, where: QPoint) -> date | None:
        for number, day in enumerate(self.days()):
            if self._rect(number).contains(where):
                return day
        return None

    def sizeHint(self) -> QSize:
        """Head and weeks."""
        look = theme.current()
        return QSize(look.px(328), look.px(HEAD) + len(self.days()) // 7 * look.grid(CELL))

    def minimumSizeHint(self) -> QSize:
        """As high as the weeks; may be made a little narrower."""
        return QSize(theme.current().px(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the cursor; Enter opens the day, T goes to today, Esc leaves."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = event.key()
        if derivation_act.is_key(event):
            self._ask_dates(self._cursor, by_key=True)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self.go_to(self._cursor + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_T, Qt.Key.Key_Home):
            self.go_to(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self._cursor)
        elif key == Qt.Key.Key_Escape:
            self.left_back.emit()
        else:
            super().keyPressEvent(event)

    def _ask_dates(self, day: date, *, by_key: bool) -> None:
        if day in self._marks:
            place = self._rect(self.days().index(day)).bottomLeft()
            self.dates_wanted.emit(day, self.mapToGlobal(place), by_key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for what is due on the day, under the mouse or the cursor."""
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        day = self._cursor if is_by_key else self._day_at(event.pos())
        if day is not None:
            self.go_to(day)
            self._ask_dates(day, by_key=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a day goes there and opens it."""
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.go_to(day)
            self.day_chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        """Tells about the day under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.told(day) if day else "", self)
            return True
        return super().event(event)

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
        """Draws the names of the week and the days."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        for column, name in enumerate(WEEK):
            rect = self._rect(column)
            head = QRect(rect.x(), 0, rect.width(), look.px(HEAD))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        for number, day in enumerate(self.days()):
            self._paint_day(painter, day, self._rect(number).adjusted(1, 1, -1, -1))

    def _paint_day(self, painter: QPainter, day: date, rect: QRect) -> None:
        look = theme.current()
        is_here = (day.year, day.month) == self._month
        word = day_word(self._calendar, day)
        if word == "休":
            painter.fillRect(rect, look.color("ok_tint"))
        elif not word and day.weekday() >= 5:
            painter.fillRect(rect, look.color("window"))
        tone = "text" if self._calendar.is_working_day(day) else "text2"
        number = QRect(rect.x(), rect.y() + look.px(4), rect.width(), look.px(22))
        if day == self._today:
            block = QRectF(rect.center().x() - look.px(13), number.y(), look.px(27), look.px(22))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(block, 4, 4)
            tone = "accent_on"
        elif not is_here:
            tone = "text3"
        painter.setFont(look.font(Role.STRONG if day == self._today else Role.BODY))
        painter.setPen(look.color(tone))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if word:
            painter.setFont(look.font(Role.CAPTION_STRONG))
            painter.setPen(look.color("ok" if word == "休" else "text"))
            corner = QRect(rect.right() - look.px(15), rect.y() + look.px(1), look.px(14), look.px(14))
            painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, word)
        if day in self._marks:
            side = look.px(7)
            dot = QRectF(rect.center().x() - side / 2 + 0.5, rect.bottom() - look.px(12), side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(URGENCY_TOKENS.get(self._marks[day], "info")))
            painter.drawEllipse(dot)
        if day == self._cursor and self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class MonthCalendar(QWidget):
    """The month under its name, with arrows to turn and a way back to this month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.grid = MonthGrid()
        self._today = date(2000, 1, 1)
        self._name = label("", "heading")
        before = icon_button("chevron-left", self.tr("上月（PgUp）"))
        after = icon_button("chevron-right", self.tr("下月（PgDn）"))
        back = Button(self.tr("本月"), kind="link", tip=self.tr("回到今天（T）"))
        before.clicked.connect(lambda: self.grid.turn(-1))
        after.clicked.connect(lambda: self.grid.turn(1))
        back.clicked.connect(lambda: self.grid.go_to(self._today))
        head = QHBoxLayout()
        head.setSpacing(look.px(2))
        head.addWidget(self._name)
        head.addStretch(1)
        for part in (before, back, after):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addLayout(head)
        column.addWidget(self.grid)

    def show_month(
        self, year: int, month: int, *, calendar: Calendar, today: date, marks: Mapping[date, str]
    ) -> None:
        """Shows that month."""
        self._today = today
        self._name.setText(self.tr("{} 年 {} 月").format(year, month))
        self.grid.show_month(year, month, calendar=calendar, today=today, marks=marks)
