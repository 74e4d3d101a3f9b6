"""Records of the registers, from rows to domain objects and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.fields import Field, Register, Value
from officer_desk.domain.figures import Figure
from officer_desk.domain.items import REGISTER as ITEMS
from officer_desk.domain.items import Item
from officer_desk.domain.numbering import number_key
from officer_desk.domain.requests import REGISTER as REQUESTS
from officer_desk.domain.requests import Event, EventKind, Request
from officer_desk.store.desk_file import Act, DeskFile

TABLES = {"items": "item", "requests": "request"}
"""Table of each register."""


def to_column(field: Field, value: Any) -> Any:
    """A field's value as its column holds it."""
    if field.value is Value.DATE:
        return value.isoformat() if value is not None else None
    if field.value is Value.CHOICES:
        return json.dumps(list(value), ensure_ascii=False)
    if field.value is Value.FLAG:
        return int(value)
    return value


def from_column(field: Field, value: Any) -> Any:
    """A column's value as the domain knows it."""
    if field.value is Value.DATE:
        return date.fromisoformat(value) if value else None
    if field.value is Value.CHOICES:
        return tuple(json.loads(value))
    if field.value is Value.FLAG:
        return bool(value)
    return value


def columns_of(register: Register, record: Any) -> dict[str, Any]:
    """The columns of a record: every stored field of its register."""
    return {field.key: to_column(field, getattr(record, field.key)) for field in register.stored}


def changed_columns(register: Register, before: Any, record: Any) -> dict[str, Any]:
    """The columns in which a record differs from what it was."""
    return {
        field.key: to_column(field, getattr(record, field.key))
        for field in register.stored
        if getattr(record, field.key) != getattr(before, field.key)
    }


def _values(register: Register, row: Mapping[str, Any]) -> dict[str, Any]:
    return {field.key: from_column(field, row[field.key]) for field in register.stored}


def read_item(file: DeskFile, item_id: int) -> Item | None:
    """The item of that id, also from the recycle bin; None where there is none."""
    row = file.row("item", item_id)
    return item_of(row) if row is not None else None


def item_of(row: Mapping[str, Any]) -> Item:
    """An item from its row."""
    return Item(id=row["id"], **_values(ITEMS, row))


def read_request(file: DeskFile, request_id: int) -> Request | None:
    """The request of that id with its events; None where there is none."""
    row = file.row("request", request_id)
    if row is None:
        return None
    events = file.query(
        f"SELECT {_EVENT_COLUMNS} FROM request_event WHERE request_id = ? AND deleted_at IS NULL ORDER BY id",
        [request_id],
    )
    return request_of(row, [event_of(e) for e in events])


def request_of(row: Mapping[str, Any], events: Iterable[Event]) -> Request:
    """A request from its row and its events."""
    return Request(id=row["id"], events=tuple(events), **_values(REQUESTS, row))


_EVENT_COLUMNS = (
    "id, kind, happened_on, answer_kind, answer_ground, document_number, method, note, supersedes, "
    "correction_reason, irregular_rule, irregular_reason"
)


def event_of(row: tuple[Any, ...]) -> Event:
    """An event from the columns of ``_EVENT_COLUMNS``."""
    return Event(
        id=row[0],
        kind=EventKind(row[1]),
        happened_on=date.fromisoformat(row[2]),
        answer_kind=row[3],
        answer_ground=row[4],
        document_number=row[5],
        method=row[6],
        note=row[7],
        supersedes=row[8],
        correction_reason=row[9],
        irregular_rule=row[10],
        irregular_reason=row[11],
    )


def insert_event(act: Act, request_id: int, event: Event) -> int:
    """Add an event to a request and return its id."""
    return act.insert(
        "request_event",
        {
            "request_id": request_id,
            "kind": event.kind.value,
            "happened_on": event.happened_on.isoformat(),
            "answer_kind": event.answer_kind,
            "answer_ground": event.answer_ground,
            "document_number": event.document_number,
            "method": event.method,
            "note": event.note,
            "supersedes": event.supersedes,
            "correction_reason": event.correction_reason,
            "irregular_rule": event.irregular_rule,
            "irregular_reason": event.irregular_reason,
        },
    )


def all_requests(file: DeskFile) -> Iterable[Request]:
    """Every request with its events, in two reads, for rebuilding caches and checking."""
    events: dict[int, list[Event]] = {}
    for found in file.query(
        f"SELECT request_id, {_EVENT_COLUMNS} FROM request_event WHERE deleted_at IS NULL ORDER BY id"
    ):
        events.setdefault(found[0], []).append(event_of(found[1:]))
    for row in _rows(file, "request"):
        yield request_of(row, events.get(row["id"], ()))


def all_items(file: DeskFile) -> Iterable[Item]:
    """Every item, for rebuilding caches and checking."""
    return (item_of(row) for row in _rows(file, "item"))


def _rows(file: DeskFile, table: str, batch: int = 2000) -> Iterable[dict[str, Any]]:
    """All rows of a table in id order, by batches, holding no cursor between them."""
    last = 0
    while True:
        names, found = file.table(f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT ?", [last, batch])
        for row in found:
            yield dict(zip(names, row, strict=True))
        if len(found) < batch:
            return
        last = found[-1][0]


def read_figures(file: DeskFile, until_year: int) -> list[Figure]:
    """The typed figures of all years up to ``until_year``."""
    return [
        Figure(id=row[0], year=row[1], key=row[2], amount=row[3], source=row[4], note=row[5])
        for row in file.query(
            "SELECT id, year, key, amount, source, note FROM figure "
            "WHERE year <= ? AND deleted_at IS NULL ORDER BY year, id",
            [until_year],
        )
    ]


@dataclass(frozen=True, slots=True)
class Holder:
    """The record that bears a number already."""

    id: int
    headline: str
    is_binned: bool


_HEADLINES = {"items": "title", "requests": "content"}


def holder_of(file: DeskFile, register: str, number: str, besides: int = 0) -> Holder | None:
    """Who bears a number, however it is spelt, in the bin or not, other than the record ``besides``."""
    table, headline = TABLES[register], _HEADLINES[register]
    rows = file.query(
        # The second condition lets the partial index of the numbers be used.
        f"SELECT r.id, r.{headline}, r.deleted_at FROM {table}_derived d "
        f"CROSS JOIN {table} r ON r.id = d.{table}_id "
        "WHERE d.number_key = ? AND d.number_key <> '' AND r.id <> ?",
        [number_key(number), besides],
    )
    return Holder(int(rows[0][0]), str(rows[0][1]), rows[0][2] is not None) if rows else None


def is_number_shared(file: DeskFile, register: str, ids: Iterable[int]) -> bool:
    """True where one of the records bears the number of another, in the bin or not."""
    table = TABLES[register]
    rows = file.query(
        f"SELECT 1 FROM {table}_derived a JOIN {table}_derived b ON b.number_key = a.number_key "
        f"WHERE a.{table}_id IN (SELECT value FROM json_each(?)) AND b.{table}_id <> a.{table}_id "
        "AND a.number_key <> '' AND b.number_key <> '' LIMIT 1",
        ["[" + ",".join(map(str, ids)) + "]"],
    )
    return bool(rows)


def is_binned(file: DeskFile, register: str, record_id: int) -> bool:
    """True where a record lies in the recycle bin."""
    return bool(
        file.query(f"SELECT 1 FROM {TABLES[register]} WHERE id = ? AND deleted_at IS NOT NULL", [record_id])
    )


def last_number(file: DeskFile, series: str, year: int) -> int:
    """The highest running number given in a series and year; 0 for none."""
    rows = file.query("SELECT last FROM number_series WHERE name = ? AND year = ?", [series, year])
    return int(rows[0][0]) if rows else 0


def requests_of_events(file: DeskFile, event_ids: Iterable[int]) -> set[int]:
    """The requests that events belong to."""
    marks = "[" + ",".join(str(event_id) for event_id in event_ids) + "]"
    rows = file.query(
        "SELECT DISTINCT request_id FROM request_event WHERE id IN (SELECT value FROM json_each(?))", [marks]
    )
    return {int(row[0]) for row in rows}


def is_empty(file: DeskFile) -> bool:
    """True where no record was ever logged."""
    return not file.query("SELECT 1 FROM item UNION ALL SELECT 1 FROM request LIMIT 1")
