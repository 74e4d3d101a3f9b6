"""What is seldom done to a request: decided for every state it can be in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.case import relations
from officer_desk.operations.case.relations import JOIN, MAKE_PUBLIC, ORDER, SPLIT
from officer_desk.operations.desk import Desk

K = EventKind
RECEIVED = date(2025, 9, 1)


def step(desk: Desk, request_id: int, kind: EventKind, day: date, **more: object) -> None:
    request_steps.record(desk, request_id, Event(kind=kind, happened_on=day, **more))  # type: ignore[arg-type]


def answered(desk: Desk, request_id: int, kind: str = "disclosed") -> None:
    request_acts.answer(desk, request_id, kind=kind, answered_on=date(2025, 9, 10))


def lapsed(desk: Desk, request_id: int) -> None:
    day = date(2025, 9, 3)
    step(desk, request_id, K.CORRECTION_ASKED, day, reached_on=day, working_days=5)
    step(desk, request_id, K.CORRECTION_LAPSED, date(2025, 9, 20))


def served(desk: Desk, request_id: int) -> None:
    answered(desk, request_id)
    request_acts.serve(desk, request_id, served_on=date(2025, 9, 11), method="mail")


def reopened(desk: Desk, request_id: int) -> None:
    answered(desk, request_id, "not_existing")
    step(desk, request_id, K.ORDERED, date(2025, 11, 3), working_days=20)


EARLY = date(2025, 9, 4)
WAYS: dict[State, Callable[[Desk, int], None]] = {
    State.OPEN: lambda desk, one: None,
    State.AWAITING_CORRECTION: lambda desk, one: step(desk, one, K.CORRECTION_ASKED, EARLY),
    State.CONSULTING: lambda desk, one: step(desk, one, K.CONSULTED, EARLY, whom="third_party"),
    State.AWAITING_REASONS: lambda desk, one: step(desk, one, K.REASONS_ASKED, EARLY),
    State.AWAITING_FEE: lambda desk, one: step(
        desk, one, K.FEE_NOTIFIED, EARLY, fee_basis="pages", quantity=300
    ),
    State.EXTENDED: lambda desk, one: step(desk, one, K.EXTENDED, EARLY, working_days=10),
    State.ANSWERED: answered,
    State.SERVED: served,
    State.WITHDRAWN: lambda desk, one: request_acts.withdraw(desk, one, withdrawn_on=EARLY) and None,
    State.LAPSED: lapsed,
    State.REOPENED: reopened,
}
OPEN_ACTS = {SPLIT, JOIN, ORDER}
MAY = {
    State.OPEN: OPEN_ACTS,
    State.AWAITING_CORRECTION: OPEN_ACTS,
    State.CONSULTING: OPEN_ACTS,
    State.AWAITING_REASONS: OPEN_ACTS,
    State.AWAITING_FEE: {JOIN, ORDER},
    State.EXTENDED: OPEN_ACTS,
    State.ANSWERED: {MAKE_PUBLIC, ORDER},
    State.SERVED: {MAKE_PUBLIC, ORDER},
    State.WITHDRAWN: set(),
    State.LAPSED: {ORDER},
    State.REOPENED: set(),
}


@pytest.mark.parametrize("state", State)
def test_every_state_decides_what_is_seldom_done(desk: Desk, state: State) -> None:
    values = {"received_on": RECEIVED, "channel": "online", "applicant": "赵某", "content": "甲；乙"}
    request_id = request_acts.save_request(desk, values).ids[0]
    WAYS[state](desk, request_id)
    request = request_acts.load_request(desk, request_id)
    clock = request_acts.clock_of(desk, request).clock
    assert clock is not None
    assert clock.state is state
    acts = relations.of_request(desk, request, clock).acts
    assert {act.key for act in acts if not act.reason} == MAY[state]
    assert all(act.reason.endswith("。") for act in acts if act.reason)
