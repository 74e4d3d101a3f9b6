"""The clock of a request as one line: which stretch of days ran, stood still, waited or was added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from officer_desk.domain.calendar import Calendar
from officer_desk.domain.citation import Citation
from officer_desk.domain.clock import ANSWER, Clock


class Stretch(Enum):
    """What a day of the line is."""

    RUNNING = "running"
    PAUSED = "paused"
    AWAITING = "awaiting"
    """Nothing runs: the applicant has to correct or to pay."""
    EXTENDED = "extended"
    """Counted beyond the term of the law, by extension or delay."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Days of one kind in a row, both ends included."""

    kind: Stretch
    first: date
    last: date
    citation: Citation
    working_days: int
    """Working days in it; of a running one, those that count."""
    of: int
    """The term they count towards; 0 where they count towards none."""
    words: str
    """What is awaited or asked, for the label: 征求第三方, 待补正."""


@dataclass(frozen=True, slots=True)
class Line:
    """The whole line, from receipt to the last day or, while none runs, to today."""

    received_on: date
    ends_on: date
    due_on: date | None
    segments: tuple[Segment, ...]


_DAY = timedelta(days=1)
_WHOM = {"third_party": "征求第三方", "joint_maker": "征求共同制作机关", "other_agency": "征求其他机关"}


def line(clock: Clock, received_on: date, today: date, calendar: Calendar) -> Line:
    """The line of a request's clock as it stands today.

    The day of receipt is the first and counts for nothing. Beyond the last day of an open request the line goes on
    to today.
    """
    due = clock.date(ANSWER)
    ended_on = clock.ending.happened_on if clock.ending else today
    end = max(received_on, due.on if due else ended_on, today if clock.is_open else ended_on)
    days: list[tuple[Stretch, date, str, int]] = []
    counted, begun = 0, received_on
    length = clock.law.answer.length
    day = received_on
    while day <= end:
        wait = next((w for w in clock.waits if w.first < day and (w.last is None or day <= w.last)), None)
        pause = next((p for p in clock.pauses if p.first <= day <= p.last), None)
        if wait is not None:
            days.append((Stretch.AWAITING, day, wait.words, 0))
            if wait.last == day and wait.restarts:
                counted, begun = 0, day
        elif pause is not None and day > begun:
            days.append((Stretch.PAUSED, day, _WHOM.get(pause.sent.whom, "征求意见"), 0))
        else:
            counts = day > begun and calendar.is_working_day(day)
            counted += counts
            kind = Stretch.EXTENDED if counted > length else Stretch.RUNNING
            days.append((kind, day, "", int(counts)))
        day += _DAY
    return Line(received_on, end, due.on if due else None, tuple(_segments(days, clock, calendar)))


def _segments(days: list[tuple[Stretch, date, str, int]], clock: Clock, calendar: Calendar) -> list[Segment]:
    """Days of one kind in a row joined; days off between two belong to the earlier one."""
    rows: list[list[tuple[Stretch, date, str, int]]] = []
    for entry in days:
        if rows and rows[-1][-1][0] is entry[0] and rows[-1][-1][2] == entry[2]:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    extra = sum(event.working_days for event in (clock.extended, clock.delayed) if event)
    articles = {
        Stretch.RUNNING: clock.law.answer.citation,
        Stretch.EXTENDED: clock.law.extension.citation if clock.extended else clock.law.reasons,
        Stretch.PAUSED: clock.law.pause,
        Stretch.AWAITING: clock.law.correction,
    }
    found = []
    for row in rows:
        kind, first, words, _ = row[0]
        last = row[-1][1]
        counted = sum(entry[3] for entry in row)
        if kind in (Stretch.PAUSED, Stretch.AWAITING):
            counted = calendar.working_days_between(first - _DAY, last)
        citation = articles[kind] or clock.law.answer.citation
        if kind is Stretch.AWAITING:
            citation = next((w.citation for w in clock.waits if w.words == words), citation)
        of = {Stretch.RUNNING: clock.law.answer.length, Stretch.EXTENDED: extra}.get(kind, 0)
        found.append(Segment(kind, first, last, citation, counted, of, words))
    return found
