"""What may be done to a request next: registering, answering, withdrawing, serving.

What cannot be true raises :class:`ImpossibleError`. What is unlawful as a next act raises
:class:`RuleError` with its article, unless the event is marked as 既成事实.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.fields import faults, missing
from officer_desk.domain.law.answers import AnswerKind, AnswerKinds
from officer_desk.domain.requests.request import REGISTER, Event, EventKind, Request

RULE_GROUND = "refusal_without_ground"
RULE_PRIOR = "outcome_without_prior_step"
RULE_REGIME = "outcome_of_later_law"

_PRIOR_STEPS = {"still_unclear": EventKind.CORRECTION_ASKED}
"""The step an answer kind leans on. Those of a lapse are not answered: the lapse is an event of its own."""

REGULATION_2019_SINCE = date(2019, 5, 15)
"""First receipt date under the regulation now in force.

Law: 条例(2019) art. 56
"""


def check_registration(request: Request, today: date) -> None:
    """Refuse a request that cannot be true. Raises :class:`ImpossibleError`."""
    problems = [
        FieldProblem(f.key, f"{f.label}没有填写。") for f in missing(REGISTER.stored, _values(request))
    ]
    problems += faults(REGISTER.stored, _values(request), today)
    if request.received_on is not None and request.received_on > today:
        problems.append(
            FieldProblem(
                "received_on",
                f"收到日期 {request.received_on} 晚于今天 {today}，尚未发生。请改为实际收到之日。",
            )
        )
    if request.received_on is not None:
        for event in request.effective_events():
            if event.happened_on < request.received_on:
                problems.append(
                    FieldProblem(
                        "received_on",
                        f"收到日期 {request.received_on} 晚于已登记的办理日期 {event.happened_on}。"
                        "请核对两个日期。",
                    )
                )
                break
    if problems:
        raise ImpossibleError.of(problems)


def _values(request: Request) -> dict[str, object]:
    return {f.key: getattr(request, f.key) for f in REGISTER.stored}


def check_event_date(request: Request, happened_on: date, today: date, label: str, field: str) -> None:
    """Refuse an event before the receipt or in the future. Raises :class:`ImpossibleError`."""
    problems = []
    if request.received_on is not None and happened_on < request.received_on:
        problems.append(
            FieldProblem(
                field,
                f"{label} {happened_on} 早于收到日期 {request.received_on}，不可能发生。请核对两个日期。",
            )
        )
    if happened_on > today:
        problems.append(
            FieldProblem(field, f"{label} {happened_on} 晚于今天 {today}。请填写已经发生的日期。")
        )
    if problems:
        raise ImpossibleError.of(problems)


def answer(
    request: Request,
    event: Event,
    *,
    kinds: AnswerKinds,
    today: date,
    received_prior_step: bool = False,
) -> Request:
    """The request with its answer, with one that corrects an earlier answer, or with one given anew on an order.

    Raises :class:`ImpossibleError` for what cannot be (closed already, before receipt) and
    :class:`RuleError` for what may not be done next; an event marked irregular passes.
    """
    check_event_date(request, event.happened_on, today, "答复日期", "answered_on")
    if event.kind is EventKind.REANSWERED:
        _check_order(request, event)
    else:
        _check_first(request, event)
    if event.supersedes and not event.correction_reason.strip():
        raise ImpossibleError.of([FieldProblem("correction_reason", "更正答复须写明原因。")])
    served = next(
        (each for each in services(request, event.kind) if each.happened_on < event.happened_on), None
    )
    if served is not None:
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "answered_on",
                    f"答复日期 {event.happened_on} 晚于已登记的送达日期 {served.happened_on}。"
                    "请核对；送达日期有误的，先更正送达。",
                )
            ]
        )
    try:
        kind = kinds.kind(event.answer_kind)
        ground = kinds.ground(event.answer_kind, event.answer_ground)
    except KeyError:
        raise ImpossibleError.of([FieldProblem("answer", "请选择办理结果。")]) from None
    if not (kind.is_choice or kind.is_unspecified):
        raise ImpossibleError.of([FieldProblem("answer", f"“{kind.label}”不是一种答复，请用“登记撤回”。")])
    if event.is_irregular and kind.needs_ground and ground is None:
        sentence = "没有理由的不予公开，表三无法计数。请选定最接近的一项理由。"
        raise ImpossibleError.of([FieldProblem("answer_ground", sentence)])
    if not event.is_irregular:
        if kind.needs_ground and ground is None:
            raise RuleError(
                f"“{kind.label}”须选定理由：不予公开的，应当告知申请人并说明理由。",
                citation=Citation("条例(2019)", "第三十六条第（三）项"),
                rule=RULE_GROUND,
                field="answer_ground",
            )
        if kind.needs_prior and not (received_prior_step or _has_prior_step(request, kind)):
            raise RuleError(
                f"本件没有登记过{kind.needs_prior}，不能按“{kind.label}”办结。",
                citation=kind.citation or Citation("条例(2019)", "第三十条"),
                rule=RULE_PRIOR,
                field="answer",
            )
        if kind.since and request.received_on and request.received_on < kind.since:
            raise _of_later_law(kind, request.received_on)
    return replace(request, events=(*request.events, event))


def services(request: Request, kind: EventKind) -> list[Event]:
    """The services of that answer, first or given anew: those before the last order, or before what met it, are of an earlier one."""
    ordered, anew = request.last(EventKind.ORDERED), request.last(EventKind.REANSWERED)
    if kind is EventKind.REANSWERED and anew is None:
        return []
    since = (
        max(ordered.happened_on, anew.happened_on) if ordered is not None and anew is not None else date.max
    )
    is_later = kind is EventKind.REANSWERED
    return [
        event
        for event in request.effective_events()
        if event.kind is EventKind.SERVED and (event.happened_on >= since) is is_later
    ]


def _check_first(request: Request, event: Event) -> None:
    closing = request.closing
    if closing is None or event.supersedes == closing.id:
        _check_before_order(request, event)
        return
    if is_ordered(request):
        raise ImpossibleError("本件已经责令重新答复，请用“登记重新答复”。")
    raise ImpossibleError(
        f"本件已于 {closing.happened_on} 办结，不能再答复一次。如原登记有误，请用“更正答复”。"
    )


def _check_before_order(request: Request, event: Event) -> None:
    """A first answer stays before the order over it where that order was met by another one."""
    order = first_order_met(request)
    if order is None or event.happened_on < order.happened_on:
        return
    told = (
        f"答复日期 {event.happened_on} 应当早于收到责令答复决定的日期 {order.happened_on}。请核对两个日期。"
    )
    raise ImpossibleError.of([FieldProblem("answered_on", told)])


def first_order_met(request: Request) -> Event | None:
    """The order that the first answer given anew met; None where none was given, or no order is before it."""
    events = request.effective_events()
    anew = next((event for event in events if event.kind is EventKind.REANSWERED), None)
    orders = [e for e in events if e.kind is EventKind.ORDERED and anew and e.happened_on <= anew.happened_on]
    return orders[-1] if orders else None


def is_ordered(request: Request) -> bool:
    """True where a review or a court ordered an answer, and none was given since, nor the request withdrawn."""
    order, closing = request.last(EventKind.ORDERED), request.closing
    if order is None or (closing is not None and closing.kind is EventKind.WITHDRAWN):
        return False
    met = (request.last(EventKind.ANSWERED), request.last(EventKind.REANSWERED))
    return all(event is None or event.happened_on < order.happened_on for event in met)


def _check_order(request: Request, event: Event) -> None:
    """An answer is given anew only where that was ordered.

    Law: 行政复议法(2023) art. 64, 77
    """
    before, order = request.last(EventKind.REANSWERED), request.last(EventKind.ORDERED)
    if event.supersedes and (before is None or event.supersedes != before.id):
        raise ImpossibleError("要更正的重新答复已经被更正过。请重新打开本件再试。")
    if order is None or (not event.supersedes and not is_ordered(request)):
        raise ImpossibleError("本件没有尚未履行的责令答复，不能登记重新答复。请先登记责令答复。")
    if request.closing is None:
        raise ImpossibleError("本件还没有答复过，请直接登记答复。")
    if event.happened_on < order.happened_on:
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "answered_on",
                    f"重新答复日期 {event.happened_on} 早于收到决定的日期 {order.happened_on}。请核对两个日期。",
                )
            ]
        )


def _has_prior_step(request: Request, kind: AnswerKind) -> bool:
    """True where the step an answer kind leans on was taken, and lawfully."""
    prior = _PRIOR_STEPS.get(kind.key)
    return any(event.kind is prior and not event.is_irregular for event in request.effective_events())


def _of_later_law(kind: AnswerKind, received_on: date) -> RuleError:
    """The refusal of a kind that the law of the receipt date did not know.

    Law?: 条例(2008) art. 21
    Choice: for 109号 too the receipt date decides; the notice has no transition clause we read.
    """
    sentence = f"本件收到于 {received_on}，“{kind.label}”这一处理自 {kind.since} 起才有。"
    citation = kind.citation or Citation("条例(2008)", "第二十一条")
    if received_on < REGULATION_2019_SINCE:
        sentence = f"本件收到于 {received_on}，适用2008年施行的条例，其中没有“{kind.label}”这一处理。"
        citation = Citation("条例(2008)", "第二十一条")
    return RuleError(sentence, citation=citation, rule=RULE_REGIME, field="answer")


def withdraw(request: Request, event: Event, *, today: date) -> Request:
    """The request with its withdrawal by the applicant, or with one that corrects how it was closed.

    Raises :class:`ImpossibleError`.
    """
    check_event_date(request, event.happened_on, today, "撤回日期", "withdrawn_on")
    closing = request.closing
    if closing is not None and event.supersedes != closing.id:
        raise ImpossibleError(
            f"本件已于 {closing.happened_on} 办结，不能再登记撤回。如原登记有误，请写明更正原因。"
        )
    if event.supersedes and not event.correction_reason.strip():
        raise ImpossibleError.of([FieldProblem("correction_reason", "更正撤回须写明原因。")])
    order = request.last(EventKind.ORDERED)
    if closing is not None and order is not None and order.happened_on > closing.happened_on:
        raise ImpossibleError("本件已经登记责令答复，不能更正为撤回。请先作废责令答复。")
    if request.last(EventKind.SERVED) is not None:
        raise ImpossibleError("本件的答复已经送达，不能更正为撤回。请核对。")
    return replace(request, events=(*request.events, event))


def serve(request: Request, event: Event, *, today: date) -> Request:
    """The request with the service of its answer. Raises :class:`ImpossibleError`."""
    check_event_date(request, event.happened_on, today, "送达日期", "served_on")
    answered = request.answer
    if answered is None:
        raise ImpossibleError("本件还没有登记答复，不能登记送达。请先登记答复。")
    if event.happened_on < answered.happened_on:
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "served_on",
                    f"送达日期 {event.happened_on} 早于答复日期 {answered.happened_on}。请核对两个日期。",
                )
            ]
        )
    return replace(request, events=(*request.events, event))
