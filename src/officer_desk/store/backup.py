"""Copies of the file: made whole, checked, then put in place under their name."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from officer_desk.domain import journal
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.store import dbapi
from officer_desk.store.desk_file import DeskFile, is_database, open_file, register_functions
from officer_desk.store.lock import is_writable

KEEP = 30
_SUFFIX = ".desk"
_JOURNAL = "-journal"
_REPLACED = "-恢复前-"
_TIME = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup in the backup folder."""

    path: Path
    made_at: datetime


def write_copy(source: Path, target: Path) -> None:
    """Write a checked copy of the file to ``target``, replacing it only when the copy is sound.

    Runs on a connection of its own, so it may run in the background.
    Raises :class:`FileTroubleError`.
    """
    partial = target.with_name(f".{target.name}.partial")
    with dbapi.spoken(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
    if not is_writable(target):
        raise dbapi.of_system(PermissionError(errno.EACCES, "not writable"), target)
    try:
        with dbapi.spoken(source):
            connection = dbapi.connect(source, mode="ro")
            try:
                register_functions(connection, lambda: False, lambda: False)
                connection.execute("VACUUM INTO ?", [str(partial)])
            finally:
                connection.close()
        _check(partial)
        with dbapi.spoken(target):
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _check(path: Path) -> None:
    with dbapi.spoken(path):
        connection = dbapi.connect(path, mode="ro")
        try:
            register_functions(connection, lambda: False, lambda: False)
            result = connection.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            connection.close()
    if result != "ok":
        raise dbapi.trouble(FileTrouble.DAMAGED, path)


def head_of(path: Path) -> str:
    """The head of the journal in a file or a copy of it; empty where it cannot be read."""
    try:
        file = open_file(path, write=False)
    except FileTroubleError:
        return ""
    try:
        return file.head()
    finally:
        file.close()


def is_earlier_copy(path: Path, file: DeskFile) -> bool:
    """True where ``path`` may be replaced by a copy of the file: no register, or an earlier state of it."""
    with dbapi.spoken(path):
        if not is_database(path):
            return True
    head = head_of(path)
    return bool(file.query("SELECT 1 FROM journal WHERE hash = ?", [head])) or head == journal.FIRST


def copies(folder: Path, stem: str) -> list[Copy]:
    """The backups of a file, newest first. Their names carry the time: 台账-20261123-143205.desk."""
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            # Not by a pattern: a name may hold brackets.
            if not path.name.startswith(f"{stem}-") or path.suffix != _SUFFIX:
                continue
            try:
                found.append(Copy(path, datetime.strptime(path.stem[len(stem) + 1 :], _TIME)))  # noqa: DTZ007
            except ValueError:
                continue
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def copy_if_changed(source: Path, folder: Path, now: datetime) -> Path | None:
    """Make a backup where the journal has moved on since the last one; None where it has not.

    ``now`` is local time. The newest thirty are kept.
    """
    existing = copies(folder, source.stem)
    if existing and head_of(existing[0].path) == head_of(source):
        return None
    target = folder / f"{source.stem}-{now:{_TIME}}{_SUFFIX}"
    write_copy(source, target)
    for old in copies(folder, source.stem)[KEEP:]:
        old.path.unlink(missing_ok=True)
    return target


def kept_name(path: Path, now: datetime) -> Path:
    """Where a restore keeps the file it replaces: beside it, with the time in its name."""
    return path.with_name(f"{path.stem}{_REPLACED}{now:{_TIME}}{path.suffix}")


def drop_all(path: Path, folder: Path) -> int:
    """Delete every copy of a file that the program made, as a purge demands; returns how many there were.

    Those are the backups in the folder and, beside the file, what restores have replaced.
    """
    found = [copy.path for copy in copies(folder, path.stem)]
    for other in path.parent.iterdir():
        name = other.name.removesuffix(_JOURNAL)
        if not name.startswith(f"{path.stem}{_REPLACED}") or not name.endswith(path.suffix):
            continue
        time = name.removeprefix(f"{path.stem}{_REPLACED}").removesuffix(path.suffix)
        try:
            datetime.strptime(time, _TIME)  # noqa: DTZ007
        except ValueError:
            continue
        found.append(other)
    with dbapi.spoken(path):
        for copy in found:
            copy.unlink(missing_ok=True)
    return sum(not other.name.endswith(_JOURNAL) for other in found)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises :class:`FileTroubleError`."""
    with dbapi.spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)


def keep_aside(path: Path, kept: Path) -> None:
    """Copy a file as it lies, sound or not, with what an interrupted act left beside it."""
    with dbapi.spoken(kept):
        for suffix in ("", _JOURNAL):
            found = path.with_name(path.name + suffix)
            if found.exists():
                shutil.copyfile(found, kept.with_name(kept.name + suffix))


def require_sound(source: Path) -> None:
    """Refuse what is no sound desk file. Raises :class:`FileTroubleError`."""
    open_file(source, write=False).close()
    _check(source)


def put_back(source: Path, target: Path) -> None:
    """Replace ``target`` by a checked copy of ``source``. The caller holds the lock.

    Raises :class:`FileTroubleError` where ``source`` is no sound desk file.
    """
    require_sound(source)
    with dbapi.spoken(target):
        # Left beside the new file it would be taken for an interrupted act upon it.
        target.with_name(target.name + _JOURNAL).unlink(missing_ok=True)
    write_copy(source, target)
