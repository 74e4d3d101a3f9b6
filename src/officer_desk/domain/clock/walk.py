"""How the clock of a request goes: event by event, each acting or told as irregular.

:func:`officer_desk.domain.clock.clock.clock` is the way in, :mod:`officer_desk.domain.clock.last_days` counts the days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.last_days import Dates
from officer_desk.domain.clock.result import Irregular, Wait
from officer_desk.domain.law.clock_law import AfterPayment
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import Bar, State
from officer_desk.domain.requests.request import Event, EventKind

_DAY = timedelta(days=1)
_UNPROVED = "送达日期没有登记，期限无从届满。请先补登送达日期。"
_FOLLOWS = {
    EventKind.CORRECTION_RECEIVED: EventKind.CORRECTION_ASKED,
    EventKind.CORRECTION_LAPSED: EventKind.CORRECTION_ASKED,
    EventKind.OPINION_RECEIVED: EventKind.CONSULTED,
    EventKind.FEE_PAID: EventKind.FEE_NOTIFIED,
    EventKind.FEE_LAPSED: EventKind.FEE_NOTIFIED,
}
"""What each of these needs to have been before it."""
_ACCEPTED = "登记时不合规定，按既成事实录入，没有办结。现在成立的，请更正这一步。"
_GIVEN_UP = (EventKind.CORRECTION_LAPSED, EventKind.FEE_LAPSED)
_CORRECTIONS = (EventKind.CORRECTION_ASKED, EventKind.CORRECTION_RECEIVED, EventKind.CORRECTION_LAPSED)


@dataclass(slots=True)
class Walk(Dates):
    """The clock as it stands after the events taken so far."""

    lapse: Event | None = None
    """The lapse by which a request was registered as given up: lawful on its day, it stays its end."""

    def take(self, event: Event) -> None:
        """Let the event act, or tell why it has no effect; then it is as if it had not been."""
        if event.kind in _CORRECTIONS and not self.law.correction_restarts:
            self._take_older_correction(event)
            self._end_given_up(event)
            return
        if event.kind is EventKind.OPINION_RECEIVED and self._answers_late_letter(event):
            return
        passage = life.TABLE[self.state][event.kind]
        if isinstance(passage, Bar):
            told = None if self.law.until is None else life.event_article(event, self.law)
            self._tell(event, told or passage.citation, self._idle_reason(event) or passage.reason)
            self._end_given_up(event)
            return
        if event.kind in (EventKind.ANSWERED, EventKind.REANSWERED):
            self._tell_late(event)
        # What is still awaited on its day is judged as awaited until then.
        before, self.seen = self.seen, event.happened_on
        refusal = self._refusal(event)
        if refusal is None and event.kind in _GIVEN_UP and event.is_irregular:
            refusal = passage.citation, _ACCEPTED
        if refusal is not None or passage.to in life.CLOSED:
            # An answer is no excuse for itself.
            self.seen = before
        if refusal is not None:
            self._tell(event, *refusal)
            if event.kind is EventKind.CONSULTED:
                self.late_letters.append(event)
            self._end_given_up(event)
            return
        if passage.to in life.CLOSED:
            self.ended_from = self.ended_from or self.state
            self.ending = self.ending or event
        self._act(event)
        self.state = passage.to or self._resting_state()

    def _end_given_up(self, event: Event) -> None:
        """A lapse that was lawful ends the request though what it rests on was changed since; that is told."""
        if event is self.lapse and event.kind in _GIVEN_UP and self.state not in life.CLOSED:
            self.ended_from, self.ending, self.state = self.ended_from or self.state, event, State.LAPSED

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

    def _idle_reason(self, event: Event) -> str:
        """Why nothing is there to act on, where something was registered all the same; empty where nothing was."""
        if self.state in life.CLOSED or self.state is State.REOPENED or event.kind not in _FOLLOWS:
            return ""
        if event.kind is EventKind.OPINION_RECEIVED and event.whom in [sent.whom for sent in self.consulted]:
            return "向其征求的意见已经收到。"
        before = [wrong.event for wrong in self.irregular if wrong.event.kind is _FOLLOWS[event.kind]]
        if not any(each.whom == event.whom for each in before):
            return ""
        return f"此前的“{life.EVENT_WORDS[_FOLLOWS[event.kind]]}”不合规定，不起作用。"

    def _answers_late_letter(self, opinion: Event) -> bool:
        """True for the answer to a letter that went out too late to count; it moves nothing either."""
        late = next((sent for sent in self.late_letters if sent.whom == opinion.whom), None)
        if late is None or self.state in life.CLOSED or self._open_consultation(opinion) is not None:
            return False
        self.late_letters.remove(late)
        return True

    def _tell_late(self, event: Event) -> None:
        """A late answer ends the request all the same."""
        if self.is_ordered:
            ordered = self.ordered_due()
            if event.happened_on > ordered.on:
                told = f"责令答复的期限是 {ordered.on}，答复日期 {event.happened_on} 已超过期限。"
                self._tell(event, ordered.citation, told)
            if event.kind is EventKind.REANSWERED:
                return
        due = self.answer_due()
        if self.state in life.RUNNING and event.happened_on > due:
            self._tell(
                event,
                self.law.answer.citation,
                f"答复期限是 {due}，答复日期 {event.happened_on} 已超过期限。",
            )

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
                last = self.correction_due().on
                if day <= last:
                    return law.correction, f"补正期限到 {last} 为止，{day} 还没有届满。"
            case EventKind.CONSULTED:
                is_counted = self.state in life.RUNNING and event.whom in law.paused_by
                if is_counted and not self.is_ordered and day > self.answer_due():
                    return law.pause, f"答复期限 {self.answer_due()} 已过，此后征求意见不能再扣除时间。"
            case EventKind.OPINION_RECEIVED:
                if self._open_consultation(event) is None:
                    return law.pause, self._idle_reason(event) or "没有登记过向其征求意见。"
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
                if day > self.answer_due():
                    assert law.reasons is not None
                    return law.reasons, f"答复期限 {self.answer_due()} 已过，不能再延迟答复。"
            case EventKind.FEE_NOTIFIED:
                return self._notice_refusal(event)
            case EventKind.FEE_PAID | EventKind.FEE_LAPSED:
                due = self.fee_due()
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
        due = self.answer_due()
        if day > due:
            return rule.citation, f"延长应当在答复期限届满前告知申请人，期限 {due} 已过。"
        return None

    def _notice_refusal(self, event: Event) -> tuple[Citation, str] | None:
        rule, since = self.law.fee_payment, self.law.fee_since
        if rule is None or (since is not None and self.received_on < since):
            return self.law.answer.citation, "收到申请时还没有信息处理费的规定。"
        if self.notice is not None:
            return rule.citation, "收费通知已经发出过一次。"
        due = self.answer_due()
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
            case EventKind.ORDERED:
                self.order, self.is_ordered = event, True
            case EventKind.ANSWERED:
                self.is_ordered = False
            case EventKind.REANSWERED:
                self.reanswer, self.is_ordered = event, False
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
            place for place in waiting if opinion.happened_on <= (self.cap(place) or opinion.happened_on)
        ]
        return next(iter(same or in_time or waiting), None)
