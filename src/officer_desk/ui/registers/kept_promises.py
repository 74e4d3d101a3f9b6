"""上年承诺: what last year's report promised, beside what this year has to show for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations import changes
from officer_desk.operations.acts import promises
from officer_desk.operations.acts.promises import Promise
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.dialogs.record.record_events import progress_dialog
from officer_desk.ui.registers.summary import Summary
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import Pill, label

_SIDE_BY_SIDE_FROM = 820
"""From this width on promise and facts stand beside each other."""


class KeptPromises(Summary):
    """One block for each problem of last year's report."""

    register_key = "problems"
    kinds = frozenset({changes.PROBLEMS})

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyState(
                icon="flag",
                fact=self.tr("上年没有写入年度报告的问题。"),
                law=self.tr("问题勾选“写入年度报告”后，下一年在这里与事实对照，免得逐年照抄。"),
                primary=self.tr("去问题清单"),
                primary_icon="arrow-right",
                is_plain=True,
            ),
            parent=parent,
        )
        self._area = QScrollArea()
        self._area.setObjectName("surface")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.blocks: list[PromiseBlock] = []
        self.set_work(self._area)

    def read(self) -> str:
        """The promises of the year before."""
        year = self.shown_year
        found = promises.promises(self.desk, year)
        if not found:
            return ""
        focus = QApplication.focusWidget()
        held = next((n for n, b in enumerate(self.blocks) if focus is not None and b.isAncestorOf(focus)), -1)
        look = theme.current()
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(16))
        column.setSpacing(look.px(10))
        self.blocks = []
        for promise in found:
            block = PromiseBlock(promise, year, may_write=not self.desk.is_read_only)
            block.open_wanted.connect(lambda record: self.open_record_asked.emit("problems", record))
            block.log_wanted.connect(self.log)
            block.continue_wanted.connect(self.go_on)
            column.addWidget(block)
            self.blocks.append(block)
        column.addStretch(1)
        self._area.setWidget(page)
        if held >= 0:
            self.blocks[min(held, len(self.blocks) - 1)].open_button.setFocus()
        silent = sum(not promise.has_facts for promise in found)
        self.title.setText(self.tr("{} 年报告写过的问题，本年做了什么").format(year - 1))
        self.note.setText(
            self.tr(
                "左边是 {before} 年年度报告第五部分的问题和改进措施，右边是 {year} 年的推进记录。"
            ).format(before=year - 1, year=year)
        )
        told = (
            self.tr("上年承诺 {count} 个，其中 {silent} 个本年没有推进记录")
            if silent
            else self.tr("上年承诺 {count} 个，本年都有推进记录")
        )
        return told.format(count=len(found), silent=silent)

    def focus_work(self) -> None:
        """The first act of the first promise."""
        if self.blocks and self.blocks[0].isVisible():
            self.blocks[0].open_button.setFocus()
        else:
            super().focus_work()

    def log(self, problem_id: int) -> None:
        """登记推进 on the problem whose log goes on."""
        promise = next(b.promise for b in self.blocks if b.promise.followed.id == problem_id)
        dialog = progress_dialog(self, self.desk, "problems", promise.followed, ProgressKind.PROGRESS)
        dialog.exec()
        if dialog.changes is not None:
            self._done(dialog.changes)
        dialog.deleteLater()

    def go_on(self, problem_id: int) -> None:
        """列为本年问题."""
        try:
            done = promises.continue_problem(self.desk, problem_id, self.shown_year)
        except DeskError as error:
            self.failed.emit(error)
            return
        self._done(done)

    def _done(self, done: Changes) -> None:
        self.show_now()
        self.changed.emit(done)


class PromiseBlock(QFrame):
    """A promise at the left, the facts at the right; one above the other where there is little room."""

    open_wanted = Signal(int)
    log_wanted = Signal(int)
    continue_wanted = Signal(int)

    def __init__(self, promise: Promise, year: int, *, may_write: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.promise = promise
        self.setAccessibleName(promise.problem.title)
        look = theme.current()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        self._row.setSpacing(look.px(16))
        self._row.addLayout(self._promised(), 1)
        upright = self._upright = QFrame()
        upright.setObjectName("upright")
        self._row.addWidget(upright)
        self._row.addLayout(self._facts(year, may_write=may_write), 1)

    def _promised(self) -> QVBoxLayout:
        problem = self.promise.problem
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(6))
        column.addWidget(label(problem.title, "strong", wraps=True))
        told = [problem.department]
        if problem.planned_on is not None:
            told.append(self.tr("计划 {} 前完成").format(problem.planned_on))
        if any(told):
            column.addWidget(label("　".join(filter(None, told)), "caption", wraps=True))
        if problem.measures.strip():
            column.addWidget(label(problem.measures, wraps=True))
        else:
            column.addWidget(label(self.tr("没有写改进措施。"), "caption", tone="warn"))
        column.addStretch(1)
        return column

    def _facts(self, year: int, *, may_write: bool) -> QVBoxLayout:
        promise, look = self.promise, theme.current()
        column = QVBoxLayout()
        column.setSpacing(look.px(6))
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(Pill(promise.state))
        if promise.done_on is not None:
            head.addWidget(label(self.tr("{} 完成").format(promise.done_on), "caption"))
        head.addStretch(1)
        column.addLayout(head)
        if not promise.has_facts:
            column.addWidget(
                label(self.tr("{} 年没有推进记录。").format(year), "strong", tone="warn", wraps=True)
            )
        for line in promise.facts:
            column.addWidget(label(line, wraps=True))
        if promise.effect:
            column.addWidget(label(self.tr("成效：{}").format(promise.effect), wraps=True))
        if promise.continued_by is not None:
            word = self.tr("已列为 {year} 年问题“{title}”").format(
                year=year, title=promise.continued_by.title
            )
            column.addWidget(label(word, "caption", wraps=True))
        column.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(look.px(8))
        self.open_button = Button(self.tr("打开"), icon="flag")
        self.open_button.clicked.connect(lambda: self.open_wanted.emit(promise.followed.id))
        acts.addWidget(self.open_button)
        self.log_button = Button(self.tr("登记推进"), icon="notes")
        self.log_button.clicked.connect(lambda: self.log_wanted.emit(promise.followed.id))
        self.log_button.setVisible(may_write and promise.is_open)
        acts.addWidget(self.log_button)
        self.continue_button = Button(self.tr("列为本年问题"), icon="arrow-right")
        self.continue_button.setToolTip(self.tr("在本年清单里新建一条，注明延续上年这一个"))
        self.continue_button.clicked.connect(lambda: self.continue_wanted.emit(promise.problem.id))
        can_continue = promise.continued_by is None and promise.done_on is None
        self.continue_button.setVisible(may_write and can_continue)
        acts.addWidget(self.continue_button)
        for button in (self.open_button, self.log_button, self.continue_button):
            button.setAccessibleDescription(promise.problem.title)
        acts.addStretch(1)
        column.addLayout(acts)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current().px(_SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._upright.setVisible(is_wide)
