"""The seeded calendar against the State Council's notices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.law import seeded_calendar

CALENDAR = seeded_calendar()


@pytest.mark.parametrize(
    ("year", "working_days"),
    [(2018, 250), (2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248),
     (2026, 248)],
)  # fmt: skip
def test_working_days_of_a_year(year: int, working_days: int) -> None:
    assert CALENDAR.number_in_year(date(year, 12, 31)) == working_days
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    assert sum(CALENDAR.is_working_day(day) for day in days if day.year == year) == working_days


# domain.md §6.2: make-up working days at weekends, and days off on weekdays.
MADE_UP = """2018-02-11 2018-02-24 2018-04-08 2018-04-28 2018-09-29 2018-09-30 2018-12-29 2019-02-02 2019-02-03
2019-04-28 2019-05-05 2019-09-29 2019-10-12 2020-01-19 2020-04-26 2020-05-09 2020-06-28 2020-09-27 2020-10-10
2021-02-07 2021-02-20 2021-04-25 2021-05-08 2021-09-18 2021-09-26 2021-10-09 2022-01-29 2022-01-30 2022-04-02
2022-04-24 2022-05-07 2022-10-08 2022-10-09 2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07
2023-10-08 2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26
2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"""


def test_make_up_days_are_those_of_the_notices() -> None:
    named = {
        day.isoformat() for day, kind in CALENDAR.days.items() if kind is DayKind.WORK and day.year >= 2018
    }
    assert named == set(MADE_UP.split())
    assert all(CALENDAR.is_working_day(date.fromisoformat(day)) for day in MADE_UP.split())


@pytest.mark.parametrize(
    "day",
    ["2018-02-15", "2018-12-31", "2019-05-03", "2020-01-31", "2021-02-17", "2022-01-31", "2023-10-06", "2024-02-16",
     "2025-10-08", "2026-02-23", "2026-06-19"],
)  # fmt: skip
def test_weekdays_off_by_notice(day: str) -> None:
    assert not CALENDAR.is_working_day(date.fromisoformat(day))
    assert CALENDAR.is_official_holiday(date.fromisoformat(day))


def test_the_eve_of_spring_festival_2024_was_only_encouraged_rest() -> None:
    assert CALENDAR.is_working_day(date(2024, 2, 9))


def test_confirmed_are_the_years_with_a_notice_and_no_others() -> None:
    assert set(range(2004, 2027)) <= CALENDAR.years
    assert max(CALENDAR.years) == 2026, "a new notice has come: give its year a line in the check sums above"
    assert {day.year for day in CALENDAR.days} <= CALENDAR.years
