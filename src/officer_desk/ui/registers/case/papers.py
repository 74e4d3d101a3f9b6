"""The papers of a case as a small table under its course."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from officer_desk.operations.case.case_papers import Paper
from officer_desk.ui import theme
from officer_desk.ui.tables.headed_rows import HeadedRows, Index
from officer_desk.ui.tables.header import RegisterHeader
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.labels import Card, SectionHeader

HEADS = ("文号", "文书", "日期", "送达")
_NAME = 1
_WIDTHS = {0: 176, 2: 96, 3: 96}
_ROW, _MOST_ROWS = 28, 5
_PADDING = 10


class PaperRows(HeadedRows):
    """One paper a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; — where nothing was noted."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        paper: Paper = self.rows[index.row()]
        reached = paper.reached_on.isoformat() if paper.reached_on else "—"
        return (paper.number or "—", paper.name, paper.on.isoformat(), reached)[index.column()]


class _Words(QStyledItemDelegate):
    """Paints a cell without the style."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws ground, line and words."""
        look = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            is_active = state & QStyle.StateFlag.State_Active
            painter.fillRect(rect, look.color("sel" if is_active else "sel_inactive"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("line"))
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.color("text"))
        room = rect.adjusted(look.px(_PADDING), 0, -look.px(4), 0)
        words = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class PapersTable(QTableView):
    """Enter or a double click shows the event a paper belongs to."""

    opened = Signal(int)
    """Id of the event."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.papers = PaperRows(self)
        self.setModel(self.papers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.grid(_ROW))
        self.setItemDelegate(_Words(self))
        head = RegisterHeader(self)
        head.setSectionsClickable(False)
        self.setHorizontalHeader(head)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, look.px(width))
        head.set_elastic(_NAME)
        self.setAccessibleName(self.tr("文书"))
        self.setAccessibleDescription(self.tr("按 Enter 在办理经过里看这一步"))
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show these; as high as they need, up to five rows."""
        self.papers.replace(tuple(papers))
        self.setFixedHeight(theme.current().grid(_ROW) * (1 + min(len(papers), _MOST_ROWS)))
        if papers:
            self.selectionModel().setCurrentIndex(
                self.papers.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.papers.rows):
            self.opened.emit(self.papers.rows[row].event_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows which row the keyboard is on."""
        super().focusInEvent(event)
        self.selectRow(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; digits and letters are keys of the page, not a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class PapersCard(Card):
    """文书: not there where a case has none."""

    opened = Signal(int)
    """Id of the event a paper belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = SectionHeader(self.tr("文书"), icon="file-pencil")
        self.body.addWidget(self._head)
        self.table = PapersTable()
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table)
        self._has_room = False
        self.hide()

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show these papers where there is room."""
        self._head.set_remark(self.tr("{} 份").format(len(papers)))
        self.table.show_papers(papers)
        self._follow()

    def set_room(self, has_room: bool) -> None:
        """Whether the window is wide enough for the table."""
        self._has_room = has_room
        self._follow()

    def _follow(self) -> None:
        self.setVisible(self._has_room and bool(self.table.papers.rows))
