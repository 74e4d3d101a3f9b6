"""The calendar the program is born with: State Council notices as chinesecalendar holds them."""

from __future__ import annotations

from datetime import date

import chinese_calendar.constants as seed

from officer_desk.domain.calendar.working_days import Calendar, DayKind

JOINED_WEEKENDS = frozenset(
    date(year, month, day)
    for year, month, day in (
        *((2019, 4, 6), (2019, 4, 7), (2019, 6, 8), (2019, 6, 9), (2019, 9, 14), (2019, 9, 15)),
        *((2023, 12, 30), (2023, 12, 31)),
    )
)
"""Weekends the package names although their notices say no more than 与周末连休.

They follow the week, like those joined to the holidays of 2018, which it does not name.
"""


def seeded_calendar() -> Calendar:
    """Days off and make-up days of every year chinesecalendar has a notice for.

    Law: 节假日安排通知, one for each year, by the State Council's General Office
    """
    days = dict.fromkeys(seed.holidays.keys() - JOINED_WEEKENDS, DayKind.OFF)
    days.update(dict.fromkeys(seed.workdays, DayKind.WORK))
    years = frozenset(day.year for day in seed.holidays if (day.month, day.day) == (10, 1))
    return Calendar(days={d: k for d, k in days.items() if d.year in years}, years=years)
