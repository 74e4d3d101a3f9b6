"""The table model of a register: ids in one array, rows by pages, hardly any roles."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from officer_desk.ui.status import status_of
from officer_desk.ui.tables.columns import DEADLINE_KEY, STATUS_KEY, Column
from officer_desk.ui.tables.rows import Fetch, RowPages, RowView, remaining_words

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """Shows the rows of a list of ids; the painter asks :meth:`row` directly, not through roles."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._pages = RowPages(fetch)
        self._places = {column.key: number for number, column in enumerate(self.columns)}

    @property
    def ids(self) -> array[int]:
        """All ids in the order shown. Do not change the array."""
        return self._pages.ids

    def set_ids(self, ids: array[int]) -> None:
        """Shows these records in this order; resets the model."""
        self.beginResetModel()
        self._pages.set_ids(ids)
        self.endResetModel()

    def refresh(self, ids: Sequence[int]) -> None:
        """Reads these records again; their places stay."""
        for row in self._pages.forget(ids):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def row(self, row: int) -> RowView | None:
        """What stands in that row; None where the record is gone meanwhile."""
        return self._pages.at(row)

    def id_at(self, row: int) -> int:
        """The id in that row."""
        return self._pages.ids[row]

    def place_of(self, record_id: int) -> int:
        """The row in which that record stands, -1 where it does not."""
        return self._pages.place_of(record_id)

    def rows(self, places: Sequence[int]) -> list[RowView]:
        """The rows at those places, fetched at once."""
        return self._pages.each(places)

    def has_date(self, row: int) -> bool:
        """Whether the record in that row has a last day."""
        view = self._pages.at(row) if 0 <= row < len(self._pages) else None
        return view is not None and bool(view.cells.get(DEADLINE_KEY))

    def column_of(self, key: str) -> int:
        """The number of the column with that key, -1 where there is none."""
        return self._places.get(key, -1)

    def text(self, view: RowView, key: str) -> str:
        """The words of one cell, as they are read out and copied."""
        if key == STATUS_KEY:
            return status_of(view.status).word
        text = view.cells.get(key, "")
        return f"{text} {remaining_words(view)}".strip() if key == DEADLINE_KEY else text

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many records are shown."""
        return 0 if parent.isValid() else len(self._pages)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """How many columns there could be."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; everything else is the painter's."""
        if not index.isValid() or index.row() >= len(self._pages):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            view = self.row(index.row())
            if view is None:
                return None
            text = self.text(view, self.columns[index.column()].key)
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._tip(view, index.column(), text) or None
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            view = self.row(index.row())
            column = self.columns[index.column()]
            if view is None:
                return self.tr("此条已不在")
            return f"{column.label} {self.text(view, column.key) or self.tr('空')}"
        return None

    def _tip(self, view: RowView, column: int, text: str) -> str:
        """The whole cell, and what its marks mean."""
        column_key = self.columns[column].key
        if column_key == DEADLINE_KEY and view.is_provisional:
            return self.tr("{text}\n期限暂定：该年的放假安排待核对或者尚未录入，暂按周末推算。").format(
                text=text
            )
        if self.columns[column].is_fixed and column_key != STATUS_KEY and view.is_irregular:
            return self.tr("{text}\n记有既成事实。").format(text=text)
        return text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The label of a column, the number of a row."""
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation is Qt.Orientation.Vertical:
                return section + 1
            if 0 <= section < len(self.columns):
                return self.columns[section].label
        return None
