"""What was found in a workbook: how much can be imported, where each column goes, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.operations.workbook.workbook_import import ImportPlan
from officer_desk.ui import theme
from officer_desk.ui.dialogs.files.import_problems import ProblemTable
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import IconLabel, SectionHeader, label, rule

COLUMNS_WIDTH = 216


class ImportFindings(QWidget):
    """Left where the columns go; right the count, the notes and the rows that are wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._columns = _scrolled()
        self._columns.setFixedWidth(theme.current().px(COLUMNS_WIDTH))
        row.addWidget(self._columns)
        line = QFrame()
        line.setObjectName("upright")
        row.addWidget(line)
        row.addLayout(self._right(), 1)

    def _right(self) -> QVBoxLayout:
        look = theme.current()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._counts())
        self._notes = _scrolled()
        column.addWidget(self._notes)
        self._notes_rule = rule()
        column.addWidget(self._notes_rule)
        self.table = ProblemTable()
        self._wrong = QWidget()
        wrong = QVBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(16), look.px(8), look.px(20), look.px(8))
        self._wrong_head = SectionHeader(self.tr("有问题的地方"))
        self.copy_button = Button(self.tr("复制清单"), icon="copy", tip=self.tr("把全部问题复制为表格"))
        self.copy_button.clicked.connect(self.table.copy_all)
        self._wrong_head.add_act(self.copy_button)
        head.addWidget(self._wrong_head)
        wrong.addLayout(head)
        wrong.addWidget(self.table, 1)
        column.addWidget(self._wrong, 1)
        self._rest = label(
            self.tr("各行都能导入。导入算作一次操作，发现不妥可以按 Ctrl+Z 整批撤销。"),
            tone="text2",
            wraps=True,
        )
        self._rest.setContentsMargins(look.px(16), look.px(12), look.px(16), 0)
        self._rest.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest, 1)
        return column

    def _counts(self) -> QHBoxLayout:
        look = theme.current()
        row = QHBoxLayout()
        row.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        row.setSpacing(look.px(8))
        self._good_icon, self.good = IconLabel("circle-check", "ok"), label("", "heading")
        self._bad_icon, self.bad = IconLabel("alert-octagon-filled", "bad"), label("", "heading", tone="bad")
        row.addWidget(self._good_icon)
        row.addWidget(self.good)
        row.addSpacing(look.px(20))
        row.addWidget(self._bad_icon)
        row.addWidget(self.bad)
        row.addStretch(1)
        return row

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows what the import would do."""
        bad = len(plan.bad_rows)
        self.good.setText(self.tr("可以导入 {} 行").format(len(plan.rows)))
        self._good_icon.set_icon(*(("circle-check", "ok") if plan.rows else ("minus", "text3")))
        self.bad.setText(self.tr("有问题 {} 行，不能导入").format(bad))
        for part in (self._bad_icon, self.bad, self._wrong):
            part.setVisible(bool(bad))
        self._rest.setVisible(not bad)
        self._wrong_head.set_remark(self.tr("共 {} 处；请在表格软件里改好并保存").format(len(plan.problems)))
        self.table.show_problems(plan.problems)
        self._columns.setWidget(_columns_body(plan))
        self._show_notes(_notes_of(plan), is_again=plan.imported_on is not None, is_alone=not bad)

    def _show_notes(self, notes: tuple[str, ...], *, is_again: bool, is_alone: bool) -> None:
        look = theme.current()
        self._notes.setVisible(bool(notes))
        self._notes_rule.setVisible(bool(notes))
        body = _notes_body(notes, is_again=is_again)
        self._notes.setWidget(body)
        room = self._notes.viewport().width() if self.isVisible() else look.px(960 - COLUMNS_WIDTH)
        high = body.heightForWidth(room) if body.hasHeightForWidth() else body.sizeHint().height()
        self._notes.setFixedHeight(min(high, look.px(320 if is_alone else 128)))


def _notes_of(plan: ImportPlan) -> tuple[str, ...]:
    """The notes, without the one on unknown columns: those stand with the columns."""
    return tuple(
        note for note in plan.notes if not plan.unknown or not all(name in note for name in plan.unknown)
    )


def _notes_body(notes: tuple[str, ...], *, is_again: bool) -> QWidget:
    """The notes, one a line; that the file was imported before stands first and in amber."""
    look = theme.current()
    body, column = _body(16)
    column.setSpacing(look.px(6))
    column.addWidget(label("导入前请留意", "section"))
    for number, note in enumerate(notes):
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        is_warning = is_again and number == 0
        icon = IconLabel(*(("alert-triangle", "warn") if is_warning else ("arrow-right", "text3")))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = label(note, tone="warn" if is_warning else "", wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(words, 1)
        column.addLayout(line)
    return body


def _columns_body(plan: ImportPlan) -> QWidget:
    """Which column becomes which field, and which are left out."""
    look = theme.current()
    body, column = _body(20)
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(10))
    grid.setVerticalSpacing(look.px(6))
    grid.setColumnStretch(1, 1)
    column.addWidget(label("列的对应", "section"))
    for number, (letter, field) in enumerate(plan.mapping.items()):
        grid.addWidget(label(f"{letter} 列", "caption"), 2 * number, 0)
        grid.addWidget(label(field.label, wraps=True), 2 * number, 1)
        head = plan.heads.get(letter, field.label)
        if head != field.label:
            grid.addWidget(label(f"表中写作“{head}”", "hint", wraps=True), 2 * number + 1, 1)
    column.addLayout(grid)
    if plan.unknown:
        column.addSpacing(look.px(10))
        column.addWidget(label("不认识的列，不导入", "section"))
        for name in plan.unknown:
            column.addWidget(label(name, tone="text2", wraps=True))
    column.addStretch(1)
    return body


def _body(side: int) -> tuple[QWidget, QVBoxLayout]:
    look = theme.current()
    body = QWidget()
    body.setObjectName("surface")
    column = QVBoxLayout(body)
    column.setContentsMargins(look.px(side), look.px(14), look.px(12), look.px(14))
    column.setSpacing(look.px(8))
    return body, column


def _scrolled() -> QScrollArea:
    made = QScrollArea()
    made.setObjectName("surface")
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
