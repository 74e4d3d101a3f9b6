"""A register's page, wired to the desk: what items and requests have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import DeskError, FieldProblem, FileTroubleError, ImpossibleError, RuleError
from officer_desk.operations.acts import recycle_bin
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.settings import desk_settings
from officer_desk.ui.dialogs.accepted_fact import ask_reason
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.registers.list_page import ListPage
from officer_desk.ui.tables.messages import EmptyWords, Leaving
from officer_desk.ui.widgets.buttons import Button

KEYS = (("↑↓", "移动"), ("Enter", "编辑"), ("N", "新增"), ("Ctrl+S", "保存"), ("F1", "全部快捷键"))


class RegisterPage(ListPage):
    """List, form and acts of one register. Subclasses say what a record is and how it is saved."""

    changed = Signal(object)
    """The :class:`Changes` of an act done here."""

    hidden: tuple[str, ...] = ("status",)
    """Fields that the form leaves out: they are shown elsewhere."""

    def __init__(
        self,
        desk: Desk,
        year: int | None,
        *,
        empty: EmptyWords,
        placeholder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, year, empty=empty, placeholder=placeholder, parent=parent)
        self._acts: list[Button] = []
        view = self.view
        view.record_wanted.connect(self.show_record)
        view.save_wanted.connect(self._save)
        view.leaving.connect(self._leaving)
        view.new_wanted.connect(self.new)
        view.derivation_wanted.connect(self.show_derivation)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.first_act)
        self._derive = QTimer(self)
        self._derive.setSingleShot(True)
        self._derive.setInterval(150)
        self._derive.timeout.connect(self.derive)

    # what a register says of itself

    def values_of(self, record: Any) -> dict[str, Any]:
        """The values of a record, the computed ones as words."""
        raise NotImplementedError

    def load(self, record_id: int) -> Any:
        """The record of that id."""
        raise NotImplementedError

    def save_record(self, values: Mapping[str, Any], record_id: int, accept_reason: str) -> Changes:
        """Save it. Raises :class:`ImpossibleError` or :class:`RuleError`."""
        raise NotImplementedError

    def headline(self, record: Any) -> tuple[str, str, str]:
        """Title, status key and limit line of the pane's head."""
        raise NotImplementedError

    def acts(self, record: Any) -> Sequence[Button]:
        """The buttons under the pane's head."""
        raise NotImplementedError

    def advice(self, record: Any) -> list[FieldProblem]:
        """What is worth a second look."""
        return []

    def defaults(self) -> Any:
        """A new record."""
        raise NotImplementedError

    def derive(self) -> None:
        """Show again what follows from the values being typed."""

    # the record

    def _make_form(self) -> RecordForm:
        marks = {DayKind.OFF: "休", DayKind.WORK: "班"}
        form = RecordForm(
            register_lists.REGISTERS[self.register_key],
            today=self.desk.today,
            hidden=self.hidden,
            day_mark=lambda day: (
                marks.get(self.desk.calendar.days[day], "") if day in self.desk.calendar.days else ""
            ),
        )
        for list_key in desk_settings.LISTS:
            form.set_options(list_key, desk_settings.list_labels(self.desk, list_key))
        form.changed.connect(self._derive.start)
        self.prepare_form(form)
        return form

    def prepare_form(self, form: RecordForm) -> None:
        """More wiring of the form, once."""

    def show_record(self, record_id: int) -> None:
        """Show a record in the pane."""
        try:
            record = self.load(record_id)
        except DeskError as error:
            self.failed.emit(error)
            return
        title, status, line = self.headline(record)
        self.view.show_record(
            record_id,
            self.values_of(record),
            title=title,
            status=status,
            line=line,
            advice=self.advice(record),
        )
        self._show_acts([] if self.desk.is_read_only else self.acts(record))

    def show_derivation(self, record_id: int) -> None:
        """Show how the last days of a record came about."""
        # Loaded here: what counts in words is not needed to show a list.
        from officer_desk.ui.dialogs.dates.derivation import open_for

        try:
            open_for(self, self.desk, self.register_key, record_id)
        except DeskError as error:
            self.failed.emit(error)

    def _show_acts(self, buttons: Sequence[Button]) -> None:
        self._acts = list(buttons)
        self.view.pane.set_acts(buttons)

    def open_record(self, record_id: int) -> None:
        """Bring a record into sight, whatever the filter."""
        ids = self._ids(self.view.query)
        if record_id not in ids:
            self._only = None
            self.view.filter_bar.clear()
            if record_id not in self._ids(self.view.query):
                self._only, self._only_title = (record_id,), self.tr("所选记录")
        self.read()
        self.view.table.select_id(record_id)
        self.view.focus_table()

    def new(self) -> None:
        """Begin a new record."""
        if self.desk.is_read_only:
            self.status.emit(self.tr("文件是只读的，不能新增。"))
            return
        record = self.defaults()
        self.view.start_new(
            self.values_of(record),
            title=self.tr("新增{label}").format(label=self._label()),
            line=self.tr("尚未保存"),
        )
        self._show_acts([])

    def _label(self) -> str:
        return register_lists.REGISTERS[self.register_key].label

    def _save(self, record_id: int | None, values: dict[str, Any]) -> None:
        reason = ""
        while True:
            try:
                done = self.save_record(values, record_id or 0, reason)
            except ImpossibleError as error:
                self.view.show_problems(error.problems or [FieldProblem("", error.sentence)])
            except RuleError as error:
                self.view.show_problems([FieldProblem(error.field, f"{error.sentence}（{error.citation}）")])
                reason = ask_reason(self, error)
                if reason:
                    continue
            except FileTroubleError as error:
                self.failed.emit(error)
            else:
                self._saved(done)
            return

    def _saved(self, done: Changes) -> None:
        record_id = done.ids[0]
        if self._only is not None and record_id not in self._only:
            self._only = None
        self.view.form.mark_saved()
        self.read()
        self.view.saved(record_id)
        self.show_record(record_id)
        self._is_stale = False
        self.changed.emit(done)

    def _leaving(self, leaving: Leaving) -> None:
        """Keep what is being left; where that cannot be, the view stays and says why."""
        if self.view.form.unreadable():
            self.view.show_problems(self.view.form.unreadable())
            return
        try:
            done = self.save_record(leaving.values, leaving.record_id or 0, "")
        except ImpossibleError as error:
            self.view.show_problems(error.problems or [FieldProblem("", error.sentence)])
            self.status.emit(self.tr("这条记录还没有保存：请更正，或按“放弃修改”。"))
        except RuleError as error:
            self.view.show_problems([FieldProblem(error.field, f"{error.sentence}（{error.citation}）")])
            self.status.emit(self.tr("这条记录还没有保存：请更正，或按“放弃修改”。"))
        except FileTroubleError as error:
            self.failed.emit(error)
        else:
            leaving.keep(done.ids[0])
            self._is_stale = True
            QTimer.singleShot(0, self, self.read)
            self.changed.emit(done)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost by leaving the page now."""
        return self.view.may_leave()

    def act_done(self, done: Changes) -> None:
        """An act of a dialog is done: show its record as it is now."""
        self.read()
        if done.ids:
            self.view.table.refresh(list(done.ids))
            self.show_record(done.ids[0])
        self.changed.emit(done)

    def first_act(self) -> None:
        """The first act of the record in the pane, by key (Ctrl+Enter)."""
        self.view.table.settle()
        if self.view.has_record and self._acts:
            self._acts[0].click()

    def delete_button(self, record_id: int) -> Button:
        """The act that moves the record to the recycle bin; undo brings it back."""
        button = Button(
            self.tr("移入回收站"), icon="trash", tip=self.tr("可在设置 → 回收站还原，或 Ctrl+Z 撤销")
        )

        def delete() -> None:
            self.view.form.discard()
            try:
                done = recycle_bin.delete(self.desk, self.register_key, [record_id])
            except FileTroubleError as error:
                self.failed.emit(error)
                return
            self.read()
            self.changed.emit(done)

        button.clicked.connect(delete)
        return button
