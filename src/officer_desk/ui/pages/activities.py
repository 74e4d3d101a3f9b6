"""The page 工作记录: what was done over the year, and what each 科室 handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import DeskError, ImpossibleError
from officer_desk.domain.registers import activities, returns
from officer_desk.operations.acts import department_returns
from officer_desk.operations.changes import RETURNS, Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.record.record_events import submission_dialog
from officer_desk.ui.dialogs.record.remind import ask_note, ask_reminding, receive_dialog
from officer_desk.ui.dialogs.record.reminders import ReminderDialog
from officer_desk.ui.dialogs.record.return_rules import RulesDialog
from officer_desk.ui.registers.department_figures import ReturnsTable
from officer_desk.ui.registers.ledger import LedgerPage
from officer_desk.ui.registers.switched import SwitchedPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button


class ActivityList(LedgerPage):
    """Meetings, training, inspections and the rest."""

    register_key = "activities"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有工作记录。",
                law="会议、培训、检查、发布会、制度修订等，开展一次记一次，写明佐证材料放在哪里。",
                primary="登记第一条",
                secondary="导入电子表格",
                icon="notes",
            ),
            placeholder="查找名称、内容",
            parent=parent,
        )

    def line_of(self, record: Any) -> str:
        """The kind and the day."""
        kind = activities.REGISTER.field("activity_kind").label_of(record.activity_kind)
        people = f"，{record.people} 人" if record.people else ""
        return f"{kind}，**{record.held_on}**{people}"


class ReturnList(LedgerPage):
    """What each 科室 owed, when it came, how late."""

    register_key = "returns"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有报送要求。",
                law="先在“报送要求”里写明各科室每月、每季、每年报什么、几日前报，再生成本年度的报送台账。",
                primary="登记单次要求",
                secondary="导入电子表格",
                icon="inbox",
            ),
            placeholder="查找事项、科室",
            parent=parent,
        )

    def title_of(self, record: Any) -> str:
        """Who owes what for which period."""
        return "　".join(filter(None, (record.department, record.title, record.period)))

    def line_of(self, record: Any) -> str:
        """When it came and how late, or what is left."""
        if record.submitted_on is None:
            return super().line_of(record)
        late = returns.days_late(record)
        return f"**{record.submitted_on}** 报来" + (
            f"，迟 **{late}** 天（期限 {record.due_on}）" if late else ""
        )

    def own_acts(self, record: Any) -> list[Button]:
        """登记报来 while it has not come."""
        if record.submitted_on is not None:
            return []
        return [
            self.act_button(
                self.tr("登记报来"), "inbox", lambda: submission_dialog(self, self.desk, record), kind="tint"
            )
        ]


class ActivitiesPage(SwitchedPage):
    """工作记录, 报送台账 and 报送情况表."""

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            (
                ("activities", "工作记录", ActivityList),
                ("returns", "报送台账", ReturnList),
                ("returns.table", "报送情况表", ReturnsTable),
            ),
            parent,
        )
        self.rules_button = self._of_returns(
            self.tr("报送要求…"), "list-check", self.edit_rules, tip=self.tr("各科室每月、每季、每年报什么")
        )
        self.issue_button = self._of_returns(
            self.tr("生成本年度台账"), "plus", self.issue, tip=self.tr("按报送要求补齐本年度各期")
        )
        self.receive_button = self._of_returns(
            self.tr("批量登记报来…"), "inbox", self.receive, tip=self.tr("选中的各项登记为同一天报来")
        )
        self.remind_button = self._of_returns(
            self.tr("催报单…"), "printer", self.remind, tip=self.tr("按科室打印逾期未报的事项")
        )

    def _of_returns(self, text: str, icon: str, act: Callable[[], object], *, tip: str) -> Button:
        return self.add_act(text, icon, act, tip=tip, view="returns")

    @property
    def _returns_year(self) -> int:
        return self.year or self.desk.today().year

    def _chosen(self) -> list[int]:
        return self.ledger("returns").view.table.chosen_ids()

    def edit_rules(self) -> None:
        """报送要求."""
        dialog = RulesDialog(self.desk, self)
        dialog.changed.connect(self.act_done)
        dialog.exec()
        dialog.deleteLater()

    def issue(self) -> None:
        """生成本年度报送台账: all periods that are missing; without rules, the rules come first."""
        if not department_returns.rules(self.desk):
            self.edit_rules()
            if not department_returns.rules(self.desk):
                return
        try:
            done = department_returns.issue(self.desk, self._returns_year)
        except ImpossibleError as error:
            # Nothing is missing: no trouble, only an answer.
            self.status.emit(error.sentence)
            self.changed.emit(Changes(frozenset({RETURNS}), (), error.sentence, can_undo=False))
        except DeskError as error:
            self.failed.emit(error)
        else:
            self.act_done(done)

    def receive(self) -> None:
        """批量登记报来."""
        try:
            dialog = receive_dialog(self, self.desk, self._chosen())
        except DeskError as error:
            self.failed.emit(error)
            return
        dialog.exec()
        if dialog.changes is not None:
            self.act_done(dialog.changes)
        dialog.deleteLater()

    def remind(self) -> ReminderDialog | None:
        """催报单: choose whom to remind, look at the pages, print; then offer to note the day."""
        try:
            wanted = ask_reminding(self, self.desk, self._returns_year, self._chosen())
            if wanted is None:
                return None
            dialog = ReminderDialog(self.desk, wanted, self.window())
        except DeskError as error:
            self.failed.emit(error)
            return None
        dialog.finished.connect(lambda _: self._reminded(wanted.ids, was_delivered=dialog.was_delivered))
        dialog.open()
        return dialog

    def _reminded(self, ids: Sequence[int], *, was_delivered: bool) -> None:
        if was_delivered and not self.desk.is_read_only:
            QTimer.singleShot(0, self, lambda: self._note(ids))

    def _note(self, ids: Sequence[int]) -> None:
        try:
            done = ask_note(self, self.desk, ids)
        except DeskError as error:
            self.failed.emit(error)
            return
        if done is not None:
            self.act_done(done)
