"""Small questions a form asks: which record is meant, and what the likely next value is."""

from __future__ import annotations

from officer_desk.store.desk_file import DeskFile
from officer_desk.store.records import TABLES
from officer_desk.store.search import phrase


def find(file: DeskFile, register: str, text: str, limit: int) -> list[int]:
    """Ids of the newest records of a register that hold ``text``; of all where it is empty."""
    table, query = TABLES[register], phrase(text)
    if text.strip() and not query:
        return []
    condition = f"AND id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)" if query else ""
    sql = f"SELECT id FROM {table} WHERE deleted_at IS NULL {condition} ORDER BY id DESC LIMIT ?"
    return [int(row[0]) for row in file.query(sql, [query, limit] if query else [limit])]


def find_items(file: DeskFile, text: str, limit: int) -> list[tuple[int, str, str]]:
    """Id, name and document number of the newest items that hold ``text``."""
    query = phrase(text)
    condition, parameters = "", []
    if text.strip() and not query:
        return []
    if query:
        condition = "AND r.id IN (SELECT rowid FROM item_fts WHERE item_fts MATCH ?)"
        parameters.append(query)
    sql = (
        "SELECT r.id, r.title, r.document_number FROM item r WHERE r.deleted_at IS NULL "
        f"{condition} ORDER BY r.id DESC LIMIT ?"
    )
    return [(int(r[0]), str(r[1]), str(r[2])) for r in file.query(sql, [*parameters, limit])]


def last_value(file: DeskFile, table: str, column: str) -> str:
    """What the newest record holds in a column: the likely value of the next one."""
    rows = file.query(
        f"SELECT {column} FROM {table} WHERE deleted_at IS NULL AND {column} <> '' ORDER BY id DESC LIMIT 1"
    )
    return str(rows[0][0]) if rows else ""


def highest(file: DeskFile, table: str, column: str, year: int) -> int:
    """The highest number that living records of a year hold in a column; 0 for none."""
    rows = file.query(
        f"SELECT coalesce(max({column}), 0) FROM {table} WHERE year = ? AND deleted_at IS NULL", [year]
    )
    return int(rows[0][0])


def appeals_of(file: DeskFile, request_id: int) -> list[int]:
    """Ids of the appeals over a request, the latest first; none from the bin."""
    rows = file.query(
        "SELECT id FROM appeal WHERE request = ? AND deleted_at IS NULL ORDER BY received_on DESC, id DESC",
        [request_id],
    )
    return [int(row[0]) for row in rows]
