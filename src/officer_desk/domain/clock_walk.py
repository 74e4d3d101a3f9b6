"""How the clock of a request goes: event by event, each acting or told as irregular; then every date.

:func:`officer_desk.domain.clock.clock` is the way in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from officer_desk.domain import life
from officer_desk.domain.calendar import Calendar
from officer_desk.domain.citation import Citation
from officer_desk.domain.clock_law import AfterPayment, Choices, ClockLaw, PauseEnd, PauseStart
from officer_desk.domain.clock_result import (
    ANSWER,
    APPLICANT_CORRECTION,
    CORRECTION_NOTICE,
    FEE,
    OPINION,
    Clock,
    ClockDate,
    Irregular,
    Mark,
    Pause,
    Wait,
)
from officer_desk.domain.life import Bar, State
from officer_desk.domain.requests import Event, EventKind
from officer_desk.domain.terms import TermRule, Unit

_DAY = timedelta(days=1)
_UNPROVED = "送达日期没有登记，期限无从届满。请先补登送达日期。"
_CORRECTIONS = (EventKind.CORRECTION_ASKED, EventKind.CORRECTION_RECEIVED, EventKind.CORRECTION_LAPSED)


@dataclass(slots=True)
class Walk:
    """The clock as it stands after the events taken so far."""

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
    opinions: dict[int, Event] = field(default_factory=dict)
    """The opinion that came, by the place of its consultation in ``consulted``."""
    resting: tuple[date, date] | None = None
    """First and last day between a fee notice and its payment, where the term resumes."""
    ended_from: State | None = None
    """The state the request was in when it ended."""
    waits: list[Wait] = field(default_factory=list)
    ending: Event | None = None
    seen: date = field(init=False)
    """The day of the latest event taken."""
    irregular: list[Irregular] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start = self.seen = self.received_on

    # ------------------------------------------------------------------------------------------ events

    def take(self, event: Event) -> None:
        """Let the event act, or tell why it has no effect; then it is as if it had not been."""
        if event.kind in _CORRECTIONS and not self.law.correction_restarts:
            self._take_older_correction(event)
            return
        passage = life.TABLE[self.state][event.kind]
        if isinstance(passage, Bar):
            self._tell(event, passage.citation, passage.reason)
            return
        if passage.to in life.CLOSED and event.kind is EventKind.ANSWERED:
            self._tell_late(event)
        # What is still awaited on its day is judged as awaited until then.
        before, self.seen = self.seen, event.happened_on
        refusal = self._refusal(event)
        if refusal is not None or passage.to in life.CLOSED:
            # An answer is no excuse for itself.
            self.seen = before
        if refusal is not None:
            self._tell(event, *refusal)
            return
        if passage.to in life.CLOSED:
            self.ended_from = self.ended_from or self.state
            self.ending = self.ending or event
        self._act(event)
        self.state = passage.to or self._resting_state()

    def _take_older_correction(self, event: Event) -> None:
        """Under the regulation of 2008 the notice stops nothing, and silence gives nothing up.

        Law?: 条例(2008) art. 21
        """
        if self.state in life.CLOSED:
            self._tell(event, self.law.correction, life.CLOSED_WORDS[self.state])
        elif event.kind is EventKind.CORRECTION_LAPSED:
            self._tell(event, self.law.correction, "收到申请时施行的条例没有“逾期不补正视为放弃”的规定。")
        elif event.kind is EventKind.CORRECTION_RECEIVED and self.asked is None:
            self._tell(event, self.law.correction, "没有尚待补正的告知。")
        elif event.kind is EventKind.CORRECTION_ASKED:
            self.asked = event

    def _tell_late(self, event: Event) -> None:
        """A late answer ends the request all the same."""
        due = self._answer_due()
        if self.state in life.RUNNING and event.happened_on > due:
            self._tell(event, self.law.answer.citation, f"答复期限是 {due}，{event.happened_on} 才答复。")

    def _tell(self, event: Event, citation: Citation, message: str) -> None:
        self.irregular.append(Irregular(event, citation, message))

    def _resting_state(self) -> State:
        """The state that follows from what is open."""
        if self.state in (State.AWAITING_CORRECTION, State.AWAITING_FEE):
            return self.state
        if self.reasons_asked is not None and self.reasons is None:
            return State.AWAITING_REASONS
        if len(self.opinions) < len(self.consulted):
            return State.CONSULTING
        return State.EXTENDED if self.extended or self.delayed else State.OPEN

    # ---------------------------------------------------------------------------------- what is refused

    def _refusal(self, event: Event) -> tuple[Citation, str] | None:
        """Why an event its state allows is unlawful all the same."""
        law, day = self.law, event.happened_on
        match event.kind:
            case EventKind.CORRECTION_ASKED:
                if self.asked is not None:
                    return law.correction, "补正应当一次性告知，已经告知过一次。"
                notice = law.correction_notice
                if notice is not None:
                    last = self.calendar.nth_working_day_after(self.received_on, notice.length)
                    if day > last:
                        return notice.citation, (
                            f"补正应当自收到申请之日起{notice.length}个工作日内一次性告知，期限 {last} 已过。"
                        )
            case EventKind.CORRECTION_LAPSED:
                last = self._correction_due().on
                if day <= last:
                    return law.correction, f"补正期限到 {last} 为止，{day} 还没有届满。"
            case EventKind.OPINION_RECEIVED:
                if self._open_consultation(event) is None:
                    return law.pause, "没有登记过向其征求意见，或者意见已经收到。"
            case EventKind.REASONS_RECEIVED:
                if self.reasons_asked is None or self.reasons is not None:
                    return (
                        law.reasons or law.answer.citation,
                        "没有登记过要求申请人说明理由，或者理由已经收到。",
                    )
            case EventKind.REASONS_ASKED | EventKind.DELAYED if law.reasons is None:
                return law.answer.citation, "收到申请时施行的条例没有这一程序。"
            case EventKind.EXTENDED:
                return self._extension_refusal(event)
            case EventKind.DELAYED if self.delayed is not None:
                return law.reasons or law.answer.citation, "延迟答复的期限已经确定并告知过。"
            case EventKind.DELAYED:
                if self.reasons is None:
                    assert law.reasons is not None
                    return law.reasons, "没有收到申请人的理由，不能认定理由合理而延迟答复。"
                if day > self._answer_due():
                    assert law.reasons is not None
                    return law.reasons, f"答复期限 {self._answer_due()} 已过，不能再延迟答复。"
            case EventKind.FEE_NOTIFIED:
                return self._notice_refusal(event)
            case EventKind.FEE_PAID | EventKind.FEE_LAPSED:
                due = self._fee_due()
                is_proved = self.notice is not None and self.notice.reached_on is not None
                if event.kind is EventKind.FEE_LAPSED and not is_proved:
                    return due.citation, f"收费通知的{_UNPROVED}"
                late = is_proved and day > due.on
                if event.kind is EventKind.FEE_PAID and late:
                    return due.citation, f"缴费期限 {due.on} 已过，逾期未缴纳的视为放弃申请。"
                if event.kind is EventKind.FEE_LAPSED and not late:
                    return due.citation, f"缴费期限到 {due.on} 为止，{day} 还没有届满。"
        return None

    def _extension_refusal(self, event: Event) -> tuple[Citation, str] | None:
        rule, day = self.law.extension, event.happened_on
        if self.extension_used:
            return rule.citation, "答复期限只能延长一次，已经延长过。"
        if event.working_days > rule.length:
            return rule.citation, f"延长最多{rule.length}个工作日，登记的是{event.working_days}个工作日。"
        due = self._answer_due()
        if day > due:
            return rule.citation, f"延长应当在答复期限届满前告知申请人，期限 {due} 已过。"
        return None

    def _notice_refusal(self, event: Event) -> tuple[Citation, str] | None:
        rule, since = self.law.fee_payment, self.law.fee_since
        if rule is None or (since is not None and self.received_on < since):
            return self.law.answer.citation, "收到申请时还没有信息处理费的规定。"
        if self.notice is not None:
            return rule.citation, "收费通知已经发出过一次。"
        due = self._answer_due()
        if event.happened_on > due:
            return rule.citation, f"收费通知应当在处理期限内发出，期限 {due} 已过。"
        return None

    # ---------------------------------------------------------------------------------- what it does

    def _act(self, event: Event) -> None:
        match event.kind:
            case EventKind.CORRECTION_ASKED:
                self.asked = event
                self.waits.append(Wait(event.happened_on, None, "待补正", self.law.correction, restarts=True))
            case EventKind.CORRECTION_RECEIVED:
                self._end_wait(event)
                self._start_anew(event)
            case EventKind.CONSULTED:
                self.consulted.append(event)
            case EventKind.OPINION_RECEIVED:
                place = self._open_consultation(event)
                assert place is not None
                self.opinions[place] = event
            case EventKind.REASONS_ASKED:
                self.reasons_asked, self.reasons = event, None
            case EventKind.REASONS_RECEIVED:
                self.reasons = event
            case EventKind.EXTENDED:
                self.extended, self.extension_used = event, True
            case EventKind.DELAYED:
                self.delayed = event
            case EventKind.FEE_NOTIFIED:
                assert self.law.fee_payment is not None
                self.notice = event
                restarts = self.choices.after_payment is AfterPayment.RESTART
                fee = self.law.fee_payment.citation
                self.waits.append(Wait(event.happened_on, None, "待缴费", fee, restarts=restarts))
            case EventKind.FEE_PAID:
                assert self.notice is not None
                self._end_wait(event)
                if self.choices.after_payment is AfterPayment.RESTART:
                    self._start_anew(event)
                else:
                    self.resting = (self.notice.happened_on + _DAY, event.happened_on)
                    self.state = State.OPEN
            case _:
                pass

    def _end_wait(self, event: Event) -> None:
        self.waits[-1] = replace(self.waits[-1], last=event.happened_on)

    def _start_anew(self, event: Event) -> None:
        """The full term again from the next day; what put the earlier one off is spent."""
        self.start, self.restart = event.happened_on, event
        self.extended = self.delayed = None
        self.state = State.OPEN

    def _open_consultation(self, opinion: Event) -> int | None:
        """The place of the consultation that an opinion answers.

        That of the same number; else the earliest of that party that still waits and whose term is not over; else the
        earliest that waits.
        """
        waiting = [
            place
            for place, sent in enumerate(self.consulted)
            if sent.whom == opinion.whom and place not in self.opinions
        ]
        number = opinion.document_number
        same = [place for place in waiting if number and self.consulted[place].document_number == number]
        in_time = [
            place for place in waiting if opinion.happened_on <= (self._cap(place) or opinion.happened_on)
        ]
        return next(iter(same or in_time or waiting), None)

    def _cap(self, place: int) -> date | None:
        """When the term for an opinion ends at the earliest; None where there is none."""
        sent = self.consulted[place]
        rule = self._opinion_rule(sent)
        if rule is None:
            return None
        return self.calendar.nth_working_day_after(sent.reached_on or sent.happened_on, rule.length)

    # ------------------------------------------------------------------------------------------ dates

    def _pause(self, place: int) -> Pause:
        """The days that one consultation takes out of the term.

        It ends with the opinion, or with the term the law gives for it, whichever comes first. What is not registered
        yet is taken as early as it can be, so that no date is shown later than it is.
        """
        sent, opinion = self.consulted[place], self.opinions.get(place)
        cap = self._cap(place)
        ends = [end for end in (opinion.happened_on if opinion else None, cap) if end is not None]
        end = min(ends, default=max(sent.happened_on, self.seen))
        first = sent.happened_on + (_DAY if self.choices.pause_start is PauseStart.NEXT_DAY else 0 * _DAY)
        last = end - (_DAY if self.choices.pause_end is PauseEnd.DAY_BEFORE else 0 * _DAY)
        is_awaited = opinion is None or (cap is not None and end < opinion.happened_on)
        is_assumed = is_awaited and (cap is None or sent.reached_on is None)
        return Pause(first, last, sent, opinion, is_assumed)

    def _pauses(self) -> list[Pause]:
        """Those of everybody whose consultation takes time out of the term."""
        return [
            self._pause(place) for place, sent in enumerate(self.consulted) if sent.whom in self.law.paused_by
        ]

    def _opinion_rule(self, sent: Event) -> TermRule | None:
        rules = {"third_party": self.law.opinion, "joint_maker": self.law.joint_opinion}
        return rules.get(sent.whom)

    def _answer_count(self) -> tuple[date, int]:
        """The last day for answering, and how many working days before it do not count."""
        length = self.law.answer.length
        length += self.extended.working_days if self.extended else 0
        length += self.delayed.working_days if self.delayed else 0
        spans = [(p.first, p.last) for p in self._pauses()]
        if self.resting:
            spans.append(self.resting)
        joined = _joined(spans, self.start)
        due, paused = self.calendar.nth_working_day_after(self.start, length), 0
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

    def _answer_due(self) -> date:
        return self._answer_count()[0]

    def _dated(self, key: str, citation: Citation, on: date, trail: list[Mark], whom: str = "") -> ClockDate:
        unknown = self.calendar.first_unknown_year(trail[0].on, on)
        known = max((year for year in self.calendar.years if unknown and year < unknown), default=None)
        last_known = date(known, 12, 31) if known else None
        return ClockDate(key, on, citation, tuple(trail), unknown, whom, last_known)

    def _counted(self, key: str, rule: TermRule, event: Event) -> ClockDate:
        """A term of somebody else's, from the day what we sent reached him."""
        start = event.reached_on or event.happened_on
        on = self.calendar.nth_working_day_after(start, rule.length)
        trail = [
            Mark("sent", start, event=event, is_assumed=event.reached_on is None),
            Mark("count", start, on, rule.length, rule.citation),
        ]
        return self._dated(key, rule.citation, on, trail, event.whom)

    def _correction_due(self) -> ClockDate:
        assert self.asked is not None
        days = self.asked.working_days or self.choices.correction_days
        return self._counted(
            APPLICANT_CORRECTION, TermRule(days, Unit.WORKING_DAYS, self.law.correction), self.asked
        )

    def _fee_due(self) -> ClockDate:
        assert self.notice is not None
        assert self.law.fee_payment is not None
        return self._counted(FEE, self.law.fee_payment, self.notice)

    def _answer_date(self, on: date, paused: int, pauses: Sequence[Pause]) -> ClockDate:
        rule = self.law.answer
        trail = [Mark("start", self.received_on, citation=self.law.receipt(self.channel).citation)]
        if self.restart is not None:
            trail.append(Mark("restart", self.start, event=self.restart, citation=self._restart_article()))
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
        return self._dated(ANSWER, rule.citation, on, trail)

    def _restart_article(self) -> Citation:
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
            dates.append(self._dated(CORRECTION_NOTICE, notice.citation, on, trail))
        if self.asked is not None and self.law.correction_restarts:
            dates.append(self._correction_due())
        for sent in self.consulted:
            rule = self._opinion_rule(sent)
            if rule is not None and sent.reached_on is not None:
                dates.append(self._counted(OPINION, rule, sent))
        if self.notice is not None:
            dates.append(self._fee_due())
        paused, pauses = 0, tuple(self._pauses())
        if (self.ended_from or self.state) in life.RUNNING:
            due, paused = self._answer_count()
            dates.append(self._answer_date(due, paused, pauses))
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
