"""报送要求: what the 科室 owe every month, quarter or year, and by which day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError, FieldProblem, ImpossibleError
from officer_desk.domain.fields import Field, Value
from officer_desk.domain.registers.returns import ReturnRule
from officer_desk.operations.acts import department_returns
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import theme
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule


class RulesDialog(QDialog):
    """The rules, each with its acts; a new one below. Every change is saved at once and can be undone."""

    changed = Signal(object)
    """The :class:`Changes` of a rule saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("报送要求"))
        open_at(self, 640, 480)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setContentsMargins(look.px(20), 0, look.px(20), 0)
        head.setSpacing(look.px(4))
        head.addWidget(label(self.tr("报送要求"), "heading"))
        head.addWidget(
            label(
                self.tr("按这些要求生成各年度的报送台账；改动只影响以后生成的，已生成的不变。"),
                "caption",
                wraps=True,
            )
        )
        column.addLayout(head)
        self._errors = ErrorBar()
        column.addWidget(self._errors)
        column.addWidget(rule())
        self._area = QScrollArea()
        self._area.setObjectName("surface")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(16))
        self.add_button = Button(self.tr("新增要求"), icon="plus", height=32)
        self.add_button.setEnabled(not desk.is_read_only)
        self.add_button.clicked.connect(lambda: self.edit(None))
        self.close_button = Button(self.tr("关闭"), kind="primary", height=32)
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.lines: list[QFrame] = []
        self._fill()
        self.add_button.setFocus()

    def _fill(self) -> None:
        look = theme.current()
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        column.setSpacing(look.px(10))
        found = department_returns.rules(self._desk)
        self.lines = [self._line(number, one) for number, one in enumerate(found)]
        if not found:
            words = self.tr("还没有报送要求。例如：月度信息公开情况，每月，次月 5 日前，全部科室。")
            column.addWidget(label(words, "caption", wraps=True))
        for line in self.lines:
            column.addWidget(line)
        column.addStretch(1)
        self._area.setWidget(page)

    def _line(self, number: int, one: ReturnRule) -> QFrame:
        look = theme.current()
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(label(one.title, "strong", wraps=True))
        told = f"{department_returns.rule_words(one)}　{department_returns.departments_words(one)}"
        words.addWidget(label(told, "caption", wraps=True))
        row.addLayout(words, 1)
        if not self._desk.is_read_only:
            for text, act in (
                (self.tr("修改"), lambda: self.edit(number)),
                (self.tr("移除"), lambda: self.remove(number)),
            ):
                row.addWidget(self._act(text, act, one.title), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _act(self, text: str, act: Callable[[], object], about: str) -> Button:
        button = Button(text, kind="link")
        button.setAccessibleDescription(about)
        button.clicked.connect(lambda: act())
        return button

    def edit(self, number: int | None) -> None:
        """Change the rule of that number, or add one."""
        dialog = rule_dialog(self, self._desk, number)
        dialog.exec()
        self._saved(dialog.changes)
        dialog.deleteLater()

    def remove(self, number: int) -> None:
        """Take a rule out; returns issued by it stay."""
        kept = [one for n, one in enumerate(department_returns.rules(self._desk)) if n != number]
        try:
            self._saved(department_returns.save_rules(self._desk, kept))
        except DeskError as error:
            self._errors.tell(error.sentence)

    def _saved(self, done: Changes | None) -> None:
        if done is not None:
            self._fill()
            self.changed.emit(done)


def rule_dialog(parent: QWidget | None, desk: Desk, number: int | None) -> EventDialog:
    """The form of one rule: that of ``number``, or a new one."""
    kept = list(department_returns.rules(desk))
    old = kept[number] if number is not None else ReturnRule("", "monthly", 5)

    def save(entered: dict[str, Any], _: str) -> Changes:
        if entered["day"] is None:
            raise ImpossibleError.of([FieldProblem("day", "请填写几日前报送。")])
        new = ReturnRule(
            entered["title"], entered["frequency"], entered["day"], tuple(entered["departments"])
        )
        changed_ = [*kept, new] if number is None else [*kept[:number], new, *kept[number + 1 :]]
        return department_returns.save_rules(desk, changed_)

    dialog = EventDialog(
        parent,
        title="新增报送要求" if number is None else "修改报送要求",
        line="报的是上一个月、上一季度或者上一年的情况。",
        fields=(
            Field("title", "报送事项", "报送要求", required=True),
            Field(
                "frequency",
                "报送周期",
                "报送要求",
                value=Value.CHOICE,
                choices=department_returns.RULE_FREQUENCIES,
                required=True,
            ),
            Field(
                "day",
                "几日前报送",
                "报送要求",
                value=Value.INTEGER,
                required=True,
                help="期满后第一个月的几日；31 表示月末。",
            ),
            Field(
                "departments",
                "报送科室",
                "报送要求",
                value=Value.CHOICES,
                list_key="departments",
                help="不选就是全部科室。",
            ),
        ),
        values={
            "title": old.title,
            "frequency": old.frequency,
            "day": old.day,
            "departments": old.departments,
        },
        today=desk.today,
        act="保存",
        save=save,
        height=440,
    )
    dialog.form.set_options("departments", desk_settings.list_labels(desk, "departments"))
    dialog.form.set_value("departments", old.departments)
    return dialog
