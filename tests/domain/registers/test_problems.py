"""问题清单: where a problem stands and what cannot be of it."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.registers import problems
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.registers.standing import OPEN_END

TODAY = date(2025, 12, 29)


def on(text: str) -> date:
    return date.fromisoformat(text)


def problem(*entries: tuple[str, str], **values: object) -> Problem:
    log = tuple(
        Entry(id=n, kind=ProgressKind(kind), happened_on=on(day), note="说明")
        for n, (kind, day) in enumerate(entries, start=1)
    )
    given: dict[str, object] = {
        "year": 2025, "title": "报送不及时", "found_on": on("2025-03-01"), "planned_on": on("2025-06-30"),
        **values,
    }  # fmt: skip
    return Problem(entries=log, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "state", "done", "last_year"),
    [
        (problem(), "found", None, OPEN_END),
        (problem(("progress", "2025-04-01")), "rectifying", None, OPEN_END),
        (problem(("progress", "2025-04-01"), ("done", "2025-06-01")), "rectified", "2025-06-01", 2025),
        (problem(("done", "2026-02-01")), "rectified", "2026-02-01", 2026),
        (problem(("done", "2024-12-31")), "rectified", "2024-12-31", 2025),
    ],
)
def test_where_a_problem_stands(record: Problem, state: str, done: str | None, last_year: int) -> None:
    standing = problems.standing(record)
    assert standing.state == state
    assert standing.is_open is (state != "rectified")
    assert standing.due_on == (record.planned_on if standing.is_open else None)
    assert (standing.first_year, standing.last_year) == (2025, last_year)
    assert standing.day == record.found_on
    assert standing.done_on == (on(done) if done else None)
    assert standing.last_on == (record.entries[-1].happened_on if record.entries else None)


@pytest.mark.parametrize("kind", ["dropped", "carried"])
def test_a_problem_no_longer_pursued_is_at_rest_without_a_day_it_was_put_right(kind: str) -> None:
    standing = problems.standing(problem((kind, "2025-06-01")))
    assert standing.is_open is False
    assert standing.done_on is None
    assert standing.last_on == on("2025-06-01")


def test_a_problem_without_year_belongs_to_none() -> None:
    assert problems.standing(Problem()).first_year == 0
    assert problems.words(Problem()) == {}


@pytest.mark.parametrize(
    "record",
    [
        problem(),
        Problem(),
        problem(planned_on=on("2025-03-01")),
        problem(planned_on=None),
        problem(continues=3),
        problem(id=4, continues=3),
        problem(year=2026),
    ],
)
def test_what_can_be(record: Problem) -> None:
    assert problems.faults(record, TODAY) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (problem(year=1989), "year"),
        (problem(year=2027), "year"),
        (problem(found_on=on("2025-12-30"), planned_on=None), "found_on"),
        (problem(planned_on=on("2025-02-28")), "planned_on"),
        (problem(id=4, continues=4), "continues"),
    ],
)
def test_what_cannot_be(record: Problem, field: str) -> None:
    assert [found.field for found in problems.faults(record, TODAY)] == [field]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (problem(), []),
        (problem(in_report=True), ["measures"]),
        (problem(in_report=True, measures="每月通报"), []),
        (problem(planned_on=None), ["planned_on"]),
        (problem(planned_on=None, in_report=True), ["measures", "planned_on"]),
    ],
)
def test_what_is_worth_a_second_look(record: Problem, fields: list[str]) -> None:
    assert [found.field for found in problems.advice(record)] == fields
