"""A notice and a year of the calendar in lines of text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.calendar.year_grid import GridDay, GridMonth, YearGrid
from officer_desk.domain.notices.calendar_after import DayChange
from officer_desk.domain.notices.holiday_notice import Holiday, chinese_day
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.dates.holidays import Moved, Reading

_MARKS = {DayKind.OFF: "休", DayKind.WORK: "班", None: "　"}
_WEEK = "  一  二  三  四  五  六  日"
_GAP = "    "
_WIDTH = 28
"""Columns of a month; a Chinese sign takes two."""


def reading_lines(reading: Reading, moved: Sequence[Moved]) -> Iterator[str]:
    """What a notice was understood to say, what it changes in the calendar, and which last days it moves."""
    notice = reading.notice
    if notice.year is not None:
        yield f"{notice.year} 年放假安排　{notice.source or '（没有读到文号和日期）'}"
    for holiday in notice.holidays:
        yield f"{holiday.label}　{holiday_words(holiday)}"
    for year in reading.years:
        if not year.was_confirmed:
            yield f"{year.year} 年：原来没有确认，全年 {len(year.days)} 个“休”“班”日将记入日历。"
        elif not year.changes:
            yield f"{year.year} 年：与现在的日历相同。"
        else:
            yield f"{year.year} 年：与现在的日历有 {len(year.changes)} 日不同："
            for change in year.changes:
                yield f"  {change_words(change)}"
    if reading.years:
        yield f"在办事项的期限有 {len(moved)} 个不同：" if moved else "在办事项的期限没有变化。"
    for one in moved:
        named = one.identity or one.headline
        yield (f"  {LEDGERS[one.register].label}　{named}　{one.label}　{moved_words(one)}")


def change_words(change: DayChange) -> str:
    """2026-10-08　休 → 照常."""
    before, after = (_MARKS[kind].strip() or "照常" for kind in (change.before, change.after))
    return f"{change.day}　{before} → {after}"


def moved_words(one: Moved) -> str:
    """2027-01-06（暂定） → 2027-01-07."""
    before = _due(one.before, provisional=one.was_provisional)
    return f"{before} → {_due(one.after, provisional=one.is_provisional)}"


def _due(day: date | None, *, provisional: bool) -> str:
    if day is None:
        return "不计算"
    return f"{day}（暂定）" if provisional else str(day)


def holiday_words(holiday: Holiday) -> str:
    """1月1日至3日放假，3 天；1月4日上班."""
    said = [f"{'、'.join(_spans(holiday.off))}放假，{len(holiday.off)} 天"] if holiday.off else []
    if holiday.until is not None:
        said.append(f"延长至{chinese_day(holiday.until)}")
    if holiday.work:
        said.append(f"{'、'.join(map(chinese_day, holiday.work))}上班")
    return "；".join(said)


def _spans(days: Sequence[date]) -> Iterator[str]:
    """The days in order, those that follow one another as 1月30日至2月2日."""
    start = 0
    for place, day in enumerate(days):
        if place + 1 < len(days) and days[place + 1] == day + timedelta(days=1):
            continue
        first = days[start]
        if first == day:
            yield chinese_day(first)
        else:
            yield f"{chinese_day(first)}至{f'{day.day}日' if day.month == first.month else chinese_day(day)}"
        start = place + 1


def year_lines(grid: YearGrid, source: str) -> Iterator[str]:
    """The year as a calendar of two months a row, with 休 and 班, its working days and what it rests on.

    ``source`` is the notice of a confirmed year, or what an unconfirmed one lacks.
    """
    state = "已确认" if grid.is_confirmed else "暂定"
    yield f"{grid.year} 年工作日历　{state}　{source}"
    yield f"全年 {grid.working_days} 个工作日" + ("" if grid.is_confirmed else "（按周末和固定节日推算）")
    for left, right in zip(grid.months[::2], grid.months[1::2], strict=True):
        yield ""
        for one, other in zip_longest(_month_lines(left), _month_lines(right), fillvalue=" " * _WIDTH):
            yield f"{one}{_GAP}{other}".rstrip(" 　")


def _month_lines(month: GridMonth) -> Iterator[str]:
    title = f"{month.month:2} 月　{month.working_days} 个工作日"
    yield title + " " * (_WIDTH - sum(1 if sign.isascii() else 2 for sign in title))
    yield _WEEK
    for week in month.weeks:
        yield "".join(map(_cell, week))


def _cell(cell: GridDay | None) -> str:
    return "    " if cell is None else f"{cell.day.day:2}{_MARKS[cell.kind]}"
