"""The plan by 科室 and month by month, and what goes on in the next year; it is 29 December 2025."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.operations.acts import record_acts, undo_acts, work_plan
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.settings import desk_settings


def add(desk: Desk, title: str, *log: tuple[ProgressKind, date], **values: Any) -> int:
    task = record_acts.save(desk, "tasks", {"year": 2025, "title": title, **values}).ids[0]
    for kind, day in log:
        record_acts.log_progress(
            desk, "tasks", task, kind=kind, happened_on=day, note="办了", evidence="纪要"
        )
    return task


PROGRESS, DONE, DROPPED = ProgressKind.PROGRESS, ProgressKind.DONE, ProgressKind.DROPPED


@pytest.fixture
def plan(desk: Desk) -> dict[str, int]:
    """A plan of five tasks."""
    desk_settings.save_list(desk, "departments", ["办公室", "监测科"])
    return {
        "quarterly": add(desk, "季度", (PROGRESS, date(2025, 2, 3)), department="监测科", timing="quarterly"),
        "late": add(
            desk, "逾期", department="办公室", timing="date", deadline_on=date(2025, 6, 30)
        ),
        "done": add(
            desk, "完成", (PROGRESS, date(2025, 3, 1)), (DONE, date(2025, 5, 2)), department="办公室"
        ),
        "dropped": add(desk, "取消", (DROPPED, date(2025, 4, 1)), department="办公室"),
        "free": add(desk, "持续", (PROGRESS, date(2025, 11, 1)), timing="continuous"),
    }  # fmt: skip


def test_every_department_has_its_row_and_the_total_is_last(desk: Desk, plan: dict[str, int]) -> None:
    rows = work_plan.by_department(desk, 2025)
    assert [row.words for row in rows] == ["办公室", "监测科", "（未定科室）", "合计"]
    office, total = rows[0], rows[-1]
    assert office.counts == {
        "all": 3, "planned": 1, "under_way": 0, "done": 1, "carried": 0, "dropped": 1, "overdue": 1
    }  # fmt: skip
    assert office.share_done == 0.5
    assert office.last_on == "2025-05-02"
    assert total.counts["all"] == 5
    assert total.share_done == 0.25
    assert total.last_on == "2025-11-01"
    assert work_plan.by_department(desk, 2024) == []


def test_every_count_knows_its_records(desk: Desk, plan: dict[str, int]) -> None:
    for row in work_plan.by_department(desk, 2025):
        for name, count in row.counts.items():
            ids = work_plan.task_ids(desk, 2025, count=name, department=row.department)
            assert len(ids) == count
    assert work_plan.task_ids(desk, 2025, count="overdue", department="办公室") == [plan["late"]]
    assert work_plan.task_ids(desk, 2025, count="under_way", department="") == [plan["free"]]


def test_a_task_whose_dropping_is_all_there_is_has_no_share(desk: Desk) -> None:
    add(desk, "取消", (DROPPED, date(2025, 4, 1)))
    assert work_plan.by_department(desk, 2025)[0].share_done is None


def test_the_board_shows_months_limits_and_what_was_missed(desk: Desk, plan: dict[str, int]) -> None:
    groups = work_plan.board(desk, 2025)
    assert [group.department for group in groups] == ["办公室", "监测科", "（未定科室）"]
    tasks = {task.id: task for group in groups for task in group.tasks}
    quarterly = tasks[plan["quarterly"]]
    assert quarterly.state == "overdue"
    assert [(limit.day.month, limit.is_met, limit.is_missed) for limit in quarterly.limits] == [
        (3, True, False),
        (6, False, True),
        (9, False, True),
        (12, False, False),
    ]
    assert [(told.month, told.ended_as) for told in tasks[plan["done"]].told] == [(3, ""), (5, "done")]
    assert tasks[plan["done"]].told[0].lines == ("2025-03-01 办了〔佐证：纪要〕",)
    assert tasks[plan["done"]].told[1].lines == ("2025-05-02 完成：办了〔佐证：纪要〕",)
    (limit,) = tasks[plan["late"]].limits
    assert limit.is_missed
    assert tasks[plan["free"]].limits == ()


def test_what_ended_owes_nothing_more(desk: Desk) -> None:
    add(desk, "季度", (DONE, date(2025, 2, 3)), timing="quarterly")
    add(desk, "取消", (DROPPED, date(2025, 2, 3)))
    (group,) = work_plan.board(desk, 2025)
    ended, dropped = group.tasks
    assert [(limit.day.month, limit.is_met) for limit in ended.limits] == [(3, True)]
    assert dropped.limits == ()


def test_what_was_done_too_late_missed_its_day(desk: Desk) -> None:
    for day in (date(2025, 6, 30), date(2025, 7, 1)):
        add(desk, "甲", (DONE, day), timing="date", deadline_on=date(2025, 6, 30))
    (group,) = work_plan.board(desk, 2025)
    assert [task.limits[0].is_missed for task in group.tasks] == [False, True]
    assert [task.state for task in group.tasks] == ["done", "done"]


def test_unfinished_tasks_go_on_in_one_act_and_undo_takes_it_back(desk: Desk, plan: dict[str, int]) -> None:
    assert [task.title for task in work_plan.unfinished(desk, 2025)] == ["季度", "逾期", "持续"]
    add(desk, "已有", year=2026, position=7)
    done = work_plan.carry_over(desk, 2025, [plan["late"], plan["quarterly"]])
    assert done.sentence == "已将 2025 年未完成的 2 项任务结转到 2026 年"
    new = [record_acts.load(desk, "tasks", i) for i in done.ids]
    assert [(task.year, task.title, task.position, task.carried_from) for task in new] == [
        (2026, "季度", 8, plan["quarterly"]),
        (2026, "逾期", 9, plan["late"]),
    ]
    assert (new[1].timing, new[1].deadline_on) == ("year_end", None)
    assert "2025-06-30" in new[1].remark
    assert new[0].entries == ()
    old: Task = record_acts.load(desk, "tasks", plan["late"])
    (entry,) = old.entries
    assert (entry.kind, entry.happened_on) == (ProgressKind.CARRIED, date(2025, 12, 29))
    assert [task.title for task in work_plan.unfinished(desk, 2025)] == ["持续"]
    assert work_plan.by_department(desk, 2025)[-1].counts["carried"] == 2
    assert list(full_check.check(desk)) == []
    undo_acts.undo(desk)
    assert [task.title for task in work_plan.unfinished(desk, 2025)] == ["季度", "逾期", "持续"]
    assert [row.counts["all"] for row in work_plan.by_department(desk, 2026)] == [1, 1]


def test_what_is_ended_or_carried_does_not_go_on(desk: Desk, plan: dict[str, int]) -> None:
    with pytest.raises(ImpossibleError, match="没有选中"):
        work_plan.carry_over(desk, 2025, [])
    with pytest.raises(ImpossibleError, match="已经结束或已经结转"):
        work_plan.carry_over(desk, 2025, [plan["late"], plan["done"]])
    work_plan.carry_over(desk, 2025, [plan["late"]])
    with pytest.raises(ImpossibleError, match="已经结束或已经结转"):
        work_plan.carry_over(desk, 2025, [plan["late"]])


def test_two_thousand_tasks_are_counted_and_laid_out_at_once(desk: Desk) -> None:
    log = (Entry(kind=PROGRESS, happened_on=date(2025, 3, 4), note="办了"),)
    tasks = [
        Task(year=2025, title=f"任务{n}", department=f"科室{n % 12}", timing="quarterly", entries=log)
        for n in range(2000)
    ]
    record_acts.import_records(desk, "tasks", tasks)
    started = time.perf_counter()
    work_plan.by_department(desk, 2025)
    middle = time.perf_counter()
    work_plan.board(desk, 2025)
    ended = time.perf_counter()
    # A busy machine is allowed five times the 100 ms.
    assert middle - started < 0.5
    assert ended - middle < 0.5
