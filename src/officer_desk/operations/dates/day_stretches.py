"""The line of days of a request in words, for papers: each stretch with its days, its span and its length."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock.clock import Clock
from officer_desk.domain.clock.day_line import Segment, Stretch, line

_DAY = timedelta(days=1)


def day_stretches(
    clock: Clock, received_on: date, today: date, calendar: Calendar
) -> Iterator[tuple[str, str, int]]:
    """Words on two lines, the span (08-18 至 08-26), and how many calendar days it is long.

    What the applicant is awaited for goes as far as today; what has no length is left out.
    """
    shown = line(clock, received_on, today, calendar)
    for segment in shown.segments:
        last, days = segment.last, segment.working_days
        if segment.kind is Stretch.AWAITING and last > today:
            last = max(today, segment.first - _DAY)
            days -= calendar.working_days_between(last, segment.last)
        first = max(segment.first - _DAY, shown.begins_on)
        if last > first:
            span = f"{segment.first:%m-%d}" + (f" 至 {last:%m-%d}" if segment.first < last else "")
            yield _words(segment, days, clock), span, (last - first).days


def _words(segment: Segment, days: int, clock: Clock) -> str:
    match segment.kind:
        case Stretch.RUNNING:
            return f"{segment.words or '办理'}\n{days} / {segment.of}"
        case Stretch.EXTENDED:
            return f"{'延期' if clock.extended else '延迟'}\n{days} / {segment.of}"
        case Stretch.PAUSED:
            return f"{segment.words}\n暂停 {days}"
        case Stretch.AWAITING:
            return f"{segment.words}\n停止计算 {days}"
        case Stretch.LATE:
            return f"超期\n{max(1, days)}"
        case Stretch.UNUSED:
            return f"未用\n{days}"
