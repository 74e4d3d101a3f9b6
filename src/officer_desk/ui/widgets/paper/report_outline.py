"""The outline of the report: the year at a glance, its parts and sections with their state, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.controls import ComboBox
from officer_desk.ui.widgets.labels import label

WIDTH, ROW, SUB_ROW = 208, 32, 28
_ICONS = {
    "error": ("alert-octagon-filled", "bad"),
    "warn": ("alert-triangle", "warn"),
    "edited": ("pencil", "info"),
    "done": ("circle-check", "ok"),
    "empty": ("file-pencil", "text3"),
    "glance": ("chart-bar", "accent"),
}
_WORDS = {
    "error": "须改",
    "warn": "提醒",
    "edited": "已改写",
    "done": "无问题",
    "empty": "没有内容",
    "glance": "与上年对照",
}
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A line of the outline; ``state`` is error, warn, edited, done or empty, or glance for what is no part."""

    key: str
    heading: str
    state: str
    remark: str = ""
    is_sub: bool = False
    is_done: bool = True
    """Has text or a table, and nothing to be checked."""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[OutlineRow] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "，".join(part for part in (row.heading, row.remark, _WORDS[row.state]) if part)
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def replace(self, rows: Sequence[OutlineRow]) -> None:
        if [r.key for r in rows] == [r.key for r in self.rows]:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: OutlineRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, theme.current().grid(SUB_ROW if row.is_sub else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        row: OutlineRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        if is_on:
            painter.fillRect(rect, look.color("sel"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), look.color("accent"))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(look.color("focus"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover"))
        if row.state == "glance":
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("line2"))
        left = rect.x() + look.px(22 if row.is_sub else 10)
        name, token = _ICONS[row.state]
        side = look.px(14 if row.is_sub else 16)
        icons.paint(painter, QRect(left, rect.y(), side, rect.height()), name, token)
        remark_tone = {"error": "bad", "warn": "warn"}.get(row.state, "text2")
        painter.setFont(look.font(Role.CAPTION))
        width = painter.fontMetrics().horizontalAdvance(row.remark)
        right = rect.right() - look.px(6)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.color(remark_tone))
        remark = QRect(right - width, rect.y(), width, rect.height())
        painter.drawText(remark, int(flags | Qt.AlignmentFlag.AlignRight), row.remark)
        painter.setFont(look.font(Role.CAPTION if row.is_sub else (Role.STRONG if is_on else Role.BODY)))
        painter.setPen(look.color("text"))
        start = left + side + look.px(6)
        room = QRect(start, rect.y(), remark.left() - look.px(4) - start, rect.height())
        words = painter.fontMetrics().elidedText(row.heading, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(flags | Qt.AlignmentFlag.AlignLeft), words)


class ReportOutline(QFrame):
    """Title and format, the preview, the rows, and the progress at the foot."""

    chosen = Signal(str)
    """The officer chose the part or section of that key."""
    preview_wanted = Signal()
    figures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setFixedWidth(look.px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(10))
        column.setSpacing(look.px(2))
        self._title = label("", "heading")
        self._format = label("", "caption", wraps=True)
        column.addWidget(self._title)
        column.addWidget(self._format)
        column.addSpacing(look.px(8))
        # On top: the foot of this column is where the undo bar stands.
        tip = self.tr("逐页查看，与导出的 PDF 完全一致（Ctrl+P）")
        self._preview = Button(self.tr("预览"), icon="file-type-pdf", tip=tip)
        self._preview.clicked.connect(self.preview_wanted)
        column.addWidget(self._preview)
        column.addSpacing(look.px(6))
        self._figures = Button(
            self.tr("年度数据"), icon="calculator", tip=self.tr("填报台账里没有、由各科室报来的数")
        )
        self._figures.clicked.connect(self.figures_wanted)
        column.addWidget(self._figures)
        column.addSpacing(look.px(8))
        self._model = _Rows(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("年度报告各部分"))
        self.list.selectionModel().currentChanged.connect(self._current)
        column.addWidget(self.list, 1)
        self._done = label("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._done)
        column.addSpacing(look.px(2))
        column.addWidget(self._bar)

    def set_head(self, title: str, report_format: str) -> None:
        """Names the report and its format; without a format there is nothing to preview."""
        self._title.setText(title)
        self._format.setText(report_format)
        self._format.setVisible(bool(report_format))
        self._preview.setEnabled(bool(report_format))

    def set_rows(self, rows: Sequence[OutlineRow], *, done: int, total: int) -> None:
        """Shows the rows and how many of the parts are done, if there are any; the current row stays."""
        key = self.current()
        self._model.replace(rows)
        self.set_current(key)
        self._done.setText(self.tr("完成 {} / {}").format(done, total))
        self._done.setVisible(bool(total))
        self._bar.setVisible(bool(total))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def rows(self) -> list[OutlineRow]:
        """The rows shown now."""
        return list(self._model.rows)

    def current(self) -> str:
        """Key of the current row; empty where there is none."""
        index = self.list.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else ""

    def set_current(self, key: str) -> None:
        """Makes that row current without telling that the officer chose it."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                selection = self.list.selectionModel()
                selection.blockSignals(True)
                self.list.setCurrentIndex(self._model.index(number))
                selection.blockSignals(False)
                self.list.viewport().update()
                return

    def changeEvent(self, event: QEvent) -> None:
        """Takes the width of a newly applied size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "list"):
            self.setFixedWidth(theme.current().px(WIDTH))
            self.list.scheduleDelayedItemsLayout()

    def _current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.rows[index.row()].key)


class PartsBox(ComboBox):
    """The rows of the outline in a list that drops down, for narrow windows."""

    chosen = Signal(str)
    """The officer chose the row of that key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("报告的部分"))
        self.activated.connect(lambda number: self.chosen.emit(self.itemData(number)))

    def set_rows(self, rows: Sequence[OutlineRow], key: str) -> None:
        """Offers these rows and shows the one of that key."""
        self.clear()
        for row in rows:
            self.addItem(("　" if row.is_sub else "") + row.heading, row.key)
        self.set_current(key)

    def set_current(self, key: str) -> None:
        """Shows the row of that key, or the first."""
        self.setCurrentIndex(max(0, self.findData(key)))
