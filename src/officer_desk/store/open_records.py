"""The records something is still owed on, whole, for counting their last days anew."""

from __future__ import annotations

from collections.abc import Iterator

from officer_desk.domain.registers.appeals import Appeal
from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import Request
from officer_desk.store import records
from officer_desk.store.desk_file import DeskFile


def open_items(file: DeskFile) -> list[Item]:
    """The items not yet public that have a last day, in one read; none from the bin."""
    names, rows = file.table(
        "SELECT r.* FROM item r JOIN item_derived d ON d.item_id = r.id "
        "WHERE d.is_open = 1 AND d.due_on IS NOT NULL AND r.deleted_at IS NULL ORDER BY r.id"
    )
    return [records.item_of(dict(zip(names, row, strict=True))) for row in rows]


def open_appeals(file: DeskFile) -> list[Appeal]:
    """The cases some date hangs on, in one read; none from the bin."""
    names, rows = file.table(
        "SELECT r.* FROM appeal r JOIN appeal_derived d ON d.appeal_id = r.id "
        "WHERE d.dates <> '[]' AND r.deleted_at IS NULL ORDER BY r.id"
    )
    return [records.plain_of("appeals", dict(zip(names, row, strict=True))) for row in rows]


def open_requests(file: DeskFile) -> Iterator[Request]:
    """The requests that have not ended, with their events; none from the bin."""
    rows = file.query(
        "SELECT d.request_id FROM request_derived d JOIN request r ON r.id = d.request_id "
        "WHERE d.is_open = 1 AND r.deleted_at IS NULL"
    )
    wanted = {row[0] for row in rows}
    return (request for request in records.all_requests(file) if request.id in wanted)
