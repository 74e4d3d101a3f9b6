"""Counts of the work plan and of the returns by 科室, and the records behind each of them.

Every count and the list of its records stand on the same condition, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.progress import Entry
from officer_desk.store import records
from officer_desk.store.desk_file import DeskFile

_TASKS = "task r JOIN task_derived d ON d.task_id = r.id"
_RETURNS = "department_return r JOIN department_return_derived d ON d.department_return_id = r.id"
_TASK_CONDITIONS: Mapping[str, str] = {
    "all": "1",
    "planned": "d.state = 'planned'",
    "under_way": "d.state = 'under_way'",
    "done": "d.state = 'done'",
    "dropped": "d.state = 'dropped'",
    "carried": "d.state = 'carried'",
    "overdue": "d.is_open = 1 AND d.due_on < :today",
}
"""What a count of the plan counts, by its name."""
_RETURN_CONDITIONS: Mapping[str, str] = {
    "owed": "1",
    "on_time": "d.state = 'on_time'",
    "late": "d.state = 'late'",
    "missing": "d.is_open = 1 AND d.due_on < :today",
    "not_due": "d.is_open = 1 AND d.due_on >= :today",
}
"""What a count of the returns counts, by its name."""
_OF_YEAR = "r.year = :year AND r.deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one 科室, by their names."""

    department: str
    counts: Mapping[str, int]
    last_on: str = ""
    """The latest day of any log of its tasks, ISO; empty where there is none."""
    late_days: int = 0
    """Days by which its late returns were late, all together."""


def tasks(file: DeskFile, year: int, today: date) -> list[Counts]:
    """The tasks of a year, counted for each 科室."""
    names = list(_TASK_CONDITIONS)
    rows = file.query(
        f"SELECT r.department, coalesce(max(d.last_on), ''), {_sums(_TASK_CONDITIONS)} "
        f"FROM {_TASKS} WHERE {_OF_YEAR} GROUP BY 1",
        {"year": year, "today": today.isoformat()},
    )
    return [
        Counts(str(row[0]), dict(zip(names, map(int, row[2:]), strict=True)), last_on=str(row[1]))
        for row in rows
    ]


def returns(file: DeskFile, year: int, today: date) -> list[Counts]:
    """The returns of a year, counted for each 科室."""
    names = list(_RETURN_CONDITIONS)
    late_days = "CASE WHEN d.state = 'late' THEN julianday(r.submitted_on) - julianday(r.due_on) ELSE 0 END"
    rows = file.query(
        f"SELECT r.department, sum({late_days}), {_sums(_RETURN_CONDITIONS)} "
        f"FROM {_RETURNS} WHERE {_OF_YEAR} GROUP BY 1",
        {"year": year, "today": today.isoformat()},
    )
    return [
        Counts(str(row[0]), dict(zip(names, map(int, row[2:]), strict=True)), late_days=round(row[1]))
        for row in rows
    ]


def _sums(conditions: Mapping[str, str]) -> str:
    return ", ".join(f"coalesce(sum({condition}), 0)" for condition in conditions.values())


def task_ids(file: DeskFile, year: int, today: date, *, count: str, department: str | None) -> list[int]:
    """The tasks behind a count, of one 科室 or of all."""
    return _ids(file, _TASKS, _TASK_CONDITIONS[count], year, today, department)


def return_ids(file: DeskFile, year: int, today: date, *, count: str, department: str | None) -> list[int]:
    """The returns behind a count, of one 科室 or of all."""
    return _ids(file, _RETURNS, _RETURN_CONDITIONS[count], year, today, department)


def _ids(
    file: DeskFile, source: str, condition: str, year: int, today: date, department: str | None
) -> list[int]:
    where = f"{_OF_YEAR} AND {condition}"
    parameters: dict[str, Any] = {"year": year, "today": today.isoformat()}
    if department is not None:
        where += " AND r.department = :department"
        parameters["department"] = department
    return [
        int(row[0])
        for row in file.query(f"SELECT r.id FROM {source} WHERE {where} ORDER BY r.id", parameters)
    ]


def plan(file: DeskFile, year: int, today: date) -> list[tuple[Task, str]]:
    """The tasks of a year in the order of the plan, each with its state, ``overdue`` where it is late.

    They hold their logs, and of their fields only what a board shows.
    """
    logs: dict[int, list[Entry]] = {}
    for row in file.query(
        "SELECT e.task_id, e.id, e.kind, e.happened_on, e.note, e.evidence "
        "FROM progress_entry e JOIN task r ON r.id = e.task_id "
        "WHERE r.year = ? AND r.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY e.happened_on, e.id",
        [year],
    ):
        logs.setdefault(row[0], []).append(records.entry_of(row[1:]))
    rows = file.query(
        "SELECT r.id, r.title, r.department, r.timing, r.deadline_on, "
        f"CASE WHEN {_TASK_CONDITIONS['overdue']} THEN 'overdue' ELSE d.state END "
        f"FROM {_TASKS} WHERE {_OF_YEAR} ORDER BY r.position IS NULL, r.position, r.id",
        {"year": year, "today": today.isoformat()},
    )
    return [
        (
            Task(
                id=task,
                year=year,
                title=title,
                department=department,
                timing=timing,
                deadline_on=date.fromisoformat(deadline) if deadline else None,
                entries=tuple(logs.get(task, ())),
            ),
            str(state),
        )
        for task, title, department, timing, deadline, state in rows
    ]


def unfinished_ids(file: DeskFile, year: int) -> list[int]:
    """The open tasks of a year, in the order of the plan, but for those that a living task goes on from."""
    rows = file.query(
        f"SELECT r.id FROM {_TASKS} WHERE {_OF_YEAR} AND d.is_open = 1 AND NOT EXISTS "
        "(SELECT 1 FROM task n WHERE n.carried_from = r.id AND n.deleted_at IS NULL) "
        "ORDER BY r.position IS NULL, r.position, r.id",
        {"year": year},
    )
    return [int(row[0]) for row in rows]


def promised_ids(file: DeskFile, year: int) -> list[int]:
    """The problems of a year that went into its annual report."""
    rows = file.query(
        "SELECT id FROM problem WHERE year = ? AND in_report = 1 AND deleted_at IS NULL ORDER BY id", [year]
    )
    return [int(row[0]) for row in rows]


def continuing(file: DeskFile, year: int) -> dict[int, int]:
    """The problems of a year by the earlier problem each continues; the first one where there are more."""
    rows = file.query(
        "SELECT continues, min(id) FROM problem "
        "WHERE year = ? AND continues IS NOT NULL AND deleted_at IS NULL GROUP BY 1",
        [year],
    )
    return {int(before): int(now) for before, now in rows}


def issued(file: DeskFile, year: int) -> set[tuple[str, str, str]]:
    """Title, 科室 and period of every return of a year that is not in the bin."""
    rows = file.query(
        "SELECT title, department, period FROM department_return WHERE year = ? AND deleted_at IS NULL",
        [year],
    )
    return {(str(title), str(department), str(period)) for title, department, period in rows}


def binned_returns(file: DeskFile, ids: Sequence[int]) -> set[int]:
    """Those of some returns that lie in the recycle bin."""
    rows = file.query(
        "SELECT id FROM department_return WHERE deleted_at IS NOT NULL "
        "AND id IN (SELECT value FROM json_each(?))",
        ["[" + ",".join(map(str, ids)) + "]"],
    )
    return {int(row[0]) for row in rows}
