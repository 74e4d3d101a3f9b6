"""今日: what is due or overdue, by law first; the month; what the year stands at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from officer_desk.operations import changes
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import today as todays
from officer_desk.operations.dates.today import Notice, TodayRow, TodayView
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.dates.due_delegate import DueRow
from officer_desk.ui.widgets.dates.due_list import DueList
from officer_desk.ui.widgets.dates.first_steps import FirstSteps
from officer_desk.ui.widgets.dates.month_calendar import WEEK
from officer_desk.ui.widgets.dates.today_side import FigureCell, TodaySide
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from officer_desk.ui.dialogs.dates.holiday_notice import HolidayNoticeDialog

SUBJECTS = (
    ("all", "全部"),
    ("items", "主动公开"),
    ("requests", "依申请"),
    ("appeals", "复议诉讼"),
    ("work", "其他"),
)
_WORK = ("tasks", "problems", "returns")
KEYS = (("↑↓", "移动"), ("Enter", "办理"), ("空格", "打开"), ("Ctrl+D", "怎样算出"), ("→", "月历"))
"""The keys the status line names."""
SHOWN_KINDS = frozenset(changes.REGISTERS | {changes.CALENDAR, changes.BUREAU, changes.BIN, changes.FIGURES})


class TodayPage(QWidget):
    """The page of today. ``act`` asks for the act of a row, ``open_record`` only opens it."""

    act = Signal(str, int)
    """Register and id: the next act of that record."""
    open_record = Signal(str, int)
    open_records = Signal(str, object, str)
    show_list = Signal(str, str)
    """Register and filter chip: the list behind a figure."""
    go = Signal(str)
    """``report``, ``items:new``, ``requests:new``, ``report:figures``, ``settings:bureau``,
    ``settings:calendar``, ``sample``."""
    status = Signal(str)
    changed = Signal(object)
    """The :class:`Changes` of an act done here."""

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._year = desk, year
        self._subject = "all"
        self._view: TodayView | None = None
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        self._head = self._build_head()
        left.addWidget(self._head)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(0)
        left.addLayout(self._notices)
        self._stack = QStackedWidget()
        self.list = DueList()
        self._nothing = EmptyState(icon="circle-check", is_plain=True)
        self._first = FirstSteps()
        for page in (self.list, self._nothing, self._first):
            self._stack.addWidget(page)
        left.addWidget(self._stack, 1)
        row.addLayout(left, 1)
        self.side = TodaySide()
        row.addWidget(self.side)
        self._fit_side(look.px(1280))
        self._connect()
        self.refresh(SHOWN_KINDS)

    def _build_head(self) -> QFrame:
        look = theme.current()
        head = QFrame()
        head.setObjectName("todayHead")
        head.setFixedHeight(look.grid(56))
        row = QHBoxLayout(head)
        # The month folds away by the width of the page, which the chips must not hold open.
        head.setMinimumWidth(1)
        row.setContentsMargins(look.px(18), 0, look.px(12), 0)
        row.setSpacing(look.px(8))
        self._date = label("", "title")
        self._working_day = label("", "caption")
        row.addWidget(self._date)
        row.addSpacing(look.px(4))
        # Gives way first where there is little room.
        self._working_day.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._working_day, 1)
        self._chips: dict[str, Chip] = {}
        for key, word in SUBJECTS:
            chip = Chip(key, word)
            chip.clicked.connect(self._chooser(key))
            self._chips[key] = chip
            row.addWidget(chip)
        self._month_button = Button(self.tr("月历"), icon="calendar-month")
        self._month_button.setCheckable(True)
        self._month_button.clicked.connect(self._toggle_side)
        self._month_button.hide()
        row.addWidget(self._month_button)
        return head

    def _connect(self) -> None:
        self._first.go.connect(self.go)
        self.list.acted.connect(self._act)
        self.list.opened.connect(self._open)
        self.list.derivation_wanted.connect(self._derive)
        self.list.left_right.connect(self._to_month)
        self.side.month.grid.month_wanted.connect(self._show_month)
        self.side.month.grid.day_chosen.connect(self._go_to_day)
        self.side.month.grid.dates_wanted.connect(self._explain_day)
        self.side.month.grid.left_back.connect(self.focus_work)
        self.side.list_wanted.connect(self.show_list)
        self.side.records_wanted.connect(self._show_records)
        self.side.report_wanted.connect(lambda: self.go.emit("report"))

    # what the window calls

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reads again what is shown where it changed."""
        if not kinds & SHOWN_KINDS:
            return
        view = self._view = todays.today(self._desk, self._year)
        day = view.today
        self._date.setText(
            self.tr("{} 年 {} 月 {} 日　星期{}").format(day.year, day.month, day.day, WEEK[day.weekday()])
        )
        self._working_day.setText(
            self.tr("今年第 {} 个工作日").format(view.working_day_number)
            if view.is_working_day
            else self.tr("今天休息，不计工作日")
        )
        self._show_rows()
        self._show_notices(view.notices)
        self.side.set_figures(
            self.tr("{} 年累计").format(self._year),
            [FigureCell(t.label, t.value, t.register, t.chip, t.ids) for t in view.tallies],
        )
        self.side.set_calendar_note(view.calendar_note)
        self.side.set_countdown(view.report_year, view.report_due, view.report_last_working_day, view.today)
        shown = self.side.month.grid.month if self.side.month.grid.month[0] > 2000 else (day.year, day.month)
        self._show_month(*shown)

    def set_year(self, year: int) -> None:
        """Counts that year from now on; what is due stays what is due."""
        if year != self._year:
            self._year = year
            self.refresh(SHOWN_KINDS)

    def focus_work(self) -> None:
        """Puts the focus on the first due thing."""
        if self._stack.currentWidget() is self.list:
            self.list.setFocus()
        elif self._stack.currentWidget() is self._first:
            self._first.primary.setFocus()

    def status_text(self) -> str:
        """What the status line says of this page."""
        rows = self._view.rows if self._view else ()
        late = sum(row.urgency == "late" for row in rows)
        now = sum(row.urgency == "today" for row in rows)
        told = self.tr("{} 件待办").format(len(rows))
        if late:
            told += self.tr("，其中逾期 {} 件").format(late)
        if now:
            told += self.tr("，今天到期 {} 件").format(now)
        return told

    def print_view(self) -> bool:
        """Print the sheet of the week."""
        from officer_desk.ui.dialogs.printing.print_list import print_week

        print_week(self, self._desk)
        return True

    def due_count(self) -> int:
        """How many things are late or due within three working days: the count beside the tab."""
        return sum(row.urgency in ("late", "today", "soon") for row in self._view.rows) if self._view else 0

    # rows and notices

    def _show_rows(self) -> None:
        assert self._view is not None
        rows = self._view.rows
        for key, chip in self._chips.items():
            chip.setChecked(key == self._subject)
            count = sum(_is_of(key, row) for row in rows)
            chip.set_count(count)
            chip.setVisible(bool(count) or key in ("all", self._subject))
        year = self._view.today.year
        shown = [_due_row(row, year) for row in rows if _is_of(self._subject, row)]
        self.list.set_rows(shown)
        if self._view.is_empty:
            self._first.follow(has_name=bool(self._desk.bureau.names))
            self._stack.setCurrentWidget(self._first)
        elif shown:
            self._stack.setCurrentWidget(self.list)
        else:
            self._nothing.set_words(
                self.tr("没有到期事项。"),
                self.tr("六十天内没有要公开的信息、要答复的申请和到期的工作。"),
            )
            self._stack.setCurrentWidget(self._nothing)
        self.status.emit(self.status_text())

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        while self._notices.count():
            shown = self._notices.takeAt(0).widget()
            shown.hide()
            shown.deleteLater()
        is_new = self._view is not None and self._view.is_empty
        for notice in notices:
            if not (is_new and notice.key == "bureau"):
                self._notices.addWidget(self._notice(notice))

    def _notice(self, notice: Notice) -> QFrame:
        look = theme.current()
        bar = QFrame()
        bar.setObjectName("noticeBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(18), look.px(6), look.px(12), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(IconLabel("alert-circle", "warn"))
        row.addWidget(label(notice.sentence, wraps=True), 1)
        button = Button(notice.act)
        button.clicked.connect(lambda: self._follow_notice(notice))
        row.addWidget(button)
        return bar

    def _follow_notice(self, notice: Notice) -> None:
        if notice.key == "holidays":
            self.paste_holiday_notice()
        else:
            self.go.emit("report:figures" if notice.key == "figures" else f"settings:{notice.key}")

    def paste_holiday_notice(self) -> HolidayNoticeDialog:
        """Opens the dialog for the missing notice of the State Council."""
        from officer_desk.ui.dialogs.dates.holiday_notice import open_holiday_notice

        return open_holiday_notice(self._desk, self.window(), self._notice_confirmed)

    def _notice_confirmed(self, done: Changes) -> None:
        self.refresh(done.kinds)
        self.changed.emit(done)

    def _chooser(self, key: str) -> Callable[[], None]:
        def choose() -> None:
            self._subject = key
            self._show_rows()

        return choose

    def _act(self, row: DueRow) -> None:
        if row.ids:
            self._open(row)
        else:
            self.act.emit(row.register, row.id)

    def _open(self, row: DueRow) -> None:
        if row.ids:
            self.open_records.emit(row.register, row.ids, row.title)
        else:
            self.open_record.emit(row.register, row.id)

    def _derive(self, row: DueRow) -> None:
        """How the last day of a row came about."""
        from officer_desk.ui.dialogs.dates.derivation import open_for

        open_for(self, self._desk, row.register, row.id, key=row.date_key, on=row.due_on)

    def _explain_day(self, day: date, place: QPoint, at_once: bool) -> None:
        from officer_desk.ui.dialogs.dates.day_dates import explain_day

        explain_day(self, self._desk, day, place, at_once=at_once)

    def _show_records(self, cell: FigureCell) -> None:
        self.open_records.emit(cell.register, cell.ids, f"{self._year} 年{cell.label}")

    # the month

    def _show_month(self, year: int, month: int) -> None:
        marks = todays.month_marks(self._desk, year, month)
        self.side.month.show_month(
            year, month, calendar=self._desk.calendar, today=self._desk.today(), marks=marks
        )

    def _to_month(self) -> None:
        if self.side.isHidden():
            self._month_button.setChecked(True)
            self.side.show()
        self.side.month.grid.setFocus()

    def _go_to_day(self, day: date) -> None:
        if self.list.show_day(day):
            self.list.setFocus()

    def _toggle_side(self) -> None:
        self.side.setVisible(self._month_button.isChecked())

    def _fit_side(self, width: int) -> None:
        look = theme.current()
        self.side.setFixedWidth(look.px(440 if width >= theme.WIDE else 360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the month more room in a wide window and folds it in a narrow one."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.NARROW
        self._fit_side(self.width())
        if is_narrow == self._month_button.isHidden():
            self._month_button.setVisible(is_narrow)
            self._month_button.setChecked(False)
            self.side.setVisible(not is_narrow)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the widths of a newly applied size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "side"):
            self._head.setFixedHeight(theme.current().grid(56))
            self._fit_side(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T turns the month back to today."""
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.side.month.grid.go_to(self._desk.today())
        else:
            super().keyPressEvent(event)


def _is_of(subject: str, row: TodayRow) -> bool:
    """True where a row belongs under a chip."""
    return subject in ("all", row.register) or (subject == "work" and row.register in _WORK)


def _due_row(row: TodayRow, year: int) -> DueRow:
    return DueRow(
        register=row.register,
        id=row.id,
        urgency=row.urgency,
        due_on=row.due_on,
        remaining=row.remaining,
        subject=row.subject,
        title=row.title,
        article=row.article,
        act=row.act,
        doubt=row.doubt,
        internal=row.internal,
        if_summary=row.if_summary,
        date_key=row.date_key,
        ids=row.ids,
        # A last day soon to come in January needs no year.
        is_of_another_year=row.due_on is not None and row.due_on.year < year,
    )
