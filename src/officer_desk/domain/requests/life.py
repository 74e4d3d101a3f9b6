"""The life of a request: in which state which event may come next, and by which article.

:data:`TABLE` decides every state and every event. What it refuses is unlawful as a next act, or has nothing
to act on; recorded all the same, as 既成事实, it leaves state and clock as they were. Conditions on dates and numbers
(a term of seven days, twenty days at most) are the clock's: :mod:`officer_desk.domain.clock.clock`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.clock_law import ClockLaw
from officer_desk.domain.requests.request import STEPS_OF_LIFE, Event, EventKind

RULE_STEP = "step_against_the_clock"
"""The rule broken by a step that is noted all the same: state or clock gave it no effect."""


class State(Enum):
    """Where a request stands after its events."""

    OPEN = "open"
    AWAITING_CORRECTION = "awaiting_correction"
    CONSULTING = "consulting"
    AWAITING_REASONS = "awaiting_reasons"
    AWAITING_FEE = "awaiting_fee"
    EXTENDED = "extended"
    """Open, and the answer put off by extension or delay."""
    ANSWERED = "answered"
    SERVED = "served"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """Given up by the applicant: no correction, or no payment, in time."""
    REOPENED = "reopened"
    """Ended, and to be answered anew by order of a review or a court."""


RUNNING = frozenset({State.OPEN, State.CONSULTING, State.AWAITING_REASONS, State.EXTENDED})
"""The term for answering is set off (consultation pauses single days of it)."""
CLOSED = frozenset({State.ANSWERED, State.SERVED, State.WITHDRAWN, State.LAPSED})


@dataclass(frozen=True, slots=True)
class Passage:
    """An event that may come, the article that knows it, and the state it leads to."""

    citation: Citation
    to: State | None = None
    """None where the state follows from what else is open."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An event that may not come now, why, and by which article."""

    citation: Citation
    reason: str
    is_idle: bool = False
    """True where there is merely nothing that the event could act on."""


STATUS = {
    State.ANSWERED: "closed",
    State.SERVED: "closed",
    State.LAPSED: "closed",
}
"""The word a list shows for a state, where it is not the state's own."""


def status(state: State) -> str:
    """The status key of a request in that state, before urgency."""
    return STATUS.get(state, state.value)


_REGULATION = "条例(2019)"
_CORRECTION = Citation(_REGULATION, "第三十条")
_CONSULTATION = Citation(_REGULATION, "第三十二条、第三十四条")
_EXTENSION = Citation(_REGULATION, "第三十三条第二款")
_ANSWER = Citation(_REGULATION, "第三十六条")
_REASONS = Citation(_REGULATION, "第三十五条")
_FEE = Citation("109号", "缴费期限规定")
_DUTY = Citation(_REGULATION, "第四十五条")
ORDER = Citation("行政复议法(2023)", "第七十七条第一款")
"""A decision has to be obeyed; a judgment by 行政诉讼法(2017) art. 94."""


def order_article(order: Event) -> Citation:
    """The article by which what was ordered that day has to be done; by a review where nobody noted who ordered it.

    Law: 行政复议法(2023) art. 77; 行政诉讼法(2017) art. 94
    Law?: 行政复议法(2017) art. 32; 行政诉讼法(1989) art. 65
    """
    day = order.happened_on
    if order.whom == "court" and day >= _NEW_SUITS_SINCE:
        return Citation("行政诉讼法(2017)", "第九十四条")
    if order.whom == "court":
        return Citation("行政诉讼法(1989)", "第六十五条")
    return ORDER if day >= _NEW_REVIEWS_SINCE else Citation("行政复议法(2017)", "第三十二条")


_NEW_SUITS_SINCE = date(2015, 5, 1)
"""Law?: 行政诉讼法(2017) art. 94, which is cited for the text of 2014 too, in force from that day."""
_NEW_REVIEWS_SINCE = date(2024, 1, 1)
"""Law: 行政复议法(2023) art. 90"""

EVENT_WORDS = {
    EventKind.ORDERED: "责令答复",
    EventKind.CORRECTION_ASKED: "告知补正",
    EventKind.CORRECTION_RECEIVED: "收到补正",
    EventKind.CORRECTION_LAPSED: "逾期不补正",
    EventKind.CONSULTED: "征求意见",
    EventKind.OPINION_RECEIVED: "收到意见",
    EventKind.REASONS_ASKED: "要求说明理由",
    EventKind.REASONS_RECEIVED: "收到理由",
    EventKind.EXTENDED: "延长答复期限",
    EventKind.DELAYED: "延迟答复",
    EventKind.FEE_NOTIFIED: "收费通知",
    EventKind.FEE_PAID: "缴费",
    EventKind.FEE_LAPSED: "逾期不缴费",
    EventKind.ANSWERED: "答复",
    EventKind.REANSWERED: "重新答复",
    EventKind.WITHDRAWN: "撤回",
    EventKind.SERVED: "送达",
}
"""What each event is called on a button, in a derivation and in a refusal."""

_OPEN: dict[EventKind, Passage | Bar] = {
    EventKind.ORDERED: Passage(ORDER),
    EventKind.CORRECTION_ASKED: Passage(_CORRECTION, State.AWAITING_CORRECTION),
    EventKind.CORRECTION_RECEIVED: Bar(_CORRECTION, "没有尚待补正的告知。", is_idle=True),
    EventKind.CORRECTION_LAPSED: Bar(_CORRECTION, "没有尚待补正的告知，不能按逾期不补正处理。", is_idle=True),
    EventKind.CONSULTED: Passage(_CONSULTATION),
    EventKind.OPINION_RECEIVED: Bar(_CONSULTATION, "没有登记过向其征求意见。", is_idle=True),
    EventKind.REASONS_ASKED: Passage(_REASONS),
    EventKind.REASONS_RECEIVED: Bar(_REASONS, "没有登记过要求申请人说明理由。", is_idle=True),
    EventKind.EXTENDED: Passage(_EXTENSION),
    EventKind.DELAYED: Passage(_REASONS),
    EventKind.FEE_NOTIFIED: Passage(_FEE, State.AWAITING_FEE),
    EventKind.FEE_PAID: Bar(_FEE, "没有登记过收费通知。", is_idle=True),
    EventKind.FEE_LAPSED: Bar(_FEE, "没有登记过收费通知，不能按逾期不缴费处理。", is_idle=True),
    EventKind.ANSWERED: Passage(_ANSWER, State.ANSWERED),
    EventKind.REANSWERED: Bar(ORDER, "没有登记过责令重新答复。", is_idle=True),
    EventKind.WITHDRAWN: Passage(_DUTY, State.WITHDRAWN),
    EventKind.SERVED: Bar(_ANSWER, "还没有登记答复。", is_idle=True),
}

_STOPPED = "答复期限没有在计算：{}。"


def _awaiting_correction() -> dict[EventKind, Passage | Bar]:
    stopped = Bar(_CORRECTION, _STOPPED.format("正在等待申请人补正"))
    return _OPEN | {
        EventKind.REASONS_RECEIVED: Passage(_REASONS),
        EventKind.OPINION_RECEIVED: Passage(_CONSULTATION),
        EventKind.CORRECTION_ASKED: Bar(_CORRECTION, "补正应当一次性告知，已经告知过。"),
        EventKind.CORRECTION_RECEIVED: Passage(_CORRECTION),
        EventKind.CORRECTION_LAPSED: Passage(_CORRECTION, State.LAPSED),
        EventKind.EXTENDED: stopped,
        EventKind.DELAYED: stopped,
        EventKind.FEE_NOTIFIED: stopped,
    }


def _consulting() -> dict[EventKind, Passage | Bar]:
    return _OPEN | {EventKind.OPINION_RECEIVED: Passage(_CONSULTATION)}


def _awaiting_reasons() -> dict[EventKind, Passage | Bar]:
    return _OPEN | {
        EventKind.OPINION_RECEIVED: Passage(_CONSULTATION),
        EventKind.REASONS_ASKED: Bar(_REASONS, "已经要求申请人说明理由，尚未收到。"),
        EventKind.REASONS_RECEIVED: Passage(_REASONS),
        EventKind.DELAYED: Bar(_REASONS, "申请人还没有说明理由，不能认定理由合理而延迟答复。"),
    }


def _awaiting_fee() -> dict[EventKind, Passage | Bar]:
    stopped = Bar(_FEE, _STOPPED.format("正在等待申请人缴费"))
    return _OPEN | {
        EventKind.REASONS_RECEIVED: Passage(_REASONS),
        EventKind.OPINION_RECEIVED: Passage(_CONSULTATION),
        EventKind.CORRECTION_ASKED: stopped,
        EventKind.REASONS_ASKED: stopped,
        EventKind.EXTENDED: stopped,
        EventKind.DELAYED: stopped,
        EventKind.FEE_NOTIFIED: Bar(_FEE, "已经发出收费通知，尚未缴费。"),
        EventKind.FEE_PAID: Passage(_FEE),
        EventKind.FEE_LAPSED: Passage(_FEE, State.LAPSED),
    }


CLOSED_WORDS = {
    State.ANSWERED: "本件已经答复。",
    State.SERVED: "本件已经答复并送达。",
    State.WITHDRAWN: "本件已由申请人撤回。",
    State.LAPSED: "本件已按视为放弃申请办结。",
}


def _closed(state: State, *, may_be_served: bool = False) -> dict[EventKind, Passage | Bar]:
    row: dict[EventKind, Passage | Bar] = {
        kind: Bar(passage.citation, CLOSED_WORDS[state]) for kind, passage in _OPEN.items()
    }
    row[EventKind.REANSWERED] = _OPEN[EventKind.REANSWERED]
    if may_be_served:
        row[EventKind.SERVED] = Passage(_ANSWER, State.SERVED)
    if state is not State.WITHDRAWN:
        row[EventKind.ORDERED] = Passage(ORDER, State.REOPENED)
    return row


def _reopened() -> dict[EventKind, Passage | Bar]:
    """The term is the decision's own: no step of the law moves it."""
    row: dict[EventKind, Passage | Bar] = {
        kind: Bar(ORDER, "本件正在按复议决定或者裁判重新答复，期限以文书为准。", is_idle=True)
        for kind in _OPEN
    }
    row[EventKind.REANSWERED] = Passage(ORDER, State.ANSWERED)
    row[EventKind.ORDERED] = Bar(ORDER, "已经登记责令重新答复，尚未答复。")
    return row


TABLE: dict[State, dict[EventKind, Passage | Bar]] = {
    State.OPEN: _OPEN,
    State.EXTENDED: _OPEN,
    State.CONSULTING: _consulting(),
    State.AWAITING_CORRECTION: _awaiting_correction(),
    State.AWAITING_REASONS: _awaiting_reasons(),
    State.AWAITING_FEE: _awaiting_fee(),
    State.ANSWERED: _closed(State.ANSWERED, may_be_served=True),
    State.SERVED: _closed(State.SERVED),
    State.WITHDRAWN: _closed(State.WITHDRAWN),
    State.LAPSED: _closed(State.LAPSED, may_be_served=True),
    State.REOPENED: _reopened(),
}
"""Every state and every event."""


def event_article(event: Event, law: ClockLaw) -> Citation | None:
    """The article of an event in the law of the receipt date; None where that says nothing of it."""
    match event.kind:
        case EventKind.CORRECTION_ASKED | EventKind.CORRECTION_RECEIVED | EventKind.CORRECTION_LAPSED:
            return law.correction
        case EventKind.CONSULTED | EventKind.OPINION_RECEIVED:
            rule = {"third_party": law.opinion, "joint_maker": law.joint_opinion}.get(event.whom)
            return rule.citation if rule else law.pause
        case EventKind.REASONS_ASKED | EventKind.REASONS_RECEIVED | EventKind.DELAYED:
            return law.reasons
        case EventKind.EXTENDED:
            return law.extension.citation
        case EventKind.FEE_NOTIFIED | EventKind.FEE_PAID | EventKind.FEE_LAPSED:
            return law.fee_payment.citation if law.fee_payment else None
        case EventKind.ORDERED:
            return order_article(event)
        case EventKind.ANSWERED | EventKind.REANSWERED:
            # The table above is that of the law in force.
            return _ANSWER if law.until is None else law.answer.citation
        case _:
            return None


def acts(state: State) -> dict[EventKind, Passage | Bar]:
    """What may come next, and what may not and why, in the order of the events."""
    row = TABLE[state]
    return {kind: row[kind] for kind in STEPS_OF_LIFE}
