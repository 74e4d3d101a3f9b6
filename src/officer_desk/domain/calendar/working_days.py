"""Which days are working days, with 调休, and up to which year that is known for certain.

Every year comes from a State Council notice. Beyond the last confirmed year a working day
can only be guessed; counts that reach into such a year say so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property


class DayKind(Enum):
    """What a notice says of a single day."""

    OFF = "off"
    """休: no work, whatever day of the week."""
    WORK = "work"
    """班: a make-up working day at a weekend."""


FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Days off in every year, used only to guess a year without a notice.

Law?: 全国年节及纪念日放假办法(2024) art. 2
"""

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The days off and make-up days of the confirmed years.

    ``years`` are the confirmed ones; ``days`` holds the days a notice names (of confirmed
    years only). All other days follow the week.
    """

    days: dict[date, DayKind]
    years: frozenset[int]

    def is_known(self, day: date) -> bool:
        """True where the day's year has a confirmed notice."""
        return day.year in self.years

    def is_working_day(self, day: date) -> bool:
        """True on a day the offices work; a guess where the year is not known.

        Law: 条例(2019) art. 33 counts 工作日; 节假日安排通知 names the days
        """
        kind = self.days.get(day) if day.year in self.years else None
        if kind is not None:
            return kind is DayKind.WORK
        if day.weekday() >= SATURDAY:
            return False
        return day.year in self.years or (day.month, day.day) not in FIXED_HOLIDAYS

    def is_official_holiday(self, day: date) -> bool:
        """True on a day a notice gives off (休), whether or not it is a weekend."""
        return (
            self.days.get(day) is DayKind.OFF
            if self.is_known(day)
            else ((day.month, day.day) in FIXED_HOLIDAYS)
        )

    @cached_property
    def _working_days(self) -> list[int]:
        """Ordinals of all working days from the first confirmed year to nine years past the last."""
        if not self.years:
            return []
        first = date(min(self.years), 1, 1).toordinal()
        last = date(max(self.years) + 9, 12, 31).toordinal()
        # Ordinal 1 was a Monday.
        working = {ordinal for ordinal in range(first, last + 1) if (ordinal - 1) % 7 < SATURDAY}
        for year in range(min(self.years), max(self.years) + 10):
            if year not in self.years:
                working -= {date(year, month, day).toordinal() for month, day in FIXED_HOLIDAYS}
        known = [(day.toordinal(), kind) for day, kind in self.days.items() if day.year in self.years]
        working -= {ordinal for ordinal, kind in known if kind is DayKind.OFF}
        working |= {ordinal for ordinal, kind in known if kind is DayKind.WORK}
        return sorted(working)

    def nth_working_day_after(self, day: date, working_days: int) -> date:
        """The ``working_days``-th working day after ``day``, which itself is not counted.

        Zero gives ``day``. Whether the way there is known, tells :meth:`first_unknown_year`.
        """
        if working_days <= 0:
            return day
        index = bisect_right(self._working_days, day.toordinal()) + working_days - 1
        in_range = self._working_days and self._working_days[0] <= day.toordinal()
        if in_range and index < len(self._working_days):
            return date.fromordinal(self._working_days[index])
        while working_days:
            day += timedelta(days=1)
            working_days -= self.is_working_day(day)
        return day

    def nth_working_day_before(self, day: date, working_days: int) -> date:
        """The ``working_days``-th working day before ``day``, which itself is not counted; zero gives ``day``."""
        for _ in range(working_days):
            day = self.last_working_day_until(day - timedelta(days=1))
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days d there are with ``after`` < d ≤ ``until``; negative the other way."""
        if until < after:
            return -self.working_days_between(until, after)
        days = self._working_days
        if days and days[0] <= after.toordinal() and until.toordinal() <= days[-1]:
            return bisect_right(days, until.toordinal()) - bisect_right(days, after.toordinal())
        span = range(after.toordinal() + 1, until.toordinal() + 1)
        return sum(self.is_working_day(date.fromordinal(ordinal)) for ordinal in span)

    def last_working_day_until(self, day: date) -> date:
        """The last working day that is not after ``day``."""
        days = self._working_days
        index = bisect_right(days, day.toordinal()) - 1
        if index >= 0 and day.toordinal() <= days[-1]:
            return date.fromordinal(days[index])
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def number_in_year(self, day: date) -> int:
        """Which working day of its year ``day`` is, counting it if it is one."""
        return self.working_days_between(date(day.year - 1, 12, 31), day)

    def first_unknown_year(self, first: date, last: date) -> int | None:
        """The first year touched from ``first`` to ``last`` that has no confirmed notice."""
        for year in range(first.year, last.year + 1):
            if year not in self.years:
                return year
        return None

    def with_changes(
        self, days: dict[date, DayKind | None], years: Iterable[int], unconfirmed: Iterable[int] = ()
    ) -> Calendar:
        """This calendar with the officer's own days and years laid over it.

        A day mapped to None follows the week again; ``unconfirmed`` years lose their notice.
        """
        merged = dict(self.days)
        for day, kind in days.items():
            if kind is None:
                merged.pop(day, None)
            else:
                merged[day] = kind
        confirmed = (self.years | frozenset(years)) - frozenset(unconfirmed)
        return Calendar(days=merged, years=confirmed)
