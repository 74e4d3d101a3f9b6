"""A year laid out in months and weeks, each day with what the calendar makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from officer_desk.domain.calendar.working_days import Calendar, DayKind


@dataclass(frozen=True, slots=True)
class GridDay:
    """A day of the grid."""

    day: date
    kind: DayKind | None
    """What a notice says of it: 休 or 班; None where it follows the week, or the year is only guessed."""
    is_working_day: bool


@dataclass(frozen=True, slots=True)
class GridMonth:
    """A month in weeks from Monday to Sunday; days of other months are None."""

    month: int
    weeks: tuple[tuple[GridDay | None, ...], ...]
    working_days: int


@dataclass(frozen=True, slots=True)
class YearGrid:
    """The twelve months of a year."""

    year: int
    is_confirmed: bool
    """False where working days are guessed: 暂定."""
    months: tuple[GridMonth, ...]

    @property
    def working_days(self) -> int:
        """The working days of the year."""
        return sum(month.working_days for month in self.months)


def year_grid(calendar: Calendar, year: int) -> YearGrid:
    """The grid of a year by that calendar."""
    return YearGrid(
        year=year,
        is_confirmed=year in calendar.years,
        months=tuple(_month(calendar, year, month) for month in range(1, 13)),
    )


def _month(calendar: Calendar, year: int, month: int) -> GridMonth:
    first = date(year, month, 1)
    shown: list[GridDay | None] = [None] * first.weekday()
    day = first
    while day.month == month:
        kind = calendar.days.get(day) if calendar.is_known(day) else None
        shown.append(GridDay(day, kind, calendar.is_working_day(day)))
        day += timedelta(days=1)
    shown += [None] * (-len(shown) % 7)
    return GridMonth(
        month=month,
        weeks=tuple(tuple(shown[n : n + 7]) for n in range(0, len(shown), 7)),
        working_days=sum(cell is not None and cell.is_working_day for cell in shown),
    )
