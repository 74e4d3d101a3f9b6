"""列表: the four lists the officer may edit — add, rename, put in order, take away."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from officer_desk.operations import changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import theme
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.plain_list import make_plain

NEW = "新的一项"


class LabelModel(QStringListModel):
    """Labels that are dragged between, not onto, each other."""

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # type: ignore[override]
        """An entry takes no other one into itself."""
        flags = super().flags(index)
        return flags & ~Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else flags


class LabelList(QListView):
    """One list; F2 renames, Delete takes away, Alt+↑↓ moves, dragging too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = LabelModel(self)
        self.setModel(self.labels)
        self.setUniformItemSizes(True)
        make_plain(self)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def row(self) -> int:
        """The number of the current entry; -1 where there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Makes that entry the current one."""
        if 0 <= row < self.labels.rowCount():
            self.setCurrentIndex(self.labels.index(row))

    def move_by(self, way: int) -> None:
        """The current entry goes up (-1) or down (1)."""
        row, words = self.row(), self.labels.stringList()
        if row < 0 or not 0 <= row + way < len(words):
            return
        words[row], words[row + way] = words[row + way], words[row]
        self.labels.setStringList(words)
        self.go_to(row + way)

    def add(self) -> None:
        """A new entry after the current one, ready to be named."""
        row = self.row() + 1 if self.row() >= 0 else self.labels.rowCount()
        self.labels.insertRow(row)
        index = self.labels.index(row)
        self.labels.setData(index, NEW)
        self.setCurrentIndex(index)
        self.edit(index)

    def remove(self) -> None:
        """Takes the current entry away."""
        row = self.row()
        if row >= 0:
            self.labels.removeRow(row)
            self.go_to(min(row, self.labels.rowCount() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑↓ moves, Delete takes away, Insert adds."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)


class ListsSection(Section):
    """The lists, one at a time; records keep the words they were saved with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "列表",
            "登记时可以选的科室、类别、渠道和重点领域。改名或移除不影响已经登记的记录。",
            scrolls=False,
        )
        look = theme.current()
        self._key = next(iter(desk_settings.LISTS))
        chips = QHBoxLayout()
        chips.setSpacing(look.px(8))
        self._chips: dict[str, Chip] = {}
        for key, words in desk_settings.LISTS.items():
            chip = Chip(key, words)
            chip.clicked.connect(lambda _=False, key=key: self.choose(key))
            self._chips[key] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        self.body.addLayout(chips)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        self.list = LabelList()
        row.addWidget(self.list, 1)
        acts = QVBoxLayout()
        acts.setSpacing(look.px(6))
        for words, icon, tip, act in (
            (self.tr("增加"), "plus", self.tr("增加一项（Insert）"), self.list.add),
            (self.tr("改名"), "pencil", self.tr("改名（F2）"), self._rename),
            (self.tr("上移"), "chevron-up", self.tr("上移（Alt+↑）"), lambda: self.list.move_by(-1)),
            (self.tr("下移"), "chevron-down", self.tr("下移（Alt+↓）"), lambda: self.list.move_by(1)),
            (self.tr("移除"), "x", self.tr("移除（Delete）"), self.list.remove),
        ):
            button = Button(words, icon=icon, tip=tip)
            button.clicked.connect(lambda _=False, act=act: act())
            acts.addWidget(button)
        acts.addStretch(1)
        row.addLayout(acts)
        row.addStretch(1)
        self.body.addLayout(row, 1)
        self.add_save_acts()
        for signal in (
            self.list.labels.dataChanged,
            self.list.labels.rowsInserted,
            self.list.labels.rowsRemoved,
            self.list.labels.rowsMoved,
            self.list.labels.modelReset,
        ):
            signal.connect(self.follow)
        self.discard()

    def choose(self, key: str) -> None:
        """Shows that list; what was changed in the other one is saved first."""
        if key != self._key and self.is_dirty() and not self.save():
            self._mark()
            return
        self._key = key
        self.discard()

    @property
    def key(self) -> str:
        """The list shown now."""
        return self._key

    def entered(self) -> list[str]:
        """The entries as they stand."""
        return list(self.list.labels.stringList())

    def is_dirty(self) -> bool:
        """Whether something was changed and not saved."""
        return self.entered() != desk_settings.list_labels(self.desk, self._key)

    def save(self) -> bool:
        """Keeps the list, or shows why not."""
        entered = self.entered()
        done = self.carry_out(lambda: desk_settings.save_list(self.desk, self._key, entered))
        if done:
            self.follow()
        return done

    def discard(self) -> None:
        """Shows the list as it is kept."""
        self.list.labels.setStringList(desk_settings.list_labels(self.desk, self._key))
        self.list.setAccessibleName(desk_settings.LISTS[self._key])
        self.list.go_to(0)
        self.error.clear()
        self._mark()
        self.follow()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Shows the list again where it changed elsewhere."""
        if changes.LISTS in kinds and not self.is_dirty():
            self.discard()

    def first_field(self) -> QWidget | None:
        """The list."""
        return self.list

    def _rename(self) -> None:
        if self.list.row() >= 0:
            self.list.edit(self.list.currentIndex())

    def _mark(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == self._key)
