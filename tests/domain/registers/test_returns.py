"""报送台账: how late a return came, and what a rule asks for in a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.registers import returns
from officer_desk.domain.registers.returns import Return, ReturnRule

TODAY = date(2025, 12, 29)


def on(text: str) -> date:
    return date.fromisoformat(text)


def owed(due: str = "2025-04-05", came: str = "", **values: object) -> Return:
    given: dict[str, object] = {"year": 2025, "title": "信息", "department": "办公室", **values}
    return Return(due_on=on(due), submitted_on=on(came) if came else None, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "state", "days"),
    [
        (owed(), "owed", 0),
        (owed(came="2025-04-01"), "on_time", 0),
        (owed(came="2025-04-05"), "on_time", 0),
        (owed(came="2025-04-06"), "late", 1),
        (owed(came="2025-05-05"), "late", 30),
        (Return(), "owed", 0),
        (Return(submitted_on=on("2025-04-06")), "on_time", 0),
    ],
)
def test_owed_come_in_time_or_late(record: Return, state: str, days: int) -> None:
    standing = returns.standing(record)
    assert standing.state == state
    assert standing.is_open is (state == "owed")
    assert (standing.due_on, standing.day, standing.done_on) == (
        record.due_on,
        record.due_on,
        record.submitted_on,
    )
    assert standing.first_year == standing.last_year == (record.year or 0)
    assert returns.days_late(record) == days
    assert returns.words(record) == {"days_late": str(days) if days else ""}


@pytest.mark.parametrize("record", [owed(), Return(), owed(came="2025-12-29", amount=0), owed(year=2026)])
def test_what_can_be(record: Return) -> None:
    assert returns.faults(record, TODAY) == []
    assert returns.advice(record) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (owed(year=1989), "year"),
        (owed(year=2027), "year"),
        (owed(came="2025-12-30"), "submitted_on"),
        (owed(reminded_on=on("2025-12-30")), "reminded_on"),
        (owed(amount=-1), "amount"),
    ],
)
def test_what_cannot_be(record: Return, field: str) -> None:
    assert [found.field for found in returns.faults(record, TODAY)] == [field]


# --- rules ---


def test_a_month_is_owed_in_the_month_after_and_december_in_the_next_year() -> None:
    found = returns.periods(ReturnRule("信息", "monthly", 5), 2025)
    assert [period.words for period in found] == [f"2025年{month}月" for month in range(1, 13)]
    assert found[0].due_on == on("2025-02-05")
    assert found[-1].due_on == on("2026-01-05")


def test_a_quarter_is_owed_in_the_month_after() -> None:
    found = returns.periods(ReturnRule("信息", "quarterly", 10), 2025)
    assert [(period.words, period.due_on.isoformat()) for period in found] == [
        ("2025年第一季度", "2025-04-10"),
        ("2025年第二季度", "2025-07-10"),
        ("2025年第三季度", "2025-10-10"),
        ("2025年第四季度", "2026-01-10"),
    ]


def test_a_year_is_owed_in_the_january_after() -> None:
    (found,) = returns.periods(ReturnRule("总结", "yearly", 15), 2025)
    assert (found.words, found.due_on) == ("2025年", on("2026-01-15"))


@pytest.mark.parametrize(("year", "last"), [(2025, 28), (2024, 29)])
def test_a_day_the_month_lacks_is_its_last(year: int, last: int) -> None:
    january = returns.periods(ReturnRule("信息", "monthly", 31), year)[0]
    assert january.due_on == date(year, 2, last)


@given(
    st.sampled_from(["monthly", "quarterly", "yearly"]),
    st.integers(1, 31),
    st.integers(1990, 2100),
)
def test_periods_come_one_after_the_other_and_never_fall_before_the_day_named(
    frequency: str, day: int, year: int
) -> None:
    days = [period.due_on for period in returns.periods(ReturnRule("信息", frequency, day), year)]
    assert days == sorted(set(days))
    assert all(due.day <= day for due in days)
    assert days[-1].year == year + 1
