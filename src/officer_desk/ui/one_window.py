"""A single window for each file: a second start brings the first window forward."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from officer_desk import paths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QMainWindow

# What is imported inside the functions is wanted after the first paint only.


# A socket's path has 108 bytes on Linux; Qt first makes a folder beside it whose name is ten bytes longer.
_LONGEST = 90


def _server_name(path: Path) -> str:
    """Where the window over the file listens: a socket in the data folder; on Windows, the name of a pipe."""
    import hashlib

    name = "officer-desk-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return name
    socket = str(paths.data_folder() / f".{name}")
    # Too deep a folder: a plain name is put where the system keeps what is passing.
    return socket if len(socket.encode()) <= _LONGEST else name


def call_forward(path: Path) -> bool:
    """Ask the window that holds the file to come forward; False where none answers."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_server_name(path))
    if not socket.waitForConnected(500):
        return False
    socket.write(b"show")
    socket.waitForBytesWritten(500)
    return True


def answer_calls(path: Path, window: QMainWindow) -> QLocalServer | None:
    """Bring the window forward whenever another start asks for its file; None where that cannot be heard."""
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer(window)
    QLocalServer.removeServer(_server_name(path))
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    if not server.listen(_server_name(path)):
        return None

    def come() -> None:
        server.nextPendingConnection()
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()

    server.newConnection.connect(come)
    return server
