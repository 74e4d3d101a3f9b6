"""Acts on a request between its receipt and its answer: the steps the legal clock knows.

What cannot have happened is refused; what the law does not allow next is refused with its article and may be
recorded as 既成事实 with a reason, without effect on the clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from officer_desk.domain.clock import clock as clocks
from officer_desk.domain.clock.clock import Clock
from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.law import fees
from officer_desk.domain.law.fees import FeeBasis
from officer_desk.domain.requests import life, rules
from officer_desk.domain.requests.life import EVENT_WORDS, RULE_STEP, Bar
from officer_desk.domain.requests.request import STEPS_OF_LIFE, Event, EventKind, Request
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.acts.request_acts import add_event, load_living
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk

STEPS = (
    EventKind.ORDERED,
    EventKind.CORRECTION_ASKED,
    EventKind.CORRECTION_RECEIVED,
    EventKind.CORRECTION_LAPSED,
    EventKind.CONSULTED,
    EventKind.OPINION_RECEIVED,
    EventKind.REASONS_ASKED,
    EventKind.REASONS_RECEIVED,
    EventKind.EXTENDED,
    EventKind.DELAYED,
    EventKind.FEE_NOTIFIED,
    EventKind.FEE_PAID,
    EventKind.FEE_LAPSED,
)
"""The kinds this module records; answer, service and withdrawal have acts of their own."""

_LAPSES = {EventKind.CORRECTION_LAPSED: "correction_lapsed", EventKind.FEE_LAPSED: "fee_lapsed"}
"""The answer kind that counts a request given up."""


def record(desk: Desk, request_id: int, step: Event, *, accept_reason: str = "") -> Changes:
    """Note a step of a request, as the clock will count it.

    ``step`` says its kind, its day and what belongs to it. Raises :class:`ImpossibleError` and, unless a reason accepts
    it as 既成事实, :class:`RuleError`.

    Law: 条例(2019) art. 30, 32-35
    Law?: 109号
    """
    request = load_living(desk, request_id)
    step = _completed(desk, request, step)
    step = _checked(desk, request, step, characters.note(accept_reason).strip())
    with desk.act("request.step") as act:
        add_event(desk, act, request, step)
        act.sentence = f"已登记{request.number}的{EVENT_WORDS[step.kind]}"
    return changed(act.sentence, changes.REQUESTS, ids=(request_id,))


def correct(desk: Desk, request_id: int, event_id: int, step: Event, *, reason: str) -> Changes:
    """Put another step in the place of a wrong one, which stays in the file and no longer counts.

    Raises :class:`ImpossibleError` and :class:`RuleError`.
    """
    request = load_living(desk, request_id)
    said = characters.note(reason).strip()
    if not said:
        raise ImpossibleError.of([FieldProblem("correction_reason", "更正须写明原因。")])
    before = next((event for event in request.effective_events() if event.id == event_id), None)
    if before is None:
        raise ImpossibleError("要更正的这一步已经被更正过，或者不在本件里。请重新打开本件再试。")
    if before.kind is not step.kind or step.kind not in STEPS:
        raise ImpossibleError("更正只能改同一步的日期和内容。")
    step = replace(_completed(desk, request, step), supersedes=event_id, correction_reason=said)
    step = _checked(desk, request, step, "")
    _keep_end(desk, request, step)
    with desk.act("request.correct") as act:
        add_event(desk, act, request, step)
        act.sentence = f"已更正{request.number}的{EVENT_WORDS[step.kind]}"
    return changed(act.sentence, changes.REQUESTS, ids=(request_id,))


def void(desk: Desk, request_id: int, event_id: int, *, reason: str) -> Changes:
    """Take an event out of the account that did not happen; voiding what ended a request opens it again.

    The event stays in the file with the reason. Raises :class:`ImpossibleError`.
    """
    request = load_living(desk, request_id)
    said = characters.note(reason).strip()
    if not said:
        raise ImpossibleError.of([FieldProblem("correction_reason", "作废须写明原因。")])
    before = next((event for event in request.effective_events() if event.id == event_id), None)
    if before is None:
        raise ImpossibleError("这一步已经被更正或作废。请重新打开本件再试。")
    answer = request.answer
    if answer is not None and answer.id == event_id and request.made_public_on is not None:
        raise ImpossibleError(
            "本件的信息已转为主动公开，不能作废公开它的答复。请先在登记内容里清空“转为主动公开日期”。"
        )
    is_end = before.kind is EventKind.ANSWERED or (before.kind in _LAPSES and not before.is_irregular)
    ended = "原答复" if before.kind is EventKind.ANSWERED else f"“{EVENT_WORDS[before.kind]}”"
    if is_end and request.last(EventKind.ORDERED) is not None:
        raise ImpossibleError(f"本件已经登记责令答复，不能作废{ended}。请先作废责令答复。")
    if is_end and request.last(EventKind.SERVED) is not None:
        raise ImpossibleError(f"本件已经登记送达，不能只作废{ended.removeprefix('原')}。请先作废送达。")
    if before.kind is EventKind.ORDERED and request.last(EventKind.REANSWERED) is not None:
        raise ImpossibleError("本件已经登记重新答复，不能只作废责令答复。请先作废重新答复。")
    if before.kind is EventKind.REANSWERED and rules.services(request, before.kind):
        raise ImpossibleError("重新答复已经登记送达，不能只作废重新答复。请先作废送达。")
    step = Event(
        kind=EventKind.VOIDED, happened_on=before.happened_on, supersedes=event_id, correction_reason=said
    )
    _keep_end(desk, request, step)
    with desk.act("request.correct") as act:
        add_event(desk, act, request, step)
        act.sentence = f"已作废{request.number}的{EVENT_WORDS[before.kind]}"
    return changed(act.sentence, changes.REQUESTS, ids=(request_id,))


def _keep_end(desk: Desk, request: Request, step: Event) -> None:
    """Refuse to change what the end of a request rests on: the notice a lapse follows, the order an answer meets.

    Raises :class:`ImpossibleError`.
    """
    after = replace(request, events=(*request.events, step))
    closing = after.closing
    if closing is not None and closing.kind in _LAPSES and closing.id:
        told, before = breach(desk, after, closing), breach(desk, request, closing)
        if told is not None and before is None:
            word = EVENT_WORDS[closing.kind]
            raise ImpossibleError(
                f"本件已按“{word}”办结，这一改动使它不能成立：{told.sentence}请先作废“{word}”。"
            )
    anew = next((event for event in after.effective_events() if event.kind is EventKind.REANSWERED), None)
    if anew is None or step.kind is not EventKind.ORDERED:
        return
    order = rules.first_order_met(after)
    if order is None:
        raise ImpossibleError(
            f"收到决定的日期 {step.happened_on} 晚于重新答复日期 {anew.happened_on}。请核对两个日期。"
        )
    if closing is not None and closing.happened_on >= order.happened_on:
        raise ImpossibleError(
            f"收到决定的日期 {order.happened_on} 应当晚于原答复日期 {closing.happened_on}。请核对两个日期。"
        )


def _completed(desk: Desk, request: Request, step: Event) -> Event:
    """The step with what follows from it: clean text, the answer kind of a lapse, the sum of a fee."""
    if step.kind not in STEPS:
        raise ImpossibleError("这一步有它自己的登记方式。")
    step = replace(
        step,
        document_number=characters.line(step.document_number).strip(),
        note=characters.note(step.note).strip(),
        answer_kind=_LAPSES.get(step.kind, ""),
    )
    if step.kind is EventKind.FEE_NOTIFIED and step.quantity and step.fee_basis and request.received_on:
        basis = FeeBasis(step.fee_basis)
        first = (step.fee_first or 1) if basis is FeeBasis.CASES else 1
        fee = fees.charge_notice(desk.law.tariffs, request.received_on, basis, step.quantity, first)
        step = replace(step, fee_first=first if basis is FeeBasis.CASES else 0, amount=fee.amount)
    return step


def _checked(desk: Desk, request: Request, step: Event, accepted: str) -> Event:
    """The step after the rules; marked irregular where one is broken and accepted."""
    rules.check_event_date(
        request, step.happened_on, desk.today(), f"{EVENT_WORDS[step.kind]}日期", "happened_on"
    )
    if request.received_on is None:
        raise ImpossibleError("本件还没有收到日期，期限无从起算。请先补登收到日期。")
    after = replace(request, events=(*request.events, step))
    clocks.check(request.received_on, after.effective_events())
    told = breach(desk, after, step)
    if told is None:
        return step
    if not accepted:
        raise told
    return replace(step, irregular_rule=told.rule, irregular_reason=accepted)


def breach(desk: Desk, request: Request, step: Event) -> RuleError | None:
    """Why the clock gives a step of a request no effect; None where it counts."""
    found = clocks.clock_of(request, desk.calendar, desk.law)
    wrong = next((each for each in found.irregular if each.event is step), None) if found else None
    if wrong is None:
        return None
    return RuleError(wrong.message, citation=wrong.citation, rule=RULE_STEP, field="happened_on")


def foreseen(desk: Desk, request: Request, step: Event) -> str:
    """Which day the answer would be due after a step that puts it off, or why it would not; empty for other steps.

    ``step`` may stand for one it corrects, by ``supersedes``.
    """
    if step.kind not in (EventKind.EXTENDED, EventKind.DELAYED) or step.working_days < 1:
        return ""
    after = replace(request, events=(*request.events, step))
    if (told := breach(desk, after, step)) is not None:
        return f"{told.sentence}（{told.citation.article}）"
    found = clocks.clock_of(after, desk.calendar, desk.law)
    due = found.date(clocks.ANSWER) if found is not None else None
    if due is None:
        return ""
    doubt = "（暂定）" if due.is_provisional else ""
    return f"登记以后，答复期限为 {due.on}{doubt}。"


@dataclass(frozen=True, slots=True)
class NextAct:
    """One thing that may, or may not, be done with a request now."""

    kind: EventKind
    words: str
    article: str
    reason: str = ""
    """Why it may not be done; empty where it may."""
    is_idle: bool = False
    """True where there is merely nothing it could act on."""

    @property
    def is_open(self) -> bool:
        """True where the law allows it now."""
        return not self.reason


def next_acts(desk: Desk, request: Request) -> list[NextAct]:
    """Every event of the law and whether it may come today, in the order of the events."""
    found = clocks.clock_of(request, desk.calendar, desk.law)
    if found is None:
        return []
    return [_next_act(desk, request, found, kind) for kind in STEPS_OF_LIFE]


def _next_act(desk: Desk, request: Request, found: Clock, kind: EventKind) -> NextAct:
    passage = life.TABLE[found.state][kind]
    article, reason, is_idle = passage.citation.brief, "", False
    if kind is EventKind.OPINION_RECEIVED and found.is_open and found.late_letters:
        return NextAct(kind, EVENT_WORDS[kind], found.law.pause.article)
    if isinstance(passage, Bar):
        reason, is_idle = passage.reason, passage.is_idle or not found.is_open
    elif kind in STEPS:
        # What the step would say if it came today: the clock tells whether it would count.
        whom = next((pause.sent.whom for pause in found.pauses if pause.opinion is None), "third_party")
        asks_whom = kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED)
        trial = Event(
            kind=kind,
            happened_on=desk.today(),
            whom=whom if asks_whom else "",
            working_days=1 if kind in (EventKind.EXTENDED, EventKind.DELAYED) else 0,
        )
        after = clocks.clock_of(replace(request, events=(*request.events, trial)), desk.calendar, desk.law)
        known = {id(each.event) for each in found.irregular}
        # Like steps of one day stand in an order of their own: the trial may push aside what was recorded today.
        wrong = next(
            (
                each
                for each in (after.irregular if after else ())
                if each.event.kind is kind and id(each.event) not in known
            ),
            None,
        )
        if wrong is not None:
            article, reason = wrong.citation.brief, wrong.message
            is_idle = kind is EventKind.OPINION_RECEIVED
    return NextAct(kind, EVENT_WORDS[kind], article, reason, is_idle)
