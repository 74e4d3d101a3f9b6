"""插入数字: the numbers of the registers by name, found by typing a part of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from officer_desk.domain.report.narrative import Number
from officer_desk.ui import theme
from officer_desk.ui.widgets.labels import label
from officer_desk.ui.widgets.plain_list import PlainList
from officer_desk.ui.widgets.search_field import SearchField


class InsertNumberPopup(QFrame):
    """A small window over the editor; Enter or a click takes the number, Esc leaves."""

    taken = Signal(str)

    def __init__(self, numbers: Iterable[Number], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        look = theme.current()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.px(400), look.px(320))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(8))
        column.setSpacing(look.px(6))
        self.search = SearchField(self.tr("数字的名称，如：结转 自然人"))
        self.list = PlainList(has_edge=False)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("可以插入的数字"))
        self._none = label(self.tr("没有这个名称的数字"), "caption")
        self._none.hide()
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        column.addWidget(label(self.tr("插入的数字随台账变动，不用再改"), "hint"))
        self._numbers = tuple(numbers)
        self._fill("")
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.search.setFocus()

    def open_at(self, where: QPoint) -> None:
        """Shows the window there, kept on the screen."""
        room = self.screen().availableGeometry()
        x = min(where.x(), room.right() - self.width())
        y = where.y() if where.y() + self.height() < room.bottom() else where.y() - self.height()
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types; Enter takes."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}.get(
                    Qt.Key(event.key()), -8
                )
                row = max(0, min(self.list.count() - 1, self.list.currentRow() + way))
                self.list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self._take(item)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return False

    def _fill(self, text: str) -> None:
        words = text.split()
        self.list.clear()
        for number in self._numbers:
            if all(word in number.label or word in number.name for word in words):
                self.list.add(number.name, number.label, remark=f"{number.text}:info")
        self.list.setCurrentRow(0)
        self._none.setVisible(self.list.count() == 0)

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(Qt.ItemDataRole.UserRole))
        self.close()
