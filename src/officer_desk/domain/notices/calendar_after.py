"""What a notice makes of the calendar in force, year by year.

How the days merge:

- The notice of a whole year replaces the days of its year. Days in December that it does not name
  stay, since only the notice of the following year sets those (31 December 2022 is in that of 2023).
- Days it names in the December before are added to that year and replace nothing there.
- A notice that changes single holidays needs the year to be confirmed already. Its days are laid over
  those in force; days off that run on from its own and that it no longer names follow the week again.
  Make-up days it does not name stay, and a sentence says so.
- A holiday that is lengthened is off from its last day off until the new one, make-up days included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.notices.holiday_notice import Holiday, HolidayNotice, chinese_day

_DAY = timedelta(days=1)
_DECEMBER = 12
_NEAR = timedelta(days=16)
"""How far from a holiday its make-up days, or the old end of a lengthened one, can lie."""
Days = dict[date, DayKind]


@dataclass(frozen=True, slots=True)
class Merged:
    """The years a notice touches, with all their days as they will stand."""

    years: Mapping[int, Days]
    problems: tuple[str, ...] = ()
    """Why the notice cannot be laid over this calendar; there are no years then."""
    remarks: tuple[str, ...] = ()
    """What stays although the notice might be thought to change it."""


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that will be counted or shown otherwise; None where it follows the week."""

    day: date
    before: DayKind | None
    after: DayKind | None


def merged(notice: HolidayNotice, calendar: Calendar) -> Merged:
    """The touched years as they stand once the notice is laid over the calendar in force."""
    year = notice.year
    if year is None or notice.contradictions:
        return Merged({})
    remarks: list[str] = []
    problems: list[str] = []
    if notice.is_whole_year:
        kept = {d: kind for d, kind in _days_of(calendar, year).items() if d.month == _DECEMBER}
        years = {year: kept | {d: kind for d, kind in notice.days.items() if d.year == year}}
    elif year not in calendar.years:
        names = "、".join(holiday.label for holiday in notice.holidays)
        problems.append(f"这份通知只安排了{names}，而 {year} 年的放假安排尚未确认。请先录入全年的通知。")
        return Merged({}, tuple(problems))
    else:
        years = {year: _days_of(calendar, year)}
        for holiday in notice.holidays:
            years[year] = _changed(years[year], holiday, year, problems, remarks)
    december = {d: kind for d, kind in notice.days.items() if d.year == year - 1}
    if december and year - 1 in calendar.years:
        years[year - 1] = _days_of(calendar, year - 1) | december
    elif december:
        remarks.append(
            f"通知里 {year - 1} 年 12 月的日子没有记入：{year - 1} 年的放假安排尚未确认。确认那一年以后，请再次录入这份通知。"
        )
    if problems:
        return Merged({}, tuple(problems))
    return Merged({y: dict(sorted(days.items())) for y, days in sorted(years.items())}, (), tuple(remarks))


def _days_of(calendar: Calendar, year: int) -> Days:
    if year not in calendar.years:
        return {}
    return {d: kind for d, kind in calendar.days.items() if d.year == year}


def _changed(days: Days, holiday: Holiday, year: int, problems: list[str], remarks: list[str]) -> Days:
    """The days of a confirmed year with one holiday of it changed."""
    days = dict(days)
    named = {d: DayKind.OFF for d in holiday.off if d.year == year}
    named |= {d: DayKind.WORK for d in holiday.work if d.year == year}
    off = [d for d, kind in named.items() if kind is DayKind.OFF]
    for d in off:
        for step in (_DAY, -_DAY):
            beside = d + step
            while days.get(beside) is DayKind.OFF and beside not in named:
                del days[beside]
                beside += step
    days |= named
    if off:
        near = [
            d
            for d, kind in sorted(days.items())
            if kind is DayKind.WORK and d not in named and min(off) - _NEAR <= d <= max(off) + _NEAR
        ]
        remarks += [f"{chinese_day(d)}原来标为“班”，通知没有提到，照旧保留。请核对。" for d in near]
    if holiday.until is not None:
        before = [
            d
            for d, kind in days.items()
            if kind is DayKind.OFF and holiday.until - _NEAR <= d <= holiday.until
        ]
        if not before:
            problems.append(
                f"日历里 {chinese_day(holiday.until)}以前没有{holiday.label}的放假日，不能延长。请先核对全年的安排。"
            )
            return days
        last = max(before)
        days |= {last + n * _DAY: DayKind.OFF for n in range(1, (holiday.until - last).days + 1)}
    return days


def day_changes(before: Mapping[date, DayKind], after: Mapping[date, DayKind]) -> tuple[DayChange, ...]:
    """The days at which two sets of named days differ, in their order."""
    named = sorted(before.keys() | after.keys())
    return tuple(
        DayChange(d, before.get(d), after.get(d)) for d in named if before.get(d) is not after.get(d)
    )
