"""A year in months and weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.calendar.year_grid import year_grid
from officer_desk.law import seeded_calendar

SEEDED = seeded_calendar()


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_every_day_of_the_year_stands_once_under_its_weekday(year: int) -> None:
    grid = year_grid(SEEDED, year)
    cells = [
        (column, cell.day)
        for month in grid.months
        for week in month.weeks
        for column, cell in enumerate(week)
        if cell is not None
    ]
    first = date(year, 1, 1)
    assert [day for _, day in cells] == [
        first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)
    ]
    assert all(column == day.weekday() for column, day in cells)
    assert all(len(week) == 7 for month in grid.months for week in month.weeks)
    assert [month.month for month in grid.months] == list(range(1, 13))


def test_working_days_of_months_and_year() -> None:
    grid = year_grid(SEEDED, 2026)
    assert grid.is_confirmed
    assert grid.working_days == 248
    february = grid.months[1]
    assert february.working_days == 16
    shown = {cell.day.day: cell for week in february.weeks for cell in week if cell}
    assert (shown[14].kind, shown[14].is_working_day) == (DayKind.WORK, True)
    assert (shown[16].kind, shown[16].is_working_day) == (DayKind.OFF, False)
    assert (shown[7].kind, shown[7].is_working_day) == (None, False)


def test_a_year_without_notice_is_guessed_and_marks_no_day() -> None:
    grid = year_grid(SEEDED, 2027)
    assert not grid.is_confirmed
    cells = [cell for month in grid.months for week in month.weeks for cell in week if cell]
    assert all(cell.kind is None for cell in cells)
    assert not next(cell for cell in cells if cell.day == date(2027, 1, 1)).is_working_day
