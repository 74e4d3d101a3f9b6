"""The sample's fictional year holds every register, in every state, and nothing that could not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officer_desk.domain.registers import PLAIN, activities, plan, problems, returns
from officer_desk.operations.acts import department_returns, record_acts, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.report import annual_report


@pytest.fixture(scope="module")
def made(sample_file: Path) -> Iterator[Desk]:
    """The sample, only read."""
    desk = open_desk(sample_file, write=False)
    yield desk
    desk.close()


def records_of(desk: Desk, register: str) -> list[Any]:
    return [record_acts.load(desk, register, i) for i in register_lists.row_ids(desk, ListQuery(register))]


def of_2025(desk: Desk, register: str) -> list[Any]:
    return [record for record in records_of(desk, register) if record.year == 2025]


@pytest.mark.parametrize("register", PLAIN)
def test_every_record_could_have_been_typed(made: Desk, register: str) -> None:
    for record in records_of(made, register):
        record_acts.check(made, register, record)


def test_appeals_give_table_four(made: Desk) -> None:
    value = annual_report.tables_of(made, 2025).value
    assert [value(f"table4.review.{column}") for column in ("upheld", "corrected", "other")] == [1, 1, 1]
    assert value("table4.suit_direct.pending") == 1
    assert value("table4.review.total") == 3
    for appeal in records_of(made, "appeals"):
        request = request_acts.load_request(made, appeal.request)
        assert request.applicant == appeal.applicant
        assert request.closing is not None
        assert request.closing.happened_on < appeal.received_on


def test_the_plan_has_twelve_tasks_in_all_states(made: Desk) -> None:
    tasks = of_2025(made, "tasks")
    assert [task.position for task in sorted(tasks, key=lambda t: t.position)] == list(range(1, 13))
    states = Counter(plan.standing(task).state for task in tasks)
    assert set(states) == {"planned", "under_way", "done", "dropped"}
    assert {task.timing for task in tasks} == {c.key for c in plan.TIMINGS}
    late = {t.title for t in tasks if (due := plan.standing(t).due_on) and due < made.today()}
    assert late == {"按季度公开消费投诉情况", "重大决策公开征求意见"}
    carried = [t for t in tasks if t.carried_from]
    assert [record_acts.load(made, "tasks", t.carried_from).year for t in carried] == [2024]


def test_problems_are_open_overdue_put_right_and_carried(made: Desk) -> None:
    found = records_of(made, "problems")
    assert sum(p.year == 2024 and p.in_report and bool(p.measures) for p in found) == 2
    now = [p for p in found if p.year == 2025]
    assert {problems.standing(p).state for p in now} == {"found", "rectifying", "rectified"}
    assert any((due := problems.standing(p).due_on) and due < made.today() for p in now)
    continued = [p.continues for p in now if p.continues]
    assert [record_acts.load(made, "problems", i).year for i in continued] == [2024]


def test_work_of_every_kind_was_done(made: Desk) -> None:
    held = Counter(a.held_on.year for a in records_of(made, "activities"))
    assert held[2025] >= 28
    assert held[2024] == 8
    kinds = {a.activity_kind for a in records_of(made, "activities") if a.held_on.year == 2025}
    assert kinds == {choice.key for choice in activities.KINDS}


def test_returns_came_in_time_late_and_not_at_all(made: Desk) -> None:
    owed = of_2025(made, "returns")
    monthly = [r for r in owed if r.frequency == "monthly"]
    assert len(monthly) == 8 * 12
    assert {returns.standing(r).state for r in owed} == {"owed", "late", "on_time"}
    missing = [r for r in owed if not r.submitted_on and r.due_on < made.today()]
    assert len(missing) == 4
    assert all(r.reminded_on for r in missing)
    assert department_returns.to_issue(made, 2025) == []
