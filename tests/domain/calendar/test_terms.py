"""Terms in working days and in calendar days, their nearness and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from officer_desk.domain.calendar.terms import (
    Term,
    TermRule,
    Unit,
    Urgency,
    internal_limit,
    month_term,
    natural_day_term,
    natural_term_for_review,
    natural_term_for_suit,
    remaining,
    term,
    urgency,
    yearly_report_due_on,
)
from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.citation import Citation
from officer_desk.law import seeded_calendar

CALENDAR = seeded_calendar()
HERE = Citation("条例(2019)", "第二十六条")
WORKING = TermRule(20, Unit.WORKING_DAYS, HERE)
NATURAL = TermRule(20, Unit.CALENDAR_DAYS, HERE)


@pytest.mark.parametrize(
    ("rule", "start", "due", "unknown"),
    [
        (WORKING, "2026-09-18", "2026-10-22", None),
        (WORKING, "2026-12-03", "2026-12-31", None),
        (WORKING, "2026-12-04", "2027-01-04", 2027),
        (WORKING, "2026-12-10", "2027-01-08", 2027),
        (NATURAL, "2026-09-18", "2026-10-08", None),
        (NATURAL, "2026-09-12", "2026-10-02", None),  # a holiday: not moved
        (NATURAL, "2026-12-20", "2027-01-09", None),  # a calendar day needs no notice
    ],
)
def test_a_term_ends_in_the_unit_of_its_rule(
    rule: TermRule, start: str, due: str, unknown: int | None
) -> None:
    found = term(CALENDAR, date.fromisoformat(start), rule)
    assert (found.start.isoformat(), found.due_on.isoformat(), found.rule) == (start, due, rule)
    assert found.unknown_year == unknown
    assert found.is_provisional is (unknown is not None)


def natural(words: str) -> TermRule:
    """``60 calendar_days``, ``6 months``, ``1 years``."""
    length, unit = words.split()
    return TermRule(int(length), Unit(unit), HERE)


MOVED = [
    ("60 calendar_days", "2026-03-02", "2026-05-06", None),  # 05-01 is a holiday
    ("60 calendar_days", "2026-08-03", "2026-10-08", None),  # 10-02 is a holiday
    ("60 calendar_days", "2025-04-27", "2025-06-26", None),  # 潢川: accepted on a Sunday made working
    ("15 calendar_days", "2026-09-20", "2026-10-08", None),
    ("6 months", "2026-03-01", "2026-09-01", None),
    ("2 months", "2026-08-01", "2026-10-08", None),
    ("15 calendar_days", "2026-09-25", "2026-10-10", None),  # a Saturday made working: not moved
    ("15 calendar_days", "2026-11-06", "2026-11-23", None),  # a Saturday like any other
    ("30 calendar_days", "2026-12-02", "2027-01-04", 2027),  # 2027-01-01, and a guessed weekend
    ("60 calendar_days", "2026-11-30", "2027-01-29", 2027),  # a weekday of a year without notice
    ("5 years", "2022-02-28", "2027-03-01", 2027),
    ("1 years", "2025-01-15", "2026-01-15", None),
]


@pytest.mark.parametrize("moving", [natural_term_for_review, natural_term_for_suit])
@pytest.mark.parametrize(("rule", "start", "due", "unknown"), MOVED)
def test_natural_terms_of_review_and_suit_move_off_days_of_rest(
    moving: Callable[[Calendar, date, TermRule], Term], rule: str, start: str, due: str, unknown: int | None
) -> None:
    found = moving(CALENDAR, date.fromisoformat(start), natural(rule))
    assert (found.start.isoformat(), found.due_on.isoformat()) == (start, due)
    assert found.unknown_year == unknown


def test_a_natural_term_pushed_into_a_year_without_notice_is_provisional() -> None:
    rest = Calendar({date(2026, 12, 31): DayKind.OFF}, frozenset({2026}))
    found = natural_term_for_review(rest, date(2026, 12, 16), natural("15 calendar_days"))
    assert (found.due_on, found.unknown_year) == (date(2027, 1, 4), 2027)


def test_years_without_notice_before_the_last_day_leave_a_natural_term_certain() -> None:
    only = Calendar({}, frozenset({2026}))
    assert not natural_term_for_suit(only, date(2021, 3, 2), natural("5 years")).is_provisional


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        ("1 months", "2026-01-31", "2026-02-28"),
        ("1 months", "2024-01-31", "2024-02-29"),
        ("6 months", "2026-08-31", "2027-02-28"),
        ("1 months", "2026-02-28", "2026-03-28"),  # the same number, not the end of the month
        ("2 months", "2026-08-01", "2026-10-01"),  # a holiday: left where it is
        ("12 months", "2026-12-31", "2027-12-31"),
        ("1 years", "2024-02-29", "2025-02-28"),
        ("20 years", "2006-05-15", "2026-05-15"),
        ("11 months", "2026-01-10", "2026-12-10"),
    ],
)
def test_months_and_years_end_on_the_same_number_or_the_end_of_the_month(
    rule: str, start: str, due: str
) -> None:
    first = date.fromisoformat(start)
    assert month_term(first, natural(rule)).due_on.isoformat() == due
    assert term(CALENDAR, first, natural(rule)) == month_term(first, natural(rule))


def test_days_of_a_duty_to_publish_stay_where_they_end() -> None:
    found = natural_day_term(date(2026, 9, 12), natural("20 calendar_days"))
    assert found.due_on == date(2026, 10, 2)
    assert not found.is_provisional


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_31_of_january_is_not_moved(year: int) -> None:
    due = yearly_report_due_on(year)
    assert due == date(year + 1, 1, 31)
    assert due.isoweekday() >= 6


@pytest.mark.parametrize(
    ("today", "due", "nearness", "words"),
    [
        ("2026-11-23", "2026-11-23", Urgency.TODAY, "今天"),
        ("2026-11-23", "2026-11-24", Urgency.SOON, "剩 1 日"),
        ("2026-11-23", "2026-11-26", Urgency.SOON, "剩 3 日"),
        ("2026-11-23", "2026-11-27", Urgency.LATER, "剩 4 日"),
        ("2026-11-20", "2026-11-25", Urgency.SOON, "剩 3 日"),  # over a weekend
        ("2026-09-30", "2026-10-09", Urgency.SOON, "剩 2 日"),  # over the week of holidays
        ("2026-11-24", "2026-11-23", Urgency.LATE, "超 1 日"),
        ("2026-11-21", "2026-11-20", Urgency.LATE, "超 1 日"),  # late on a Saturday is late
        ("2026-10-12", "2026-09-30", Urgency.LATE, "超 4 日"),
        ("2026-11-21", "2026-11-22", Urgency.SOON, "剩 1 日"),  # a Sunday due: not 剩 0 日
    ],
)
def test_nearness_and_its_words_count_working_days(
    today: str, due: str, nearness: Urgency, words: str
) -> None:
    on, until = date.fromisoformat(today), date.fromisoformat(due)
    assert urgency(CALENDAR, on, until) is nearness
    assert remaining(CALENDAR, on, until) == words


# 内部期限

DECEMBER = Calendar(
    days={date(2026, 1, 1): DayKind.OFF, date(2026, 1, 2): DayKind.OFF, date(2026, 1, 4): DayKind.WORK},
    years=frozenset({2025, 2026}),
)


@pytest.mark.parametrize(
    ("due_on", "lead", "internal"),
    [
        (date(2026, 1, 6), 0, date(2026, 1, 6)),
        (date(2026, 1, 6), 2, date(2026, 1, 4)),  # a Sunday that is worked
        (date(2026, 1, 6), 3, date(2025, 12, 31)),
        (date(2026, 1, 3), 0, date(2026, 1, 3)),  # a natural term may end on a Saturday
        (date(2026, 1, 3), 1, date(2025, 12, 31)),
    ],
)
def test_the_internal_limit_lies_working_days_before_the_last_day(
    due_on: date, lead: int, internal: date
) -> None:
    assert internal_limit(DECEMBER, due_on, lead) == internal


@pytest.mark.parametrize(
    ("due_on", "internal", "near"),
    [
        (date(2026, 1, 9), date(2026, 1, 9), Urgency.LATER),
        (date(2026, 1, 9), date(2026, 1, 5), Urgency.LATER),
        (date(2026, 1, 9), date(2026, 1, 4), Urgency.SOON),
        (date(2026, 1, 9), date(2025, 12, 29), Urgency.SOON),  # today
        (date(2026, 1, 9), date(2025, 12, 26), Urgency.SOON),  # passed, but not late by law
        (date(2025, 12, 29), date(2025, 12, 24), Urgency.TODAY),
        (date(2025, 12, 26), date(2025, 12, 24), Urgency.LATE),
        (date(2025, 12, 31), date(2026, 1, 9), Urgency.SOON),  # a later day changes nothing
    ],
)
def test_an_internal_limit_makes_near_but_never_late(due_on: date, internal: date, near: Urgency) -> None:
    assert urgency(DECEMBER, date(2025, 12, 29), due_on, internal=internal) is near


@given(day=st.dates(date(2025, 1, 1), date(2026, 12, 20)), lead=st.integers(0, 10))
def test_as_many_working_days_back_as_forth(day: date, lead: int) -> None:
    due_on = DECEMBER.nth_working_day_after(day, lead)
    back = DECEMBER.nth_working_day_before(due_on, lead)
    assert back == (DECEMBER.last_working_day_until(day) if lead else day)
    assert DECEMBER.working_days_between(back, due_on) == lead
