"""Terms in working days and in calendar days, their nearness and the words for it."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.citation import Citation
from officer_desk.domain.terms import TermRule, Unit, Urgency, remaining, term, urgency
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
