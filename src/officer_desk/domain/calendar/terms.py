"""Statutory terms: in working days, in natural days and in months, each by its own function.

A :class:`Term` carries the date and whether it is certain. Nothing here knows today's date.

====================================  ========================================================
:func:`working_day_term`              working days; ends on a working day by itself
:func:`natural_day_term`              natural days, left where they end
:func:`month_term`                    months or years, left where they end
:func:`natural_term_for_review`       days, months or years of 复议: moved off 法定休假日
:func:`natural_term_for_suit`         days, months or years of a suit: moved off 节假日
:func:`yearly_report_due_on`          31 January, which nothing moves
====================================  ========================================================
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import Citation


class Unit(Enum):
    """In what a term is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class TermRule:
    """A length of time the law sets, and where."""

    length: int
    unit: Unit
    citation: Citation


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A term and the days it holds for, both ends included; open ends are None."""

    rule: TermRule
    since: date | None
    until: date | None


def rule_on(rules: tuple[DatedRule, ...], day: date) -> TermRule:
    """The one of the rules that holds on a day. Raises ``LookupError`` where none does."""
    for dated in rules:
        if (dated.since or date.min) <= day <= (dated.until or date.max):
            return dated.rule
    raise LookupError(day)


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


def month_term(start: date, rule: TermRule) -> Term:
    """The term of ``rule.length`` months or years, not moved off a holiday.

    It ends on the day of the month on which it began, or on the last day of a shorter month.
    Law: 民法典 art. 202
    """
    months = rule.length * (12 if rule.unit is Unit.YEARS else 1)
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last_of_month = monthrange(years, month + 1)[1]
    return Term(start, date(years, month + 1, min(start.day, last_of_month)), rule)


def natural_term_for_review(calendar: Calendar, start: date, rule: TermRule) -> Term:
    """The term of 复议 in natural days, months or years; from a 法定休假日 it moves to the day after.

    Law: 行政复议法(2023) art. 88(1); 民事诉讼法(2023) art. 85(3)
    Practice: weekends are 法定休假日 too, but for those a notice makes working days.
    """
    return _moved_off(calendar, _unmoved(start, rule))


def natural_term_for_suit(calendar: Calendar, start: date, rule: TermRule) -> Term:
    """The term of a suit in natural days, months or years; from a 节假日 it moves to the day after.

    Law: 行政诉讼法解释(2018) art. 48(3)
    Practice: weekends are 节假日 too, but for those a notice makes working days.
    """
    return _moved_off(calendar, _unmoved(start, rule))


def _unmoved(start: date, rule: TermRule) -> Term:
    if rule.unit in (Unit.MONTHS, Unit.YEARS):
        return month_term(start, rule)
    return natural_day_term(start, rule)


def _moved_off(calendar: Calendar, found: Term) -> Term:
    """The term ending on the first working day from its last day on.

    It is provisional where that last day, or a day it is moved over, has no confirmed notice;
    what lies before the last day does not matter to it.
    """
    due_on = calendar.nth_working_day_after(found.due_on - timedelta(days=1), 1)
    return replace(found, due_on=due_on, unknown_year=calendar.first_unknown_year(found.due_on, due_on))


def yearly_report_due_on(report_year: int) -> date:
    """The last day for publishing the yearly report: 31 January of the next year, holiday or not.

    Law: 条例(2019) art. 49
    """
    return date(report_year + 1, 1, 31)


def term(calendar: Calendar, start: date, rule: TermRule) -> Term:
    """The term in the unit its rule names, moved off no holiday."""
    if rule.unit is Unit.WORKING_DAYS:
        return working_day_term(calendar, start, rule)
    return _unmoved(start, rule)


class Urgency(Enum):
    """How near a last day is, in working days."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    """Within three working days."""
    LATER = "later"


SOON_WORKING_DAYS = 3


MOST_LEAD = 10
"""Working days by which we may want to be done before the last day."""


def internal_limit(calendar: Calendar, due_on: date, lead: int) -> date:
    """The day by which we want to be done: ``lead`` working days before the last day; that day itself for 0."""
    return calendar.nth_working_day_before(due_on, lead)


def urgency(calendar: Calendar, today: date, due_on: date, *, internal: date | None = None) -> Urgency:
    """How near ``due_on`` is on ``today``.

    An earlier day of our own makes it near sooner.
    Choice: late and due today are what the law says; a passed day of our own is near, never late.
    """
    if due_on < today:
        return Urgency.LATE
    if due_on == today:
        return Urgency.TODAY
    near = due_on if internal is None else min(internal, due_on)
    if calendar.working_days_between(today, near) <= SOON_WORKING_DAYS:
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
