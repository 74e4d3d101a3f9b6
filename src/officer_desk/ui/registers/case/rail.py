"""The rail beside a case in a wide window: the open cases, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListWidgetItem, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from officer_desk.operations.lists.register_lists import RowView
from officer_desk.ui import icons, theme
from officer_desk.ui.status import URGENCY_TONES, status_of
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets import derivation_act
from officer_desk.ui.widgets.labels import SectionHeader
from officer_desk.ui.widgets.plain_list import ICON, KEY, NOTE, REMARK, PlainDelegate, PlainList

WIDTH = 264
_Index = QModelIndex | QPersistentModelIndex
_ROW = 48
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class _Delegate(PlainDelegate):
    """Paints a case: state and number, its days at the right, under them what was asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, height=_ROW)
        self.current = 0
        """Id of the case in hand."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one row."""
        look = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        is_current = index.data(KEY) == self.current
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if is_current:
            painter.fillRect(rect, look.color("sel"))
            painter.fillRect(QRect(rect.x(), rect.y(), look.px(3), rect.height()), look.color("accent"))
        elif has_focus or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover"))
        painter.setPen(look.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if has_focus:
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        left = rect.x() + look.px(12)
        room = QRect(left, rect.y(), rect.right() - look.px(10) - left, rect.height())
        if not index.data(KEY):
            painter.setFont(look.font(Role.BODY))
            painter.setPen(look.color("accent"))
            painter.drawText(room, _LEFT, str(index.data()))
            return
        self._draw(painter, room, index, is_current=is_current)

    def _draw(self, painter: QPainter, room: QRect, index: _Index, *, is_current: bool) -> None:
        look = theme.current()
        upper = QRect(room.x(), room.y() + look.px(5), room.width(), look.px(19))
        lower = QRect(room.x(), room.y() + look.px(25), room.width(), look.px(17))
        name, _, token = str(index.data(ICON)).partition(":")
        side = look.px(16)
        icons.paint(painter, QRect(upper.x(), upper.y(), side, upper.height()), name, token)
        remark, _, tone = str(index.data(REMARK)).partition(":")
        painter.setFont(look.font(Role.STRONG if tone in URGENCY_TONES.values() else Role.BODY))
        painter.setPen(look.color(tone))
        painter.drawText(upper, _RIGHT, remark)
        taken = painter.fontMetrics().horizontalAdvance(remark) + look.px(8)
        number = upper.adjusted(side + look.px(6), 0, -taken, 0)
        # Where a number is cut short, it is before its year: what tells one case from another stands at its end.
        role = Role.STRONG if is_current else Role.BODY
        self._line(painter, number, str(index.data()), role, "text", Qt.TextElideMode.ElideLeft)
        self._line(painter, lower, str(index.data(NOTE)), Role.CAPTION, "text2")

    @staticmethod
    def _line(
        painter: QPainter,
        room: QRect,
        words: str,
        role: Role,
        tone: str,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        look = theme.current()
        painter.setFont(look.font(role))
        painter.setPen(look.color(tone))
        shown = painter.fontMetrics().elidedText(words, cut, room.width())
        painter.drawText(room, _LEFT, shown)


class _Cases(PlainList):
    """The rows; what the keyboard walked over is forgotten when it leaves."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Back to the case in hand."""
        super().focusOutEvent(event)
        self.left.emit()


class CaseRail(QFrame):
    """The open cases. A click or Enter takes one in hand; the last line leads to the whole list."""

    case_wanted = Signal(int)
    derivation_wanted = Signal(int)
    """How the last days of that case came about is to be shown."""
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, look.px(12), 1, 1)
        column.setSpacing(look.px(8))
        self._head = SectionHeader(self.tr("在办申请"), icon="inbox")
        self._head.setContentsMargins(look.px(12), 0, look.px(12), 0)
        column.addWidget(self._head)
        self.list = _Cases(height=_ROW, has_edge=False)
        self._delegate = _Delegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("在办申请，按期限排列"))
        self.list.itemClicked.connect(self._want)
        self.list.itemActivated.connect(self._want)
        derivation_act.offer(self.list, self._derive)
        self.list.left.connect(lambda: self.list.choose(self._delegate.current))
        column.addWidget(self.list, 1)
        self._ids: list[int] = []
        self._place: int | None = None
        self._count = 0

    def show_rows(self, rows: Sequence[RowView], *, current: int, more: int) -> None:
        """Show these cases with the one of the id ``current`` marked, and how many more there are."""
        self._remember_place([row.id for row in rows], current)
        self._count = len(rows) + more
        self._head.set_remark(self.tr("{} 件").format(self._count))
        self._delegate.current = current
        self.list.blockSignals(True)
        kept = self.list.verticalScrollBar().value()
        self.list.clear()
        for row in rows:
            self._add(row)
        if more:
            self.list.add(0, self.tr("另有 {} 件，返回列表").format(more))
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(kept)
        self.list.blockSignals(False)
        self.list.choose(current)
        if self._place is not None and self._place < self.list.count():
            self.list.scrollToItem(self.list.item(self._place))

    def _remember_place(self, ids: list[int], current: int) -> None:
        """Where the case in hand stands; one that has just been closed keeps its place for going on."""
        if current in ids:
            self._place = ids.index(current)
        elif current != self._delegate.current:
            self._place = None
        self._ids = ids

    def _add(self, row: RowView) -> None:
        state = status_of(row.status)
        about = self.tr("约") if row.is_provisional and row.remaining else ""
        days = about + (row.remaining or state.word)
        tone = URGENCY_TONES.get(row.urgency, "text2")
        content = " ".join(row.cells.get("content", "").split())
        number = row.cells.get("number", "")
        self.list.add(
            row.id, number, icon=f"{state.icon}:{state.family}", remark=f"{days}:{tone}", note=content
        )
        item = self.list.item(self.list.count() - 1)
        item.setToolTip("\n".join((f"{number}　{state.word}　{days}", content)))
        told = "，".join((number, state.word, days, content))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def neighbour(self, step: int) -> int | None:
        """Id of the case so many rows on; the case in hand at either end, None where the rail does not know it."""
        if self._place is None:
            return None
        is_listed = self._delegate.current in self._ids
        # The rows after a case that was closed have moved up to its place.
        place = self._place + (step if is_listed or step < 0 else step - 1)
        return self._ids[place] if 0 <= place < len(self._ids) else self._delegate.current

    @property
    def place(self) -> tuple[int, int]:
        """Where the case in hand stands, counted from 1, and among how many; 0 for nowhere."""
        is_listed = self._delegate.current in self._ids
        return (self._ids.index(self._delegate.current) + 1 if is_listed else 0), self._count

    def _derive(self) -> None:
        row = self.list.currentRow()
        if row >= 0 and self.list.key_at(row):
            self.derivation_wanted.emit(self.list.key_at(row))

    def _want(self, item: QListWidgetItem) -> None:
        record_id = item.data(KEY)
        if not record_id:
            self.list_wanted.emit()
        elif record_id != self._delegate.current:
            self.case_wanted.emit(record_id)
