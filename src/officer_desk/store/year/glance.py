"""Counts of a stretch of a year over all registers, and the records behind each, read only when asked for.

Every count and the list of its records stand on the same condition, so that they cannot disagree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.store.desk_file import DeskFile


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch within one year, both days included."""

    first: date
    last: date

    @property
    def days(self) -> dict[str, Any]:
        """The days and the year, as the conditions below name them."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), "year": self.first.year}


_ITEMS = "item r CROSS JOIN item_derived d ON d.item_id = r.id"
_REQUESTS = "request_derived d JOIN request r ON r.id = d.request_id"
_APPEALS = "appeal_derived d JOIN appeal r ON r.id = d.appeal_id"
_RETURNS = "department_return_derived d JOIN department_return r ON r.id = d.department_return_id"
_LOGGED = {"tasks": "task", "problems": "problem"}

_PUBLISHED = "r.published_on BETWEEN :first AND :last AND r.deleted_at IS NULL"
_RECEIVED = "d.first_year = :year AND r.received_on BETWEEN :first AND :last AND r.deleted_at IS NULL"
_CLOSED = "d.last_year >= :year AND d.closed_on BETWEEN :first AND :last AND r.deleted_at IS NULL"
_IN_HAND = (
    "d.first_year <= :year AND d.last_year >= :year AND r.received_on <= :last "
    "AND coalesce(d.closed_on, '9999') > :last AND r.deleted_at IS NULL"
)
_APPEALED = (
    "d.first_year <= :year AND d.last_year >= :year AND r.received_on <= :last AND r.deleted_at IS NULL"
)
_CORRECTED = (
    "r.result_on BETWEEN :first AND :last AND CASE WHEN r.reported_as <> '' THEN r.reported_as = 'corrected' "
    "ELSE r.result IN (SELECT value FROM json_each(:corrected)) END"
)
_TRAINED = "activity_kind = 'training' AND held_on BETWEEN :first AND :last AND deleted_at IS NULL"
_OWED = "d.first_year = :year AND r.deleted_at IS NULL"
_IS_DUE = "(d.is_open = 0 OR d.due_on < :today)"
"""Came, or should have come by now: what counts towards the share in time."""


# --- counts -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Published:
    """Items of one month and category; ``is_within`` tells the stretch compared from the rest of its year."""

    month: int
    category: str
    is_within: bool
    count: int
    late: int
    """Of these, published after their last day."""


def published(file: DeskFile, span: Span, year_end: date) -> list[Published]:
    """The items published from the first day of ``span`` to ``year_end``, in groups."""
    rows = file.query(
        f"""
        SELECT CAST(substr(r.published_on, 6, 2) AS INTEGER), r.category, r.published_on <= :within,
               count(*), coalesce(sum(r.published_on > d.due_on), 0)
        FROM {_ITEMS} WHERE {_PUBLISHED} GROUP BY 1, 2, 3
        """,
        {"first": span.first.isoformat(), "last": year_end.isoformat(), "within": span.last.isoformat()},
    )
    return [Published(month, category, bool(within), n, late) for month, category, within, n, late in rows]


@dataclass(frozen=True, slots=True)
class Answered:
    """Requests closed in one way."""

    count: int
    late: int
    """Of these, closed after their last day."""


@dataclass(frozen=True, slots=True)
class Requested:
    """What became of the requests in a stretch of a year."""

    received: int
    closed: Mapping[str, Answered]
    """By answer kind; ``withdrawn`` for those taken back."""
    in_hand: int
    """Received by the last day and not closed by then."""


def requested(file: DeskFile, span: Span) -> Requested:
    """The requests received, closed and in hand."""
    (received,), (in_hand,) = (
        file.query(f"SELECT count(*) FROM {_REQUESTS} WHERE {condition}", span.days)[0]
        for condition in (_RECEIVED, _IN_HAND)
    )
    rows = file.query(
        "SELECT d.answer_kind, count(*), coalesce(sum(d.closed_on > d.answer_due_on), 0) "
        f"FROM {_REQUESTS} WHERE {_CLOSED} GROUP BY 1",
        span.days,
    )
    return Requested(received, {kind: Answered(count, late) for kind, count, late in rows}, in_hand)


def appealed(file: DeskFile, span: Span, corrected: Iterable[str]) -> tuple[int, int]:
    """How many cases were in hand, and how many of them a decision within the stretch put right."""
    count, put_right = file.query(
        f"SELECT count(*), coalesce(sum({_CORRECTED}), 0) FROM {_APPEALS} WHERE {_APPEALED}",
        span.days | {"corrected": json.dumps(list(corrected))},
    )[0]
    return int(count), int(put_right)


def states(file: DeskFile, register: str, year: int) -> dict[str, int]:
    """How many tasks (or problems) of a year there are in each state."""
    table = _LOGGED[register]
    rows = file.query(
        f"SELECT d.state, count(*) FROM {table}_derived d JOIN {table} r ON r.id = d.{table}_id "
        "WHERE d.first_year = ? AND r.deleted_at IS NULL GROUP BY 1",
        [year],
    )
    return {str(state): int(count) for state, count in rows}


def trained(file: DeskFile, span: Span) -> tuple[int, int]:
    """How many trainings there were, and how many people took part in all."""
    count, people = file.query(
        f"SELECT count(*), coalesce(sum(people), 0) FROM activity WHERE {_TRAINED}", span.days
    )[0]
    return int(count), int(people)


def activity_count(file: DeskFile, span: Span) -> int:
    """How many activities of any kind there were."""
    sql = "SELECT count(*) FROM activity WHERE held_on BETWEEN :first AND :last AND deleted_at IS NULL"
    return int(file.query(sql, span.days)[0][0])


@dataclass(frozen=True, slots=True)
class Returned:
    """What one 科室 owed in a year."""

    due: int
    """Came, or should have come by now."""
    on_time: int
    owed: int
    """All of the year, those not due yet too."""


def returned(file: DeskFile, year: int, today: date) -> dict[str, Returned]:
    """The returns of a year by 科室."""
    rows = file.query(
        f"SELECT r.department, coalesce(sum({_IS_DUE}), 0), sum(d.state = 'on_time'), count(*) "
        f"FROM {_RETURNS} WHERE {_OWED} GROUP BY 1",
        {"year": year, "today": today.isoformat()},
    )
    return {str(name): Returned(due, on_time, owed) for name, due, on_time, owed in rows}


# --- the records behind a count -------------------------------------------------------------


def published_ids(
    file: DeskFile, span: Span, *, categories: Iterable[str] | None = None, is_late: bool = False
) -> list[int]:
    """The items published, of these categories, or late."""
    condition = _PUBLISHED
    if categories is not None:
        condition += " AND r.category IN (SELECT value FROM json_each(:categories))"
    if is_late:
        condition += " AND r.published_on > d.due_on"
    return _ids(file, _ITEMS, condition, span.days | {"categories": json.dumps(list(categories or ()))})


def received_ids(file: DeskFile, span: Span) -> list[int]:
    """The requests received."""
    return _ids(file, _REQUESTS, _RECEIVED, span.days)


def closed_ids(
    file: DeskFile, span: Span, *, kinds: Iterable[str] | None = None, is_late: bool = False
) -> list[int]:
    """The requests closed, in one of these ways, or late."""
    condition = _CLOSED
    if kinds is not None:
        condition += " AND d.answer_kind IN (SELECT value FROM json_each(:kinds))"
    if is_late:
        condition += " AND d.closed_on > d.answer_due_on"
    return _ids(file, _REQUESTS, condition, span.days | {"kinds": json.dumps(list(kinds or ()))})


def in_hand_ids(file: DeskFile, span: Span) -> list[int]:
    """The requests received by the last day and not closed by then."""
    return _ids(file, _REQUESTS, _IN_HAND, span.days)


def appeal_ids(file: DeskFile, span: Span) -> list[int]:
    """The cases in hand."""
    return _ids(file, _APPEALS, _APPEALED, span.days)


def state_ids(file: DeskFile, register: str, year: int, *, without: Iterable[str] = ()) -> list[int]:
    """The tasks (or problems) of a year but for those in some states."""
    table = _LOGGED[register]
    return _ids(
        file,
        f"{table}_derived d JOIN {table} r ON r.id = d.{table}_id",
        "d.first_year = :year AND r.deleted_at IS NULL "
        "AND d.state NOT IN (SELECT value FROM json_each(:without))",
        {"year": year, "without": json.dumps(list(without))},
    )


def training_ids(file: DeskFile, span: Span) -> list[int]:
    """The trainings."""
    return _ids(file, "activity r", _TRAINED, span.days)


def return_ids(
    file: DeskFile, year: int, today: date, *, department: str | None = None, is_late: bool = False
) -> list[int]:
    """The returns of a year that are due, of one 科室, or only those that did not come in time."""
    condition = f"{_OWED} AND {_IS_DUE}"
    if department is not None:
        condition += " AND r.department = :department"
    if is_late:
        condition += " AND d.state <> 'on_time'"
    parameters = {"year": year, "today": today.isoformat(), "department": department}
    return _ids(file, _RETURNS, condition, parameters)


def _ids(file: DeskFile, source: str, condition: str, parameters: Mapping[str, Any]) -> list[int]:
    sql = f"SELECT r.id FROM {source} WHERE {condition} ORDER BY r.id"
    return [int(row[0]) for row in file.query(sql, dict(parameters))]
