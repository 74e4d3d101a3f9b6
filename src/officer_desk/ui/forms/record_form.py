"""The form of a record, made from the description of its register.

>>> form = RecordForm(REGISTER, today=desk.today)
>>> form.set_options("departments", ["办公室", "法规股"])
>>> form.set_values(values); form.values(); form.changed_keys(); form.show_problems(problems)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Field, Kind, Register, Value, empty_value
from officer_desk.ui import theme
from officer_desk.ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, FlagEditor, LabelEditor
from officer_desk.ui.forms.date_editor import DateEditor
from officer_desk.ui.forms.editors import DisplayEditor, Editor, IntegerEditor, NoteEditor, TextEditor
from officer_desk.ui.forms.field_row import LABEL_WIDTH, WIDEST_LABEL, FieldRow, Problem
from officer_desk.ui.forms.item_picker import ItemPicker, LabelOf, Search
from officer_desk.ui.forms.month_picker import DayMark
from officer_desk.ui.widgets.labels import label, rule


class RecordForm(QScrollArea):
    """All fields of a register by section; computed ones grey, the others to be typed."""

    changed = Signal()
    """The officer changed something."""
    problems_changed = Signal(int, int)
    """How many problems and how many pieces of advice are shown."""
    help_changed = Signal(str)
    """The help of the field that has the focus."""

    def __init__(
        self,
        register: Register,
        *,
        today: Callable[[], date],
        hidden: Collection[str] = ("status",),
        day_mark: DayMark | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._today, self._day_mark = today, day_mark
        self._rows: dict[str, FieldRow] = {}
        self._baseline: dict[str, Any] = {}
        self.setObjectName("surface")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._whole = Problem()
        self._build(hidden)
        self._baseline = self.values()

    def _build(self, hidden: Collection[str]) -> None:
        look = theme.current()
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(16))
        column.setSpacing(look.px(8))
        column.addWidget(self._whole)
        is_first = True
        for section, fields in self.register.sections().items():
            shown = [field for field in fields if field.key not in hidden]
            if not shown:
                continue
            if not is_first:
                column.addSpacing(look.px(4))
                column.addWidget(rule())
                column.addSpacing(look.px(4))
            is_first = False
            column.addWidget(label(section, "section"))
            for field in shown:
                row = FieldRow(field, self._editor(field))
                row.changed.connect(self._row_changed)
                row.focused.connect(self._row_focused)
                row.left.connect(lambda _: self.help_changed.emit(""))
                self._rows[field.key] = row
                column.addWidget(row)
        column.addStretch(1)
        widest = max((row.label.wanted_width() for row in self._rows.values()), default=0)
        width = max(look.px(LABEL_WIDTH), min(widest, look.px(WIDEST_LABEL)))
        for row in self._rows.values():
            row.set_label_width(width)
        self.setWidget(page)
        self._order_tabs()

    def _editor(self, field: Field) -> Editor:
        if field.kind is not Kind.STORED:
            return DisplayEditor(field)
        match field.value:
            case Value.NOTE:
                return NoteEditor()
            case Value.DATE:
                return DateEditor(today=self._today, mark=self._day_mark)
            case Value.INTEGER:
                return IntegerEditor()
            case Value.CHOICE:
                if field.list_key:
                    return LabelEditor()
                return ChoiceEditor(field.choices, is_required=field.required)
            case Value.CHOICES:
                return ChoicesEditor(field.choices)
            case Value.FLAG:
                return FlagEditor(field.choices[0].label) if field.choices else FlagEditor()
            case Value.RECORD:
                return ItemPicker()
            case _:
                return TextEditor()

    # Values

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows these values; they are what changes are told against. Problems go.

        A key that is missing is shown empty. A date or a number may be the text once typed
        for it (a draft).
        """
        self._show(values)
        self._baseline = self.values()
        self.clear_problems()
        self.changed.emit()

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Shows unsaved values over the saved ones: the form is dirty by what differs."""
        self._show({**self.values(), **draft})
        self.changed.emit()

    def discard(self) -> None:
        """The form shows what it was given last."""
        for key, value in self._baseline.items():
            self._rows[key].editor.set_value(value)
        self.clear_problems()
        self.changed.emit()

    def _show(self, values: Mapping[str, Any]) -> None:
        for key, row in self._rows.items():
            row.editor.set_value(values.get(key, empty_value(row.field.value)))

    def values(self) -> dict[str, Any]:
        """What is entered in the fields that can be typed, by key.

        A date or number that cannot be read is given as the text typed for it; see
        :meth:`unreadable`.
        """
        return {key: row.editor.value() for key, row in self._rows.items() if row.field.kind is Kind.STORED}

    def value(self, key: str) -> Any:
        """What is entered in one field. Raises ``KeyError`` for one the form does not have."""
        return self._rows[key].editor.value()

    def set_value(self, key: str, value: Any) -> None:
        """Shows a value that follows from another field; counts as a change."""
        self._rows[key].editor.set_value(value)
        self._row_changed(key)

    def changed_keys(self) -> list[str]:
        """The keys of the fields that differ from what was given."""
        return [key for key, value in self.values().items() if value != self._baseline.get(key)]

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what was given."""
        return bool(self.changed_keys())

    def mark_saved(self) -> None:
        """What is entered now is what changes are told against from now on."""
        self._baseline = self.values()
        self.changed.emit()

    def unreadable(self) -> list[FieldProblem]:
        """The fields whose text is no value of their kind, with the reason."""
        found = []
        for key, row in self._rows.items():
            if sentence := row.editor.unreadable():
                found.append(FieldProblem(key, sentence))
        return found

    # Options

    def set_options(self, list_key: str, labels: Sequence[str]) -> None:
        """Every field of that editable list offers these labels; what is entered stays."""
        for row in self._rows.values():
            editor = row.editor
            if row.field.list_key == list_key and isinstance(editor, LabelEditor | ChoicesEditor):
                editor.set_options(labels)
                row.watch_again()
        self._order_tabs()

    def set_reference(self, key: str, search: Search, label_of: LabelOf) -> None:
        """The field of that key looks records up by ``search``."""
        editor = self._rows[key].editor
        if isinstance(editor, ItemPicker):
            editor.connect_search(search, label_of)

    # Problems

    def show_problems(self, problems: Iterable[FieldProblem]) -> None:
        """Shows what is wrong beside the fields, in place of what was shown before.

        What names no field of the form stands at its top. The first one is scrolled to.
        """
        self._mark(problems, "bad")
        first = next((row for row in self._rows.values() if row.kind == "bad"), None)
        if self._whole.sentence:
            self.ensureVisible(0, 0)
        elif first is not None:
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(first, 0, theme.current().px(40)))

    def show_advice(self, advice: Iterable[FieldProblem]) -> None:
        """Shows what is worth a second look; a problem in the same field is kept instead."""
        self._mark(advice, "warn")

    def _mark(self, problems: Iterable[FieldProblem], kind: str) -> None:
        sentences: dict[str, list[str]] = {}
        for problem in problems:
            known = problem.field if problem.field in self._rows else ""
            sentences.setdefault(known, []).append(problem.sentence)
        for key, row in self._rows.items():
            if key in sentences and not (kind == "warn" and row.kind == "bad"):
                row.tell("".join(sentences[key]), kind)
            elif row.kind == kind:
                row.tell("")
        if kind == "bad" or "" in sentences:
            self._whole.tell("".join(sentences.get("", [])), kind)
        self._tell_problems()

    def clear_problems(self) -> None:
        """No field is marked."""
        for row in self._rows.values():
            if row.kind:
                row.tell("")
        self._whole.tell("")
        self._tell_problems()

    def _tell_problems(self) -> None:
        self.problems_changed.emit(self.problem_count, self.advice_count)

    @property
    def problem_count(self) -> int:
        """How many problems are shown."""
        return sum(row.kind == "bad" for row in self._rows.values()) + bool(self._whole.sentence)

    @property
    def advice_count(self) -> int:
        """How many pieces of advice are shown."""
        return sum(row.kind == "warn" for row in self._rows.values())

    def problem_of(self, key: str) -> str:
        """The sentence shown under that field, or at the top for an empty key."""
        return self._whole.sentence if not key else self._rows[key].sentence

    # Focus

    def focus_first(self) -> None:
        """The first field that has to be filled has the focus: an empty one, else the first of all."""
        rows = [row for row in self._rows.values() if row.field.kind is Kind.STORED]
        wanted = [row for row in rows if row.field.required] or rows
        empty = [row for row in wanted if row.editor.value() in (None, "", ())]
        for row in (empty or wanted)[:1]:
            row.editor.face().setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureVisible(0, 0)
            self.ensureWidgetVisible(row, 0, theme.current().px(8))

    def focus_field(self, key: str) -> None:
        """That field has the focus and is in sight. Raises ``KeyError`` for an unknown one."""
        row = self._rows[key]
        row.editor.face().setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(row, 0, theme.current().px(40))

    def focus_problem(self) -> None:
        """The first field that is wrong has the focus."""
        for key, row in self._rows.items():
            if row.kind == "bad":
                self.focus_field(key)
                return

    def has_row(self, key: str) -> bool:
        """Whether the form has that field."""
        return key in self._rows

    def row(self, key: str) -> FieldRow:
        """The line of that field. Raises ``KeyError`` for an unknown one."""
        return self._rows[key]

    def tab_ring(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [
            face
            for row in self._rows.values()
            if row.field.kind is Kind.STORED
            for face in row.editor.faces()
        ]

    def _order_tabs(self) -> None:
        ring = self.tab_ring()
        for one, other in pairwise(ring):
            QWidget.setTabOrder(one, other)

    def _row_changed(self, key: str) -> None:
        self._tell_problems()
        self.changed.emit()

    def _row_focused(self, key: str) -> None:
        row = self._rows[key]
        self.help_changed.emit(row.field.help)
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, theme.current().px(8)))
