"""The calendar the program is born with: State Council notices as chinesecalendar holds them."""

from __future__ import annotations

import chinese_calendar.constants as seed

from officer_desk.domain.calendar import Calendar, DayKind


def seeded_calendar() -> Calendar:
    """Days off and make-up days of every year chinesecalendar has a notice for.

    Law: 节假日安排通知, one for each year, by the State Council's General Office
    """
    days = dict.fromkeys(seed.holidays, DayKind.OFF)
    days.update(dict.fromkeys(seed.workdays, DayKind.WORK))
    years = frozenset(day.year for day in seed.holidays if (day.month, day.day) == (10, 1))
    return Calendar(days={d: k for d, k in days.items() if d.year in years}, years=years)
