"""What holds of the clock for any events: order, pauses as marked days, days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.clock.clock import ANSWER, ORDERED, Clock, ClockDate, clock
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.clock_law import Choices
from officer_desk.domain.requests.life import TABLE, Bar, State
from officer_desk.domain.requests.request import CONSULTED, STEPS_OF_LIFE, Event, EventKind
from officer_desk.law import load_law, seeded_calendar

CALENDAR = seeded_calendar()
DAYS = st.dates(date(2019, 5, 15), date(2026, 6, 30))
OFFSETS = st.integers(0, 70)
PARTIES = st.sampled_from([choice.key for choice in CONSULTED])


FEWEST = {
    EventKind.EXTENDED: 1,
    EventKind.DELAYED: 1,
    EventKind.CORRECTION_ASKED: 0,
    EventKind.ORDERED: 0,
}
"""The least number of working days an event may say."""


@st.composite
def events_after(draw: st.DrawFn, received: date, kinds: st.SearchStrategy[EventKind]) -> list[Event]:
    """Up to eight events of a request, lawful or not."""
    found = []
    for kind in draw(st.lists(kinds, max_size=8)):
        on = received + timedelta(days=draw(OFFSETS))
        reached = draw(st.none() | st.integers(0, 20))
        named = draw(st.none() | st.integers(0, 40)) if kind is EventKind.ORDERED else None
        found.append(
            Event(
                kind=kind,
                happened_on=on,
                whom=draw(PARTIES) if kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED) else "",
                reached_on=None if reached is None else on + timedelta(days=reached),
                due_on=None if named is None else on + timedelta(days=named),
                working_days=draw(st.integers(FEWEST[kind], 25)) if kind in FEWEST and named is None else 0,
                answer_kind="disclosed" if kind in (EventKind.ANSWERED, EventKind.REANSWERED) else "",
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
        # The day a decision names is its own.
        is_named = any(mark.kind == "named" for mark in last.trail)
        assert is_named or CALENDAR.is_working_day(last.on)


ENDINGS = (EventKind.ANSWERED, EventKind.CORRECTION_LAPSED, EventKind.FEE_LAPSED, EventKind.WITHDRAWN)
AFTERWARDS = st.sampled_from([EventKind.ORDERED, EventKind.REANSWERED, EventKind.SERVED])


@given(st.data(), DAYS)
def test_what_follows_an_answer_moves_nothing_that_came_before_it(
    data: st.DataObject, received: date
) -> None:
    answer = Event(
        kind=EventKind.ANSWERED, happened_on=received + timedelta(days=20), answer_kind="disclosed"
    )
    later = data.draw(events_after(answer.happened_on + timedelta(days=1), AFTERWARDS))
    before, after = run(received, [answer]), run(received, [answer, *later])
    assert after.ending == before.ending
    assert [each for each in after.dates if each.key != ORDERED] == list(before.dates)
    orders = [e for e in later if e.kind is EventKind.ORDERED]
    assert (after.order is None) is not bool(orders)
    assert after.is_ordered is (after.state is State.REOPENED)
    wrong = {id(wrong.event) for wrong in after.irregular}
    due = after.date(ORDERED)
    if due is not None and after.order is not None:
        assert due.on >= after.order.happened_on
        if after.reanswer is not None and after.reanswer.happened_on >= after.order.happened_on:
            assert (id(after.reanswer) in wrong) is (after.reanswer.happened_on > due.on)


@given(st.data(), DAYS)
def test_a_told_event_changes_nothing_but_the_list_it_is_told_in(data: st.DataObject, received: date) -> None:
    events = data.draw(events_after(received, st.sampled_from(STEPS_OF_LIFE)))
    try:
        found = run(received, events)
    except ImpossibleError:
        return
    letters = {e.whom for e in events if e.kind is EventKind.CONSULTED}
    for wrong in found.irregular:
        if wrong.event.kind in (*ENDINGS, EventKind.REANSWERED) or wrong.event.whom in letters:
            # A late answer ends the request all the same; an opinion may be that on another letter.
            continue
        rest = list(events)
        rest.remove(wrong.event)
        try:
            without = run(received, rest)
        except ImpossibleError:
            continue
        assert (without.dates, without.state) == (found.dates, found.state)


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
    # With a longer term less is late.
    assert len(after.irregular) <= len(before.irregular)
    if [wrong.event for wrong in before.irregular] != [wrong.event for wrong in after.irregular]:
        before, after = (replace(each, dates=(answer_of(each),)) for each in (before, after))
    for earlier, later in zip(before.dates, after.dates, strict=True):
        assert later.on >= earlier.on


def answer_of(found: Clock) -> ClockDate:
    last = found.date(ANSWER)
    assert last is not None
    return last


def test_every_state_decides_every_event() -> None:
    for state in State:
        row = TABLE[state]
        assert set(row) == set(STEPS_OF_LIFE), state
        for kind, passage in row.items():
            assert passage.citation.article, (state, kind)
            assert not isinstance(passage, Bar) or passage.reason.endswith("。"), (state, kind)


R = date(2026, 3, 2)
WAYS: dict[State, list[tuple[EventKind, int]]] = {
    State.OPEN: [],
    State.AWAITING_CORRECTION: [(EventKind.CORRECTION_ASKED, 3)],
    State.CONSULTING: [(EventKind.CONSULTED, 3)],
    State.AWAITING_REASONS: [(EventKind.REASONS_ASKED, 3)],
    State.AWAITING_FEE: [(EventKind.FEE_NOTIFIED, 3)],
    State.EXTENDED: [(EventKind.EXTENDED, 3)],
    State.ANSWERED: [(EventKind.ANSWERED, 3)],
    State.SERVED: [(EventKind.ANSWERED, 3), (EventKind.SERVED, 4)],
    State.WITHDRAWN: [(EventKind.WITHDRAWN, 3)],
    State.LAPSED: [(EventKind.CORRECTION_ASKED, 3), (EventKind.CORRECTION_LAPSED, 60)],
    State.REOPENED: [(EventKind.ANSWERED, 3), (EventKind.ORDERED, 20)],
}
"""One way into each state: what happened, and how many days after the receipt."""


AWAITED = (EventKind.OPINION_RECEIVED, EventKind.REASONS_RECEIVED)


def step(kind: EventKind, days: int) -> Event:
    return Event(
        kind=kind,
        happened_on=R + timedelta(days=days),
        whom="third_party" if kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED) else "",
        reached_on=R + timedelta(days=days) if kind is EventKind.FEE_NOTIFIED else None,
        working_days=5 if kind in (EventKind.EXTENDED, EventKind.DELAYED) else 0,
        answer_kind="disclosed" if kind in (EventKind.ANSWERED, EventKind.REANSWERED) else "",
    )


def test_every_state_has_a_way_into_it() -> None:
    assert set(WAYS) == set(State)
    for state, way in WAYS.items():
        assert run(R, [step(*each) for each in way]).state is state


@pytest.mark.parametrize("state", list(State), ids=lambda state: state.value)
@pytest.mark.parametrize("kind", STEPS_OF_LIFE, ids=lambda kind: kind.value)
def test_the_clock_lets_pass_what_the_table_lets_pass(state: State, kind: EventKind) -> None:
    way = [step(*each) for each in WAYS[state]]
    last = max((event.happened_on for event in way), default=R)
    late = 61 if kind in (EventKind.CORRECTION_LAPSED, EventKind.FEE_LAPSED) else (last - R).days + 2
    event = step(kind, late)
    if kind is EventKind.SERVED and state not in (State.ANSWERED, State.SERVED, State.LAPSED, State.REOPENED):
        with pytest.raises(ImpossibleError):
            run(R, [*way, event])
        return
    before, found, passage = run(R, way), run(R, [*way, event]), TABLE[state][kind]
    told = [wrong for wrong in found.irregular if wrong.event is event]
    if isinstance(passage, Bar):
        assert [(wrong.citation, wrong.message) for wrong in told] == [(passage.citation, passage.reason)]
        assert (found.state, found.dates) == (state, before.dates)
    elif told:
        # The table lets it pass; what it would act on is missing here.
        assert kind in (EventKind.DELAYED, *AWAITED) or (state, kind) == (State.EXTENDED, EventKind.EXTENDED)
        assert (found.state, found.dates) == (state, before.dates)
    else:
        assert passage.to in (None, found.state)


def test_an_order_sets_a_term_of_its_own_and_is_met_by_an_answer() -> None:
    answered, ordered = step(EventKind.ANSWERED, 3), step(EventKind.ORDERED, 30)
    found = run(R, [answered, ordered])
    assert [each.key for each in found.live()] == [ORDERED]
    due = found.date(ORDERED)
    assert due is not None
    assert due.on == CALENDAR.nth_working_day_after(ordered.happened_on, 20)
    met = run(R, [answered, ordered, step(EventKind.REANSWERED, 40)])
    assert (met.state, met.live(), met.irregular) == (State.ANSWERED, (), ())
    again = run(R, [answered, ordered, step(EventKind.REANSWERED, 40), step(EventKind.ORDERED, 60)])
    assert again.state is State.REOPENED
    assert [each.happened_on for each in (again.order,) if each] == [R + timedelta(days=60)]


def test_an_order_on_an_open_request_leaves_its_own_term_and_is_met_by_the_first_answer() -> None:
    ordered = Event(kind=EventKind.ORDERED, happened_on=R + timedelta(days=40), due_on=R + timedelta(days=50))
    found = run(R, [ordered])
    assert found.state is State.OPEN
    assert {each.key for each in found.live()} == {ANSWER, ORDERED, "correction_notice_due"}
    late = run(R, [ordered, step(EventKind.ANSWERED, 51)])
    assert [wrong.message[:6] for wrong in late.irregular] == ["责令答复的期", "答复期限是 "]
    assert not late.is_ordered
