"""A date, typed in any usual form or picked from a calendar that drops down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from officer_desk.domain.errors import ImpossibleError
from officer_desk.ui import theme
from officer_desk.ui.forms.date_text import typed_date
from officer_desk.ui.forms.editors import Editor
from officer_desk.ui.forms.month_picker import DayMark, MonthPicker
from officer_desk.ui.widgets.buttons import icon_button


class _DateLine(QLineEdit):
    """The line of a date; reads what was typed when the focus leaves."""

    def __init__(self, owner: DateEditor) -> None:
        super().__init__()
        self._owner = owner

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows how a date may be written, only here, to keep the other fields quiet."""
        super().focusInEvent(event)
        self.setPlaceholderText("如 11-23 或 今天")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Writes the date in full."""
        self.setPlaceholderText("")
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._owner.normalize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↓ or F4 opens the calendar."""
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
        self._button.installEventFilter(self)
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
        value = self.value()
        today = self._today()
        shown = value if isinstance(value, date) else today
        self.calendar = MonthPicker(shown, today=today, mark=self._mark, parent=self)
        self.calendar.picked.connect(self._take)
        self.calendar.adjustSize()
        self.calendar.move(self._place(self.calendar))
        self.calendar.show()

    def _place(self, popup: MonthPicker) -> QPoint:
        below = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 1))
        screen = self.screen().availableGeometry()
        if below.y() + popup.height() > screen.bottom():
            below.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 1)
        below.setX(max(screen.left(), below.x()))
        return below

    def _take(self, day: date) -> None:
        self.line.setText(day.isoformat())
        self.line.setFocus()

    def face(self) -> QWidget:
        """The line."""
        return self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the calendar button at the right end of the line."""
        if event.type() is QEvent.Type.Resize:
            button, line = self._button, self.line
            button.move(line.width() - button.width() - 3, (line.height() - button.height()) // 2)
        return False
