"""粘贴放假通知: the pasted notice beside what was read of it and the last days it moves; confirmed as one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from officer_desk.domain.errors import DeskError
from officer_desk.domain.notices.holiday_notice import HolidayNotice
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import holidays
from officer_desk.operations.dates.holidays import MOST_BYTES, Effect, Moved, Reading
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings.date_recount import beside
from officer_desk.ui import theme
from officer_desk.ui.dialogs.dates.derivation import open_for
from officer_desk.ui.widgets.background import Progress, Task
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.dates.moved_dates import MovedDates
from officer_desk.ui.widgets.dates.notice_reading import NoticeReading, lines_named
from officer_desk.ui.widgets.dates.notice_text import NoticeText
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import label, rule, set_tone

READ_AFTER_MS = 250
"""How long nothing is typed before the text is read."""
Ask = Callable[[QWidget], Path | None]


def ask_notice(parent: QWidget) -> Path | None:
    """The text file the officer chose."""
    name, _ = QFileDialog.getOpenFileName(
        parent, "打开放假通知", str(Path.home()), "文本文件 (*.txt);;所有文件 (*)"
    )
    return Path(name) if name else None


@dataclass(frozen=True, slots=True)
class _Read:
    """A reading and the text it is of."""

    text: str
    reading: Reading


class HolidayNoticeDialog(QDialog):
    """The text at the left, what it means at the right, the last days it moves below.

    What the notice makes of the dates is counted in a thread over a desk of its own, which can be stopped;
    confirming only writes what was counted, here, as one act.
    """

    changed = Signal(object)
    """The :class:`Changes` of a notice that was confirmed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, ask: Ask = ask_notice) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask
        self._read: _Read | None = None
        self.effect: Effect | None = None
        """What the notice makes of the dates; None until that is known."""
        self.task: Task | None = None
        self.setWindowTitle(self.tr("粘贴放假通知"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        open_at(self, 1240, 800)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.error = ErrorBar()
        column.addWidget(self.error)
        body = QHBoxLayout()
        body.setSpacing(0)
        self.text = NoticeText()
        self.text.file_wanted.connect(self.open_file)
        body.addWidget(self.text)
        upright = QFrame()
        upright.setObjectName("upright")
        body.addWidget(upright)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            icon="calendar-month",
            fact=self.tr("粘贴以后，这里逐日标出“休”和“班”"),
            law=self.tr(
                "通知在中国政府网“国务院办公厅关于……年部分节假日安排的通知”一页，从标题复制到落款日期。"
                "读出的天数、星期都与通知写的核对，确认以前不改动任何期限。"
            ),
        )
        self.shown = NoticeReading()
        self.shown.line_wanted.connect(self.text.show_line)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.shown)
        body.addWidget(self._stack, 1)
        column.addLayout(body, 1)
        column.addWidget(rule())
        self.dates = MovedDates()
        self.dates.derivation_wanted.connect(self.explain)
        self.dates.cancel_wanted.connect(self.stop)
        self.dates.again_wanted.connect(self.read)
        column.addWidget(self.dates)
        column.addWidget(self._foot())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_AFTER_MS)
        self._timer.timeout.connect(self.read)
        self.text.edited.connect(self._edited)
        self.text.field.setFocus()
        self._follow()

    # building

    def _foot(self) -> QFrame:
        look = theme.current()
        foot = QFrame()
        foot.setObjectName("paneFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        row.setSpacing(look.px(8))
        self.state = label("", "caption")
        self.close_button = Button(self.tr("不录入"), height=32)
        self.confirm_button = Button(self.tr("确认放假安排"), icon="check", kind="primary", height=32)
        self.close_button.clicked.connect(self.reject)
        self.confirm_button.clicked.connect(self.confirm)
        row.addWidget(self.state, 1)
        row.addWidget(self.close_button)
        row.addWidget(self.confirm_button)
        return foot

    # the text

    @property
    def reading(self) -> Reading | None:
        """What was read of the text as it stands; None while it is empty or still being typed."""
        return self._read.reading if self._read else None

    def open_file(self) -> None:
        """Puts the text of a file in place of what stands there."""
        chosen = self._ask(self)
        if chosen is None:
            return
        try:
            text = holidays.text_of_file(chosen)
        except DeskError as error:
            self.error.tell(error.sentence)
            return
        self.error.clear()
        self.text.set_text(text)
        self.read()
        self.text.field.setFocus()

    def _mark(self, reading: Reading | None) -> None:
        """Tints the lines that a sentence names: red where it hinders, amber where it only warns."""
        tones: dict[int, str] = {}
        if reading is not None:
            for tone, sentences in (("warn_tint", reading.warnings), ("bad_tint", reading.problems)):
                tones |= {line: tone for sentence in sentences for line in lines_named(sentence)}
        self.text.mark(tones)

    def _edited(self) -> None:
        self._forget()
        self._timer.start()

    def _forget(self) -> None:
        self._read, self.effect = None, None
        if self.task is not None:
            self.task.cancel()
            self.task = None
        self._follow()

    def read(self) -> None:
        """Reads the text as it stands and shows what it means; the last days follow."""
        self._timer.stop()
        self._forget()
        self.error.clear()
        text = self.text.text()
        if not text.strip():
            self._mark(None)
            self._stack.setCurrentWidget(self._nothing)
            return
        if len(text) > MOST_BYTES:
            self._mark(None)
            self._stack.setCurrentWidget(self._nothing)
            self.error.tell(self.tr("粘贴的文字太长，不是一份放假通知。请只粘贴通知的全文。"))
            return
        reading = holidays.read_notice(self._desk, text)
        self._read = _Read(text, reading)
        self.shown.show_reading(reading)
        self._order_stops()
        self._stack.setCurrentWidget(self.shown)
        self._mark(reading)
        if reading.can_be_confirmed:
            self._compare(reading)
        self._follow()

    def _order_stops(self) -> None:
        """Tab goes as the eye does: the text, what is said of it, the year, the last days, the acts."""
        stops = [
            self.text.field,
            *self.shown.stops(),
            self.dates.list,
            self.close_button,
            self.confirm_button,
        ]
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)

    # the last days

    def _compare(self, reading: Reading) -> None:
        task = Task(
            self,
            _comparing(self._desk, reading.notice),
            done=lambda found: self._show_moved(task, found),
            failed=lambda error: self._not_compared(task, error),
            cancelled=lambda: self._stopped(task),
        )
        self.task = task
        self.dates.wait()
        task.slow.connect(lambda: self._show_busy(task))
        task.progressed.connect(lambda done, total: self._show_progress(task, done, total))

    def _show_busy(self, task: Task) -> None:
        if task is self.task:
            self.dates.show_busy(self.tr("正在核对在办事项的期限…"))

    def _show_progress(self, task: Task, done: int, total: int) -> None:
        if task is self.task:
            self.dates.busy.set_progress(done, total)

    def stop(self) -> None:
        """Stops the comparing; nothing was changed."""
        if self.task is not None:
            self.task.cancel()

    def _stopped(self, task: Task) -> None:
        if task is self.task:
            self.task = None
            self.dates.show_stopped()
            self._follow()

    def _show_moved(self, task: Task, found: Effect) -> None:
        if task is not self.task:
            return  # The text is another one by now.
        self.task, self.effect = None, found
        self.dates.show_moved(found.moved)
        self._follow()

    def _not_compared(self, task: Task, error: Exception) -> None:
        if task is not self.task:
            return
        self.task = None
        self.dates.end_busy()
        self._follow()
        if not isinstance(error, DeskError):
            raise error
        self.error.tell(error.sentence)

    def explain(self, moved: Moved) -> None:
        """How a last day comes about by the calendar as the notice makes it."""
        if self._read is not None:
            after = holidays.calendar_after(self._desk, self._read.reading.notice)
            open_for(
                self, self._desk, moved.register, moved.id, key=moved.key, on=moved.after, calendar=after
            )

    # confirming

    def _follow(self) -> None:
        """The acts and the foot follow what was read."""
        reading = self.reading
        can = reading is not None and reading.can_be_confirmed
        self.dates.setVisible(can)
        self.confirm_button.setText(self._act_words(reading))
        self.confirm_button.setEnabled(can and self.effect is not None and not self._desk.is_read_only)
        self.confirm_button.setDefault(self.confirm_button.isEnabled())
        told, tone = self._state_words(reading)
        self.state.setText(told)
        set_tone(self.state, tone)

    def _act_words(self, reading: Reading | None) -> str:
        if reading is None or reading.notice.year is None:
            return self.tr("确认放假安排")
        if reading.notice.is_whole_year:
            return self.tr("确认 {} 年放假安排").format(reading.notice.year)
        return self.tr("确认对 {} 年放假安排的调整").format(reading.notice.year)

    def _state_words(self, reading: Reading | None) -> tuple[str, str]:
        if self._desk.is_read_only:
            return self.tr("这个文件只能看，不能录入。"), ""
        if reading is None:
            return "", ""
        if reading.problems:
            count = len(reading.problems)
            return self.tr("{} 处有矛盾或者没有看懂，不能确认。请对照通知原文改正。").format(count), "bad"
        if reading.warnings:
            return self.tr("{} 处请核对；核对无误即可确认。").format(len(reading.warnings)), "warn"
        return self.tr("与通知写的天数、星期都相符。"), "ok"

    def confirm(self) -> None:
        """Confirms the notice as one act and closes; asks first where a holiday is missing."""
        read = self._read
        if read is None or self.effect is None or not self._may_go_without(read.reading):
            return
        self.error.clear()
        try:
            done = holidays.confirm_notice(self._desk, read.text, known=self.effect)
        except DeskError as error:
            self.error.tell(error.sentence)
            return
        self.changed.emit(done)
        self.accept()

    def _may_go_without(self, reading: Reading) -> bool:
        """Asks where the notice of a year lacks a holiday."""
        if not reading.missing:
            return True
        names, year = "、".join(reading.missing), reading.notice.year
        question = ConfirmDialog(
            self,
            question=self.tr("通知里没有{}，仍要确认 {} 年放假安排？").format(names, year),
            consequence=self.tr(
                "{}前后的日子将按普通的星期计算，放假的工作日会算进期限，期限就算早了。"
                "请先核对粘贴的是不是全文。"
            ).format(names),
            act=self.tr("没有{}，仍然确认").format(names),
            safe=self.tr("再核对一次"),
        )
        return question.is_confirmed()

    def done(self, result: int) -> None:
        """What is being compared is not waited for."""
        self._timer.stop()
        if self.task is not None:
            self.task.cancel()
            self.task = None
        super().done(result)


def _comparing(desk: Desk, notice: HolidayNotice) -> Callable[[Progress], Effect]:
    """The work of the thread, on a desk that only reads."""
    carry_out: Callable[[Callable[[Desk], Effect]], Effect] = beside(desk)
    return lambda progress: carry_out(lambda own: holidays.effect(own, notice, progress.report))


def open_holiday_notice(
    desk: Desk, parent: QWidget, changed: Callable[[Changes], object]
) -> HolidayNoticeDialog:
    """Opens the dialog over a page; ``changed`` is told of a notice that was confirmed."""
    dialog = HolidayNoticeDialog(desk, parent)
    dialog.changed.connect(changed)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
