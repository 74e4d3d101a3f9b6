"""What in a consistent notice is still hard to believe: a figure lost or mistyped that nothing contradicts.

These are warnings: a notice may do what none did before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from officer_desk.domain.calendar.working_days import SATURDAY
from officer_desk.domain.notices.parts import HOLIDAYS

_STATUTORY_SINCE = ((2025, 13), (2008, 11))
"""Days off by law in a year, from a year on.

Law?: 全国年节及纪念日放假办法(2024) art. 2
"""
_FIXED = {"元旦": ((1, 1),), "劳动节": ((5, 1),), "国庆节": ((10, 1), (10, 2), (10, 3))}
_AROUND = {
    "元旦": ((12, 29), (1, 4)),
    "春节": ((1, 17), (2, 28)),
    "清明节": ((4, 2), (4, 8)),
    "劳动节": ((4, 27), (5, 7)),
    "端午节": ((5, 26), (6, 28)),
    "中秋节": ((9, 5), (10, 9)),
    "国庆节": ((9, 28), (10, 9)),
}
"""Within which days a holiday's days off can lie, wherever the moon puts it.

Choice: the days between which 春节, 端午 and 中秋 fall, and up to a weekend on either side.
"""
_FAR = timedelta(days=14)
"""A make-up day further away than this has never been."""


class _Holiday(Protocol):
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def line(self) -> int: ...
    @property
    def off(self) -> tuple[date, ...]: ...
    @property
    def work(self) -> tuple[date, ...]: ...


def doubts(year: int, holidays: Sequence[_Holiday], *, is_whole_year: bool) -> Iterator[str]:
    """One sentence for everything that is not contradictory, but strange."""
    for holiday in holidays:
        yield from _of_one(year, holiday)
    if is_whole_year:
        yield from _of_the_year(year, holidays)


def _of_one(year: int, holiday: _Holiday) -> Iterator[str]:
    if not holiday.off or not all(name in _AROUND for name in holiday.names):
        return
    said = f"第 {holiday.line} 行“{'、'.join(holiday.names)}”"
    begin = min(_day(year, *_AROUND[name][0], around=name) for name in holiday.names)
    end = max(date(year, *_AROUND[name][1]) for name in holiday.names)
    strange = [day for day in holiday.off if not begin <= day <= end]
    if strange:
        yield f"{said}的{_words(strange[0])}放假，离这个节日太远。请与通知原文核对。"
    for month, day in (fixed for name in holiday.names for fixed in _FIXED.get(name, ())):
        if date(year, month, day) not in holiday.off:
            yield f"{said}的放假日期里没有{month}月{day}日。请与通知原文核对。"
            break
    for worked in holiday.work:
        if not min(holiday.off) - _FAR <= worked <= max(holiday.off) + _FAR:
            yield f"{said}的{_words(worked)}上班，离放假的日子太远。请与通知原文核对。"


def _of_the_year(year: int, holidays: Sequence[_Holiday]) -> Iterator[str]:
    names = {name for holiday in holidays for name in holiday.names}
    missing = [name for name in HOLIDAYS if name not in names]
    if missing:
        yield f"通知里没有{'、'.join(missing)}的安排。请核对粘贴的是不是全文。"
        return
    by_law = next((days for since, days in _STATUTORY_SINCE if year >= since), None)
    off = sum(day.weekday() < SATURDAY for holiday in holidays for day in holiday.off)
    net = off - sum(len(holiday.work) for holiday in holidays)
    if by_law is not None and net != by_law:
        yield (
            f"全年放假的工作日减去调休上班的日子是 {net} 天，按全国年节及纪念日放假办法应为 {by_law} 天。请逐日核对。"
        )


def _day(year: int, month: int, day: int, *, around: str) -> date:
    """The day; December of New Year is that of the year before."""
    return date(year - (around == HOLIDAYS[0] and month == 12), month, day)


def _words(day: date) -> str:
    return f"{day.month}月{day.day}日"
