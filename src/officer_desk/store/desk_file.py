"""The desk file: opened, migrated, locked, and written only through acts.

An act is one transaction and one journal entry; what it touched is known afterwards.
"""

from __future__ import annotations

import errno
import json
import secrets
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from officer_desk.domain import journal
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.store import dbapi
from officer_desk.store.dbapi import Connection
from officer_desk.store.lock import FileLock, is_writable, real_path
from officer_desk.store.schema.migrations import APPLICATION_ID
from officer_desk.store.schema.migrations import MIGRATIONS as MIGRATIONS
from officer_desk.store.search import segmented

_HEADER = b"SQLite format 3\x00"
_JOURNAL_HEADER = bytes.fromhex("d9d505f920a163d7")
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


class Act:
    """One thing the officer did, while it is being done. Made by :meth:`DeskFile.act`."""

    def __init__(self, db: Database, name: str) -> None:
        self.db = db
        self.name = name
        self.sentence = ""
        """What was done, in words without personal data; kept in the journal."""
        self.undoes: int | None = None
        self.touched: set[tuple[str, int]] = set()

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row and return its id."""
        columns = list(values)
        marks = ", ".join("?" * len(columns))
        cursor = self.db.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", [values[c] for c in columns]
        )
        row_id = int(cursor.lastrowid or 0)
        self.touched.add((table, row_id))
        return row_id

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Change columns of a row. Raises ``LookupError`` where there is none of that id."""
        columns = list(values)
        assignments = ", ".join(f"{column} = ?" for column in columns)
        cursor = self.db.execute(
            f"UPDATE {table} SET {assignments} WHERE id = ?", [*(values[c] for c in columns), row_id]
        )
        if cursor.rowcount != 1:
            raise LookupError(f"{table} has no row {row_id}")
        self.touched.add((table, row_id))

    def next_number(self, series: str, year: int, at_least: int = 1) -> int:
        """The next running number of a series and year; given numbers never come back."""
        row = self.db.execute(
            "INSERT INTO number_series (name, year, last) VALUES (?, ?, ?) "
            "ON CONFLICT (name, year) DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last",
            [series, year, at_least],
        ).fetchone()
        return int(row[0])

    def use_number(self, series: str, year: int, number: int) -> None:
        """Mark a number typed by hand as used."""
        self.db.execute(
            "INSERT INTO number_series (name, year, last) VALUES (?, ?, ?) "
            "ON CONFLICT (name, year) DO UPDATE SET last = max(last, excluded.last)",
            [series, year, number],
        )


class DeskFile:
    """An open desk file. Use :func:`open_file` or :func:`create_file`."""

    def __init__(self, path: Path, connection: Connection, lock: FileLock | None) -> None:
        self.path = path
        self.lock = lock
        self.db = Database(connection, execute_plugins=False)
        self.remembered: tuple[object, array[int]] | None = None
        """What was read last and can be used again while :meth:`state` is the same."""
        self._act: Act | None = None
        self._is_purging = False
        register_functions(connection, lambda: self._act is not None, lambda: self._is_purging)

    @property
    def is_read_only(self) -> bool:
        """True where this program may not write the file now."""
        return self.lock is None or not self.lock.is_held

    def query(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a short read. Raises :class:`FileTroubleError` for trouble of the file."""
        with dbapi.spoken(self.path):
            return self.db.execute(sql, parameters).fetchall()

    def table(
        self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The column names and all rows of a short read. Raises :class:`FileTroubleError`."""
        with dbapi.spoken(self.path):
            cursor = self.db.execute(sql, parameters)
            return [column[0] for column in cursor.description], cursor.fetchall()

    def row(self, table: str, row_id: int) -> dict[str, Any] | None:
        """One row by its id, with its column names; None where there is none."""
        with dbapi.spoken(self.path):
            return _row(self.db, table, row_id)

    @contextmanager
    def act(self, name: str, recorded_at: datetime) -> Iterator[Act]:
        """One act: a transaction that ends with its journal entry, or leaves no trace.

        Raises :class:`FileTroubleError` where the file cannot be written.
        """
        if self.is_read_only:
            raise dbapi.trouble(FileTrouble.READ_ONLY, self.path)
        if self._act is not None:
            raise RuntimeError("an act is open already")
        with dbapi.spoken(self.path), self.db.atomic():
            self._act = Act(self.db, name)
            try:
                yield self._act
                _write_journal(self.db, self._act, recorded_at)
            finally:
                self._act = None

    @contextmanager
    def cache_write(self) -> Iterator[Database]:
        """A transaction for caches and preferences, which the journal does not hold."""
        with dbapi.spoken(self.path), self.db.atomic():
            yield self.db

    @contextmanager
    def purging(self) -> Iterator[Database]:
        """Inside an act: rows may really go, and the journal's payloads be blanked."""
        self._is_purging = True
        try:
            yield self.db
        finally:
            self._is_purging = False

    def state(self) -> tuple[int, int]:
        """Differs from what it was once this program or another has changed the file."""
        return self.db.conn.total_changes, int(self.query("PRAGMA data_version")[0][0])

    def head(self) -> str:
        """The hash of the latest journal entry."""
        rows = self.query("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1")
        return str(rows[0][0]) if rows else journal.FIRST

    def preference(self, key: str, default: str = "") -> str:
        """A remembered choice of the window, such as the shown columns."""
        rows = self.query("SELECT value FROM preference WHERE key = ?", [key])
        return str(rows[0][0]) if rows else default

    def set_preference(self, key: str, value: str) -> None:
        """Remember a choice of the window; forgotten silently where the file is read-only."""
        if self.is_read_only:
            return
        with self.cache_write() as db:
            db.execute(
                "INSERT INTO preference (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )

    def close(self) -> None:
        """Close the connection and give the lock back."""
        self.db.close()
        if self.lock is not None:
            self.lock.release()


def open_file(path: Path, *, write: bool = True) -> DeskFile:
    """Open an existing desk file, bringing an older one up to date.

    With ``write`` the lock is taken; a file or folder that cannot be written opens read-only.
    Raises :class:`FileTroubleError`.
    """
    path = real_path(path)
    _check_header(path)
    if not write:
        _finish_interrupted(path)
    writable = write and is_writable(path)
    lock = FileLock(path) if writable else None
    if lock is not None:
        lock.acquire()
    try:
        return _opened(path, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def is_database(path: Path) -> bool:
    """True where a register lies, sound or not, or what an interrupted act left beside one.

    Raises ``OSError`` where the file cannot be looked into.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_HEADER)).startswith((_HEADER, _JOURNAL_HEADER))


def create_file(path: Path) -> DeskFile:
    """Make a new desk file and open it. Raises :class:`FileTroubleError` where one exists."""
    path = real_path(path)
    if path.exists():
        raise FileTroubleError(
            f"“{path.name}”已经存在，没有改动。请换一个文件名，或直接打开它。", trouble=FileTrouble.EXISTS
        )
    with dbapi.spoken(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if not is_writable(path):
        raise FileTroubleError(
            f"文件夹“{path.parent.name}”不能写入，没有建立文件。请换一个自己的文件夹。",
            trouble=FileTrouble.READ_ONLY,
        )
    lock = FileLock(path)
    lock.acquire()
    try:
        return _opened(path, lock, is_new=True)
    except BaseException:
        lock.release()
        path.unlink(missing_ok=True)
        raise


def _opened(path: Path, lock: FileLock | None, *, is_new: bool = False) -> DeskFile:
    with dbapi.spoken(path):
        # A reader opens for writing too where it may, but only asks: after a crash SQLite must be
        # able to roll the journal back before anything can be read.
        may_write = lock is not None or is_writable(path)
        connection = dbapi.connect(path, mode="rwc" if is_new else "rw" if may_write else "ro")
        try:
            for pragma in _PRAGMAS if lock is not None else ("PRAGMA query_only = ON",):
                connection.execute(pragma)
            file = DeskFile(path, connection, lock)
            if is_new:
                file.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            elif file.query("PRAGMA application_id")[0][0] != APPLICATION_ID:
                raise dbapi.trouble(FileTrouble.NOT_A_DESK, path)
            _check_version(file)
            if lock is not None and MIGRATIONS.pending(file.db):
                MIGRATIONS.apply(file.db)
        except BaseException:
            connection.close()
            raise
    return file


def _finish_interrupted(path: Path) -> None:
    """Take back the half act of a program that was killed, which a mere reader may not do.

    Where another process writes just now, or nothing can be written, all is left as it is.
    """
    if not path.with_name(f"{path.name}-journal").exists() or not is_writable(path):
        return
    lock = FileLock(path)
    try:
        lock.acquire()
    except FileTroubleError:
        return
    try:
        with dbapi.spoken(path):
            connection = dbapi.connect(path, mode="rw")
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
    finally:
        lock.release()


def _check_header(path: Path) -> None:
    with dbapi.spoken(path):
        if not path.parent.is_dir():
            raise dbapi.of_system(FileNotFoundError(errno.ENOENT, "no folder"), path)
        if not path.is_file():
            raise FileTroubleError(
                f"找不到台账文件“{path}”。请检查路径，或从备份恢复。", trouble=FileTrouble.MISSING
            )
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    if header != _HEADER:
        raise dbapi.trouble(FileTrouble.NOT_A_DESK, path)


def _check_version(file: DeskFile) -> None:
    known = {migration.name for migration in MIGRATIONS.pending(file.db)}
    applied = {migration.name for migration in MIGRATIONS.applied(file.db)}
    newer = applied - {migration.name for migration in MIGRATIONS._migrations}  # noqa: SLF001
    if newer:
        raise FileTroubleError(
            f"台账文件“{file.path.name}”由更新版本的程序保存过，本版本不能打开，以免丢失内容。请安装新版本。",
            trouble=FileTrouble.NEWER,
        )
    if known and file.is_read_only:
        raise FileTroubleError(
            f"台账文件“{file.path.name}”来自旧版本，需要升级，但现在不能写入。请在可写的位置打开。",
            trouble=FileTrouble.READ_ONLY,
        )


def empty_tables(steps: Migrations) -> Connection:
    """The tables of a new file, in memory; close it after use."""
    connection = dbapi.in_memory()
    register_functions(connection, lambda: False, lambda: False)
    steps.apply(Database(connection, execute_plugins=False))
    return connection


def register_functions(
    connection: Connection, act_is_open: Callable[[], bool], purge_is_open: Callable[[], bool]
) -> None:
    """Give a connection the functions that guards and search index of the file ask for."""
    connection.create_function("act_is_open", 0, lambda: int(act_is_open()))
    connection.create_function("purge_is_open", 0, lambda: int(purge_is_open()))
    connection.create_function("segmented", -1, segmented, deterministic=True)


def _row(db: Database, table: str, row_id: int) -> dict[str, Any] | None:
    cursor = db.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id])
    found = cursor.fetchone()
    if found is None:
        return None
    return {column[0]: value for column, value in zip(cursor.description, found, strict=True)}


def _write_journal(db: Database, act: Act, recorded_at: datetime) -> None:
    """Close the act with its entry: the rows it touched as they now stand, chained."""
    if not act.touched:
        return
    head = db.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (int(head[0]) + 1, str(head[1])) if head else (1, journal.FIRST)
    rows = []
    for table, row_id in sorted(act.touched):
        row = _row(db, table, row_id)
        after = journal.canonical(row) if row is not None else ""
        salt = secrets.token_hex(16)
        rows.append((seq, table, row_id, salt, after, journal.row_hash(salt, table, row_id, after)))
    salt = secrets.token_hex(16)
    payload = json.dumps({"sentence": act.sentence, "undoes": act.undoes}, ensure_ascii=False)
    payload_hash = journal.digest(salt, payload)
    rows_hash = journal.rows_hash((table, row_id, hash_) for _, table, row_id, _, _, hash_ in rows)
    time = recorded_at.isoformat(timespec="seconds")
    entry = journal.entry_hash(previous, seq, act.name, time, payload_hash, rows_hash)
    db.execute(
        "INSERT INTO journal (seq, previous, act, recorded_at, salt, payload, payload_hash, rows_hash, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [seq, previous, act.name, time, salt, payload, payload_hash, rows_hash, entry],
    )
    db.conn.executemany("INSERT INTO journal_row VALUES (?, ?, ?, ?, ?, ?)", rows)
