"""A single window for each file: a second start brings the first window forward."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QMainWindow

# What is imported inside the functions is wanted after the first paint only.


def _server_name(path: Path) -> str:
    import hashlib

    return "officer-desk-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]


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
