"""The settings as a dialog: sections at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.pages.settings.about import AboutSection
from officer_desk.ui.pages.settings.appearance import AppearanceSection
from officer_desk.ui.pages.settings.bin import BinSection
from officer_desk.ui.pages.settings.bureau import BureauSection
from officer_desk.ui.pages.settings.calendar_years import CalendarSection
from officer_desk.ui.pages.settings.counting import CountingSection
from officer_desk.ui.pages.settings.dates import DatesSection
from officer_desk.ui.pages.settings.lists import ListsSection
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.plain_list import PlainList

SECTIONS: tuple[tuple[str, str, str, Callable[[Desk], Section]], ...] = (
    ("bureau", "单位信息", "building-bank", BureauSection),
    ("lists", "列表", "list-check", ListsSection),
    ("calendar", "日历", "calendar-month", CalendarSection),
    ("dates", "期限", "clock", DatesSection),
    ("counting", "统计口径", "scale", CountingSection),
    ("bin", "回收站", "trash", BinSection),
    ("appearance", "外观", "settings", AppearanceSection),
    ("about", "关于", "help-circle", AboutSection),
)
"""Key, words, icon and maker of each section; made when first shown."""


class SettingsDialog(QDialog):
    """One section at a time; leaving one with unsaved changes asks first."""

    changed = Signal(object)
    """The :class:`Changes` of an act done here."""
    appearance_changed = Signal()

    def __init__(self, desk: Desk, *, section: str = "bureau", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, Section] = {}
        self._key = ""
        look = theme.current()
        self.setWindowTitle(self.tr("设置"))
        open_at(self, 1040, 640)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.nav = PlainList(height=40, has_edge=False)
        self.nav.setFixedWidth(look.px(152))
        self.nav.setAccessibleName(self.tr("设置的各部分"))
        for key, words, icon, _ in SECTIONS:
            self.nav.add(key, words, icon=icon)
        self._stack = QStackedWidget()
        row.addWidget(self.nav)
        upright = QFrame()
        upright.setObjectName("upright")
        row.addWidget(upright)
        row.addWidget(self._stack, 1)
        self.nav.currentRowChanged.connect(self._row_chosen)
        self.go_to(section)
        if section == SECTIONS[0][0]:
            self.nav.setFocus()

    def go_to(self, key: str) -> None:
        """Shows that section."""
        self.nav.setCurrentRow([name for name, *_ in SECTIONS].index(key))

    @property
    def key(self) -> str:
        """The section shown now."""
        return self._key

    def section(self) -> Section:
        """The section shown now."""
        return self._made[self._key]

    def refresh(self, kinds: frozenset[str]) -> None:
        """The sections made so far read again what changed."""
        for section in self._made.values():
            section.refresh(kinds)

    def _row_chosen(self, row: int) -> None:
        key, _, _, make = SECTIONS[row]
        if key == self._key:
            return
        if self._key and not self._may_leave():
            self.nav.choose(self._key)
            return
        if key not in self._made:
            section = self._made[key] = make(self._desk)
            section.changed.connect(self._acted)
            if isinstance(section, AppearanceSection):
                section.applied.connect(self._applied)
            self._stack.addWidget(section)
        self._key = key
        self._stack.setCurrentWidget(self._made[key])
        if not self.nav.hasFocus():
            self._focus_section()

    def _focus_section(self) -> None:
        field = self.section().first_field()
        if field is not None:
            field.setFocus()

    def _may_leave(self) -> bool:
        section = self.section()
        return not section.is_dirty() or section.ask_to_leave()

    def _acted(self, done: Changes) -> None:
        self.refresh(done.kinds)
        self.changed.emit(done)

    def _applied(self) -> None:
        self.nav.setFixedWidth(theme.current().px(152))
        self.appearance_changed.emit()

    def reject(self) -> None:
        """Closes (by Esc or the cross), but asks first where something entered would be lost."""
        if self._may_leave():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves the section."""
        if event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if self.section().is_dirty():
                self.section().save()
        else:
            super().keyPressEvent(event)
