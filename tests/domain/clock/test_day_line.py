"""The clock of a request as a line of days: every day is one thing, and an order has a line of its own."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.clock.clock import ANSWER, APPLICANT_CORRECTION, ORDERED, clock
from officer_desk.domain.clock.day_line import Line, Stretch, line
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.law import load_law, seeded_calendar

CALENDAR = seeded_calendar()
K = EventKind
S = Stretch
RECEIVED = date(2026, 3, 2)
"""The last day is 2026-03-30."""


def event(kind: EventKind, on: str, **said: object) -> Event:
    if isinstance(said.get("due_on"), str):
        said["due_on"] = date.fromisoformat(str(said["due_on"]))
    return Event(kind=kind, happened_on=date.fromisoformat(on), **said)  # type: ignore[arg-type]


def shown(*events: Event, today: str = "2026-06-30", received_on: date = RECEIVED) -> Line:
    found = clock(received_on, "online", events, CALENDAR, load_law().clock_law(received_on))
    return line(found, received_on, date.fromisoformat(today), CALENDAR)


def parts(found: Line) -> list[tuple[Stretch, str, int, int]]:
    return [(part.kind, part.last.isoformat(), part.working_days, part.of) for part in found.segments]


ANSWERED = event(K.ANSWERED, "2026-03-20")
ORDER = event(K.ORDERED, "2026-06-01", due_on="2026-06-20")


def test_days_past_the_last_one_are_late() -> None:
    assert parts(shown(today="2026-04-10")) == [
        (S.RUNNING, "2026-03-30", 20, 20),
        (S.LATE, "2026-04-10", 8, 0),
    ]
    extended = event(K.EXTENDED, "2026-03-20", working_days=5)
    assert parts(shown(extended, today="2026-04-10")) == [
        (S.RUNNING, "2026-03-30", 20, 20),
        (S.EXTENDED, "2026-04-07", 5, 5),
        (S.LATE, "2026-04-10", 3, 0),
    ]


def test_a_late_answer_ends_the_lateness() -> None:
    found = shown(event(K.ANSWERED, "2026-04-02"))
    assert parts(found)[-1] == (S.LATE, "2026-04-02", 3, 0)
    assert found.ends_on == date(2026, 4, 2)


def test_what_is_left_of_the_term_is_unused() -> None:
    assert parts(shown(ANSWERED)) == [(S.RUNNING, "2026-03-20", 14, 20), (S.UNUSED, "2026-03-30", 6, 0)]
    assert parts(shown(event(K.ANSWERED, "2026-03-02"))) == [(S.UNUSED, "2026-03-30", 20, 0)]


def test_while_the_applicant_is_awaited_the_line_goes_to_her_last_day() -> None:
    asked = event(K.CORRECTION_ASKED, "2026-03-05", working_days=10)
    found = shown(asked, today="2026-03-05")
    assert found.due is not None
    assert (found.due.key, found.is_ours) == (APPLICANT_CORRECTION, False)
    assert parts(found) == [(S.RUNNING, "2026-03-05", 3, 20), (S.AWAITING, "2026-03-19", 10, 0)]


def test_a_request_to_be_answered_anew_shows_the_line_of_the_order() -> None:
    found = shown(ANSWERED, ORDER, today="2026-06-10")
    assert (found.begins_on, found.ends_on, found.ended) == (date(2026, 6, 1), date(2026, 6, 20), None)
    assert found.begun_by is ORDER
    assert found.due is not None
    assert found.due.key == ORDERED
    (part,) = found.segments
    assert (part.kind, part.words, part.working_days, part.of) == (S.RUNNING, "重新答复", 13, 13)
    assert str(part.citation).startswith("《行政复议法》")
    late = shown(ANSWERED, ORDER, today="2026-06-24")
    assert parts(late)[-1] == (S.LATE, "2026-06-24", 3, 0)


def test_an_answer_given_anew_ends_the_line_of_its_order() -> None:
    again = event(K.REANSWERED, "2026-06-12")
    found = shown(ANSWERED, ORDER, again)
    assert found.ended is again
    assert parts(found) == [(S.RUNNING, "2026-06-12", 9, 13), (S.UNUSED, "2026-06-20", 4, 0)]
    late = shown(ANSWERED, ORDER, event(K.REANSWERED, "2026-06-23"))
    assert parts(late)[-1] == (S.LATE, "2026-06-23", 2, 0)
    second = event(K.ORDERED, "2026-06-25", working_days=5)
    found = shown(ANSWERED, ORDER, again, second)
    assert (found.begun_by, found.ended) == (second, None)


def test_an_order_to_answer_at_last_has_its_line_once_the_term_is_over() -> None:
    found = shown(ORDER, today="2026-06-10")
    assert found.begun_by is ORDER
    assert found.segments[0].words == "答复"
    done = event(K.ANSWERED, "2026-06-12")
    assert shown(ORDER, done).ended is done
    early = event(K.ORDERED, "2026-03-10", due_on="2026-03-20")
    running = shown(early, today="2026-03-12")
    assert running.begun_by is None
    assert running.due is not None
    assert running.due.key == ANSWER


KINDS = st.sampled_from([K.CONSULTED, K.OPINION_RECEIVED, K.EXTENDED, K.CORRECTION_ASKED, K.CORRECTION_RECEIVED,
                         K.FEE_NOTIFIED, K.FEE_PAID, K.ANSWERED, K.ORDERED, K.REANSWERED, K.WITHDRAWN])  # fmt: skip


@given(st.lists(st.tuples(KINDS, st.integers(0, 80), st.integers(1, 20)), max_size=8), st.integers(0, 150))
def test_every_day_of_the_line_is_one_thing(said: list[tuple[EventKind, int, int]], away: int) -> None:
    events = [
        Event(
            kind=kind,
            happened_on=RECEIVED + timedelta(days=day),
            whom="third_party" if kind in (K.CONSULTED, K.OPINION_RECEIVED) else "",
            working_days=number if kind in (K.EXTENDED, K.ORDERED) else 0,
        )
        for kind, day, number in said
    ]
    today = max([RECEIVED + timedelta(days=away), *(each.happened_on for each in events)])
    found = shown(*events, today=today.isoformat())
    first = found.segments[0].first
    assert first in (found.begins_on, found.begins_on + timedelta(days=1))
    assert found.segments[-1].last == found.ends_on
    for before, after in itertools.pairwise(found.segments):
        assert after.first == before.last + timedelta(days=1)
    ended = found.ended.happened_on if found.ended else today
    for part in found.segments:
        assert (part.kind is S.UNUSED) is (found.ended is not None and part.first > ended)
        if part.kind is S.LATE:
            assert found.due is not None
            assert found.due.on < part.first <= ended
        if part.kind in (S.RUNNING, S.EXTENDED):
            assert part.of >= part.working_days
            assert found.due is None or not found.is_ours or part.last <= found.due.on


@pytest.mark.parametrize("today", ["2026-03-02", "2026-03-30", "2026-03-31"])
def test_the_day_of_receipt_counts_for_nothing(today: str) -> None:
    found = shown(today=today)
    assert sum(part.working_days for part in found.segments if part.kind is S.RUNNING) == 20
