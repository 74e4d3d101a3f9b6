"""The right side of 今日: the month, the figures of the year, the annual report's last day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.dates.month_calendar import MonthCalendar
from officer_desk.ui.widgets.labels import IconLabel, label, rule

LEGEND = (("bad", "逾期或今天"), ("warn", "三个工作日内"), ("info", "待办"))


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure of the year, and what a click on it opens (may be nothing)."""

    label: str
    value: str
    register: str = ""
    chip: str = ""
    ids: tuple[int, ...] = ()
    """The records themselves where no filter of the list shows just these."""


class FigureButton(QPushButton):
    """A figure over its name; opens the list it counts."""

    def __init__(self, cell: FigureCell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self.setProperty("kind", "figure")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if cell.register else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{cell.label} {cell.value}")
        if cell.register:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Room for the figure and its name."""
        look = theme.current()
        return QSize(look.px(104), look.px(56))

    def minimumSizeHint(self) -> QSize:
        """May be made narrow."""
        return QSize(theme.current().px(72), theme.current().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the figure and its name, with a ground where it can be pressed."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        can_open = bool(self.cell.register)
        if can_open and (self.underMouse() or self.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self.hasFocus():
            painter.setPen(look.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        upper = self.rect().adjusted(look.px(6), look.px(2), 0, -look.px(24))
        lower = self.rect().adjusted(look.px(6), look.px(32), 0, -look.px(4))
        painter.setFont(look.font(Role.FIGURE))
        painter.setPen(look.color("text"))
        painter.drawText(upper, flags, self.cell.value)
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        painter.drawText(lower, flags, self.cell.label)


class TodaySide(QFrame):
    """Month, figures and countdown, in a scroll area for low windows."""

    list_wanted = Signal(str, str)
    """Register and filter chip of a figure."""
    records_wanted = Signal(object)
    """A :class:`FigureCell` with ``ids``."""
    report_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("pane")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setObjectName("surface")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll)
        body = QWidget()
        body.setObjectName("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, look.px(8), 0, look.px(12))
        column.setSpacing(look.px(10))
        self.month = MonthCalendar()
        column.addLayout(_padded(self.month))
        column.addLayout(self._legend())
        self._note = label("", "caption", wraps=True)
        column.addLayout(_padded(self._note))
        column.addWidget(rule())
        self._figures_title = label("", "section")
        column.addLayout(_padded(self._figures_title))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(4))
        self._grid.setVerticalSpacing(look.px(8))
        self._figures: list[FigureButton] = []
        column.addLayout(_padded(self._grid, 8))
        column.addWidget(rule())
        column.addLayout(self._countdown())
        column.addStretch(1)
        scroll.setWidget(body)

    def _legend(self) -> QHBoxLayout:
        look = theme.current()
        row = QHBoxLayout()
        row.setContentsMargins(look.px(16), 0, look.px(16), 0)
        row.setSpacing(look.px(5))
        for token, words in LEGEND:
            row.addWidget(_Dot(token))
            row.addWidget(label(words, "caption"))
            row.addSpacing(look.px(8))
        row.addStretch(1)
        return row

    def _countdown(self) -> QVBoxLayout:
        look = theme.current()
        column = QVBoxLayout()
        column.setContentsMargins(look.px(14), 0, look.px(14), 0)
        column.setSpacing(look.px(4))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(IconLabel("flag", "info"))
        self._report = label("", "section")
        self._left = label("", "")
        row.addWidget(self._report)
        row.addStretch(1)
        row.addWidget(self._left)
        column.addLayout(row)
        self._law = label("", "caption", wraps=True)
        column.addWidget(self._law)
        open_report = Button(self.tr("编制年度报告"), kind="link")
        open_report.clicked.connect(self.report_wanted)
        # The words of a link stand inside its own edge.
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addSpacing(-look.px(7))
        foot.addWidget(open_report)
        foot.addStretch(1)
        column.addLayout(foot)
        return column

    def set_figures(self, title: str, cells: Sequence[FigureCell]) -> None:
        """Shows six figures in two rows of three."""
        self._figures_title.setText(title)
        if [button.cell for button in self._figures] == list(cells):
            return
        for button in self._figures:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._figures = []
        for number, cell in enumerate(cells):
            button = FigureButton(cell)
            if cell.register:
                button.clicked.connect(self._opener(cell))
            self._figures.append(button)
            self._grid.addWidget(button, number // 3, number % 3)

    def set_calendar_note(self, note: str) -> None:
        """Tells which notice the calendar rests on and which year is missing."""
        self._note.setText(note)

    def set_countdown(self, year: int, due: date, last_working_day: date, today: date) -> None:
        """Tells how long there is for the annual report, which no holiday puts off."""
        days = (due - today).days
        self._report.setText(self.tr("{} 年度报告").format(year))
        self._left.setText(
            self.tr("还有 {} 天").format(days)
            if days > 0
            else (self.tr("今天到期") if days == 0 else self.tr("超 {} 天").format(-days))
        )
        week = "一二三四五六日"[due.weekday()]
        told = self.tr("条例第四十九条：{}（周{}）前公布并报送。").format(due.isoformat(), week)
        if last_working_day != due:
            told += self.tr("该日不顺延，最后一个工作日为 {}。").format(last_working_day.strftime("%m-%d"))
        self._law.setText(told)

    def _opener(self, cell: FigureCell) -> Callable[[], None]:
        if cell.ids:
            return lambda: self.records_wanted.emit(cell)
        return lambda: self.list_wanted.emit(cell.register, cell.chip)


class _Dot(QWidget):
    """A dot of the legend."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        side = theme.current().px(8)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(self._token))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def _padded(what: QWidget | QGridLayout, standard: int = 14) -> QHBoxLayout:
    row = QHBoxLayout()
    side = theme.current().px(standard)
    row.setContentsMargins(side, 0, side, 0)
    if isinstance(what, QWidget):
        row.addWidget(what)
    else:
        row.addLayout(what)
    return row
