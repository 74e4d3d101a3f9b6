"""A request and its events: which of them count, how it stands, when it must be answered."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from officer_desk.domain.clock.clock import ANSWER, clock_of
from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import REGISTER, Event, EventKind, Request
from officer_desk.law import load_law, seeded_calendar

LAW = load_law()
CALENDAR = seeded_calendar()

ANSWERED = Event(id=1, kind=EventKind.ANSWERED, happened_on=date(2026, 3, 20), answer_kind="disclosed")
SERVED = Event(id=2, kind=EventKind.SERVED, happened_on=date(2026, 3, 23), method="mail")
CORRECTED = Event(
    id=3,
    kind=EventKind.ANSWERED,
    happened_on=date(2026, 3, 18),
    answer_kind="partial",
    supersedes=1,
    correction_reason="录错",
)
CORRECTED_AGAIN = Event(
    id=4,
    kind=EventKind.ANSWERED,
    happened_on=date(2026, 3, 19),
    answer_kind="disclosed",
    supersedes=3,
    correction_reason="又录错",
)
WITHDRAWN = Event(id=5, kind=EventKind.WITHDRAWN, happened_on=date(2026, 3, 10))


def received(on: date | None, *events: Event) -> Request:
    return Request(received_on=on, events=events)


@pytest.mark.parametrize(
    ("events", "counted"),
    [
        ((), ()),
        ((ANSWERED,), (1,)),
        ((ANSWERED, SERVED), (1, 2)),
        ((ANSWERED, SERVED, CORRECTED), (3, 2)),
        ((ANSWERED, SERVED, CORRECTED, CORRECTED_AGAIN), (4, 2)),
        ((WITHDRAWN,), (5,)),
    ],
)
def test_corrected_events_no_longer_count(events: tuple[Event, ...], counted: tuple[int, ...]) -> None:
    assert tuple(event.id for event in received(date(2026, 3, 2), *events).effective_events()) == counted


def test_the_order_in_which_events_were_entered_never_matters() -> None:
    found = {
        received(date(2026, 3, 2), *events).effective_events()
        for events in permutations((ANSWERED, SERVED, CORRECTED, CORRECTED_AGAIN))
    }
    assert found == {(CORRECTED_AGAIN, SERVED)}


def test_an_answer_stands_before_its_service_on_the_same_day() -> None:
    day = date(2026, 3, 20)
    served = Event(kind=EventKind.SERVED, happened_on=day)
    answered = Event(kind=EventKind.ANSWERED, happened_on=day)
    assert received(day, served, answered).effective_events() == (answered, served)


@pytest.mark.parametrize(
    ("events", "is_open", "state", "closed_by"),
    [
        ((), True, "open", None),
        ((ANSWERED,), False, "closed", ANSWERED),
        ((ANSWERED, SERVED), False, "closed", ANSWERED),
        ((ANSWERED, SERVED, CORRECTED), False, "closed", CORRECTED),
        ((WITHDRAWN,), False, "withdrawn", WITHDRAWN),
    ],
)
def test_state_follows_from_events(
    events: tuple[Event, ...], is_open: bool, state: str, closed_by: Event | None
) -> None:
    request = received(date(2026, 3, 2), *events)
    assert request.is_open is is_open
    clock = clock_of(request, CALENDAR, LAW)
    assert clock is not None
    assert life.status(clock.state) == state
    assert request.closing == closed_by
    assert request.last(EventKind.SERVED) == (SERVED if SERVED in events else None)


@pytest.mark.parametrize(
    ("on", "due", "unknown"),
    [
        ("2018-12-28", "2019-01-21", None),  # 15 working days
        ("2019-05-14", "2019-06-04", None),  # the last day of the old law
        ("2019-05-15", "2019-06-13", None),  # the first of the new one
        ("2022-09-30", "2022-11-02", None),
        ("2026-02-16", "2026-03-20", None),  # received on a holiday
        ("2026-12-03", "2026-12-31", None),
        ("2026-12-10", "2027-01-08", 2027),
    ],
)
def test_the_answer_limit_by_the_law_of_the_receipt(on: str, due: str, unknown: int | None) -> None:
    day = date.fromisoformat(on)
    clock = clock_of(received(day), CALENDAR, LAW)
    assert clock is not None
    found = clock.date(ANSWER)
    assert found is not None
    assert (found.on.isoformat(), found.unknown_year) == (due, unknown)


def test_without_a_receipt_date_nothing_runs() -> None:
    assert clock_of(received(None), CALENDAR, LAW) is None


def test_an_event_against_a_rule_says_so() -> None:
    assert not ANSWERED.is_irregular
    assert Event(kind=EventKind.ANSWERED, happened_on=date(2026, 3, 2), irregular_rule="x").is_irregular


def test_personal_data_is_marked_sensitive_and_kept_out_of_the_search() -> None:
    sensitive = {field.key for field in REGISTER.fields if field.sensitive}
    assert sensitive == {"contact_person", "contact_code", "phone", "email", "address"}
    assert not any(field.searchable for field in REGISTER.fields if field.sensitive)


def test_the_six_types_are_the_columns_of_table_three() -> None:
    choices = REGISTER.field("applicant_type").choices
    assert [choice.label for choice in choices] == [
        "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    ]  # fmt: skip
