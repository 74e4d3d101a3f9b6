"""Records of the registers, from rows to domain objects and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.fields import Field, Register, Value
from officer_desk.domain.registers import NUMBERED, PLAIN, REGISTERS
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.registers.items import REGISTER as ITEMS
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.requests.request import REGISTER as REQUESTS
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.domain.text.record_numbers import number_key
from officer_desk.store.desk_file import Act, DeskFile

TABLES = {
    "items": "item",
    "requests": "request",
    "appeals": "appeal",
    "tasks": "task",
    "problems": "problem",
    "activities": "activity",
    "returns": "department_return",
}
"""Table of each register."""
REGISTER_OF = {table: register for register, table in TABLES.items()}


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
        f"SELECT {EVENT_COLUMNS} FROM request_event WHERE request_id = ? AND deleted_at IS NULL ORDER BY id",
        [request_id],
    )
    return request_of(row, [event_of(e) for e in events])


def request_of(row: Mapping[str, Any], events: Iterable[Event]) -> Request:
    """A request from its row and its events."""
    return Request(id=row["id"], events=tuple(events), **_values(REQUESTS, row))


EVENT_COLUMNS = (
    "id, kind, happened_on, answer_kind, answer_ground, document_number, method, note, supersedes, "
    "correction_reason, irregular_rule, irregular_reason, whom, reached_on, working_days, fee_basis, quantity, amount, "
    "reasons, due_on, fee_first"
)
"""The columns of an event, as :func:`event_of` takes them."""


def event_of(row: tuple[Any, ...]) -> Event:
    """An event from the columns of ``EVENT_COLUMNS``."""
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
        whom=row[12],
        reached_on=date.fromisoformat(row[13]) if row[13] else None,
        working_days=row[14] or 0,
        fee_basis=row[15],
        quantity=row[16] or 0,
        amount=row[17] or 0,
        reasons=row[18],
        due_on=date.fromisoformat(row[19]) if row[19] else None,
        fee_first=row[20] or 0,
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
            "whom": event.whom,
            "reached_on": event.reached_on.isoformat() if event.reached_on else None,
            "working_days": event.working_days or None,
            "fee_basis": event.fee_basis,
            "fee_first": event.fee_first or None,
            "quantity": event.quantity or None,
            "amount": event.amount or None,
            "reasons": event.reasons,
            "due_on": event.due_on.isoformat() if event.due_on else None,
        },
    )


def all_requests(file: DeskFile) -> Iterable[Request]:
    """Every request with its events, in two reads, for rebuilding caches and checking."""
    events: dict[int, list[Event]] = {}
    for found in file.query(
        f"SELECT request_id, {EVENT_COLUMNS} FROM request_event WHERE deleted_at IS NULL ORDER BY id"
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


# --- records kept by form, with their progress log ----------------------------------------

_ENTRY_COLUMNS = "id, kind, happened_on, note, evidence"


def read_plain(file: DeskFile, register: str, record_id: int) -> Any | None:
    """The record of that id in a register kept by form; None where there is none."""
    row = file.row(TABLES[register], record_id)
    if row is None:
        return None
    entries: list[Entry] = []
    if PLAIN[register].has_log:
        found = file.query(
            f"SELECT {_ENTRY_COLUMNS} FROM progress_entry WHERE {TABLES[register]}_id = ? "
            "AND deleted_at IS NULL ORDER BY id",
            [record_id],
        )
        entries = [entry_of(e) for e in found]
    return plain_of(register, row, entries)


def plain_of(register: str, row: Mapping[str, Any], entries: Iterable[Entry] = ()) -> Any:
    """A record of a register kept by form, from its row and its log."""
    plain = PLAIN[register]
    values = _values(plain.register, row)
    return plain.record(id=row["id"], **values, **({"entries": tuple(entries)} if plain.has_log else {}))


def entry_of(row: tuple[Any, ...]) -> Entry:
    """An entry of a log from the columns of ``_ENTRY_COLUMNS``."""
    return Entry(
        id=row[0],
        kind=ProgressKind(row[1]),
        happened_on=date.fromisoformat(row[2]),
        note=row[3],
        evidence=row[4],
    )


def insert_entry(act: Act, register: str, record_id: int, entry: Entry) -> int:
    """Add an entry to the log of a record and return its id."""
    return act.insert(
        "progress_entry",
        {
            f"{TABLES[register]}_id": record_id,
            "kind": entry.kind.value,
            "happened_on": entry.happened_on.isoformat(),
            "note": entry.note,
            "evidence": entry.evidence,
        },
    )


def all_plain(file: DeskFile, register: str) -> Iterable[Any]:
    """Every record of a register kept by form, for rebuilding caches and checking."""
    table = TABLES[register]
    logs: dict[int, list[Entry]] = {}
    if PLAIN[register].has_log:
        for found in file.query(
            f"SELECT {table}_id, {_ENTRY_COLUMNS} FROM progress_entry "
            f"WHERE {table}_id IS NOT NULL AND deleted_at IS NULL ORDER BY id"
        ):
            logs.setdefault(found[0], []).append(entry_of(found[1:]))
    for row in _rows(file, table):
        yield plain_of(register, row, logs.get(row["id"], ()))


def plain_records(file: DeskFile, register: str, ids: Sequence[int]) -> list[Any]:
    """Some records of a register kept by form with their logs, in the order of ``ids``; two reads."""
    table = TABLES[register]
    marks = "[" + ",".join(map(str, ids)) + "]"
    logs: dict[int, list[Entry]] = {}
    if PLAIN[register].has_log:
        for found in file.query(
            f"SELECT {table}_id, {_ENTRY_COLUMNS} FROM progress_entry WHERE {table}_id IN "
            "(SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY id",
            [marks],
        ):
            logs.setdefault(found[0], []).append(entry_of(found[1:]))
    names, rows = file.table(f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))", [marks])
    by_id = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    return [plain_of(register, by_id[i], logs.get(i, ())) for i in ids if i in by_id]


def records_of_entries(file: DeskFile, entry_ids: Iterable[int]) -> set[tuple[str, int]]:
    """The records, each with its register, that entries of a log belong to."""
    marks = "[" + ",".join(map(str, entry_ids)) + "]"
    found = file.query(
        "SELECT task_id, problem_id FROM progress_entry WHERE id IN (SELECT value FROM json_each(?))", [marks]
    )
    return {
        ("tasks", int(task)) if task is not None else ("problems", int(problem)) for task, problem in found
    }


def named(file: DeskFile, register: str, text: str) -> int | None:
    """The one living record of a register that bears this number or, where it has none, this headline."""
    table, described = TABLES[register], REGISTERS[register]
    if register in NUMBERED:
        holder = holder_of(file, register, text)
        return holder.id if holder is not None and not holder.is_binned else None
    rows = file.query(
        f"SELECT id FROM {table} WHERE {described.headline} = ? AND deleted_at IS NULL LIMIT 2", [text]
    )
    return int(rows[0][0]) if len(rows) == 1 else None


def referring(register: str) -> Iterator[tuple[str, str]]:
    """Table and column of every reference into a register."""
    for key, described in REGISTERS.items():
        for field in described.stored:
            if field.value is Value.RECORD and field.refers_to == register:
                yield TABLES[key], field.key


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


def holder_of(file: DeskFile, register: str, number: str, besides: int = 0) -> Holder | None:
    """Who bears a number, however it is spelt, in the bin or not, other than the record ``besides``."""
    table, headline = TABLES[register], REGISTERS[register].headline
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
    return not file.query(
        " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in TABLES.values()) + " LIMIT 1"
    )
