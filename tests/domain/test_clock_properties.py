"""What holds of the clock for any events: order, pauses as marked days, days off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from officer_desk.domain.calendar import DayKind
from officer_desk.domain.clock import ANSWER, Clock, clock
from officer_desk.domain.clock_law import Choices
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.life import TABLE, Bar, State
from officer_desk.domain.requests import CONSULTED, STEPS_OF_LIFE, Event, EventKind
from officer_desk.law import load_law, seeded_calendar

CALENDAR = seeded_calendar()
DAYS = st.dates(date(2019, 5, 15), date(2026, 6, 30))
OFFSETS = st.integers(0, 70)
PARTIES = st.sampled_from([choice.key for choice in CONSULTED])


@st.composite
def events_after(draw: st.DrawFn, received: date, kinds: st.SearchStrategy[EventKind]) -> list[Event]:
    """Up to eight events of a request, lawful or not."""
    found = []
    for kind in draw(st.lists(kinds, max_size=8)):
        on = received + timedelta(days=draw(OFFSETS))
        reached = draw(st.none() | st.integers(0, 20))
        found.append(
            Event(
                kind=kind,
                happened_on=on,
                whom=draw(PARTIES) if kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED) else "",
                reached_on=None if reached is None else on + timedelta(days=reached),
                working_days=draw(st.integers(1, 25))
                if kind in (EventKind.EXTENDED, EventKind.DELAYED)
                else 0,
                answer_kind="disclosed" if kind is EventKind.ANSWERED else "",
            )
        )
    return found


def run(received: date, events: list[Event], calendar=CALENDAR) -> Clock:  # type: ignore[no-untyped-def]
    return clock(received, "online", events, calendar, load_law().clock_law(received), Choices())


@given(st.data(), DAYS)
def test_the_order_in_which_events_are_entered_changes_nothing(data: st.DataObject, received: date) -> None:
    entered = data.draw(events_after(received, st.sampled_from(STEPS_OF_LIFE)))
    otherwise = data.draw(st.permutations(entered))
    try:
        first = run(received, entered)
    except ImpossibleError:
        with pytest.raises(ImpossibleError):
            run(received, otherwise)
        return
    assert run(received, otherwise) == first


def marked(received: date, events: list[Event], length: int) -> date:
    """The last day, counted day by day: a day is counted where it is worked and no consultation marks it."""
    days_off = CALENDAR.days
    sent = [e for e in events if e.kind is EventKind.CONSULTED]
    came = sorted((e for e in events if e.kind is EventKind.OPINION_RECEIVED), key=lambda e: e.happened_on)
    letters = sorted(sent, key=lambda e: (e.happened_on, e.reached_on or e.happened_on))
    ends = {}
    for place, letter in enumerate(letters):
        last, left = letter.reached_on or letter.happened_on, 15
        while left:
            last += timedelta(days=1)
            left -= worked(last, days_off)
        ends[place] = last
    answered: dict[int, date] = {}
    for opinion in came:
        waiting = [
            place
            for place, letter in enumerate(letters)
            if place not in answered and letter.happened_on <= opinion.happened_on
        ]
        in_time = [place for place in waiting if opinion.happened_on <= ends[place]]
        answered[(in_time or waiting)[0]] = opinion.happened_on
    paused: set[date] = set()
    for place, letter in enumerate(letters):
        day = letter.happened_on + timedelta(days=1)
        while day <= min(ends[place], answered.get(place, date.max)):
            paused.add(day)
            day += timedelta(days=1)
    day = received
    while length:
        day += timedelta(days=1)
        length -= worked(day, days_off) and day not in paused
    return day


def worked(day: date, named: dict[date, DayKind]) -> bool:
    return named[day] is DayKind.WORK if day in named else day.weekday() < 5


@given(st.data(), st.dates(date(2019, 5, 15), date(2026, 4, 30)))
def test_pauses_are_the_days_a_marker_would_mark(data: st.DataObject, received: date) -> None:
    kinds = st.sampled_from([EventKind.CONSULTED, EventKind.OPINION_RECEIVED])
    drawn = data.draw(events_after(received, kinds))
    events = [
        Event(kind=e.kind, happened_on=e.happened_on, whom="third_party", reached_on=e.reached_on)
        if e.kind is EventKind.CONSULTED
        else Event(kind=e.kind, happened_on=e.happened_on, whom="third_party")
        for e in drawn
    ]
    found = run(received, events)
    assume(not found.irregular)
    last = found.date(ANSWER)
    assert last is not None
    assume(not last.is_provisional)
    assert last.on == marked(received, events, 20)


@given(st.data(), DAYS)
def test_no_limit_in_working_days_falls_on_a_day_off(data: st.DataObject, received: date) -> None:
    try:
        found = run(received, data.draw(events_after(received, st.sampled_from(STEPS_OF_LIFE))))
    except ImpossibleError:
        return
    for last in found.dates:
        assert CALENDAR.is_working_day(last.on)


@given(st.data(), DAYS, st.integers(1, 60))
@settings(max_examples=60)
@example(data=None, received=date(2025, 9, 10), away=20)
def test_another_day_off_never_brings_a_limit_forward(
    data: st.DataObject | None, received: date, away: int
) -> None:
    kinds = st.sampled_from([EventKind.CONSULTED, EventKind.OPINION_RECEIVED])
    events = data.draw(events_after(received, kinds)) if data else []
    day = received + timedelta(days=away)
    fewer = CALENDAR.with_changes({day: DayKind.OFF}, ())
    before, after = run(received, events), run(received, events, fewer)
    assert not before.irregular or before.irregular == after.irregular
    for earlier, later in zip(before.dates, after.dates, strict=True):
        assert later.on >= earlier.on


def test_every_state_decides_every_event() -> None:
    for state in State:
        row = TABLE[state]
        assert set(row) == set(STEPS_OF_LIFE), state
        for kind, passage in row.items():
            assert passage.citation.article, (state, kind)
            assert not isinstance(passage, Bar) or passage.reason.endswith("。"), (state, kind)
