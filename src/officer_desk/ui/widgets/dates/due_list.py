"""The list of what is due: groups by urgency, one line per thing, one act per line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from officer_desk.ui.widgets import derivation_act
from officer_desk.ui.widgets.dates.due_delegate import DueDelegate, DueGroup, DueRow

GROUPS = (
    ("late", "已逾期", "alert-octagon-filled", "bad"),
    ("today", "今天到期", "calendar-due", "bad"),
    ("soon", "三个工作日内", "alert-triangle", "warn"),
    ("five", "五个工作日内", "calendar-month", "text2"),
    ("ten", "十个工作日内", "calendar-month", "text2"),
    ("later", "以后", "calendar-month", "text2"),
    ("gap", "资料待补", "notes", "text2"),
    ("paused", "不计时，等对方", "player-pause", "pause"),
)
"""Urgency, words, icon and colour of each group, in order."""
SOON_BY_OUR_OWN = "三个工作日内，按内部期限"
"""The head of the near ones where the bureau wants to be done earlier than the law."""
_Index = QModelIndex | QPersistentModelIndex


class DueModel(QAbstractListModel):
    """Groups and rows in one list; groups cannot be selected, empty ones are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[DueGroup | DueRow] = []

    def replace(self, rows: Sequence[DueRow]) -> None:
        """Shows these rows, grouped."""
        self.beginResetModel()
        self.entries = []
        for key, words, icon, token in GROUPS:
            mine = [row for row in rows if row.urgency == key]
            if mine:
                if key == "soon" and any(row.internal for row in mine):
                    words = SOON_BY_OUR_OWN
                self.entries.append(DueGroup(key, words, icon, token, len(mine)))
                self.entries += mine
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many groups and rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry itself, or its words for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.told()
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows can be chosen, group heads cannot."""
        if index.isValid() and isinstance(self.entries[index.row()], DueRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


@dataclass(frozen=True, slots=True)
class _Spot:
    row: DueRow
    rect: QRect


class DueList(QListView):
    """Arrows move over the rows, Enter does the act, Space opens, → goes on to the month."""

    acted = Signal(object)
    """The act of that :class:`DueRow` is wanted."""
    opened = Signal(object)
    """That row shall be opened without acting."""
    derivation_wanted = Signal(object)
    """How the last day of that row came about is to be shown."""
    left_right = Signal()
    """→: the officer goes on to what stands at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DueModel(self)
        self._delegate = DueDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("到期事项"))
        for word, key, told in (
            (self.tr("办理"), "Enter", self.acted),
            (self.tr("打开"), "Space", self.opened),
        ):
            # Only named here: keyPressEvent does them, on the keypad too.
            act = QAction(f"{word}\t{self.tr('空格') if key == 'Space' else key}", self)
            act.triggered.connect(partial(self._tell, told))
            self.addAction(act)
        self.derive = derivation_act.offer(self, lambda: self._tell(self.derivation_wanted))

    def _tell(self, told: SignalInstance, _: bool = False) -> None:
        row = self.current_row()
        if row is not None:
            told.emit(row)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """What has no last day offers no derivation."""
        super().currentChanged(current, previous)
        if hasattr(self, "derive"):
            row = self.current_row()
            self.derive.setEnabled(row is not None and row.can_be_explained)

    def set_rows(self, rows: Sequence[DueRow]) -> None:
        """Shows these rows; the current one stays where it still is there, else the first is taken."""
        kept = self.current_row()
        self._model.replace(rows)
        shown = [n for n, entry in enumerate(self._model.entries) if isinstance(entry, DueRow)]
        if not shown:
            return
        same = [n for n in shown if kept is not None and self._entry(n).key == kept.key]
        self.setCurrentIndex(self._model.index(same[0] if same else shown[0]))
        if not same:
            self.scrollToTop()

    def current_row(self) -> DueRow | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        entry = self._model.entries[index.row()]
        return entry if isinstance(entry, DueRow) else None

    def row_count(self) -> int:
        """How many rows are shown, group heads not counted."""
        return sum(isinstance(entry, DueRow) for entry in self._model.entries)

    def show_day(self, day: date) -> bool:
        """Goes to the first row due on that day; False where there is none."""
        for number, entry in enumerate(self._model.entries):
            if isinstance(entry, DueRow) and entry.due_on == day:
                self.setCurrentIndex(self._model.index(number))
                return True
        return False

    def _entry(self, number: int) -> DueRow:
        entry = self._model.entries[number]
        assert isinstance(entry, DueRow)
        return entry

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, Space opens, → leaves to the right; the rest moves."""
        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.acted.emit(row)
        elif event.key() == Qt.Key.Key_Space and row is not None:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Right:
            self.left_right.emit()
        elif event.text().strip() and not event.modifiers():
            # Letters are keys of the page, not a search.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _spot(self, event: QMouseEvent) -> _Spot | None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return None
        entry = self._model.entries[index.row()]
        return _Spot(entry, self.visualRect(index)) if isinstance(entry, DueRow) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the button acts."""
        super().mouseReleaseEvent(event)
        spot = self._spot(event)
        if spot is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._delegate.button(spot.rect).contains(event.position().toPoint()):
            if spot.row.is_urgent:
                self.acted.emit(spot.row)
            else:
                self.opened.emit(spot.row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        spot = self._spot(event)
        if spot is not None and not self._delegate.button(spot.rect).contains(event.position().toPoint()):
            self.opened.emit(spot.row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows that the button can be pressed."""
        super().mouseMoveEvent(event)
        spot = self._spot(event)
        where = event.position().toPoint()
        is_over = spot is not None and self._delegate.button(spot.rect).contains(where)
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_model"):
            self.scheduleDelayedItemsLayout()
