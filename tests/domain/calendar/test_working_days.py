"""Working days: equal to marking every day by hand, with 调休, in known and unknown years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.law import seeded_calendar

DAY = timedelta(days=1)
SEEDED = seeded_calendar()
NOTHING = Calendar(days={}, years=frozenset())

calendars = st.builds(
    Calendar,
    days=st.dictionaries(
        st.dates(date(2019, 12, 1), date(2022, 1, 31)), st.sampled_from(DayKind), max_size=40
    ),
    years=st.frozensets(st.sampled_from([2019, 2020, 2021]), max_size=2),
)
days = st.dates(date(2018, 11, 1), date(2023, 2, 1))


def works(calendar: Calendar, day: date) -> bool:
    """A second, slower telling of what a working day is."""
    named = calendar.days.get(day)
    if day.year in calendar.years:
        return named is DayKind.WORK if named else day.isoweekday() <= 5
    return day.isoweekday() <= 5 and f"{day:%m%d}" not in ("0101", "0501", "0502", "1001", "1002", "1003")


@given(calendars, days, st.integers(1, 60))
def test_the_nth_working_day_is_the_nth_marked_by_hand(calendar: Calendar, start: date, count: int) -> None:
    marked, day = 0, start
    while marked < count:
        day += DAY
        marked += works(calendar, day)
    assert calendar.nth_working_day_after(start, count) == day


@given(calendars, days, st.integers(0, 400))
def test_counting_between_equals_marking_by_hand(calendar: Calendar, after: date, span: int) -> None:
    until = after + span * DAY
    by_hand = sum(works(calendar, after + n * DAY) for n in range(1, span + 1))
    assert calendar.working_days_between(after, until) == by_hand
    assert calendar.working_days_between(until, after) == -by_hand


@given(calendars, days, st.integers(1, 60))
def test_nth_after_and_counting_between_undo_each_other(calendar: Calendar, start: date, count: int) -> None:
    due = calendar.nth_working_day_after(start, count)
    assert calendar.is_working_day(due)
    assert calendar.working_days_between(start, due) == count
    assert calendar.working_days_between(start, due - DAY) == count - 1


@given(calendars, days)
def test_the_last_working_day_until_a_day_is_the_nearest_before_or_on_it(
    calendar: Calendar, day: date
) -> None:
    found = calendar.last_working_day_until(day)
    assert found <= day
    assert works(calendar, found)
    assert not any(works(calendar, found + n * DAY) for n in range(1, (day - found).days + 1))


@given(calendars, days)
def test_the_number_in_its_year_counts_from_the_first_of_january(calendar: Calendar, day: date) -> None:
    first = date(day.year, 1, 1)
    by_hand = sum(works(calendar, first + n * DAY) for n in range((day - first).days + 1))
    assert calendar.number_in_year(day) == by_hand


# domain.md §6.3: receipt, working days, last day. Real cases first.
VECTORS = """
2011-06-01 15 2011-06-23 | 2022-09-30 20 2022-11-02 | 2025-02-20 20 2025-03-20
2018-02-09 15 2018-03-07 | 2018-09-21 15 2018-10-18 | 2018-12-14 15 2019-01-07 | 2018-12-28 15 2019-01-21
2024-01-22 20 2024-02-22 | 2024-02-05 7 2024-02-20 | 2024-02-05 20 2024-03-08 | 2024-02-09 7 2024-02-26
2024-04-03 20 2024-05-06 | 2024-09-13 7 2024-09-25 | 2024-09-13 20 2024-10-17 | 2024-10-05 20 2024-11-01
2024-12-20 20 2025-01-20 | 2025-01-24 7 2025-02-10 | 2025-01-24 20 2025-02-27 | 2025-09-26 7 2025-10-13
2025-09-26 20 2025-10-30 | 2025-09-26 40 2025-11-27 | 2025-12-19 20 2026-01-19 | 2025-12-31 20 2026-01-29
2026-01-05 20 2026-02-02 | 2026-02-13 7 2026-03-02 | 2026-02-13 15 2026-03-12 | 2026-02-13 20 2026-03-19
2026-02-13 40 2026-04-17 | 2026-02-16 20 2026-03-20 | 2026-04-30 7 2026-05-13 | 2026-09-18 5 2026-09-24
2026-09-18 20 2026-10-22 | 2026-09-30 20 2026-11-03 | 2026-11-23 20 2026-12-21 | 2026-12-03 20 2026-12-31
2025-09-10 20 2025-10-14 | 2025-09-10 32 2025-10-30 | 2025-09-15 15 2025-10-11 | 2026-04-20 7 2026-04-29
2026-05-12 20 2026-06-09 | 2026-03-02 20 2026-03-30 | 2026-03-30 20 2026-04-28 | 2026-02-13 10 2026-03-05
2026-09-24 5 2026-10-09 | 2026-09-24 10 2026-10-15 | 2026-09-28 10 2026-10-16 | 2026-09-28 5 2026-10-10
2026-09-30 5 2026-10-13 | 2026-02-12 7 2026-02-28 | 2026-04-30 10 2026-05-18 | 2026-06-18 3 2026-06-24
"""


@pytest.mark.parametrize("vector", [part.strip() for part in VECTORS.replace("\n", "|").split("|") if part])
def test_known_terms(vector: str) -> None:
    start, count, due = vector.split()
    found = SEEDED.nth_working_day_after(date.fromisoformat(start), int(count))
    assert found == date.fromisoformat(due)
    assert SEEDED.first_unknown_year(date.fromisoformat(start), found) is None


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        ("2025-09-15", "2025-09-30", 12),  # the pause of domain.md §6.3
        ("2024-02-08", "2024-02-09", 1),  # 除夕 2024 was only 鼓励休息
        ("2025-10-10", "2025-10-12", 1),
        ("2025-10-12", "2025-10-10", -1),
        ("2026-11-23", "2026-11-23", 0),
    ],
)
def test_known_counts(after: str, until: str, count: int) -> None:
    assert SEEDED.working_days_between(date.fromisoformat(after), date.fromisoformat(until)) == count


def test_nothing_to_add_gives_the_day_itself() -> None:
    saturday = date(2026, 11, 21)
    assert SEEDED.nth_working_day_after(saturday, 0) == saturday


def test_a_term_reaches_far_beyond_the_last_confirmed_year() -> None:
    far = SEEDED.nth_working_day_after(date(2026, 12, 31), 4000)
    assert SEEDED.working_days_between(date(2026, 12, 31), far) == 4000
    assert far.year > 2026 + 9


@pytest.mark.parametrize(
    ("first", "last", "unknown"),
    [
        ("2026-12-01", "2026-12-31", None),
        ("2026-12-03", "2027-01-04", 2027),
        ("2027-03-01", "2028-03-01", 2027),
        ("2003-12-31", "2004-01-05", 2003),
    ],
)
def test_the_first_year_nobody_confirmed_is_named(first: str, last: str, unknown: int | None) -> None:
    assert SEEDED.first_unknown_year(date.fromisoformat(first), date.fromisoformat(last)) == unknown


@pytest.mark.parametrize(
    ("day", "is_holiday"),
    [
        ("2026-10-01", True),
        ("2026-10-04", True),  # a Sunday the notice names
        ("2026-10-10", False),  # 班
        ("2026-10-17", False),  # an ordinary Saturday
        ("2027-05-02", True),  # fixed by law since 2025, whatever the notice will say
        ("2027-05-04", False),
    ],
)
def test_official_holidays_are_those_of_the_notice(day: str, is_holiday: bool) -> None:
    assert SEEDED.is_official_holiday(date.fromisoformat(day)) is is_holiday


def test_the_officers_days_and_years_lie_over_the_seed() -> None:
    holiday, monday = date(2027, 2, 8), date(2027, 2, 15)
    confirmed = SEEDED.with_changes({holiday: DayKind.OFF, date(2027, 2, 20): DayKind.WORK}, [2027])
    assert not confirmed.is_working_day(holiday)
    assert confirmed.is_working_day(date(2027, 2, 20))
    assert confirmed.is_known(monday)
    assert not SEEDED.is_known(monday)
    assert confirmed.first_unknown_year(holiday, monday) is None


def test_a_day_given_back_follows_the_week_again() -> None:
    made_up = date(2026, 10, 10)
    plain = SEEDED.with_changes({made_up: None, date(2026, 10, 11): None}, [])
    assert SEEDED.is_working_day(made_up)
    assert not plain.is_working_day(made_up)


def test_a_year_taken_back_is_guessed_again_and_keeps_its_days_for_later() -> None:
    made_up = date(2026, 10, 10)
    doubtful = SEEDED.with_changes({}, [], unconfirmed=[2026])
    assert not doubtful.is_known(made_up)
    assert not doubtful.is_working_day(made_up)
    assert doubtful.is_working_day(date(2026, 10, 6))
    assert doubtful.with_changes({}, [2026]).is_working_day(made_up)


def test_without_any_notice_only_weeks_and_fixed_holidays_count() -> None:
    assert NOTHING.nth_working_day_after(date(2026, 9, 30), 1) == date(2026, 10, 5)
    assert NOTHING.working_days_between(date(2026, 9, 30), date(2026, 10, 6)) == 2
    assert NOTHING.last_working_day_until(date(2026, 10, 4)) == date(2026, 9, 30)
    assert NOTHING.number_in_year(date(2026, 1, 2)) == 1
