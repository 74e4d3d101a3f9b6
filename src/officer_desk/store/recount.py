"""Cache rows that another calendar, or another choice of the bureau, makes other rows: found first, written after.

Finding them may take a while over a large file and only reads; writing them is a matter of a moment and
belongs into the act that changes what the dates rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.registers.items import Item
from officer_desk.store import dbapi, derived, records
from officer_desk.store.desk_file import DeskFile

Report = Callable[[int, int], None]
"""Told how many records of how many are counted; may raise to stop."""
_STEP = 200


@dataclass(frozen=True, slots=True)
class Basis:
    """What the dates rest on besides the records."""

    calendar: Calendar
    law: LawBook


@dataclass(frozen=True, slots=True)
class Recount:
    """The rows that will be others, by register, and what they were counted from."""

    head: str
    """The journal as it stood: a later act makes the count worthless."""
    stamp: str
    """Of the calendar and the law they were counted by."""
    rows: Mapping[str, tuple[tuple[Any, ...], ...]]


def recount(file: DeskFile, before: Basis, after: Basis, report: Report | None = None) -> Recount:
    """The cache rows that differ once ``after`` holds in place of ``before``. Only reads.

    Of the items only those are counted whose term touches a day that changes; requests and appeals
    are few, and have many dates.
    """
    tell = report or (lambda done, total: None)
    span = changed_span(before.calendar, after.calendar)
    is_law_other = replace(before.law, choices=after.law.choices) != after.law
    items: Iterable[Item] = ()
    count, counts = 0, _counts(file)
    if is_law_other:
        items, count = records.all_items(file), counts["items"]
    elif span is not None:
        touched = _items_touching(file, span)
        items, count = touched, len(touched)
    registers = ("requests", *PLAIN) if is_law_other or span is not None else ("requests",)
    total = count + sum(counts[register] for register in registers)
    rows: dict[str, tuple[tuple[Any, ...], ...]] = {}
    done = 0

    def counted(found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        nonlocal done
        for row in found:
            if done % _STEP == 0:
                tell(done, total)
            done += 1
            yield row

    calendar, law = after.calendar, after.law
    kept = derived.rows_of(file, "items") if is_law_other else _kept_of(file, items)
    rows["items"] = _others(counted(derived.item_row(item, calendar, law) for item in items), kept)
    for register in registers:
        if register == "requests":
            made: Iterable[tuple[Any, ...]] = (
                derived.request_row(one, calendar, law) for one in records.all_requests(file)
            )
        else:
            made = _plain_rows(file, register, after)
        rows[register] = _others(counted(made), derived.rows_of(file, register))
    tell(total, total)
    return Recount(file.head(), derived.stamp(calendar, law), rows)


def write(db: Database, counted: Recount) -> None:
    """Put the rows in their place, inside an act."""
    for register, rows in counted.rows.items():
        derived.put_rows(db, register, rows)
    derived.put_stamp(db, counted.stamp)


def bring_up(file: DeskFile, db: Database, before: Basis, after: Basis) -> None:
    """Count and write at once, inside an act; of a damaged file all is made anew but what cannot be read."""
    try:
        counted = recount(file, before, after)
    except dbapi.UNREADABLE as error:
        dbapi.require_damage(error)
        derived.write_all(file, db, after.calendar, after.law)
        return
    write(db, counted)


def changed_span(before: Calendar, after: Calendar) -> tuple[date, date] | None:
    """From the first to the last day that two calendars tell differently of; None where they are the same.

    All days of a year count whose notice one of them does not have: how far a date can be relied on changes.
    """
    days = {
        day for day in before.days.keys() | after.days.keys() if before.days.get(day) != after.days.get(day)
    }
    days |= {date(year, *end) for year in before.years ^ after.years for end in ((1, 1), (12, 31))}
    return (min(days), max(days)) if days else None


def _items_touching(file: DeskFile, span: tuple[date, date]) -> list[Item]:
    """The items, those in the bin too, whose term reaches into the span: none other can end on another day."""
    first, last = (day.isoformat() for day in span)
    names, rows = file.table(
        "SELECT r.* FROM item_derived d JOIN item r ON r.id = d.item_id WHERE d.due_on >= ? "
        "AND (r.formed_on <= ? OR r.changed_on <= ? OR r.term_start_on <= ?) ORDER BY r.id",
        [first, last, last, last],
    )
    return [records.item_of(dict(zip(names, row, strict=True))) for row in rows]


def _kept_of(file: DeskFile, items: Iterable[Item]) -> dict[int, tuple[Any, ...]]:
    return derived.rows_of(file, "items", [item.id for item in items])


def _plain_rows(file: DeskFile, register: str, after: Basis) -> Iterator[tuple[Any, ...]]:
    for record in records.all_plain(file, register):
        yield derived.plain_row(register, record, after.calendar, after.law)


def _others(
    found: Iterable[tuple[Any, ...]], kept: Mapping[int, tuple[Any, ...]]
) -> tuple[tuple[Any, ...], ...]:
    return tuple(row for row in found if kept.get(row[0]) != row)


def _counts(file: DeskFile) -> dict[str, int]:
    return {
        register: int(file.query(f"SELECT count(*) FROM {table}")[0][0])
        for register, table in records.TABLES.items()
    }
