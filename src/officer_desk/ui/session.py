"""The windows of one run, one at a time: over the officer's file, over the sample, or the first start.

What knows the file is loaded where it is used: the frame, or the page of the first start, is painted before.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from officer_desk import paths
from officer_desk.domain.errors import DeskError, FileTrouble, FileTroubleError
from officer_desk.ui import one_window
from officer_desk.ui.widgets.dialog_size import show_whole

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtNetwork import QLocalServer

    from officer_desk.domain.bureau import Bureau
    from officer_desk.operations.desk import Desk
    from officer_desk.ui.main_window import MainWindow
    from officer_desk.ui.pages.welcome import WelcomeWindow
    from officer_desk.ui.widgets.background import Task

FILE, IN_USE = 4, 5
"""Exit codes where the first file cannot be opened; the same as those of the command line."""
PRELOAD_AFTER_MS = 400
_log = logging.getLogger(__name__)


class Session:
    """One window at a time: over the officer's file, over the sample, or the page of the first start."""

    def __init__(
        self, app: QApplication, path: Path, *, tell: Callable[[str], object], now: Callable[[], datetime]
    ) -> None:
        self._app, self._own, self._tell, self._now = app, path, tell, now
        self._started = time.perf_counter()
        self._is_usual = path == paths.default_file()
        self._desk: Desk | None = None
        self._server: QLocalServer | None = None
        self._window: MainWindow | None = None
        self._welcome: WelcomeWindow | None = None
        self._task: Task | None = None
        self.opened: list[Path] = []
        """The files this process had, each once."""

    def start(self) -> None:
        """Show the frame of the window, or the page of the first start; the file is opened after the paint."""
        if _is_missing(self._own):
            self._greet()
            return
        from officer_desk.ui.main_window import MainWindow

        window = self._window = MainWindow()
        window.painted.connect(lambda: self.open_into(window))
        show_whole(window)

    def open_into(self, window: MainWindow) -> None:
        """Open the officer's file for a window that stands painted, or say why not and end."""
        try:
            desk = self._desk = _open_desk(self._own)
        except FileTroubleError as error:
            is_in_use = error.trouble is FileTrouble.IN_USE
            window.hide()
            trouble = 0
            if not (is_in_use and one_window.call_forward(self._own)):
                trouble = IN_USE if is_in_use else FILE
                self._tell(error.sentence)
            self._app.exit(trouble)
            return
        except Exception:
            # A bug; without the file there is nothing the window could show.
            self._app.exit(FILE)
            raise
        if desk.is_sample:
            # Opened by its name: the way back leads to the file that is opened when none is named.
            self._own = paths.default_file()
        self._have(desk, window)
        window.take(desk)

    def _have(self, desk: Desk, window: MainWindow) -> None:
        """The window is the one over that desk from now on."""
        self._desk, self._window = desk, window
        if desk.path not in self.opened:
            self.opened.append(desk.path)
        _show_as_chosen(self._app, desk)
        self._server = one_window.answer_calls(desk.path, window)
        window.usable.connect(lambda: self._after_paint(window, desk))
        window.file_wanted.connect(
            lambda which: self._go_to_sample() if which == "sample" else self._go_home()
        )

    def _greet(self) -> None:
        """The page of the first start, with what was typed on it before."""
        if self._welcome is None:
            from officer_desk.ui.pages.welcome import WelcomeWindow

            self._welcome = WelcomeWindow(self._own, was_there=_was_there(self._own))
            page = self._welcome.page
            page.begin_wanted.connect(self._begin)
            page.sample_wanted.connect(self._go_to_sample)
            page.open_wanted.connect(self._open_own)
            page.restore_wanted.connect(self._restore)
            self._welcome.painted.connect(
                lambda: QTimer.singleShot(PRELOAD_AFTER_MS, self._app, _load_what_begins)
            )
        show_whole(self._welcome)

    # what the pages want

    def _begin(self, path: Path, bureau: Bureau, departments: tuple[str, ...]) -> None:
        from officer_desk.operations.file import first_start

        self._try_own(path, lambda: first_start.begin(path, bureau, departments=departments))

    def _open_own(self, path: Path) -> None:
        self._try_own(path, lambda: _open_desk(path))

    def _restore(self, path: Path, source: Path) -> None:
        from officer_desk.operations.file import backup_copies

        def restored() -> Desk:
            backup_copies.restore(path, source, self._now())
            return _open_desk(path)

        self._try_own(path, restored)

    def _try_own(self, path: Path, opened: Callable[[], Desk]) -> None:
        """Work over the file that this opens; it is found again at the next start."""
        try:
            desk = opened()
        except DeskError as error:
            self._refuse(error, path)
            return
        if not desk.is_sample:
            self._own = path
            if self._is_usual:
                with suppress(OSError):
                    paths.remember_file(path)
        is_sample = desk.is_sample
        self._show(desk)
        if self._welcome is not None and not is_sample:
            self._welcome.deleteLater()
            self._welcome = None

    def _go_home(self) -> None:
        """Back from the sample to the officer's own file, or to the page that asks for it."""
        if _is_missing(self._own):
            if self._leave():
                self._greet()
            return
        self._open_own(self._own)

    def _go_to_sample(self) -> None:
        """The sample at its own place, made now where there is none."""
        from officer_desk.operations.file import first_start
        from officer_desk.ui.widgets.background import Task

        if self._task is not None and self._task.is_running:
            return
        path = paths.sample_file()
        page = self._welcome.page if self._welcome is not None and self._window is None else None

        def ready(_: object) -> None:
            try:
                desk = _open_desk(path)
            except FileTroubleError as error:
                self._refuse(error, path)
                return
            self._show(desk)

        def failed(error: Exception) -> None:
            if not isinstance(error, DeskError):
                raise error
            self._refuse(error, path)

        task = self._task = Task(
            self._in_sight(), lambda _: first_start.ready_sample(path), done=ready, failed=failed
        )
        if page is not None:
            page.hold(True)
            task.slow.connect(lambda: page.tell_busy("正在准备示例…"))
            task.ended.connect(lambda: page.hold(False))

    # one window after the other

    def _in_sight(self) -> QMainWindow:
        shown = self._window or self._welcome
        assert shown is not None
        return shown

    def _refuse(self, error: DeskError, path: Path) -> None:
        """Say why the file is not shown; where another window is over it, that one comes forward."""
        is_in_use = isinstance(error, FileTroubleError) and error.trouble is FileTrouble.IN_USE
        if is_in_use and one_window.call_forward(path):
            return
        if self._window is not None:
            self._window.errors.tell(error.sentence)
        elif self._welcome is not None:
            self._welcome.page.refuse(error)

    def _show(self, desk: Desk) -> None:
        """That desk in a new window, where the one in sight stood; nothing changes where that is not left."""
        from officer_desk.ui.main_window import MainWindow

        self._started = time.perf_counter()
        before = self._in_sight()
        place = before.saveGeometry()
        if before is self._window and not self._leave():
            desk.close()
            return
        window = MainWindow(desk)
        self._have(desk, window)
        window.restoreGeometry(place)
        show_whole(window)
        if before is self._welcome:
            # Kept: what was typed is still there when the officer comes back from the sample.
            self._without_ending(before.hide)

    def _leave(self) -> bool:
        """Close the window over a file and give the file back; False where something typed would be lost."""
        window = self._window
        if window is None or not self._without_ending(window.close):
            return False
        self.close()
        window.deleteLater()
        self._window = None
        return True

    def _without_ending(self, act: Callable[[], Any]) -> Any:
        """Do what closes the last window without ending the program."""
        self._app.setQuitOnLastWindowClosed(False)
        try:
            return act()
        finally:
            self._app.setQuitOnLastWindowClosed(True)

    def _after_paint(self, window: MainWindow, desk: Desk) -> None:
        """What can wait: the structure check and, where something changed, a backup; in the background."""
        from officer_desk.operations.file import backup_copies
        from officer_desk.ui.widgets.background import Task

        _log.info("window painted after %d ms", (time.perf_counter() - self._started) * 1000)
        path = desk.path
        window.tell_backup(backup_copies.last_backup(path), self._now())
        if desk.is_read_only:
            return

        def done(sentences: list[str]) -> None:
            if sentences:
                window.tell_trouble(sentences[0])
            window.tell_backup(backup_copies.last_backup(path), self._now())

        def failed(error: Exception) -> None:
            _log.error("check or backup failed", exc_info=error)
            sentence = error.sentence if isinstance(error, DeskError) else "备份没有做成，请检查磁盘空间。"
            window.tell_trouble(sentence)

        Task(window, lambda _: _check_and_back_up(path, self._now()), done=done, failed=failed)

    def close(self) -> None:
        """Give the file and its name back, once what runs in the background has come to its end."""
        _wait_for_background()
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def _is_missing(path: Path) -> bool:
    """Whether nothing lies there; False where that cannot be told: opening it says why."""
    try:
        return not path.exists()
    except OSError:
        return False


def _was_there(path: Path) -> bool:
    """Whether a file lay there before: the officer put it there, or there are backups of it."""
    if path != paths.usual_file() and path == paths.default_file():
        return True
    try:
        return any(entry.name.startswith(f"{path.stem}-") for entry in paths.backup_folder(path).iterdir())
    except OSError:
        return False


def _load_what_begins() -> None:
    """While the officer reads the page, load what 建立台账 needs."""
    import_module("officer_desk.operations.file.first_start")
    import_module("officer_desk.ui.main_window")


def _open_desk(path: Path) -> Desk:
    from officer_desk.operations.desk import open_desk

    return open_desk(path)


def _show_as_chosen(app: QApplication, desk: Desk) -> None:
    """Look as chosen in that file; a sample in which nothing was chosen looks as the window before it."""
    from officer_desk.operations.settings import desk_settings
    from officer_desk.ui import theme

    look = theme.current()
    usual = (look.theme, look.size) if desk.is_sample else ("light", "standard")
    chosen = (
        desk_settings.preference(desk, "look.theme", usual[0]),
        desk_settings.preference(desk, "look.size", usual[1]),
    )
    if chosen != (look.theme, look.size):
        theme.apply(app, theme=chosen[0], size=chosen[1])


def _check_and_back_up(path: Path, now: datetime) -> list[str]:
    """What is wrong with the file, on a connection of its own; a backup where nothing is and it changed."""
    from officer_desk.operations.file import backup_copies, full_check

    sentences = [finding.sentence for finding in full_check.check_structure(path)]
    if not sentences:
        backup_copies.back_up_if_changed(path, now)
    return sentences


def _wait_for_background() -> None:
    """Let what runs in the background end, within ten seconds, and say what came of it."""
    QThreadPool.globalInstance().waitForDone(10_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
