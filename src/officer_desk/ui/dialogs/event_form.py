"""A short form and one act: the frame of every dialog that notes what befell a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.fields import Field, Register
from officer_desk.operations.changes import Changes
from officer_desk.ui import theme
from officer_desk.ui.dialogs.accepted_fact import ask_reason
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label

Save = Callable[[dict[str, Any], str], Changes]
"""Does the act with the values entered and, for a 既成事实, its reason."""


class EventDialog(QDialog):
    """A short form and one act. Closes only when the act is done or the officer goes back."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: str,
        line: str,
        fields: tuple[Field, ...],
        values: dict[str, Any],
        today: Callable[[], date],
        act: str,
        save: Save,
        height: int,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._save = save
        self.changes: Changes | None = None
        self.setWindowTitle(title)
        self.resize(look.px(520), look.px(height))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(4))
        head = QVBoxLayout()
        head.setContentsMargins(look.px(16), 0, look.px(16), 0)
        head.setSpacing(look.px(4))
        head.addWidget(label(title, "heading", wraps=True))
        head.addWidget(label(line, "caption", wraps=True))
        column.addLayout(head)
        register = Register("event", title, "", fields, fields[0].key, fields[0].key)
        self.form = RecordForm(register, today=today, hidden=())
        self.form.set_values(values)
        column.addWidget(self.form, 1)
        self.hint = label("", "caption", wraps=True)
        self.hint.setContentsMargins(look.px(16), 0, look.px(16), 0)
        column.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(16))
        foot.setSpacing(look.px(8))
        foot.addStretch(1)
        self._foot = foot
        self.back = Button(self.tr("取消"), height=32)
        self.act = Button(act, kind="primary", height=32)
        self.back.clicked.connect(self.reject)
        self.act.clicked.connect(self.do)
        self.act.setDefault(True)
        foot.addWidget(self.back)
        foot.addWidget(self.act)
        column.addLayout(foot)
        self.form.focus_first()

    def add_aid(self, button: Button) -> None:
        """Put what helps to fill the form in at the other end of the foot."""
        self._foot.insertWidget(0, button)

    def take_over(self, changes: Changes | None) -> None:
        """Close with what another dialog did in place of this one; stay where it did nothing."""
        if changes is not None:
            self._finish(changes)

    def do(self) -> None:
        """Do the act; what is wrong stands beside its field, and the dialog stays."""
        if unreadable := self.form.unreadable():
            self.form.show_problems(unreadable)
            return
        values = self.form.values()
        try:
            self._finish(self._save(values, ""))
        except ImpossibleError as error:
            self._show(error)
        except RuleError as error:
            self.form.show_problems([FieldProblem(error.field, f"{error.sentence}（{error.citation}）")])
            if reason := ask_reason(self, error):
                try:
                    self._finish(self._save(values, reason))
                except ImpossibleError as other:
                    self._show(other)
            else:
                self.form.focus_problem()

    def _show(self, error: ImpossibleError) -> None:
        self.form.show_problems(error.problems or [FieldProblem("", error.sentence)])
        self.form.focus_problem()

    def _finish(self, changes: Changes) -> None:
        self.changes = changes
        self.accept()


def required_day(entered: dict[str, Any], key: str, label_: str) -> date:
    """The day entered in a field. Raises :class:`ImpossibleError` where there is none."""
    day = entered[key]
    if not isinstance(day, date):
        raise ImpossibleError.of([FieldProblem(key, f"{label_}没有填写。")])
    return day
