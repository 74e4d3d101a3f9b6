"""What a register adds up to, as a view beside its list: a head, the figures, or why there are none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.operations import changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import label

ALWAYS = frozenset({changes.CALENDAR, changes.BIN, changes.LISTS})


class Summary(QWidget):
    """A view that is read again where what it shows has changed and it is in sight.

    Subclasses put their widget in with :meth:`set_work`, and say in :meth:`read` what it shows.
    """

    changed = Signal(object)
    failed = Signal(object)
    status = Signal(str)
    list_wanted = Signal(str)
    """The list from which it is made, where there is nothing to sum up."""
    open_record_asked = Signal(str, int)
    open_records_asked = Signal(str, object, str)

    register_key = ""
    """The register summed up, which is the view of its list, too."""
    kinds: frozenset[str] = frozenset()
    """What it is made of; see :mod:`officer_desk.operations.changes`."""

    def __init__(
        self, desk: Desk, year: int | None, *, empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.year = desk, year
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.empty = empty
        empty.primary_wanted.connect(lambda: self.list_wanted.emit(self.register_key))
        self._is_stale = True
        self._status = ""
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QFrame()
        self.head.setObjectName("paneHeader")
        row = self.head_row = QHBoxLayout(self.head)
        row.setContentsMargins(look.px(14), look.px(8), look.px(12), look.px(8))
        row.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        self.title = label("", "heading")
        self.note = label("", "caption", wraps=True)
        words.addWidget(self.title)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        column.addWidget(self.head)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)

    def set_work(self, work: QWidget) -> None:
        """The widget that shows the figures; it takes the focus."""
        self._work = work
        self._stack.addWidget(work)

    # what subclasses say

    def read(self) -> str:
        """Reads and shows; gives what the status line says, or nothing where there is nothing to show."""
        raise NotImplementedError

    # what the page calls

    @property
    def shown_year(self) -> int:
        """The year summed up: the one chosen, or the current one where all are."""
        return self.year or self.desk.today().year

    def set_year(self, year: int | None) -> None:
        """Show that year."""
        self.year = year
        self._stale()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where something shown has changed."""
        if kinds & (self.kinds | ALWAYS):
            self._stale()

    def _stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.show_now()

    def show_now(self) -> None:
        """Read and show, or say that there is nothing."""
        self._is_stale = False
        try:
            self._status = self.read()
        except DeskError as error:
            self.failed.emit(error)
            return
        has_work = bool(self._status)
        self.head.setVisible(has_work)
        self._stack.setCurrentWidget(self._work if has_work else self.empty)
        self.status.emit(self.status_text())

    def showEvent(self, event: Any) -> None:
        """Read what changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.show_now()

    def focus_work(self) -> None:
        """Put the focus on the figures, or on what can be done where there are none."""
        if self._stack.currentWidget() is self.empty:
            self.empty.primary.setFocus()
        else:
            self._work.setFocus()

    def status_text(self) -> str:
        """What the status line says."""
        return self._status or self.empty.fact
