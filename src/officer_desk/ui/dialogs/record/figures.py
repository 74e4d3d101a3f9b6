"""填报年度数据: the figures of a year that no register holds, all in one table form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officer_desk.domain.errors import DeskError, ImpossibleError
from officer_desk.domain.registers.figures import Figure, FigureKind, amount_text, parse_amount
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import theme
from officer_desk.ui.forms.editors import set_fault
from officer_desk.ui.forms.field_row import Problem
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.controls import ComboBox
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule

HEADS = ("项目", "数量", "", "来源科室", "说明")


class FigureLine:
    """The fields of one figure in the form."""

    def __init__(self, kind: FigureKind, figure: Figure | None, departments: list[str]) -> None:
        look = theme.current()
        self.kind = kind
        self.was = figure
        self.name = label(kind.label, wraps=True)
        self.name.setToolTip(kind.help)
        self.amount = QLineEdit(amount_text(kind, figure.amount) if figure else "")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setFixedWidth(look.px(116))
        # What no table prints may simply stay unsaid.
        spare = "留空按 0" if kind.formats else "可不填"
        self.amount.setPlaceholderText("未填报" if kind.is_expected else spare)
        self.unit = label(kind.unit.value, "caption")
        self.source = ComboBox(is_editable=True)
        self.source.addItems(["", *departments])
        self.source.setEditText(figure.source if figure else "")
        self.source.setFixedWidth(look.px(128))
        self.note = QLineEdit(figure.note if figure else "")
        self.note.setCursorPosition(0)
        self.problem = Problem()
        for part, words in ((self.amount, "数量"), (self.source, "来源科室"), (self.note, "说明")):
            part.setAccessibleName(f"{kind.label} {words}")
            part.setAccessibleDescription(kind.help)
        self.amount.textChanged.connect(lambda: self.tell(""))

    def entered(self) -> tuple[str, str, str]:
        """Amount, source and note as they stand in the fields."""
        return self.amount.text().strip(), self.source.currentText().strip(), self.note.text().strip()

    def is_changed(self) -> bool:
        """Whether something else stands there than was kept."""
        kept = (
            (amount_text(self.kind, self.was.amount), self.was.source, self.was.note)
            if self.was
            else ("", "", "")
        )
        return self.entered() != kept

    def tell(self, sentence: str) -> None:
        """Shows what is wrong with the amount; an empty sentence takes it away."""
        self.problem.tell(sentence)
        set_fault(self.amount, "bad" if sentence else "")

    def read(self, year: int) -> Figure | None:
        """The figure as entered; None where it is empty. Raises :class:`ImpossibleError`."""
        amount, source, note = self.entered()
        if not amount:
            if source or note:
                raise ImpossibleError(f"{self.kind.label}没有填数量。没有发生的请填 0。")
            return None
        parsed = parse_amount(self.kind, amount)
        return Figure(year=year, key=self.kind.key, amount=parsed, source=source, note=note)


class FiguresDialog(QDialog):
    """One table form for all typed figures; saved as one act, errors beside their fields."""

    changed = Signal(object)
    """The :class:`Changes` of what was saved."""

    def __init__(self, desk: Desk, year: int, *, focus: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._year = desk, year
        self.setWindowTitle(self.tr("填报年度数据"))
        look = theme.current()
        open_at(self, 820, 600)
        departments = desk_settings.list_labels(desk, "departments")
        self.lines = {
            kind.key: FigureLine(kind, figure, departments)
            for kind, figure in annual_report.figure_rows(desk, year)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(10))
        head.setSpacing(look.px(4))
        head.addWidget(label(self.tr("{} 年度数据").format(year), "title"))
        head.addWidget(
            label(
                self.tr("台账里没有、由各科室报来的数。标“未填报”的留空会在核对里提醒，其余留空按 0 计。"),
                "caption",
                wraps=True,
            )
        )
        self.groups = ComboBox()
        self.groups.setAccessibleName(self.tr("转到"))
        self.groups.addItem(self.tr("转到……"), "")
        for group in dict.fromkeys(line.kind.group for line in self.lines.values()):
            self.groups.addItem(group, group)
        self.groups.activated.connect(lambda number: self._go_to(self.groups.itemData(number)))
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, look.px(20), 0)
        top.addLayout(head, 1)
        top.addWidget(self.groups)
        column.addLayout(top)
        self.error = ErrorBar()
        column.addWidget(self.error)
        column.addWidget(rule())
        column.addWidget(self._form(), 1)
        column.addWidget(self._foot())
        first = self.lines.get(focus) or next(iter(self.lines.values()))
        first.amount.setFocus()
        first.amount.selectAll()
        self._first = first

    def _form(self) -> QScrollArea:
        look = theme.current()
        body = QWidget()
        body.setObjectName("surface")
        grid = QGridLayout(body)
        grid.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(16))
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnMinimumWidth(0, look.px(216))
        grid.setColumnStretch(4, 1)
        for number, words in enumerate(HEADS):
            if words:
                grid.addWidget(label(words, "caption"), 0, number)
        row, group = 1, ""
        self._titles: dict[str, QWidget] = {}
        for line in self.lines.values():
            if line.kind.group != group:
                group = line.kind.group
                title = self._titles[group] = label(group, "section")
                title.setContentsMargins(0, look.px(8), 0, 0)
                grid.addWidget(title, row, 0, 1, 5)
                row += 1
            for number, part in enumerate((line.name, line.amount, line.unit, line.source, line.note)):
                grid.addWidget(part, row, number)
            grid.addWidget(line.problem, row + 1, 1, 1, 4)
            row += 2
        grid.setRowStretch(row, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("surface")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        return self._scroll

    def _go_to(self, group: str) -> None:
        """Brings a group into sight; its first amount takes the focus."""
        first = next((line for line in self.lines.values() if line.kind.group == group), None)
        if first is not None:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(self._titles[group].y() - theme.current().px(8))
            first.amount.setFocus()

    def _foot(self) -> QFrame:
        look = theme.current()
        foot = QFrame()
        foot.setObjectName("paneFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        row.setSpacing(look.px(8))
        self._count = label("", "caption", tone="bad")
        row.addWidget(self._count)
        row.addStretch(1)
        self.cancel_button = Button(self.tr("取消"), height=32)
        self.save_button = Button(self.tr("保存"), kind="primary", height=32, tip=self.tr("保存（Ctrl+S）"))
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setEnabled(not self._desk.is_read_only)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return foot

    def save(self) -> None:
        """Keeps all figures as one act, or shows what is wrong with which of them."""
        found: list[Figure] = []
        cleared: list[str] = []
        wrong: list[FigureLine] = []
        for line in self.lines.values():
            line.tell("")
            try:
                figure = line.read(self._year)
            except ImpossibleError as error:
                line.tell(error.sentence)
                wrong.append(line)
                continue
            if figure is not None and line.is_changed():
                found.append(figure)
            elif figure is None and line.was is not None:
                cleared.append(line.kind.key)
        self._count.setText(self.tr("{} 处需更正").format(len(wrong)) if wrong else "")
        if wrong:
            wrong[0].amount.setFocus()
            self._scroll.ensureWidgetVisible(wrong[0].problem)
            return
        if self._keep(found, cleared):
            self.accept()

    def _keep(self, found: list[Figure], cleared: list[str]) -> bool:
        done: list[Changes] = []
        try:
            done += [annual_report.clear_figure(self._desk, self._year, key) for key in cleared]
            if found:
                sentence = self.tr("已填报 {} 年度数据 {} 项").format(self._year, len(found))
                done.append(annual_report.import_figures(self._desk, found, sentence=sentence))
        except DeskError as error:
            self.error.tell(error.sentence)
            return False
        if done:
            self.changed.emit(Changes(frozenset({changes.FIGURES}), (), done[-1].sentence, can_undo=True))
        return True

    def reject(self) -> None:
        """Closes, but asks first where something typed would be lost."""
        unsaved = sum(line.is_changed() for line in self.lines.values())
        if unsaved:
            question = ConfirmDialog(
                self,
                question=self.tr("不保存就关闭？"),
                consequence=self.tr("有 {} 项改动还没有保存。").format(unsaved),
                act=self.tr("不保存"),
                safe=self.tr("回去保存"),
            )
            if not question.is_confirmed():
                return
        super().reject()
