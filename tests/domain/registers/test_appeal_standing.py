"""What hangs on a case of 复议诉讼 now, for any that may be in the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.registers import appeal_checks, appeal_terms
from officer_desk.domain.registers.appeal_standing import standing
from officer_desk.domain.registers.appeal_terms import Owed
from officer_desk.domain.registers.appeals import (
    CLASS_OF_RESULT,
    CORRECTED,
    INSTANCES,
    PATHS,
    PROCEDURES,
    RESULTS,
    Appeal,
)
from officer_desk.domain.registers.standing import OPEN_END
from officer_desk.law import load_law, seeded_calendar

RULES, CALENDAR = load_law().appeal_terms, seeded_calendar()
RECEIVED = date(2026, 3, 2)
TODAY = date(2026, 11, 23)


def keys(record: Appeal) -> list[str]:
    return [day.key for day in standing(record, RULES, CALENDAR).deadlines]


@st.composite
def cases(draw: st.DrawFn) -> Appeal:
    """A case that can be: its days in the order in which they may fall."""

    def after(day: date, *, often: bool = True) -> date | None:
        offset = draw(st.none() | st.integers(0, 80)) if often else draw(st.none() | st.integers(0, 400))
        return day + timedelta(days=offset) if offset is not None else None

    received = draw(st.dates(date(2018, 1, 1), date(2026, 3, 1)))
    result = draw(st.sampled_from(["", *(choice.key for choice in RESULTS)]))
    ended = (received + timedelta(days=draw(st.integers(0, 90)))) if result else None
    opinion = after(received)
    return Appeal(
        applicant="某",
        path=draw(st.sampled_from([choice.key for choice in PATHS])),
        instance=draw(st.sampled_from(["", *(choice.key for choice in INSTANCES)])),
        procedure=draw(st.sampled_from(["", *(choice.key for choice in PROCEDURES)])),
        received_on=received,
        reply_due_on=after(received),
        replied_on=after(received),
        result=result,
        result_on=ended,
        result_served_on=after(ended) if ended else None,
        ordered_due_on=after(ended) if ended else None,
        fulfilled_on=after(ended) if ended else None,
        opinion_received_on=opinion,
        opinion_answered_on=after(opinion) if opinion else None,
    )


@given(cases())
def test_the_last_day_is_the_soonest_duty_and_openness_follows(record: Appeal) -> None:
    assert appeal_checks.faults(record, TODAY) == []
    found = standing(record, RULES, CALENDAR)
    duties = [day for day in found.deadlines if day.is_duty]
    assert found.due_on == min((day.on for day in duties), default=None)
    assert found.is_open is (bool(duties) or not record.result)
    assert (found.done_on is None) is found.is_open
    assert (found.last_year == OPEN_END) is found.is_open
    assert [day.on for day in found.deadlines] == sorted(day.on for day in found.deadlines)
    assert len({day.key for day in found.deadlines}) == len(found.deadlines)


@given(cases())
def test_a_lawful_day_stands_beside_a_typed_one_alone(record: Appeal) -> None:
    for day in standing(record, RULES, CALENDAR).deadlines:
        if day.lawful_on is not None:
            assert day.on == record.reply_due_on != day.lawful_on
        if day.key not in (Owed.ORDERED.value,) and record.instance != "retrial":
            assert day.article


@given(cases(), st.dates(date(2018, 1, 2), date(2026, 12, 31)))
def test_a_new_day_off_never_brings_a_last_day_forward(record: Appeal, off: date) -> None:
    later = CALENDAR.with_changes({off: DayKind.OFF}, [])
    before = {term.owed: term.due_on for term in appeal_terms.live(record, RULES, CALENDAR)}
    after = {term.owed: term.due_on for term in appeal_terms.live(record, RULES, later)}
    assert before.keys() == after.keys()
    assert all(after[owed] >= day for owed, day in before.items())


@given(cases())
def test_a_right_to_appeal_stands_where_the_first_court_found_against_us(record: Appeal) -> None:
    lost = CLASS_OF_RESULT.get(record.result) == CORRECTED
    is_first = record.path != "review" and record.instance in ("", "first")
    assert ("appeal" in keys(record)) is (lost and is_first)
    assert not any(d.is_duty for d in standing(record, RULES, CALENDAR).deadlines if d.key == "appeal")


@pytest.mark.parametrize(
    "more", [{"replied_on": date(2026, 3, 9)}, {"result": "withdrawn", "result_on": date(2026, 3, 9)}]
)
def test_a_reply_is_owed_until_it_came_or_the_case_ended(more: dict[str, object]) -> None:
    assert keys(Appeal(received_on=RECEIVED)) == ["reply"]
    assert keys(Appeal(received_on=RECEIVED, **more)) == []  # type: ignore[arg-type]
