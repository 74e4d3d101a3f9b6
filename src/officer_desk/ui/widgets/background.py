"""The one way to do long work: in a thread, with progress and cancel, results on the GUI thread.

>>> task = Task(self, lambda progress: export(desk, progress.report), done=self._exported,
...             failed=self._failed)
>>> task.cancel()

``done`` and ``failed`` are called on the GUI thread, and not at all once ``owner`` is gone.
Nothing is shown for work of less than 400 ms: connect ``task.slow`` to what shows a bar.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, QTimer, Signal, Slot

SLOW_MS = 400

_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """The officer cancelled; raised inside the work by :meth:`Progress.report`."""


class Progress:
    """What the work gets: to report how far it is and to learn that it was cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the officer cancelled."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._stop.set()

    def report(self, done: int, total: int = 0) -> None:
        """Tells how far the work is. Raises ``CancelledError`` where it was cancelled."""
        if self.is_cancelled:
            raise CancelledError
        self._tell(done, total)


class _Relay(QObject):
    """Carries what happened over to the GUI thread."""

    progressed = Signal(int, int)
    ended = Signal(str, object)


def _carried_out(work: Callable[[Progress], Any], progress: Progress, relay: _Relay) -> None:
    """Does the work in the thread; whatever it returns or raises is handed over."""
    try:
        outcome: tuple[str, Any] = ("done", work(progress))
    except CancelledError:
        outcome = ("cancelled", None)
    except Exception as error:  # noqa: BLE001 - handed to whoever started the work
        outcome = ("failed", error)
    if shiboken6.isValid(relay):
        relay.ended.emit(*outcome)


class Task(QObject):
    """Work that is under way; a child of its owner, gone by itself once it has ended."""

    progressed = Signal(int, int)
    slow = Signal()
    """It takes longer than 400 ms: now a bar may be shown."""
    ended = Signal()
    """It is over, in whatever way; whatever shows a bar takes it away."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        pool: QThreadPool | None = None,
    ) -> None:
        super().__init__(owner)
        self._done, self._failed, self._cancelled = done, failed, cancelled
        self.is_running = True
        # The relay outlives an owner that goes away meanwhile: it belongs to the application.
        relay = _Relay(QCoreApplication.instance())
        self._progress = progress = Progress(relay.progressed.emit)
        relay.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        relay.ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        relay.ended.connect(relay.deleteLater, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.slow)
        self._timer.start(SLOW_MS)
        chosen = pool or QThreadPool.globalInstance()
        chosen.start(lambda: _carried_out(work, progress, relay))

    def cancel(self) -> None:
        """The work stops at its next report; ``cancelled`` is called then."""
        self._progress.cancel()

    @Slot(str, object)
    def _finish(self, how: str, what: object) -> None:
        self._timer.stop()
        self.is_running = False
        self.ended.emit()
        if how == "done":
            self._done(what)
        elif how == "cancelled":
            if self._cancelled is not None:
                self._cancelled()
        elif self._failed is not None:
            assert isinstance(what, Exception)
            self._failed(what)
        else:
            _log.error("background work failed", exc_info=what if isinstance(what, Exception) else None)
        self.deleteLater()
