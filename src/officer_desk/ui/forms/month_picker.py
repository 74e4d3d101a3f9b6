"""A month to pick a day from, from Monday on, with 休 and 班 as the calendar of the file says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.labels import label

DayMark = Callable[[date], str]
"""「休」 or 「班」 for a day, empty for an ordinary one."""


class _Days(QCalendarWidget):
    """The days of a month, painted by us."""

    def __init__(self, mark: DayMark | None) -> None:
        super().__init__()
        self._mark = mark
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        plain = QTextCharFormat()
        plain.setForeground(theme.current().color("text2"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | Any) -> None:
        """Draws one day: chosen, off, or of another month."""
        look = theme.current()
        mark = self._mark(date(day.year(), day.month(), day.day())) if self._mark else ""
        is_chosen = day == self.selectedDate()
        is_off = mark == "休" or (day.dayOfWeek() >= 6 and mark != "班")
        ground = "accent" if is_chosen else "ok_tint" if mark == "休" else "surface"
        painter.fillRect(rect, look.color(ground))
        if is_chosen:
            tone = "accent_on"
        elif day.month() != self.monthShown():
            tone = "disabled"
        else:
            tone = "text3" if is_off else "text"
        painter.setFont(look.font(Role.STRONG if is_chosen else Role.BODY))
        painter.setPen(look.color(tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        if mark and not is_chosen:
            painter.setFont(look.font(Role.CAPTION))
            painter.setPen(look.color("ok" if mark == "休" else "text2"))
            corner = rect.adjusted(0, 0, -2, 0)
            painter.drawText(corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, mark)


class MonthPicker(QFrame):
    """Drops down under a date; a click or Enter takes the day and closes it."""

    picked = Signal(date)

    def __init__(self, shown: date, *, today: date, mark: DayMark | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("drop")
        look = theme.current()
        self.days = _Days(mark)
        self.days.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.days.setMinimumSize(look.px(280), look.px(208))
        self._head = label("", "section")
        back = icon_button("chevron-left", "上月（PgUp）")
        on = icon_button("chevron-right", "下月（PgDn）")
        now = Button("今天", kind="link")
        row = QHBoxLayout()
        row.setContentsMargins(look.px(12), look.px(4), look.px(4), 0)
        row.addWidget(self._head)
        row.addStretch(1)
        for button in (now, back, on):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.days)
        back.clicked.connect(self.days.showPreviousMonth)
        on.clicked.connect(self.days.showNextMonth)
        now.clicked.connect(lambda: self._take(QDate(today.year, today.month, today.day)))
        self.days.currentPageChanged.connect(self._name)
        self.days.clicked.connect(self._take)
        self.days.activated.connect(self._take)
        self._name(shown.year, shown.month)
        self.days.setFocus()

    def _name(self, year: int, month: int) -> None:
        self._head.setText(f"{year} 年 {month} 月")

    def _take(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))
