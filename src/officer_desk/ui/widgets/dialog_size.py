"""How large a dialog opens: as large as it would like to be, but never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from officer_desk.ui import theme

FRAME = QSize(16, 48)
"""What the window manager draws around a window, in px: known only once it is shown."""


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """The dialog opens at that standard size, or as large as the screen leaves room for."""
    look = theme.current()
    room = dialog.screen().availableGeometry().size() - FRAME
    dialog.resize(QSize(look.px(width), look.px(height)).boundedTo(room))
