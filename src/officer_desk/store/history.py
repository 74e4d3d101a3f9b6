"""The journal read back: what was done last, and the rows as they stood before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from officer_desk.store.desk_file import Act, DeskFile


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry, as far as undoing needs it."""

    seq: int
    act: str
    sentence: str
    undoes: int | None
    rows: tuple[tuple[str, int], ...]


def entry(file: DeskFile, seq: int) -> Entry:
    """The entry of that number."""
    act, payload = file.query("SELECT act, payload FROM journal WHERE seq = ?", [seq])[0]
    told = json.loads(payload) if payload else {}
    rows = file.query(
        "SELECT table_name, row_id FROM journal_row WHERE seq = ? ORDER BY table_name, row_id", [seq]
    )
    return Entry(
        seq=seq,
        act=str(act),
        sentence=str(told.get("sentence", "")),
        undoes=told.get("undoes"),
        rows=tuple((str(table), int(row_id)) for table, row_id in rows),
    )


def last_undoable(file: DeskFile) -> Entry | None:
    """The latest act that was not itself undone; None on an empty journal.

    Going back from the end, an undo and the act it undid are passed over together.
    """
    rows = file.query("SELECT seq, payload FROM journal ORDER BY seq DESC LIMIT 400")
    undone: set[int] = set()
    for seq, payload in rows:
        undoes = json.loads(payload).get("undoes") if payload else None
        if undoes is not None:
            undone.add(int(undoes))
        elif seq not in undone:
            return entry(file, int(seq))
    return None


def touched_later(file: DeskFile, entry_: Entry) -> bool:
    """True where a later act, not undone, touched one of the entry's rows.

    The rows as the entry left them must be the rows as they stand.
    """
    for table, row_id in entry_.rows:
        rows = file.query(
            "SELECT after FROM journal_row WHERE table_name = ? AND row_id = ? AND seq >= ? ORDER BY seq",
            [table, row_id, entry_.seq],
        )
        if rows[0][0] != rows[-1][0]:
            return True
    return False


def restore_before(file: DeskFile, act: Act, entry_: Entry, deleted_at: str) -> None:
    """Put the entry's rows back as they stood before it; rows it made go to the bin."""
    for table, row_id in reversed(entry_.rows):
        before = file.query(
            "SELECT after FROM journal_row WHERE table_name = ? AND row_id = ? AND seq < ? "
            "ORDER BY seq DESC LIMIT 1",
            [table, row_id, entry_.seq],
        )
        if not before:
            act.update(table, row_id, {"deleted_at": deleted_at})
            continue
        if not before[0][0]:
            raise LookupError("the earlier state was purged")
        act.update(table, row_id, _full_row(file, table, json.loads(before[0][0])))


def _full_row(file: DeskFile, table: str, kept: dict[str, Any]) -> dict[str, Any]:
    """All columns of a row from its canonical form, in which empty ones are left out."""
    values: dict[str, Any] = {}
    for column in file.query(f"SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')"):
        name, type_, is_needed = column
        if name == "id":
            continue
        if name in kept:
            values[name] = kept[name]
        elif not is_needed:
            values[name] = None
        else:
            values[name] = "" if type_ == "TEXT" else 0
    return values
