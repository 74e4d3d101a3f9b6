"""回收站: what was deleted and when; restoring, and removing for good."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QWidget

from officer_desk.operations import changes
from officer_desk.operations.acts import recycle_bin
from officer_desk.operations.acts.recycle_bin import BinRow
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.ui import theme
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.tables.headed_rows import HeadedRows, Index
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.empty_state import EmptyState

HEADS = ("台账", "编号", "内容", "删除时间")


class BinModel(HeadedRows):
    """The records in the bin, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        row = self.rows[index.row()]
        when = datetime.fromisoformat(row.deleted_at).astimezone()
        return (
            register_lists.REGISTERS[row.register].label,
            row.identity,
            row.headline,
            f"{when:%Y-%m-%d %H:%M}",
        )[index.column()]


class BinTable(QTableView):
    """The table of the bin; Enter restores."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.grid(28))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setAccessibleName("回收站")

    def fit_columns(self) -> None:
        """Shows the numbers whole, and gives what the record is about the room that is left."""
        look = theme.current()
        head = self.horizontalHeader()
        # The end of a number tells it from the next: it is shown whole within reason.
        number = max(look.px(120), min(self.sizeHintForColumn(1) + look.px(16), look.px(320)))
        for column, width in ((0, look.px(96)), (1, number), (3, look.px(136))):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)


class BinSection(Section):
    """Restores records, or purges them after naming what will happen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "回收站",
            "删除的记录先放在这里，不计入任何统计，随时可以还原；编号不会再给别的记录使用。",
            scrolls=False,
        )
        self.model = BinModel(self)
        self.table = BinTable()
        self.table.setModel(self.model)
        self.table.fit_columns()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.follow())
        self._empty = EmptyState(icon="trash", fact="回收站是空的。", law="删除的记录会先放到这里。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.purge_button = Button(self.tr("彻底删除…"), icon="trash", kind="danger")
        self.restore_button = Button(self.tr("还原"), icon="arrow-back-up", kind="primary")
        self.purge_button.clicked.connect(self.purge)
        self.restore_button.clicked.connect(self.restore)
        self.foot.addWidget(self.purge_button)
        self.foot.addWidget(self.restore_button)
        self._fill()

    def chosen(self) -> dict[str, list[BinRow]]:
        """The selected records by register."""
        found: dict[str, list[BinRow]] = {}
        for index in self.table.selectionModel().selectedRows():
            row = self.model.rows[index.row()]
            found.setdefault(row.register, []).append(row)
        return found

    def restore(self) -> None:
        """Brings the selected records back."""
        for register, rows in self.chosen().items():
            self.carry_out(partial(recycle_bin.restore, self.desk, register, [row.id for row in rows]))
        self._fill()

    def purge(self) -> None:
        """Removes the selected records for good, after saying what that means."""
        chosen = self.chosen()
        rows = [row for found in chosen.values() for row in found]
        if not rows:
            return
        named = "、".join((row.identity or row.headline) for row in rows[:3])
        more = self.tr(" 等 {} 条").format(len(rows)) if len(rows) > 3 else ""
        question = ConfirmDialog(
            self,
            question=self.tr("彻底删除“{}”{}？").format(named, more),
            consequence=self.tr(
                "共 {} 条记录连同操作日志里的内容、检索索引和自动备份和恢复时留下的旧文件（名字带“恢复前”）里的副本一并清除，不能撤销、也不能找回。"
                "编号仍然算已经用过。您自己另存的备份和已经导出的文件不受影响。"
            ).format(len(rows)),
            act=self.tr("彻底删除"),
            safe=self.tr("留在回收站"),
        )
        if not question.is_confirmed():
            return
        for register, found in chosen.items():
            self.carry_out(partial(recycle_bin.purge, self.desk, register, [row.id for row in found]))
        self._fill()

    def follow(self) -> None:
        """The acts follow what is selected."""
        count = sum(len(rows) for rows in self.chosen().values())
        for button in (self.purge_button, self.restore_button):
            button.setEnabled(count > 0 and not self.desk.is_read_only)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Shows the bin again where it changed."""
        if kinds & {changes.BIN, changes.ITEMS, changes.REQUESTS}:
            self._fill()

    def first_field(self) -> QWidget | None:
        """The table."""
        return self.table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter restores, Delete removes for good (after asking)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.restore()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.purge()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.model.replace(recycle_bin.binned(self.desk))
        self._stack.setCurrentIndex(0 if self.model.rows else 1)
        if self.model.rows:
            self.table.fit_columns()
            self.table.selectRow(0)
        self.follow()
