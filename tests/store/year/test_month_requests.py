"""The requests of a month, read by an index in one go, each with the fee notice that counts."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.law.fees import FeeBasis
from officer_desk.domain.requests.fee_months import Noticed
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import recycle_bin, request_acts, request_steps
from officer_desk.operations.desk import Desk
from officer_desk.store.year import month_requests

NOTICE = {"kind": EventKind.FEE_NOTIFIED, "fee_basis": "cases"}


@pytest.fixture
def asked(desk: Desk) -> list[int]:
    days = (date(2025, 9, 30), date(2025, 10, 31), date(2025, 10, 1), date(2025, 11, 1), date(2025, 10, 9))
    values = {"channel": "online", "applicant": "赵某", "content": "某事", "contact_code": "3x", "cases": 12}
    return [request_acts.save_request(desk, {**values, "received_on": day}).ids[0] for day in days]


def test_a_month_is_read_in_order_without_its_neighbours_and_the_bin(desk: Desk, asked: list[int]) -> None:
    recycle_bin.delete(desk, "requests", [asked[4]])
    found = month_requests.received_in(desk.file, date(2025, 10, 17))
    assert [r.id for r in found] == [asked[2], asked[1]]
    assert (found[0].applicant, found[0].code, found[0].cases, found[0].notice) == ("赵某", "3x", 12, None)


def test_only_the_notice_that_counts_comes_with_a_request(desk: Desk, asked: list[int]) -> None:
    wrong = Event(happened_on=date(2025, 10, 9), quantity=30, **NOTICE)  # type: ignore[arg-type]
    request_steps.record(desk, asked[2], wrong)
    kept = request_acts.load_request(desk, asked[2]).events[0]
    right = Event(happened_on=date(2025, 10, 9), quantity=12, fee_first=25, **NOTICE)  # type: ignore[arg-type]
    request_steps.correct(desk, asked[2], kept.id, right, reason="录错")
    (first, *_) = month_requests.received_in(desk.file, date(2025, 10, 1))
    assert first.notice == Noticed(FeeBasis.CASES, 25, 12, 600_00 + 6 * 200_00)
    second = request_acts.load_request(desk, asked[2]).effective_events()[0]
    request_steps.void(desk, asked[2], second.id, reason="误登")
    assert month_requests.received_in(desk.file, date(2025, 10, 1))[0].notice is None


def test_the_month_is_found_by_indexes_alone(desk: Desk) -> None:
    plan = desk.file.query(f"EXPLAIN QUERY PLAN {month_requests._MONTH}", ["2025-10-01", "2025-10-31"])
    steps = [str(step) for *_, step in plan]
    assert any("request_received" in step for step in steps)
    assert not any("SCAN" in step for step in steps)
