"""One request as its page shows it: where the clock stands, what happened, what may come next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.clock.clock import (
    ANSWER,
    APPLICANT_CORRECTION,
    FEE,
    OPINION,
    ORDERED,
    Clock,
    ClockDate,
)
from officer_desk.domain.clock.derivation import LABELS
from officer_desk.domain.law.fees import FeeBasis, span, yuan
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import EVENT_WORDS, State
from officer_desk.domain.requests.request import (
    CONSULTED,
    ORDERERS,
    REGISTER,
    SERVICES,
    Event,
    EventKind,
    Request,
)
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.acts.request_steps import NextAct
from officer_desk.operations.case import case_fee, guide_steps, relations
from officer_desk.operations.case.case_fee import CaseFee
from officer_desk.operations.case.relations import Related
from officer_desk.operations.dates import appeal_terms, case_remedy
from officer_desk.operations.dates.case_remedy import Told
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.store import lookup

_ORDERER = {choice.key: choice.label for choice in ORDERERS}
_WHOM = {choice.key: choice.label for choice in CONSULTED}
_SERVICE = {choice.key: choice.label for choice in SERVICES}
_FAMILIES = {
    EventKind.CORRECTION_ASKED: "pause",
    EventKind.CONSULTED: "pause",
    EventKind.FEE_NOTIFIED: "pause",
    EventKind.EXTENDED: "ext",
    EventKind.DELAYED: "ext",
    EventKind.ORDERED: "pause",
    EventKind.ANSWERED: "ok",
    EventKind.REANSWERED: "ok",
    EventKind.SERVED: "ok",
    EventKind.CORRECTION_LAPSED: "mute",
    EventKind.FEE_LAPSED: "mute",
    EventKind.WITHDRAWN: "mute",
}
"""The colour of what an event does to the clock; everything else lets it run."""
_FIRST = {
    State.OPEN: EventKind.ANSWERED,
    State.EXTENDED: EventKind.ANSWERED,
    State.CONSULTING: EventKind.OPINION_RECEIVED,
    State.AWAITING_CORRECTION: EventKind.CORRECTION_RECEIVED,
    State.AWAITING_REASONS: EventKind.REASONS_RECEIVED,
    State.AWAITING_FEE: EventKind.FEE_PAID,
    State.ANSWERED: EventKind.SERVED,
    State.LAPSED: EventKind.SERVED,
    State.REOPENED: EventKind.REANSWERED,
}
"""The act that is expected next."""
_PRESSING = ("overdue", "due_soon")
_WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the course of a case, newest first."""

    event: Event | None
    """None for the receipt."""
    on: date
    title: str
    proof: str
    article: str
    family: str
    irregular: str = ""
    """Why it has no effect on the clock, or what rule it broke."""
    correction: str = ""
    """The reason it took another's place."""
    reasons: tuple[str, ...] = ()
    """The way through the decision guide that led to it."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """All the page shows of a request."""

    request: Request
    clock: Clock | None
    status: str
    pressing: str
    """``overdue`` or ``due_soon`` where its line in the list says that instead of its state; else empty."""
    count: str
    """The large number: working days left, or a word."""
    over: str
    """What it counts."""
    under: str
    """Its unit."""
    last_day: str
    remark: str
    marks: tuple[tuple[date, str], ...]
    moments: tuple[Moment, ...]
    first: NextAct | None
    others: tuple[NextAct, ...]
    barred: tuple[NextAct, ...]
    hints: tuple[str, ...]
    """What the words of an open request look like; warnings, never decisions."""
    remedy: Told | None
    """救济告知 of the answer that holds; None while there is none."""
    fee: CaseFee | None
    """信息处理费: its notice, or a trial; None where none is thinkable."""
    appeals: tuple[RowView, ...]
    """The cases of 复议诉讼 over the request, the latest first."""
    related: Related
    """What it was split into, is handled together with, became; and what may be done about it."""


def view(desk: Desk, request_id: int) -> CaseView:
    """The request of that id. Raises :class:`ImpossibleError` where it is gone."""
    request = request_acts.load_request(desk, request_id)
    standing = request_acts.clock_of(desk, request)
    found = standing.clock
    acts = request_steps.next_acts(desk, request)
    is_order_due = bool(found and not found.is_ordered and lookup.orders_over(desk.file, request_id, None))
    expected = EventKind.ORDERED if is_order_due else _FIRST.get(found.state) if found else None
    first = next((act for act in acts if act.kind is expected and act.is_open), None)
    appeals = appeal_terms.of_request(desk, request_id)
    # An order comes of a case over the request: where there is none it is not offered among the steps.
    others = [act for act in acts if act is not first and (appeals or act.kind is not EventKind.ORDERED)]
    over, count, under, last_day, remark = _standing(desk, found)
    listed = register_lists.row_status(desk, "requests", request_id)
    return CaseView(
        request=request,
        clock=found,
        status=life.status(found.state) if found else "open",
        pressing=listed if listed in _PRESSING else "",
        count=count,
        over=over,
        under=under,
        last_day=last_day,
        remark=remark,
        marks=_marks(request, found),
        moments=_moments(desk, request, found),
        first=first,
        others=tuple(act for act in others if act.is_open),
        barred=tuple(act for act in others if not act.is_open),
        hints=tuple(hint.sentence for hint in guide_steps.hints(desk, request)) if request.is_open else (),
        remedy=case_remedy.of_request(desk, request),
        fee=case_fee.of_request(
            desk, request, can_notify=any(a.is_open for a in acts if a.kind is EventKind.FEE_NOTIFIED)
        ),
        appeals=appeals,
        related=relations.of_request(desk, request, found),
    )


def _standing(desk: Desk, found: Clock | None) -> tuple[str, str, str, str, str]:
    """What the large number counts, the number, its unit, the last day and a remark."""
    if found is None:
        return "收到日期未填", "—", "", "", ""
    if found.ending is not None and not found.is_ordered:
        ended, due = (
            (found.reanswer, found.date(ORDERED)) if found.reanswer else (found.ending, found.date(ANSWER))
        )
        words = EVENT_WORDS[ended.kind]
        late = due is not None and ended.happened_on > due.on
        remark = f"超过期限 {due.on}" if late and due else (f"期限 {due.on}" if due else "")
        over = "已撤回" if ended.kind is EventKind.WITHDRAWN else "已办结"
        return over, "超期" if late else "按期", "", f"{_long(ended.happened_on)} {words}", remark
    waiting = next((d for d in found.live() if d.key in (APPLICANT_CORRECTION, FEE)), None)
    ordered = found.date(ORDERED) if found.is_ordered else None
    last = waiting or ordered or found.date(ANSWER)
    if last is None:
        return "没有期限", "—", "", "", ""
    days = desk.calendar.working_days_between(desk.today(), last.on)
    over, count, under = "距最后一日还剩", str(max(days, 0)), "个工作日"
    if ordered is not None and waiting is None:
        over = "距责令答复期限还剩"
    if waiting is not None:
        over = f"距{LABELS[waiting.key]}届满还剩"
    if desk.today() == last.on:
        over, count, under = "最后一日", "今天", ""
    elif desk.today() > last.on:
        over, count = (
            ("已超过最后一日" if waiting is None else f"{LABELS[waiting.key]}已过"),
            str(max(-days, 1)),
        )
    return over, count, under, _long(last.on), _remark(found, last, desk.today())


def _remark(found: Clock, last: ClockDate, today: date) -> str:
    if last.is_provisional:
        return f"暂定：{last.unknown_year} 年放假安排未确认"
    opinions = [d for d in found.live() if d.key == OPINION]
    if found.state is State.CONSULTING and opinions:
        return f"反馈意见至 {opinions[0].on}"
    if last.key == ORDERED:
        return "以决定或者裁判写明的为准" if found.order and found.order.due_on else "文书没有写明期限"
    if last.key != ANSWER:
        return "答复期限没有在计算"
    if found.extended is not None:
        used = found.extended.working_days
        left = "已用足，不得再延" if used >= found.law.extension.length else "只能延长一次"
        return f"已延长 {used} 个工作日，{left}"
    if found.extension_used:
        return "已经延长过一次，不得再延"
    return "可以延长一次" if today <= last.on else "期限已过，不能再延长"


def _long(day: date) -> str:
    return f"{day}（周{_WEEK[day.weekday()]}）"


def _marks(request: Request, found: Clock | None) -> tuple[tuple[date, str], ...]:
    """What stands above the line: the receipt and what moved the clock."""
    if found is None or request.received_on is None:
        return ()
    idle = {id(wrong.event) for wrong in found.irregular}
    marks = [(request.received_on, "收到")]
    marks += [
        (event.happened_on, EVENT_WORDS[event.kind])
        for event in request.effective_events()
        if id(event) not in idle and event.kind is not EventKind.SERVED
    ]
    return tuple(marks)


def _moments(desk: Desk, request: Request, found: Clock | None) -> tuple[Moment, ...]:
    told = {id(wrong.event): wrong for wrong in found.irregular} if found else {}
    moments = []
    for event in request.effective_events():
        wrong = told.get(id(event))
        told_by = life.event_article(event, found.law) if found else None
        cited = told_by or life.TABLE[State.OPEN][event.kind].citation
        irregular = f"{wrong.message}（{wrong.citation.article}）" if wrong else ""
        if event.irregular_reason:
            irregular = f"{irregular}既成事实：{event.irregular_reason}"
        moments.append(
            Moment(
                event=event,
                on=event.happened_on,
                title=_title(desk, event),
                proof=_proof(event, found),
                article=cited.brief,
                family=_FAMILIES.get(event.kind, "info"),
                irregular=irregular,
                correction=event.correction_reason,
                reasons=tuple(guide_steps.reasons_told(desk, request, event)) if event.reasons else (),
            )
        )
    if found is not None and request.received_on is not None:
        receipt = found.law.receipt(request.channel)
        channel = REGISTER.field("channel").label_of(request.channel)
        title = f"收到申请：{channel}"
        moments.insert(
            0, Moment(None, request.received_on, title, receipt.words, receipt.citation.article, "info")
        )
    return tuple(reversed(moments))


def _title(desk: Desk, event: Event) -> str:
    word = EVENT_WORDS[event.kind]
    match event.kind:
        case EventKind.CONSULTED:
            return f"征求{_WHOM.get(event.whom, '')}意见"
        case EventKind.OPINION_RECEIVED:
            return f"收到{_WHOM.get(event.whom, '')}意见"
        case EventKind.ORDERED if event.whom:
            return f"{_ORDERER[event.whom]}{word}"
        case EventKind.EXTENDED | EventKind.DELAYED:
            return f"{word} {event.working_days} 个工作日"
        case EventKind.FEE_NOTIFIED if event.amount:
            return f"{word}：{yuan(event.amount)}"
        case EventKind.ANSWERED | EventKind.REANSWERED:
            return f"{word}：{desk.law.answers.label(event.answer_kind, event.answer_ground)}"
        case EventKind.SERVED if event.method:
            return f"{word}：{_SERVICE.get(event.method, event.method)}"
        case EventKind.CORRECTION_LAPSED | EventKind.FEE_LAPSED:
            return f"{word}，不再处理"
        case EventKind.WITHDRAWN:
            return "申请人撤回申请"
    return word


def _proof(event: Event, found: Clock | None) -> str:
    parts = [event.document_number]
    if event.reached_on is not None:
        parts.append(f"{event.reached_on} 送达")
    dates = found.dates if found is not None else ()
    for day in dates:
        # What was sent has its own last day, open or not.
        if day.key == OPINION and any(mark.event is event for mark in day.trail):
            parts.append(f"反馈意见至 {day.on}{'（暂定）' if day.is_provisional else ''}")
    if event.due_on is not None:
        parts.append(f"期限 {event.due_on}")
    if event.kind is EventKind.ORDERED and event.working_days:
        parts.append(f"{event.working_days} 个工作日内")
    if event.kind is EventKind.FEE_NOTIFIED and event.quantity and event.fee_basis:
        parts.append(span(FeeBasis(event.fee_basis), event.quantity, event.fee_first or 1))
    if event.kind is EventKind.CORRECTION_ASKED and event.working_days:
        parts.append(f"补正期限 {event.working_days} 个工作日")
    parts.append(" ".join(event.note.split()))
    return "　".join(part for part in parts if part)
