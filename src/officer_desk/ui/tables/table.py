"""The table of a register: one row chosen, sorted by the caller, painted by us.

The table never sorts or filters: it shows the ids it is given, tells what the officer
wants (:attr:`sort_changed`) and keeps the choice by id when the list is read anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from officer_desk.ui import theme
from officer_desk.ui.tables import clipboard, menus
from officer_desk.ui.tables.columns import Column, ColumnChoice, shown_keys
from officer_desk.ui.tables.delegate import RegisterDelegate
from officer_desk.ui.tables.header import RegisterHeader
from officer_desk.ui.tables.model import RegisterModel
from officer_desk.ui.tables.rows import Fetch
from officer_desk.ui.widgets import derivation_act

_Index = QModelIndex | QPersistentModelIndex

FOLLOW_MS = 80
"""How long after the last step of the cursor the detail pane follows."""


class RegisterTable(QTableView):
    """Shows the records of a register in the order it is given."""

    current_changed = Signal(object)
    """The id of the row the cursor rests on, None for none; 80 ms after the last step."""
    opened = Signal(int)
    """Enter or a double click on a record."""
    sort_changed = Signal(str, bool)
    """Key of the column to sort by, and whether descending."""
    choice_changed = Signal(object)
    """The :class:`ColumnChoice` to remember."""
    derivation_wanted = Signal(int)
    """How the last day of that record came about is to be shown."""
    menu_opening = Signal(object, object)
    """The context menu and the chosen ids, for others to add their acts."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        *,
        stretch: str,
        choice: ColumnChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choice = choice or ColumnChoice()
        self._stretch = stretch
        self._is_wide = False
        self._sort = self._first_sort = ("", False)
        self._current: int | None = None
        self._told: int | None = None
        self.register_model = RegisterModel(columns, fetch, self)
        self._delegate = RegisterDelegate(self.register_model, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._follow.timeout.connect(self._follow_now)
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(400)
        self._remember.timeout.connect(lambda: self.choice_changed.emit(self._choice))
        self._build()

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(self._delegate)
        header = self._header = RegisterHeader(self)
        self.setHorizontalHeader(header)
        self.setModel(self.register_model)
        self._fit()
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.set_elastic(self.register_model.column_of(self._stretch))
        self._show_columns()
        header.sectionClicked.connect(self._header_clicked)
        header.sectionResized.connect(self._section_resized)
        header.menu_wanted.connect(self._open_column_menu)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def _fit(self) -> None:
        look = theme.current()
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(look.grid(28))

    def show_ids(self, ids: array[int]) -> None:
        """Shows these records; cursor and chosen rows stay with their records.

        Where the record under the cursor is no longer among them, the cursor goes to the
        row now in its place.
        """
        model = self.register_model
        chosen = self.chosen_ids() if len(self.selectionModel().selectedRows()) > 1 else []
        old_row = self.currentIndex().row()
        top = self.verticalScrollBar().value()
        model.set_ids(ids)
        if not len(ids):
            self._current = None
            self._follow.start()
            return
        row = model.place_of(self._current) if self._current is not None else -1
        was_kept = row >= 0
        if not was_kept:
            row = min(max(old_row, 0), len(ids) - 1)
        self._move_to(row, chosen=chosen if was_kept else [])
        if was_kept:
            self.verticalScrollBar().setValue(top)
            self.scrollTo(model.index(row, self._first_column()))

    def refresh(self, ids: Sequence[int]) -> None:
        """Reads these records again where they stand."""
        self.register_model.refresh(ids)

    def set_year(self, year: int) -> None:
        """Deadlines of that year are shown as month and day only."""
        self._delegate.year = year
        self.viewport().update()

    def set_sort(self, key: str, *, is_descending: bool = False) -> None:
        """Shows that the rows are sorted that way; asks nobody."""
        self._sort = (key, is_descending)
        header = self.horizontalHeader()
        assert isinstance(header, RegisterHeader)
        header.set_order(self.register_model.column_of(key), is_descending)

    @property
    def sort(self) -> tuple[str, bool]:
        """The key sorted by and whether descending."""
        return self._sort

    @property
    def current_id(self) -> int | None:
        """The id under the cursor."""
        return self._current

    def chosen_ids(self) -> list[int]:
        """The ids of the chosen rows, in the order shown."""
        model = self.register_model
        rows = sorted(index.row() for index in self.selectionModel().selectedRows(self._first_column()))
        return [model.id_at(row) for row in rows]

    def select_id(self, record_id: int, *, tells: bool = True) -> bool:
        """The cursor stands on that record; tells whether it is shown at all."""
        row = self.register_model.place_of(record_id)
        if row < 0:
            return False
        self._move_to(row)
        if not tells:
            self._follow.stop()
            self._told = record_id
        self.scrollTo(self.register_model.index(row, self._first_column()))
        return True

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        return next((n for n in range(header.count()) if not header.isSectionHidden(n)), 0)

    def _move_to(self, row: int, *, chosen: Sequence[int] = ()) -> None:
        model = self.register_model
        index = model.index(row, self._first_column())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if len(chosen) > 1:
            places = (model.place_of(record_id) for record_id in chosen)
            selection = QItemSelection()
            for place in places:
                if place >= 0:
                    selection.select(model.index(place, 0), model.index(place, model.columnCount() - 1))
            self.selectionModel().select(selection, flags.Select | flags.Rows)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Notes the record under the cursor and tells it after a pause."""
        super().currentChanged(current, previous)
        self._focus_row(current.row() if self.hasFocus() else -1)
        if current.isValid():
            self._current = self.register_model.id_at(current.row())
            self._follow.start()

    def _tell_current(self) -> None:
        if self._current != self._told:
            self._told = self._current
            self.current_changed.emit(self._current)

    def forget_told(self) -> None:
        """The record under the cursor is told again, as if the cursor had just come to it."""
        self._told = None
        self._follow.start()

    def _follow_now(self) -> None:
        """The pause is over; out of sight nothing is told, the window may be closing."""
        if self.isVisible():
            self._tell_current()

    def showEvent(self, event: QShowEvent) -> None:
        """What the cursor came to while out of sight is told now."""
        super().showEvent(event)
        if self._current != self._told:
            self._follow.start()

    def settle(self) -> None:
        """Tells the record under the cursor now, without waiting for the pause."""
        if self._follow.isActive():
            self._follow.stop()
            self._tell_current()

    def _open(self, row: int) -> None:
        if 0 <= row < self.register_model.rowCount():
            self.settle()
            self.opened.emit(self.register_model.id_at(row))

    def set_wide(self, is_wide: bool) -> None:
        """Whether there is room for the wide columns."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._show_columns()

    @property
    def choice(self) -> ColumnChoice:
        """Columns and widths the officer chose."""
        return self._choice

    def shown_columns(self) -> list[Column]:
        """The columns that are shown now."""
        shown = shown_keys(self.register_model.columns, self._choice, is_wide=self._is_wide)
        return [column for column in self.register_model.columns if column.key in shown]

    def _show_columns(self) -> None:
        header, look = self._header, theme.current()
        shown = {column.key for column in self.shown_columns()}
        was_blocked = header.blockSignals(True)
        for number, column in enumerate(self.register_model.columns):
            self.setColumnHidden(number, column.key not in shown)
            if column.key != self._stretch:
                header.resizeSection(number, self._choice.widths.get(column.key) or look.px(column.width))
        header.blockSignals(was_blocked)
        header.share_room()
        self.updateGeometries()
        self.viewport().update()

    def _section_resized(self, section: int, old: int, new: int) -> None:
        column = self.register_model.columns[section]
        if column.key == self._stretch or not new or not self.isVisible():
            return
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._choice = ColumnChoice(self._choice.shown, {**self._choice.widths, column.key: new})
            self._remember.start()

    def toggle_column(self, key: str) -> None:
        """That column is shown if it was hidden, hidden if it was shown; the choice is told."""
        shown = [column.key for column in self.shown_columns()]
        wanted = {*shown} ^ {key}
        order = tuple(column.key for column in self.register_model.columns if column.key in wanted)
        self._choice = ColumnChoice(order, self._choice.widths)
        self._show_columns()
        self.choice_changed.emit(self._choice)

    def reset_columns(self) -> None:
        """Columns and widths are the defaults again."""
        self._choice = ColumnChoice()
        self._show_columns()
        self.choice_changed.emit(self._choice)

    def _open_column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menus.fill_columns(menu, self)
        menu.exec(at)
        menu.deleteLater()

    def _header_clicked(self, section: int) -> None:
        self.sort_by(self.register_model.columns[section].key)

    def sort_by(self, key: str) -> None:
        """Sorts by that column, then the other way round, then as at first; tells so."""
        if self._sort[0] != key:
            self.set_sort(key)
        elif not self._sort[1]:
            self.set_sort(key, is_descending=True)
        else:
            self.sort_as_at_first()
            return
        self.sort_changed.emit(*self._sort)

    def set_first_sort(self, key: str, *, is_descending: bool = False) -> None:
        """The order to begin with and to come back to; an empty key is the caller's own order."""
        self._first_sort = (key, is_descending)
        self.set_sort(key, is_descending=is_descending)

    def sort_as_at_first(self) -> None:
        """Sorts as at first; tells so."""
        self.set_sort(self._first_sort[0], is_descending=self._first_sort[1])
        self.sort_changed.emit(*self._sort)

    def copy(self) -> int:
        """The chosen rows are on the clipboard as a table, as displayed; gives their number."""
        model = self.register_model
        columns = self.shown_columns()
        places = sorted(index.row() for index in self.selectionModel().selectedRows(self._first_column()))
        rows = [[model.text(view, c.key) for c in columns] for view in model.rows(places)]
        QGuiApplication.clipboard().setMimeData(clipboard.as_mime([c.label for c in columns], rows))
        return len(rows)

    def derive(self) -> None:
        """Tells that the last day of the record under the cursor is to be explained, where it has one."""
        row = self.currentIndex().row()
        if self.register_model.has_date(row):
            self.settle()
            self.derivation_wanted.emit(self.register_model.id_at(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Ctrl+D explains the last day; other keys move the cursor."""
        if derivation_act.is_key(event):
            self.derive()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex().row())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.register_model.rowCount():
            last = self.register_model.rowCount() - 1
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._move_to(0 if event.key() == Qt.Key.Key_Home else last)
                self.scrollTo(self.currentIndex())
                return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing: that would read every record."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copying, acts of others, sorting and columns: everything the head offers, by keyboard too."""
        menu = QMenu(self)
        menus.fill_context(menu, self)
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.exec(at)
        menu.deleteLater()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the row under the mouse: two rows are painted, not the page."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is lit."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            old, self._delegate.hovered = self._delegate.hovered, row
            self._update_row(old)
            self._update_row(row)

    def _focus_row(self, row: int) -> None:
        old, self._delegate.focused = self._delegate.focused, row
        self._update_row(old)
        self._update_row(row)

    def _update_row(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor's row gets its focus lines; a list never has focus without a cursor."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.register_model.rowCount():
            self._move_to(0)
        self._focus_row(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus lines go."""
        super().focusOutEvent(event)
        self._focus_row(-1)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._fit()
            self._show_columns()
