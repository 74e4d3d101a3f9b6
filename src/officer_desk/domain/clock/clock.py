"""The legal clock of a request: events, calendar and law in, every date with its derivation out.

Pure: the same events give the same dates, in whatever order they were entered, and nothing here knows
today. An event the law does not allow is told as irregular and moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock.result import (
    ANSWER,
    APPLICANT_CORRECTION,
    CORRECTION_NOTICE,
    FEE,
    OPINION,
    ORDERED,
    Clock,
    ClockDate,
    Irregular,
    Mark,
    Pause,
    Wait,
)
from officer_desk.domain.clock.walk import Walk
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.clock_law import Choices, ClockLaw
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import Event, EventKind, Request

__all__ = [
    "ANSWER",
    "APPLICANT_CORRECTION",
    "CORRECTION_NOTICE",
    "FEE",
    "OPINION",
    "ORDERED",
    "Clock",
    "ClockDate",
    "Irregular",
    "Mark",
    "Pause",
    "Wait",
    "check",
    "clock",
    "clock_of",
    "order",
]


def order(events: Sequence[Event]) -> list[Event]:
    """The events in their canonical order, which does not depend on how they were entered.

    By day; within a day by kind (:class:`EventKind`); events of one kind on one day by what they say.
    """
    days = {event.happened_on for event in events}
    # Mostly no two fall on one day, and nothing else has to be compared.
    return sorted(events, key=_day if len(days) == len(events) else _place)


_day = attrgetter("happened_on")


_PLACES = {kind: place for place, kind in enumerate(EventKind)}


def _place(event: Event) -> tuple[object, ...]:
    reached = event.reached_on or event.happened_on
    due = event.due_on or date.min
    said = (event.whom, reached, due, event.working_days, event.document_number)
    # What is not noted is taken for the day itself, and is not the same as that day noted.
    more = (event.reached_on is None, event.due_on is None, event.answer_kind, event.answer_ground)
    # What is not kept yet comes after its like that is.
    return (event.happened_on, _PLACES[event.kind], *said, *more, not event.id, event.id)


def clock(
    received_on: date,
    channel: str,
    events: Sequence[Event],
    calendar: Calendar,
    law: ClockLaw,
    choices: Choices = Choices(),  # noqa: B008 - frozen
) -> Clock:
    """Every date of a request received that day.

    ``channel`` is the way it came in, ``events`` are those that count, corrected ones left out. Raises :class:`ImpossibleError` for what cannot have happened.

    Law: 条例(2019) art. 30-35
    """
    check(received_on, events)
    return _run(received_on, channel, events, calendar, law, choices)


def _run(
    received_on: date,
    channel: str,
    events: Sequence[Event],
    calendar: Calendar,
    law: ClockLaw,
    choices: Choices,
    lapse: Event | None = None,
) -> Clock:
    walk = Walk(received_on, channel, calendar, law, choices)
    walk.lapse = lapse
    for event in order(events):
        walk.take(event)
    return walk.finished()


MOST_WORKING_DAYS = 1000
"""More are taken for a slip of the pen."""
_WITH_A_PAPER = (
    EventKind.ANSWERED,
    EventKind.REANSWERED,
    EventKind.CORRECTION_LAPSED,
    EventKind.FEE_LAPSED,
)
"""What ends a request with a paper that can be served."""


def check(received_on: date, events: Sequence[Event]) -> None:
    """Refuse what cannot have happened. Raises :class:`ImpossibleError`."""
    answered = [event.happened_on for event in events if event.kind in _WITH_A_PAPER]
    for event in events:
        word = life.EVENT_WORDS[event.kind]
        if event.happened_on < received_on:
            raise ImpossibleError(
                f"“{word}”的日期 {event.happened_on} 早于收到申请的日期 {received_on}，不可能发生。请核对。"
            )
        if event.reached_on is not None and event.reached_on < event.happened_on:
            raise ImpossibleError(
                f"“{word}”发出于 {event.happened_on}，不可能在 {event.reached_on} 就已送达。请核对。"
            )
        if event.due_on is not None and event.due_on < event.happened_on:
            raise ImpossibleError(
                f"“{word}”登记于 {event.happened_on}，期限 {event.due_on} 早于这一天。请核对两个日期。"
            )
        if event.working_days < 0:
            raise ImpossibleError(f"“{word}”的工作日数不能是负数：{event.working_days}。")
        if event.kind in (EventKind.EXTENDED, EventKind.DELAYED) and event.working_days == 0:
            raise ImpossibleError(f"“{word}”要写明多少个工作日。")
        if event.working_days > MOST_WORKING_DAYS:
            raise ImpossibleError(f"“{word}”的工作日数 {event.working_days} 太大，请核对。")
        if event.kind is EventKind.SERVED and not any(day <= event.happened_on for day in answered):
            raise ImpossibleError(f"送达日期 {event.happened_on} 之前没有答复，不可能送达。请先登记答复。")


def clock_of(
    request: Request, calendar: Calendar, law: LawBook, *, is_registered: bool = True
) -> Clock | None:
    """The clock of a registered request by the law book; None while its receipt is not dated.

    Its events were checked when they were registered. Where they are only about to be (``is_registered`` false), no
    lapse among them is taken as judged already.
    """
    if request.received_on is None:
        return None
    return _run(
        request.received_on,
        request.channel,
        request.effective_events(),
        calendar,
        law.clock_law(request.received_on),
        law.choices,
        request.closing if is_registered else None,
    )
