"""Is the file what it was left as? SQLite's own check, its tables, the journal's chain, the rows, the index.

A damaged file is read on as far as it goes: what cannot be read is a finding, and the next thing is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlite_utils.migrations import Migrations

from officer_desk.domain import journal
from officer_desk.store import dbapi, desk_file
from officer_desk.store.desk_file import DeskFile
from officer_desk.store.records import TABLES

_TABLES = {
    "item": "主动公开",
    "request": "依申请公开",
    "request_event": "申请的办理经过",
    "figure": "年度数据",
    "report_section": "年度报告文字",
    "report_export": "年度报告导出记录",
    "setting": "设置",
    "calendar_year": "工作日历",
    "appeal": "复议诉讼",
    "task": "工作要点",
    "problem": "问题清单",
    "activity": "工作记录",
    "department_return": "报送台账",
    "progress_entry": "推进记录",
}
"""Tables whose rows the journal keeps, and what the officer knows them as."""
_BATCH = 2000
_OF_THE_DRIVER = ("_sqlite_migrations", *(f"{table}_fts_" for table in TABLES.values()))
"""Tables whose wording is not ours and may differ from one release of SQLite to the next."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it should be."""

    area: str
    sentence: str


def _named(table: str) -> str:
    """What the officer knows a table as; one of the file's own by its name, set apart."""
    return _TABLES.get(table) or f" {table} "


def guarded(area: str, what: str, source: Iterable[Damage]) -> Iterator[Damage]:
    """The findings of a source; where it cannot be read to its end, that is the last of them.

    Raises :class:`FileTroubleError` where the machine is in trouble and not the file.
    """
    try:
        yield from source
    except dbapi.UNREADABLE as error:
        dbapi.require_damage(error)
        yield Damage(area, f"{what}有读不出来的内容，没有检查完。请从备份恢复。")


def structure(file: DeskFile) -> Iterator[Damage]:
    """What is wrong with the pages, the tables, the foreign keys and the search index."""
    yield from guarded("文件结构", "文件", _pages(file))
    yield from guarded("文件结构", "表的定义", _schema(file))
    yield from guarded("文件结构", "记录之间的联系", _references(file))
    if not file.is_read_only:
        for table in TABLES.values():
            yield from _index(file, f"{table}_fts")


def _ask(file: DeskFile, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
    with dbapi.lenient(file.db.conn):
        return file.query(sql, parameters)


def _pages(file: DeskFile) -> Iterator[Damage]:
    told = [line for (text,) in _ask(file, "PRAGMA quick_check(20)") for line in text.splitlines()]
    for line in told:
        # The stars are the heading over what is wrong with one database.
        if line != "ok" and not line.startswith("***"):
            yield Damage("文件结构", f"文件结构有损坏：{line}。请从备份恢复。")


def _references(file: DeskFile) -> Iterator[Damage]:
    for row in _ask(file, "PRAGMA foreign_key_check"):
        yield Damage("文件结构", f"{_named(row[0])}第 {row[1]} 行指向不存在的记录。请从备份恢复。")


def _index(file: DeskFile, table: str) -> Iterator[Damage]:
    try:
        with file.cache_write() as db:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except dbapi.UNREADABLE as error:
        dbapi.require_damage(error)
        yield Damage("检索索引", "检索索引与台账不一致，搜索可能漏项；下次打开文件时会自动重建。")


_KINDS = {"table": "表", "index": "索引", "trigger": "保护", "view": "视图"}


def _schema(file: DeskFile) -> Iterator[Damage]:
    """Tables, indexes, guards and views that are not as the program makes them."""
    wanted, found = _as_made(desk_file.MIGRATIONS), _definitions(_ask(file, _DEFINITIONS))
    for kind, name in sorted(wanted.keys() | found.keys()):
        told = f"{_KINDS.get(kind, kind)} {name}"
        if (kind, name) not in found:
            yield Damage("文件结构", f"缺少{told}，可能被别的程序改动过。请从备份恢复。")
        elif (kind, name) not in wanted:
            yield Damage("文件结构", f"多出{told}，不是本程序建立的。请从备份恢复。")
        elif wanted[kind, name] != found[kind, name]:
            yield Damage("文件结构", f"{told} 与本程序建立的不同，可能被别的程序改动过。请从备份恢复。")


_DEFINITIONS = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"


def _definitions(rows: Iterable[tuple[Any, ...]]) -> Mapping[tuple[str, str], str]:
    return {
        (kind, name): "" if name.startswith(_OF_THE_DRIVER) else " ".join((sql or "").split())
        for kind, name, sql in rows
    }


@cache
def _as_made(steps: Migrations) -> Mapping[tuple[str, str], str]:
    """What the steps make of a new file: they take 0.07 s, and a file is checked more than once in a day's work."""
    connection = desk_file.empty_tables(steps)
    try:
        return _definitions(connection.execute(_DEFINITIONS).fetchall())
    finally:
        connection.close()


def chain(file: DeskFile) -> Iterator[Damage]:
    """Journal entries that do not follow from their predecessor or their own content, or were cut off."""
    yield from guarded("操作日志", "操作日志", _chain(file))


def _chain(file: DeskFile) -> Iterator[Damage]:
    previous, expected, last = journal.FIRST, 1, 0
    purged = _purged(file)
    while True:
        entries = _ask(
            file,
            "SELECT seq, previous, act, recorded_at, salt, payload, payload_hash, rows_hash, hash "
            "FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
            [last, _BATCH],
        )
        for entry in entries:
            seq, named, time = entry[0], entry[1], entry[3]
            where = f"操作日志第 {seq} 条（{time}）"
            if seq != expected or named != previous:
                yield Damage("操作日志", f"{where}与前一条接不上，日志可能被改动或删除。")
            yield from guarded("操作日志", where, _entry(file, entry, where, purged))
            previous, expected, last = entry[-1], seq + 1, seq
        if len(entries) < _BATCH:
            break
    given = _ask(file, "SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    if given and given[0][0] > last:
        yield Damage("操作日志", f"操作日志末尾缺少 {given[0][0] - last} 条，日志可能被删除过。")


def _purged(file: DeskFile) -> Mapping[tuple[str, int], int]:
    """The rows that a purge removed, each with the number of its entry."""
    found = _ask(
        file,
        "SELECT r.table_name, r.row_id, r.seq FROM journal j JOIN journal_row r ON r.seq = j.seq "
        "WHERE j.act LIKE '%.purge' AND r.after = '' AND r.salt <> ''",
    )
    return {(table, row_id): seq for table, row_id, seq in found}


def _entry(
    file: DeskFile, entry: tuple[Any, ...], where: str, purged: Mapping[tuple[str, int], int]
) -> Iterator[Damage]:
    """What is wrong with one entry and the rows it kept.

    Words may be missing only where a later purge lists the row they told of.
    """
    seq, named, act, time, salt, payload, payload_hash, rows_hash, hash_ = entry
    rows = _ask(
        file,
        "SELECT table_name, row_id, salt, after, row_hash FROM journal_row WHERE seq = ? "
        "ORDER BY table_name, row_id",
        [seq],
    )
    if salt or payload:
        if journal.digest(salt, payload) != payload_hash:
            yield Damage("操作日志", f"{where}的内容被改动过。")
    elif not any(purged.get((row[0], row[1]), 0) > seq for row in rows):
        yield Damage("操作日志", f"{where}的内容被清空过，却没有彻底删除的记录。")
    if journal.entry_hash(named, seq, act, time, payload_hash, rows_hash) != hash_:
        yield Damage("操作日志", f"{where}的校验值不符。")
    if journal.rows_hash((r[0], r[1], r[4]) for r in rows) != rows_hash:
        yield Damage("操作日志", f"{where}涉及的记录被改动过。")
    for table, row_id, row_salt, after, row_hash in rows:
        if row_salt or after:
            if journal.row_hash(row_salt, table, row_id, after) != row_hash:
                yield Damage("操作日志", f"{where}保存的记录内容被改动过。")
        elif purged.get((table, row_id), 0) <= seq:
            yield Damage(
                "操作日志",
                f"{where}保存的{_named(table)}第 {row_id} 行的内容被清空过，却没有彻底删除的记录。",
            )


def rows(file: DeskFile) -> Iterator[Damage]:
    """Records that do not stand as the journal says they were left, or stand no more."""
    for table in _TABLES:
        yield from guarded("台账记录", _named(table), _rows(file, table))


def _rows(file: DeskFile, table: str) -> Iterator[Damage]:
    last = 0
    while True:
        with dbapi.lenient(file.db.conn):
            names, found = file.table(
                f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT ?", [last, _BATCH]
            )
        if not found:
            break
        afters = dict(
            _ask(
                file,
                "SELECT row_id, after FROM journal_row j WHERE table_name = :table "
                "AND row_id BETWEEN :first AND :last AND seq = (SELECT max(seq) FROM journal_row k "
                "WHERE k.table_name = :table AND k.row_id = j.row_id)",
                {"table": table, "first": found[0][0], "last": found[-1][0]},
            )
        )
        for row in found:
            if not _is_as_left(dict(zip(names, row, strict=True)), afters.get(row[0])):
                yield Damage(
                    "台账记录", f"{_named(table)}第 {row[0]} 行与操作日志不符，可能被别的程序改动过。"
                )
        last = found[-1][0]
    # A purge blanks every word of the row it removes: words without a row, or blanks
    # beside one, are another hand's work.
    for row_id, is_there in _ask(
        file,
        f"""
        SELECT DISTINCT j.row_id, t.id IS NOT NULL
        FROM journal_row j LEFT JOIN {table} t ON t.id = j.row_id
        WHERE j.table_name = ? AND (t.id IS NULL) = (j.after <> '')
        """,
        [table],
    ):
        told = "的操作日志被清空过" if is_there else "已不在台账中，日志里却没有彻底删除的记录"
        yield Damage("台账记录", f"{_named(table)}第 {row_id} 行{told}，可能被别的程序改动过。")


def _is_as_left(row: Mapping[str, Any], after: str | None) -> bool:
    try:
        return journal.canonical(row) == after
    except (TypeError, ValueError):
        # Bytes where text was.
        return False
