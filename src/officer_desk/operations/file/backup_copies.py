"""Backups: when something changed, checked, kept thirty deep; and putting one back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from officer_desk import paths
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.store import backup, dbapi
from officer_desk.store.desk_file import open_file
from officer_desk.store.lock import FileLock, real_path


def back_up(path: Path, out: Path) -> None:
    """Write a checked copy of the desk file to ``out``, which may hold an earlier copy of it.

    Raises :class:`FileTroubleError`; another register, or a later state of this one, is never replaced.
    """
    path, out = real_path(path), real_path(out)
    file = open_file(path, write=False)
    try:
        with dbapi.spoken(out):
            is_itself = out.exists() and out.samefile(path)
        if is_itself:
            raise FileTroubleError(
                "备份不能写到台账文件自己身上。请换一个文件名。", trouble=FileTrouble.EXISTS
            )
        if not backup.is_earlier_copy(out, file):
            raise FileTroubleError(
                f"“{out.name}”是另一个台账文件，或者比这份台账更新，没有覆盖。请换一个文件名。",
                trouble=FileTrouble.EXISTS,
            )
    finally:
        file.close()
    backup.write_copy(path, out)


def back_up_if_changed(path: Path, now: datetime) -> Path | None:
    """Make a backup in the backup folder where something changed since the last.

    Opens the file for itself, so it may run in the background. ``now`` is local time.
    """
    path = real_path(path)
    return backup.copy_if_changed(path, paths.backup_folder(path), now)


def last_backup(path: Path) -> datetime | None:
    """When the newest backup was made, in local time; None where there is none."""
    path = real_path(path)
    found = backup.copies(paths.backup_folder(path), path.stem)
    return found[0].made_at if found else None


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the desk file, which is itself backed up first.

    Returns where the replaced file was kept; None where there was none or it was beyond
    reading. Raises :class:`FileTroubleError`; then nothing was changed.
    """
    path, source = real_path(path), real_path(source)
    with dbapi.spoken(source):
        is_there = source.is_file()
    if not is_there:
        raise FileTroubleError(f"找不到备份文件“{source.name}”。请检查路径。", trouble=FileTrouble.MISSING)
    backup.require_sound(source)
    backup.make_folder(path.parent)
    lock = FileLock(path)
    lock.acquire()
    try:
        kept = None
        if path.exists():
            kept = backup.kept_name(path, now)
            backup.keep_aside(path, kept)
        backup.put_back(source, path)
    finally:
        lock.release()
    return kept
