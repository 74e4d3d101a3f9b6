"""A small table of figures, each of which opens its records; the total stands last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from officer_desk.ui import theme
from officer_desk.ui.tables.clipboard import as_mime
from officer_desk.ui.tables.headed_rows import HeadedRows
from officer_desk.ui.theme import Role

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BAR_WIDTH = 280


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: its head, its width at the standard size, and what stands in it."""

    label: str
    width: int
    is_number: bool = True
    """Flush right; else words, flush left."""
    is_bar: bool = False
    """A share drawn as a bar; takes the room that is left."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a cell."""

    text: str
    opens: str = ""
    """Name of the count whose records it opens; empty where there are none."""
    tone: str = ""
    share: float | None = None
    """For a bar."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the table."""

    key: str | None
    figures: tuple[Figure, ...]
    is_total: bool = False


class FigureRows(HeadedRows):
    """The rows as Qt asks for them."""

    def __init__(self, columns: Sequence[FigureColumn], parent: QWidget) -> None:
        super().__init__([column.label for column in columns], parent)
        self.columns = tuple(columns)

    def figure(self, index: _Index) -> Figure:
        """What stands there."""
        found: Figure = self.rows[index.row()].figures[index.column()]
        return found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; to a screen reader with row and head."""
        if not index.isValid():
            return None
        figure = self.figure(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return figure.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.rows[index.row()].figures[0].text
            return f"{name}，{self.heads[index.column()]} {figure.text}" if index.column() else figure.text
        if role == Qt.ItemDataRole.ToolTipRole and figure.opens:
            return f"{figure.text}　点击查看记录"
        return None


class FigureTable(QTableView):
    """One stop of the Tab key; arrows move from figure to figure, Enter or a click opens the records."""

    opened = Signal(object, str)
    """Key of the row and name of the count."""

    def __init__(self, columns: Sequence[FigureColumn], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureRows(columns, self)
        self.hovered: tuple[int, int] = (-1, -1)
        self.setModel(self.figures)
        self.setItemDelegate(_Figures(self))
        header = _Heads(self)
        self.setHorizontalHeader(header)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("方向键移动，Enter 查看记录"))
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(look.grid(28))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(look.px(40))
        for number, column in enumerate(self.figures.columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(number, mode.Stretch if column.is_bar else mode.Fixed)
            self.setColumnWidth(number, look.px(column.width))
        self._fit_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A bar without room for it is left out."""
        super().resizeEvent(event)
        self._fit_bars()

    def _fit_bars(self) -> None:
        look = theme.current()
        wanted = sum(look.px(column.width) for column in self.figures.columns)
        for number, column in enumerate(self.figures.columns):
            if column.is_bar:
                self.setColumnHidden(number, self.viewport().width() < wanted)

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show these rows; the current cell stays where it was."""
        where = self.currentIndex()
        row, column = max(where.row(), 0), max(where.column(), 0)
        self.hovered = (-1, -1)
        self.figures.replace(rows)
        if rows:
            self.setCurrentIndex(self.figures.index(min(row, len(rows) - 1), column))

    def _open(self, index: _Index) -> None:
        if index.isValid() and self.figures.figure(index).opens:
            key = self.figures.rows[index.row()].key
            self.opened.emit(key, self.figures.figure(index).opens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            lines = [[figure.text for figure in row.figures] for row in self.figures.rows]
            QGuiApplication.clipboard().setMimeData(as_mime(self.figures.heads, lines))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure opens its records."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The figure under the mouse shows that it can be opened."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        can_open = index.isValid() and bool(self.figures.figure(index).opens)
        self._hover((index.row(), index.column()) if can_open else (-1, -1))

    def leaveEvent(self, event: QEvent) -> None:
        """No figure is under the mouse any more."""
        super().leaveEvent(event)
        self._hover((-1, -1))

    def _hover(self, cell: tuple[int, int]) -> None:
        if cell == self.hovered:
            return
        self.hovered = cell
        if cell[0] < 0:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "figures"):
            self._fit()


class _Heads(QHeaderView):
    """Heads flush with what stands under them."""

    def __init__(self, table: FigureTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """28 high at the standard size."""
        return QSize(super().sizeHint().width(), theme.current().grid(28))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draws one head."""
        look = theme.current()
        column = self._table.figures.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, look.color("window"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("line2"))
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        room = rect.adjusted(look.px(12), 0, -look.px(12), 0)
        painter.drawText(room, _RIGHT if column.is_number else _LEFT, column.label)
        painter.restore()


class _Figures(QStyledItemDelegate):
    """Paints words, figures and bars."""

    def __init__(self, table: FigureTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one cell."""
        look = theme.current()
        table = self._table
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        row: FigureRow = table.figures.rows[index.row()]
        column = table.figures.columns[index.column()]
        figure = table.figures.figure(index)
        is_current = index == table.currentIndex()
        is_hovered = (index.row(), index.column()) == table.hovered
        ground = "hover" if is_hovered else "alt" if row.is_total else "surface"
        painter.fillRect(rect, look.color(ground))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("line"))
        if row.is_total:
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, look.color("line2"))
        if is_current and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(2, 2, -2, -3))
        room = rect.adjusted(look.px(12), 0, -look.px(12), -1)
        if column.is_bar:
            self._paint_bar(painter, room, figure)
            return
        is_bold = row.is_total or figure.tone in ("bad", "warn")
        font = look.font(Role.STRONG if is_bold else Role.BODY)
        tone = figure.tone or ("text3" if figure.text in ("0", "—", "") else "text")
        if is_hovered:
            tone = figure.tone or "accent"
        painter.setFont(font)
        painter.setPen(look.color(tone))
        shown = painter.fontMetrics().elidedText(figure.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT if column.is_number else _LEFT, shown)

    def _paint_bar(self, painter: QPainter, room: QRect, figure: Figure) -> None:
        if figure.share is None:
            return
        look = theme.current()
        width = min(room.width(), look.px(_BAR_WIDTH))
        height = look.px(8)
        bar = QRect(room.x(), room.center().y() - height // 2, width, height)
        painter.fillRect(bar, look.color("sunk"))
        painter.fillRect(
            QRect(bar.x(), bar.y(), round(width * min(figure.share, 1.0)), height),
            look.color(figure.tone or "accent"),
        )
