"""The dates of a request's clock as they follow from what was let act: terms, pauses, last days.

:class:`officer_desk.domain.clock.walk.Walk` lets the events act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from officer_desk.domain.calendar.terms import TermRule, Unit
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.result import (
    ANSWER,
    APPLICANT_CORRECTION,
    CORRECTION_NOTICE,
    FEE,
    OPINION,
    ORDERED,
    Clock,
    ClockDate,
    Irregular,
    Mark,
    Pause,
    Wait,
)
from officer_desk.domain.law.clock_law import Choices, ClockLaw, PauseEnd, PauseStart
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event, EventKind

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Dates:
    """What has acted on a request so far, and every last day that follows."""

    received_on: date
    channel: str
    calendar: Calendar
    law: ClockLaw
    choices: Choices
    start: date = field(init=False)
    restart: Event | None = None
    state: State = State.OPEN
    extended: Event | None = None
    delayed: Event | None = None
    extension_used: bool = False
    asked: Event | None = None
    """The one 补正 notice."""
    reasons_asked: Event | None = None
    reasons: Event | None = None
    notice: Event | None = None
    """The fee notice that waits for payment, or was followed by it."""
    consulted: list[Event] = field(default_factory=list)
    late_letters: list[Event] = field(default_factory=list)
    """Consultations sent after the term, which count for nothing and wait for their opinion."""
    opinions: dict[int, Event] = field(default_factory=dict)
    """The opinion that came, by the place of its consultation in ``consulted``."""
    resting: tuple[date, date] | None = None
    """First and last day between a fee notice and its payment, where the term resumes."""
    order: Event | None = None
    """The latest order of a review or a court to answer."""
    is_ordered: bool = False
    reanswer: Event | None = None
    ended_from: State | None = None
    """The state the request was in when it ended."""
    waits: list[Wait] = field(default_factory=list)
    ending: Event | None = None
    seen: date = field(init=False)
    """The day of the latest event taken."""
    irregular: list[Irregular] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start = self.seen = self.received_on

    def cap(self, place: int) -> date | None:
        """When the term for an opinion ends at the earliest; None where there is none."""
        sent = self.consulted[place]
        rule = self.opinion_rule(sent)
        if rule is None:
            return None
        return self.calendar.nth_working_day_after(sent.reached_on or sent.happened_on, rule.length)

    def pause(self, place: int) -> Pause:
        """The days that one consultation takes out of the term.

        It ends with the opinion, or with the term the law gives for it, whichever comes first. What is not registered
        yet is taken as early as it can be, so that no date is shown later than it is.
        """
        sent, opinion = self.consulted[place], self.opinions.get(place)
        cap = self.cap(place)
        ends = [end for end in (opinion.happened_on if opinion else None, cap) if end is not None]
        end = min(ends, default=max(sent.happened_on, self.seen))
        first = sent.happened_on + (_DAY if self.choices.pause_start is PauseStart.NEXT_DAY else 0 * _DAY)
        last = end - (_DAY if self.choices.pause_end is PauseEnd.DAY_BEFORE else 0 * _DAY)
        is_awaited = opinion is None or (cap is not None and end < opinion.happened_on)
        is_assumed = is_awaited and (cap is None or sent.reached_on is None)
        return Pause(first, last, sent, opinion, is_assumed)

    def pauses(self) -> list[Pause]:
        """Those of everybody whose consultation takes time out of the term."""
        return [
            self.pause(place) for place, sent in enumerate(self.consulted) if sent.whom in self.law.paused_by
        ]

    def opinion_rule(self, sent: Event) -> TermRule | None:
        rules = {"third_party": self.law.opinion, "joint_maker": self.law.joint_opinion}
        return rules.get(sent.whom)

    def answer_count(self) -> tuple[date, int]:
        """The last day for answering, and how many working days before it do not count."""
        length = self.law.answer.length
        length += self.extended.working_days if self.extended else 0
        length += self.delayed.working_days if self.delayed else 0
        due, paused = self.calendar.nth_working_day_after(self.start, length), 0
        if not self.consulted and not self.resting:
            return due, paused
        spans = [(p.first, p.last) for p in self.pauses()]
        if self.resting:
            spans.append(self.resting)
        joined = _joined(spans, self.start)
        while True:
            days = sum(
                max(0, self.calendar.working_days_between(first - _DAY, min(last, due)))
                for first, last in joined
                if first <= due
            )
            if days == paused:
                return due, paused
            paused = days
            due = self.calendar.nth_working_day_after(self.start, length + paused)

    def answer_due(self) -> date:
        return self.answer_count()[0]

    def dated(self, key: str, citation: Citation, on: date, trail: list[Mark], whom: str = "") -> ClockDate:
        unknown = self.calendar.first_unknown_year(trail[0].on, on)
        known = max((year for year in self.calendar.years if unknown and year < unknown), default=None)
        last_known = date(known, 12, 31) if known else None
        return ClockDate(key, on, citation, tuple(trail), unknown, whom, last_known)

    def counted(self, key: str, rule: TermRule, event: Event) -> ClockDate:
        """A term of somebody else's, from the day what we sent reached him."""
        start = event.reached_on or event.happened_on
        on = self.calendar.nth_working_day_after(start, rule.length)
        trail = [
            Mark("sent", start, event=event, is_assumed=event.reached_on is None),
            Mark("count", start, on, rule.length, rule.citation),
        ]
        return self.dated(key, rule.citation, on, trail, event.whom)

    def correction_due(self) -> ClockDate:
        assert self.asked is not None
        days = self.asked.working_days or self.choices.correction_days
        return self.counted(
            APPLICANT_CORRECTION, TermRule(days, Unit.WORKING_DAYS, self.law.correction), self.asked
        )

    def fee_due(self) -> ClockDate:
        assert self.notice is not None
        assert self.law.fee_payment is not None
        return self.counted(FEE, self.law.fee_payment, self.notice)

    def ordered_due(self) -> ClockDate:
        """The last day for what a review or a court ordered: as the decision names it, else by its term.

        Choice: where it names neither, the full term for answering, from the day the decision came in.
        """
        assert self.order is not None
        order, cited = self.order, life.order_article(self.order)
        trail = [Mark("ordered", order.happened_on, citation=cited, event=order)]
        if order.due_on is not None:
            trail.append(Mark("named", order.due_on))
            return ClockDate(ORDERED, order.due_on, cited, tuple(trail))
        days = order.working_days or self.law.answer.length
        on = self.calendar.nth_working_day_after(order.happened_on, days)
        trail.append(Mark("count", order.happened_on, on, days, is_assumed=not order.working_days))
        return self.dated(ORDERED, cited, on, trail)

    def answer_date(self, on: date, paused: int, pauses: Sequence[Pause]) -> ClockDate:
        rule = self.law.answer
        trail = [Mark("start", self.received_on, citation=self.law.receipt(self.channel).citation)]
        if self.restart is not None:
            trail.append(Mark("restart", self.start, event=self.restart, citation=self.restart_article()))
        plain = self.calendar.nth_working_day_after(self.start, rule.length)
        trail.append(Mark("count", self.start, plain, rule.length, rule.citation))
        for pause in pauses:
            first = max(pause.first, self.start + _DAY)
            last = min(pause.last, on)
            days = max(0, self.calendar.working_days_between(first - _DAY, last)) if first <= last else 0
            trail.append(
                Mark("pause", pause.first, pause.last, days, self.law.pause, pause.sent, pause.is_assumed)
            )
        if self.resting:
            assert self.law.fee_payment is not None
            first, last = self.resting
            days = self.calendar.working_days_between(first - _DAY, last)
            trail.append(Mark("pause", first, last, days, self.law.fee_payment.citation, self.notice))
        if self.extended:
            trail.append(
                Mark(
                    "extended",
                    self.extended.happened_on,
                    None,
                    self.extended.working_days,
                    self.law.extension.citation,
                    self.extended,
                )
            )
        if self.delayed:
            trail.append(
                Mark(
                    "delayed",
                    self.delayed.happened_on,
                    None,
                    self.delayed.working_days,
                    self.law.reasons,
                    self.delayed,
                )
            )
        trail.append(Mark("due", on, days=paused))
        return self.dated(ANSWER, rule.citation, on, trail)

    def restart_article(self) -> Citation:
        assert self.restart is not None
        if self.restart.kind is EventKind.CORRECTION_RECEIVED:
            return self.law.correction
        assert self.law.fee_payment is not None
        return self.law.fee_payment.citation

    def finished(self) -> Clock:
        """All dates, after the last event."""
        dates = []
        notice = self.law.correction_notice
        if notice is not None:
            on = self.calendar.nth_working_day_after(self.received_on, notice.length)
            trail = [
                Mark("start", self.received_on, citation=self.law.receipt(self.channel).citation),
                Mark("count", self.received_on, on, notice.length, notice.citation),
            ]
            dates.append(self.dated(CORRECTION_NOTICE, notice.citation, on, trail))
        if self.asked is not None and self.law.correction_restarts:
            dates.append(self.correction_due())
        for sent in self.consulted:
            rule = self.opinion_rule(sent)
            if rule is not None and sent.reached_on is not None:
                dates.append(self.counted(OPINION, rule, sent))
        if self.notice is not None:
            dates.append(self.fee_due())
        paused, pauses = 0, tuple(self.pauses())
        if (self.ended_from or self.state) in life.RUNNING:
            due, paused = self.answer_count()
            dates.append(self.answer_date(due, paused, pauses))
        if self.order is not None:
            dates.append(self.ordered_due())
        return Clock(
            self.law,
            self.state,
            tuple(dates),
            tuple(self.irregular),
            pauses,
            paused,
            self.ending,
            self.asked is not None,
            tuple(self.waits),
            self.extended,
            self.delayed,
            self.order,
            self.is_ordered,
            self.reanswer,
            self.extension_used,
            tuple(self.late_letters),
        )


def _joined(spans: list[tuple[date, date]], start: date) -> list[tuple[date, date]]:
    """The spans after ``start``, overlapping ones made one."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        first = max(first, start + _DAY)
        if last < first:
            continue
        if joined and first <= joined[-1][1] + _DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
