"""Counts by 科室 and the records behind them stand on one condition."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.returns import Return
from officer_desk.operations.acts import record_acts, recycle_bin
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.store.desk_file import DeskFile
from officer_desk.store.year import plan_counts

TODAY = date(2025, 7, 1)


@pytest.fixture
def file(tmp_path: Path, blank_file: Path) -> DeskFile:
    """A task and a return on each side of today, of this year and the next, and one of each in the bin."""
    desk = open_desk(shutil.copyfile(blank_file, tmp_path / "台账.desk"), today=lambda: TODAY)
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2025, 6, 30), date(2026, 6, 30))
    add(desk, "tasks", [Task(year=d.year, title="甲", timing="date", deadline_on=d) for d in days])
    add(desk, "returns", [Return(year=d.year, title="甲", department="办公室", due_on=d) for d in days])
    return desk.file


def add(desk: Desk, register: str, records: list[Task] | list[Return]) -> None:
    ids = record_acts.import_records(desk, register, records).ids
    recycle_bin.delete(desk, register, [ids[2]])


def test_what_is_due_today_is_not_overdue_and_the_bin_counts_nothing(file: DeskFile) -> None:
    (tasks,) = plan_counts.tasks(file, 2025, TODAY)
    assert (tasks.department, tasks.counts["all"], tasks.counts["overdue"]) == ("", 2, 1)
    (returns,) = plan_counts.returns(file, 2025, TODAY)
    assert (returns.counts["owed"], returns.counts["missing"], returns.counts["not_due"]) == (2, 1, 1)
    file.close()


@pytest.mark.parametrize("department", [None, "", "办公室", "别的科"])
def test_a_count_and_its_records_agree(file: DeskFile, department: str | None) -> None:
    def total(found: list[plan_counts.Counts], name: str) -> int:
        return sum(row.counts[name] for row in found if department in (None, row.department))

    tasks, returns = plan_counts.tasks(file, 2025, TODAY), plan_counts.returns(file, 2025, TODAY)
    for name in ("all", "planned", "under_way", "done", "dropped", "carried", "overdue"):
        ids = plan_counts.task_ids(file, 2025, TODAY, count=name, department=department)
        assert len(ids) == total(tasks, name)
    for name in ("owed", "on_time", "late", "missing", "not_due"):
        ids = plan_counts.return_ids(file, 2025, TODAY, count=name, department=department)
        assert len(ids) == total(returns, name)
    file.close()


def test_the_plan_is_read_in_its_order_with_its_states(file: DeskFile) -> None:
    assert [(task.deadline_on, state) for task, state in plan_counts.plan(file, 2025, TODAY)] == [
        (date(2025, 6, 30), "overdue"),
        (date(2025, 7, 1), "planned"),
    ]
    file.close()


def test_what_was_issued_is_known_but_for_the_bin(file: DeskFile) -> None:
    assert plan_counts.issued(file, 2025) == {("甲", "办公室", "")}
    assert plan_counts.binned_returns(file, [1, 2, 3]) == {3}
    file.close()
