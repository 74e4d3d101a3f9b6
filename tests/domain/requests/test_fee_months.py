"""Which cases of the month a request is: numbered by receipt, one applicant's, each with as many as it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.law.fees import FeeBasis, charge, charge_cases
from officer_desk.domain.requests.fee_months import MonthRequest, Noticed, place
from officer_desk.law import load_law


def asked(
    number: int, day: int, applicant: str = "赵某", cases: int | None = None, code: str = ""
) -> MonthRequest:
    return MonthRequest(number, f"{number}号", date(2026, 3, day), applicant, code, cases)


MONTH = (
    asked(1, 9, cases=4),
    asked(2, 2),
    asked(3, 9, " 赵　某", cases=2),
    asked(4, 5, "钱某", cases=30),
    asked(5, 9),
)


@pytest.mark.parametrize(("number", "first", "last", "before"), [(2, 1, 1, 0), (1, 2, 5, 1), (3, 6, 7, 2), (5, 8, 8, 3), (4, 1, 30, 0)])  # fmt: skip
def test_cases_are_numbered_by_receipt_then_id(number: int, first: int, last: int, before: int) -> None:
    found = place(MONTH, number)
    assert found is not None
    assert (found.first, found.last, found.before, found.quantity) == (first, last, before, last - first + 1)


def test_who_is_not_of_the_month_has_no_place() -> None:
    assert place(MONTH, 9) is None


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("", "", True), ("", "31x", True), ("31x", "３１X ", True), ("31x", "32x", False)],
)
def test_namesakes_are_told_apart_by_their_codes(one: str, other: str, is_same: bool) -> None:
    found = place((asked(1, 2, code=one), asked(2, 3, code=other)), 2)
    assert found is not None
    assert found.first == (2 if is_same else 1)


def test_what_is_charged_already_is_known() -> None:
    whole = Noticed(FeeBasis.CASES, 1, 12, 20_000)
    month = [
        replace(asked(1, 2, cases=12), notice=whole),
        replace(asked(2, 3), notice=Noticed(FeeBasis.PAGES, 1, 40, 10_000)),
        asked(3, 4),
    ]
    found = place(month, 3)
    assert found is not None
    assert (whole.last, found.first) == (12, 14)
    assert found.charged(14, 14, 3) == ()
    assert [r.id for r in found.charged(12, 14, 3)] == [1]
    assert found.charged(12, 14, 1) == ()


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_the_requests_of_a_month_pay_together_what_the_scale_says(counts: list[int]) -> None:
    tariffs, day = load_law().tariffs, date(2026, 3, 1)
    month = [asked(n, 1 + n, cases=count) for n, count in enumerate(counts, 1)]
    places = [found for r in month if (found := place(month, r.id)) is not None]
    summed = sum(charge_cases(tariffs, day, p.first, p.last).amount for p in places)
    assert summed == charge(tariffs, day, cases=sum(counts)).amount
