"""The rows of a workbook that cannot be imported, as a table to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from officer_desk.operations.workbook.workbook_import import RowProblem
from officer_desk.ui import theme
from officer_desk.ui.tables.clipboard import as_mime
from officer_desk.ui.tables.headed_rows import HeadedRows, Index
from officer_desk.ui.tables.header import RegisterHeader
from officer_desk.ui.theme import Role

HEADS = ("行", "列", "问题")
REASON = 2
PADDING = 10


class ProblemModel(HeadedRows):
    """Row, column and reason of each problem, in the order of the sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; the tool tip is the whole problem in one sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(self.rows[index.row()])
        return None

    def line(self, row: int) -> tuple[str, str, str]:
        """One problem as the words of its three cells."""
        problem = self.rows[row]
        return (str(problem.row), problem.column, problem.sentence)


class _Words(QStyledItemDelegate):
    """Paints a cell; the reason takes a second line where it needs one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row is set by the table."""
        return QSize(48, theme.current().grid(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws ground, line and words."""
        look = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        ground = "surface"
        if state & QStyle.StateFlag.State_Selected:
            ground = "sel" if state & QStyle.StateFlag.State_Active else "sel_inactive"
        painter.fillRect(rect, look.color(ground))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("line"))
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.color("text" if index.column() == REASON else "text2"))
        room = rect.adjusted(look.px(PADDING), 2, -look.px(PADDING), -2)
        words = str(index.data() or "")
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if index.column() == REASON:
            wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
            painter.drawText(room, flags | int(wrap), words)
        else:
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, shown)


class ProblemTable(QTableView):
    """The problems; Ctrl+C copies the chosen ones with their heads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.problem_model = ProblemModel(self)
        self.setModel(self.problem_model)
        self.setItemDelegate(_Words(self))
        header = RegisterHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(False)
        for column, width in ((0, 64), (1, 128)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, look.px(width))
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(self.tr("有问题的行"))
        self._fit_rows()

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """Shows these problems, the first one chosen."""
        self.problem_model.replace(problems)
        self._fit_rows()
        if problems:
            self.selectRow(0)

    def copy_all(self) -> None:
        """Puts every problem on the clipboard as a table."""
        self._copy(range(len(self.problem_model.rows)))

    def copy_chosen(self) -> None:
        """Puts the chosen problems on the clipboard as a table."""
        self._copy(sorted(index.row() for index in self.selectionModel().selectedRows()))

    def _copy(self, rows: Sequence[int]) -> None:
        QGuiApplication.clipboard().setMimeData(as_mime(HEADS, [self.problem_model.line(n) for n in rows]))

    def _fit_rows(self) -> None:
        """Rows of one line, or all of two where one reason needs them: heights are never measured singly."""
        look = theme.current()
        metrics = QFontMetrics(look.font(Role.BODY))
        room = self.viewport().width() - self.columnWidth(0) - self.columnWidth(1) - look.px(2 * PADDING)
        widest = max((metrics.horizontalAdvance(p.sentence) for p in self.problem_model.rows), default=0)
        self.verticalHeader().setDefaultSectionSize(look.grid(28 if widest <= room else 44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the reasons the lines they need in the new width."""
        super().resizeEvent(event)
        self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chosen problems."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        else:
            super().keyPressEvent(event)
