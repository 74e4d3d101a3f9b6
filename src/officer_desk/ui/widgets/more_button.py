"""A button 更多 with a menu; it is there only while the menu offers something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenu, QWidget

from officer_desk.ui.widgets.buttons import Button

_CHANGES = (QEvent.Type.ActionAdded, QEvent.Type.ActionRemoved, QEvent.Type.ActionChanged)


class MoreButton(Button):
    """更多: what is done too seldom for a button of its own. Fill its ``entries``."""

    def __init__(self, *, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tip=tip, parent=parent)
        self.setText(self.tr("更多"))
        self.entries = QMenu(self)
        self.setMenu(self.entries)
        self.entries.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Comes with the menu's first visible entry and goes with its last."""
        if watched is self.entries and event.type() in _CHANGES:
            self.setVisible(not self.entries.isEmpty())
        return super().eventFilter(watched, event)
