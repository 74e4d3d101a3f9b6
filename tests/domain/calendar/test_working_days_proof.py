"""The calendar proved against a second counter, which knows only the table of the notices below.

The table was taken from the notices themselves, not from the package the program's calendar comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from officer_desk.domain.calendar.terms import TermRule, Unit, working_day_term
from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.citation import Citation
from officer_desk.law import seeded_calendar

DAY = timedelta(days=1)
SEEDED = seeded_calendar()
TERMS = (5, 7, 10, 15, 20, 40)

# Year: days off by span / make-up days, in the form month-day.
TABLE = """
2018: 1-1 2-15~2-21 4-5~4-7 4-29~5-1 6-18 9-24 10-1~10-7 12-30~12-31 / 2-11 2-24 4-8 4-28 9-29 9-30 12-29
2019: 1-1 2-4~2-10 4-5 5-1~5-4 6-7 9-13 10-1~10-7 / 2-2 2-3 4-28 5-5 9-29 10-12
2020: 1-1 1-24~2-2 4-4~4-6 5-1~5-5 6-25~6-27 10-1~10-8 / 1-19 4-26 5-9 6-28 9-27 10-10
2021: 1-1~1-3 2-11~2-17 4-3~4-5 5-1~5-5 6-12~6-14 9-19~9-21 10-1~10-7 / 2-7 2-20 4-25 5-8 9-18 9-26 10-9
2022: 1-1~1-3 1-31~2-6 4-3~4-5 4-30~5-4 6-3~6-5 9-10~9-12 10-1~10-7 12-31 / 1-29 1-30 4-2 4-24 5-7 10-8 10-9
2023: 1-1~1-2 1-21~1-27 4-5 4-29~5-3 6-22~6-24 9-29~10-6 / 1-28 1-29 4-23 5-6 6-25 10-7 10-8
2024: 1-1 2-10~2-17 4-4~4-6 5-1~5-5 6-10 9-15~9-17 10-1~10-7 / 2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12
2025: 1-1 1-28~2-4 4-4~4-6 5-1~5-5 5-31~6-2 10-1~10-8 / 1-26 2-8 4-27 9-28 10-11
2026: 1-1~1-3 2-15~2-23 4-4~4-6 5-1~5-5 6-19~6-21 9-25~9-27 10-1~10-7 / 1-4 2-14 2-28 5-9 9-20 10-10
"""


def day_of(year: str, words: str) -> date:
    month, day = words.split("-")
    return date(int(year), int(month), int(day))


def read_table() -> tuple[set[date], set[date]]:
    """Days off and make-up days."""
    off: set[date] = set()
    made_up: set[date] = set()
    for line in TABLE.strip().splitlines():
        year, _, said = line.partition(": ")
        spans, _, worked = said.partition(" / ")
        made_up |= {day_of(year, word) for word in worked.split()}
        for span in spans.split():
            first, _, last = span.partition("~")
            day = day_of(year, first)
            while day <= day_of(year, last or first):
                off.add(day)
                day += DAY
    return off, made_up


OFF, MADE_UP = read_table()
Works = Callable[[date], bool]


def lawful(day: date) -> bool:
    return day in MADE_UP or (day.isoweekday() <= 5 and day not in OFF)


def weekend_only(day: date) -> bool:
    """The rule of every peer: no Saturday or Sunday is ever worked."""
    return day.isoweekday() <= 5 and day not in OFF


def weekdays_alone(day: date) -> bool:
    """A spreadsheet's WORKDAY without a list of holidays."""
    return day.isoweekday() <= 5


def last_days(start: date, works: Works) -> dict[int, date]:
    """The last day of each of the terms, by walking day after day."""
    found: dict[int, date] = {}
    day, counted = start, 0
    while counted < max(TERMS):
        day += DAY
        if works(day):
            counted += 1
            if counted in TERMS:
                found[counted] = day
    return found


def every_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def test_the_table_and_the_seeded_calendar_name_the_same_days() -> None:
    named = {d: kind for d, kind in SEEDED.days.items() if 2018 <= d.year <= 2026}
    assert named == dict.fromkeys(OFF, DayKind.OFF) | dict.fromkeys(MADE_UP, DayKind.WORK)


def test_every_receipt_day_of_nine_years_and_every_term_equal_the_counter() -> None:
    compared = 0
    for start in every_day(date(2018, 1, 1), date(2026, 12, 31)):
        for count, due in last_days(start, lawful).items():
            if due.year <= 2026:
                assert SEEDED.nth_working_day_after(start, count) == due, (start, count)
                assert SEEDED.working_days_between(start, due) == count
                compared += 1
    assert compared > 19_500


def lateness(first: date, last: date, count: int, works: Works) -> list[int]:
    """By how many calendar days a rule's last day lies behind the lawful one, for each receipt day."""
    return [
        (last_days(start, works)[count] - SEEDED.nth_working_day_after(start, count)).days
        for start in every_day(first, last)
    ]


@pytest.mark.parametrize(
    ("first", "last", "count", "days", "late", "worst"),
    [
        ("2024-01-01", "2024-12-31", 20, 366, 165, 10),
        ("2025-01-01", "2025-12-31", 20, 365, 136, 9),
        ("2026-01-01", "2026-10-31", 20, 304, 121, 10),
        ("2024-01-01", "2024-12-31", 40, 366, 246, 9),
        ("2025-01-01", "2025-12-31", 40, 365, 220, 11),
        ("2026-01-01", "2026-10-31", 40, 304, 193, 8),
    ],
)
def test_a_rule_without_make_up_days_shows_so_many_limits_too_late(
    first: str, last: str, count: int, days: int, late: int, worst: int
) -> None:
    found = lateness(date.fromisoformat(first), date.fromisoformat(last), count, weekend_only)
    assert len(found) == days
    assert sum(n > 0 for n in found) == late
    assert min(found) == 0
    assert max(found) == worst


def test_of_the_receipts_on_working_days_of_two_years_four_in_ten_would_be_too_late() -> None:
    starts = [day for day in every_day(date(2024, 1, 1), date(2025, 12, 31)) if lawful(day)]
    late = sum(last_days(day, weekend_only)[20] > SEEDED.nth_working_day_after(day, 20) for day in starts)
    assert (len(starts), late) == (499, 195)


@pytest.mark.parametrize(
    ("start", "due", "peers"),
    [
        ("2025-09-03", "2025-09-30", "2025-10-09"),
        ("2026-01-19", "2026-02-14", "2026-02-24"),
        ("2024-01-15", "2024-02-09", "2024-02-19"),
    ],
)
def test_receipts_that_every_peer_shows_too_late(start: str, due: str, peers: str) -> None:
    day = date.fromisoformat(start)
    assert SEEDED.nth_working_day_after(day, 20).isoformat() == due
    assert last_days(day, weekend_only)[20].isoformat() == peers


def test_a_count_of_plain_weekdays_errs_both_ways() -> None:
    found = lateness(date(2025, 1, 1), date(2025, 12, 31), 20, weekdays_alone)
    assert round(100 * sum(n > 0 for n in found) / len(found)) == 3
    assert round(100 * sum(n < 0 for n in found) / len(found)) == 49


# ------------------------------------------------------------------------------------------ laws

starts = st.dates(date(2018, 1, 1), date(2027, 6, 30))
counts = st.integers(1, 60)
marks = st.dictionaries(st.dates(date(2018, 1, 1), date(2028, 12, 31)), st.sampled_from(DayKind), max_size=60)
known = st.frozensets(st.integers(2017, 2029))


def rule(count: int) -> TermRule:
    return TermRule(count, Unit.WORKING_DAYS, Citation("条例(2019)", "第三十三条第二款"))


@given(marks, known, starts, counts)
def test_no_working_day_limit_falls_on_a_day_off(
    days: dict[date, DayKind], years: frozenset[int], start: date, count: int
) -> None:
    calendar = Calendar(days, years)
    due = calendar.nth_working_day_after(start, count)
    if due.year in years:
        assert days.get(due) is not DayKind.OFF
        assert due.isoweekday() <= 5 or days[due] is DayKind.WORK
    assert calendar.is_working_day(due)


@given(marks, known, starts, counts, st.integers(0, 120))
def test_another_day_off_never_moves_a_limit_earlier(
    days: dict[date, DayKind], years: frozenset[int], start: date, count: int, later: int
) -> None:
    more = start + later * DAY
    before = Calendar(days, years).nth_working_day_after(start, count)
    after = Calendar({**days, more: DayKind.OFF}, years).nth_working_day_after(start, count)
    assert after >= before
    if not start < more <= before:
        assert after == before


@given(marks, known, starts, counts, st.integers(0, 120))
def test_another_make_up_day_never_moves_a_limit_later(
    days: dict[date, DayKind], years: frozenset[int], start: date, count: int, later: int
) -> None:
    more = start + later * DAY
    assume(days.get(more) is not DayKind.OFF)
    before = Calendar(days, years).nth_working_day_after(start, count)
    assert Calendar({**days, more: DayKind.WORK}, years).nth_working_day_after(start, count) <= before


@given(marks, known, starts, counts)
def test_a_term_is_provisional_exactly_when_it_touches_a_year_without_notice(
    days: dict[date, DayKind], years: frozenset[int], start: date, count: int
) -> None:
    found = working_day_term(Calendar(days, years), start, rule(count))
    touched = {start.year + n for n in range(found.due_on.year - start.year + 1)}
    assert found.is_provisional is not (touched <= years)
    if found.is_provisional:
        assert found.unknown_year == min(touched - years)
