"""What all sections of the settings have in common: a head, a message, and a way to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings.date_recount import Recount, Report, beside
from officer_desk.ui import theme
from officer_desk.ui.widgets.background import Task
from officer_desk.ui.widgets.bars import BusyBar, ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.labels import label, rule, set_tone


class Section(QWidget):
    """One section. ``body`` takes its contents, ``foot`` its acts."""

    changed = Signal(object)
    """The :class:`Changes` of an act done here."""

    def __init__(
        self, desk: Desk, title: str, law: str = "", *, has_foot: bool = True, scrolls: bool = True
    ) -> None:
        super().__init__()
        self.desk = desk
        look = theme.current()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(look.px(24), look.px(18), look.px(24), look.px(12))
        head.setSpacing(look.px(4))
        head.addWidget(label(title, "title"))
        if law:
            head.addWidget(label(law, "caption", wraps=True))
        outer.addLayout(head)
        self.error = ErrorBar()
        outer.addWidget(self.error)
        self.task: Task | None = None
        self.busy = BusyBar()
        self.busy.cancel_wanted.connect(self.stop)
        outer.addWidget(self.busy)
        outer.addWidget(rule())
        content = QWidget()
        content.setObjectName("surface")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(20))
        self.body.setSpacing(look.px(8))
        self.scroll_area: QScrollArea | None = None
        if scrolls:
            area = self.scroll_area = QScrollArea()
            area.setObjectName("surface")
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(content)
            outer.addWidget(area, 1)
        else:
            outer.addWidget(content, 1)
        foot = QFrame()
        foot.setObjectName("paneFooter")
        foot.setFixedHeight(look.grid(48))
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(look.px(24), 0, look.px(20), 0)
        self.foot.setSpacing(look.px(8))
        self._state = label("", "caption")
        self.foot.addWidget(self._state)
        self.foot.addStretch(1)
        foot.setVisible(has_foot)
        outer.addWidget(foot)

    # what a section may answer differently

    def is_dirty(self) -> bool:
        """Whether something was entered and not saved."""
        return False

    def save(self) -> bool:
        """Saves what was entered; False where it was refused and the reason is shown."""
        return True

    def discard(self) -> None:
        """Shows what is kept again."""

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reads again what it shows where that changed."""

    def first_field(self) -> QWidget | None:
        """What takes the focus when the section opens."""
        return None

    # what the sections use

    def add_save_acts(self) -> None:
        """Puts 放弃修改 and 保存 into the foot."""
        self.discard_button = Button(self.tr("放弃修改"))
        self.save_button = Button(self.tr("保存"), kind="primary", tip=self.tr("保存（Ctrl+S）"))
        self.discard_button.clicked.connect(self.discard)
        self.save_button.clicked.connect(self.save)
        self.foot.addWidget(self.discard_button)
        self.foot.addWidget(self.save_button)
        self.follow()

    def follow(self) -> None:
        """The acts and the foot follow whether something is unsaved."""
        dirty = self.is_dirty()
        self.discard_button.setEnabled(dirty)
        self.save_button.setEnabled(dirty and not self.desk.is_read_only)
        if dirty:
            self.say(self.tr("有修改未保存"))
        elif self._state.text() == self.tr("有修改未保存"):
            self.say("")

    def say(self, words: str, tone: str = "") -> None:
        """Says that at the left of the foot."""
        self._state.setText(words)
        set_tone(self._state, tone)

    def carry_out(self, act: Callable[[], Changes]) -> bool:
        """Does an act, tells what changed or why it was refused; True where it was done."""
        try:
            done = act()
        except DeskError as error:
            self.refused(error)
            return False
        self.error.clear()
        self.say(done.sentence)
        self.changed.emit(done)
        return True

    def count(
        self, work: Callable[[Desk, Report], Recount | None], then: Callable[[Recount | None], object]
    ) -> None:
        """Counts in the background what an act will make of the dates; ``then`` carries the act out.

        The window stays alive meanwhile; stopped, nothing was changed.
        """
        self.stop()
        carry_out: Callable[[Callable[[Desk], Recount | None]], Recount | None] = beside(self.desk)
        task = self.task = Task(
            self,
            lambda progress: carry_out(lambda own: work(own, progress.report)),
            done=lambda found: self._counted(task, lambda: then(found)),
            failed=lambda error: self._counted(task, lambda: self._not_counted(error)),
            cancelled=lambda: self._counted(task, self._was_stopped),
        )
        self.error.clear()
        task.slow.connect(lambda: self._show_busy(task))
        task.progressed.connect(lambda done, total: self._show_progress(task, done, total))

    def stop(self) -> None:
        """Stops what is being counted."""
        if self.task is not None:
            self.task.cancel()

    def _show_busy(self, task: Task) -> None:
        if task is self.task:
            self.busy.begin(self.tr("正在重新计算期限…"))

    def _show_progress(self, task: Task, done: int, total: int) -> None:
        if task is self.task:
            self.busy.set_progress(done, total)

    def _counted(self, task: Task, then: Callable[[], object]) -> None:
        if task is self.task:
            self.task = None
            self.busy.hide()
            then()

    def _not_counted(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.refused(error)

    def _was_stopped(self) -> None:
        self.say(self.tr("已取消，没有保存，期限没有改动"))

    def ask_to_leave(self, told: str = "") -> bool:
        """Asks whether what was not saved may be given up; True where the section may be left."""
        self.stop()
        question = ConfirmDialog(
            self,
            question=self.tr("不保存就离开？"),
            consequence=told or self.tr("这一页有修改还没有保存。"),
            act=self.tr("不保存"),
            safe=self.tr("留在这里"),
        )
        if not question.is_confirmed():
            return False
        self.discard()
        return True

    def refused(self, error: DeskError) -> None:
        """Shows why an act was refused."""
        self.error.tell(error.sentence)
