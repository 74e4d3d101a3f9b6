"""The recycle bin, and purge: the one act by which something really goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officer_desk.domain.registers import PLAIN, REGISTERS
from officer_desk.store.desk_file import Act, DeskFile
from officer_desk.store.records import TABLES, referring


@dataclass(frozen=True, slots=True)
class Binned:
    """A record in the recycle bin."""

    register: str
    id: int
    identity: str
    headline: str
    deleted_at: str


def binned(file: DeskFile) -> list[Binned]:
    """What lies in the bin, the latest first."""
    found = []
    for register, table in TABLES.items():
        identity, headline = REGISTERS[register].identity, REGISTERS[register].headline
        rows = file.query(
            f"SELECT id, {identity}, {headline}, deleted_at FROM {table} WHERE deleted_at IS NOT NULL"
        )
        found += [Binned(register, int(r[0]), str(r[1]), str(r[2]), str(r[3])) for r in rows]
    return sorted(found, key=lambda row: row.deleted_at, reverse=True)


def gone(file: DeskFile, register: str, ids: Sequence[int]) -> list[int]:
    """Those of the ids that no record bears, in the bin or out of it."""
    marks = "[" + ",".join(map(str, ids)) + "]"
    rows = file.query(
        f"SELECT id FROM {TABLES[register]} WHERE id IN (SELECT value FROM json_each(?))", [marks]
    )
    return sorted(set(ids) - {row[0] for row in rows})


def set_deleted(act: Act, register: str, ids: Sequence[int], deleted_at: str | None) -> None:
    """Move records to the bin, or (None) out of it, inside an act."""
    for record_id in ids:
        act.update(TABLES[register], record_id, {"deleted_at": deleted_at})


def purge(file: DeskFile, act: Act, register: str, record_id: int) -> None:
    """Remove a binned record, its events or log, and its words from the journal; inside an act.

    The chain of hashes stays whole: only salts and payloads are blanked.
    """
    table = TABLES[register]
    gone = [(table, record_id)]
    with file.purging() as db:
        if register == "requests":
            events = file.query("SELECT id FROM request_event WHERE request_id = ?", [record_id])
            gone += [("request_event", int(row[0])) for row in events]
            db.execute("UPDATE request_event SET supersedes = NULL WHERE request_id = ?", [record_id])
            db.execute("DELETE FROM request_event WHERE request_id = ?", [record_id])
        elif register in PLAIN and PLAIN[register].has_log:
            entries = file.query(f"SELECT id FROM progress_entry WHERE {table}_id = ?", [record_id])
            gone += [("progress_entry", int(row[0])) for row in entries]
            db.execute(f"DELETE FROM progress_entry WHERE {table}_id = ?", [record_id])
        for pointing, column in referring(register):
            for (row_id,) in file.query(f"SELECT id FROM {pointing} WHERE {column} = ?", [record_id]):
                act.update(pointing, row_id, {column: None})
        db.execute(f"DELETE FROM {table} WHERE id = ?", [record_id])
        for name, row_id in gone:
            db.execute(
                "UPDATE journal SET salt = '', payload = '' WHERE seq IN "
                "(SELECT seq FROM journal_row WHERE table_name = ? AND row_id = ?)",
                [name, row_id],
            )
            db.execute(
                "UPDATE journal_row SET salt = '', after = '' WHERE table_name = ? AND row_id = ?",
                [name, row_id],
            )
            act.touched.add((name, row_id))
