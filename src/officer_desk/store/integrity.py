"""Is the file what it was left as? SQLite's own check, the journal's chain, the rows, the index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officer_desk.domain import journal
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.store.desk_file import DeskFile

_TABLES = (
    "item",
    "request",
    "request_event",
    "figure",
    "report_section",
    "report_export",
    "setting",
    "calendar_year",
)
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it should be."""

    area: str
    sentence: str


def structure(file: DeskFile) -> Iterator[Damage]:
    """What SQLite finds wrong with the pages, the foreign keys and the search index."""
    for (line,) in file.query("PRAGMA quick_check(20)"):
        if line != "ok":
            yield Damage("文件结构", f"文件结构有损坏：{line}。请从备份恢复。")
    for row in file.query("PRAGMA foreign_key_check"):
        yield Damage("文件结构", f"{row[0]} 第 {row[1]} 行指向不存在的记录。请从备份恢复。")
    if not file.is_read_only:
        for table in ("item_fts", "request_fts"):
            try:
                with file.cache_write() as db:
                    db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except FileTroubleError as error:
                if error.trouble is not FileTrouble.DAMAGED:
                    raise
                yield Damage("检索索引", "检索索引与台账不一致，搜索可能漏项；下次打开文件时会自动重建。")


def chain(file: DeskFile) -> Iterator[Damage]:
    """Journal entries that do not follow from their predecessor or their own content."""
    previous, expected = journal.FIRST, 1
    last = 0
    while True:
        entries = file.query(
            "SELECT seq, previous, act, recorded_at, salt, payload, payload_hash, rows_hash, hash "
            "FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
            [last, _BATCH],
        )
        for seq, named, act, time, salt, payload, payload_hash, rows_hash, hash_ in entries:
            where = f"操作日志第 {seq} 条（{time}）"
            if seq != expected or named != previous:
                yield Damage("操作日志", f"{where}与前一条接不上，日志可能被改动或删除。")
            if (salt or payload) and journal.digest(salt, payload) != payload_hash:
                yield Damage("操作日志", f"{where}的内容被改动过。")
            if journal.entry_hash(named, seq, act, time, payload_hash, rows_hash) != hash_:
                yield Damage("操作日志", f"{where}的校验值不符。")
            rows = file.query(
                "SELECT table_name, row_id, salt, after, row_hash FROM journal_row WHERE seq = ? "
                "ORDER BY table_name, row_id",
                [seq],
            )
            if journal.rows_hash((r[0], r[1], r[4]) for r in rows) != rows_hash:
                yield Damage("操作日志", f"{where}涉及的记录被改动过。")
            for table, row_id, row_salt, after, row_hash in rows:
                is_blanked = not row_salt and not after
                if not is_blanked and journal.row_hash(row_salt, table, row_id, after) != row_hash:
                    yield Damage("操作日志", f"{where}保存的记录内容被改动过。")
            previous, expected, last = hash_, seq + 1, seq
        if len(entries) < _BATCH:
            return


def rows(file: DeskFile) -> Iterator[Damage]:
    """Records that do not stand as the journal says they were left, or stand no more."""
    for table in _TABLES:
        last = 0
        while True:
            names, found = file.table(
                f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT ?", [last, _BATCH]
            )
            if not found:
                break
            afters = dict(
                file.query(
                    "SELECT row_id, after FROM journal_row j WHERE table_name = :table "
                    "AND row_id BETWEEN :first AND :last AND seq = (SELECT max(seq) FROM journal_row k "
                    "WHERE k.table_name = :table AND k.row_id = j.row_id)",
                    {"table": table, "first": found[0][0], "last": found[-1][0]},
                )
            )
            for row in found:
                now = journal.canonical(dict(zip(names, row, strict=True)))
                if afters.get(row[0]) != now:
                    yield Damage("台账记录", f"{table} 第 {row[0]} 行与操作日志不符，可能被别的程序改动过。")
            last = found[-1][0]
        # A purge blanks every word of the row it removes: words without a row, or blanks
        # beside one, are another hand's work.
        for row_id, is_there in file.query(
            f"""
            SELECT DISTINCT j.row_id, t.id IS NOT NULL
            FROM journal_row j LEFT JOIN {table} t ON t.id = j.row_id
            WHERE j.table_name = ? AND (t.id IS NULL) = (j.after <> '')
            """,
            [table],
        ):
            told = "的操作日志被清空过" if is_there else "已不在台账中，日志里却没有彻底删除的记录"
            yield Damage("台账记录", f"{table} 第 {row_id} 行{told}，可能被别的程序改动过。")
