"""A date, typed in any usual form or picked from a calendar that drops down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from officer_desk.domain.errors import ImpossibleError
from officer_desk.ui import icons, theme
from officer_desk.ui.forms.date_text import typed_date
from officer_desk.ui.forms.editors import Editor
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.buttons import icon_button

DayMark = Callable[[date], str]
"""「休」 or 「班」 for a day, empty for an ordinary one."""


class MonthPicker(QCalendarWidget):
    """A month from Monday on, with 休 and 班 as the calendar of the file says."""

    def __init__(self, mark: DayMark | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        plain = QTextCharFormat()
        plain.setForeground(theme.current().color("text2"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            for button in self.findChildren(QToolButton, name):
                button.setIcon(icons.icon(icon, "text"))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | Any) -> None:
        """Draws one day: chosen, off, or of another month."""
        look = theme.current()
        shown = date(day.year(), day.month(), day.day())
        mark = self._mark(shown) if self._mark else ""
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


class _DateLine(QLineEdit):
    """The line of a date; reads what was typed when the focus leaves."""

    def __init__(self, owner: DateEditor) -> None:
        super().__init__()
        self._owner = owner

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Writes the date in full."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._owner.normalize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↓ or F4 opens the calendar; ↑ and ↓ go a day on or back in a readable date."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and is_alt):
            self._owner.open_calendar()
            return
        super().keyPressEvent(event)


class DateEditor(Editor):
    """A date as text; what is no date stays as it was typed."""

    def __init__(
        self, *, today: Callable[[], date], mark: DayMark | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._mark = today, mark
        self.line = _DateLine(self)
        self.line.setPlaceholderText("如 11-23")
        self.line.setToolTip("可写 2026-11-23、20261123、11-23 或 今天；Alt+↓ 打开日历")
        look = theme.current()
        self.line.setTextMargins(0, 0, look.px(22), 0)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._button = icon_button("calendar-month", "打开日历（Alt+↓）", height=22, parent=self.line)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.open_calendar)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(lambda: self.changed.emit())

    def value(self) -> Any:
        """The date, None for nothing, the text where it is no date."""
        try:
            return typed_date(self.line.text(), today=self._today())
        except ImpossibleError:
            return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Shows that date, or that text."""
        text = value.isoformat() if isinstance(value, date) else str(value or "")
        was_blocked = self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(was_blocked)

    def unreadable(self) -> str:
        """Says so where the text is no date."""
        try:
            typed_date(self.line.text(), today=self._today())
        except ImpossibleError as error:
            return error.sentence
        return ""

    def normalize(self) -> None:
        """A readable date is written as 2026-11-23."""
        value = self.value()
        if isinstance(value, date) and self.line.text() != value.isoformat():
            self.set_value(value)

    def open_calendar(self) -> None:
        """The calendar drops down under the line; a click or Enter takes the day."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        picker = MonthPicker(self._mark)
        value = self.value()
        shown = value if isinstance(value, date) else self._today()
        picker.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        picker.setMinimumSize(theme.current().px(280), theme.current().px(232))
        column.addWidget(picker)
        picker.clicked.connect(lambda day: self._take(day, popup))
        picker.activated.connect(lambda day: self._take(day, popup))
        popup.adjustSize()
        popup.move(self._place(popup))
        popup.show()
        picker.setFocus()

    def _place(self, popup: QFrame) -> QPoint:
        below = self.mapToGlobal(QPoint(0, self.height() + 1))
        screen = self.screen().availableGeometry()
        if below.y() + popup.height() > screen.bottom():
            below.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 1)
        below.setX(min(below.x(), screen.right() - popup.width()))
        return below

    def _take(self, day: QDate, popup: QFrame) -> None:
        if not popup.isVisible():
            return
        popup.close()
        self.line.setText(f"{day.year():04}-{day.month():02}-{day.day():02}")
        self.line.setFocus()

    def face(self) -> QWidget:
        """The line."""
        return self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the calendar button at the right end of the line."""
        if watched is self.line and event.type() is QEvent.Type.Resize:
            side = self._button.width()
            self._button.move(self.line.width() - side - 3, (self.line.height() - side) // 2)
        return False
