"""The course of a case: what happened, newest first, each with its paper and its article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.requests.request import EventKind
from officer_desk.operations.case.case import Moment
from officer_desk.ui import icons, theme
from officer_desk.ui.widgets.buttons import icon_button
from officer_desk.ui.widgets.labels import label

ICONS = {
    EventKind.CORRECTION_ASKED: "mail-forward",
    EventKind.CORRECTION_RECEIVED: "mail-opened",
    EventKind.CORRECTION_LAPSED: "file-off",
    EventKind.CONSULTED: "message-question",
    EventKind.OPINION_RECEIVED: "mail-opened",
    EventKind.REASONS_ASKED: "help-circle",
    EventKind.REASONS_RECEIVED: "mail-opened",
    EventKind.EXTENDED: "clock-plus",
    EventKind.DELAYED: "clock-plus",
    EventKind.FEE_NOTIFIED: "receipt",
    EventKind.FEE_PAID: "circle-check",
    EventKind.FEE_LAPSED: "file-off",
    EventKind.ORDERED: "gavel",
    EventKind.ANSWERED: "file-pencil",
    EventKind.REANSWERED: "file-pencil",
    EventKind.WITHDRAWN: "arrow-back-up",
    EventKind.SERVED: "mail-check",
}
"""The picture of each event, here and on its act."""
RECEIPT_ICON = "mailbox"


class _Dot(QWidget):
    """The round mark of an event in the colour of what it does to the clock, on the thread of the course."""

    def __init__(self, icon: str, family: str, *, is_last: bool) -> None:
        super().__init__()
        self._icon, self._family, self._is_last = icon, family, is_last
        self.setFixedWidth(theme.current().px(28))

    def sizeHint(self) -> QSize:
        """As wide as the mark; as high as the row."""
        return QSize(theme.current().px(28), theme.current().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the thread and the mark on it."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = look.px(24), self.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if not self._is_last:
            painter.setBrush(look.color("line"))
            painter.drawRect(QRectF(middle - 0.5, size, 1, self.height() - size))
        painter.setBrush(look.color(f"{self._family}_tint"))
        painter.drawEllipse(QRectF(middle - size / 2, 0, size, size))
        side = look.px(14)
        inset = (size - side) // 2
        icons.paint(painter, QRect(int(middle - side / 2), inset, side, side), self._icon, self._family)


class _Row(QWidget):
    """One event: its day, its mark, what it was, its proof, its article."""

    correct_wanted = Signal()
    void_wanted = Signal()

    def __init__(self, moment: Moment, *, is_last: bool, can_change: bool) -> None:
        super().__init__()
        look = theme.current()
        self._is_marked = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        day = label(moment.on.strftime("%m-%d"), "caption")
        day.setToolTip(moment.on.isoformat())
        day.setFixedWidth(look.px(44))
        day.setAlignment(Qt.AlignmentFlag.AlignTop)
        day.setContentsMargins(0, look.px(4), 0, 0)
        row.addWidget(day)
        kind = moment.event.kind if moment.event else None
        icon = ICONS[kind] if kind else RECEIPT_ICON
        row.addWidget(_Dot(icon, moment.family, is_last=is_last))
        text = QVBoxLayout()
        text.setContentsMargins(0, look.px(2), 0, look.px(14))
        text.setSpacing(look.px(2))
        text.addWidget(_strong(moment.title))
        if moment.proof:
            text.addWidget(label(moment.proof, "caption", wraps=True))
        if moment.irregular:
            text.addWidget(label(moment.irregular, "caption", tone="bad", wraps=True))
        for reason in moment.reasons:
            text.addWidget(label(reason, "hint", wraps=True))
        if moment.correction:
            text.addWidget(label(self.tr("已更正：{}").format(moment.correction), "hint", wraps=True))
        row.addLayout(text, 1)
        article = label(moment.article, "caption")
        article.setContentsMargins(0, look.px(4), 0, 0)
        row.addWidget(article, 0, Qt.AlignmentFlag.AlignTop)
        if moment.event is not None and can_change:
            self._add(row, "pencil", self.tr("更正这一步"), self.correct_wanted)
            self._add(row, "ban", self.tr("作废这一步"), self.void_wanted)

    def set_marked(self, is_marked: bool) -> None:
        """Whether it stands out from the others."""
        self._is_marked = is_marked
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground of a marked row."""
        if self._is_marked:
            look = theme.current()
            QPainter(self).fillRect(self.rect().adjusted(0, 0, 0, -look.px(4)), look.color("sel"))

    @staticmethod
    def _add(row: QHBoxLayout, icon: str, tip: str, wanted: SignalInstance) -> None:
        button = icon_button(icon, tip, height=24)
        button.clicked.connect(wanted)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def _strong(text: str) -> QLabel:
    return label(text, "strong", wraps=True)


class CaseCourse(QScrollArea):
    """All events of a request; each may be corrected or voided."""

    correct_wanted = Signal(int)
    """Id of the event that was noted wrongly."""
    void_wanted = Signal(int)
    """Id of the event that did not happen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[int, _Row] = {}
        self.marked = 0
        """Id of the event that stands out; 0 for none."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("surface")
        self.setAccessibleName(self.tr("办理经过"))

    def show_moments(self, moments: Sequence[Moment], *, can_change: bool) -> None:
        """Show these, newest first."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.current().px(8), 0)
        column.setSpacing(0)
        self._rows, self.marked = {}, 0
        for place, moment in enumerate(moments):
            row = _Row(moment, is_last=place == len(moments) - 1, can_change=can_change)
            if moment.event is not None:
                event_id = moment.event.id
                self._rows[event_id] = row
                row.correct_wanted.connect(lambda wanted=event_id: self.correct_wanted.emit(wanted))
                row.void_wanted.connect(lambda wanted=event_id: self.void_wanted.emit(wanted))
            column.addWidget(row)
        column.addStretch(1)
        inside.setObjectName("surface")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(inside)

    def show_event(self, event_id: int) -> None:
        """Bring the event of that id into sight and mark it; no other stays marked."""
        self.marked = event_id
        for each, row in self._rows.items():
            row.set_marked(each == event_id)
        if event_id in self._rows:
            self.ensureWidgetVisible(self._rows[event_id], 0, theme.current().px(24))
