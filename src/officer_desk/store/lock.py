"""One writer at a time: an operating-system lock beside the file.

The lock dies with its process, so a crash never leaves it behind; the small lock file may.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import IO

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.store import dbapi


class FileLock:
    """The right to write one desk file. Released by :meth:`release` or with the process."""

    def __init__(self, path: Path) -> None:
        self._path = self.path_for(path)
        self._name = path.name
        self._file: IO[bytes] | None = None

    @staticmethod
    def path_for(path: Path) -> Path:
        """Where the lock of a desk file lies: hidden beside it."""
        return path.with_name(f".{path.name}.lock")

    @property
    def is_held(self) -> bool:
        """True between acquire and release."""
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock at once.

        Raises :class:`FileTroubleError` where another process has it, or where nothing can be
        written beside the file.
        """
        if self._file is not None:
            return
        try:
            file = self._path.open("a+b")
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENAMETOOLONG, errno.ENOSPC, errno.EDQUOT):
                raise dbapi.of_system(error, self._path.with_name(self._name)) from error
            raise FileTroubleError(
                f"“{self._name}”所在的文件夹不能写入，没有改动。请换一个自己的文件夹，或检查磁盘。",
                trouble=FileTrouble.READ_ONLY,
            ) from error
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise FileTroubleError(
                f"“{self._name}”已在另一个窗口中打开，不能同时写入。请在那个窗口里操作，或先把它关闭。",
                trouble=FileTrouble.IN_USE,
            ) from error
        self._file = file

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def real_path(path: Path) -> Path:
    """The file itself, whatever link names it: one file has one lock, one journal, one folder of backups."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        # A link that leads back to itself; opening it tells.
        return path.absolute()


def is_writable(path: Path) -> bool:
    """True where the file (or, before it exists, its folder) can be written by this user."""
    folder = path.parent
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
