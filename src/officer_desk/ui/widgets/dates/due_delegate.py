"""How a line of the due list is painted: urgency, date, subject, title over article, act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from officer_desk.ui import icons, theme
from officer_desk.ui.status import URGENCY_TONES
from officer_desk.ui.theme import Role

GROUP_HEIGHT, ROW_HEIGHT = 36, 48
WORDS_WIDTH, ACT_WIDTH = 720, 96
URGENT = ("late", "today", "soon")
_ICONS = {
    "items": "speakerphone",
    "requests": "mail-opened",
    "appeals": "scale",
    "tasks": "list-check",
    "problems": "flag",
    "returns": "inbox",
}
_BARS = {"late": "bad", "today": "bad", "soon": "warn", "paused": "pause"}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The head of a group and how many rows it has."""

    key: str
    words: str
    icon: str
    token: str
    count: int

    def told(self) -> str:
        """The head in words."""
        return f"{self.words}，{self.count} 件"


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing with a last day."""

    register: str
    id: int
    urgency: str
    due_on: date | None
    """None for something missing that has no last day."""
    remaining: str
    subject: str
    title: str
    article: str
    act: str
    open_word: str = "打开"
    doubt: str = ""
    """Why the last day is provisional; empty where it is certain."""
    internal: str = ""
    """The earlier day by which the bureau wants to be done, in words; empty where there is none."""
    if_summary: str = ""
    """The earlier day it is due on if a review takes the summary procedure, in words; empty where that is known."""
    date_key: str = ""
    """Which date of the record it is; empty where there is but one."""
    ids: tuple[int, ...] = ()
    """The records of a row that stands for several."""
    is_of_another_year: bool = False
    """True where the day alone would be taken for one of this year."""

    @property
    def key(self) -> tuple[str, int, str]:
        """What the row stands for."""
        return self.register, self.id, self.date_key

    @property
    def can_be_explained(self) -> bool:
        """True where it has one last day of one record."""
        return self.due_on is not None and not self.ids

    @property
    def is_urgent(self) -> bool:
        """True where its act stands as a button; the others offer a link."""
        return self.urgency in URGENT

    def told(self) -> str:
        """The row in words, as a screen reader says it."""
        if self.due_on is None:
            return f"{self.subject}，{self.title}，{self.article}"
        last = f"最后一日 {self.due_on.isoformat()}" + (f"（暂定：{self.doubt}）" if self.doubt else "")
        last += "".join(f"，{words}" for words in (self.if_summary, self.internal) if words)
        return f"{self.remaining}，{last}，{self.subject}，{self.title}，{self.article}"


class DueDelegate(QStyledItemDelegate):
    """Paints groups and rows without the style."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The fixed height of a group or a row."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        height = ROW_HEIGHT if isinstance(entry, DueRow) else GROUP_HEIGHT
        return QSize(0, theme.current().grid(height))

    def button(self, rect: QRect) -> QRect:
        """Where the act of a row stands: after the words, never far from them."""
        look = theme.current()
        width, height = look.px(ACT_WIDTH), look.px(28)
        left = min(rect.right() - look.px(12) - width, rect.x() + look.px(242 + WORDS_WIDTH + 8))
        return QRect(left, rect.y() + (rect.height() - height) // 2, width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws one entry."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, DueGroup):
            self._group(painter, entry, rect)
        elif isinstance(entry, DueRow):
            self._row(painter, entry, rect, state)
        painter.restore()

    def _group(self, painter: QPainter, group: DueGroup, rect: QRect) -> None:
        look = theme.current()
        side = look.px(16)
        base = rect.adjusted(0, look.px(6), 0, 0)
        icons.paint(
            painter, QRect(base.x() + look.px(18), base.y(), side, base.height()), group.icon, group.token
        )
        painter.setFont(look.font(Role.STRONG))
        painter.setPen(look.color("text" if group.token == "text2" else group.token))
        words = base.adjusted(look.px(40), 0, 0, 0)
        painter.drawText(words, int(_MIDDLE), group.words)
        width = painter.fontMetrics().horizontalAdvance(group.words)
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        painter.drawText(words.adjusted(width + look.px(8), 0, 0, 0), int(_MIDDLE), f"{group.count} 件")

    def _row(self, painter: QPainter, row: DueRow, rect: QRect, state: QStyle.StateFlag) -> None:
        look = theme.current()
        is_on = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ground = "sel" if is_on else ("hover" if is_hovered else "surface")
        painter.fillRect(rect, look.color(ground))
        bar = QRect(rect.x(), rect.y(), look.px(3), rect.height())
        painter.fillRect(bar, look.color(_BARS.get(row.urgency, "line2")))
        painter.setPen(look.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_on and has_focus:
            painter.setPen(look.color("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._words(painter, row, rect)
        self._act(painter, row, self.button(rect), is_on=is_on)

    def _words(self, painter: QPainter, row: DueRow, rect: QRect) -> None:
        look = theme.current()
        left = rect.x()

        def column(at: int, width: int) -> QRect:
            return QRect(left + look.px(at), rect.y(), look.px(width), rect.height())

        tone = "pause" if row.urgency == "paused" else URGENCY_TONES.get(row.urgency, "text")
        painter.setFont(look.font(Role.STRONG if row.is_urgent else Role.BODY))
        painter.setPen(look.color(tone))
        painter.drawText(column(18, 62), int(_MIDDLE), row.remaining)
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.color("text2"))
        if row.due_on is not None:
            shown = f"{row.due_on:%Y-%m}" if row.is_of_another_year else f"{row.due_on:%m-%d}"
            painter.drawText(column(84, 52), int(_MIDDLE), shown)
        icons.paint(painter, column(138, 18), _ICONS.get(row.register, "flag"), "text2")
        painter.setFont(look.font(Role.CAPTION))
        painter.drawText(column(166, 72), int(_MIDDLE), row.subject)
        right = min(self.button(rect).left() - look.px(12), left + look.px(242 + WORDS_WIDTH))
        room = QRect(left + look.px(242), rect.y(), right - left - look.px(242), rect.height())
        half = room.height() // 2
        upper = QRect(room.x(), room.y() + look.px(5), room.width(), half - look.px(4))
        lower = QRect(room.x(), room.y() + half, room.width(), half - look.px(4))
        self._line(painter, upper, row.title, Role.BODY, "text")
        doubt = f"期限暂定：{row.doubt}" if row.doubt else ""
        told = "　".join(filter(None, (row.if_summary, row.internal, doubt, row.article)))
        self._line(painter, lower, told, Role.CAPTION, "text2")

    def _line(self, painter: QPainter, room: QRect, text: str, role: Role, tone: str) -> None:
        look = theme.current()
        painter.setFont(look.font(role))
        painter.setPen(look.color(tone))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(_MIDDLE), shown)

    def _act(self, painter: QPainter, row: DueRow, rect: QRect, *, is_on: bool) -> None:
        look = theme.current()
        body = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        word, tone, role = row.act, "text", Role.BODY
        if not row.is_urgent:
            word, tone = row.open_word, "accent"
        elif is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(body, 4, 4)
            tone, role = "accent_on", Role.STRONG
        else:
            painter.setPen(QPen(look.color("line2"), 1))
            painter.setBrush(look.color("surface"))
            painter.drawRoundedRect(body, 4, 4)
        painter.setFont(look.font(role))
        painter.setPen(look.color(tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
