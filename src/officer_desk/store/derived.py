"""Caches a list must sort, filter or compare by: last days, states, closing dates, numbers.

Each row is a pure function of a record, the calendar and the law; it can be rebuilt at any
time, and ``check`` compares. The stamp tells from which calendar and law the caches were made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock import clock
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.domain.registers import NUMBERED, PLAIN, items
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.standing import OPEN_END, Deadline
from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import EventKind, Request
from officer_desk.domain.text.record_numbers import number_key
from officer_desk.store import dbapi, records
from officer_desk.store.desk_file import DeskFile

_CLOSED_RANK = 10_000_000
_ITEM_COLUMNS = (
    "item_id",
    "state",
    "is_open",
    "due_on",
    "unknown_year",
    "first_year",
    "last_year",
    "rank",
    "number_key",
)
_REQUEST_COLUMNS = (
    "request_id",
    "state",
    "is_open",
    "due_on",
    "unknown_year",
    "closed_on",
    "answer_kind",
    "answer_ground",
    "answer_number",
    "served_on",
    "service",
    "is_irregular",
    "first_year",
    "last_year",
    "rank",
    "number_key",
    "dates",
    "answer_due_on",
)
_PLAIN_COLUMNS = (
    "state",
    "is_open",
    "due_on",
    "unknown_year",
    "done_on",
    "last_on",
    "first_year",
    "last_year",
    "rank",
    "number_key",
)
"""Behind the id; the same for every register kept by form. An appeal has its ``dates`` behind them."""
_VERSION = 11
"""Raised when the computation below changes."""


def stamp(calendar: Calendar, law: LawBook) -> str:
    """What the caches depend on besides the records."""
    sha = hashlib.sha256(f"{_VERSION};{sorted(calendar.years)}".encode())
    for day in sorted(calendar.days):
        sha.update(f"{day}{calendar.days[day].value};".encode())
    terms = (sorted(law.publication_terms.items()), sorted(law.appeal_terms.items()))
    rules = (law.answer_terms, law.clock_laws, law.choices, *terms)
    sha.update(repr(rules).encode())
    return sha.hexdigest()


def item_row(item: Item, calendar: Calendar, law: LawBook) -> tuple[Any, ...]:
    """The cache row of an item."""
    term = items.publication_term(item, law.publication_terms, calendar)
    is_open = items.is_open(item)
    formed = item.formed_on or item.changed_on
    last = None if is_open else item.published_on or formed
    return (
        item.id,
        items.status(item),
        int(is_open),
        term.due_on.isoformat() if term else None,
        term.unknown_year if term else None,
        _first_year(formed, item.published_on),
        max(d.year for d in (last, item.changed_on, item.abolished_on) if d) if last else OPEN_END,
        _rank(is_open, term.due_on if term else None, item.published_on or formed),
        number_key(item.index_number),
    )


def request_row(request: Request, calendar: Calendar, law: LawBook) -> tuple[Any, ...]:
    """The cache row of a request."""
    received = request.received_on
    found = clock.clock_of(request, calendar, law)
    answer_due = found.date(clock.ANSWER) if found else None
    due = (found.date(clock.ORDERED) if found and found.is_ordered else None) or answer_due
    ending, served = (found.ending if found else None), request.last(EventKind.SERVED)
    live = found.live() if found else ()
    is_open = found is None or found.is_open
    is_withdrawn = ending is not None and ending.kind is EventKind.WITHDRAWN
    return (
        request.id,
        life.status(found.state) if found else "open",
        int(is_open),
        due.on.isoformat() if due else None,
        due.unknown_year if due else None,
        ending.happened_on.isoformat() if ending else None,
        "withdrawn" if is_withdrawn else ending.answer_kind if ending else "",
        ending.answer_ground if ending else "",
        ending.document_number if ending else "",
        served.happened_on.isoformat() if served else None,
        served.method if served else "",
        int(any(event.is_irregular for event in request.effective_events())),
        received.year if received else 0,
        found.last_day.year if found and found.last_day else OPEN_END,
        _rank(is_open, min((day.on for day in live if day.is_duty), default=None), received),
        number_key(request.number),
        json.dumps([[day.key, day.on.isoformat(), day.unknown_year, day.whom] for day in live]),
        answer_due.on.isoformat() if answer_due else None,
    )


def plain_row(register: str, record: Any, calendar: Calendar, law: LawBook) -> tuple[Any, ...]:
    """The cache row of a record of a register kept by form."""
    plain = PLAIN[register]
    standing = plain.standing(record, law, calendar)
    number = getattr(record, plain.register.identity) if register in NUMBERED else ""
    row = (
        record.id,
        standing.state,
        int(standing.is_open),
        standing.due_on.isoformat() if standing.due_on else None,
        standing.unknown_year,
        standing.done_on.isoformat() if standing.done_on else None,
        standing.last_on.isoformat() if standing.last_on else None,
        standing.first_year,
        standing.last_year,
        _rank(standing.is_open, standing.due_on, standing.day),
        number_key(number),
    )
    return (*row, json.dumps([_kept(day) for day in standing.deadlines])) if register == "appeals" else row


def _kept(day: Deadline) -> list[Any]:
    lawful, earlier = (each.isoformat() if each else None for each in (day.lawful_on, day.earlier_on))
    return [day.key, day.on.isoformat(), day.unknown_year, int(day.is_duty), day.article, lawful, earlier]


def _columns(register: str) -> tuple[str, ...]:
    if register == "items":
        return _ITEM_COLUMNS
    if register == "requests":
        return _REQUEST_COLUMNS
    dates = ("dates",) if register == "appeals" else ()
    return (f"{records.TABLES[register]}_id", *_PLAIN_COLUMNS, *dates)


def _table(register: str) -> str:
    return f"{records.TABLES[register]}_derived"


def _first_year(formed: date | None, published: date | None) -> int:
    years = [day.year for day in (formed, published) if day is not None]
    return min(years) if years else 0


def _rank(is_open: bool, due_on: date | None, day: date | None) -> int:
    """Open records first, the most urgent on top; then the newest of the rest."""
    if is_open:
        return due_on.toordinal() if due_on else _CLOSED_RANK - 1
    return _CLOSED_RANK * 2 - (day.toordinal() if day else 0)


def refresh(file: DeskFile, register: str, ids: Iterable[int], calendar: Calendar, law: LawBook) -> None:
    """Bring the cache rows of some records up to date, inside an act."""
    rows = [row for i in ids if (row := _row_of(file, register, i, calendar, law)) is not None]
    _write(file.db, _table(register), _columns(register), rows)


def _row_of(
    file: DeskFile, register: str, record_id: int, calendar: Calendar, law: LawBook
) -> tuple[Any, ...] | None:
    """The cache row of one record; None where there is no such record."""
    if register == "items":
        item = records.read_item(file, record_id)
        return item_row(item, calendar, law) if item is not None else None
    if register == "requests":
        request = records.read_request(file, record_id)
        return request_row(request, calendar, law) if request is not None else None
    record = records.read_plain(file, register, record_id)
    return plain_row(register, record, calendar, law) if record is not None else None


def write_items(db: Database, found: Iterable[Item], calendar: Calendar, law: LawBook) -> None:
    """Cache rows for many items at once, inside an act."""
    _write(db, "item_derived", _ITEM_COLUMNS, (item_row(item, calendar, law) for item in found))


def write_requests(db: Database, found: Iterable[Request], calendar: Calendar, law: LawBook) -> None:
    """Cache rows for many requests at once, inside an act."""
    _write(db, "request_derived", _REQUEST_COLUMNS, (request_row(r, calendar, law) for r in found))


def write_plain(db: Database, register: str, found: Iterable[Any], calendar: Calendar, law: LawBook) -> None:
    """Cache rows for many records of a register kept by form at once, inside an act."""
    rows = (plain_row(register, record, calendar, law) for record in found)
    _write(db, _table(register), _columns(register), rows)


def _write(db: Database, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def is_current(file: DeskFile, wanted: str) -> bool:
    """True where the caches were made from this calendar and law."""
    rows = file.query("SELECT stamp FROM derived_stamp WHERE name = 'caches'")
    return bool(rows) and rows[0][0] == wanted


def mark_stale(file: DeskFile) -> None:
    """Have caches and search index made anew when the file is next opened."""
    with file.cache_write() as db:
        db.execute("DELETE FROM derived_stamp WHERE name = 'caches'")


def rebuild(file: DeskFile, calendar: Calendar, law: LawBook) -> None:
    """Make all cache rows and the search index anew, in one transaction.

    What a damaged file no longer gives is passed over; ``check`` names it.
    """
    with file.cache_write() as db:
        write_all(file, db, calendar, law)
        for table in (f"{name}_fts" for name in records.TABLES.values()):
            try:
                with dbapi.spoken(file.path):
                    db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            except dbapi.UNREADABLE as error:
                dbapi.require_damage(error)


def write_all(file: DeskFile, db: Database, calendar: Calendar, law: LawBook) -> None:
    """Make all cache rows anew inside a transaction that is open already."""
    for register in records.TABLES:
        rows = _all_rows(file, register, calendar, law)
        put_rows(db, register, (row for row in rows.values() if row is not None))
    put_stamp(db, stamp(calendar, law))


def put_rows(db: Database, register: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put cache rows of a register in the place of those there are."""
    _write(db, _table(register), _columns(register), rows)


def put_stamp(db: Database, made_by: str) -> None:
    """Note by which calendar and law the caches are made."""
    db.execute(
        "INSERT INTO derived_stamp (name, stamp) VALUES ('caches', ?) "
        "ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp",
        [made_by],
    )


def rows_of(file: DeskFile, register: str, ids: Sequence[int] | None = None) -> dict[int, tuple[Any, ...]]:
    """The cache rows of a register as they are kept, by id; of some records where ``ids`` are given."""
    columns, table = ", ".join(_columns(register)), _table(register)
    if ids is None:
        return {row[0]: row for row in file.query(f"SELECT {columns} FROM {table}")}
    sql = f"SELECT {columns} FROM {table} WHERE {_columns(register)[0]} IN (SELECT value FROM json_each(?))"
    return {row[0]: row for row in file.query(sql, [json.dumps(list(ids))])}


_CacheRows = dict[int, tuple[Any, ...] | None]
"""Cache rows by id; None for a record that cannot be read."""


def _all_rows(file: DeskFile, register: str, calendar: Calendar, law: LawBook) -> _CacheRows:
    try:
        if register == "items":
            return {item.id: item_row(item, calendar, law) for item in records.all_items(file)}
        if register == "requests":
            return {found.id: request_row(found, calendar, law) for found in records.all_requests(file)}
        return {
            record.id: plain_row(register, record, calendar, law)
            for record in records.all_plain(file, register)
        }
    except dbapi.UNREADABLE as error:
        dbapi.require_damage(error)

    def row(record_id: int) -> tuple[Any, ...] | None:
        return _row_of(file, register, record_id, calendar, law)

    return _one_by_one(file, records.TABLES[register], row)


def _one_by_one(file: DeskFile, table: str, row: Callable[[int], tuple[Any, ...] | None]) -> _CacheRows:
    """The cache rows of a damaged file: a record that cannot be read costs its own row alone."""
    found: _CacheRows = {}
    for (record_id,) in file.query(f"SELECT id FROM {table} ORDER BY id"):
        try:
            found[record_id] = row(record_id)
        except dbapi.UNREADABLE as error:
            dbapi.require_damage(error)
            found[record_id] = None
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A record whose cache row is not what it should be, or which cannot be read at all."""

    register: str
    id: int
    is_readable: bool = True


def differences(file: DeskFile, register: str, calendar: Calendar, law: LawBook) -> Iterator[Difference]:
    """Every record of a register that its cache row does not agree with."""
    rows = _all_rows(file, register, calendar, law)
    for record_id, row in rows.items():
        if row is None:
            yield Difference(register, record_id, is_readable=False)
    with dbapi.lenient(file.db.conn):
        columns = ", ".join(_columns(register))
        stored = {row[0]: row for row in file.query(f"SELECT {columns} FROM {_table(register)}")}
    for record_id, row in rows.items():
        if stored.pop(record_id, None) != row and row is not None:
            yield Difference(register, record_id)
    for record_id in stored:
        yield Difference(register, record_id)
