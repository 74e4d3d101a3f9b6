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


def orders_over(file: DeskFile, request_id: int, met_on: str | None) -> list[int]:
    """Ids of the appeals over a request in which something was ordered that is not met, or was met that day."""
    rows = file.query(
        "SELECT id FROM appeal WHERE request = ? AND deleted_at IS NULL AND result <> '' "
        "AND (ordered_due_on IS NOT NULL OR ordered_act <> '') AND (fulfilled_on IS NULL OR fulfilled_on = ?)",
        [request_id, met_on],
    )
    return [int(row[0]) for row in rows]


def split_from(file: DeskFile, request_id: int) -> list[int]:
    """Ids of the living requests that were split from one, in the order they were made."""
    return _ids(file, "split_from", request_id)


def joined_to(file: DeskFile, request_id: int) -> list[int]:
    """Ids of the living requests handled together with one that leads, in the order of their ids."""
    return _ids(file, "joined_to", request_id)


def _ids(file: DeskFile, column: str, request_id: int) -> list[int]:
    rows = file.query(
        f"SELECT id FROM request WHERE {column} = ? AND deleted_at IS NULL ORDER BY id", [request_id]
    )
    return [int(row[0]) for row in rows]


def open_beside(
    file: DeskFile, request_id: int, applicant: str, limit: int
) -> list[tuple[int, str, str, str, str, bool]]:
    """Open requests that could join one: id, number, content, receipt, applicant, whether it is the same one.

    Those of the same applicant come first, then the nearest last day; what is handled together already is left out.
    """
    rows = file.query(
        """
        SELECT r.id, r.number, r.content, r.received_on, r.applicant, r.applicant = :applicant
        FROM request_derived d JOIN request r ON r.id = d.request_id
        WHERE d.is_open = 1 AND d.closed_on IS NULL AND r.deleted_at IS NULL AND r.id <> :id
            AND r.received_on IS NOT NULL AND r.joined_to IS NULL
            AND NOT EXISTS (SELECT 1 FROM request m WHERE m.joined_to = r.id AND m.deleted_at IS NULL)
        ORDER BY 6 DESC, d.due_on, r.id LIMIT :limit
        """,
        {"id": request_id, "applicant": applicant, "limit": limit},
    )
    return [(int(r[0]), str(r[1]), str(r[2]), str(r[3]), str(r[4]), bool(r[5])) for r in rows]
