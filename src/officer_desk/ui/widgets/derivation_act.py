"""怎样算出这个日期…: the act that every list with last days offers, by Ctrl+D and by its context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

SHORTCUT = "Ctrl+D"


def words() -> str:
    """What the act is called in a menu."""
    return QCoreApplication.translate("derivation_act", "怎样算出这个日期…")


def is_key(event: QKeyEvent) -> bool:
    """True for the key of the act."""
    return event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def offer(view: QWidget, wanted: Callable[[], object]) -> QAction:
    """The view offers the act on its current row, by key and in its context menu; gives it to be enabled."""
    act = QAction(words(), view)
    act.setShortcut(SHORTCUT)
    act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    act.triggered.connect(lambda: wanted())
    view.addAction(act)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return act
