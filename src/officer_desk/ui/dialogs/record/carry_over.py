"""结转未完成任务: which of the year's unfinished tasks go on in the next year."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.operations.acts import work_plan
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.controls import CheckBox
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule


class CarryOverDialog(QDialog):
    """A list to tick; all are ticked at first. ``changes`` holds what was done."""

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._year = desk, year
        self.changes: Changes | None = None
        self.setWindowTitle(self.tr("结转未完成任务"))
        open_at(self, 620, 520)
        look = theme.current()
        found = work_plan.unfinished(desk, year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setContentsMargins(look.px(20), 0, look.px(20), 0)
        head.setSpacing(look.px(4))
        title = (
            self.tr("{year} 年有 {count} 项任务没有完成，结转哪些到 {after} 年？")
            if found
            else self.tr("{year} 年没有要结转的任务。")
        )
        head.addWidget(
            label(title.format(year=year, count=len(found), after=year + 1), "heading", wraps=True)
        )
        note = (
            self.tr("选中的任务在 {after} 年各新建一项，注明结转自哪一项；原任务记一条“结转下年”。可以撤销。")
            if found
            else self.tr("都已经完成、取消或者结转过了。")
        )
        head.addWidget(label(note.format(after=year + 1), "caption", wraps=True))
        column.addLayout(head)
        self._errors = ErrorBar()
        column.addWidget(self._errors)
        column.addWidget(rule())
        self.boxes: dict[int, CheckBox] = {}
        column.addWidget(self._list(found), 1)
        column.addWidget(rule())
        self._build_foot(column)
        self._count()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _list(self, found: list[work_plan.Unfinished]) -> QScrollArea:
        look = theme.current()
        area = QScrollArea()
        area.setObjectName("surface")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        column.setSpacing(look.px(4))
        for task in found:
            row = QHBoxLayout()
            row.setSpacing(look.px(8))
            box = CheckBox()
            box.setChecked(True)
            box.setAccessibleName(task.title)
            box.toggled.connect(self._count)
            self.boxes[task.id] = box
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(task.title, wraps=True))
            last = self.tr("最近推进 {}").format(task.last_on) if task.last_on else self.tr("还没有推进记录")
            told = [task.department or work_plan.NO_DEPARTMENT, task.timing, last]
            words.addWidget(label("　".join(told), "hint", wraps=True))
            row.addLayout(words, 1)
            column.addLayout(row)
        column.addStretch(1)
        area.setWidget(page)
        return area

    def _build_foot(self, column: QVBoxLayout) -> None:
        look = theme.current()
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(16))
        foot.setSpacing(look.px(8))
        self.all_button = Button(self.tr("全选"), kind="link")
        self.none_button = Button(self.tr("全不选"), kind="link")
        self.all_button.clicked.connect(lambda: self.choose(True))
        self.none_button.clicked.connect(lambda: self.choose(False))
        for button in (self.all_button, self.none_button):
            button.setVisible(bool(self.boxes))
            foot.addWidget(button)
        foot.addStretch(1)
        self.back_button = Button(self.tr("取消") if self.boxes else self.tr("关闭"), height=32)
        self.act_button = Button("", kind="primary", height=32)
        self.act_button.setVisible(bool(self.boxes))
        self.back_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.carry)
        foot.addWidget(self.back_button)
        foot.addWidget(self.act_button)
        column.addLayout(foot)

    def choose(self, is_wanted: bool) -> None:
        """Tick all or none."""
        for box in self.boxes.values():
            box.setChecked(is_wanted)

    @property
    def chosen(self) -> list[int]:
        """The tasks that are ticked."""
        return [task for task, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        count = len(self.chosen)
        self.act_button.setText(self.tr("结转 {} 项").format(count))
        self.act_button.setEnabled(bool(count))

    def carry(self) -> None:
        """Do it."""
        try:
            self.changes = work_plan.carry_over(self._desk, self._year, self.chosen)
        except DeskError as error:
            self._errors.tell(error.sentence)
            return
        self.accept()
