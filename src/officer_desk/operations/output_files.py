"""Writes what leaves the program: whole or not at all, and never over a register."""

from __future__ import annotations

import errno
import secrets
from pathlib import Path

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.store.desk_file import is_database

_LONGEST_NAME = 60
"""Characters of a file's name that a sentence shows."""
_DENIED = "没有写入的权限，或者文件正被别的程序打开"
_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EISDIR: "它是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
}


def write_bytes(target: Path, data: bytes) -> None:
    """Write a file whole or not at all, and never over a register. Raises :class:`FileTroubleError`."""
    partial = target.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        _refuse_target(target)
        try:
            partial.write_bytes(data)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise FileTroubleError(
            f"不能写入“{_short(target.name)}”：{_reason(error, target)}，没有写出文件。请换一个位置或文件名再试。",
            trouble=FileTrouble.DISK_FULL if error.errno == errno.ENOSPC else FileTrouble.UNREACHABLE,
        ) from error


def _refuse_target(target: Path) -> None:
    """Nothing that is written out takes the place of a register, this one or another."""
    if is_database(target):
        raise FileTroubleError(
            f"“{_short(target.name)}”是台账文件，不能用导出的内容覆盖它，没有改动。请换一个文件名。",
            trouble=FileTrouble.EXISTS,
        )
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if target.exists() and not target.is_file():
        raise PermissionError(errno.EACCES, "a device")


def _reason(error: OSError, target: Path) -> str:
    if error.errno == errno.ENOENT and not target.parent.is_dir():
        return f"文件夹“{_short(target.parent.name)}”不存在"
    return _REASONS.get(error.errno or 0, "磁盘或网络位置可能已断开")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
