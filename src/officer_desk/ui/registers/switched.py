"""A page with several views of its registers: the list first, then what it adds up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.registers.page import KEYS, RegisterPage
from officer_desk.ui.widgets.buttons import Button

SUMMARY_KEYS = (("↑↓", "移动"), ("Enter", "查看明细"), ("F1", "全部快捷键"))
"""The keys of a view that adds up."""

Make = Callable[[Desk, int | None], Any]
"""Makes a view; it is made when first shown."""


class SwitchedPage(QWidget):
    """A bar to switch between views, and the views. A view is a register's list or a summary.

    A summary has ``refresh(kinds)``, ``set_year(year)``, ``focus_work()`` and ``status_text()``
    and may have the signals ``changed``, ``failed``, ``status``, ``list_wanted``,
    ``open_record_asked`` and ``open_records_asked``.
    """

    changed = Signal(object)
    status = Signal(str)
    failed = Signal(object)
    import_wanted = Signal(str)
    origin_wanted = Signal(str)
    open_record_wanted = Signal(str, int)
    open_records_wanted = Signal(str, object, str)

    def __init__(
        self,
        desk: Desk,
        year: int | None,
        views: Sequence[tuple[str, str, Make]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.year = desk, year
        self._makes = {key: make for key, _, make in views}
        self._views: dict[str, Any] = {}
        self._key = ""
        self._bar_acts: list[tuple[Button, str, str, str]] = []
        """The acts of the bar with their words, their tips and the view they stand beside."""
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = QFrame()
        self._bar.setObjectName("viewBar")
        self._bar.setFixedHeight(look.grid(40))
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(look.px(12), 0, look.px(12), 0)
        row.setSpacing(look.px(6))
        self.switch = QTabBar()
        self.switch.setDrawBase(False)
        self.switch.setProperty("kind", "views")
        self.switch.setExpanding(False)
        self.switch.setUsesScrollButtons(False)
        self.switch.setAccessibleName(self.tr("视图"))
        for _, word, _ in views:
            self.switch.addTab(word)
        self._keys = [key for key, _, _ in views]
        self.switch.currentChanged.connect(lambda number: self.show_view(self._keys[number]))
        row.addWidget(self.switch)
        row.addStretch(1)
        self._acts = row
        column.addWidget(self._bar)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.show_view(views[0][0], is_first=True)

    def add_act(
        self,
        text: str,
        icon: str,
        act: Callable[[], object],
        *,
        tip: str = "",
        view: str = "",
        is_change: bool = True,
    ) -> Button:
        """Offer an act that concerns the whole list, at the right end of the bar.

        It is shown beside ``view`` alone where one is named. What is typed is kept before it
        runs; one that changes something waits where the file is read-only.
        """
        button = Button(text, icon=icon, tip=tip)
        button.setAccessibleName(text)
        button.setEnabled(not (is_change and self.desk.is_read_only))
        button.clicked.connect(lambda: self.may_leave() and act())
        self._acts.addWidget(button)
        self._bar_acts.append((button, text, tip, view))
        self._place_acts()
        return button

    def act_done(self, done: Changes) -> None:
        """An act of the bar is done: the views read again, and the window is told."""
        self.refresh(done.kinds)
        self.changed.emit(done)

    def _place_acts(self) -> None:
        """Acts of the view in sight; by their icons alone where the words find no room."""
        shown = [act for act in self._bar_acts if act[3] in ("", self._key)]
        for button, text, tip, view in self._bar_acts:
            button.setVisible(view in ("", self._key))
            button.setText(text)
            button.setToolTip(tip)
        look = theme.current()
        wanted = self.switch.sizeHint().width() + sum(button.sizeHint().width() for button, *_ in shown)
        if wanted + look.px(24) + look.px(6) * (len(shown) + 1) > self.width():
            for button, text, tip, _ in shown:
                button.setText("")
                button.setToolTip(tip or text)

    # the views

    def _view(self, key: str) -> Any:
        if key not in self._views:
            made = self._makes[key](self.desk, self.year)
            for name, mine in (
                ("changed", self.changed),
                ("failed", self.failed),
                ("import_wanted", self.import_wanted),
                ("origin_wanted", self.origin_wanted),
                ("open_record_asked", self.open_record_wanted),
                ("open_records_asked", self.open_records_wanted),
            ):
                signal = getattr(made, name, None)
                if signal is not None:
                    signal.connect(mine)
            if hasattr(made, "changed"):
                made.changed.connect(lambda done, made=made: self._changed_by(made, done))
            if hasattr(made, "list_wanted"):
                made.list_wanted.connect(self.show_view)
            if hasattr(made, "status"):
                made.status.connect(lambda text, key=key: self._told(key, text))
            self._views[key] = made
            self._stack.addWidget(made)
        return self._views[key]

    def _changed_by(self, view: Any, done: Changes) -> None:
        for other in self._views.values():
            if other is not view:
                other.refresh(done.kinds)

    def _told(self, key: str, text: str) -> None:
        if key == self._key:
            self.status.emit(text)

    def show_view(self, key: str, *, is_first: bool = False) -> Any:
        """Bring a view into sight; gives it. What is typed in the one left is kept or holds it."""
        if self._key and key != self._key and not self.may_leave():
            self._mark(self._key)
            return self.current
        self._key = key
        view = self._view(key)
        self._stack.setCurrentWidget(view)
        self._mark(key)
        self._place_acts()
        if not is_first:
            self.status.emit(self.status_text())
            view.focus_work()
            self.view_changed()
        return view

    def _mark(self, key: str) -> None:
        was_blocked = self.switch.blockSignals(True)
        self.switch.setCurrentIndex(self._keys.index(key))
        self.switch.blockSignals(was_blocked)

    def view_changed(self) -> None:
        """Another view is in sight: acts that belong to one alone may follow."""

    @property
    def current(self) -> Any:
        """The view in sight."""
        return self._views[self._key]

    @property
    def current_key(self) -> str:
        """Key of the view in sight."""
        return self._key

    def ledger(self, register: str = "") -> RegisterPage:
        """The list of a register of this page, brought into sight; of the one in sight where none is named."""
        if register or not isinstance(self.current, RegisterPage):
            self.show_view(register or next(iter(self._makes)))
        page = self.current
        assert isinstance(page, RegisterPage)
        return page

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys the status line names for the view in sight."""
        return KEYS if isinstance(self.current, RegisterPage) else SUMMARY_KEYS

    def print_view(self) -> bool:
        """Print the view in sight where it is no list but can print itself; tells whether it did."""
        prints = getattr(self.current, "print_view", None)
        if prints is None:
            return False
        prints()
        return True

    # what the window calls

    def set_year(self, year: int | None) -> None:
        """Show that year on every view."""
        self.year = year
        for view in self._views.values():
            view.set_year(year)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where something shown has changed."""
        for view in self._views.values():
            view.refresh(kinds)

    def focus_work(self) -> None:
        """Put the focus on the view in sight."""
        self.current.focus_work()

    def status_text(self) -> str:
        """What the status line says of the view in sight."""
        return str(self.current.status_text())

    def may_leave(self) -> bool:
        """Whether nothing typed in the view in sight would be lost."""
        asks = getattr(self.current, "may_leave", None)
        return asks is None or bool(asks())

    @property
    def is_narrowed(self) -> bool:
        """True while only the records behind a number are shown."""
        return bool(getattr(self.current, "is_narrowed", False))

    def show_only(self, ids: Sequence[int] | None, title: str = "", origin: str = "") -> None:
        """Show just these records in the list in sight."""
        self.ledger().show_only(ids, title, origin)

    def changeEvent(self, event: Any) -> None:
        """The bar follows the size chosen."""
        super().changeEvent(event)
        if event.type() is event.Type.StyleChange and hasattr(self, "_bar"):
            self._bar.setFixedHeight(theme.current().grid(40))
            self.switch.updateGeometry()
            self._place_acts()

    def showEvent(self, event: QShowEvent) -> None:
        """The style's own widths are known to the switch only now, and it does not tell its layout."""
        super().showEvent(event)
        self.switch.updateGeometry()
        self._place_acts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The acts of the bar find their room."""
        super().resizeEvent(event)
        self._place_acts()
