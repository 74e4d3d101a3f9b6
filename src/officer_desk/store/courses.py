"""The events of many requests at once: whole, for an export, and the steps alone, for a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from officer_desk.domain.requests.request import Event, Request
from officer_desk.store.desk_file import DeskFile
from officer_desk.store.records import EVENT_COLUMNS, event_of, request_of


def requests(file: DeskFile, ids: Sequence[int]) -> list[Request]:
    """Some requests with their events, in the order of ``ids``; two reads."""
    marks = "[" + ",".join(map(str, ids)) + "]"
    events: dict[int, list[Event]] = {}
    for found in file.query(
        f"SELECT request_id, {EVENT_COLUMNS} FROM request_event WHERE request_id IN "
        "(SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY id",
        [marks],
    ):
        events.setdefault(found[0], []).append(event_of(found[1:]))
    names, rows = file.table("SELECT * FROM request WHERE id IN (SELECT value FROM json_each(?))", [marks])
    by_id = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    return [request_of(by_id[i], events.get(i, ())) for i in ids if i in by_id]


def steps(file: DeskFile, ids: Sequence[int]) -> dict[int, list[tuple[str, date]]]:
    """Kind and day of every event that counts, by request; those without any are left out."""
    marks = "[" + ",".join(map(str, ids)) + "]"
    found: dict[int, list[tuple[str, date]]] = {}
    for request_id, kind, day in file.query(
        """
        SELECT request_id, kind, happened_on FROM request_event e
        WHERE request_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND kind <> 'voided'
          AND NOT EXISTS (
            SELECT 1 FROM request_event later
            WHERE later.request_id = e.request_id AND later.supersedes = e.id AND later.deleted_at IS NULL
          )
        ORDER BY id
        """,
        [marks],
    ):
        found.setdefault(request_id, []).append((str(kind), date.fromisoformat(day)))
    return found
