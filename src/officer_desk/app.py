"""The composition root of the window: paths, log, file, desk, window; and what happens on a crash."""

from __future__ import annotations

import logging
import os
import sys
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from officer_desk import logs, paths
from officer_desk.cli import Command
from officer_desk.domain.errors import DeskError, FileTrouble, FileTroubleError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QApplication

    from officer_desk.operations.desk import Desk
    from officer_desk.ui.main_window import MainWindow

DONE, FINDINGS, USAGE, _, FILE, IN_USE = range(6)
_log = logging.getLogger(__name__)


def run(command: Command) -> int:
    """Open the window, or run the self-test, and return the exit code."""
    if command.name == "self-test":
        return self_test()
    return open_window(command.file)


def open_window(path: Path) -> int:
    """Show the window over the file until it is closed; a file that is missing is made, empty."""
    if not _has_display():
        print("没有图形显示，打不开窗口。请在桌面环境里运行；命令行见 officer-desk --help。", file=sys.stderr)
        return USAGE
    started = time.perf_counter()
    logs.configure(paths.log_file())
    app = _application()
    _speak_of_crashes()
    from officer_desk.ui.main_window import MainWindow

    window = MainWindow()
    opened = _Opening(path, window, app)
    window.painted.connect(opened.begin)
    window.usable.connect(lambda: _after_paint(window, window.desk, started))
    window.show()
    try:
        code = app.exec()
    finally:
        _wait_for_background()
        opened.close()
    if opened.was_opened:
        _back_up(path)
    return code


def _has_display() -> bool:
    """False on a Linux machine where Qt would find nothing to show a window on."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


class _Opening:
    """The file is opened once the frame is painted; until then nothing of it was loaded."""

    def __init__(self, path: Path, window: MainWindow, app: QApplication) -> None:
        self._path, self._window, self._app = path, window, app
        self._desk: Desk | None = None
        self._server: QLocalServer | None = None
        self.trouble = 0
        """The exit code where the file could not be opened; 0 where it was."""

    def begin(self) -> None:
        """Open the file and give it to the window, or say why not and end."""
        try:
            desk = self._desk = _open_desk(self._path)
        except FileTroubleError as error:
            is_in_use = error.trouble is FileTrouble.IN_USE
            self._window.hide()
            if not (is_in_use and _call_forward(self._path)):
                self.trouble = IN_USE if is_in_use else FILE
                _tell(error.sentence)
            self._app.exit(self.trouble)
            return
        except Exception:
            # A bug; without the file there is nothing the window could show.
            self.trouble = FILE
            self._app.exit(FILE)
            raise
        _show_as_chosen(self._app, desk)
        self._server = _answer_calls(self._path, self._window)
        self._window.take(desk)

    @property
    def was_opened(self) -> bool:
        """True where this process had the file."""
        return self._desk is not None

    def close(self) -> None:
        """Give the file and its name back."""
        if self._server is not None:
            self._server.close()
        if self._desk is not None:
            self._desk.close()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from officer_desk.ui import theme

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("officer-desk")
    app.setDesktopFileName("officer-desk")
    theme.speak_chinese(app)
    theme.apply(app)
    return app


def _open_desk(path: Path) -> Desk:
    from officer_desk.operations.desk import open_desk

    return open_desk(path, create=True)


def _show_as_chosen(app: QApplication, desk: Desk) -> None:
    from officer_desk.operations import settings
    from officer_desk.ui import theme

    chosen = (
        settings.preference(desk, "look.theme", "light"),
        settings.preference(desk, "look.size", "standard"),
    )
    if chosen != ("light", "standard"):
        theme.apply(app, theme=chosen[0], size=chosen[1])


def _tell(sentence: str) -> None:
    """A sentence before there is a window."""
    from PySide6.QtWidgets import QMessageBox

    print(sentence, file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Warning, "政务公开台账", sentence)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        box.exec()


# after the first paint


def _after_paint(window: MainWindow, desk: Desk, started: float) -> None:
    """What can wait: the structure check and, where something changed, a backup; in the background."""
    from officer_desk.operations import safekeeping
    from officer_desk.ui.widgets.background import Task

    _log.info("window painted after %d ms", (time.perf_counter() - started) * 1000)
    path = desk.path
    window.tell_backup(safekeeping.last_backup(path), _local_now())
    if desk.is_read_only:
        return

    def done(sentences: list[str]) -> None:
        if sentences:
            window.tell_trouble(sentences[0])
        window.tell_backup(safekeeping.last_backup(path), _local_now())

    def failed(error: Exception) -> None:
        _log.error("check or backup failed", exc_info=error)
        sentence = error.sentence if isinstance(error, DeskError) else "备份没有做成，请检查磁盘空间。"
        window.tell_trouble(sentence)

    Task(window, lambda _: _check_and_back_up(path), done=done, failed=failed)


def _check_and_back_up(path: Path) -> list[str]:
    """What is wrong with the file, on a connection of its own; a backup where nothing is and it changed."""
    from officer_desk.operations import checking, safekeeping

    sentences = [finding.sentence for finding in checking.check_structure(path)]
    if not sentences:
        safekeeping.back_up_if_changed(path, _local_now())
    return sentences


def _local_now() -> datetime:
    return datetime.now().astimezone()


def _back_up(path: Path) -> None:
    """A last backup when the window is closed, where something changed."""
    from officer_desk.operations import safekeeping

    try:
        if path.exists() and os.access(path.parent, os.W_OK):
            safekeeping.back_up_if_changed(path, _local_now())
    except DeskError as error:
        _log.error("backup at closing failed: %s", type(error).__name__)


def _wait_for_background() -> None:
    from PySide6.QtCore import QThreadPool

    QThreadPool.globalInstance().waitForDone(10_000)


# a single window for each file


def _server_name(path: Path) -> str:
    import hashlib

    return "officer-desk-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]


def _call_forward(path: Path) -> bool:
    """Ask the window that holds the file to come forward; False where none answers."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_server_name(path))
    if not socket.waitForConnected(500):
        return False
    socket.write(b"show")
    socket.waitForBytesWritten(500)
    return True


def _answer_calls(path: Path, window: MainWindow) -> QLocalServer | None:
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


# crashes


def _speak_of_crashes() -> None:
    """A bug is told once, in a dialog, and logged by type and place; the window goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("crash: %s", logs.failure(error))
        sys.__excepthook__(kind, error, trace)
        _tell(
            "程序出了错，刚才的操作可能没有完成；已保存的内容没有改动。详情已写入日志文件，请重新打开后再试。"
        )

    sys.excepthook = hook


# self-test


def self_test() -> int:
    """One line for each step; the exit code tells whether all went well."""
    from officer_desk.operations import selftest

    failures = 0
    for step in (*selftest.steps(), selftest.run_step("窗口", _window_step)):
        print(f"{'通过' if step.is_good else '失败'}　{step.name}：{step.detail}", flush=True)
        failures += not step.is_good
    return FINDINGS if failures else DONE


def _window_step() -> str:
    """Show the window over a sample and close it again; offscreen where there is no display."""
    import tempfile

    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer, qInstallMessageHandler

    from officer_desk.operations import sample

    # The offscreen platform complains of what it cannot do; the lines of the test stand alone.
    qInstallMessageHandler(lambda *_: None)
    app = _application()
    with tempfile.TemporaryDirectory(prefix="officer-desk-") as folder:
        desk = sample.make_sample(Path(folder) / "窗口.desk")
        try:
            from officer_desk.ui.main_window import MainWindow

            window = MainWindow(desk)
            seen: list[str] = []

            def look() -> None:
                for key in ("items", "requests", "report", "today"):
                    window.show_page(key)
                    app.processEvents()
                    seen.append(key)
                window.close()

            window.usable.connect(lambda: QTimer.singleShot(50, look))
            window.show()
            QTimer.singleShot(20_000, app.quit)
            app.exec()
        finally:
            desk.close()
    if len(seen) != 4:
        raise DeskError("窗口没有在二十秒内显示。")
    return f"显示并关闭，平台 {app.platformName()}"
