"""The 核对 pane: each breach in plain words, with the one thing that repairs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.labels import IconLabel, label, rule


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A breach as it is shown: its level (error, warn), a title, the words, the repair."""

    id: str
    level: str
    title: str
    message: str
    repair: str = ""


class _Entry(QFrame):
    """One breach; a click makes it current, its link repairs it."""

    def __init__(self, row: CheckRow, choose: Callable[[], None], repair: Callable[[], None]) -> None:
        super().__init__()
        look = theme.current()
        self._choose = choose
        self._is_current = False
        self.setAccessibleName(f"{row.title}。{row.message}")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(13), look.px(12), look.px(13), look.px(10))
        line.setSpacing(look.px(2))
        icon = ("alert-octagon-filled", "bad") if row.level == "error" else ("alert-triangle", "warn")
        line.addWidget(IconLabel(*icon), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(3))
        title = label(row.title, "section", wraps=True)
        message = label(row.message, "caption", wraps=True)
        for part in (title, message):
            # The words of the link below stand inside its own edge.
            part.setContentsMargins(look.px(6), 0, 0, 0)
        words.addWidget(title)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(message)
        if row.repair:
            self.link = Button(row.repair, kind="link")
            self.link.clicked.connect(repair)
            words.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)

    def set_current(self, is_current: bool) -> None:
        """Marks the breach the page is at."""
        self._is_current = is_current
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The page moves to the place of this breach."""
        self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground of the current breach."""
        if self._is_current:
            look = theme.current()
            painter = QPainter(self)
            painter.fillRect(self.rect(), look.color("sel"))
            painter.fillRect(QRect(0, 0, 3, self.height()), look.color("accent"))


class CheckPane(QFrame):
    """The list of breaches, the passed checks in one line, and what the export will do."""

    chosen = Signal(int)
    """The officer went to the breach of that number."""
    repair_wanted = Signal(int)
    refresh_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("pane")
        self._current = -1
        self._rows: tuple[CheckRow, ...] = ()
        self._entries: list[_Entry] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setObjectName("paneHeader")
        head.setFixedHeight(look.px(44))
        line = QHBoxLayout(head)
        line.setContentsMargins(look.px(14), 0, look.px(8), 0)
        line.setSpacing(look.px(8))
        line.addWidget(label(self.tr("核对"), "heading"))
        self._count = label("", "caption")
        line.addWidget(self._count)
        line.addStretch(1)
        again = icon_button("refresh", self.tr("重新取数并核对（F5）"))
        again.clicked.connect(self.refresh_wanted)
        line.addWidget(again)
        column.addWidget(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setObjectName("surface")
        column.addWidget(self._scroll, 1)
        foot = QFrame()
        foot.setObjectName("paneFooter")
        foot_line = QHBoxLayout(foot)
        foot_line.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        self._foot = label("", "caption", wraps=True)
        foot_line.addWidget(self._foot, 1)
        column.addWidget(foot)

    def set_rows(self, rows: Sequence[CheckRow], *, passed: str = "", foot: str = "") -> None:
        """Shows the breaches; ``passed`` names what is in order, ``foot`` what the export will do."""
        kept = self._rows[self._current].id if 0 <= self._current < len(self._rows) else ""
        self._rows = tuple(rows)
        self._current = next((n for n, row in enumerate(rows) if row.id == kept), -1)
        errors = sum(row.level == "error" for row in rows)
        told = [
            self.tr("{} 处须改").format(errors) if errors else "",
            self.tr("{} 处提醒").format(len(rows) - errors) if len(rows) > errors else "",
        ]
        self._count.setText("  ".join(filter(None, told)) or self.tr("没有发现问题"))
        self._foot.setText(foot)
        body = QWidget()
        body.setObjectName("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._entries = []
        for number, row in enumerate(rows):
            entry = _Entry(row, self._chooser(number), self._repairer(number))
            self._entries.append(entry)
            column.addWidget(entry)
            column.addWidget(rule())
        column.addWidget(self._passed(passed, bool(rows)))
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._mark()

    def rows(self) -> tuple[CheckRow, ...]:
        """The breaches shown now."""
        return self._rows

    @property
    def current(self) -> int:
        """The number of the current breach; -1 where there is none."""
        return self._current

    def step(self, way: int) -> None:
        """Goes to the next (1) or previous (-1) breach, round and round."""
        if self._rows:
            start = self._current if self._current >= 0 else (-1 if way > 0 else 0)
            self._choose((start + way) % len(self._rows))

    def _choose(self, number: int) -> None:
        self._current = number
        self._mark()
        self._scroll.ensureWidgetVisible(self._entries[number])
        self.chosen.emit(number)

    def _chooser(self, number: int) -> Callable[[], None]:
        return lambda: self._choose(number)

    def _repairer(self, number: int) -> Callable[[], None]:
        return lambda: self.repair_wanted.emit(number)

    def _mark(self) -> None:
        for number, entry in enumerate(self._entries):
            entry.set_current(number == self._current)

    def _passed(self, passed: str, has_breaches: bool) -> QWidget:
        look = theme.current()
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(look.px(13), look.px(12), look.px(13), look.px(12))
        line.setSpacing(look.px(8))
        line.addWidget(IconLabel("circle-check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(3))
        title = self.tr("其余核对通过") if has_breaches else self.tr("全部核对通过")
        words.addWidget(label(title, "section"))
        words.addWidget(label(passed, "caption", wraps=True))
        line.addLayout(words, 1)
        return box
