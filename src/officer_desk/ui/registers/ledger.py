"""The page of a register kept by form: 复议诉讼, 工作要点, 问题清单, 工作记录, 报送台账."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Value
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.registers.progress import Entry
from officer_desk.operations.acts import record_acts
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists.register_lists import row_status
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.registers.page import RegisterPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button


class LedgerPage(RegisterPage):
    """List, form and acts of one register kept by form. Subclasses offer the acts of a record."""

    def __init__(
        self,
        desk: Desk,
        year: int | None,
        *,
        empty: EmptyWords,
        placeholder: str,
        parent: QWidget | None = None,
    ) -> None:
        self._plain = PLAIN[self.register_key]
        self._entries: tuple[Entry, ...] = ()
        super().__init__(desk, year, empty=empty, placeholder=placeholder, parent=parent)

    def prepare_form(self, form: RecordForm) -> None:
        """Records that are referred to are looked up by their words."""
        for field in self._plain.register.stored:
            if field.value is Value.RECORD:
                self._connect_reference(form, field.key, field.refers_to)

    def _connect_reference(self, form: RecordForm, key: str, register: str) -> None:
        form.set_reference(
            key,
            lambda text: record_acts.find(self.desk, register, text),
            lambda record_id: record_acts.label_of(self.desk, register, record_id),
        )

    def load(self, record_id: int) -> Any:
        """The record of that id, with its log."""
        record = record_acts.load(self.desk, self.register_key, record_id)
        self._entries = getattr(record, "entries", ())
        return record

    def defaults(self) -> Any:
        """A new record."""
        self._entries = ()
        return record_acts.new_record(self.desk, self.register_key, self.year)

    def values_of(self, record: Any) -> dict[str, Any]:
        """The stored values and, in words, what follows from them."""
        values = {f.key: getattr(record, f.key) for f in self._plain.register.stored}
        return values | self._derived(record)

    def _derived(self, record: Any) -> dict[str, Any]:
        shown = record_acts.derived_values(self.desk, self.register_key, record)
        stored = {f.key for f in self._plain.register.stored}
        return {key: value for key, value in shown.items() if key not in stored}

    def derive(self) -> None:
        """What follows from the values shows again as they are typed."""
        form = self.view.form
        if not self.view.has_record or form.unreadable():
            return
        values = form.values()
        record = record_acts.as_typed(self.register_key, values, self._entries)
        for key, word in self._derived(record).items():
            form.row(key).editor.set_value(word)
        form.show_advice(self.advice(replace(record, id=self.view.record_id or 0)))

    def headline(self, record: Any) -> tuple[str, str, str]:
        """Name, state, and what is due or was done."""
        standing = record_acts.standing_of(self.desk, self.register_key, record)
        status = row_status(self.desk, self.register_key, record.id) or standing.state
        return self.title_of(record), status, self.line_of(record)

    def title_of(self, record: Any) -> str:
        """What the pane's head calls a record."""
        return str(record.title)

    def line_of(self, record: Any) -> str:
        """The line under the name; ``**bold**`` parts stand out."""
        standing = record_acts.standing_of(self.desk, self.register_key, record)
        if standing.is_open and standing.due_on is not None:
            rest = record_acts.remaining(self.desk, standing.due_on)
            doubt = "（暂定）" if standing.unknown_year is not None else ""
            return f"期限 **{standing.due_on}**{doubt}，**{rest}**"
        return f"**{standing.done_on}** 完成" if standing.done_on is not None else ""

    def advice(self, record: Any) -> list[FieldProblem]:
        """What is worth a second look."""
        return self._plain.advice(record)

    def save_record(self, values: Mapping[str, Any], record_id: int, accept_reason: str) -> Changes:
        """Add or change the record."""
        return record_acts.save(self.desk, self.register_key, values, record_id=record_id)

    def acts(self, record: Any) -> Sequence[Button]:
        """What may be done with a record now; the bin last."""
        return [*self.own_acts(record), self.delete_button(record.id)]

    def own_acts(self, record: Any) -> list[Button]:
        """The acts of this register alone."""
        return []

    def act_button(
        self, text: str, icon: str, make: Callable[[], EventDialog], *, kind: str = "plain", tip: str = ""
    ) -> Button:
        """A button that runs a dialog."""
        button = Button(text, icon=icon, kind=kind, tip=tip)
        button.clicked.connect(lambda: self.run(make()))
        return button

    def today_act(self, record_id: int) -> None:
        """The act a line of 今日 asks for: the first one the record offers."""
        self.view.open_pane()
        self.first_act()

    def run(self, dialog: EventDialog) -> None:
        """Run a dialog after what is being typed is kept; show what it did."""
        if not self.may_leave():
            dialog.deleteLater()
            return
        dialog.exec()
        if dialog.changes is not None:
            self.act_done(dialog.changes)
        dialog.deleteLater()
