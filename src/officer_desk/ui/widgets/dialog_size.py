"""How large a window opens: as large as it would like to be, but never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from officer_desk.ui import theme

FRAME = QSize(16, 48)
"""What the window manager draws around a window, in px: known only once it is shown."""


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """The dialog opens at that standard size, or as large as the screen leaves room for."""
    look = theme.current()
    room = dialog.screen().availableGeometry().size() - FRAME
    dialog.resize(QSize(look.px(width), look.px(height)).boundedTo(room))


def show_whole(window: QWidget) -> None:
    """Show a window so that all of it can be seen: maximised where the screen has no room for it and its title."""
    room = window.screen().availableSize()
    # A window as wide as the screen has no border to be seen at its sides; its title is always there.
    if room.width() < window.width() or room.height() < window.height() + FRAME.height() // 2:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()
