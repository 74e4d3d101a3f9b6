"""Until which day the applicant may turn to a review or a court: his own last days, told from the service of the answer.

They are no duties of the bureau. A suit after a review runs from the service of that decision, which is not the bureau's to
know: it has no day here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.calendar.terms import (
    Term,
    TermRule,
    Unit,
    month_term,
    natural_day_term,
    natural_term_for_review,
    natural_term_for_suit,
)
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.derivation import written
from officer_desk.domain.law.remedies import Remedy, RemedyLaw, length

REVIEW, SUIT = "review", "suit"
LABELS = {REVIEW: "申请人申请行政复议期限", SUIT: "申请人提起行政诉讼期限"}
_DAYS_OFF = {REVIEW: "法定休假日", SUIT: "节假日"}
_MONTHS = Citation("民法典", "第二百零二条")


@dataclass(frozen=True, slots=True)
class ApplicantDay:
    """The last day of one of the applicant's terms, and how it came about."""

    key: str
    """``review`` or ``suit``."""
    served_on: date
    plain_on: date
    """Where the term ends before it is moved off a day off."""
    term: Term
    moved_by: tuple[Citation, ...]
    """Why it moves; empty where the law of that day was not read."""

    @property
    def on(self) -> date:
        """The last day."""
        return self.term.due_on

    @property
    def rule(self) -> TermRule:
        """The term of the law."""
        return self.term.rule

    @property
    def is_provisional(self) -> bool:
        """True where it rests on a year without a confirmed notice: 暂定."""
        return self.term.is_provisional


def last_days(
    law: RemedyLaw, remedy: Remedy, served_on: date, calendar: Calendar
) -> tuple[ApplicantDay, ...]:
    """The last days of the terms a remedy names that run from the service of the answer.

    Law: 行政复议法(2023) art. 20, 88(1); 行政诉讼法(2017) art. 46; 行政诉讼法解释(2018) art. 48
    """
    regime = law.regime_of(remedy.regime)
    found = []
    for told in remedy.terms:
        rule = told.rule
        plain = month_term(served_on, rule) if rule.unit is Unit.MONTHS else natural_day_term(served_on, rule)
        if told.key == REVIEW:
            term = natural_term_for_review(calendar, served_on, rule)
            found.append(ApplicantDay(REVIEW, served_on, plain.due_on, term, regime.review_moved))
        elif told.key == SUIT:
            term = natural_term_for_suit(calendar, served_on, rule)
            found.append(ApplicantDay(SUIT, served_on, plain.due_on, term, regime.suit_moved))
    return tuple(found)


def sentences(day: ApplicantDay) -> list[str]:
    """How the day came about, one step a sentence; the last one tells what is not certain about it."""
    rule, plain = day.rule, written(day.plain_on)
    lines = [f"{written(day.served_on)}送达答复，当日不计。"]
    if rule.unit is Unit.MONTHS:
        by = "、".join(map(str, (rule.citation, _MONTHS)))
        lines.append(f"期限{length(rule)}，到{plain}届满（{by}）。")
    else:
        lines.append(f"期限{length(rule)}，自次日起第{length(rule)}是{plain}（{rule.citation}）。")
    if day.on != day.plain_on:
        by = f"（{'、'.join(map(str, day.moved_by))}）" if day.moved_by else ""
        lines.append(f"{plain}是{_DAYS_OFF[day.key]}，顺延到其后的第一个工作日{written(day.on)}{by}。")
    lines.append(
        "以答复告知了救济途径和期限为前提；没有告知的，不适用本日期。这是申请人的期限，不是本机关的期限。"
    )
    if day.term.unknown_year is not None:
        lines.append(
            f"{day.term.unknown_year}年的放假安排尚未确认，{plain}起是否顺延按周末和固定节日推算，本日期暂定。"
        )
    return lines


def days(day: ApplicantDay) -> list[str]:
    """The count by stretches of days."""
    first = date.fromordinal(day.served_on.toordinal() + 1)
    number = length(day.rule)
    lines = [f"{written(day.served_on)}　当日不计", f"{written(first)}至{written(day.plain_on)}　{number}"]
    if day.on != day.plain_on:
        lines.append(f"{written(day.plain_on)}至{written(day.on)}　{_DAYS_OFF[day.key]}，顺延")
    return lines
