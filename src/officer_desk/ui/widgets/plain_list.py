"""A short list of words in the program's own look: icon, words, a remark at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role

KEY = int(Qt.ItemDataRole.UserRole)
ICON = KEY + 1
"""Name of the icon and the token of its colour, as ``name:token``."""
REMARK = KEY + 2
"""Words at the right and the token of their colour, as ``words:token``."""
NOTE = KEY + 3
"""A second line in small print under the words."""
_Index = QModelIndex | QPersistentModelIndex


class PlainDelegate(QStyledItemDelegate):
    """Paints rows of one height without the style."""

    def __init__(self, parent: QWidget, *, height: int = 28) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The fixed height of a row."""
        return QSize(0, theme.current().grid(self._height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one row."""
        look = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("sel"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), look.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        left = rect.x() + look.px(12)
        icon = str(index.data(ICON) or "")
        if icon:
            name, _, token = icon.partition(":")
            side = look.px(16)
            icons.paint(painter, QRect(left, rect.y(), side, rect.height()), name, token or "text2")
            left += side + look.px(8)
        remark, _, token = str(index.data(REMARK) or "").partition(":")
        painter.setFont(look.font(Role.CAPTION))
        width = painter.fontMetrics().horizontalAdvance(remark)
        where = QRect(rect.right() - width - look.px(10), rect.y(), width, rect.height())
        painter.setPen(look.color(token or "text2"))
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), remark)
        room = QRect(left, rect.y(), where.left() - look.px(6) - left, rect.height())
        note = str(index.data(NOTE) or "")
        if note:
            middle = rect.height() // 2
            under = room.adjusted(0, middle, 0, -look.px(4))
            shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(look.color("text2"))
            painter.drawText(under, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)
            room.adjust(0, look.px(4), 0, -middle)
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.color("text"))
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def make_plain(view: QAbstractItemView, *, height: int = 28, has_edge: bool = True) -> None:
    """The view gets the plain look, with or without an edge around it."""
    view.setItemDelegate(PlainDelegate(view, height=height))
    view.setMouseTracking(True)
    view.setFrameShape(QFrame.Shape.Box if has_edge else QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not has_edge:
        view.viewport().setAutoFillBackground(False)


class PlainList(QListWidget):
    """Rows that are only chosen."""

    def __init__(self, *, height: int = 28, has_edge: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_plain(self, height=height, has_edge=has_edge)

    def add(self, key: object, words: str, *, icon: str = "", remark: str = "", note: str = "") -> None:
        """Adds a row at the end."""
        item = QListWidgetItem(words)
        item.setData(KEY, key)
        item.setData(ICON, icon)
        item.setData(REMARK, remark)
        item.setData(NOTE, note)
        told = remark.partition(":")[0]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join(filter(None, (words, note, told))))
        self.addItem(item)

    def key_at(self, row: int) -> object:
        """The key of that row."""
        return self.item(row).data(KEY)

    def choose(self, key: object) -> None:
        """Makes the row of that key the current one without telling so."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.key_at(row) == key:
                self.setCurrentRow(row)
        self.blockSignals(False)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
