"""Statutory terms: working-day terms and natural-day terms, kept apart.

A :class:`Term` carries the date and whether it is certain. Nothing here knows today's date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from officer_desk.domain.calendar import Calendar
from officer_desk.domain.citation import Citation


class Unit(Enum):
    """In what a term is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class TermRule:
    """A length of time the law sets, and where."""

    length: int
    unit: Unit
    citation: Citation


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a term, and how far it can be relied on."""

    start: date
    """The day that sets the term off; it is not counted."""
    due_on: date
    rule: TermRule
    unknown_year: int | None = None
    """The year without a confirmed notice that the term runs into; None where all is known."""

    @property
    def is_provisional(self) -> bool:
        """True where the date rests on a guess: 暂定."""
        return self.unknown_year is not None


def working_day_term(calendar: Calendar, start: date, rule: TermRule) -> Term:
    """The term of ``rule.length`` working days after ``start``.

    Law: 条例(2019) art. 33(2); the day of receipt is not counted.
    """
    due_on = calendar.nth_working_day_after(start, rule.length)
    return Term(start, due_on, rule, calendar.first_unknown_year(start, due_on))


def natural_day_term(start: date, rule: TermRule) -> Term:
    """The term of ``rule.length`` calendar days after ``start``, not moved off a holiday.

    Choice: a duty to publish is shown at its earliest possible last day.
    """
    return Term(start, start + timedelta(days=rule.length), rule)


def term(calendar: Calendar, start: date, rule: TermRule) -> Term:
    """The term in the unit its rule names."""
    if rule.unit is Unit.WORKING_DAYS:
        return working_day_term(calendar, start, rule)
    return natural_day_term(start, rule)


class Urgency(Enum):
    """How near a last day is, in working days."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    """Within three working days."""
    LATER = "later"


SOON_WORKING_DAYS = 3


def urgency(calendar: Calendar, today: date, due_on: date) -> Urgency:
    """How near ``due_on`` is on ``today``."""
    if due_on < today:
        return Urgency.LATE
    if due_on == today:
        return Urgency.TODAY
    if calendar.working_days_between(today, due_on) <= SOON_WORKING_DAYS:
        return Urgency.SOON
    return Urgency.LATER


def remaining(calendar: Calendar, today: date, due_on: date) -> str:
    """The words beside a last day: 剩 3 日, 今天, 超 1 日 — working days.

    A day off that is still to come, or has gone by, never reads as zero.
    """
    if due_on == today:
        return "今天"
    if due_on < today:
        late = max(1, calendar.working_days_between(due_on, today))
        return f"超 {late} 日"
    return f"剩 {max(1, calendar.working_days_between(today, due_on))} 日"
