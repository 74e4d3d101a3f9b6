"""The one database driver, and its errors turned into sentences.

Everything that catches a driver error does it through this module: sqlcipher3's classes
are not those of ``sqlite3``.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlcipher3 import dbapi2

from officer_desk.domain.errors import FileTrouble, FileTroubleError

if TYPE_CHECKING:
    Connection = sqlite3.Connection
else:
    Connection = dbapi2.Connection

Error: type[Exception] = dbapi2.Error
IntegrityError: type[Exception] = dbapi2.IntegrityError
SQLITE_VERSION: str = dbapi2.sqlite_version

_SENTENCES: dict[FileTrouble, str] = {
    FileTrouble.DAMAGED: "台账文件“{name}”已损坏，读不出来。原文件没有改动，请从备份恢复（设置 → 关于 → 备份文件夹）。",
    FileTrouble.NOT_A_DESK: "“{name}”不是本程序的台账文件，或者文件头已损坏。文件没有改动，请选择 .desk 文件或从备份恢复。",
    FileTrouble.READ_ONLY: "台账文件“{name}”是只读的，不能保存。请去掉文件的只读属性，或把它复制到自己的文件夹再打开。",
    FileTrouble.DISK_FULL: "磁盘已满，刚才的操作没有保存，原有内容完好。请清理磁盘后再试。",
    FileTrouble.IN_USE: "台账文件“{name}”正被另一个程序占用，刚才的操作没有保存。请稍候再试。",
    FileTrouble.UNREACHABLE: "台账文件“{name}”读写失败，可能是磁盘或网络位置已断开。已保存的内容没有改动，请检查后再试。",
}

_SIGNS: tuple[tuple[str, FileTrouble], ...] = (
    ("file is not a database", FileTrouble.NOT_A_DESK),
    ("malformed", FileTrouble.DAMAGED),
    ("corrupt", FileTrouble.DAMAGED),
    ("could not decode", FileTrouble.DAMAGED),
    ("disk is full", FileTrouble.DISK_FULL),
    ("readonly", FileTrouble.READ_ONLY),
    ("locked", FileTrouble.IN_USE),
    ("disk i/o error", FileTrouble.UNREACHABLE),
    ("unable to open", FileTrouble.UNREACHABLE),
)


_LONGEST_TOLD = 60


def trouble(kind: FileTrouble, path: Path) -> FileTroubleError:
    """The error for a trouble of the file at ``path``, with its sentence."""
    return FileTroubleError(_SENTENCES[kind].format(name=_told(path)), trouble=kind)


def _told(path: Path) -> str:
    return path.name if len(path.name) <= _LONGEST_TOLD else f"{path.name[:_LONGEST_TOLD]}…"


def _of_driver(kind: FileTrouble, path: Path) -> FileTroubleError:
    """What the driver means by one of its few words, as far as the disk can tell."""
    if kind in (FileTrouble.READ_ONLY, FileTrouble.UNREACHABLE):
        sentence = ""
        if not os.path.lexists(path):
            sentence = (
                f"台账文件“{_told(path)}”已被移动或删除，刚才的操作没有保存。请把它放回原处，或从备份恢复。"
            )
        elif not os.access(path, os.R_OK):
            sentence = f"没有权限读取台账文件“{_told(path)}”。请让管理员给予权限，或打开自己的文件。"
        elif kind is FileTrouble.READ_ONLY and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            sentence = (
                f"台账文件“{_told(path)}”打开以后被替换或移动过，刚才的操作没有保存。请关闭后重新打开。"
            )
        if sentence:
            return FileTroubleError(sentence, trouble=kind)
    return trouble(kind, path)


def of_system(error: OSError, path: Path) -> FileTroubleError:
    """What the operating system says of a path, in a sentence of its own for each reason."""
    name = _told(path)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return trouble(FileTrouble.DISK_FULL, path)
        case errno.EACCES | errno.EPERM:
            told = f"没有权限读写“{name}”，没有改动。请检查文件和文件夹的权限，或换一个自己的文件夹。"
            return FileTroubleError(told, trouble=FileTrouble.UNREACHABLE)
        case errno.EROFS:
            told = f"“{name}”所在的磁盘是只读的，不能保存。请把它复制到可以写入的位置。"
            return FileTroubleError(told, trouble=FileTrouble.READ_ONLY)
        case errno.ENAMETOOLONG:
            told = f"文件名“{name}”太长，系统不能使用。请换一个短些的名字。"
            return FileTroubleError(told, trouble=FileTrouble.UNREACHABLE)
        case errno.ENOENT if not path.parent.is_dir():
            told = f"文件夹“{_told(path.parent)}”不存在，找不到“{name}”。请检查路径。"
            return FileTroubleError(told, trouble=FileTrouble.MISSING)
        case errno.ENOENT:
            told = f"找不到“{name}”，可能已被移动或删除。请检查路径，或从备份恢复。"
            return FileTroubleError(told, trouble=FileTrouble.MISSING)
        case _:
            return trouble(FileTrouble.UNREACHABLE, path)


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn what the driver says of the environment into a :class:`FileTroubleError`.

    Anything else, such as a broken constraint, is a bug and passes as it is.
    """
    try:
        yield
    except Error as error:
        message = str(error).lower()
        for sign, kind in _SIGNS:
            if sign in message:
                raise _of_driver(kind, path) from error
        raise
    except OSError as error:
        raise of_system(error, path) from error


UNREADABLE: tuple[type[Exception], ...] = (
    Error,
    FileTroubleError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
"""What reading rows may raise where a file was damaged or written by another hand."""


def require_damage(error: Exception) -> None:
    """Raise the error again where it is trouble of the machine and not of what the file holds."""
    if isinstance(error, FileTroubleError) and error.trouble is not FileTrouble.DAMAGED:
        raise error


@contextmanager
def lenient(connection: Connection) -> Iterator[None]:
    """Text that is no UTF-8 is read with marks in the place of what cannot be read, and not refused."""
    strict = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.text_factory = strict


def in_memory() -> Connection:
    """A connection to an empty database that is nowhere on disk."""
    connection: Any = dbapi2.connect(":memory:", isolation_level=None)
    return cast(Connection, connection)


def connect(path: Path, *, mode: str) -> Connection:
    """A connection in SQLite's own transaction handling; ``mode`` is ro, rw or rwc."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if path.drive.startswith("\\\\"):
        # A share: SQLite takes the name of a host only as a part of the path.
        uri = uri.replace("file://", "file:////", 1)
    connection: Any = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=5.0)
    return cast(Connection, connection)
