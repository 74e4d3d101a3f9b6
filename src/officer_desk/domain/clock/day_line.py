"""The clock of a request as one line: which stretch of days ran, stood still, waited, was added, was late or left over.

Of a request to be answered by order of a review or a court it is the line of that order: from the day the decision
came in to the last day it sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.clock import ANSWER, APPLICANT_CORRECTION, FEE, ORDERED, Clock, ClockDate
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event, EventKind


class Stretch(Enum):
    """What a day of the line is."""

    RUNNING = "running"
    PAUSED = "paused"
    AWAITING = "awaiting"
    """Nothing runs: the applicant has to correct or to pay."""
    EXTENDED = "extended"
    """Counted beyond the term of the law, by extension or delay."""
    LATE = "late"
    """Past the last day, and not answered."""
    UNUSED = "unused"
    """Left of the term when the request ended."""


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
    """What is awaited, asked or ordered, for the label: 征求第三方, 待补正, 重新答复."""


@dataclass(frozen=True, slots=True)
class Line:
    """The whole line, to its last day or, beyond that, to today or the end of the request."""

    begins_on: date
    """The day of receipt, or the day on which the order to answer came in; it counts for nothing."""
    ends_on: date
    due: ClockDate | None
    """What the last day is of: our answer, an ordered one or, while neither runs, what the applicant owes."""
    ended: Event | None
    """What ended it; None while it is open."""
    segments: tuple[Segment, ...]
    begun_by: Event | None = None
    """The order it is the line of; None for that of the receipt."""

    @property
    def is_ours(self) -> bool:
        """True where the last day is one for us, not for the applicant."""
        return self.due is not None and self.due.key in (ANSWER, ORDERED)


@dataclass(frozen=True, slots=True)
class _Day:
    kind: Stretch
    on: date
    counts: bool
    words: str = ""


_DAY = timedelta(days=1)
_WHOM = {"third_party": "征求第三方", "joint_maker": "征求共同制作机关", "other_agency": "征求其他机关"}
_AWAITED = {"待补正": APPLICANT_CORRECTION, "待缴费": FEE}


def line(clock: Clock, received_on: date, today: date, calendar: Calendar) -> Line:
    """The line of a request's clock as it stands today."""
    order, answer = clock.order, clock.date(ANSWER)
    if order is not None and (_is_anew(clock) or answer is None or answer.on < order.happened_on):
        return _ordered(clock, order, today, calendar)
    due = answer
    if due is None and clock.waits:
        due = clock.date(_AWAITED[clock.waits[-1].words])
    ended = clock.ending
    until = ended.happened_on if ended else today
    ends_on = max(received_on, until, due.on if due else until)
    days = list(_days(clock, received_on, ends_on, answer.on if answer else date.max, calendar))
    return Line(received_on, ends_on, due, ended, tuple(_segments(_cut(days, ended), clock, answer)))


def _is_anew(clock: Clock) -> bool:
    """True where the request had ended before the order came."""
    return clock.state is State.REOPENED or clock.reanswer is not None


def _ordered(clock: Clock, order: Event, today: date, calendar: Calendar) -> Line:
    """The line of an order; that of the first answer is over, or its term is."""
    due = clock.date(ORDERED)
    assert due is not None
    ended = None if clock.state is State.REOPENED else (clock.reanswer or clock.ending)
    words = life.EVENT_WORDS[EventKind.REANSWERED if _is_anew(clock) else EventKind.ANSWERED]
    until = ended.happened_on if ended else today
    begins_on = order.happened_on
    days = [
        _Day(
            Stretch.RUNNING if day <= due.on else Stretch.LATE,
            day,
            day > begins_on and calendar.is_working_day(day),
            words if day <= due.on else "",
        )
        for day in _each(begins_on, max(begins_on, due.on, until))
    ]
    of = calendar.working_days_between(begins_on, due.on)
    segments = tuple(_segments(_cut(days, ended), clock, due, of))
    return Line(begins_on, days[-1].on, due, ended, segments, order)


def _each(first: date, last: date) -> Iterator[date]:
    return (first + number * _DAY for number in range((last - first).days + 1))


def _days(clock: Clock, received_on: date, last: date, due_on: date, calendar: Calendar) -> Iterator[_Day]:
    """What each day is while the request is open."""
    counted, begun = 0, received_on
    for day in _each(received_on, last):
        works = calendar.is_working_day(day)
        wait = next((w for w in clock.waits if w.first < day and (w.last is None or day <= w.last)), None)
        pause = next((p for p in clock.pauses if p.first <= day <= p.last), None)
        if wait is not None:
            yield _Day(Stretch.AWAITING, day, works, wait.words)
            if wait.last == day and wait.restarts:
                counted, begun = 0, day
        elif day > due_on:
            yield _Day(Stretch.LATE, day, works)
        elif pause is not None and day > begun:
            yield _Day(Stretch.PAUSED, day, works, _WHOM.get(pause.sent.whom, "征求意见"))
        else:
            counts = day > begun and works
            counted += counts
            is_added = counted > clock.law.answer.length
            yield _Day(Stretch.EXTENDED if is_added else Stretch.RUNNING, day, counts)


def _cut(days: list[_Day], ended: Event | None) -> list[list[_Day]]:
    """Days of one kind in a row joined; what follows the end of the request is left over."""
    rows: list[list[_Day]] = []
    for day in days:
        here = day
        if ended is not None and day.on > ended.happened_on:
            here = _Day(Stretch.UNUSED, day.on, day.counts)
        if rows and (rows[-1][-1].kind, rows[-1][-1].words) == (here.kind, here.words):
            rows[-1].append(here)
        else:
            rows.append([here])
    # The first day alone has no length.
    return rows[1:] if len(rows) > 1 and len(rows[0]) == 1 else rows


def _segments(
    rows: list[list[_Day]], clock: Clock, due: ClockDate | None, of: int | None = None
) -> Iterator[Segment]:
    """The rows with their articles and their terms; ``of`` is the term where it is not that of the law."""
    extra = sum(event.working_days for event in (clock.extended, clock.delayed) if event)
    own = due.citation if due else clock.law.answer.citation
    articles = {
        Stretch.EXTENDED: clock.law.extension.citation if clock.extended else clock.law.reasons,
        Stretch.PAUSED: clock.law.pause,
        Stretch.AWAITING: clock.law.correction,
    }
    length = clock.law.answer.length if of is None else of
    terms = {Stretch.RUNNING: length, Stretch.EXTENDED: extra}
    for row in rows:
        kind, words = row[0].kind, row[0].words
        citation = articles.get(kind) or own
        if kind is Stretch.AWAITING:
            citation = next((w.citation for w in clock.waits if w.words == words), citation)
        counted = sum(day.counts for day in row)
        yield Segment(kind, row[0].on, row[-1].on, citation, counted, terms.get(kind, 0), words)
