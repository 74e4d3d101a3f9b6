"""工作要点: when a task is due, where it stands, what cannot be of it."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.registers import plan
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.progress import Entry, ProgressKind

TODAY = date(2025, 12, 29)


def on(text: str) -> date:
    return date.fromisoformat(text)


def task(timing: str = "year_end", *days: str, **values: object) -> Task:
    """A task of 2025 with a line of progress on each of the days; ``done:2025-…`` closes it."""
    entries = []
    for number, told in enumerate(days, start=1):
        kind, _, day = told.rpartition(":")
        entries.append(
            Entry(id=number, kind=ProgressKind(kind or "progress"), happened_on=on(day), note="说明")
        )
    given: dict[str, object] = {"year": 2025, "title": "任务", "department": "办公室", **values}
    return Task(timing=timing, entries=tuple(entries), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (task("date", deadline_on=on("2025-06-30")), "2025-06-30"),
        (task("date"), None),
        (task("year_end"), "2025-12-31"),
        (task("continuous"), None),
        (task("year_end", year=None), None),
        (task("quarterly"), "2025-03-31"),
        (task("quarterly", "2025-03-31"), "2025-06-30"),
        (task("quarterly", "2025-01-01", "2025-04-01"), "2025-09-30"),
        (task("quarterly", "2025-02-01", "2025-05-01", "2025-09-30"), "2025-12-31"),
        (task("quarterly", "2025-05-01"), "2025-03-31"),
        (task("quarterly", "2024-02-01", "2026-02-01"), "2025-03-31"),
        (task("quarterly", "2025-02-01", "2025-05-01", "2025-08-01", "2025-12-31"), None),
    ],
)
def test_the_last_day_of_what_is_due_next(record: Task, due: str | None) -> None:
    assert plan.due_on(record) == (on(due) if due else None)
    assert plan.standing(record).due_on == (on(due) if due else None)


@pytest.mark.parametrize(
    ("record", "state", "done", "last"),
    [
        (task(), "planned", None, None),
        (task("year_end", "2025-03-01"), "under_way", None, "2025-03-01"),
        (task("year_end", "2025-03-01", "done:2025-10-01"), "done", "2025-10-01", "2025-10-01"),
        (task("year_end", "dropped:2025-10-01"), "dropped", None, "2025-10-01"),
        (task("year_end", "carried:2025-12-31"), "carried", None, "2025-12-31"),
    ],
)
def test_where_a_task_stands(record: Task, state: str, done: str | None, last: str | None) -> None:
    standing = plan.standing(record)
    assert standing.state == state
    assert standing.is_open is (state in ("planned", "under_way"))
    assert (standing.due_on is not None) is standing.is_open
    assert standing.done_on == (on(done) if done else None)
    assert standing.last_on == (on(last) if last else None)


def test_a_task_belongs_to_the_year_of_its_plan_alone() -> None:
    standing = plan.standing(task("year_end", "done:2026-02-01"))
    assert (standing.first_year, standing.last_year, standing.day) == (2025, 2025, date(2025, 1, 1))
    blank = plan.standing(Task())
    assert (blank.first_year, blank.last_year, blank.day) == (0, 0, None)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (task("date", deadline_on=on("2025-06-03")), "2025年6月3日前"),
        (task("date"), "按日期"),
        (task("year_end"), "年底前"),
        (task("continuous"), "持续推进"),
        (task("quarterly"), "每季度"),
    ],
)
def test_the_limit_as_a_plan_prints_it(record: Task, words: str) -> None:
    assert plan.timing_words(record) == words
    assert plan.words(record) == {}


@pytest.mark.parametrize(
    "record",
    [task(), Task(), task(year=1990), task(year=2030), task("date", deadline_on=on("2027-01-01")),
     task(position=0)],
)  # fmt: skip
def test_what_can_be(record: Task) -> None:
    assert plan.faults(record, TODAY) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (task(year=1989), "year"),
        (task(year=2031), "year"),
        (task(position=-1), "position"),
        (task("date"), "deadline_on"),
        (task("year_end", deadline_on=on("2025-06-30")), "deadline_on"),
    ],
)
def test_what_cannot_be(record: Task, field: str) -> None:
    assert [problem.field for problem in plan.faults(record, TODAY)] == [field]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (task(), []),
        (task("date", deadline_on=on("2026-06-30")), ["deadline_on"]),
        (task(department=""), ["department"]),
        (task("date", deadline_on=on("2025-06-30")), []),
    ],
)
def test_what_is_worth_a_second_look(record: Task, fields: list[str]) -> None:
    assert [problem.field for problem in plan.advice(record)] == fields
