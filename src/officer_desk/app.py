"""The composition root of the window: paths, log, file, desk, window; and what happens on a crash."""

from __future__ import annotations

import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from officer_desk import logs, paths
from officer_desk.cli import Command
from officer_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

DONE, FINDINGS, USAGE, _, FILE, IN_USE = range(6)
_APP_ID = "officer-desk"
"""The name of the program for the desktop: of its ``.desktop`` file, and of its button in the task bar."""
_log = logging.getLogger(__name__)


def run(command: Command) -> int:
    """Open the window, or run the self-test, and return the exit code."""
    if command.name == "self-test":
        return self_test()
    return open_window(command.file)


def open_window(path: Path) -> int:
    """Show the window over the file until it is closed; where there is none, the page of the first start."""
    if not _has_display():
        print("没有图形显示，打不开窗口。请在桌面环境里运行；命令行见 officer-desk --help。", file=sys.stderr)
        return USAGE
    logs.configure(paths.log_file())
    app = _application()
    _speak_of_crashes()
    from officer_desk.ui.session import Session

    session = Session(app, path, tell=_tell, now=_local_now)
    session.start()
    try:
        code = app.exec()
    finally:
        session.close()
    for opened in session.opened:
        _back_up(opened)
    return code


def _has_display() -> bool:
    """False on a Linux machine where Qt would find nothing to show a window on."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from officer_desk.ui import emblem, theme

    _be_one_program()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(_APP_ID)
    app.setDesktopFileName(_APP_ID)
    app.setWindowIcon(emblem.icon())
    theme.speak_chinese(app)
    theme.apply(app)
    return app


def _be_one_program() -> None:
    """Run by python.exe, the task bar of Windows shows our icon, not the interpreter's, and groups our windows.

    The launcher of the package needs no such name: its windows are grouped by its own file, as are shortcuts
    to it, and a name would part the two.
    """
    if sys.platform == "win32" and Path(sys.executable).stem.lower().startswith("python"):
        import ctypes

        # Where this fails the icon is another one, and nothing else: no word about it.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_APP_ID)


def _tell(sentence: str) -> None:
    """A sentence before there is a window."""
    from PySide6.QtWidgets import QMessageBox

    print(sentence, file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Warning, "政务公开台账", sentence)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        box.exec()


# when the window is closed


def _back_up(path: Path) -> None:
    """A last backup when the window is closed, where something changed."""
    from officer_desk.operations.file import backup_copies

    try:
        if path.exists() and os.access(path.parent, os.W_OK):
            backup_copies.back_up_if_changed(path, _local_now())
    except DeskError as error:
        _log.error("backup at closing failed: %s", type(error).__name__)


def _local_now() -> datetime:
    return datetime.now().astimezone()


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
    from officer_desk.operations.file import selftest

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

    from officer_desk.operations.sample import sample_desk

    # The offscreen platform complains of what it cannot do; the lines of the test stand alone.
    qInstallMessageHandler(lambda *_: None)
    app = _application()
    with tempfile.TemporaryDirectory(prefix="officer-desk-") as folder:
        desk = sample_desk.make_sample(Path(folder) / "窗口.desk")
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
