"""What the tables of the registers show: ids in order, pages of rows, counts for the chips."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from officer_desk.store.desk_file import DeskFile
from officer_desk.store.records import TABLES
from officer_desk.store.search import like_pattern, phrase


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a register are wanted, and in which order."""

    register: str
    year: int | None = None
    chip: str = "all"
    text: str = ""
    sort: str = ""
    descending: bool = False
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days that divide late, due soon and later."""

    today: date
    soon_until: date


_SOURCES = {
    register: f"{table} r JOIN {table}_derived d ON d.{table}_id = r.id" for register, table in TABLES.items()
}
_PLAIN_ORDER = {
    "status": "d.state",
    "due_on": "d.due_on",
    "completed_on": "d.done_on",
    "progress_on": "d.last_on",
    "days_late": "julianday(d.done_on) - julianday(d.due_on)",
    "report_class": "r.reported_as, r.result",
    "is_corrected": "r.result",
}
_LAST_STEP = """(
    SELECT max(e.happened_on) FROM request_event e WHERE e.request_id = d.request_id AND e.deleted_at IS NULL
    AND e.kind NOT IN ('voided','answered','withdrawn','served') AND NOT EXISTS (
        SELECT 1 FROM request_event s
        WHERE s.request_id = e.request_id AND s.supersedes = e.id AND s.deleted_at IS NULL))"""
"""The day of the latest step that counts."""

_ORDERS = {
    "items": {
        "status": "d.state",
        "due_on": "d.due_on",
        "channels": "r.channels",
    },
    "requests": {
        "status": "d.state",
        "due_on": "d.due_on",
        "answered_on": "d.closed_on",
        "answer": "d.answer_kind, d.answer_ground",
        "answer_number": "d.answer_number",
        "served_on": "d.served_on",
        "service": "d.service",
        "irregularity": "d.is_irregular",
        "course": _LAST_STEP,
    },
}
_STATES = {
    "withheld": ("withheld", "on_request"),
    "expired": ("expired", "abolished"),
    "ended": ("dropped", "carried"),
}
"""Filters that hold more than one state."""
_IRREGULAR = {"items": "r.irregular_reason <> ''", "requests": "d.is_irregular = 1"}


def select_ids(file: DeskFile, selection: Selection, horizon: Horizon, columns: frozenset[str]) -> array[int]:
    """Ids of the wanted records in their order; the default order puts the urgent first.

    ``columns`` are the stored columns of the register, which may be sorted by. The wide table
    itself is read only where the order or the filter asks for one of its columns.
    """
    if selection.register != "items":
        return _ordered(file, selection, horizon, columns)
    whole = replace(selection, text="")
    if not selection.text.strip():
        # Whoever searches has seen the list before.
        return _remembered(file, whole, horizon, columns)[:]
    found = _matches(file, selection)
    count = found.count(",") + 1 if found != "[]" else 0
    if not count or count <= FEW:
        return _ordered(file, whole, horizon, columns, within=found)
    # Most of the list matches: faster than to sort it again is to leave the others out of it, if there are any.
    ids = _remembered(file, whole, horizon, columns)
    if count == _searched(file, selection):
        return ids[:]
    return array("q", filter(set(json.loads(found)).__contains__, ids))


FEW = 2000
"""Up to so many found records are put in order by themselves."""


def _ordered(
    file: DeskFile,
    selection: Selection,
    horizon: Horizon,
    columns: frozenset[str],
    *,
    within: str | None = None,
) -> array[int]:
    table = TABLES[selection.register]
    clauses, parameters = _conditions(selection, horizon)
    order = _order(selection, columns)
    source = f"{table}_derived d"
    if within is not None:
        source = f"json_each(?) j CROSS JOIN {source} ON d.{table}_id = j.value"
        parameters.insert(0, within)
    if selection.text.strip():
        query = phrase(selection.text)
        if not query:
            return array("q")
        matching = f"d.{table}_id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
        parameters.append(query)
        if selection.register == "requests":
            # Requests are found by the number of their answer too.
            matching = rf"({matching} OR d.answer_number LIKE ? ESCAPE '\')"
            parameters.append(like_pattern(selection.text.strip()))
        clauses.append(matching)
    where = " AND ".join(clauses)
    if "r." in f"{where} {order}":
        source += f" JOIN {table} r ON r.id = d.{table}_id"
    sql = f"SELECT d.{table}_id FROM {source} WHERE {where} ORDER BY {order}"
    return array("q", [row[0] for row in file.query(sql, parameters)])


def _matches(file: DeskFile, selection: Selection) -> str:
    """Ids of the items in which all words are found, in JSON: one row from the driver, not thousands."""
    query = phrase(selection.text)
    if not query:
        return "[]"
    sql = "SELECT json_group_array(rowid) FROM item_fts WHERE item_fts MATCH ?"
    parameters: list[Any] = [query]
    if _is_of_year(selection):
        # Logged in the order of time, a year's records lie together in the index too.
        sql += " AND rowid BETWEEN ? AND ?"
        parameters += _span(file, selection)
    return str(file.query(sql, parameters)[0][0])


def _is_of_year(selection: Selection) -> bool:
    return selection.year is not None and selection.ids is None


def _searched(file: DeskFile, selection: Selection) -> int:
    """How many items a search looks through. Without a condition SQLite knows at once."""
    sql = "SELECT count(*) FROM item_fts_docsize"
    if not _is_of_year(selection):
        return int(file.query(sql)[0][0])
    return int(file.query(f"{sql} WHERE id BETWEEN ? AND ?", _span(file, selection))[0][0])


def _remembered(
    file: DeskFile, selection: Selection, horizon: Horizon, columns: frozenset[str]
) -> array[int]:
    """The whole list a search is made in, kept until something in the file changes."""
    key = (selection, horizon, file.state())
    if file.remembered is None or file.remembered[0] != key:
        file.remembered = (key, _ordered(file, selection, horizon, columns))
    return file.remembered[1]


def _span(file: DeskFile, selection: Selection) -> tuple[int, int]:
    """The lowest and highest id of the items of a year."""
    sql = (
        "SELECT coalesce(min(item_id), 0), coalesce(max(item_id), 0) FROM item_derived "
        "WHERE last_year >= ? AND first_year <= ?"
    )
    low, high = file.query(sql, [selection.year, selection.year])[0]
    return int(low), int(high)


def _kept(table: str) -> str:
    """The condition that leaves out what lies in the bin."""
    return f"d.{table}_id NOT IN (SELECT id FROM {table} WHERE deleted_at IS NOT NULL)"


def _conditions(selection: Selection, horizon: Horizon) -> tuple[list[str], list[Any]]:
    table = TABLES[selection.register]
    clauses: list[str] = [_kept(table)]
    parameters: list[Any] = []
    if selection.ids is not None:
        clauses.append(f"d.{table}_id IN (SELECT value FROM json_each(?))")
        parameters.append("[" + ",".join(map(str, selection.ids)) + "]")
    elif selection.year is not None:
        clauses.append("d.first_year <= ? AND d.last_year >= ?")
        parameters += [selection.year, selection.year]
    chip = selection.chip
    if chip == "overdue":
        clauses.append("d.is_open = 1 AND d.due_on < ?")
        parameters.append(horizon.today.isoformat())
    elif chip == "due_soon":
        clauses.append("d.is_open = 1 AND d.due_on BETWEEN ? AND ?")
        parameters += [horizon.today.isoformat(), horizon.soon_until.isoformat()]
    elif chip == "irregular":
        clauses.append(_IRREGULAR[selection.register])
    elif chip == "open":
        clauses.append("d.is_open = 1")
    elif chip == "closed":
        clauses.append("d.is_open = 0")
    elif chip != "all":
        states = _STATES.get(chip, (chip,))
        clauses.append(f"d.state IN ({', '.join('?' * len(states))})")
        parameters += states
    return clauses, parameters


def _order(selection: Selection, columns: frozenset[str]) -> str:
    direction = "DESC" if selection.descending else "ASC"
    known = _ORDERS.get(selection.register, _PLAIN_ORDER)
    latest = f"d.{TABLES[selection.register]}_id DESC"
    if selection.sort in known:
        wanted = ", ".join(f"{part} {direction}" for part in known[selection.sort].split(", "))
    elif selection.sort in columns:
        wanted = f"r.{selection.sort} {direction}"
    else:
        return f"d.rank, {latest}"
    return f"{wanted}, {latest}"


def rows_by_id(file: DeskFile, register: str, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of a page with their cache columns, in the order of ``ids``."""
    marks = ",".join("?" * len(ids))
    names, rows = file.table(f"SELECT r.*, d.* FROM {_SOURCES[register]} WHERE r.id IN ({marks})", list(ids))
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    return [found[i] for i in ids if i in found]


def count_states(
    file: DeskFile, register: str, year: int | None, horizon: Horizon
) -> list[tuple[str, int, int, int]]:
    """How many records there are by state, openness and nearness (1 late, 2 soon, 0 neither)."""
    table = TABLES[register]
    scope = "" if year is None else "AND d.first_year <= :year AND d.last_year >= :year"
    return [
        (str(state), int(is_open), int(nearness), int(count))
        for state, is_open, nearness, count in file.query(
            f"""
            SELECT d.state, d.is_open,
                   CASE WHEN d.is_open = 0 OR d.due_on IS NULL THEN 0
                        WHEN d.due_on < :today THEN 1
                        WHEN d.due_on <= :soon THEN 2 ELSE 0 END AS nearness,
                   count(*)
            FROM {table}_derived d WHERE {_kept(table)} {scope} GROUP BY 1, 2, 3
            """,
            {"year": year, "today": horizon.today.isoformat(), "soon": horizon.soon_until.isoformat()},
        )
    ]


def count_irregular(file: DeskFile, register: str, year: int | None) -> int:
    """How many records carry a 既成事实."""
    condition = _IRREGULAR[register]
    scope = "" if year is None else "AND d.first_year <= :year AND d.last_year >= :year"
    sql = f"SELECT count(*) FROM {_SOURCES[register]} WHERE r.deleted_at IS NULL AND {condition} {scope}"
    return int(file.query(sql, {"year": year})[0][0])


def count_overdue(file: DeskFile, register: str, year: int, today: date) -> int:
    """How many open records of a year are past their last day."""
    sql = (
        f"SELECT count(*) FROM {_SOURCES[register]} WHERE d.is_open = 1 AND d.due_on < ? "
        "AND d.first_year <= ? AND r.deleted_at IS NULL"
    )
    return int(file.query(sql, [today.isoformat(), year])[0][0])


@dataclass(frozen=True, slots=True)
class Due:
    """An open record with a last day."""

    register: str
    id: int
    due_on: date
    identity: str
    headline: str
    applicant: str
    """Empty for an item."""
    basis: str
    """What sets the term: of a request which date, its receipt date, its state and whose; the term
    basis of an item; of an appeal which date and its article."""
    unknown_year: int | None
    lawful_on: date | None = None
    """The day the law would set, where a paper sets another."""
    earlier_on: date | None = None
    """The earlier day that it may turn out to be: of a reply whose procedure nobody typed."""


_DUE = """
    SELECT 'requests', r.id, live.value ->> 1, r.number, r.content, r.applicant,
           live.value ->> 0 || ' ' || r.received_on || ' ' || d.state || ' ' || (live.value ->> 3), live.value ->> 2,
           NULL, NULL
    FROM request_derived d JOIN request r ON r.id = d.request_id, json_each(d.dates) live
    WHERE d.is_open = 1 AND live.value ->> 1 <= :until AND r.deleted_at IS NULL
        AND live.value ->> 0 <> 'correction_notice_due'
    UNION ALL
    SELECT 'items', r.id, d.due_on, r.index_number, r.title, '', r.term_basis, d.unknown_year, NULL, NULL
    FROM item_derived d JOIN item r ON r.id = d.item_id
    WHERE d.is_open = 1 AND d.due_on <= :until AND r.deleted_at IS NULL
    UNION ALL
    SELECT 'appeals', r.id, live.value ->> 1, r.case_number, r.title, r.applicant,
           live.value ->> 0 || ' ' || (live.value ->> 4), live.value ->> 2, live.value ->> 5, live.value ->> 6
    FROM appeal_derived d JOIN appeal r ON r.id = d.appeal_id, json_each(d.dates) live
    WHERE coalesce(live.value ->> 6, live.value ->> 1) <= :until
        AND (live.value ->> 3 = 1 OR live.value ->> 1 >= :since) AND r.deleted_at IS NULL
        AND NOT (live.value ->> 0 = 'ordered' AND EXISTS (
            SELECT 1 FROM request_derived od JOIN request o ON o.id = od.request_id, json_each(od.dates) same
            WHERE o.id = r.request AND o.deleted_at IS NULL AND od.is_open = 1
                AND same.value ->> 0 = 'ordered_due' AND same.value ->> 1 = live.value ->> 1))
"""
_DUE_PLAIN = """
    UNION ALL
    SELECT 'tasks', r.id, d.due_on, r.department, r.title, '', r.timing, NULL, NULL, NULL
    FROM task_derived d JOIN task r ON r.id = d.task_id
    WHERE d.is_open = 1 AND d.due_on <= :until AND r.deleted_at IS NULL
    UNION ALL
    SELECT 'problems', r.id, d.due_on, r.department, r.title, '', r.source, NULL, NULL, NULL
    FROM problem_derived d JOIN problem r ON r.id = d.problem_id
    WHERE d.is_open = 1 AND d.due_on <= :until AND r.deleted_at IS NULL
"""


def due_until(file: DeskFile, until: date, *, with_plain: bool = True, since: date = date.min) -> list[Due]:
    """Every last day not after ``until`` that something hangs on, soonest first; returns apart.

    What a decision orders is told once where its request is to be answered anew by the same day. What may
    turn out to be due earlier counts by that day. What is only to be known is left out before ``since``. Without ``with_plain`` only items, requests
    and appeals, whose last days follow from law and calendar.
    """
    rows = file.query(
        f"{_DUE}{_DUE_PLAIN if with_plain else ''} ORDER BY 3, 1 DESC, 2",
        {"until": until.isoformat(), "since": since.isoformat()},
    )
    read = date.fromisoformat
    return [
        Due(*row[:8], *(read(day) if day else None for day in row[8:]))
        for row in ((r[0], r[1], read(r[2]), *r[3:]) for r in rows)
    ]


@dataclass(frozen=True, slots=True)
class Owing:
    """What one 科室 has not handed in."""

    department: str
    ids: tuple[int, ...]
    first_due_on: date
    titles: tuple[str, ...]
    """The things owed, each once."""


def owing(file: DeskFile, until: date) -> list[Owing]:
    """Returns whose last day is not after ``until`` and that have not come, by 科室; the longest owed first."""
    rows = file.query(
        """
        SELECT r.department, r.id, d.due_on, r.title
        FROM department_return_derived d JOIN department_return r ON r.id = d.department_return_id
        WHERE d.is_open = 1 AND d.due_on <= ? AND r.deleted_at IS NULL ORDER BY d.due_on, r.id
        """,
        [until.isoformat()],
    )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return [
        Owing(
            department,
            tuple(row[1] for row in owed),
            date.fromisoformat(owed[0][2]),
            tuple(dict.fromkeys(row[3] for row in owed)),
        )
        for department, owed in found.items()
    ]


def years_of(file: DeskFile, register: str, ids: Sequence[int]) -> list[tuple[int, int]]:
    """The spans of years, first and last, that these records belong to, each once."""
    rows = file.query(
        f"SELECT DISTINCT d.first_year, d.last_year FROM {_SOURCES[register]} "
        "WHERE r.id IN (SELECT value FROM json_each(?))",
        ["[" + ",".join(map(str, ids)) + "]"],
    )
    return [(int(first), int(last)) for first, last in rows]


def years(file: DeskFile) -> list[int]:
    """Every year some record, figure or exported report belongs to, up to 9998."""
    found: set[int] = set()
    for table in (f"{name}_derived" for name in TABLES.values()):
        for column in ("first_year", "last_year"):
            # From one year to the next along the index: SQLite has no skip scan for DISTINCT.
            rows = file.query(
                f"""
                WITH RECURSIVE seen (year) AS (
                    SELECT min({column}) FROM {table} WHERE {column} > 0
                    UNION ALL
                    SELECT (SELECT min({column}) FROM {table} WHERE {column} > seen.year)
                    FROM seen WHERE seen.year IS NOT NULL
                )
                SELECT year FROM seen WHERE year < 9999
                """
            )
            found.update(int(row[0]) for row in rows)
    typed = file.query(
        "SELECT year FROM figure WHERE deleted_at IS NULL "
        "UNION SELECT year FROM report_export WHERE deleted_at IS NULL"
    )
    found.update(int(row[0]) for row in typed)
    return sorted(found)
